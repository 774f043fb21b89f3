package storage

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"yichuang/app"
)

func TestListsAreReadInOrderFromAPlaceOn(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		do(t, s, func(tx app.Tx) error {
			for name, at := range map[string]string{"c": "1", "a": "2", "b": "2", "d": "2 late", "e": "20"} {
				if err := tx.Save(&card{Name: name, Rows: map[string]string{"in": at, "in more": "9"}}); err != nil {
					return err
				}
			}
			return nil
		})
		for _, c := range []struct {
			part, from string
			limit      int
			want       []string
		}{
			{"in", "", 0, []string{"c", "a", "b", "d", "e"}},
			{"in", "2", 0, []string{"a", "b", "d", "e"}},
			{"in", "2", 2, []string{"a", "b"}},
			{"in", "21", 0, nil},
			{"", "", 0, nil},
			{"i", "", 0, nil},
		} {
			t.Run(fmt.Sprintf("%q from %q limit %d", c.part, c.from, c.limit), func(t *testing.T) {
				var got []string
				err := s.View(t.Context(), func(v app.Reader) error {
					lines, err := cards.All(v, c.part, c.from, c.limit)
					for _, l := range lines {
						got = append(got, l.Name)
					}
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				same(t, "names", got, c.want)
			})
		}
	})
}

func TestScanMayLoadAndSaveOnItsWay(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		for i := range 8 {
			do(t, s, func(tx app.Tx) error {
				for j := range 10 {
					name := fmt.Sprint("n", i, j)
					if err := tx.Save(&card{Name: name, Rows: map[string]string{"wait": name}}); err != nil {
						return err
					}
				}
				return nil
			})
		}
		seen := 0
		do(t, s, func(tx app.Tx) error {
			n := 0
			err := tx.Scan(cards.Key("wait"), "", 40, func(h app.Hit, _ func(any) error) error {
				n++
				parts, _ := h.Key.Parts()
				c := &card{Name: parts[1]}
				if err := tx.Load(c); err != nil {
					return err
				}
				c.Rows = nil
				return tx.Save(c)
			})
			seen = n
			return err
		})
		if r := mustBeSound(t, s); seen != 40 || r.Rows != 40 {
			t.Errorf("seen %d, rows left %d", seen, r.Rows)
		}
	})
}

func TestScanPassesOnTheCallersError(t *testing.T) {
	s := open(t, newMemory(t))
	register(t, s, "1")
	enough := errors.New("enough")
	err := s.View(t.Context(), func(v app.Reader) error {
		return v.Scan(byState.Key("open"), "", 0, func(app.Hit, func(any) error) error { return enough })
	})
	if err != enough {
		t.Errorf("got %v", err)
	}
}

func TestNoticeNumbersHaveNoGaps(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		series := app.K("notice", "housing", "2026")
		take := func(fail error) (n uint64) {
			_ = s.Update(t.Context(), clerk, "", func(tx app.Tx) error {
				got, err := tx.Next(series)
				n = got
				return errors.Join(err, fail)
			})
			return n
		}
		got := []uint64{take(nil), take(errors.New("printer on fire")), take(nil), take(nil)}
		if fmt.Sprint(got) != "[1 2 2 3]" {
			t.Errorf("numbers %v", got)
		}
		_ = s.View(t.Context(), func(v app.Reader) error {
			last, err := v.Last(series)
			other, err2 := v.Last(app.K("notice", "housing"))
			if err != nil || err2 != nil || last != 3 || other != 0 {
				t.Errorf("last %d %v, other series %d %v", last, err, other, err2)
			}
			return nil
		})
	})
}

func TestCountersAddUpOverDesks(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		accepted := app.K("stat", "accepted")
		for desk, n := range map[string]int64{"1": 5, "2": 7, "3/a": -1, "": 2} {
			err := s.Update(t.Context(), app.Actor{Desk: desk}, "", func(tx app.Tx) error {
				return errors.Join(tx.Add(accepted, n), tx.Add(accepted, 1), tx.Add(app.K("stat", "accepted", "late"), 100))
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		_ = s.View(t.Context(), func(v app.Reader) error {
			if got, err := v.Sum(accepted); got != 17 || err != nil {
				t.Errorf("sum %d %v", got, err)
			}
			return nil
		})
	})
}

func TestDrawnNumbersGrowPerSeries(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		var last uint64
		for range 20 {
			n, err := s.Draw(t.Context(), app.K("ticket", "A"))
			if err != nil || n <= last {
				t.Fatalf("drew %d after %d: %v", n, last, err)
			}
			last = n
		}
		if n, err := s.Draw(t.Context(), app.K("ticket", "B")); err != nil || n != 1 {
			t.Errorf("another series begins at %d: %v", n, err)
		}
		if _, err := s.Draw(t.Context(), ""); err == nil {
			t.Error("a series without a name was drawn from")
		}
	})
}

func TestChangesFireForRecordsAndLists(t *testing.T) {
	for _, c := range []struct {
		name   string
		prefix app.Key
		fires  bool
	}{
		{"the file", app.K("file", "1"), true},
		{"all files", app.K("file"), true},
		{"everything", "", true},
		{"the list it stands in", byState.Key("open"), true},
		{"all lists of that name", app.K("file.state"), true},
		{"another list", byState.Key("ope"), false},
		{"another kind", app.K("card"), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, newMemory(t))
			fired := s.Changed(t.Context(), c.prefix)
			<-fired // at once
			register(t, s, "1")
			select {
			case <-fired:
				if !c.fires {
					t.Error("fired")
				}
			case <-time.After(map[bool]time.Duration{true: 5 * time.Second, false: 30 * time.Millisecond}[c.fires]):
				if c.fires {
					t.Error("did not fire")
				}
			}
		})
	}
}
