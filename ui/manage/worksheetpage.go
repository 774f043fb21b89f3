package manage

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
)

// worksheetPage is 运行工作表 (FORMS 16): the period, what people say besides the
// figures, the paper beside it and the worksheets printed before.
type worksheetPage struct {
	s                   *Screen
	kind                *kit.Choice
	from, to            *steps.DayField
	problems, proposals *kit.Field
	simpler, followed   *lines
	scroll              *container.Scroll
	form                fyne.CanvasObject
	state               *kit.Tag
	list                *kit.Table
	printed             []oversight.PrintedWorksheet
	view                *kit.Preview
	content             fyne.CanvasObject

	filling bool
	counted paper.Facts // the figures of the period that is shown
	of      [2]app.Date // what they were counted of
	round   int         // papers asked for; an older answer is dropped
	stop    func()      // takes back a drawing that has not begun
	done    bool        // what is shown was printed
	looking bool        // the paper is one that was printed before
	attempt string      // names the print of what is shown
	edition int         // counts what was shown
}

// printedMost is how many printed worksheets are listed, printedHeight how much
// of the list is in sight.
const (
	printedMost   = 24
	printedHeight = 108
)

func newWorksheetPage(s *Screen) *worksheetPage {
	t := s.t
	p := &worksheetPage{s: s, stop: func() {}}
	p.kind = kit.NewChoice(t("manage.period"), t("manage.period_week"), t("manage.period_month"), t("manage.period_quarter"), t("manage.period_choice"))
	p.kind.OnChanged = func(int) { p.chosen(p.today()) }
	p.kind.OnNext = func() { p.from.Focus() }
	words := steps.Words{Words: s.words, Catalogue: s.d.Desk.Catalogue}
	p.from = steps.NewDay(words, t("manage.period_from"), s.d.Now, s.d.Desk.Calendar)
	p.to = steps.NewDay(words, t("manage.period_to"), s.d.Now, s.d.Desk.Calendar)
	p.from.Hears(p.typedDay, func() { p.to.Focus() })
	p.to.Hears(p.typedDay, func() { p.problems.Focus() })
	p.problems = kit.NewArea(s.words, t("manage.problems"), 3).Placeholder(t("manage.points_hint"))
	p.proposals = kit.NewArea(s.words, t("manage.proposals"), 3).Placeholder(t("manage.points_hint"))
	p.simpler = newLines(s.words, t("manage.simpler"), part{t("manage.simpler_item"), 1}, part{t("manage.simpler_before"), 1}, part{t("manage.simpler_after"), 1})
	p.followed = newLines(s.words, t("manage.followed"), part{t("manage.followed_case"), 1}, part{t("manage.followed_found"), 1})
	for _, f := range []*kit.Field{p.problems, p.proposals} {
		f.OnChanged = func(string) { p.changed() }
		f.OnFocus = func() { p.reveal(f) }
	}
	for _, l := range []*lines{p.simpler, p.followed} {
		l.OnChanged, l.OnFocus = p.changed, p.reveal
		l.OnGrown = func() {
			p.form.Refresh()
			p.scroll.Refresh()
		}
	}
	p.list = kit.NewTable(
		kit.Column{Title: t("manage.col_period"), Weight: 5}, kit.Column{Title: t("manage.col_printed_at"), Width: 120}, kit.Column{Title: t("manage.col_outcome"), Weight: 3},
	).Dense()
	p.list.Empty = t("manage.worksheets_empty")
	p.list.OnOpen, p.list.OnSelect = p.look, func(int) { s.rekey() }
	p.view = kit.NewPreview(s.words, s.d.Draw, s.d.Start)
	p.state = kit.NewTag("", kit.Grey)
	p.content = p.build()
	p.kind.Select(ofWeek)
	p.setDays(period(ofWeek, p.today()))
	return p
}

func (p *worksheetPage) build() fyne.CanvasObject {
	t := p.s.t
	p.form = kit.Pad(8, 8, kit.Col(12,
		p.kind, kit.Grid(2, 12, p.from.Field, p.to.Field), kit.Divider(),
		kit.NewPara(t("manage.written_note"), kit.SizeSmall, kit.Ink2),
		kit.Grid(2, 12, p.problems, p.proposals), p.simpler.box, p.followed.box))
	p.scroll = container.NewVScroll(p.form)
	form := kit.Card(kit.Fill(kit.CardHead(kit.Row(12, kit.Title(t("manage.page_worksheet")), p.state)), kit.Pad(8, 4, p.scroll), nil))
	last := kit.Card(kit.Fill(kit.CardHead(kit.Heading(t("manage.worksheets_title"))), container.NewStack(kit.Spacer(0, printedHeight), p.list), nil))
	return kit.Split(16,
		kit.Share{Weight: 9, Least: 436, Content: kit.Fill(nil, form, kit.Col(0, kit.Spacer(0, 16), last))},
		kit.Share{Weight: 10, Least: 420, Content: p.view})
}

func (p *worksheetPage) title() string             { return p.s.t("manage.page_worksheet") }
func (p *worksheetPage) object() fyne.CanvasObject { return p.content }
func (p *worksheetPage) focus()                    { p.kind.Focus() }
func (p *worksheetPage) today() app.Date           { return app.DateOf(p.s.d.Now()) }

// read asks what was printed, and counts when nothing is shown yet.
func (p *worksheetPage) read(ctx context.Context) (func(), bool) {
	rows, err := p.s.d.Desk.PrintedWorksheets(ctx, p.s.d.Actor, printedMost)
	if err != nil {
		return func() { p.s.refused(err) }, false
	}
	return func() {
		p.setPrinted(rows)
		if p.of == [2]app.Date{} {
			p.renew()
			p.soon()
		}
	}, true
}

func (p *worksheetPage) setPrinted(rows []oversight.PrintedWorksheet) {
	p.printed = rows
	cells := make([][]kit.Cell, 0, len(rows))
	for _, r := range rows {
		name := kit.Cell{Text: p.span(r.From, r.To)}
		if r.Reprint > 0 {
			name.Tag, name.Tint = p.s.t("manage.again", "n", r.Reprint), kit.Grey
		}
		cells = append(cells, []kit.Cell{name, {Text: p.s.words.Moment(r.Created.In(app.HallTime)), Colour: kit.Ink2}, {Text: p.s.t(outcomes[r.State]), Colour: outcomeColours[r.State]}})
	}
	p.list.Set(cells)
	p.s.rekey()
}

// outcomes are the message ids of how far a print has come.
var outcomes = map[paper.JobState]string{
	paper.Queued: "manage.out_queued", paper.Claimed: "manage.out_printing", paper.Submitted: "manage.out_printing",
	paper.Done: "manage.out_done", paper.Failed: "manage.out_failed", paper.Unknown: "manage.out_unknown",
}

var outcomeColours = map[paper.JobState]kit.Colour{paper.Done: kit.Success, paper.Failed: kit.Danger, paper.Unknown: kit.Warning}

// span is a period in a list.
func (p *worksheetPage) span(from, to app.Date) string {
	return p.s.t("manage.span", "from", from.String(), "to", to.String())
}

// chosen puts the chosen kind of period around a day into the fields. One's own
// choice begins with what stands there.
func (p *worksheetPage) chosen(day app.Date) {
	if p.kind.Selected() == ofChoice {
		p.from.Focus()
		return
	}
	p.setDays(period(p.kind.Selected(), day))
	p.changed()
}

func (p *worksheetPage) setDays(from, to app.Date) {
	p.filling = true
	p.from.SetDate(from)
	p.to.SetDate(to)
	p.filling = false
}

// typedDay hears that somebody types a day: from now on the period is his own.
func (p *worksheetPage) typedDay() {
	if p.filling {
		return
	}
	if from, to := period(p.kind.Selected(), p.from.Date()); from != p.from.Date() || to != p.to.Date() {
		p.kind.Select(ofChoice)
	}
	p.changed()
}

// shift goes to the period before or after.
func (p *worksheetPage) shift(by int) {
	if p.kind.Selected() == ofChoice || p.from.Date() == 0 {
		p.s.banner.Say(kit.Amber, p.s.t("manage.period_no_shift"))
		return
	}
	day := p.from.Date().AddDays(-1)
	if by > 0 {
		day = p.to.Date().AddDays(1)
	}
	p.chosen(day)
}

// written is what was typed.
func (p *worksheetPage) written() oversight.Written {
	w := oversight.Written{Problems: strings.Split(p.problems.Text(), "\n"), Proposals: strings.Split(p.proposals.Text(), "\n")}
	for _, row := range p.simpler.texts() {
		w.Simpler = append(w.Simpler, paper.Simplified{Item: row[0], Before: row[1], After: row[2]})
	}
	for _, row := range p.followed.texts() {
		w.Followed = append(w.Followed, oversight.Followed{Case: row[0], Found: row[1]})
	}
	return w
}

// failed says next to its field what is wrong, and reports whether it is in
// what people have written.
func (p *worksheetPage) failed(err error) bool {
	var e *app.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Field {
	case "to":
		p.to.Fail(err)
	case "simpler":
		p.simpler.fail(err)
		return true
	case "followed":
		p.followed.fail(err)
		return true
	}
	return false
}

// renew makes what is shown something that was not printed: printed twice, it
// still comes out once.
func (p *worksheetPage) renew() {
	p.edition++
	p.attempt = fmt.Sprintf("worksheet-%s-%d-%d", p.s.d.Actor.Staff, p.s.d.Now().UnixNano(), p.edition)
	p.done, p.looking = false, false
	p.to.Fail(nil)
	p.s.rekey()
}

// reveal scrolls until o, which stands in the form, is in sight.
func (p *worksheetPage) reveal(o fyne.CanvasObject) {
	kit.Reveal(p.scroll, p.form, o, 8)
}
