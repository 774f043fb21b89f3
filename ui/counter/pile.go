package counter

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// caseRow is a row with the day until which something is awaited of the
// applicant.
type caseRow struct {
	casework.Row
	await      string // message id of what is awaited, "" for nothing
	until      app.Date
	near, over bool
}

// cases is a table of cases that opens the chosen one.
type cases struct {
	s     *Screen
	rows  []caseRow
	table *kit.Table
}

func newCases(s *Screen, empty string) *cases {
	c := &cases{s: s}
	c.table = kit.NewTable(
		kit.Column{Title: s.t("counter.col_case"), Width: 212},
		kit.Column{Title: s.t("counter.col_item"), Weight: 4},
		kit.Column{Title: s.t("counter.col_applicant"), Weight: 3},
		kit.Column{Title: s.t("counter.col_received"), Width: 120},
		kit.Column{Title: s.t("counter.col_state"), Width: 96},
		kit.Column{Title: s.t("counter.col_clock"), Width: 170},
	)
	c.table.Empty = empty
	c.table.OnOpen = func(i int) { s.openCase(c.rows[i].Number) }
	return c
}

// states are the names of the states of a case and their tints.
var states = map[casework.State]struct {
	id   string
	tint kit.Tint
}{
	casework.Received: {"counter.state_received", kit.Amber}, casework.CorrectionPending: {"counter.state_correction", kit.Amber},
	casework.NotAccepted: {"counter.state_not_accepted", kit.Grey}, casework.Accepted: {"counter.state_accepted", kit.Blue},
	casework.SentBack: {"counter.state_sent_back", kit.Red}, casework.InReview: {"counter.state_in_review", kit.Blue},
	casework.Granted: {"counter.state_granted", kit.Green}, casework.Denied: {"counter.state_denied", kit.Grey},
	casework.ResultAtFront: {"counter.state_at_front", kit.Green}, casework.Delivered: {"counter.state_delivered", kit.Green},
	casework.Mailed: {"counter.state_mailed", kit.Blue}, casework.Closed: {"counter.state_closed", kit.Grey},
	casework.PapersReturned: {"counter.state_returned", kit.Grey}, casework.Withdrawn: {"counter.state_withdrawn", kit.Grey},
	casework.Terminated: {"counter.state_terminated", kit.Grey}, casework.Voided: {"counter.state_void", kit.Grey},
}

func (c *cases) set(rows []caseRow) {
	c.rows = rows
	cells := make([][]kit.Cell, len(rows))
	for i, r := range rows {
		state := states[r.State]
		words, colour := c.s.clock(r)
		cells[i] = []kit.Cell{
			{Text: r.Number},
			{Text: kit.Joined(r.Item, r.StageName)},
			{Text: r.Applicant},
			{Text: c.s.d.Words.Moment(r.Received.In(app.HallTime)), Colour: kit.Ink2},
			{Tag: c.s.t(state.id), Tint: state.tint},
			{Text: words, Colour: colour},
		}
	}
	c.table.Set(cells)
}

// clock says in words how a case stands in time, and in which colour.
func (s *Screen) clock(r caseRow) (string, kit.Colour) {
	switch {
	case r.until != 0:
		return s.t(r.await, "day", r.until.String()), awaiting(r)
	case r.Until != 0:
		return s.t("counter.until", "day", r.Until.String()), kit.Ink2
	case r.State == casework.CorrectionPending:
		return s.t("counter.within_short", "n", casework.CorrectionDays), kit.Ink2 // counts from the day the notice is received
	}
	standing := r.Standing(s.d.Intake.Calendar(), app.DateOf(s.d.Now()))
	if standing.Level == workday.NoLimit {
		return "", kit.Ink2
	}
	if r.Paused != 0 {
		return s.t("counter.clock_stopped", "from", r.Paused.String()), kit.Ink2
	}
	id, args := standing.Message()
	return assets.Text(s.d.Words.Lang, id, args), levels[standing.Level]
}

func awaiting(r caseRow) kit.Colour {
	switch {
	case r.over:
		return kit.Danger
	case r.near:
		return kit.Warning
	}
	return kit.Ink2
}

var levels = map[workday.Level]kit.Colour{
	workday.Normal: kit.Ink2, workday.Half: kit.Ink2, workday.Soon: kit.Warning, workday.Overdue: kit.Danger,
}

// pile is one of the counter's lists of cases.
type pile struct {
	s     *Screen
	pile  intake.Pile
	cases *cases
	box   fyne.CanvasObject
}

func newPile(s *Screen, which intake.Pile) *pile {
	p := &pile{s: s, pile: which, cases: newCases(s, s.t("counter.pile_empty"))}
	p.box = kit.Card(kit.Fill(kit.CardHead(kit.Title(s.t(pileNames[which]))), p.cases.table, nil))
	return p
}

func (p *pile) object() fyne.CanvasObject { return p.box }
func (p *pile) wide() bool                { return true }
func (p *pile) note() string              { return "" }
func (p *pile) focus()                    { p.s.take(p.cases.table) }
func (p *pile) mark(error)                {}
func (p *pile) menuRow() int              { return firstPile + slices.Index(piles, p.pile) }
func (p *pile) keys() []kit.Shortcut      { return p.s.listKeys("counter.key_open") }

// listKeys are the keys of a page that is a list.
func (s *Screen) listKeys(open string) []kit.Shortcut {
	return []kit.Shortcut{
		{Key: fyne.KeyReturn, Label: s.t(open), Do: func() { s.view.focus() }},
		{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: func() { s.turn(s.form) }},
		{Key: fyne.KeyF1, Label: s.t("counter.key_menu"), Do: func() { s.take(s.menu.list) }},
	}
}

func (p *pile) loader() func(context.Context) func() {
	s, which := p.s, p.pile
	return func(ctx context.Context) func() {
		rows, err := s.pileRows(ctx, which)
		return func() {
			if err != nil {
				s.refused(err)
				return
			}
			p.cases.set(rows)
		}
	}
}
