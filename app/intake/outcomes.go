package intake

import (
	"context"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
)

// Receive registers the application as received, with no outcome yet: the
// applicant must be told within the notice period of the procedure (R4, R91).
func (d *Desk) Receive(ctx context.Context, actor app.Actor, attempt string, s Sheet) (*casework.Case, error) {
	return d.outcome(ctx, actor, attempt, s, func(app.Tx, *casework.Case, time.Time) error { return nil })
}

// Accept accepts the application of the sheet and queues its notice (R6). The
// case must be complete; day 0 and the due dates are fixed here.
func (d *Desk) Accept(ctx context.Context, actor app.Actor, attempt string, s Sheet) (*casework.Case, error) {
	return d.outcome(ctx, actor, attempt, s, func(tx app.Tx, c *casework.Case, now time.Time) error {
		dates, err := c.AcceptanceDates(d.Calendar(), app.DateOf(now))
		if err != nil {
			return err
		}
		if err := c.Can(casework.Accept, 0, actor); err != nil {
			return err
		}
		number, err := d.writer().Issue(tx, c, paper.Acceptance, now, 2, func(number string) paper.Facts {
			return d.writer().Acceptance(c, dates, number, actor, now)
		})
		if err != nil {
			return err
		}
		return c.Do(casework.Accept, casework.Change{Notice: number, Dates: &dates}, actor, now)
	})
}

// RequestCorrection tells the applicant everything that is lacking, once, in
// writing (R4 (4), R7, R8).
func (d *Desk) RequestCorrection(ctx context.Context, actor app.Actor, attempt string, s Sheet) (*casework.Case, error) {
	return d.outcome(ctx, actor, attempt, s, func(tx app.Tx, c *casework.Case, now time.Time) error {
		if err := c.Can(casework.RequestCorrection, 0, actor); err != nil {
			return err
		}
		until := casework.CorrectionUntil(d.Calendar(), app.DateOf(now))
		number, err := d.writer().Issue(tx, c, paper.Correction, now, 2, func(number string) paper.Facts {
			return d.writer().Correction(c, until, number, actor, now)
		})
		if err != nil {
			return err
		}
		return c.Do(casework.RequestCorrection, casework.Change{Notice: number, Until: until}, actor, now)
	})
}

// Refusal is why an application is not accepted.
type Refusal struct {
	Ground    casework.Ground
	RightDept string // whose business it is, for WrongAuthority
	Reason    string
}

// RefuseAcceptance refuses to accept, in writing, with reason and remedies
// (R4 (1)(2), R6, R12).
func (d *Desk) RefuseAcceptance(ctx context.Context, actor app.Actor, attempt string, s Sheet, why Refusal) (*casework.Case, error) {
	return d.outcome(ctx, actor, attempt, s, func(tx app.Tx, c *casework.Case, now time.Time) error {
		number, err := d.writer().Issue(tx, c, paper.NonAcceptance, now, 2, func(number string) paper.Facts {
			return d.writer().Refusal(c, why.Ground, why.RightDept, why.Reason, number, actor, now)
		})
		if err != nil {
			return err
		}
		return c.Do(casework.RefuseAcceptance, casework.Change{
			Notice: number, Ground: why.Ground, Dept: why.RightDept, Reason: why.Reason,
		}, actor, now)
	})
}

// HandOver gives the papers of a stage to its department against a numbered
// sheet in two copies (R88). checks note what changed of the papers since.
func (d *Desk) HandOver(ctx context.Context, actor app.Actor, attempt, number string, stage int, checks []casework.Checked) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(tx app.Tx, c *casework.Case) error {
		if err := d.note(c, actor, checks, now); err != nil {
			return err
		}
		if err := c.Can(casework.HandOver, stage, actor); err != nil {
			return err
		}
		sheet, err := d.writer().Issue(tx, c, paper.Handover, now, 2, func(sheet string) paper.Facts {
			return d.writer().Handover(c, c.StageOf(stage), sheet, actor, now)
		})
		if err != nil {
			return err
		}
		return c.Do(casework.HandOver, casework.Change{Stage: stage, Notice: sheet}, actor, now)
	})
}

// Preview returns the facts of the notice as it would be issued now: the
// acceptance notice when every paper is good, the correction notice otherwise.
// The number says that it has not been taken. Nothing is stored.
func (d *Desk) Preview(ctx context.Context, actor app.Actor, s Sheet) (paper.Facts, error) {
	now := d.Now()
	var facts paper.Facts
	err := d.Store.View(ctx, func(r app.Reader) error {
		c, err := d.bring(r, actor, s, now)
		if err != nil {
			return err
		}
		today := app.DateOf(now)
		if len(c.LackingMaterials()) > 0 {
			facts = d.writer().Correction(c, casework.CorrectionUntil(d.Calendar(), today), Pending, actor, now)
			return nil
		}
		dates, err := c.AcceptanceDates(d.Calendar(), today)
		if err != nil {
			return err
		}
		facts = d.writer().Acceptance(c, dates, Pending, actor, now)
		return nil
	})
	return facts, err
}

// Pending stands in a preview where the number will be.
const Pending = "（发出时编号）"
