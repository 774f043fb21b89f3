package counter

import (
	"context"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// form is the registration of a new application: first the item, then the
// applicant, then the papers.
type form struct {
	s      *Screen
	search *search
	people *people
	papers *materials
	asked  []asked

	item   *catalogue.Item // nil while it is being chosen
	number string          // case number, drawn when the item is chosen
	round  int             // a number drawn for an earlier form is dropped

	trial   *casework.Case // what the form would make now; nil while it is not valid
	problem error          // why it is not

	filling          bool // the program fills the form, nobody types
	box              *kit.Plane
	count            *kit.Text
	heading          *fyne.Container
	brief, briefMore *kit.Text // the persons in two lines
	briefBox         *fyne.Container
	upper            *upper
}

func newForm(s *Screen) *form {
	f := &form{s: s, box: kit.Card(kit.Spacer(0, 0)), count: kit.Note("")}
	f.search = newSearch(s, f.pick)
	f.people = newPeople(s, f.typed, f.step)
	f.papers = newMaterials(s, f.edited)
	f.papers.editable = true
	f.papers.table.Empty = s.t("counter.answer_first")
	f.lay()
	return f
}

func (f *form) object() fyne.CanvasObject { return f.box }
func (f *form) wide() bool                { return f.item == nil }
func (f *form) menuRow() int              { return rowForm }

func (f *form) loader() func(context.Context) func() { return nil }

// begin empties the form and chooses the item with the code, if there is one.
func (f *form) begin(code string) {
	f.filling = true
	f.clear()
	f.people.clear()
	f.filling = false
	f.s.draft.forget()
	if it, ok := f.s.d.Catalogue.Item(code); ok {
		f.pick(it)
		return
	}
	f.changed()
}

// clear forgets item, number and papers; the persons stay.
func (f *form) clear() {
	f.item, f.number, f.asked = nil, "", nil
	f.round++
	f.papers.fill(nil)
	f.search.field.SetText("")
	f.lay()
}

// again begins a further application of the same persons.
func (f *form) again(c *casework.Case) {
	f.filling = true
	f.clear()
	f.people.set(c.Applicant, c.Agent, c.Way)
	f.filling = false
	f.changed()
}

// restore brings a draft back.
func (f *form) restore(sheet intake.Sheet) {
	f.filling = true
	defer func() {
		f.filling = false
		f.changed()
	}()
	f.clear()
	f.people.set(sheet.Applicant, sheet.Agent, sheet.Way)
	it, ok := f.s.d.Catalogue.Item(sheet.Item)
	if !ok {
		return
	}
	f.number = sheet.Number
	f.choose(it)
	for _, a := range f.asked {
		a.restore(sheet.Answers)
	}
	f.fetch()
	f.papers.restore(sheet.Checks)
}

// holds reports whether the form has something that would be lost.
func (f *form) holds() bool {
	return f.item != nil && (f.people.typed() || len(f.papers.checks()) > 0)
}

// pick takes an item from the search, or says why it cannot be.
func (f *form) pick(it *catalogue.Item) {
	s := f.s
	if it.Zone != s.d.Actor.Zone {
		zone, _ := s.d.Catalogue.Zone(it.Zone)
		s.banner.Say(kit.Amber, s.t("counter.other_zone", "zone", zone.Name))
		return
	}
	if _, err := s.d.Intake.Materials(it.Code, nil); err != nil && len(it.Questions) == 0 {
		s.banner.SayError(s.d.Words, err)
		return
	}
	s.banner.Clear()
	f.choose(it)
	f.draw()
	f.changed()
	f.focus()
}

// choose lays the form out for an item.
func (f *form) choose(it *catalogue.Item) {
	f.item, f.asked = it, nil
	for _, q := range it.Questions {
		if !whoCame(q) {
			f.asked = append(f.asked, f.ask(q))
		}
	}
	f.lay()
	if f.s.view == view(f) {
		f.s.place(f)
	}
}

// draw takes a case number, once a form.
func (f *form) draw() {
	if f.number != "" {
		return
	}
	round, s := f.round, f.s
	s.d.Start(func() {
		number, err := s.d.Intake.NewNumber(s.ctx)
		fyne.Do(func() {
			switch {
			case err != nil:
				s.banner.SayError(s.d.Words, err)
			case round == f.round && f.number == "":
				f.number = number
				f.changed()
			}
		})
	})
}

// sheet is the form as the desk reads it.
func (f *form) sheet() intake.Sheet {
	sheet := intake.Sheet{Number: f.number, Answers: f.answers(), Ticket: f.s.ticketNumber(), Checks: f.papers.checks()}
	sheet.Applicant, sheet.Agent, sheet.Way = f.people.read()
	if f.item != nil {
		sheet.Item = f.item.Code
	}
	return sheet
}

// fetch asks the desk which papers the item asks for under the answers (R92).
func (f *form) fetch() {
	var rows []material
	if f.item != nil {
		specs, err := f.s.d.Intake.Materials(f.item.Code, f.answers())
		if err == nil {
			for _, m := range specs {
				rows = append(rows, material{id: m.ID, name: m.Name, form: string(m.Form), count: m.Count, hint: m.Hint, was: casework.Checked{ID: m.ID}})
			}
		}
	}
	f.papers.set(rows)
}

// typed is what a change in a field does.
func (f *form) typed() {
	if f.upper != nil {
		f.upper.give(false)
	}
	f.edited()
}

// edited is what a change made by the clerk does.
func (f *form) edited() {
	if f.filling {
		return
	}
	f.s.calm()
	f.s.serve()
	f.changed()
}

// changed judges the form and shows what it would come to.
func (f *form) changed() {
	s := f.s
	if f.item == nil || len(f.item.Questions) > 0 || len(f.papers.rows) == 0 {
		f.fetch()
	}
	f.trial, f.problem = nil, nil
	if f.item != nil {
		sheet := f.sheet()
		if f.trial, f.problem = s.d.Intake.Rehearse(s.d.Actor, nil, sheet); f.problem != nil {
			f.trial = nil
		}
		if f.holds() {
			sheet.Applicant.Rep = f.people.rep.Text() // also while the number is too wrong to tell an organisation
			s.draft.soon(sheet)
		}
	}
	f.count.Set(s.t("counter.received_of", "n", f.papers.good(), "of", len(f.papers.rows)))
	if f.heading != nil {
		f.heading.Refresh()
		first, second := f.people.brief()
		f.brief.Set(first)
		f.briefMore.Set(second)
		f.briefBox.Refresh()
	}
	if s.view == view(f) {
		f.preview()
		s.keys.Note(f.note())
	}
}

// preview shows the notice as it would be issued now.
func (f *form) preview() {
	s := f.s
	switch {
	case f.item == nil:
		s.paper.none(s.t("counter.preview_item"))
	case f.trial == nil:
		s.paper.none(s.t("counter.preview_gap", "why", f.gap()))
	case !f.papers.some(casework.Lacking) && f.papers.first() > 0:
		s.paper.none(s.t("counter.preview_papers", "n", f.papers.first()))
	default:
		sheet := f.sheet()
		s.paper.soon(func(ctx context.Context) (paper.Facts, error) { return s.d.Intake.Preview(ctx, s.d.Actor, sheet) })
	}
}
