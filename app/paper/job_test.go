package paper_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/storage"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

var (
	morning = time.Date(2026, 11, 23, 1, 41, 0, 0, time.UTC)
	clerk   = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Roles: []app.Role{app.Front}}
	other   = app.Actor{Staff: "1024", Name: "孙宁", Desk: "4", Roles: []app.Role{app.Front}}
)

// onStores runs a test over the engine of the tests, which runs each update
// twice, and over a file.
func onStores(t *testing.T, test func(t *testing.T, s *storage.Store)) {
	file := func(t *testing.T) kv.Engine {
		e, err := bolt.Open(filepath.Join(t.TempDir(), bolt.FileName))
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	for name, make := range map[string]func(t *testing.T) kv.Engine{
		"memory": func(*testing.T) kv.Engine { return memory.New() },
		"bolt":   file,
	} {
		t.Run(name, func(t *testing.T) {
			e := make(t)
			t.Cleanup(func() { _ = e.Close() })
			s, err := storage.Open(t.Context(), e, storage.MemoryBlobs(), paper.Kinds())
			if err != nil {
				t.Fatal(err)
			}
			test(t, s)
		})
	}
}

func do(t *testing.T, s app.Store, actor app.Actor, fn func(tx app.Tx) error) {
	t.Helper()
	if err := s.Update(t.Context(), actor, "", fn); err != nil {
		t.Fatal(err)
	}
}

func slip(id string) *paper.Job {
	return &paper.Job{
		ID: id, Case: "37030620261123000119", Desk: clerk.Desk, Created: morning, By: clerk,
		Facts: paper.Facts{Ticket: &paper.TicketSlip{Number: id, Taken: morning}},
	}
}

func TestJobMovesAsTheTableSays(t *testing.T) {
	states := []paper.JobState{"", paper.Queued, paper.Claimed, paper.Submitted, paper.Done, paper.Failed, paper.Unknown}
	allowed := map[paper.JobState][]paper.JobState{
		"":              {paper.Queued},
		paper.Queued:    {paper.Claimed, paper.Failed},
		paper.Claimed:   {paper.Queued, paper.Submitted, paper.Done, paper.Failed, paper.Unknown},
		paper.Submitted: {paper.Done, paper.Failed, paper.Unknown},
		paper.Done:      nil, // printed is printed
		paper.Failed:    {paper.Queued},
		paper.Unknown:   {paper.Queued, paper.Done},
	}
	later := morning.Add(time.Minute)
	for _, from := range states {
		for _, to := range states {
			t.Run(fmt.Sprintf("%q to %q", from, to), func(t *testing.T) {
				j := paper.Job{State: from, Changed: morning, Claimer: "w", Problem: "print.x"}
				err := j.Move(to, later)
				if !slices.Contains(allowed[from], to) {
					if !errors.Is(err, &app.Error{ID: "print.state"}) || app.CodeOf(err) != app.Conflict {
						t.Errorf("refused with %v", err)
					}
					if j.State != from || !j.Changed.Equal(morning) || j.Claimer != "w" {
						t.Errorf("refused, and yet it is %+v", j)
					}
					return
				}
				if err != nil || j.State != to || !j.Changed.Equal(later) {
					t.Errorf("%v: %s at %s", err, j.State, j.Changed)
				}
				if cleared := j.Claimer == "" && j.Problem == ""; cleared != (to == paper.Queued || to == paper.Done) {
					t.Errorf("claimer %q, problem %q", j.Claimer, j.Problem)
				}
			})
		}
	}
}

func TestOnlyJobsAWorkerStillHasToDoWithAreOpen(t *testing.T) {
	for state, open := range map[paper.JobState]bool{
		paper.Queued: true, paper.Claimed: true, paper.Submitted: true,
		paper.Done: false, paper.Failed: false, paper.Unknown: false,
	} {
		j := slip("B001")
		j.State = state
		var lists []app.Key
		for _, row := range j.Lists() {
			lists = append(lists, row.List)
		}
		if slices.Contains(lists, paper.JobsOpen.Key("")) != open {
			t.Errorf("%s: open is not %v", state, open)
		}
		if !slices.Contains(lists, paper.JobsOfCase.Key(j.Case)) || !slices.Contains(lists, paper.JobsOfDesk.Key("3")) {
			t.Errorf("%s: not with its case and desk: %v", state, lists)
		}
	}
}

func TestQueueRefusesAJobWithNothingToPrint(t *testing.T) {
	onStores(t, func(t *testing.T, s *storage.Store) {
		err := s.Update(t.Context(), clerk, "", func(tx app.Tx) error {
			return paper.Queue(tx, &paper.Job{ID: "empty", Created: morning})
		})
		if !errors.Is(err, &app.Error{ID: "print.no_facts"}) {
			t.Errorf("refused with %v", err)
		}
	})
}

// TestFailedPrintIsTriedAgainUnmarked: nothing came out, so nothing is printed
// twice.
func TestFailedPrintIsTriedAgainUnmarked(t *testing.T) {
	onStores(t, func(t *testing.T, s *storage.Store) {
		do(t, s, clerk, func(tx app.Tx) error {
			j := slip("B001")
			return errors.Join(paper.Queue(tx, j), j.Move(paper.Failed, morning), tx.Save(j))
		})
		if err := paper.Again(t.Context(), s, other, "B001", morning); err != nil {
			t.Fatal(err)
		}
		j, err := paper.Read(t.Context(), s, "B001")
		if err != nil || j.State != paper.Queued || j.Reprints != 0 {
			t.Errorf("after trying again: %+v, %v", j, err)
		}
	})
}

// comesOut lets a job be printed.
func comesOut(t *testing.T, s *storage.Store, id string) {
	t.Helper()
	do(t, s, clerk, func(tx app.Tx) error {
		j := &paper.Job{ID: id}
		if err := tx.Load(j); err != nil {
			return err
		}
		if err := errors.Join(j.Move(paper.Claimed, morning), j.Move(paper.Done, morning)); err != nil {
			return err
		}
		return tx.Save(j)
	})
}

func TestReprintsAreCountedAndMarked(t *testing.T) {
	onStores(t, func(t *testing.T, s *storage.Store) {
		do(t, s, clerk, func(tx app.Tx) error {
			j := slip("B001")
			j.Copies, j.Page = 2, "page"
			return paper.Queue(tx, j)
		})
		if err := paper.Again(t.Context(), s, other, "B001", morning); !errors.Is(err, &app.Error{ID: "print.still_waiting"}) {
			t.Fatalf("reprinted before it was printed: %v", err)
		}
		comesOut(t, s, "B001")
		if err := paper.Again(t.Context(), s, other, "B001", morning.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if err := paper.Again(t.Context(), s, other, "B001", morning.Add(time.Hour)); !errors.Is(err, &app.Error{ID: "print.still_waiting"}) {
			t.Fatalf("a second press printed again: %v", err)
		}
		comesOut(t, s, "B001-r1")
		// A reprint of a reprint is the next one of the first.
		if err := paper.Again(t.Context(), s, other, "B001-r1", morning.Add(2*time.Hour)); err != nil {
			t.Fatal(err)
		}
		first, err := paper.Read(t.Context(), s, "B001")
		if err != nil || first.Reprints != 2 || first.Reprint != 0 || first.Copies != 2 {
			t.Errorf("the first is %+v, %v", first, err)
		}
		for n := 1; n <= 2; n++ {
			j, err := paper.Read(t.Context(), s, fmt.Sprintf("B001-r%d", n))
			if err != nil {
				t.Fatal(err)
			}
			if j.Reprint != n || j.Of != "B001" || j.Copies != 1 || j.Page != "page" || j.Desk != "4" || j.By.Staff != "1024" {
				t.Errorf("reprint %d is %+v", n, j)
			}
			if j.Facts.Ticket == nil || j.Facts.Ticket.Number != "B001" || j.Case != first.Case {
				t.Errorf("reprint %d prints %+v", n, j.Facts)
			}
		}
		rows, err := paper.JobsFor(t.Context(), s, first.Case)
		if err != nil || len(rows) != 3 || rows[0].Reprint != 0 || rows[2].Reprint != 2 {
			t.Errorf("printed of the case: %+v, %v", rows, err)
		}
		if err := paper.Again(t.Context(), s, clerk, "B002", morning); app.CodeOf(err) != app.NotFound {
			t.Errorf("a paper that never was: %v", err)
		}
	})
}
