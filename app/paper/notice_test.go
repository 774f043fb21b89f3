package paper_test

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/storage"
)

type plainNumbers struct{}

func (plainNumbers) NumberBy(_ string, _ int, dept, kind string, year int, serial uint64) string {
	return fmt.Sprintf("%s %s %d-%d", dept, kind, year, serial)
}

func acceptance(number string) paper.Facts {
	return paper.Facts{Acceptance: &paper.AcceptanceNotice{Head: paper.Head{Number: number}}}
}

func issue(tx app.Tx, caseNumber string, now time.Time) (*paper.Notice, error) {
	return paper.Issue(tx, plainNumbers{}, "XZSP", caseNumber, paper.Acceptance, now, 2, acceptance)
}

// series is every number of a year's acceptance notices, in order.
func series(t *testing.T, s app.Store, year int) (numbers []string, last uint64) {
	t.Helper()
	err := s.View(t.Context(), func(r app.Reader) (err error) {
		numbers = nil
		if last, err = r.Last(paper.SerialKey("XZSP", paper.Acceptance, year)); err != nil {
			return err
		}
		for serial := uint64(1); serial <= last; serial++ {
			n := &paper.Notice{Dept: "XZSP", Kind: paper.Acceptance, Year: year, Serial: serial}
			if err := r.Load(n); err != nil {
				return err
			}
			numbers = append(numbers, n.Number)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return numbers, last
}

func TestNoticeNumbersHaveNoGapWhoeverFailsBetween(t *testing.T) {
	const clerks, each = 16, 6
	refused := errors.New("the guard refuses")
	onStores(t, func(t *testing.T, s *storage.Store) {
		var all sync.WaitGroup
		var mu sync.Mutex
		given := map[string]bool{}
		for c := range clerks {
			all.Go(func() {
				for i := range each {
					var n *paper.Notice
					err := s.Update(t.Context(), clerk, "", func(tx app.Tx) (err error) {
						if n, err = issue(tx, fmt.Sprint(c, " ", i), morning); err == nil && i%3 == 1 {
							return refused
						}
						return err
					})
					if i%3 == 1 {
						if !errors.Is(err, refused) {
							t.Errorf("a refused issue ended with %v", err)
						}
						continue
					}
					if err != nil {
						t.Error(err)
						return
					}
					mu.Lock()
					if given[n.Number] {
						t.Errorf("%s was given twice", n.Number)
					}
					given[n.Number] = true
					mu.Unlock()
				}
			})
		}
		all.Wait()
		numbers, last := series(t, s, 2026)
		if want := clerks * each * 2 / 3; last != uint64(want) || len(given) != want {
			t.Errorf("the series stands at %d, %d were given, want %d", last, len(given), want)
		}
		for _, n := range numbers {
			if !given[n] {
				t.Errorf("%s is stored and was given to nobody", n)
			}
		}
	})
}

func TestNoticeIsRegisteredWithItsPrint(t *testing.T) {
	onStores(t, func(t *testing.T, s *storage.Store) {
		var n *paper.Notice
		do(t, s, clerk, func(tx app.Tx) (err error) {
			n, err = issue(tx, "37030620261123000119", morning)
			return err
		})
		if n.Number != "XZSP acceptance 2026-1" || n.By.Staff != "1023" || !n.Issued.Equal(morning) {
			t.Errorf("issued %+v", n)
		}
		j, err := paper.Read(t.Context(), s, n.Job)
		if err != nil {
			t.Fatal(err)
		}
		if j.State != paper.Queued || j.Copies != 2 || j.Desk != "3" || j.Notice != n.Number || j.Facts.Acceptance.Head.Number != n.Number {
			t.Errorf("queued %+v", j)
		}
		err = s.View(t.Context(), func(r app.Reader) error {
			rows, err := paper.NoticesOfCase.All(r, n.Case, "", 0)
			if len(rows) != 1 || rows[0].Number != n.Number || rows[0].Job != n.Job {
				t.Errorf("the case has %+v", rows)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// TestYearsAndDepartmentsCountAlone: the year is that of the hall's day, so the
// first notice after midnight on New Year's Day is number 1 (FORMS 0).
func TestYearsAndDepartmentsCountAlone(t *testing.T) {
	onStores(t, func(t *testing.T, s *storage.Store) {
		for _, now := range []time.Time{
			time.Date(2026, 12, 31, 15, 59, 0, 0, time.UTC),
			time.Date(2026, 12, 31, 16, 0, 0, 0, time.UTC),
		} {
			do(t, s, clerk, func(tx app.Tx) error {
				_, err := issue(tx, "x", now)
				return err
			})
		}
		do(t, s, clerk, func(tx app.Tx) error {
			n, err := paper.Issue(tx, plainNumbers{}, "SCJ", "x", paper.Acceptance, morning, 1, acceptance)
			if err == nil && n.Serial != 1 {
				t.Errorf("another department begins at %d", n.Serial)
			}
			return err
		})
		for year, want := range map[int][]string{2026: {"XZSP acceptance 2026-1"}, 2027: {"XZSP acceptance 2027-1"}, 2025: nil} {
			if got, _ := series(t, s, year); !slices.Equal(got, want) {
				t.Errorf("%d: %q, want %q", year, got, want)
			}
		}
	})
}

func TestVerifyNamesTheNumberWhoseNoticeIsGone(t *testing.T) {
	onStores(t, func(t *testing.T, s *storage.Store) {
		do(t, s, clerk, func(tx app.Tx) error {
			_, err := issue(tx, "x", morning)
			return err
		})
		do(t, s, clerk, func(tx app.Tx) error { // a number taken for nothing
			_, err := tx.Next(paper.SerialKey("XZSP", paper.Acceptance, 2026))
			return err
		})
		do(t, s, clerk, func(tx app.Tx) error {
			_, err := issue(tx, "x", morning)
			return err
		})
		err := s.View(t.Context(), func(r app.Reader) error {
			var missing []string
			seen, err := paper.Verify(r, []string{"SCJ", "XZSP"}, []int{2026}, func(series string, serial uint64) {
				missing = append(missing, fmt.Sprint(series, " ", serial))
			})
			if want := []string{"XZSP acceptance 2026 2"}; seen != 2 || !slices.Equal(missing, want) {
				t.Errorf("%d seen, missing %q", seen, missing)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	})
}
