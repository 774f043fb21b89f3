package kiosk

import (
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
	"yichuang/app/intake"
)

// declaration is what a person fills in here for the counter (办事预填), beside
// the matter itself.
type declaration struct {
	side      side
	applicant person
	agent     person
	authority string // by what the agent acts
	way       casework.Way
	brought   map[string]bool // ids of papers
	asked     map[string]bool // fields that may stay empty and were asked for
	attempt   string          // of sending it as it stands; "" when something was changed since
}

// person is somebody as entered: nothing is in its normal form yet.
type person struct{ name, number, phone, address string }

// side says for whom and by whom an application is made.
type side uint8

const (
	noSide    side = iota
	oneself        // 自己办
	forOther       // 代别人办
	unit           // 法定代表人来办
	forUnit        // 代单位办
	manySides      // how many there are
)

// Whom an item is for, as the catalogue says.
const (
	forPersons = "natural"
	forUnits   = "legal"
)

func (w side) unit() bool  { return w == unit || w == forUnit }
func (w side) agent() bool { return w == forOther || w == forUnit }

// may reports whether the item can be applied for so.
func (w side) may(applicant string, presence bool) bool {
	switch {
	case w == noSide, w.agent() && presence, w.unit() && applicant == forPersons:
		return false
	}
	return w.unit() || applicant != forUnits
}

// step is one question of a declaration.
type step struct {
	field string // as a refusal of the counter's desk names it
	label string // words on the page that sums up; "": it does not stand there
	value string // the answer in words, "" for none
	done  bool   // was answered
	build func() *page
}

// declare begins to fill in the matter, or goes on where it was left.
func (s *Screen) declare() {
	if d := &s.visit.declaration; d.asked == nil {
		d.asked, d.brought = map[string]bool{}, map[string]bool{}
	}
	s.nextStep("")
}

// nextStep opens the first question behind a field that is not answered yet,
// and when all are what sums them up.
func (s *Screen) nextStep(field string) {
	steps := s.steps()
	from := slices.IndexFunc(steps, func(st step) bool { return st.field == field }) + 1
	for _, st := range steps[from:] {
		if !st.done {
			s.open(st.build)
			return
		}
	}
	s.open(s.declaredPage)
}

// after is what follows the answer to a field.
func (s *Screen) after(field string) func() {
	return func() { s.nextStep(field) }
}

// changed notes that what was sent before is no longer what stands here.
func (s *Screen) changed() { s.visit.declaration.attempt = "" }

// steps are the questions in their order, as the answers given so far make
// them.
func (s *Screen) steps() []step {
	d := &s.visit.declaration
	out := s.questionSteps()
	out = append(out, step{"side", s.words.T("kiosk.side"), s.sideWords(d.side), d.side != noSide, s.sidePage})
	out = append(out, s.partySteps("applicant", &d.applicant, d.side.unit())...)
	if d.side.agent() {
		out = append(out, s.partySteps("agent", &d.agent, false)...)
		out = append(out, step{"agent", s.words.T("kiosk.authority"), s.authorityWords(), d.authority != "", s.authorityPage})
	}
	address := step{"applicant.address", s.words.T("kiosk.address"), d.applicant.address, d.asked["applicant.address"], s.addressPage}
	if d.way == casework.Mail {
		address.done = d.applicant.address != ""
	}
	return append(out,
		step{"way", s.words.T("kiosk.way"), s.wayWords(), d.way != "", s.wayPage}, address,
		step{"materials", s.words.T("kiosk.brought"), s.broughtWords(), d.asked["materials"], s.broughtPage})
}

func (s *Screen) questionSteps() []step {
	var out []step
	m := &s.visit.matter
	for _, q := range m.item.Questions {
		value := ""
		for _, a := range q.Answers {
			if m.answers[q.ID] == a.ID {
				value = a.Text
			}
		}
		out = append(out, step{q.ID, q.Ask, value, value != "", func() *page {
			s.changed()
			return s.situationPage(q, false, s.after(q.ID))
		}})
	}
	return out
}

// partySteps ask for one person, or for a unit: by card where there is a reader
// and a person is asked for, otherwise by name and number.
func (s *Screen) partySteps(role string, p *person, isUnit bool) []step {
	asked := s.visit.declaration.asked
	w := partyWords[role]
	if isUnit {
		w = partyWords["unit"]
	}
	var out []step
	if s.d.Cards != nil && !isUnit {
		out = append(out, step{field: role + ".card", done: asked[role+".card"] || p.name != "", build: func() *page { return s.personCard(role, p, w) }})
	}
	return append(out,
		step{role + ".name", s.words.T(w.name), p.name, p.name != "", func() *page { return s.partyName(role, p, w, isUnit) }},
		step{role + ".id", s.words.T(w.number), p.number, p.number != "", func() *page { return s.partyNumber(role, p, w, isUnit) }},
		step{role + ".phone", s.words.T(w.phone), p.phone, asked[role+".phone"], func() *page { return s.partyPhone(role, p, w) }})
}

// declared is what was entered as the counter's desk takes it.
func (s *Screen) declared() intake.Sheet {
	d, m := &s.visit.declaration, &s.visit.matter
	out := intake.Sheet{Item: m.item.Code, Answers: m.answers, Applicant: d.applicant.party(), Way: d.way}
	if d.side.agent() {
		agent := d.agent.party()
		out.Agent, out.Authority = &agent, d.authority
	}
	for _, spec := range s.papersAsked() {
		if d.brought[spec.ID] {
			out.Brought = append(out.Brought, spec.ID)
		}
	}
	return out
}

func (p person) party() casework.Party {
	return casework.Party{Name: strings.TrimSpace(p.name), ID: p.number, Phone: p.phone, Address: p.address}
}

// checkPerson refuses a number that is no person's, with what is wrong.
func (s *Screen) checkPerson(text string) error {
	f := identity.Check(text, app.DateOf(s.d.Now()))
	switch {
	case f.Problem != nil:
		return f.Problem
	case f.Kind == identity.Resident, f.Kind == identity.Permit, f.Kind == identity.Foreign, f.Kind == identity.ForeignOld:
		return nil
	}
	return &app.Error{Code: app.Invalid, Field: "id", ID: "kiosk.not_a_person"}
}

// checkUnit refuses what is no unified social credit code.
func (s *Screen) checkUnit(text string) error {
	f := identity.Check(text, app.DateOf(s.d.Now()))
	switch {
	case f.Problem != nil:
		return f.Problem
	case f.Kind == identity.Credit:
		return nil
	}
	return &app.Error{Code: app.Invalid, Field: "id", ID: "kiosk.not_a_unit"}
}
