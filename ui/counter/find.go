package counter

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/identity"
	"yichuang/ui/kit"
)

// find opens a case by its number, typed or scanned, or by what is known of a
// case that lies at this counter.
type find struct {
	s     *Screen
	field *kit.Field
	cases *cases
	known []caseRow // everything on the piles
	box   fyne.CanvasObject
}

func newFind(s *Screen) *find {
	f := &find{s: s, cases: newCases(s, s.t("counter.find_empty"))}
	f.field = kit.NewScanField(s.d.Words, s.t("counter.find_label")).Placeholder(s.t("counter.find_hint"))
	f.field.OnChanged = func(string) { f.filter() }
	f.field.OnNext = f.open
	f.field.OnKey = func(ev *fyne.KeyEvent) bool {
		enter := ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter
		return !enter && f.cases.table.Key(ev)
	}
	f.box = kit.Card(kit.Fill(kit.Col(0, kit.CardHead(kit.Title(s.t("counter.find"))), kit.Pad(16, 12, f.field), kit.Divider()), f.cases.table, nil))
	return f
}

func (f *find) object() fyne.CanvasObject { return f.box }
func (f *find) wide() bool                { return true }
func (f *find) note() string              { return "" }
func (f *find) focus()                    { f.s.take(f.field.Input()) }
func (f *find) menuRow() int              { return rowFind() }
func (f *find) keys() []kit.Shortcut      { return f.s.listKeys("counter.key_open") }
func (f *find) mark(err error)            { f.field.Fail(err) }

// open opens the case whose whole number was typed, else the chosen row.
func (f *find) open() {
	text := identity.Normalize(f.field.Text())
	if _, err := identity.ParseCaseNumber(text); err == nil {
		f.s.openCase(text)
		return
	}
	if i := f.cases.table.Selected(); i >= 0 && i < len(f.cases.rows) {
		f.s.openCase(f.cases.rows[i].Number)
		return
	}
	if _, err := identity.ParseCaseNumber(text); err != nil {
		f.s.refused(err)
	}
}

func (f *find) filter() {
	want := strings.TrimSpace(f.field.Text())
	var rows []caseRow
	for _, r := range f.known {
		if want == "" || strings.Contains(r.Number, want) || strings.Contains(r.Applicant, want) || strings.Contains(r.Item, want) {
			rows = append(rows, r)
		}
	}
	f.cases.set(rows)
	if len(rows) > 0 && want != "" {
		f.cases.table.Select(0)
	}
}

func (f *find) loader() func(context.Context) func() {
	s := f.s
	return func(ctx context.Context) func() {
		var known []caseRow
		seen := map[string]bool{}
		for _, pile := range piles {
			rows, err := s.pileRows(ctx, pile)
			if err != nil {
				return func() { s.refused(err) }
			}
			for _, r := range rows {
				if !seen[r.Number] {
					seen[r.Number] = true
					known = append(known, r)
				}
			}
		}
		return func() {
			f.known = known
			f.filter()
		}
	}
}

// missed lists the tickets whose people did not come; Enter puts one back.
type missed struct {
	s       *Screen
	numbers []string
	table   *kit.Table
	box     fyne.CanvasObject
}

func newMissed(s *Screen) *missed {
	m := &missed{s: s}
	m.table = kit.NewTable(
		kit.Column{Title: s.t("counter.col_ticket"), Width: 120},
		kit.Column{Title: s.t("counter.col_item"), Weight: 3},
		kit.Column{Title: s.t("counter.col_issued"), Width: 160},
	)
	m.table.Empty = s.t("counter.missed_empty")
	m.table.OnOpen = m.back
	m.box = kit.Card(kit.Fill(kit.CardHead(kit.Title(s.t("counter.missed_title")), kit.Note(s.t("counter.missed_note", "n", s.d.Queue.Rules().BackAfter))), m.table, nil))
	m.show()
	return m
}

func (m *missed) object() fyne.CanvasObject { return m.box }
func (m *missed) wide() bool                { return true }
func (m *missed) note() string              { return "" }
func (m *missed) focus()                    { m.s.take(m.table) }
func (m *missed) mark(error)                {}
func (m *missed) menuRow() int              { return rowMissed() }
func (m *missed) keys() []kit.Shortcut      { return m.s.listKeys("counter.key_put_back") }

// loader reads nothing of its own: the standing has the list.
func (m *missed) loader() func(context.Context) func() {
	return func(context.Context) func() { return m.show }
}

func (m *missed) show() {
	m.numbers = nil
	var rows [][]kit.Cell
	for _, r := range m.s.now.missed {
		item := ""
		if it, ok := m.s.d.Catalogue.Item(r.Item); ok {
			item = it.Name
		}
		number := kit.Cell{Text: r.Number, Bold: true}
		if _, priority := groups[r.Group]; priority {
			number.Tag, number.Tint = m.s.t("counter.priority_short"), kit.Amber
		}
		m.numbers = append(m.numbers, r.Number)
		rows = append(rows, []kit.Cell{number, {Text: item}, {Text: m.s.d.Words.Moment(r.Issued.In(app.HallTime)), Colour: kit.Ink2}})
	}
	m.table.Set(rows)
}

func (m *missed) back(i int) {
	s, number := m.s, m.numbers[i]
	s.act(func(ctx context.Context) error {
		_, err := s.d.Queue.Back(ctx, s.d.Actor, number)
		return err
	}, func() { s.praise(s.t("counter.has_put_back", "number", number)) })
}
