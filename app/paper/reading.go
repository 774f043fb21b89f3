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
