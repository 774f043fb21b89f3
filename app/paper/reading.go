package paper

import (
	"context"
	"time"

	"yichuang/app"
)

// JobsFor lists what was ever printed of a case, oldest first.
func JobsFor(ctx context.Context, store app.Store, caseNumber string) ([]JobRow, error) {
	var out []JobRow
	err := store.View(ctx, func(r app.Reader) (err error) {
		out, err = JobsOfCase.All(r, caseNumber, "", 0)
		return err
	})
	return out, err
}

// Again queues a further print of a paper in a transaction of its own, marked
// 补打 with its count.
func Again(ctx context.Context, store app.Store, actor app.Actor, job string, now time.Time) error {
	return store.Update(ctx, actor, "", func(tx app.Tx) error {
		_, err := Reprint(tx, job, now)
		return err
	})
}

// Read loads a job with its facts.
func Read(ctx context.Context, store app.Store, id string) (*Job, error) {
	j := &Job{ID: id}
	err := store.View(ctx, func(r app.Reader) error { return r.Load(j) })
	return j, err
}

// Dressed returns a paper that is only shown as it would come out if the actor
// issued it now for the department: with the hall's own words and the seal.
func Dressed(ctx context.Context, store app.Store, actor app.Actor, dept string, f Facts) (Facts, error) {
	err := store.View(ctx, func(r app.Reader) error {
		own, err := Current(r)
		if err == nil {
			kind := f.Kind()
			own.Dress(&f, dept, actor, own.CopiesOf(kind, Copies(kind)))
		}
		return err
	})
	return f, err
}
