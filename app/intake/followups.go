package intake

import (
	"cmp"
	"context"
	"slices"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/dualnotice"
	"yichuang/app/identity"
)

// FollowUps tells the applicant of a granted registration which listed matters
// need a licence and where, and every department concerned (双告知, R80). scope
// is the business scope as registered; "" is the one on the licence, or else
// on the application. Of a joint case it is the stage that registers. Conflict
// before the registration is granted.
func (d *Desk) FollowUps(ctx context.Context, actor app.Actor, attempt, number, scope string) (*dualnotice.Push, error) {
	if d.Dual == nil {
		return nil, &app.Error{Code: app.Unavailable, ID: "intake.no_follow_ups", Rule: "R80"}
	}
	c, err := d.load(ctx, number)
	if err != nil {
		return nil, err
	}
	reg, granted := d.registration(c, scope)
	if !granted {
		return nil, &app.Error{Code: app.Conflict, ID: "intake.not_granted", Rule: "R80"}
	}
	return d.Dual.Notify(ctx, actor, attempt, reg)
}

// FollowUpsPreview is what [Desk.FollowUps] would tell, for the eyes of the
// clerk; ok is false where nothing can be told.
func (d *Desk) FollowUpsPreview(c *casework.Case, scope string) (found dualnotice.Finding, ok bool) {
	reg, granted := d.registration(c, scope)
	if d.Dual == nil || !granted || !d.registers(reg.Item) {
		return dualnotice.Finding{}, false
	}
	return d.Dual.Scopes.Match(reg.Scope), true
}

// registers reports whether the item is a registration that is told.
func (d *Desk) registers(code string) bool {
	it, ok := d.Catalogue.Item(code)
	return ok && dualnotice.Applies(it)
}

// registration takes from a case what is told of it; granted is false before
// the business is registered. A new business has its code on the licence; the
// applicant may be a natural person.
func (d *Desk) registration(c *casework.Case, scope string) (reg dualnotice.Registration, granted bool) {
	item, by := d.registered(c)
	if by == nil {
		return reg, false
	}
	p := c.Applicant
	reg = dualnotice.Registration{
		Case: c.Number, Item: item, Registered: app.DateOf(by.At), Company: p.Name, CreditCode: p.ID,
		Rep: cmp.Or(p.Rep, p.Name), Phone: p.Phone, Address: p.Address, Scope: scope,
	}
	for _, r := range c.Results {
		if code, _, err := identity.ParseCredit(r.DocNo); err == nil {
			reg.CreditCode, reg.Scope = code, cmp.Or(reg.Scope, r.Scope)
		}
	}
	if c.Decision != nil {
		reg.Scope = cmp.Or(reg.Scope, c.Decision.Scope)
	}
	reg.Scope = cmp.Or(reg.Scope, c.Details.Scope)
	return reg, true
}

// registered finds the item that was registered and who decided it, nobody
// while it is not.
func (d *Desk) registered(c *casework.Case) (item string, by *casework.Signature) {
	if !c.Item.Joint() {
		if c.Decision == nil || !c.Decision.Granted {
			return "", nil
		}
		return c.Item.Code, &c.Decision.Signature
	}
	it, ok := d.Catalogue.Item(c.Item.Code)
	if !ok {
		return "", nil
	}
	for _, spec := range it.Stages {
		i := slices.IndexFunc(spec.Items, d.registers)
		if s := c.StageOf(spec.No); i >= 0 && s != nil && s.State == casework.Done {
			return spec.Items[i], s.Ended
		}
	}
	return "", nil
}
