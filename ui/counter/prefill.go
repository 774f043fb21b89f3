package counter

import (
	"context"
	"maps"
	"strconv"

	"fyne.io/fyne/v2"

	"yichuang/app/intake"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// prefill is what the applicant typed at a kiosk, as it came into the form
// (办事预填). Nothing of it counts until the clerk has compared it: each field
// that was filled is marked until she has gone through it or typed over it.
type prefill struct {
	f *form
	said
	band  *kit.Plane
	words *kit.Text
	left  *kit.Text // how much is still to compare
}

// said is what a form remembers of a predeclaration, zero for none.
type said struct {
	code    string
	brought []string        // papers the applicant says to have brought
	given   map[stop]string // not yet compared, with what was filled in
}

func newPrefill(f *form) *prefill {
	s := f.s
	p := &prefill{f: f, words: kit.NewText(s.t("counter.prefill_band"), kit.SizeBody, kit.Primary).Bold().Ellipsis(), left: kit.Note("")}
	p.band = kit.NewPlane(kit.TintBlue, 16, 8, kit.Ends(p.words, p.left))
	people := f.people
	for _, field := range people.persons() {
		before := field.OnLeave
		field.OnLeave = func() {
			if before != nil {
				before()
			}
			p.seen(field)
		}
	}
	for _, choice := range []*kit.Choice{people.agent, people.way} {
		choice.OnLeave = func() { p.seen(choice) }
	}
	return p
}

// persons are the fields that an applicant can fill in at a kiosk too.
func (p *people) persons() []*kit.Field {
	return []*kit.Field{p.id, p.name, p.rep, p.phone, p.address, p.agentName, p.agentID}
}

// bar is the band over the form, nil when nothing was filled in.
func (p *prefill) bar() fyne.CanvasObject {
	if p.code == "" {
		return nil
	}
	return p.band
}

// take remembers which predeclaration the form comes from.
func (p *prefill) take(sheet intake.Sheet) {
	p.said = said{code: sheet.Predeclared, brought: sheet.Brought}
}

// mark marks everything that was filled in as not yet compared.
func (p *prefill) mark() {
	if p.code == "" {
		return
	}
	people := p.f.people
	p.given = map[stop]string{people.agent: content(people.agent), people.way: content(people.way)}
	for _, field := range people.persons() {
		if field.Text() != "" {
			p.given[field] = field.Text()
		}
	}
	for _, a := range p.f.asked {
		if a.choice.Selected() >= 0 {
			p.given[a.choice] = content(a.choice)
		}
	}
}

// content is what stands in a field, or which option is chosen.
func content(one stop) string {
	switch x := one.(type) {
	case *kit.Field:
		return x.Text()
	case *kit.Choice:
		return strconv.Itoa(x.Selected())
	}
	return ""
}

// seen notes that the clerk has gone through a field.
func (p *prefill) seen(one stop) {
	if _, open := p.given[one]; !open {
		return
	}
	delete(p.given, one)
	switch x := one.(type) {
	case *kit.Field:
		_ = x.Valid() // its own mark comes back
	case *kit.Choice:
		x.Mark("")
	}
	p.show()
}

// next is the first field that is still to compare, nil for none.
func (p *prefill) next() stop {
	for _, one := range p.f.fields() {
		if _, open := p.given[one]; open {
			return one
		}
	}
	return nil
}

// show draws the marks and how much is still to compare.
func (p *prefill) show() {
	if p.code == "" {
		return
	}
	maps.DeleteFunc(p.given, func(one stop, was string) bool {
		typed := content(one) != was
		if choice, ok := one.(*kit.Choice); ok && typed {
			choice.Mark("")
		}
		return typed
	})
	s, n := p.f.s, 0
	for _, one := range p.f.fields() {
		if _, open := p.given[one]; !open {
			continue
		}
		n++
		switch x := one.(type) {
		case *kit.Field:
			x.Mark(s.t("counter.prefill_mark"), kit.Warning)
		case *kit.Choice:
			x.Mark(s.t("counter.prefill_mark"))
		}
	}
	words, colour := s.t("counter.prefill_left", "n", n), kit.Warning
	if n == 0 {
		words, colour = "✓ "+s.t("counter.prefill_done"), kit.Success
	}
	p.left.SetColour(words, colour)
	p.band.Refresh()
}

// untouched says of a paper that nobody has looked at it, and whether the
// applicant says to have it along.
func (m *materials) untouched(r material) kit.Cell {
	cell := kit.Cell{Text: m.s.t("counter.not_checked"), Colour: kit.Ink2}
	if r.brought {
		cell.Note = m.s.t("counter.brought")
	}
	return cell
}

// clear forgets what was filled in.
func (p *prefill) clear() {
	p.said = said{}
	for _, choice := range []*kit.Choice{p.f.people.agent, p.f.people.way} {
		choice.Mark("")
	}
}

// brought reads off the UI thread what the applicant of a ticket typed before,
// and returns what fills the form with it.
func (s *Screen) brought(ctx context.Context, t *queue.Ticket) (show func()) {
	if t == nil {
		return func() {}
	}
	p, err := s.d.Intake.PredeclaredFor(ctx, s.d.Actor, t.Day, t.Number)
	return func() {
		switch {
		case err != nil:
			s.banner.SayError(s.d.Words, err)
		case p != nil:
			s.form.prefill(p)
		}
	}
}

// atCounter reads what the work begins with for the ticket that is at the
// counter: the program ended between the call and the first draft.
func (s *Screen) atCounter(ctx context.Context) (goOn func() bool, err error) {
	now, err := s.calls.Look(ctx)
	if err != nil || now.Ticket == nil {
		return func() bool { return false }, err
	}
	return s.called(ctx, now.Ticket), nil
}

// prefill opens the form filled in with what was typed at a kiosk.
func (f *form) prefill(p *intake.Predeclaration) {
	s := f.s
	it, known := s.d.Catalogue.Item(p.Said.Item)
	if known && it.Zone != s.d.Actor.Zone {
		f.pick(it) // says where it is handled
		return
	}
	if s.view != view(f) {
		s.place(f)
	}
	f.restore(p.Sheet())
	f.filling = true
	f.visit.clear() // the applicant says nothing of a survey: its notice goes out as ever (R11)
	f.filling = false
	f.changed()
	f.focus()
	if !known {
		s.banner.Say(kit.Amber, s.t("counter.no_item"))
	}
}

// replace fills the form in, and asks first when something stands in it.
func (f *form) replace(p *intake.Predeclaration) {
	s := f.s
	fill := func() {
		s.banner.Clear()
		f.prefill(p)
	}
	if !f.people.typed() && !f.holds() {
		fill()
		return
	}
	kit.Ask(s.canvas, s.d.Words, kit.Question{
		Title: s.t("counter.prefill_over_title"), Text: s.t("counter.prefill_over_text"), Action: s.t("counter.prefill_over"), Danger: true,
	}, func(string) { fill() })
}

// predeclared fills the form with what was typed under a scanned code.
func (s *Screen) predeclared(code string) {
	s.d.Start(func() {
		p, err := s.d.Intake.Predeclared(s.ctx, s.d.Actor, code)
		fyne.Do(func() {
			if err != nil {
				s.banner.SayError(s.d.Words, err)
				return
			}
			s.turn(s.form)
			s.form.replace(p)
		})
	})
}
