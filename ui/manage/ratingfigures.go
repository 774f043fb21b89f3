package manage

import (
	"fmt"
	"strconv"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/ui/kit"
)

// ratingFigures are how the visits of a month were rated: the share that was
// satisfied, each grade, and apart from the grades who did not rate and what
// does not count.
type ratingFigures struct {
	s      *Screen
	month  *kit.Text
	wrongs *kit.Tag
	values []*kit.Text
	object fyne.CanvasObject
}

// figuresAbreast is how many figures stand beside each other.
const figuresAbreast = 4

func newRatingFigures(s *Screen) *ratingFigures {
	f := &ratingFigures{s: s, month: kit.Title(""), wrongs: kit.NewTag("", kit.Grey)}
	labels := []string{s.t("manage.rating_satisfied")}
	for _, g := range feedback.Grades() {
		labels = append(labels, s.t(g.MessageID()))
	}
	labels = append(labels, s.t("manage.rating_none"), s.t("manage.rating_struck"))
	var cells []fyne.CanvasObject
	for _, label := range labels {
		value := kit.NewText("", kit.SizeTitle, kit.Ink).Bold()
		f.values = append(f.values, value)
		cells = append(cells, kit.Col(2, kit.Small(label).Ellipsis(), value))
	}
	f.object = kit.Card(kit.Col(0, kit.CardHead(kit.Row(12, f.month, f.wrongs)), kit.Pad(16, 12, kit.Grid(figuresAbreast, 8, cells...))))
	return f
}

// set shows the figures of the month of a day.
func (f *ratingFigures) set(month app.Date, n feedback.Figures) {
	f.month.Set(f.s.t("manage.rating_month", "month", month.String()[:len("2026-11")]))
	f.wrongs.Set(f.s.t("manage.rating_negative", "n", n.Negative(), "done", n.Rectified), kit.Grey)
	share := "—"
	if satisfied, ok := n.Satisfied(); ok {
		share = fmt.Sprintf("%d.%d%%", satisfied/10, satisfied%10)
	}
	texts := []string{share}
	for _, g := range feedback.Grades() {
		texts = append(texts, strconv.Itoa(n.Of(g)))
	}
	texts = append(texts, strconv.Itoa(n.NotRated()), strconv.Itoa(n.Struck))
	for i, text := range texts {
		f.values[i].Set(text)
	}
	f.object.Refresh()
}
