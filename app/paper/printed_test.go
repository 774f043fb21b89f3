package paper_test

import (
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/storage"
)

// inDoubt leaves a paper of which nobody knows whether it came out.
func inDoubt(t *testing.T, s app.Store, id string) {
	do(t, s, clerk, func(tx app.Tx) error {
		j := slip(id)
		if err := paper.Queue(tx, j); err != nil {
			return err
		}
		for _, to := range []paper.JobState{paper.Claimed, paper.Unknown} {
			if err := j.Move(to, morning); err != nil {
				return err
			}
		}
		j.Printer, j.Ref, j.Problem = "HP M405", "17", "print.unsure"
		return tx.Save(j)
	})
}

func TestPaperInDoubtIsSettledByWhoLooked(t *testing.T) {
	for name, row := range map[string]struct {
		printed bool
		state   paper.JobState
		printer string
	}{
		"it came out":          {true, paper.Done, "HP M405"},
		"nothing has come out": {false, paper.Queued, ""},
	} {
		t.Run(name, func(t *testing.T) {
			onStores(t, func(t *testing.T, s *storage.Store) {
				inDoubt(t, s, "A001")
				later := morning.Add(time.Hour)
				if err := paper.Settle(t.Context(), s, clerk, "A001", row.printed, later); err != nil {
					t.Fatal(err)
				}
				j, _, err := paper.Look(t.Context(), s, "A001")
				if err != nil {
					t.Fatal(err)
				}
				if j.State != row.state || j.Printer != row.printer || j.Problem != "" || !j.Changed.Equal(later) || j.Reprint != 0 {
					t.Errorf("the job is %+v", j)
				}
				if err := paper.Settle(t.Context(), s, clerk, "A001", true, later); app.CodeOf(err) != app.Conflict {
					t.Errorf("settled twice: %v", err)
				}
			})
		})
	}
}

func TestJobsOfADayAreThoseOfItsDesks(t *testing.T) {
	onStores(t, func(t *testing.T, s *storage.Store) {
		midnight := app.DateOf(morning).Start()
		for id, at := range map[string]struct {
			desk string
			time time.Time
		}{
			"last minute": {"3", midnight.Add(-time.Minute)}, "first minute": {"3", midnight}, "noon": {"4", midnight.Add(12 * time.Hour)},
			"evening": {"3", midnight.Add(23 * time.Hour)}, "elsewhere": {"5", midnight.Add(time.Hour)}, "next day": {"3", midnight.Add(24 * time.Hour)},
		} {
			do(t, s, clerk, func(tx app.Tx) error {
				j := slip(id)
				j.Desk, j.Created = at.desk, at.time
				return paper.Queue(tx, j)
			})
		}
		rows, err := paper.JobsOn(t.Context(), s, []string{"3", "4"}, app.DateOf(morning))
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range rows {
			got = append(got, row.ID)
		}
		if want := []string{"first minute", "noon", "evening"}; len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
			t.Errorf("%v, want %v", got, want)
		}
		before, err := paper.DayBefore(t.Context(), s, []string{"3"}, app.DateOf(morning).AddDays(5), 31)
		if err != nil || before != app.DateOf(morning).AddDays(1) {
			t.Errorf("the day before is %v, %v", before, err)
		}
		if none, err := paper.DayBefore(t.Context(), s, []string{"9"}, app.DateOf(morning), 31); none != 0 || err != nil {
			t.Errorf("a desk that prints nothing has papers of %v, %v", none, err)
		}
	})
}

func TestLookFindsTheNoticeOfAJob(t *testing.T) {
	onStores(t, func(t *testing.T, s *storage.Store) {
		var issued *paper.Notice
		do(t, s, clerk, func(tx app.Tx) error {
			n, err := paper.Issue(tx, plainNumbers{}, "SCJ", "37030620261123000119", paper.Acceptance, morning, 2, func(number string) paper.Facts {
				return paper.Facts{Acceptance: &paper.AcceptanceNotice{Head: paper.Head{Number: number}}}
			})
			issued = n
			return err
		})
		do(t, s, clerk, func(tx app.Tx) error { return paper.Void(tx, issued.Case, issued.Number, "写错了") })
		j, n, err := paper.Look(t.Context(), s, issued.Job)
		if err != nil || n == nil {
			t.Fatal(n, err)
		}
		if n.Number != issued.Number || n.Void == "" || j.Notice != n.Number {
			t.Errorf("job of %q, notice %q, void %q", j.Notice, n.Number, n.Void)
		}
		rows, err := paper.JobsFor(t.Context(), s, issued.Case)
		if err != nil || len(rows) != 1 || rows[0].Copies != 2 {
			t.Errorf("rows %+v, %v", rows, err)
		}
	})
}
