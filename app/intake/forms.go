package intake

import (
	"context"
	"fmt"
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
)

// Who may print forms of a case, and who may print guides: anybody who works
// where an applicant can ask, and the machine (R2).
var (
	formRoles  = []app.Role{app.Front, app.Supervisor, app.Deliverer, app.Proxy}
	guideRoles = append([]app.Role{app.Kiosk, app.Back, app.Chief, app.Office}, formRoles...)
)

// Forms lists the papers that may be printed of the case on request, without a
// step, in the order of a menu. c may be one that is not stored yet
// ([Desk.Rehearse]).
func Forms(c *casework.Case) []paper.Kind {
	var out []paper.Kind
	open := c.State == casework.Draft || c.State == casework.Received || c.State == casework.CorrectionPending || c.State.Running()
	if open {
		out = append(out, paper.Application)
	}
	if open && c.Agent != nil {
		out = append(out, paper.Authority)
	}
	if open && c.State != casework.Draft {
		out = append(out, paper.WithdrawalRequest)
	}
	if c.Delivery == nil && confirmsAddress(c) {
		out = append(out, paper.Address)
	}
	return append(out, paper.Guide)
}

// confirmsAddress reports whether there is an address to confirm: the post's, or
// an electronic one without a confirmation (R76, R99).
func confirmsAddress(c *casework.Case) bool {
	o := c.Details.Online
	return c.Way == casework.Mail && c.Applicant.Address != "" ||
		c.Way == casework.Online && o != nil && o.Address != "" && (o.Consent == "" || o.Consent == Pending)
}

// FormFacts returns what stands on a form of the case as it would be printed
// now, for a preview: of a case as opened or as [Desk.Rehearse] makes it of a
// sheet. Nothing is stored. Conflict for a form that [Forms] does not list.
func (d *Desk) FormFacts(ctx context.Context, actor app.Actor, c *casework.Case, kind paper.Kind) (paper.Facts, error) {
	f, err := d.written(c, kind, actor, d.Now())
	if err != nil {
		return f, err
	}
	if slices.Contains(paper.Numbered(), kind) {
		f.Head().Number = Pending
	}
	return paper.Dressed(ctx, d.Store, actor, c.Item.Dept, f)
}

// written is a form of the case, without a number.
func (d *Desk) written(c *casework.Case, kind paper.Kind, actor app.Actor, now time.Time) (paper.Facts, error) {
	if !slices.Contains(Forms(c), kind) {
		return paper.Facts{}, &app.Error{Code: app.Conflict, ID: "intake.form_not_now"}
	}
	w := d.writer()
	switch kind {
	case paper.Application:
		return w.Application(c, actor, now), nil
	case paper.Authority:
		return w.Authority(c, actor, now), nil
	case paper.WithdrawalRequest:
		return w.WithdrawalRequest(c, actor, now), nil
	case paper.Address:
		return w.Address(c, "", "", actor, now), nil
	}
	return d.guide(c.Item.Code, actor, now)
}

// PrintForm queues a form of a stored case at the actor's desk. Conflict for a
// form that [Forms] does not list, and while the same form still waits for the
// printer; Denied to the back office.
func (d *Desk) PrintForm(ctx context.Context, actor app.Actor, number string, kind paper.Kind) error {
	now := d.Now()
	return d.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		c := &casework.Case{Number: number}
		if err := tx.Load(c); err != nil {
			return fmt.Errorf("form of %s: %w", number, err)
		}
		return d.printForm(tx, c, kind, now)
	})
}

// PrintSheetForm queues a form of what stands on the clerk's screen, stored or
// not: the applicant signs the application before it is registered. Refused as
// by [Desk.PrintForm], and as [Desk.Rehearse] refuses the sheet.
func (d *Desk) PrintSheetForm(ctx context.Context, actor app.Actor, s Sheet, kind paper.Kind) error {
	now := d.Now()
	return d.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		c, err := d.bring(tx, actor, s, now)
		if err != nil {
			return err
		}
		return d.printForm(tx, c, kind, now)
	})
}

func (d *Desk) printForm(tx app.Tx, c *casework.Case, kind paper.Kind, now time.Time) error {
	if kind == paper.Guide {
		_, err := d.printGuide(tx, c.Item.Code, now)
		return err
	}
	actor := tx.Actor()
	if err := allowed(actor, formRoles); err != nil {
		return err
	}
	if err := waits(tx, c.Number, kind); err != nil {
		return err
	}
	f, err := d.written(c, kind, actor, now)
	if err != nil {
		return err
	}
	if slices.Contains(paper.Numbered(), kind) {
		_, err := d.writer().Issue(tx, c, kind, now, paper.Copies(kind), func(number string) paper.Facts {
			f.Head().Number = number
			return f
		})
		return err
	}
	_, err = paper.Print(tx, c.Number, now, paper.Copies(kind), f)
	return err
}

// waits refuses a second press: the same form of the case has not come out yet.
func waits(r app.Reader, number string, kind paper.Kind) error {
	for row, err := range paper.JobsOfCase.Rows(r, number, "", 0) {
		if err != nil {
			return err
		}
		if row.Kind == kind && (row.State == paper.Queued || row.State == paper.Claimed) {
			return &app.Error{Code: app.Conflict, ID: "print.still_waiting"}
		}
	}
	return nil
}

func allowed(actor app.Actor, roles []app.Role) error {
	if actor.IsAny(roles...) {
		return nil
	}
	return &app.Error{Code: app.Denied, ID: "case.role_missing", Args: app.Args{"role": app.Front}}
}

// GuideFacts returns what stands on the guide of an item, for a preview (R2).
// NotFound for an item that the catalogue does not have.
func (d *Desk) GuideFacts(ctx context.Context, actor app.Actor, item string) (paper.Facts, error) {
	f, err := d.guide(item, actor, d.Now())
	if err != nil {
		return f, err
	}
	return paper.Dressed(ctx, d.Store, actor, "", f)
}

func (d *Desk) guide(code string, actor app.Actor, now time.Time) (paper.Facts, error) {
	it, err := d.item(code)
	if err != nil {
		return paper.Facts{}, err
	}
	return d.writer().Guide(it, actor, now), nil
}

// PrintGuide queues 办事指南 of an item at the actor's desk and returns the id
// of the print job. It is of no case. NotFound for an item that the catalogue
// does not have.
func (d *Desk) PrintGuide(ctx context.Context, actor app.Actor, item string) (job string, err error) {
	now := d.Now()
	err = d.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		id, err := d.printGuide(tx, item, now)
		job = id
		return err
	})
	return job, err
}

// printGuide counts the guides of an item under guide.serial/<item>/<desk>.
func (d *Desk) printGuide(tx app.Tx, item string, now time.Time) (job string, err error) {
	actor := tx.Actor()
	if err := allowed(actor, guideRoles); err != nil {
		return "", err
	}
	f, err := d.guide(item, actor, now)
	if err != nil {
		return "", err
	}
	serial, err := tx.Next(app.K("guide.serial", item, actor.Desk))
	if err != nil {
		return "", fmt.Errorf("guide of %s: %w", item, err)
	}
	job = fmt.Sprintf("guide-%s-%s-%d", item, actor.Desk, serial)
	return job, paper.Queue(tx, &paper.Job{
		ID: job, Desk: actor.Desk, Created: now, By: actor, Copies: paper.Copies(paper.Guide), Facts: f,
	})
}

// PrintJob returns a print job as it stands now. NotFound when there is none.
func (d *Desk) PrintJob(ctx context.Context, id string) (*paper.Job, error) {
	job := &paper.Job{ID: id}
	err := d.Store.View(ctx, func(r app.Reader) error { return r.Load(job) })
	return job, err
}
