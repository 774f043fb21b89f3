package halltest

import (
	"testing"

	"yichuang/app"
	"yichuang/app/paper"
)

// printedAtOnce is how many papers one transaction lets come out.
const printedAtOnce = 20

// PrintAll lets every paper that waits come out, now.
func (h *Hall) PrintAll(t testing.TB) {
	t.Helper()
	for left := true; left; {
		err := h.Store.Update(t.Context(), Clerk, "", func(tx app.Tx) error {
			open, err := paper.JobsOpen.All(tx, "", "", printedAtOnce)
			if err != nil {
				return err
			}
			for _, row := range open {
				if err := h.comesOut(tx, row.ID); err != nil {
					return err
				}
			}
			left = len(open) == printedAtOnce
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func (h *Hall) comesOut(tx app.Tx, id string) error {
	j := &paper.Job{ID: id}
	if err := tx.Load(j); err != nil {
		return err
	}
	for _, to := range []paper.JobState{paper.Claimed, paper.Done} {
		if err := j.Move(to, h.Now); err != nil {
			return err
		}
	}
	return tx.Save(j)
}
