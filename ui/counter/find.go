package counter

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

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
