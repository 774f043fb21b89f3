package dualnotice

import (
	"slices"
	"time"

	"yichuang/app"
)

// Entry is one entry of a notification's journal: who, when, what.
type Entry struct {
	At     time.Time `cbor:"1,keyasint" json:"at"`
	By     app.Actor `cbor:"2,keyasint" json:"by"`
	Step   Step      `cbor:"3,keyasint" json:"step"`
	Change Change    `cbor:"4,keyasint" json:"change"`
}

// Change is what a step carries. Each step names in moves.go what it needs.
type Change struct {
	Form    *Form     `cbor:"1,keyasint,omitempty" json:"form,omitempty"`
	Slip    string    `cbor:"2,keyasint,omitempty" json:"slip,omitempty"`
	Promise string    `cbor:"3,keyasint,omitempty" json:"promise,omitempty"`
	Letters []Letter  `cbor:"4,keyasint,omitempty" json:"letters,omitempty"`
	Signed  time.Time `cbor:"5,keyasint,omitzero" json:"signed,omitzero"`
	Parts   []int     `cbor:"6,keyasint,omitempty" json:"parts,omitempty"`
	Reason  string    `cbor:"7,keyasint,omitempty" json:"reason,omitempty"`
}

// Form is the registration as it is told.
type Form struct {
	Item       string   `cbor:"1,keyasint" json:"item"`
	ItemName   string   `cbor:"2,keyasint" json:"item_name"`
	Registered app.Date `cbor:"3,keyasint" json:"registered"`
	Company    string   `cbor:"4,keyasint" json:"company"`
	Credit     string   `cbor:"5,keyasint" json:"credit"`
	Rep        string   `cbor:"6,keyasint,omitempty" json:"representative,omitempty"`
	Phone      string   `cbor:"7,keyasint,omitempty" json:"phone,omitempty"`
	Address    string   `cbor:"8,keyasint,omitempty" json:"address,omitempty"`
	Scope      string   `cbor:"9,keyasint" json:"scope"`
	Parts      []Part   `cbor:"10,keyasint,omitempty" json:"parts,omitempty"`
}

// Do makes one step: it checks the table, the role and what the step carries,
// and appends one entry. When it returns an error the notification is as it
// was.
func (p *Push) Do(step Step, change Change, actor app.Actor, now time.Time) error {
	e := Entry{At: settle(now), By: actor, Step: step, Change: change.settled()}
	if err := p.allow(&e, actor); err != nil {
		return err
	}
	p.apply(&e)
	p.fresh = append(p.fresh, e)
	return nil
}

// allow asks the table for an entry as made by the actor.
func (p *Push) allow(e *Entry, actor app.Actor) error {
	if err := p.Can(e.Step, actor, e.Change.Parts...); err != nil {
		return err
	}
	if needs := moves[e.Step].Needs; needs != nil {
		return needs(p, e)
	}
	return nil
}

// Can reports why the actor may not take the step, on the parts if it is one on
// parts, now, before it is known what it carries; nil when nothing stands in
// the way.
func (p *Push) Can(step Step, actor app.Actor, parts ...int) error {
	m, ok := moves[step]
	if !ok {
		return refuse(app.Internal, "dual.entry_differs", nil)
	}
	return m.permits(p, parts, actor)
}

// apply changes the notification as the entry says. It judges nothing.
func (p *Push) apply(e *Entry) {
	m := moves[e.Step]
	m.Apply(p, e)
	for _, no := range e.Change.Parts {
		if q := p.part(no); q != nil {
			q.State = m.Parts[q.State].To
		}
	}
	p.Entries++
}

func applyNotify(p *Push, e *Entry) {
	f := e.Change.Form
	by := sign(e)
	p.By, p.Told, p.Registered = &by, e.At, f.Registered
	p.Item, p.ItemName, p.Company, p.Credit, p.Rep = f.Item, f.ItemName, f.Company, f.Credit, f.Rep
	p.Phone, p.Address, p.Scope, p.Parts = f.Phone, f.Address, f.Scope, slices.Clone(f.Parts)
	p.Slip, p.Promise, p.Letters = e.Change.Slip, e.Change.Promise, slices.Clone(e.Change.Letters)
}

func applySign(p *Push, e *Entry) {
	p.Signed = &Promised{Signature: sign(e), On: e.Change.Signed}
}

func applyClaim(p *Push, e *Entry) {
	for _, no := range e.Change.Parts {
		by := sign(e)
		p.part(no).Claim = &by
	}
}

func applyDisown(p *Push, e *Entry) {
	for _, no := range e.Change.Parts {
		q := p.part(no)
		q.Claim = nil
		q.Answers = append(slices.Clone(q.Answers), Answer{Signature: sign(e), Reason: e.Change.Reason})
	}
}

func sign(e *Entry) Signature {
	return Signature{At: e.At, Staff: e.By.Staff, Name: e.By.Name, Desk: e.By.Desk, Dept: e.By.Dept}
}

// settled returns the change as the store will give it back, sharing nothing
// with the caller's.
func (ch Change) settled() Change {
	ch.Signed = settle(ch.Signed)
	ch.Letters, ch.Parts = slices.Clone(ch.Letters), slices.Clone(ch.Parts)
	if ch.Form != nil {
		f := *ch.Form
		f.Parts = slices.Clone(f.Parts)
		ch.Form = &f
	}
	return ch
}

func settle(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}

// Fresh returns the entries made since the notification was loaded.
func (p *Push) Fresh() []any { return app.Unsaved(p.fresh) }

// Saved forgets the fresh entries: they are in the store.
func (p *Push) Saved() { p.fresh = nil }

// Permit judges the fresh entries once more, against the notification as it is
// stored: each must be a move of the table by this actor, and together they
// must give exactly what is to be saved.
func (p *Push) Permit(actor app.Actor, stored func(app.Record) error) error {
	was := &Push{Case: p.Case}
	exactly, err := app.Replay(was, p, p.fresh, stored, func(e *Entry) error {
		if !app.Alike(e.By, actor) {
			return refuse(app.Denied, "dual.other_actor", nil)
		}
		if err := was.allow(e, actor); err != nil {
			return err
		}
		was.apply(e)
		return nil
	})
	if err == nil && !exactly {
		err = refuse(app.Internal, "dual.entry_differs", nil)
	}
	return err
}

var _ app.Guarded = (*Push)(nil)
