package intake

import (
	"context"
	"time"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/app/staff"
)

// Receive registers the application as received, with no outcome yet: the
// applicant must be told within the notice period of the procedure (R4, R91),
// and gets 收件凭证 that says until when, once. One of a batch stands on the
// list of the whole batch instead (R108), and what was taken on paper has its
// slip already (R95).
func (d *Desk) Receive(ctx context.Context, actor app.Actor, attempt string, s Sheet) (*casework.Case, error) {
	return d.outcome(ctx, actor, attempt, s, func(tx app.Tx, c *casework.Case, now time.Time) error {
		if c.State != casework.Received || c.Details.Batch != "" || c.Details.Late != nil {
			return nil
		}
		_, err := d.writer().IssueReceipt(tx, c, actor, now)
		return err
	})
}

// Accept accepts the application of the sheet and queues its notice (R6); of a
// joint case also its flow sheet and the list of papers per stage (R60). Day 0
// and the due dates are fixed here. Where nobody told the applicant in time, it
// is accepted as of the day of receipt, complete or not (R5).
func (d *Desk) Accept(ctx context.Context, actor app.Actor, attempt string, s Sheet) (*casework.Case, error) {
	return d.outcome(ctx, actor, attempt, s, func(tx app.Tx, c *casework.Case, now time.Time) error {
		dates, err := c.AcceptanceDates(d.Calendar(), app.DateOf(now))
		if err != nil {
			return err
		}
		step := casework.Accept
		if dates.Deemed {
			step = casework.DeemAccepted
		}
		if err := d.accept(tx, c, step, casework.Change{Dates: &dates}, actor, now); err != nil {
			return err
		}
		return d.announce(tx, c, s, actor, now)
	})
}

// Promise is what an applicant promises who asks for deferred acceptance: by
// when the lacking papers come, and who signed the commitment (R42-R45).
type Promise struct {
	Until  app.Date
	Signer string
	Letter string // of authority, when an agent signs (R43)
}

// AcceptDeferred accepts although papers lack that may come later (容缺受理).
// Denied to an applicant whose credit has a mark that is not repaired (R49).
func (d *Desk) AcceptDeferred(ctx context.Context, actor app.Actor, attempt string, s Sheet, p Promise) (*casework.Case, error) {
	return d.outcome(ctx, actor, attempt, s, func(tx app.Tx, c *casework.Case, now time.Time) error {
		dates, err := c.AcceptanceDates(d.Calendar(), app.DateOf(now))
		if err != nil {
			return err
		}
		if err := d.creditworthy(tx, c.Applicant.Ref); err != nil {
			return err
		}
		if err := c.Can(casework.AcceptDeferred, 0, actor); err != nil {
			return err
		}
		promise := casework.Deferral{Until: p.Until, Signer: p.Signer, Letter: p.Letter}
		_, err = d.writer().Issue(tx, c, paper.Deferral, now, 2, func(number string) paper.Facts {
			promise.Notice = number
			return d.writer().Deferral(c, promise, actor, now)
		})
		if err != nil {
			return err
		}
		if err := d.accept(tx, c, casework.AcceptDeferred, casework.Change{Dates: &dates, Deferral: &promise}, actor, now); err != nil {
			return err
		}
		return d.announce(tx, c, s, actor, now)
	})
}

func (d *Desk) creditworthy(r app.Reader, ref string) error {
	if d.Book == nil || ref == "" {
		return nil
	}
	mark, err := applicant.Bad(r, ref)
	if err != nil || mark == nil {
		return err
	}
	return &app.Error{Code: app.Denied, ID: "intake.bad_credit", Rule: "R49", Args: app.Args{"case": mark.Case, "on": app.DateOf(mark.At).String()}}
}

// accept issues the acceptance notice and makes the step.
func (d *Desk) accept(tx app.Tx, c *casework.Case, step casework.Step, ch casework.Change, actor app.Actor, now time.Time) error {
	if err := c.Can(step, 0, actor); err != nil {
		return err
	}
	notice, err := d.writer().Issue(tx, c, paper.Acceptance, now, acceptances(c), func(number string) paper.Facts {
		return d.writer().Acceptance(c, *ch.Dates, number, actor, now)
	})
	if err != nil {
		return err
	}
	ch.Notice, ch.Sealed = notice.Number, notice.Seal
	return d.writer().Take(tx, c, step, ch, actor, now)
}

// acceptances is how many acceptance notices come out: for the applicant, the
// file and, of a joint case, the departments (FORMS 2).
func acceptances(c *casework.Case) int {
	if c.Item.Joint() {
		return 3
	}
	return 2
}

// announce prints what goes with an acceptance: the plan of a joint case (R60)
// and the survey notice, when the sheet has one (R11).
func (d *Desk) announce(tx app.Tx, c *casework.Case, s Sheet, actor app.Actor, now time.Time) error {
	if c.Item.Joint() {
		depts := 1 + len(c.Item.Responsible)
		if _, err := paper.Print(tx, c.Number, now, 1+depts, d.writer().Flow(c, actor, now)); err != nil {
			return err
		}
		if _, err := paper.Print(tx, c.Number, now, 1+depts, d.writer().Matrix(c, actor, now)); err != nil {
			return err
		}
	}
	if s.Survey == nil {
		return nil
	}
	return d.writer().Take(tx, c, casework.ArrangeSurvey, casework.Change{Stage: c.SurveyStage(), Survey: s.Survey}, actor, now)
}

// RequestCorrection tells the applicant everything that is lacking, once, in
// writing (R4 (4), R7, R8).
func (d *Desk) RequestCorrection(ctx context.Context, actor app.Actor, attempt string, s Sheet) (*casework.Case, error) {
	return d.RequestMore(ctx, actor, attempt, s, Breach{})
}

// Breach is why a further notice asks for what the first did not name, and the
// staff number of the supervisor who lets it pass.
type Breach struct {
	Reason string
	By     string
}

// RequestMore is RequestCorrection for a further notice that asks for what the
// applicant was not told of at first: a supervisor lets it pass with a reason,
// and the case keeps it as a breach of 一次性告知 (R8).
func (d *Desk) RequestMore(ctx context.Context, actor app.Actor, attempt string, s Sheet, breach Breach) (*casework.Case, error) {
	return d.outcome(ctx, actor, attempt, s, func(tx app.Tx, c *casework.Case, now time.Time) error {
		if err := c.Can(casework.RequestCorrection, 0, actor); err != nil {
			return err
		}
		if err := d.inTime(c, now); err != nil {
			return err
		}
		if breach.By != "" {
			if err := staff.Supervisor(tx, breach.By, "R8"); err != nil {
				return err
			}
		}
		until := casework.CorrectionUntil(d.Calendar(), app.DateOf(now))
		notice, err := d.writer().Issue(tx, c, paper.Correction, now, 2, func(number string) paper.Facts {
			return d.writer().Correction(c, until, number, actor, now)
		})
		if err != nil {
			return err
		}
		return c.Do(casework.RequestCorrection, casework.Change{Notice: notice.Number, Sealed: notice.Seal, Until: until, Reason: breach.Reason, Releaser: breach.By}, actor, now)
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
		if err := d.inTime(c, now); err != nil {
			return err
		}
		notice, err := d.writer().Issue(tx, c, paper.NonAcceptance, now, 2, func(number string) paper.Facts {
			return d.writer().Refusal(c, why.Ground, why.RightDept, why.Reason, number, actor, now)
		})
		if err != nil {
			return err
		}
		return c.Do(casework.RefuseAcceptance, casework.Change{
			Notice: notice.Number, Sealed: notice.Seal, Ground: why.Ground, Dept: why.RightDept, Reason: why.Reason,
		}, actor, now)
	})
}

// inTime: who was not told within the notice period is accepted; there is
// nothing left to ask for or to refuse (R5).
func (d *Desk) inTime(c *casework.Case, now time.Time) error {
	lapsed, err := c.Lapsed(d.Calendar(), app.DateOf(now))
	if err == nil && lapsed {
		err = &app.Error{Code: app.Conflict, ID: "case.deemed", Rule: "R5"}
	}
	return err
}

// HandOver gives the papers of a stage to its department against a numbered
// sheet in two copies (R88); papers the department gave back are taken back
// first. checks note what changed of the papers since.
func (d *Desk) HandOver(ctx context.Context, actor app.Actor, attempt, number string, stage int, checks []casework.Checked) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(tx app.Tx, c *casework.Case) error {
		if s := c.StageOf(stage); s != nil && s.State == casework.GivenBack {
			if err := d.note(c, actor, checks, now); err != nil {
				return err
			}
			checks = nil
			if err := d.writer().Take(tx, c, casework.TakeBack, casework.Change{Stage: stage}, actor, now); err != nil {
				return err
			}
		}
		if err := d.note(c, actor, checks, now); err != nil {
			return err
		}
		return d.writer().Take(tx, c, casework.HandOver, casework.Change{Stage: stage}, actor, now)
	})
}

// Take makes any other step of the counter, with the paper it issues.
func (d *Desk) Take(ctx context.Context, actor app.Actor, attempt, number string, step casework.Step, ch casework.Change) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(tx app.Tx, c *casework.Case) error {
		if step == casework.ReturnPapers && len(c.Corrections) > 0 && c.Corrections[len(c.Corrections)-1].Until == 0 {
			ch.Until = casework.CorrectionUntil(d.Calendar(), app.DateOf(c.Corrections[len(c.Corrections)-1].At))
		}
		return d.writer().Take(tx, c, step, ch, actor, now)
	})
}

// AmendNotice mends a slip of the pen found after printing, in the same case:
// a corrected notice marked 更正, the old one void; acceptance and clock stay
// (R94).
func (d *Desk) AmendNotice(ctx context.Context, actor app.Actor, attempt string, s Sheet, reason string) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, s.Number, func(tx app.Tx, c *casework.Case) error {
		form, err := d.form(c, s)
		if err != nil {
			return err
		}
		if err := c.Can(casework.AmendNotice, 0, actor); err != nil {
			return err
		}
		old := c.Acceptance.Notice
		mended, err := c.Amended(form)
		if err != nil {
			return err
		}
		notice, err := d.writer().Issue(tx, c, paper.Acceptance, now, acceptances(c), func(number string) paper.Facts {
			f := d.writer().Acceptance(mended, *mended.Promise(), number, actor, now)
			f.Acceptance.Amended = old
			return f
		})
		if err != nil {
			return err
		}
		if err := paper.Void(tx, c.Number, old, "更正："+reason); err != nil {
			return err
		}
		return d.writer().Take(tx, c, casework.AmendNotice, casework.Change{Form: form, Notice: notice.Number, Sealed: notice.Seal, Reason: reason}, actor, now)
	})
}

// Preview returns the facts of the notice as it would be issued now: the
// acceptance notice when every paper is good or nobody told the applicant in
// time (R5), the correction notice otherwise.
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
		lapsed, err := c.Lapsed(d.Calendar(), today)
		if err != nil {
			return err
		}
		if len(c.LackingMaterials()) > 0 && !lapsed {
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
