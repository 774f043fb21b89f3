package counter

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/intake"
	"yichuang/ui/kit"
)

// form is the registration of a new application: first the item, then the
// applicant, then the papers.
type form struct {
	s       *Screen
	search  *search
	people  *people
	parties *parties
	visit   *visit
	more    *more
	papers  *materials
	finder  *finder
	pre     *prefill
	asked   []asked
	window  *kit.Field // last day of the application window (R33)
	second  *kit.Field // the trained colleague (R104)

	item      *catalogue.Item          // nil while it is being chosen
	plan      []casework.Stage         // of the item
	specs     []catalogue.MaterialSpec // the papers asked for under the answers
	number    string                   // case number, drawn when the item is chosen
	base      *applicant.LicenceRow    // the licence the application starts from, nil for none (R107)
	from      string                   // the case before it in the same visit, "" for none
	visitNo   string                   // of several matters in one visit
	taking    bool                     // what that case has is being read
	untrained bool                     // the clerk is not trained for the item
	round     int                      // a number drawn for an earlier form is dropped
	known     known
	marked    []*kit.Field          // that a refusal of the desk stands at
	recalled  map[*kit.Field]string // filled in from an earlier case: typing replaces it

	trial   *casework.Case // what the form would make now; nil while it is not valid
	problem error          // why it is not

	filling          bool // the program fills the form, nobody types
	box              *kit.Plane
	count            *kit.Text
	heading          *fyne.Container
	brief, briefMore *kit.Text // the persons in two lines
	briefBox         *fyne.Container
	elderly          *kit.Text // proxy service is open to the applicant (R81)
	upper            *upper
	ground           *fyne.Container // the form with the offers over it
	past             *kit.Text       // what is known of the applicant, in a line
	toPast           *kit.Button
	pastBox          *fyne.Container
}

func newForm(s *Screen) *form {
	f := &form{s: s, box: kit.Card(kit.Spacer(0, 0)), count: kit.Note(""), recalled: map[*kit.Field]string{}}
	f.search = newSearch(s, f.pick)
	f.people = newPeople(s, f.typed, f.step)
	f.parties = newParties(s, f.typed, f.step)
	f.parties.like = f.nameOf
	f.visit = newVisit(s, f.typed, f.step)
	f.more = newMore(s, f.typed, f.step)
	f.more.bring = f.bring
	f.window = s.dayField("counter.window", f.typed, f.step)
	f.second = s.field("counter.second", f.typed, f.step)
	f.papers = newMaterials(s, f.edited)
	f.papers.editable = true
	f.papers.table.Empty = s.t("counter.answer_first")
	f.finder = newFinder(f)
	f.pre = newPrefill(f)
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
	f.item, f.number, f.asked, f.plan, f.specs = nil, "", nil, nil, nil
	f.known, f.recalled, f.untrained, f.base = known{}, map[*kit.Field]string{}, false, nil
	f.search.ahead = nil
	f.from, f.visitNo, f.taking = "", "", false
	f.pre.clear()
	f.round++
	f.papers.fill(nil)
	f.search.field.SetText("")
	f.more.clear()
	f.visit.clear()
	f.window.SetText("")
	f.second.SetText("")
	f.lay()
}

// again begins a further application of the same persons, in the same visit.
func (f *form) again(c *casework.Case) {
	f.filling = true
	f.clear()
	f.people.set(intake.Sheet{Applicant: c.Applicant, Agent: c.Agent, Way: c.Way, Details: casework.Details{Letter: c.Details.Letter, Online: c.Details.Online}})
	f.from = c.Number
	f.filling = false
	f.changed()
}

// nextOf begins the application of the agent's next applicant (R108): the same
// item, agent and batch; each applicant gives a letter of authority of his own.
func (f *form) nextOf(c *casework.Case) {
	it, ok := f.s.d.Catalogue.Item(c.Item.Code)
	if !ok {
		return
	}
	f.filling = true
	f.clear()
	f.people.set(intake.Sheet{Agent: c.Agent, Way: c.Way})
	f.filling = false
	f.pick(it)
	f.more.set(intake.Sheet{Details: casework.Details{Batch: cmp.Or(c.Details.Batch, c.Number)}})
	f.visitNo = cmp.Or(c.Details.Visit, c.Number)
	for _, a := range f.asked {
		a.restore(c.Answers)
	}
	f.changed()
	f.people.id.Focus()
}

// restore brings a draft back.
func (f *form) restore(sheet intake.Sheet) {
	f.filling = true
	defer func() {
		f.filling = false
		f.pre.mark()
		f.changed()
	}()
	f.clear()
	f.pre.take(sheet)
	f.people.set(sheet)
	f.visitNo = sheet.Details.Visit
	it, ok := f.s.d.Catalogue.Item(sheet.Item)
	if !ok {
		return
	}
	f.number = sheet.Number
	f.choose(it)
	f.draw()
	f.parties.set(sheet.Details.Parties)
	f.visit.set(sheet.Survey)
	f.more.set(sheet)
	f.window.SetText(writeDay(sheet.Details.Window))
	f.second.SetText(sheet.Details.Second)
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
	f.rebase()
	f.changed()
	f.focus()
}

// choose lays the form out for an item.
func (f *form) choose(it *catalogue.Item) {
	f.item, f.asked, f.plan = it, nil, casework.NewPlan(f.s.d.Catalogue, it)
	for _, q := range it.Questions {
		if !whoCame(q) {
			f.asked = append(f.asked, f.ask(q))
		}
	}
	f.parties.ask(it.Parties)
	f.visit.ask(it, f.plan)
	f.more.item = it
	f.more.lay()
	f.lay()
	if f.s.view == view(f) {
		f.s.place(f)
	}
}

// draw takes a case number, once a form, and asks whether the clerk is trained
// for the item.
func (f *form) draw() {
	round, s, item, number, from := f.round, f.s, f.item.Code, f.number, f.from
	s.d.Start(func() {
		untrained, err := s.untrained(s.ctx, item)
		if err == nil && number == "" && from == "" {
			number, err = s.d.Intake.NewNumber(s.ctx)
		}
		fyne.Do(func() {
			switch {
			case err != nil:
				s.banner.SayError(s.d.Words, err)
			case round == f.round:
				f.drawn(number, untrained)
			}
		})
	})
}

// keeps keeps the number of a try that may have registered the application:
// pressed again it is the same case.
func (f *form) keeps(round int, number string) {
	if f.round == round && f.number == "" {
		f.number = number
	}
}

// drawn takes the number and asks for a second person where one is needed.
func (f *form) drawn(number string, untrained bool) {
	if f.number == "" {
		f.number = number
	}
	if f.untrained = untrained; untrained {
		f.lay()
		if f.s.view == view(f) {
			f.s.place(f)
		}
		f.s.banner.Say(kit.Amber, f.s.t("counter.untrained", "item", f.item.Name))
	}
	f.changed()
}

// sheet is the form as the desk reads it.
func (f *form) sheet() intake.Sheet {
	sheet := intake.Sheet{Number: f.number, Answers: f.answers(), Ticket: f.s.calls.Number(), Checks: f.papers.checks(), Brought: f.pre.brought, Predeclared: f.pre.code}
	f.people.read(&sheet)
	f.more.read(&sheet)
	sheet.Details.Visit = f.visitNo
	if f.item == nil {
		return sheet
	}
	sheet.Item, sheet.Survey = f.item.Code, f.visit.read()
	sheet.Details.Parties = f.parties.read()
	sheet.Details.Window = f.s.dayIn(f.window)
	if f.untrained {
		sheet.Details.Second = trim(f.second)
	}
	return sheet
}

// fetch asks the desk which papers the item asks for under the answers (R92).
func (f *form) fetch() {
	var rows []material
	f.specs = nil
	if f.item != nil {
		specs, err := f.s.d.Intake.Materials(f.item.Code, f.answers())
		if err == nil {
			f.specs = specs
			for _, m := range specs {
				row := material{id: m.ID, name: m.Name, form: string(m.Form), count: m.Count, deferrable: m.Deferrable, hint: m.Hint, was: casework.Checked{ID: m.ID}}
				row.brought = slices.Contains(f.pre.brought, m.ID)
				if o, ok := f.known.offers[m.ID]; ok {
					row.offer = &o
				}
				rows = append(rows, row)
			}
		}
	}
	f.papers.set(rows)
}
