package counter

import (
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
	"yichuang/ui/kit"
)

// people are the fields for who applies, who came, and how the result goes out.
type people struct {
	s                                        *Screen
	id, name, rep, phone, agentName, agentID *kit.Field
	address                                  *kit.Field
	agent, way                               *kit.Choice
	grid                                     *fyne.Container
	org                                      bool
	shape                                    [3]bool // of the grid as it stands: organisation, agent, mail
	edited                                   func()
}

// The options of the two choices.
const (
	inPerson, byAgent = 0, 1
	pickup, mail      = 0, 1
)

func newPeople(s *Screen, edited, next func()) *people {
	p := &people{s: s, edited: edited, grid: kit.Col(8)}
	field := func(id string) *kit.Field {
		f := kit.NewField(s.d.Words, s.t(id))
		f.OnChanged = func(string) { p.changed() }
		f.OnNext = next
		return f
	}
	p.id, p.name, p.rep = field("counter.id"), field("counter.name"), field("counter.rep")
	p.phone, p.address = field("counter.phone"), field("counter.address")
	p.agentName, p.agentID = field("counter.agent_name"), field("counter.agent_id")
	p.id.Validate = func(text string) error { return p.number(text, true) }
	p.agentID.Validate = func(text string) error { return p.number(text, false) }
	p.phone.Validate = p.telephone
	p.agent = kit.NewChoice(s.t("counter.agent"), s.t("counter.in_person"), s.t("counter.by_agent"))
	p.way = kit.NewChoice(s.t("counter.way"), s.t("counter.pickup"), s.t("counter.mail"))
	for _, c := range []*kit.Choice{p.agent, p.way} {
		c.Select(0)
		c.OnChanged = func(int) { p.changed() }
		c.OnNext = next
	}
	p.lay()
	return p
}

// number says what is wrong with an identity number; only persons act as agents.
func (p *people) number(text string, org bool) error {
	f := identity.Check(text, app.DateOf(p.s.d.Now()))
	switch {
	case f.Problem != nil:
		return f.Problem
	case person(f.Kind), org && f.Kind == identity.Credit:
		return nil
	}
	return &app.Error{Code: app.Invalid, ID: "intake.id_unknown"}
}

func person(k identity.Kind) bool {
	switch k {
	case identity.Resident, identity.Permit, identity.Foreign, identity.ForeignOld:
		return true
	}
	return false
}

func (p *people) telephone(text string) error {
	f := identity.Check(text, app.DateOf(p.s.d.Now()))
	if f.Problem == nil && (f.Kind == identity.Mobile || f.Kind == identity.Landline) {
		return nil
	}
	return &app.Error{Code: app.Invalid, ID: "intake.phone_wrong"}
}

func (p *people) changed() {
	p.lay()
	p.edited()
}

// lay shows the fields that these persons need.
func (p *people) lay() {
	found := identity.Check(p.id.Text(), app.DateOf(p.s.d.Now()))
	p.org = found.Kind == identity.Credit
	label, name := "counter.id", "counter.name"
	if found.OK && (p.org || person(found.Kind)) {
		label = found.Kind.MessageID()
	}
	if p.org {
		name = "counter.org_name"
	}
	if text := p.s.t(label); p.id.Label() != text {
		p.id.SetLabel(text)
	}
	if text := p.s.t(name); p.name.Label() != text {
		p.name.SetLabel(text)
	}
	shape := [3]bool{p.org, p.agent.Selected() == byAgent, p.way.Selected() == mail}
	if shape == p.shape && len(p.grid.Objects) > 0 {
		return
	}
	p.shape = shape
	p.grid.Objects = []fyne.CanvasObject{kit.Grid(2, 12, p.cells()...)}
	if p.way.Selected() == mail {
		p.grid.Add(p.address) // as wide as an address is long
	}
	p.grid.Refresh()
}

func (p *people) cells() []fyne.CanvasObject {
	cells := []fyne.CanvasObject{p.id, p.name}
	if p.org {
		cells = append(cells, p.rep)
	}
	cells = append(cells, p.phone, p.agent)
	if p.agent.Selected() == byAgent {
		cells = append(cells, p.agentName, p.agentID)
	}
	return append(cells, p.way)
}

// stops are the fields in the order of Enter.
func (p *people) stops() []interface{ Focus() } {
	var out []interface{ Focus() }
	for _, cell := range p.cells() {
		if stop, ok := cell.(interface{ Focus() }); ok {
			out = append(out, stop)
		}
	}
	if p.way.Selected() == mail {
		out = append(out, p.address)
	}
	return out
}

func (p *people) clear() { p.set(casework.Party{}, nil, casework.Pickup) }

// typed reports whether anything stands in the fields.
func (p *people) typed() bool {
	for _, f := range p.fields() {
		if f.Text() != "" {
			return true
		}
	}
	return false
}

func (p *people) fields() []*kit.Field {
	return []*kit.Field{p.id, p.name, p.rep, p.phone, p.address, p.agentName, p.agentID}
}

// set fills the fields.
func (p *people) set(applicant casework.Party, agent *casework.Party, way casework.Way) {
	p.id.SetText(applicant.ID)
	p.name.SetText(applicant.Name)
	p.rep.SetText(applicant.Rep)
	p.phone.SetText(applicant.Phone)
	p.address.SetText(applicant.Address)
	p.agentName.SetText("")
	p.agentID.SetText("")
	p.agent.Select(inPerson)
	if agent != nil {
		p.agent.Select(byAgent)
		p.agentName.SetText(agent.Name)
		p.agentID.SetText(agent.ID)
	}
	p.way.Select(pickup)
	if way == casework.Mail {
		p.way.Select(mail)
	}
	p.lay()
}

// read is what the fields say.
func (p *people) read() (applicant casework.Party, agent *casework.Party, way casework.Way) {
	applicant = casework.Party{ID: p.id.Text(), Name: p.name.Text(), Phone: p.phone.Text()}
	if p.org {
		applicant.Rep = p.rep.Text()
	}
	if p.agent.Selected() == byAgent {
		agent = &casework.Party{ID: p.agentID.Text(), Name: p.agentName.Text()}
	}
	way = casework.Pickup
	if p.way.Selected() == mail {
		way, applicant.Address = casework.Mail, p.address.Text()
	}
	return applicant, agent, way
}

// brief says in two lines what the fields say.
func (p *people) brief() (first, second string) {
	s := p.s
	first = strings.TrimSpace(p.name.Text() + "　" + p.id.Text())
	var parts []string
	if p.org && p.rep.Text() != "" {
		parts = append(parts, p.rep.Text())
	}
	if p.phone.Text() != "" {
		parts = append(parts, p.phone.Text())
	}
	who := s.t("counter.in_person")
	if p.agent.Selected() == byAgent {
		who = s.t("counter.brief_agent", "name", p.agentName.Text())
	}
	way := s.t("counter.pickup")
	if p.way.Selected() == mail {
		way = s.t("counter.mail")
	}
	return first, strings.Join(append(parts, who, way), " · ")
}

// field returns the field an error names, nil for none.
func (p *people) field(name string) *kit.Field {
	switch name {
	case "applicant.id":
		return p.id
	case "applicant.name":
		return p.name
	case "applicant.phone":
		return p.phone
	case "applicant.address":
		return p.address
	case "agent.id":
		return p.agentID
	case "agent":
		if p.agentName.Text() != "" {
			return p.agentID
		}
		return p.agentName
	}
	return nil
}
