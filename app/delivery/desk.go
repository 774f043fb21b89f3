// Package delivery is the one window that gives results out (统一窗口出件):
// enter results on arrival, identify who collects, give out, file the signed
// receipt. Only its role may (R70). It decides nothing.
package delivery

import (
	"context"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/app/paper"
)

// Desk is the delivery window. It is safe for concurrent use.
type Desk struct {
	Store     app.Store
	Now       app.Clock
	Catalogue *catalogue.Catalogue
	Hall      *catalogue.Hall
}

// Limit is how many rows a list shows at most.
const Limit = 200

// Coming lists results the departments have sent and nobody has entered yet.
func (d *Desk) Coming(ctx context.Context) ([]casework.Row, error) {
	return d.list(ctx, casework.ResultsComing)
}

// Waiting lists results that wait to be collected, longest first.
func (d *Desk) Waiting(ctx context.Context) ([]casework.Row, error) {
	return d.list(ctx, casework.ResultsWaiting)
}

// Given lists results that were given out and whose signed receipt is not filed.
func (d *Desk) Given(ctx context.Context) ([]casework.Row, error) {
	return d.list(ctx, casework.ResultsGiven)
}

func (d *Desk) list(ctx context.Context, part string) ([]casework.Row, error) {
	var out []casework.Row
	err := d.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = casework.Results.All(r, part, "", Limit)
		return err
	})
	return out, err
}

// Open reads a case with its journal. NotFound when there is none.
func (d *Desk) Open(ctx context.Context, number string) (casework.File, error) {
	return casework.Open(ctx, d.Store, number)
}

// Receive enters a result on its arrival at the front (R71).
func (d *Desk) Receive(ctx context.Context, actor app.Actor, attempt, number string) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(_ app.Tx, c *casework.Case) error {
		return c.Do(casework.ReceiveResult, casework.Change{}, actor, now)
	})
}

// Receiver is who stands at the window, as the card and the papers say.
type Receiver struct {
	Name    string
	ID      string // number of the receiver's own card
	ByAgent bool
	Shown   string // number on the applicant's card copy or licence, for an agent or an organisation
	Letter  string // letter of authority: its number or date

	Release  string // why a supervisor lets a difference pass (R74)
	Releaser string // that supervisor's staff number
}

// Identify compares the receiver with the case by program and says what is
// missing or different; nil when the result may be given out (R74).
func (d *Desk) Identify(c *casework.Case, actor app.Actor, r Receiver) error {
	delivery, err := d.delivery(r)
	if err != nil {
		return err
	}
	delivery.Receipt = "preview"
	again := *c
	return again.Do(casework.GiveOut, casework.Change{Delivery: delivery}, actor, d.Now())
}

// delivery normalises what was read or typed.
func (d *Desk) delivery(r Receiver) (*casework.Delivery, error) {
	today := app.DateOf(d.Now())
	f := identity.Check(r.ID, today)
	if f.Problem != nil {
		problem := *f.Problem
		problem.Field = "receiver.id"
		return nil, &problem
	}
	shown := r.Shown
	if shown != "" {
		s := identity.Check(shown, today)
		if s.Problem != nil {
			problem := *s.Problem
			problem.Field = "receiver.shown"
			return nil, &problem
		}
		shown = s.Number
	}
	return &casework.Delivery{
		Receiver: r.Name, IDKind: string(f.Kind), ID: f.Number, ByAgent: r.ByAgent, Shown: shown, Letter: r.Letter,
		Release: r.Release, Releaser: r.Releaser,
	}, nil
}

// GiveOut gives the result to the receiver and queues 送达回证 for signature
// (R70, R73, R74).
func (d *Desk) GiveOut(ctx context.Context, actor app.Actor, attempt, number string, r Receiver) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(tx app.Tx, c *casework.Case) error {
		delivery, err := d.delivery(r)
		if err != nil {
			return err
		}
		if err := c.Can(casework.GiveOut, 0, actor); err != nil {
			return err
		}
		w := casework.Writer{Hall: d.Hall, Catalogue: d.Catalogue}
		receipt, err := w.Issue(tx, c, paper.Receipt, now, 1, func(no string) paper.Facts {
			return w.Receipt(c, delivery, no, actor, now)
		})
		if err != nil {
			return err
		}
		delivery.Receipt = receipt
		return c.Do(casework.GiveOut, casework.Change{Delivery: delivery}, actor, now)
	})
}

// File closes the case with the signed receipt: signed is the date and time
// the receiver wrote, which is the date of delivery (R73).
func (d *Desk) File(ctx context.Context, actor app.Actor, attempt, number string, signed time.Time) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(_ app.Tx, c *casework.Case) error {
		return c.Do(casework.Close, casework.Change{Signed: signed}, actor, now)
	})
}

// Papers lists what was ever printed of a case, oldest first.
func (d *Desk) Papers(ctx context.Context, number string) ([]paper.JobRow, error) {
	return paper.JobsFor(ctx, d.Store, number)
}

// Reprint queues a further print of a paper, marked 补打.
func (d *Desk) Reprint(ctx context.Context, actor app.Actor, job string) error {
	return paper.Again(ctx, d.Store, actor, job, d.Now())
}

// Changed fires after every change of a case.
func (d *Desk) Changed(ctx context.Context) <-chan struct{} {
	return d.Store.Changed(ctx, casework.Prefixes()...)
}
