// Package review is the back office's desk (后台分类审批): take over, decide,
// send back to the counter, hand the result to the delivery window. It accepts
// nothing from applicants and gives them nothing (四（一）3, R70).
package review

import (
	"cmp"
	"context"
	"slices"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// Desk is a department's back office. It is safe for concurrent use.
type Desk struct {
	Store     app.Store
	Now       app.Clock
	Catalogue *catalogue.Catalogue
	Hall      *catalogue.Hall
	Calendar  func() *workday.Calendar
}

// Item is one row of the inbox with where its clock stands today.
type Item struct {
	casework.Row
	Standing workday.Standing
}

// Limit is how many rows a list shows at most.
const Limit = 200

// Inbox lists the stages of the actor's department that wait or are worked on,
// most urgent first.
func (d *Desk) Inbox(ctx context.Context, actor app.Actor) ([]Item, error) {
	return d.list(ctx, func(r app.Reader) ([]casework.Row, error) {
		return casework.StagesIn(r, casework.Inbox, actor.Dept, Limit)
	})
}

// Coming lists the stages of joint cases that will come to the actor's
// department: each department knows of the case from its acceptance on (R60).
func (d *Desk) Coming(ctx context.Context, actor app.Actor) ([]Item, error) {
	return d.list(ctx, func(r app.Reader) ([]casework.Row, error) { return casework.ComingTo(r, actor.Dept, Limit) })
}

// Outbox lists the decided cases of the department whose result has not been
// handed to the delivery window.
func (d *Desk) Outbox(ctx context.Context, actor app.Actor) ([]Item, error) {
	return d.list(ctx, func(r app.Reader) ([]casework.Row, error) { return casework.Outbox.All(r, actor.Dept, "", Limit) })
}

// Refused lists the refused stages of joint cases the actor's department leads
// and has to decide on (R68).
func (d *Desk) Refused(ctx context.Context, actor app.Actor) ([]Item, error) {
	return d.list(ctx, func(r app.Reader) ([]casework.Row, error) {
		return casework.StagesIn(r, casework.LeadBox, actor.Dept, Limit)
	})
}

// Late lists every stage of the hall that is past its day, worst first. Nothing
// is ever approved by silence: late is shown to the lead and the hall office
// (R65).
func (d *Desk) Late(ctx context.Context) ([]Item, error) {
	all, err := d.list(ctx, func(r app.Reader) ([]casework.Row, error) { return casework.StagesIn(r, casework.Stages, "", Limit) })
	var out []Item
	for _, item := range all {
		if item.Standing.Level == workday.Overdue {
			out = append(out, item)
		}
	}
	return out, err
}

func (d *Desk) list(ctx context.Context, read func(app.Reader) ([]casework.Row, error)) ([]Item, error) {
	cal, today := d.Calendar(), app.DateOf(d.Now())
	var out []Item
	err := d.Store.View(ctx, func(r app.Reader) error {
		rows, err := read(r)
		if err != nil {
			return err
		}
		items := make([]Item, len(rows))
		for i, row := range rows {
			items[i] = Item{Row: row, Standing: row.Standing(cal, today)}
		}
		out = items
		return nil
	})
	return out, err
}

// Open reads a case with its journal. NotFound when there is none.
func (d *Desk) Open(ctx context.Context, number string) (casework.File, error) {
	return casework.Open(ctx, d.Store, number)
}

// Explain says, line by line, why the case is due when it is.
func (d *Desk) Explain(c *casework.Case) (workday.Due, error) {
	return c.Explain(d.Calendar(), app.DateOf(d.Now()))
}

// Clocks computes every limit of the case as it stands today.
func (d *Desk) Clocks(c *casework.Case) (casework.Clocks, error) {
	return c.Clocks(d.Calendar(), app.DateOf(d.Now()))
}

// Standing says where the case's committed limit stands today.
func (d *Desk) Standing(c *casework.Case) workday.Standing {
	return c.Row().Standing(d.Calendar(), app.DateOf(d.Now()))
}

// Take makes one step of the back office, with the paper it issues and the
// dates it moves: take over, send back, transfer, survey, special procedures,
// extension, opinions, the lead's decision, hand-over of results.
func (d *Desk) Take(ctx context.Context, actor app.Actor, attempt, number string, step casework.Step, ch casework.Change) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(tx app.Tx, c *casework.Case) error {
		if err := d.hearingInTime(c, step, ch); err != nil {
			return err
		}
		return d.writer().Take(tx, c, step, ch, actor, now)
	})
}

// hearingHeld is within how many working days of being asked for a hearing is
// held (R39).
const hearingHeld = 20

// hearingInTime counts from the day the hearing was asked for, or where nobody
// wrote that down, from the day it was begun.
func (d *Desk) hearingInTime(c *casework.Case, step casework.Step, ch casework.Change) error {
	s := ch.Special
	i := slices.IndexFunc(c.Specials, func(p casework.Special) bool { return p.No == ch.Target })
	if step != casework.EndSpecial || s == nil || s.Held == 0 || i < 0 || c.Specials[i].Kind != casework.Hearing {
		return nil
	}
	last, err := workday.Limit{Start: cmp.Or(c.Specials[i].Asked, c.Specials[i].From), Days: hearingHeld, Unit: workday.WorkingDay}.Provisional(d.Calendar())
	if err != nil {
		return err
	}
	if s.Held > last.Date {
		return &app.Error{Code: app.Invalid, Field: "held", ID: "review.hearing_late", Rule: "R39", Args: app.Args{"last": last.Date.String()}}
	}
	return nil
}

// TakeOver takes the papers of a stage over from the counter (R88); of an
// instant case, and of a joint one's stage that needs no original, the scan is
// enough (三（一）2, R67).
func (d *Desk) TakeOver(ctx context.Context, actor app.Actor, attempt, number string, stage int) (*casework.Case, error) {
	return d.Take(ctx, actor, attempt, number, casework.TakeOver, casework.Change{Stage: stage})
}

// SendBack gives the case back to the counter with the reason (三（二）3). The
// clock goes on.
func (d *Desk) SendBack(ctx context.Context, actor app.Actor, attempt, number string, stage int, reason string) (*casework.Case, error) {
	return d.Take(ctx, actor, attempt, number, casework.SendBack, casework.Change{Stage: stage, Reason: reason})
}

// Verdict is a decision with its words and its result paper (R36).
type Verdict struct {
	Text    string // opinion or reason
	DocNo   string // number of the licence; a denial gets the number of its paper
	Copies  int
	Expires app.Date // last day of the licence, none if it does not expire (R35)
	Scope   string
}

// Grant decides for the applicant.
func (d *Desk) Grant(ctx context.Context, actor app.Actor, attempt, number string, stage int, v Verdict) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(tx app.Tx, c *casework.Case) error {
		return d.writer().Take(tx, c, casework.Grant, casework.Change{Stage: stage, Decision: &casework.Decision{
			Granted: true, Text: v.Text, Doc: c.Item.ResultDoc, DocNo: v.DocNo, Copies: v.Copies, Expires: v.Expires, Scope: v.Scope,
		}}, actor, now)
	})
}

// Deny decides against the applicant, in writing, with reasons and remedies;
// the paper's number is taken here and it is queued for print (R36, R12).
func (d *Desk) Deny(ctx context.Context, actor app.Actor, attempt, number string, stage int, v Verdict) (*casework.Case, error) {
	now := d.Now()
	return casework.Update(ctx, d.Store, actor, attempt, number, func(tx app.Tx, c *casework.Case) error {
		if err := c.Can(casework.Deny, stage, actor); err != nil {
			return err
		}
		s := c.StageOf(stage)
		notice, err := paper.Issue(tx, d.Hall, s.Dept, c.Number, paper.Denial, now, 2, func(no string) paper.Facts {
			return d.writer().Denial(c, s, v.Text, no, actor, now)
		})
		if err != nil {
			return err
		}
		return d.writer().Take(tx, c, casework.Deny, casework.Change{Stage: stage, Notice: notice.Number, Sealed: notice.Seal, Decision: &casework.Decision{
			Text: v.Text, Doc: c.DenialPaper(), DocNo: notice.Number, Copies: 1,
		}}, actor, now)
	})
}

// SendResult hands the result papers the actor's department has made to the
// delivery window against a numbered sheet (三（二）3, R71, R88).
func (d *Desk) SendResult(ctx context.Context, actor app.Actor, attempt, number string) (*casework.Case, error) {
	return d.Take(ctx, actor, attempt, number, casework.SendResult, casework.Change{})
}

func (d *Desk) writer() casework.Writer {
	return casework.Writer{Hall: d.Hall, Catalogue: d.Catalogue, Calendar: d.Calendar()}
}

// Reprint queues a further print of a paper, marked 补打.
func (d *Desk) Reprint(ctx context.Context, actor app.Actor, job string) error {
	return paper.Again(ctx, d.Store, actor, job, d.Now())
}

// Papers lists what was ever printed of a case, oldest first.
func (d *Desk) Papers(ctx context.Context, number string) ([]paper.JobRow, error) {
	return paper.JobsFor(ctx, d.Store, number)
}

// Changed fires after every change of a case or a print job.
func (d *Desk) Changed(ctx context.Context) <-chan struct{} {
	return d.Store.Changed(ctx, append(casework.Prefixes(), paper.Prefixes()...)...)
}
