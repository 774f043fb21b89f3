package counter

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
	"yichuang/app/intake"
	"yichuang/ui/kit"
)

// people are the fields for who applies, who came, and how the result goes out.
type people struct {
	s                             *Screen
	id, name, rep, phone, address *kit.Field
	agentName, agentID            *kit.Field
	letterNo, powers, letterUntil *kit.Field // the agent's letter of authority (R13)
	netAddress, consent           *kit.Field // of electronic delivery (R99)
	agent, way                    *kit.Choice
	grid                          *fyne.Container
	org                           bool
	shape                         [3]int // of the grid as it stands: organisation, agent, way
	edited                        func()
}

// The options of the two choices.
const (
	inPerson, byAgent    = 0, 1
	pickup, mail, online = 0, 1, 2
)

// ways are the ways of delivery in the order of the choice.
var ways = []casework.Way{pickup: casework.Pickup, mail: casework.Mail, online: casework.Online}

func newPeople(s *Screen, edited, next func()) *people {
	p := &people{s: s, edited: edited, grid: kit.Col(8)}
	field := func(id string) *kit.Field { return s.field(id, p.changed, next) }
	p.id, p.name, p.rep = field("counter.id"), field("counter.name"), field("counter.rep")
	p.id.Placeholder(s.t("counter.id_hint"))
	p.phone, p.address = field("counter.phone"), field("counter.address")
	p.agentName, p.agentID = field("counter.agent_name"), field("counter.agent_id")
	p.letterNo = field("counter.letter_no").Placeholder(s.t("counter.letter_hint"))
	p.powers = field("counter.powers")
	p.powers.OnChanged = nil
	p.powers.SetText(s.t("counter.powers_usual"))
	p.powers.OnChanged = func(string) { p.changed() }
	p.letterUntil = s.dayField("counter.letter_until", p.changed, next)
	p.netAddress = field("counter.net_address").Placeholder(s.t("counter.net_hint"))
	p.consent = field("counter.consent").Placeholder(s.t("counter.consent_hint"))
	p.id.Validate = func(text string) error { return s.number(text, true) }
	p.agentID.Validate = func(text string) error { return s.number(text, false) }
	p.phone.Validate = p.telephone
	p.agent = kit.NewChoice(s.t("counter.agent"), s.t("counter.in_person"), s.t("counter.by_agent"))
	p.way = kit.NewChoice(s.t("counter.way"), s.t("counter.pickup"), s.t("counter.mail"), s.t("counter.online"))
	for _, c := range []*kit.Choice{p.agent, p.way} {
		c.Select(0)
		c.OnChanged = func(int) { p.changed() }
		c.OnNext = next
	}
	p.lay()
	return p
}

// number says what is wrong with an identity number; only persons act as agents.
func (s *Screen) number(text string, org bool) error {
	f := identity.Check(text, s.today())
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
	shape := [3]int{0, p.agent.Selected(), p.way.Selected()}
	if p.org {
		shape[0] = 1
	}
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
		cells = append(cells, p.agentName, p.agentID, p.letterNo, p.powers, p.letterUntil)
	}
	cells = append(cells, p.way)
	if p.way.Selected() == online {
		cells = append(cells, p.netAddress, p.consent)
	}
	return cells
}

// stop is what the keyboard goes through on a form.
type stop interface{ Focus() }

// stops are the fields in the order of Enter.
func (p *people) stops() []stop {
	var out []stop
	for _, cell := range p.cells() {
		if one, ok := cell.(stop); ok {
			out = append(out, one)
		}
	}
	if p.way.Selected() == mail {
		out = append(out, p.address)
	}
	return out
}

func (p *people) clear() { p.set(intake.Sheet{}) }

// typed reports whether anything stands in the fields.
func (p *people) typed() bool {
	for _, f := range []*kit.Field{p.id, p.name, p.rep, p.phone, p.address, p.agentName, p.agentID, p.letterNo, p.netAddress} {
		if f.Text() != "" {
			return true
		}
	}
	return false
}

// set fills the fields from a sheet.
func (p *people) set(sheet intake.Sheet) {
	applicant, agent, letter, net := sheet.Applicant, casework.Party{}, casework.Letter{Powers: p.s.t("counter.powers_usual")}, casework.NetAddress{}
	p.agent.Select(inPerson)
	if sheet.Agent != nil {
		agent = *sheet.Agent
		p.agent.Select(byAgent)
	}
	if l := sheet.Details.Letter; l != nil {
		letter = *l
	}
	if n := sheet.Details.Online; n != nil {
		net = *n
	}
	for f, text := range map[*kit.Field]string{
		p.id: applicant.ID, p.name: applicant.Name, p.rep: applicant.Rep, p.phone: applicant.Phone, p.address: applicant.Address,
		p.agentName: agent.Name, p.agentID: agent.ID, p.letterNo: letter.No, p.powers: letter.Powers, p.letterUntil: writeDay(letter.Until),
		p.netAddress: net.Address, p.consent: net.Consent,
	} {
		f.SetText(text)
	}
	p.way.Select(max(slices.Index(ways, sheet.Way), pickup))
	p.lay()
}

// read puts what stands in the fields into a sheet.
func (p *people) read(sheet *intake.Sheet) {
	a := casework.Party{ID: p.id.Text(), Name: p.name.Text(), Phone: p.phone.Text(), Address: p.address.Text(), Org: p.org}
	if p.org {
		a.Rep = p.rep.Text()
	}
	if p.agent.Selected() == byAgent {
		sheet.Agent = &casework.Party{ID: p.agentID.Text(), Name: p.agentName.Text()}
		sheet.Details.Letter = &casework.Letter{No: strings.TrimSpace(p.letterNo.Text()), Powers: strings.TrimSpace(p.powers.Text()), Until: p.s.dayIn(p.letterUntil)}
	}
	sheet.Applicant, sheet.Way = a, ways[p.way.Selected()]
	if sheet.Way == casework.Online {
		sheet.Details.Online = &casework.NetAddress{Address: strings.TrimSpace(p.netAddress.Text()), Consent: strings.TrimSpace(p.consent.Text())}
	}
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
	way := s.t([]string{"counter.pickup", "counter.mail", "counter.online"}[p.way.Selected()])
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
	case "letter":
		return p.letterNo
	case "online":
		if p.netAddress.Text() != "" {
			return p.consent
		}
		return p.netAddress
	case "agent":
		if p.agentName.Text() != "" {
			return p.agentID
		}
		return p.agentName
	}
	return nil
}
