package uitest

import (
	"errors"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// ComeOut lets every paper that waits come out of the printer.
func ComeOut(t testing.TB, store app.Store, now time.Time) {
	t.Helper()
	err := store.Update(t.Context(), app.Actor{Staff: "printer", Roles: []app.Role{app.System}}, "", func(tx app.Tx) error {
		rows, err := paper.JobsOpen.All(tx, "", "", 0)
		for _, row := range rows {
			j := &paper.Job{ID: row.ID}
			err = errors.Join(err, tx.Load(j), j.Move(paper.Claimed, now), j.Move(paper.Done, now), tx.Save(j))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
