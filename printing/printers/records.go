package printers

import (
	"context"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// recordTime is how long a change of a job may take after its device was
// touched: it is made even while the program ends.
const recordTime = 5 * time.Second

// errTaken means that somebody else has changed the job meanwhile.
var errTaken = &app.Error{Code: app.Conflict, ID: "print.taken"}

// actor is who the worker's changes are by.
func (w *Worker) actor() app.Actor {
	return app.Actor{Staff: w.Claimer, Roles: []app.Role{app.System}}
}

// load reads a job as it stands.
func (w *Worker) load(ctx context.Context, id string) (paper.Job, error) {
	j, err := paper.Read(ctx, w.Store, id)
	return *j, err
}

// change loads the job, refuses with errTaken when it does not stand as seen
// any more, and saves what fn makes of it. It returns the job as saved.
func (w *Worker) change(ctx context.Context, seen paper.Job, fn func(*paper.Job) error) (paper.Job, error) {
	var out paper.Job
	err := w.Store.Update(ctx, w.actor(), "", func(tx app.Tx) error {
		j := paper.Job{ID: seen.ID}
		if err := tx.Load(&j); err != nil {
			return err
		}
		if j.State != seen.State || j.Claimer != seen.Claimer || !j.Changed.Equal(seen.Changed) {
			return errTaken
		}
		if err := fn(&j); err != nil {
			return err
		}
		out = j
		return tx.Save(&j)
	})
	return out, err
}

// claim makes the job this worker's own, to be printed on the device, and
// keeps the page it is printed from.
func (w *Worker) claim(ctx context.Context, seen paper.Job, device, page string) (paper.Job, error) {
	return w.change(ctx, seen, func(j *paper.Job) error {
		if err := j.Move(paper.Claimed, w.Now()); err != nil {
			return err
		}
		j.Claimer, j.Printer, j.Page, j.Ref, j.Problem = w.Claimer, device, page, "", ""
		return nil
	})
}

// takeOver makes a job that another worker left claimed this worker's own.
func (w *Worker) takeOver(ctx context.Context, seen paper.Job) (paper.Job, error) {
	return w.change(ctx, seen, func(j *paper.Job) error {
		j.Claimer, j.Changed = w.Claimer, w.Now()
		return nil
	})
}

// announce puts the device's number on record, if the job is still this
// worker's: whoever took it over must find nothing sent later.
func (w *Worker) announce(ctx context.Context, claimed paper.Job, ref string) error {
	_, err := w.change(ctx, claimed, func(j *paper.Job) error {
		j.Ref = ref
		return nil
	})
	if taken(err) != nil {
		return &app.Error{Code: app.Unavailable, ID: "print.cannot_keep", Cause: err}
	}
	return err
}

// note writes the trouble of a job that stays as it is. The same trouble is
// not written again.
func (w *Worker) note(ctx context.Context, seen paper.Job, problem string) error {
	if seen.Problem == problem {
		return nil
	}
	_, err := w.change(ctx, seen, func(j *paper.Job) error {
		j.Problem = problem
		return nil
	})
	return err
}

// settle moves the job. It is done even when ctx has ended, because a device
// has been touched.
func (w *Worker) settle(ctx context.Context, seen paper.Job, to paper.JobState, ref, problem string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), recordTime)
	defer cancel()
	_, err := w.change(ctx, seen, func(j *paper.Job) error {
		if err := j.Move(to, w.Now()); err != nil {
			return err
		}
		j.Problem = problem
		if to == paper.Queued {
			j.Printer, j.Ref = "", ""
		} else if ref != "" {
			j.Ref = ref
		}
		return nil
	})
	if err == nil {
		w.ended(seen.ID, seen.Printer, to, problem)
	}
	return err
}
