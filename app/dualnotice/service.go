package dualnotice

import (
	"context"
	"errors"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/app/paper"
)

// Service tells applicants and departments what follows on a registration. It
// is safe for concurrent use.
type Service struct {
	Store     app.Store
	Now       app.Clock
	Hall      *catalogue.Hall
	Catalogue *catalogue.Catalogue
	Scopes    *Scopes
}

// Registration is a business that was registered, or whose scope was changed.
type Registration struct {
	Case       string   // 办件编号
	Item       string   // code of the registration's item
	Registered app.Date // none: today
	Company    string
	CreditCode string // 统一社会信用代码
	Rep        string // 法定代表人, 经营者
	Phone      string // "" when not known
	Address    string // 住所
	Scope      string // 经营范围, in the words of the licence
}

// Bounds of one notification. Each department costs seven of the hundred keys
// of a transaction (row of its inbox; notice, job and their four rows), all
// else nineteen.
const (
	MaxDepts = 11
	MaxScope = 4000 // characters
)

// Notify tells the applicant what follows on the registration, and every
// department concerned: 15a, 15b and one 15c for each department are numbered
// in the registrar's series and queued for print at the actor's desk, and the
// notification is saved, all in one transaction. When nothing follows there is
// a record and no paper ([Push.NothingFollows]). Roles Front and Deliverer.
func (s *Service) Notify(ctx context.Context, actor app.Actor, attempt string, reg Registration) (*Push, error) {
	now := s.Now()
	form, found, err := s.form(reg, now)
	if err != nil {
		return nil, err
	}
	number, err := identity.ParseCaseNumber(reg.Case)
	if err != nil {
		return nil, err
	}
	if n := len(found.Depts()); n > MaxDepts {
		return nil, refuse(app.Invalid, "dual.too_many_departments", app.Args{"count": n, "max": MaxDepts})
	}
	return s.update(ctx, actor, attempt, number.String(), func(tx app.Tx, p *Push) error {
		if err := p.Can(Notify, actor); err != nil {
			return err
		}
		change := Change{Form: form}
		if !found.Nothing() {
			if err := s.issue(tx, p.Case, &change, found, actor, now); err != nil {
				return err
			}
		}
		return p.Do(Notify, change, actor, now)
	})
}

// Sign notes that the promise of a case came back signed at a moment on or
// after the day it was given out and not after now. Roles Front and Deliverer.
func (s *Service) Sign(ctx context.Context, actor app.Actor, attempt, number string, at time.Time) (*Push, error) {
	return s.step(ctx, actor, attempt, number, Sign, Change{Signed: at})
}

// Claim notes that the actor's department has taken note of parts of a
// notification: of those told to it, and of any in the pool. Without parts it
// claims all that wait for the department. Roles Back and Chief.
func (s *Service) Claim(ctx context.Context, actor app.Actor, attempt, number string, parts ...int) (*Push, error) {
	now := s.Now()
	return s.update(ctx, actor, attempt, number, func(_ app.Tx, p *Push) error {
		claim := parts
		if len(claim) == 0 {
			claim = p.OpenFor(actor.Dept)
		}
		return p.Do(Claim, Change{Parts: claim}, actor, now)
	})
}

// Disown notes that parts told to the actor's department, or claimed by it,
// are not its business, and why: they go to the pool. Roles Back and Chief.
func (s *Service) Disown(ctx context.Context, actor app.Actor, attempt, number, reason string, parts ...int) (*Push, error) {
	return s.step(ctx, actor, attempt, number, Disown, Change{Parts: parts, Reason: reason})
}

func (s *Service) step(ctx context.Context, actor app.Actor, attempt, number string, step Step, change Change) (*Push, error) {
	now := s.Now()
	return s.update(ctx, actor, attempt, number, func(_ app.Tx, p *Push) error { return p.Do(step, change, actor, now) })
}

// update runs one use case on a notification, told or not, and returns it as
// saved. An attempt that was made before returns it as it is now.
func (s *Service) update(ctx context.Context, actor app.Actor, attempt, number string, do func(app.Tx, *Push) error) (*Push, error) {
	var out *Push
	err := s.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		p := &Push{Case: number}
		if err := tx.Load(p); err != nil && app.CodeOf(err) != app.NotFound {
			return err
		}
		if err := do(tx, p); err != nil {
			return err
		}
		out = p
		return tx.Save(p)
	})
	if errors.Is(err, app.ErrRepeated) {
		file, err := s.Open(ctx, number)
		return file.Push, err
	}
	if err != nil {
		return nil, fmt.Errorf("dual notification %s: %w", number, err)
	}
	return out, nil
}

// Preview returns what the scope asks for and the slip (15a) as it would be
// printed now, without a number; no facts when nothing follows. Nothing is
// checked or stored, so that a screen may ask at every key; a scope of more
// than MaxScope characters is not read.
func (s *Service) Preview(actor app.Actor, reg Registration) (Finding, paper.Facts) {
	if len([]rune(reg.Scope)) > MaxScope {
		return Finding{}, paper.Facts{}
	}
	found := s.Scopes.Match(reg.Scope)
	if found.Nothing() {
		return found, paper.Facts{}
	}
	it, ok := s.Catalogue.Item(reg.Item)
	if !ok {
		it = &catalogue.Item{}
	}
	return found, s.writer(reg.form(it, found, s.Now()), reg.Case, actor, s.Now()).slip(pending)
}

// pending stands in a preview where the number will be.
const pending = "（发出时编号）"

// form checks a registration and reads its scope.
func (s *Service) form(reg Registration, now time.Time) (*Form, Finding, error) {
	it, ok := s.Catalogue.Item(reg.Item)
	switch {
	case !ok:
		return nil, Finding{}, &app.Error{Code: app.NotFound, Field: "item", ID: "dual.item_unknown", Args: app.Args{"item": reg.Item}}
	case !Applies(it):
		return nil, Finding{}, &app.Error{Code: app.Invalid, Field: "item", ID: "dual.not_registration", Rule: "R80", Args: app.Args{"item": it.Name}}
	case len([]rune(reg.Scope)) > MaxScope:
		return nil, Finding{}, &app.Error{Code: app.Invalid, Field: "scope", ID: "dual.scope_too_long", Args: app.Args{"max": MaxScope}}
	}
	code, _, err := identity.ParseCredit(reg.CreditCode)
	if err != nil {
		return nil, Finding{}, inField(err, "credit")
	}
	reg.CreditCode = code
	if reg.Phone != "" {
		if reg.Phone, _, err = identity.ParsePhone(reg.Phone); err != nil {
			return nil, Finding{}, inField(err, "phone")
		}
	}
	found := s.Scopes.Match(reg.Scope)
	return reg.form(it, found, now), found, nil
}

func inField(err error, field string) error {
	var e *app.Error
	if !errors.As(err, &e) {
		return err
	}
	told := *e
	told.Field = field
	return &told
}

func (reg Registration) form(it *catalogue.Item, found Finding, now time.Time) *Form {
	f := &Form{
		Item: it.Code, ItemName: it.Name, Registered: reg.Registered, Company: reg.Company, Credit: reg.CreditCode,
		Rep: reg.Rep, Phone: reg.Phone, Address: reg.Address, Scope: reg.Scope, Parts: found.parts(),
	}
	if f.Registered == 0 {
		f.Registered = app.DateOf(now)
	}
	return f
}
