package manage

import (
	"cmp"
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/oversight"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// latePage is 督办 (R65): the stages of the whole hall that are late or due
// soon, the form by which a department is asked about one, and the sheet beside
// it as it will be printed.
type latePage struct {
	s      *Screen
	rows   []oversight.Watched
	loaded bool
	at     stageKey             // whose form is shown
	orders map[stageKey]ordered // what was typed of each, as long as the seat is open

	counts  *kit.Tag
	list    *kit.Inbox
	who     *kit.Text
	told    *kit.Para
	words   *kit.Field
	by      *steps.DayField
	view    *kit.Preview
	content fyne.CanvasObject

	filling bool
	edition int
	round   int    // papers asked for; an older answer is dropped
	stop    func() // takes back a drawing that has not begun
}

// stageKey names a stage of a case.
type stageKey struct {
	number string
	stage  int
}

// ordered is a form as it was typed. issued is the number of the sheet that was
// made of it, "" while none was; attempt names making it.
type ordered struct {
	words, by       string
	issued, attempt string
}

// answerDays is within how many working days an answer is asked for unless
// somebody says otherwise.
const answerDays = 3

func newLatePage(s *Screen) *latePage {
	t := s.t
	p := &latePage{s: s, orders: map[stageKey]ordered{}, stop: func() {}}
	p.counts = kit.NewTag("", kit.Grey)
	p.list = kit.NewInbox()
	p.list.Empty = t("manage.late_loading")
	p.list.OnSelect = p.choose
	p.list.OnOpen = func(row int) {
		p.choose(row)
		p.words.Focus()
	}
	p.who = kit.Note(p.list.Empty).Ellipsis()
	p.told = kit.NewPara("", kit.SizeSmall, kit.Ink2).Most(3)
	p.words = kit.NewArea(s.words, t("manage.order_words"), 2)
	p.words.OnChanged = func(string) { p.typed() }
	p.by = steps.NewDay(steps.Words{Words: s.words, Catalogue: s.d.Desk.Catalogue}, t("manage.order_by"), s.d.Now, s.d.Desk.Calendar)
	p.by.Placeholder(t("manage.order_by_hint"))
	p.by.Hears(p.typed, p.words.Focus)
	p.view = kit.NewPreview(s.words, s.d.Draw, s.d.Start)
	p.content = p.build()
	return p
}

func (p *latePage) build() fyne.CanvasObject {
	t := p.s.t
	list := kit.Card(kit.Fill(kit.CardHead(kit.Row(12, kit.Title(t("manage.late_title")), p.counts)), p.list, nil))
	ready := kit.Col(2)
	for i, id := range phrases {
		ready.Add(kit.Row(0, kit.NewButton(t(id), func() { p.phrase(i) }).Ghost().Key(string(phraseKeys[i]))))
	}
	form := kit.Card(kit.Fill(kit.CardHead(kit.Ends(p.who, kit.Spacer(0, 0))), kit.Pad(16, 12, kit.Col(8,
		p.told, p.words, kit.Split(16, kit.Share{Weight: 1, Content: ready}, kit.Share{Width: 196, Content: kit.Col(0, p.by.Field)}))), nil))
	return kit.Split(16,
		kit.Share{Weight: 11, Least: 520, Content: kit.Fill(nil, list, kit.Col(0, kit.Spacer(0, 16), form))},
		kit.Share{Weight: 8, Least: 380, Content: p.view})
}

// phrases are requests often made, phraseKeys what puts them into the form.
var (
	phrases    = []string{"manage.order_phrase_1", "manage.order_phrase_2"}
	phraseKeys = []fyne.KeyName{fyne.KeyF6, fyne.KeyF7}
)

func (p *latePage) title() string             { return p.s.t("manage.page_late") }
func (p *latePage) object() fyne.CanvasObject { return p.content }
func (p *latePage) focus()                    { p.list.Focus() }

func (p *latePage) read(ctx context.Context) (func(), bool) {
	rows, err := p.s.d.Desk.Watched(ctx)
	if err != nil {
		return func() { p.s.refused(err) }, false
	}
	return func() { p.take(rows) }, true
}

// take shows the stages anew. The one whose form stands there stays chosen; when
// it is no longer late, what was typed stays until another is chosen.
func (p *latePage) take(rows []oversight.Watched) {
	first := !p.loaded
	p.rows, p.loaded = rows, true
	p.list.Empty = p.s.t("manage.late_empty")
	cells := make([]kit.InboxRow, 0, len(rows))
	at, late := -1, 0
	for i, r := range rows {
		cells = append(cells, p.row(r))
		if keyOf(r) == p.at {
			at = i
		}
		if r.Stands.Level == workday.Overdue {
			late++
		}
	}
	p.counts.Set(p.s.t("manage.late_counts", "late", late, "soon", len(rows)-late), kit.Grey)
	p.list.Set(cells)
	p.list.Select(at)
	switch {
	case at >= 0:
		p.tell()
	case len(rows) > 0 && (first || p.at == stageKey{}):
		p.list.Select(0)
		p.choose(0)
	case p.at != stageKey{}:
		p.told.SetColour(p.s.t("manage.late_over"), kit.Warning)
	default:
		p.who.Set(p.list.Empty)
		p.view.Empty = p.list.Empty
		p.view.Clear()
	}
	p.s.rekey()
}

// nothing says why no stage is chosen.
func (p *latePage) nothing() string {
	if p.loaded && len(p.rows) > 0 {
		return p.s.t("manage.late_first")
	}
	return p.list.Empty
}

func keyOf(r oversight.Watched) stageKey { return stageKey{r.Number, r.Stage} }

// row is a stage in the list: what, how late, where, who has it, and whether
// somebody was asked already.
func (p *latePage) row(r oversight.Watched) kit.InboxRow {
	id, args := r.Stands.Message()
	row := kit.InboxRow{
		Bar: kit.Warning, Title: r.StageName, Right: assets.Text(p.s.words.Lang, id, args), RightColour: kit.Warning,
		Sub: kit.Joined(p.dept(r.StageDept), p.holder(r), r.Number), SubRight: p.s.t("manage.due_day", "day", cmp.Or(r.StageDue, r.Due).String()[5:]),
	}
	if r.StageName != r.Item {
		row.Title = kit.Joined(r.StageName, r.Item)
	}
	if r.Stands.Level == workday.Overdue {
		row.Bar, row.RightColour = kit.Danger, kit.Danger
	}
	if n := len(r.Orders); n > 0 {
		row.Extra = p.s.t("manage.ordered_times", "n", n)
	}
	return row
}

// holder says who has the stage, or where it waits.
func (p *latePage) holder(r oversight.Watched) string {
	switch {
	case r.Holder != "":
		return r.Holder
	case r.Waits:
		return p.s.t("manage.late_papers")
	}
	return p.s.t(r.StageState.MessageID())
}

func (p *latePage) dept(id string) string {
	return steps.Words{Words: p.s.words, Catalogue: p.s.d.Desk.Catalogue}.Dept(id)
}

// chosen is the stage whose form is shown, as it stands now.
func (p *latePage) chosen() (oversight.Watched, bool) {
	for _, r := range p.rows {
		if keyOf(r) == p.at {
			return r, true
		}
	}
	return oversight.Watched{}, false
}

// choose shows the form of a stage as it was left.
func (p *latePage) choose(row int) {
	if row < 0 || row >= len(p.rows) || keyOf(p.rows[row]) == p.at {
		return
	}
	p.at = keyOf(p.rows[row])
	if _, begun := p.orders[p.at]; !begun {
		p.orders[p.at] = ordered{by: p.answerBy().String(), attempt: p.attempt()}
	}
	p.fill()
	p.tell()
	p.soon()
	p.s.rekey()
}

func (p *latePage) fill() {
	o := p.orders[p.at]
	p.filling = true
	p.words.Fail(nil)
	p.words.SetText(o.words)
	p.by.SetText(o.by)
	p.filling = false
}

// answerBy is the day that stands in a new form.
func (p *latePage) answerBy() app.Date {
	today := app.DateOf(p.s.d.Now())
	if day, err := p.s.d.Desk.Calendar().Add(today, answerDays); err == nil {
		return day
	}
	return today.AddDays(answerDays) // next year's calendar is missing
}

// tell says of the chosen stage what the list has no room for.
func (p *latePage) tell() {
	r, ok := p.chosen()
	if !ok {
		return
	}
	p.who.Set(p.s.t("manage.late_of", "dept", p.dept(r.StageDept), "stage", r.Stage, "name", r.StageName))
	text := kit.Joined(r.Number, r.Applicant, r.Item, p.s.t("manage.late_promised", "day", r.Due.String()))
	if n := len(r.Orders); n > 0 {
		last := r.Orders[n-1]
		text += "\n" + p.s.t("manage.ordered_last", "number", last.Number, "on", last.On.String(), "by", last.AnswerBy.String())
	}
	p.told.SetColour(text, kit.Ink2)
	p.content.Refresh()
}
