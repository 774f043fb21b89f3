package printers

import (
	"context"

	"yichuang/app"
	"yichuang/app/paper"
)

// canceled is the trouble of a job that was taken back here.
const canceled = "print.canceled_by"

// Cancel takes a paper back for somebody of the paper's desk, a supervisor or
// the hall office: one that waits is not printed, one that the printer has is
// cancelled there. Conflict when it is being sent or out, or the printer cannot
// be asked from this machine; Unavailable when the printer does not answer.
func (w *Worker) Cancel(ctx context.Context, actor app.Actor, id string) error {
	j, err := w.load(ctx, id)
	if err != nil {
		return err
	}
	if !actor.IsAny(app.Office, app.Supervisor) && (actor.Desk == "" || actor.Desk != j.Desk) {
		return &app.Error{Code: app.Denied, ID: "print.not_yours"}
	}
	switch j.State {
	case paper.Queued:
		return w.drop(ctx, actor, j)
	case paper.Claimed:
		return &app.Error{Code: app.Conflict, ID: "print.being_sent"}
	case paper.Submitted:
	default:
		return &app.Error{Code: app.Conflict, ID: "print.too_late"}
	}
	device := w.holder(j)
	if device == nil {
		return &app.Error{Code: app.Conflict, ID: "print.elsewhere"}
	}
	asking, cancel := context.WithTimeout(ctx, defaultTimeout)
	defer cancel()
	if err := device.Cancel(asking, j.ID, j.Ref); err != nil {
		return err
	}
	return w.drop(ctx, actor, j)
}

// drop records that the paper does not come out. The printer's own word that
// it was cancelled may have been recorded before.
func (w *Worker) drop(ctx context.Context, actor app.Actor, seen paper.Job) error {
	err := w.Store.Update(context.WithoutCancel(ctx), actor, "", func(tx app.Tx) error {
		j := paper.Job{ID: seen.ID}
		if err := tx.Load(&j); err != nil {
			return err
		}
		if j.State != paper.Failed {
			if j.State != seen.State {
				return &app.Error{Code: app.Conflict, ID: "print.being_sent"}
			}
			if err := j.Move(paper.Failed, w.Now()); err != nil {
				return err
			}
		}
		j.Problem = canceled
		return tx.Save(&j)
	})
	if err == nil {
		w.wake()
	}
	return err
}
