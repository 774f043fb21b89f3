package counter

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/dualnotice"
	"yichuang/app/identity"
	"yichuang/app/paper"
	"yichuang/ui/kit"
)

// FollowUps tells applicants and departments what follows on a registration
// (双告知, R80); app/dualnotice is one.
type FollowUps interface {
	Preview(actor app.Actor, reg dualnotice.Registration) (dualnotice.Finding, paper.Facts)
	Notify(ctx context.Context, actor app.Actor, attempt string, reg dualnotice.Registration) (*dualnotice.Push, error)
	Sign(ctx context.Context, actor app.Actor, attempt, number string, at time.Time) (*dualnotice.Push, error)
	Open(ctx context.Context, number string) (dualnotice.File, error)
}

// followKey opens the double notification of a registration.
func (s *Screen) followKey() []kit.Shortcut {
	p, ok := s.view.(*casePage)
	if !ok || !s.follows(p.file.Case) {
		return nil
	}
	return []kit.Shortcut{{
		Key: fyne.KeyD, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_dual"), Right: true,
		Do: func() { s.turn(newDual(s, p.file.Case, p)) },
	}}
}

// follows reports whether a double notification belongs to the case: it is a
// registration that was accepted.
func (s *Screen) follows(c *casework.Case) bool {
	return s.d.FollowUps != nil && c != nil && c.Acceptance != nil && c.Item.Profile == string(catalogue.Registration)
}

// follow offers the double notification right after the outcome of a
// registration (R80).
func (s *Screen) follow(c *casework.Case) {
	if s.follows(c) {
		s.banner.Say(kit.Blue, s.t("counter.dual_offer"))
	}
}

// dual asks for what the registration says and shows what follows from its
// scope.
type dual struct {
	s    *Screen
	of   *casework.Case
	back view

	company, credit, rep, phone, address, scope *kit.Field
	found                                       *kit.Table
	finding                                     dualnotice.Finding
	told                                        *dualnotice.Push // nil before it is told
	box                                         fyne.CanvasObject
}

func newDual(s *Screen, c *casework.Case, back view) *dual {
	d := &dual{s: s, of: c, back: back}
	field := func(id string, next func() *kit.Field) *kit.Field {
		return s.field(id, d.changed, func() { next().Focus() })
	}
	d.company = field("counter.dual_company", func() *kit.Field { return d.credit })
	d.credit = field("counter.dual_credit", func() *kit.Field { return d.rep })
	d.rep = field("counter.dual_rep", func() *kit.Field { return d.phone })
	d.phone = field("counter.phone", func() *kit.Field { return d.address })
	d.address = field("counter.dual_address", func() *kit.Field { return d.scope })
	d.credit.Validate = func(text string) error { _, _, err := identity.ParseCredit(text); return err }
	d.scope = kit.NewArea(s.d.Words, s.t("counter.scope"), 3)
	d.scope.OnChanged = func(string) { d.changed() }
	d.found = kit.NewTable(
		kit.Column{Title: s.t("counter.dual_part"), Weight: 3}, kit.Column{Title: s.t("counter.col_item"), Weight: 4},
		kit.Column{Title: s.t("counter.col_dept"), Weight: 3},
	)
	d.found.Empty = s.t("counter.dual_scope_first")
	head := kit.CardHead(kit.Row(12, kit.Title(s.t("counter.dual_title")), kit.Note(c.Item.Name).Ellipsis()))
	form := kit.Col(10, kit.Grid(2, 12, d.company, d.credit, d.rep, d.phone), d.address, d.scope)
	d.box = kit.Card(kit.Fill(kit.Col(0, head, kit.Pad(16, 12, form), kit.Divider()), d.found, nil))
	d.fill()
	return d
}

// fill takes over what the case knows of the business.
func (d *dual) fill() {
	c := d.of
	d.phone.SetText(c.Applicant.Phone)
	d.address.SetText(c.Applicant.Address)
	d.scope.SetText(c.Details.Scope)
	d.rep.SetText(c.Applicant.Name)
	if c.Applicant.Org {
		d.company.SetText(c.Applicant.Name)
		d.credit.SetText(c.Applicant.ID)
		d.rep.SetText(c.Applicant.Rep)
	}
	for _, r := range c.Results { // a new business has its code on the licence
		if number, _, err := identity.ParseCredit(r.DocNo); err == nil {
			d.credit.SetText(number)
		}
	}
	if c.Decision != nil && c.Decision.Scope != "" {
		d.scope.SetText(c.Decision.Scope)
	}
	d.match()
}

func (d *dual) object() fyne.CanvasObject { return d.box }
func (d *dual) wide() bool                { return false }
func (d *dual) menuRow() int              { return d.back.menuRow() }
func (d *dual) leave()                    { d.s.turn(d.back) }

func (d *dual) note() string {
	switch {
	case d.told == nil:
		return d.s.t("counter.note_dual")
	case d.told.Signed != nil:
		return d.s.t("counter.note_dual_signed", "day", app.DateOf(d.told.Signed.On).String())
	}
	return d.s.d.Words.T(d.told.MessageID())
}

// focus goes to the first field that is empty.
func (d *dual) focus() {
	if d.told != nil {
		d.s.take(d.found)
		return
	}
	for _, f := range []*kit.Field{d.company, d.credit, d.rep, d.scope} {
		if trim(f) == "" {
			f.Focus()
			return
		}
	}
	d.scope.Focus()
}

func (d *dual) registration() dualnotice.Registration {
	return dualnotice.Registration{
		Case: d.of.Number, Item: d.of.Item.Code, Company: trim(d.company), CreditCode: trim(d.credit), Rep: trim(d.rep),
		Phone: trim(d.phone), Address: trim(d.address), Scope: trim(d.scope),
	}
}

func (d *dual) changed() {
	d.s.calm()
	d.match()
	d.s.keys.Refresh()
	if d.s.view == view(d) {
		d.preview()
	}
}

// match shows what the scope asks for, as it is typed.
func (d *dual) match() {
	if d.told != nil {
		return
	}
	s := d.s
	d.finding, _ = s.d.FollowUps.Preview(s.d.Actor, d.registration())
	var rows [][]kit.Cell
	for _, t := range d.finding.Targets {
		rows = append(rows, []kit.Cell{{Text: t.Part}, {Text: t.ItemName}, {Text: t.DeptName, Colour: kit.Ink2}})
	}
	for _, part := range d.finding.Unclear {
		rows = append(rows, []kit.Cell{{Text: part}, {Text: s.t("counter.dual_unclear"), Colour: kit.Warning}, {Text: s.t("counter.dual_pool"), Colour: kit.Ink2}})
	}
	d.found.Empty = s.t("counter.dual_scope_first")
	if trim(d.scope) != "" {
		d.found.Empty = s.t("counter.dual_nothing")
	}
	d.found.Set(rows)
}

func (d *dual) able() (bool, string) {
	switch {
	case trim(d.company) == "":
		return false, d.s.t("counter.dual_company_first")
	case trim(d.credit) == "" || d.credit.Validate(d.credit.Text()) != nil:
		return false, d.s.t("counter.dual_credit_first")
	case trim(d.scope) == "":
		return false, d.s.t("counter.dual_scope_first")
	}
	return true, ""
}

// preview shows the slip the applicant gets.
func (d *dual) preview() {
	s, reg := d.s, d.registration()
	switch ok, why := d.able(); {
	case d.told != nil:
	case !ok:
		s.paper.none(s.t("counter.preview_gap", "why", why))
	case d.finding.Nothing():
		s.paper.none(s.t("counter.dual_nothing"))
	default:
		s.paper.soon(d.of.Item.Dept, func(context.Context) (paper.Facts, error) {
			_, facts := s.d.FollowUps.Preview(s.d.Actor, reg)
			return facts, nil
		})
	}
}

func (d *dual) keys() []kit.Shortcut {
	s := d.s
	act := kit.Shortcut{Key: fyne.KeyReturn, Modifier: fyne.KeyModifierControl, Label: s.t("counter.key_tell"), Right: true, Main: true, Enabled: d.able, Do: d.tell}
	if d.told != nil {
		act.Label, act.Do = s.t("counter.key_signed"), d.sign
		act.Enabled = func() (bool, string) { return d.told.Promise != "" && d.told.Signed == nil, "" }
	}
	return []kit.Shortcut{{Key: fyne.KeyEscape, Cap: "Esc", Label: s.t("counter.back"), Do: d.leave}, act}
}

// tell issues the slip, the promise and one sheet for each department.
func (d *dual) tell() {
	s, reg := d.s, d.registration()
	var told *dualnotice.Push
	s.act(func(ctx context.Context) (err error) {
		told, err = s.d.FollowUps.Notify(ctx, s.d.Actor, "dual:"+reg.Case, reg)
		return err
	}, func() {
		s.turn(d.back)
		if told.NothingFollows() {
			s.praise(s.t("counter.dual_told_nothing"))
			return
		}
		s.praise(s.t("counter.dual_told", "n", len(d.finding.Depts())))
	})
}

func (d *dual) mark(err error) {
	if err == nil {
		d.focus()
		return
	}
	var e *app.Error
	if !errors.As(err, &e) {
		return
	}
	if f := map[string]*kit.Field{"credit": d.credit, "phone": d.phone, "scope": d.scope, "company": d.company, "rep": d.rep, "address": d.address}[e.Field]; f != nil {
		f.Fail(err)
		f.Focus()
	}
}
