// Package delivery is the one window that gives results out (统一窗口出件):
// enter results on arrival, identify who collects, give out, file the signed
// receipt. Only its role may (R70). It decides nothing.
package delivery

import (
	"context"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/app/paper"
	"yichuang/app/staff"
	"yichuang/app/workday"
)

// Desk is the delivery window. It is safe for concurrent use.
type Desk struct {
	Store     app.Store
	Now       app.Clock
	Catalogue *catalogue.Catalogue
	Hall      *catalogue.Hall
	Calendar  func() *workday.Calendar
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

// Posted lists results that are with the post (R76).
func (d *Desk) Posted(ctx context.Context) ([]casework.Row, error) {
	return d.list(ctx, casework.ResultsPosted)
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
	return d.Take(ctx, actor, attempt, number, casework.ReceiveResult, casework.Change{})
}

// Take makes one step of the window, with the paper it issues: enter a result,
// remind, note a refusal, post and take back from the post, change the way,
// enter a payment, file the receipt.
func (d *Desk) Take(ctx context.Context, actor app.Actor, attempt, number string, step casework.Step, ch casework.Change) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(tx app.Tx, c *casework.Case) error {
		return d.writer().Take(tx, c, step, ch, actor, now)
	})
}

func (d *Desk) writer() casework.Writer {
	return casework.Writer{Hall: d.Hall, Catalogue: d.Catalogue, Calendar: d.Calendar()}
}

// Serve notes a service that needs nobody at the window: left in place before
// a witness, sent to the confirmed electronic address, or by public notice
// (R75, R99). The receipt is numbered and queued as for any other.
func (d *Desk) Serve(ctx context.Context, actor app.Actor, attempt, number string, how casework.Delivery) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(tx app.Tx, c *casework.Case) error {
		if how.Method == "" || how.Method == casework.Direct {
			return &app.Error{Code: app.Invalid, Field: "method", ID: "case.method_unknown", Rule: "R75"}
		}
		if how.Method == casework.ByNet && c.Details.Online != nil {
			how.Place = c.Details.Online.Address
		}
		return d.giveOut(tx, c, &how, actor, now)
	})
}

// giveOut issues the receipt and makes the step.
func (d *Desk) giveOut(tx app.Tx, c *casework.Case, delivery *casework.Delivery, actor app.Actor, now time.Time) error {
	trial := *delivery
	trial.Receipt = Pending
	again, err := c.Trial()
	if err != nil {
		return err
	}
	if err := again.Do(casework.GiveOut, casework.Change{Delivery: &trial}, actor, now); err != nil { // before a number is taken
		return err
	}
	receipt, err := d.writer().Issue(tx, c, paper.Receipt, now, 1, func(no string) paper.Facts {
		return d.writer().Receipt(c, delivery, no, actor, now)
	})
	if err != nil {
		return err
	}
	delivery.Receipt = receipt.Number
	return d.writer().Take(tx, c, casework.GiveOut, casework.Change{Delivery: delivery, Sealed: receipt.Seal}, actor, now)
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
	again, err := c.Trial()
	if err != nil {
		return err
	}
	return again.Do(casework.GiveOut, casework.Change{Delivery: delivery}, actor, d.Now())
}

// delivery normalises what was read or typed.
func (d *Desk) delivery(r Receiver) (*casework.Delivery, error) {
	f, err := d.number(r.ID, "receiver.id", identity.Resident, identity.Permit, identity.Foreign, identity.ForeignOld, identity.Travel)
	if err != nil {
		return nil, err
	}
	shown := ""
	if r.Shown != "" {
		s, err := d.number(r.Shown, "receiver.shown", identity.Resident, identity.Permit, identity.Foreign, identity.ForeignOld, identity.Credit)
		if err != nil {
			return nil, err
		}
		shown = s.Number
	}
	return &casework.Delivery{
		Receiver: r.Name, IDKind: string(f.Kind), ID: f.Number, ByAgent: r.ByAgent, Shown: shown, Letter: r.Letter,
		Release: r.Release, Releaser: strings.TrimSpace(r.Releaser),
	}, nil
}

// number checks a number that must be of one of the kinds: a telephone number
// identifies nobody.
func (d *Desk) number(text, field string, kinds ...identity.Kind) (identity.Finding, error) {
	f := identity.Check(text, app.DateOf(d.Now()))
	if f.Problem != nil {
		problem := *f.Problem
		problem.Field = field
		return f, &problem
	}
	if !slices.Contains(kinds, f.Kind) {
		return f, &app.Error{Code: app.Invalid, Field: field, ID: "delivery.other_number", Rule: "R74"}
	}
	return f, nil
}

// Pending stands in a preview where the number will be.
const Pending = "（发放时编号）"

// Preview returns the facts of 送达回证: as it was issued when the result has
// been given out, else as it would be issued to the receiver now. ok is false
// while there is no decision. Nothing is checked, read or stored.
func (d *Desk) Preview(c *casework.Case, actor app.Actor, r Receiver) (facts paper.Facts, ok bool) {
	if c.Decision == nil {
		return paper.Facts{}, false
	}
	w := casework.Writer{Hall: d.Hall, Catalogue: d.Catalogue}
	if given := c.Delivery; given != nil {
		by := app.Actor{Staff: given.Staff, Name: given.Name, Desk: given.Desk}
		return w.Receipt(c, given, given.Receipt, by, given.At), true
	}
	would := &casework.Delivery{Receiver: r.Name, ByAgent: r.ByAgent, Letter: r.Letter, Release: r.Release}
	return w.Receipt(c, would, Pending, actor, d.Now()), true
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
		if err := d.giveOut(tx, c, delivery, actor, now); err != nil {
			return err
		}
		if delivery.Releaser == "" {
			return nil
		}
		return staff.Supervisor(tx, delivery.Releaser, "R74")
	})
}

// File closes the case with the signed receipt: signed is the date and time
// the receiver wrote, which is the date of delivery (R73).
func (d *Desk) File(ctx context.Context, actor app.Actor, attempt, number string, signed time.Time) (*casework.Case, error) {
	return d.Take(ctx, actor, attempt, number, casework.Close, casework.Change{Signed: signed})
}

// Papers lists what was ever printed of a case, oldest first.
func (d *Desk) Papers(ctx context.Context, number string) ([]paper.JobRow, error) {
	return paper.JobsFor(ctx, d.Store, number)
}

// Reprint queues a further print of a paper, marked 补打.
func (d *Desk) Reprint(ctx context.Context, actor app.Actor, job string) error {
	return paper.Again(ctx, d.Store, actor, job, d.Now())
}

// Changed fires after every change of a case or a print job.
func (d *Desk) Changed(ctx context.Context) <-chan struct{} {
	return d.Store.Changed(ctx, append(casework.Prefixes(), paper.Prefixes()...)...)
}
