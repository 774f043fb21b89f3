package intake

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
)

// codeTries is how often a code is drawn that somebody has already.
const codeTries = 20

var errCodeTaken = errors.New("code taken")

// Predeclare keeps what an applicant typed at a kiosk and returns the code to
// print for the counter, without what was typed: a kiosk writes and never
// reads. Of the sheet only item, answers, persons, authority, way of delivery and Brought
// are kept; what is found of papers is the clerk's to say. Persons and answers
// are judged as at the counter, and a refusal names its field: item, the id of
// a question, applicant.name, applicant.id, applicant.phone,
// applicant.address, agent, agent.id, agent.phone, materials. Denied to
// everybody but a kiosk. A repeated attempt returns the first code again.
func (d *Desk) Predeclare(ctx context.Context, actor app.Actor, attempt string, s Sheet) (*Predeclaration, error) {
	if !actor.Is(app.Kiosk) {
		return nil, predeclareDenied()
	}
	now := d.Now()
	said, err := d.said(s, now)
	if err != nil {
		return nil, err
	}
	for range codeTries {
		var code string
		if code, err = drawCode(d.Random, app.DateOf(now)); err != nil {
			break
		}
		p := Predeclaration{Code: code, Said: said, Kiosk: actor.Desk, At: now.UTC(), Attempt: attempt}
		if err = d.keep(ctx, actor, p); errors.Is(err, errCodeTaken) {
			continue
		}
		if errors.Is(err, app.ErrRepeated) {
			return d.keptBy(ctx, attempt)
		}
		if err != nil {
			return nil, fmt.Errorf("predeclare: %w", err)
		}
		p.Said = Said{}
		return &p, nil
	}
	return nil, &app.Error{Code: app.Unavailable, ID: "intake.no_code", Cause: err}
}

func predeclareDenied() error {
	return &app.Error{Code: app.Denied, ID: "intake.predeclare_denied"}
}

// said checks what an applicant may say and brings it into its normal form.
func (d *Desk) said(s Sheet, now time.Time) (Said, error) {
	s.Details, s.Received, s.Ticket, s.Checks = casework.Details{}, time.Time{}, "", nil
	if s.Way == "" {
		s.Way = casework.Pickup
	}
	form, err := d.form(&casework.Case{}, s)
	if err != nil {
		return Said{}, err
	}
	if err := form.Persons(now); err != nil {
		return Said{}, err
	}
	if s.Authority != "" && (s.Agent == nil || !slices.Contains(Authorities(), s.Authority)) {
		return Said{}, &app.Error{Code: app.Invalid, Field: "agent", ID: "case.agent_incomplete", Rule: "R13"}
	}
	specs, err := d.Materials(s.Item, s.Answers)
	if err != nil {
		return Said{}, err
	}
	for _, id := range s.Brought {
		if !slices.ContainsFunc(specs, func(m catalogue.MaterialSpec) bool { return m.ID == id }) {
			return Said{}, &app.Error{Code: app.Invalid, Field: "materials", ID: "intake.paper_unknown", Rule: "R3", Args: app.Args{"id": id}}
		}
	}
	return Said{Item: s.Item, Answers: s.Answers, Applicant: form.Applicant, Agent: form.Agent, Way: s.Way, Brought: s.Brought, Authority: s.Authority}, nil
}

// keep stores a new predeclaration, unless somebody has its code.
func (d *Desk) keep(ctx context.Context, actor app.Actor, p Predeclaration) error {
	return d.Store.Update(ctx, actor, p.Attempt, func(tx app.Tx) error {
		switch err := tx.Load(&Predeclaration{Code: p.Code}); {
		case err == nil:
			return errCodeTaken
		case app.CodeOf(err) != app.NotFound:
			return err
		}
		fresh := p
		return tx.Save(&fresh)
	})
}

// keptBy finds what an attempt has kept already.
func (d *Desk) keptBy(ctx context.Context, attempt string) (*Predeclaration, error) {
	var out *Predeclaration
	err := d.Store.View(ctx, func(r app.Reader) error {
		p, err := last(r, predeclaredBy, attempt)
		out = p
		return err
	})
	switch {
	case err != nil:
		return nil, err
	case out == nil: // emptied since
		return nil, app.ErrRepeated
	}
	out.Said = Said{}
	return out, nil
}

// last returns the last predeclaration of a list's part, nil for none.
func last(r app.Reader, list app.List[offered], part string) (*Predeclaration, error) {
	rows, err := list.All(r, part, "", 0)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	p := &Predeclaration{Code: rows[len(rows)-1].Code}
	return p, r.Load(p)
}

// TiePredeclaration ties a predeclaration to a ticket, known by its day and
// number: the counter that calls the ticket finds the form filled in. What is
// tied last is what the ticket brings along. A kiosk ties only what was typed
// at it (Denied); NotFound and Conflict for what is unknown, emptied or used.
// A repeated attempt changes nothing.
func (d *Desk) TiePredeclaration(ctx context.Context, actor app.Actor, attempt, code string, day app.Date, ticket string) error {
	if !actor.IsAny(app.Kiosk, app.Front) {
		return predeclareDenied()
	}
	if day == 0 || ticket == "" {
		return &app.Error{Code: app.Invalid, Field: "ticket", ID: "intake.ticket_missing"}
	}
	now := d.Now().UTC()
	code, err := d.code(code)
	if err != nil {
		return err
	}
	err = d.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		p, err := predeclarationIn(tx, code)
		switch {
		case err != nil:
			return err
		case !actor.Is(app.Front) && p.Kiosk != actor.Desk:
			return predeclareDenied()
		}
		if err := p.readable(); err != nil {
			return err
		}
		return tie(tx, p, day, ticket, now)
	})
	if errors.Is(err, app.ErrRepeated) {
		return nil
	}
	return err
}

// tie writes p to a ticket in place of what it has brought along so far.
func tie(tx app.Tx, p *Predeclaration, day app.Date, ticket string, now time.Time) error {
	before, err := last(tx, predeclaredOf, visitOf(day, ticket))
	if err != nil {
		return err
	}
	if before != nil && before.Code != p.Code {
		before.Replaced = p.Code
		if err := tx.Save(before); err != nil {
			return err
		}
	}
	p.Day, p.Ticket, p.Tied, p.Replaced = day, ticket, now, ""
	return tx.Save(p)
}

func (d *Desk) code(text string) (string, error) {
	code, ok := ReadCode(text, app.DateOf(d.Now()))
	if !ok {
		return "", &app.Error{Code: app.Invalid, Field: "code", ID: "intake.code_wrong"}
	}
	return code, nil
}

func predeclarationIn(r app.Reader, code string) (*Predeclaration, error) {
	p := &Predeclaration{Code: code}
	err := r.Load(p)
	if app.CodeOf(err) == app.NotFound {
		err = &app.Error{Code: app.NotFound, Field: "code", ID: "intake.predeclaration_unknown"}
	}
	return p, err
}

// PredeclaredFor returns what was typed for a ticket and not used yet, the
// newest, nil for nothing. Denied to everybody but the front counter.
func (d *Desk) PredeclaredFor(ctx context.Context, actor app.Actor, day app.Date, ticket string) (*Predeclaration, error) {
	if !actor.Is(app.Front) {
		return nil, predeclareDenied()
	}
	var out *Predeclaration
	err := d.Store.View(ctx, func(r app.Reader) error {
		p, err := last(r, predeclaredOf, visitOf(day, ticket))
		out = p
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("predeclared for %s: %w", ticket, err)
	}
	return out, nil
}

// Predeclared returns what was typed under a code, which may be typed as
// [ReadCode] reads it (Invalid). NotFound when there is none or its time is
// over, Conflict when a case was registered from it. Denied to everybody but
// the front counter.
func (d *Desk) Predeclared(ctx context.Context, actor app.Actor, code string) (*Predeclaration, error) {
	if !actor.Is(app.Front) {
		return nil, predeclareDenied()
	}
	code, err := d.code(code)
	if err != nil {
		return nil, err
	}
	var out *Predeclaration
	err = d.Store.View(ctx, func(r app.Reader) error {
		p, err := predeclarationIn(r, code)
		if err == nil {
			err = p.readable()
		}
		out = p
		return err
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
