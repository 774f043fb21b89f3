package manage

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/oversight"
	"yichuang/ui/kit"
)

// findPage is 办件查询: a case of the hall or of an archive by its number, its
// applicant or its item, and the whole file of it, to be read and printed. It
// changes nothing but one thing: it brings an archived case back.
type findPage struct {
	s     *Screen
	found []oversight.FoundCase
	asked string // what the cases were found for, "" before
	at    string // number of the case whose file is shown

	text    *kit.Field
	year    *kit.Field
	counts  *kit.Tag
	runs    *kit.Text
	list    *kit.Inbox
	view    *kit.Preview
	content fyne.CanvasObject

	round int    // files asked for; an older answer is dropped
	stop  func() // takes back a file that was not asked for yet
	ready bool   // the file of the chosen case is shown
}

func newFindPage(s *Screen) *findPage {
	t := s.t
	p := &findPage{s: s, stop: func() {}}
	p.text = kit.NewField(s.words, t("archive.query")).Placeholder(t("archive.query_hint"))
	p.text.OnNext = p.find
	p.year = kit.NewField(s.words, t("archive.year")).Placeholder(t("archive.year_hint"))
	p.year.Validate = func(text string) error {
		_, err := yearIn(text)
		return err
	}
	p.year.OnNext = p.find
	p.counts = kit.NewTag("", kit.Grey)
	p.counts.Hide()
	p.runs = kit.Note("").Ellipsis()
	p.list = kit.NewInbox()
	p.list.Empty = t("archive.find_first")
	p.list.Set(nil)
	p.list.OnSelect = p.choose
	p.list.OnOpen = func(row int) {
		p.choose(row)
		p.view.Focus()
	}
	p.view = kit.NewPreview(s.words, s.d.Draw, s.d.Start)
	p.view.Empty = t("archive.file_none")
	p.content = p.build()
	return p
}

func (p *findPage) build() fyne.CanvasObject {
	query := kit.Pad(16, 12, kit.Split(12,
		kit.Share{Weight: 1, Content: p.text}, kit.Share{Width: 112, Content: p.year}))
	head := kit.Col(0, kit.CardHead(kit.Row(12, kit.Title(p.s.t("archive.find_title")), p.counts)), query, kit.Divider())
	foot := kit.Col(0, kit.Divider(), kit.Pad(16, 8, p.runs))
	return kit.Split(16,
		kit.Share{Weight: 10, Least: 480, Content: kit.Card(kit.Fill(head, p.list, foot))},
		kit.Share{Weight: 9, Least: 420, Content: p.view})
}

func (p *findPage) title() string             { return p.s.t("archive.page") }
func (p *findPage) object() fyne.CanvasObject { return p.content }
func (p *findPage) focus()                    { p.text.Focus() }

// read asks when cases last went to the archive. What was found stays as it is.
func (p *findPage) read(ctx context.Context) (func(), bool) {
	runs, err := p.s.d.Desk.FilingRuns(ctx, 1)
	if err != nil {
		return func() { p.s.refused(err) }, false
	}
	return func() { p.lastRun(runs) }, true
}

func (p *findPage) lastRun(runs []oversight.Filed) {
	if len(runs) == 0 {
		p.runs.Set(p.s.t("archive.no_run"))
		return
	}
	last := runs[0]
	held := 0
	for _, n := range last.Held {
		held += n
	}
	p.runs.Set(p.s.t("archive.last_run", "at", p.s.words.Moment(last.Ended.In(app.HallTime)), "moved", last.Moved, "held", held, "days", last.Days))
}

var errYear = &app.Error{Code: app.Invalid, Field: "year", ID: "archive.bad_year"}

// yearIn reads a year of four digits, 0 for none.
func yearIn(text string) (int, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	year, err := strconv.Atoi(text)
	if err != nil || year < 2000 || year > 2999 {
		return 0, errYear
	}
	return year, nil
}

// find looks for what is typed.
func (p *findPage) find() {
	year, err := yearIn(p.year.Text())
	if err != nil {
		p.year.Fail(err)
		p.year.Focus()
		return
	}
	text, desk, actor := strings.TrimSpace(p.text.Text()), p.s.d.Desk, p.s.d.Actor
	var found []oversight.FoundCase
	more := false
	p.s.work(func(ctx context.Context) (err error) {
		found, more, err = desk.FindCases(ctx, actor, oversight.CaseQuery{Text: text, Year: year})
		return err
	}, func(err error) {
		var e *app.Error
		switch {
		case errors.As(err, &e) && e.Field == "text":
			p.text.Fail(err)
			p.text.Focus()
		case err != nil:
			p.s.refused(err)
		default:
			p.s.quiet()
			p.show(text, found, more)
		}
	})
}

// show puts what was found into the list and opens the first.
func (p *findPage) show(text string, found []oversight.FoundCase, more bool) {
	p.found, p.asked, p.at = found, text, ""
	id := "archive.found"
	if more {
		id = "archive.found_more"
	}
	p.counts.Show()
	p.counts.Set(p.s.t(id, "n", len(found)), kit.Grey)
	p.list.Empty = p.s.t("archive.found_none", "text", text)
	p.list.Set(p.rows())
	p.list.Select(-1)
	p.clear(p.s.t("archive.file_none"))
	if len(found) > 0 {
		p.list.Select(0)
		p.choose(0)
		p.list.Focus()
	}
	p.content.Refresh()
	p.s.rekey()
}

func (p *findPage) rows() []kit.InboxRow {
	rows := make([]kit.InboxRow, 0, len(p.found))
	for _, f := range p.found {
		row := kit.InboxRow{
			Bar: kit.Primary, Title: kit.Joined(f.Applicant, f.Item), Right: p.s.t("archive.in_hall"),
			Sub: kit.Joined(f.Number, p.s.t(f.State.MessageID())), SubRight: p.s.t("archive.received", "day", app.DateOf(f.Received).String()),
		}
		if f.Archive != "" {
			row.Bar, row.Right, row.RightColour = "", p.s.t("archive.in_year", "year", f.Archive), kit.Ink2
		}
		rows = append(rows, row)
	}
	return rows
}
