package intake

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
	"yichuang/app/paper"
)

// MaxBatch is how many cases one receipt list names.
const MaxBatch = 100

// NextApplicant returns the sheet of the next applicant whom the agent of the
// case from speaks for: the same agent, item and answers, a number of its own,
// and nobody's data yet (R108). The batch is named after its first case.
func (d *Desk) NextApplicant(ctx context.Context, from string) (Sheet, error) {
	first, err := d.load(ctx, from)
	if err != nil {
		return Sheet{}, err
	}
	if first.Agent == nil {
		return Sheet{}, errOneAgent
	}
	s := Sheet{Item: first.Item.Code, Answers: first.Answers, Ticket: first.Ticket, Agent: first.Agent, Way: first.Way}
	s.Details.Batch = cmp.Or(first.Details.Batch, first.Number)
	s.Details.Visit = cmp.Or(first.Details.Visit, first.Number)
	s.Number, err = d.NewNumber(ctx)
	return s, err
}

var errOneAgent = &app.Error{Code: app.Invalid, Field: "agent", ID: "intake.batch_agent", Rule: "R108"}

// batched: a batch is named after its first case, and has one agent (R108).
func (d *Desk) batched(r app.Reader, c *casework.Case, s Sheet) error {
	batch := s.Details.Batch
	if c.State != casework.Draft || batch == "" {
		return nil
	}
	if s.Agent == nil {
		return errOneAgent
	}
	if batch == s.Number {
		return nil
	}
	first := &casework.Case{Number: batch}
	if err := r.Load(first); app.CodeOf(err) == app.NotFound {
		return &app.Error{Code: app.NotFound, Field: "batch", ID: "intake.batch_unknown", Rule: "R108", Args: app.Args{"batch": batch}}
	} else if err != nil {
		return err
	}
	if first.Agent == nil || !identity.Compare(first.Agent.ID, s.Agent.ID) {
		return errOneAgent
	}
	return nil
}

// Batch lists the cases of a batch, oldest first.
func (d *Desk) Batch(ctx context.Context, batch string) ([]casework.Row, error) {
	return d.together(ctx, casework.OfBatch, batch)
}

// BatchReceipt issues one 收件凭证 that names every case of the batch, and
// returns its number (R108). NotFound for a batch without a case; Invalid for
// one of more than [MaxBatch].
func (d *Desk) BatchReceipt(ctx context.Context, actor app.Actor, attempt, batch string) (string, error) {
	now := d.Now()
	number := ""
	err := d.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		rows, err := marked(tx, casework.OfBatch, batch)
		switch {
		case err != nil:
			return err
		case len(rows) == 0:
			return &app.Error{Code: app.NotFound, Field: "batch", ID: "intake.batch_unknown", Rule: "R108", Args: app.Args{"batch": batch}}
		case len(rows) > MaxBatch:
			return &app.Error{Code: app.Invalid, Field: "batch", ID: "intake.batch_long", Rule: "R108", Args: app.Args{"count": len(rows), "max": MaxBatch}}
		case !actor.Is(app.Front):
			return &app.Error{Code: app.Denied, ID: "case.role_missing", Rule: "R108", Args: app.Args{"role": app.Front}}
		}
		first := &casework.Case{Number: rows[0].Number}
		if err := tx.Load(first); err != nil {
			return err
		}
		w := d.writer()
		slip, err := w.Issue(tx, first, paper.ReceiptSlip, now, 2, func(no string) paper.Facts { return w.BatchSlip(first, rows, no, actor, now) })
		if err == nil {
			number = slip.Number
		}
		return err
	})
	if errors.Is(err, app.ErrRepeated) {
		return d.lastSlip(ctx, batch)
	}
	if err != nil {
		return "", fmt.Errorf("batch %s: %w", batch, err)
	}
	return number, nil
}

// lastSlip finds the receipt list a repeated attempt has issued.
func (d *Desk) lastSlip(ctx context.Context, batch string) (string, error) {
	number := ""
	err := d.Store.View(ctx, func(r app.Reader) error {
		rows, err := marked(r, casework.OfBatch, batch)
		if err != nil || len(rows) == 0 {
			return err
		}
		for row, err := range paper.NoticesOfCase.Rows(r, rows[0].Number, "", 0) {
			if err != nil {
				return err
			}
			if row.Kind == paper.ReceiptSlip {
				number = row.Number
			}
		}
		return nil
	})
	return number, err
}
