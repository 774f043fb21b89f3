package steps

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// Clock tells of every limit of a case when it ends and why, line by line, with
// what is not counted and what an extension added.
type Clock struct {
	widget.BaseWidget
	words Words
	body  *fyne.Container
}

// NewClock returns a clock without a case.
func NewClock(w Words) *Clock {
	k := &Clock{words: w, body: kit.Col(4)}
	k.ExtendBaseWidget(k)
	return k
}

// CreateRenderer links the clock to Fyne. It grows downwards.
func (k *Clock) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(k.body) }

// Set shows the clocks of the case as they stand today; of the stages only the
// one named, 0 for none and -1 for all.
func (k *Clock) Set(c *casework.Case, clocks casework.Clocks, stage int, cal *workday.Calendar, today app.Date) {
	k.body.Objects = nil
	w := k.words
	if clocks.Paused != 0 {
		k.body.Add(kit.NewPara(w.T("clock.paused", "from", clocks.Paused.String()), kit.SizeBody, kit.Warning))
		today = min(today, clocks.Paused)
	}
	for _, told := range clocks.Tell(c) {
		if told.Stage != 0 && stage >= 0 && told.Stage != stage {
			continue
		}
		name := kit.NewPara(assets.Text(w.Lang, told.ID, told.Args), kit.SizeBody, kit.Ink).Bold()
		k.body.Add(name)
		k.body.Add(w.left(told, cal, today))
		for _, l := range told.Due.Steps {
			k.body.Add(kit.NewPara(w.LimitLine(clocks, told, l), kit.SizeSmall, kit.Ink2))
		}
		k.body.Add(kit.Spacer(0, 6))
	}
	for _, s := range clocks.Excluded {
		k.body.Add(kit.NewPara(w.Span(s), kit.SizeSmall, kit.Ink2))
	}
	if x := c.Extension; x != nil {
		k.body.Add(kit.NewPara(w.T("clock.extended", "days", x.Days, "name", x.Approver, "reason", x.Reason), kit.SizeSmall, kit.Ink2))
	}
	k.body.Refresh()
}

// Span tells of a time that is not counted: what, from when to when.
func (w Words) Span(s casework.Special) string {
	id, args := s.Message()
	return assets.Text(w.Lang, id, args)
}

// left says how many days are left of a limit.
func (w Words) left(t casework.Told, cal *workday.Calendar, today app.Date) fyne.CanvasObject {
	s := workday.DefaultThresholds().At(cal, today, t.Start, t.Due.Date)
	if s.Level == workday.NoLimit {
		return kit.Spacer(0, 0)
	}
	id, args := s.Message()
	colour, ok := levelColours[s.Level]
	if !ok {
		colour = kit.Ink2
	}
	return kit.NewText(assets.Text(w.Lang, id, args), kit.SizeSmall, colour)
}

// LimitLine tells one line of a limit, with the name of what is not counted.
func (w Words) LimitLine(clocks casework.Clocks, t casework.Told, l workday.Line) string {
	id, args := l.Message()
	text := assets.Text(w.Lang, id, args)
	for _, s := range clocks.Behind(t, l) {
		text += " · " + w.Kind(s.Kind)
	}
	return text
}
