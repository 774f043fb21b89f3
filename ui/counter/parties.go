package counter

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/ui/kit"
)

// parties are the rows of those who take part by role (R93): buyer and seller,
// shareholders. There is a row for everybody who must take part; more are added.
type parties struct {
	s      *Screen
	roles  []catalogue.PartySpec
	rows   []*partyRow
	gap    *kit.Text // what is missing
	list   *fyne.Container
	object *fyne.Container
	edited func()
	next   func()
	like   func(number string) string // the name that belongs to a number elsewhere on the form
}

// partyRow is one person or organisation in a role.
type partyRow struct {
	role     catalogue.PartySpec
	id, name *kit.Field
	signed   *kit.Choice // nil: the role signs nothing
	object   fyne.CanvasObject
}

// The options of who has signed.
const hasSigned = 0

func newParties(s *Screen, edited, next func()) *parties {
	p := &parties{s: s, edited: edited, next: next, list: kit.Col(6), gap: kit.Small("").Ellipsis()}
	p.like = func(string) string { return "" }
	p.gap.Hide()
	p.object = kit.Col(8)
	return p
}

// ask lays out the rows an item asks for.
func (p *parties) ask(roles []catalogue.PartySpec) {
	p.roles, p.rows = roles, nil
	for _, role := range roles {
		for range role.Min {
			p.rows = append(p.rows, p.row(role))
		}
	}
	p.lay()
}

func (p *parties) row(role catalogue.PartySpec) *partyRow {
	r := &partyRow{role: role}
	changed := func() { p.alike(r); p.edited() }
	r.id = p.s.field("counter.party_id", changed, p.next)
	r.id.Validate = func(text string) error { return p.s.number(text, true) }
	r.name = p.s.field("counter.party_name", p.edited, p.next)
	r.id.SetLabel(p.s.t("counter.party_id_of", "role", role.Name))
	shares := []kit.Share{{Weight: 2, Least: 262, Content: r.id}, {Weight: 1, Least: 90, Content: r.name}}
	if role.Signs {
		r.signed = kit.NewChoice(p.s.t("counter.party_signed"), p.s.t("counter.signed"), p.s.t("counter.unsigned"))
		r.signed.Select(1)
		r.signed.OnChanged = func(int) { p.edited() }
		r.signed.OnNext = p.next
		shares = append(shares, kit.Share{Width: 136, Content: r.signed})
	}
	drop := kit.NewButton("×", func() { p.drop(r) }).Ghost()
	r.object = kit.Split(8, append(shares, kit.Share{Width: 36, Content: kit.Fill(kit.Spacer(0, 20), drop, nil)})...)
	return r
}

// alike fills in the name of somebody who stands on the form already.
func (p *parties) alike(r *partyRow) {
	number := identity.Normalize(r.id.Text())
	if name := p.like(number); number != "" && r.name.Text() == "" && name != "" {
		r.name.SetText(name)
	}
}

func (p *parties) lay() {
	p.list.Objects = nil
	for _, r := range p.rows {
		p.list.Add(r.object)
	}
	adds := []fyne.CanvasObject{kit.Heading(p.s.t("counter.parties"))}
	for i, role := range p.roles {
		add := kit.NewButton(p.s.t("counter.party_add", "role", role.Name), func() { p.add(role) }).Ghost()
		if i == 0 {
			add.Key("Ctrl J")
		}
		adds = append(adds, add)
	}
	p.object.Objects = []fyne.CanvasObject{kit.Row(8, adds...), p.list, p.gap}
	p.object.Refresh()
}

// add puts one more row behind those of its role and gives it the keyboard.
func (p *parties) add(role catalogue.PartySpec) {
	at := len(p.rows)
	for i, r := range p.rows {
		if r.role.Role == role.Role {
			at = i + 1
		}
	}
	r := p.row(role)
	p.rows = append(p.rows[:at], append([]*partyRow{r}, p.rows[at:]...)...)
	p.lay()
	p.edited()
	r.id.Focus()
}

// more adds a row of the role in which the keyboard is.
func (p *parties) more(has func(stop) bool) {
	if len(p.roles) == 0 {
		return
	}
	role := p.roles[0]
	for _, r := range p.rows {
		for _, one := range r.stops() {
			if has(one) {
				role = r.role
			}
		}
	}
	p.add(role)
}

// drop takes a row away; one that must be filled is emptied.
func (p *parties) drop(r *partyRow) {
	n := 0
	for _, one := range p.rows {
		if one.role.Role == r.role.Role {
			n++
		}
	}
	if n <= r.role.Min {
		r.id.SetText("")
		r.name.SetText("")
		return
	}
	for i, one := range p.rows {
		if one == r {
			p.rows = append(p.rows[:i], p.rows[i+1:]...)
			break
		}
	}
	p.lay()
	p.edited()
}

func (r *partyRow) stops() []stop {
	out := []stop{r.id, r.name}
	if r.signed != nil {
		out = append(out, r.signed)
	}
	return out
}

func (p *parties) stops() []stop {
	var out []stop
	for _, r := range p.rows {
		out = append(out, r.stops()...)
	}
	return out
}

func (r *partyRow) blank() bool { return r.id.Text() == "" && strings.TrimSpace(r.name.Text()) == "" }

// read lists who stands in the rows; an empty row is nobody.
func (p *parties) read() []casework.RoleParty {
	var out []casework.RoleParty
	for _, r := range p.rows {
		if !r.blank() {
			signed := r.signed != nil && r.signed.Selected() == hasSigned
			out = append(out, casework.RoleParty{Role: r.role.Role, Party: casework.Party{ID: r.id.Text(), Name: r.name.Text()}, Signed: signed})
		}
	}
	return out
}

// set fills the rows with those of a sheet.
func (p *parties) set(all []casework.RoleParty) {
	used := map[*partyRow]bool{}
	for _, one := range all {
		r := p.free(one.Role, used)
		if r == nil {
			continue
		}
		used[r] = true
		r.id.SetText(one.Party.ID)
		r.name.SetText(one.Party.Name)
		if r.signed != nil && one.Signed {
			r.signed.Select(hasSigned)
		}
	}
	p.lay()
}

// free finds a row of the role that nobody of the sheet stands in, or makes one.
func (p *parties) free(role string, used map[*partyRow]bool) *partyRow {
	for _, r := range p.rows {
		if r.role.Role == role && !used[r] {
			return r
		}
	}
	for _, spec := range p.roles {
		if spec.Role == role {
			r := p.row(spec)
			p.rows = append(p.rows, r)
			return r
		}
	}
	return nil
}

// say shows what the parties still lack, by the refusal of the desk.
func (p *parties) say(err *app.Error) {
	words := ""
	if err != nil && strings.HasPrefix(err.Field, "parties") {
		words = p.s.d.Words.Error(err)
	}
	if p.gap.Words() != words {
		p.gap.SetColour(words, kit.Danger)
		p.gap.Hidden = words == ""
		p.object.Refresh()
	}
}

// find returns what an error about the parties is about: parties.2.id is the
// third of those that are filled.
func (p *parties) find(field string) stop {
	number, indexed := strings.CutPrefix(field, "parties.")
	if indexed {
		i, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSuffix(number, ".phone"), ".id"))
		for _, r := range p.rows {
			if r.blank() {
				continue
			}
			if i--; err == nil && i < 0 {
				return r.id
			}
		}
	}
	for _, r := range p.rows {
		switch {
		case r.id.Text() == "":
			return r.id
		case strings.TrimSpace(r.name.Text()) == "":
			return r.name
		case r.signed != nil && r.signed.Selected() != hasSigned:
			return r.signed
		}
	}
	return nil
}
