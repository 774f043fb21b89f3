package storage

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

func TestRepeatedAttemptCountsOnce(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		counter := app.K("stat", "accepted")
		accept := func(attempt string, fail error) error {
			return s.Update(t.Context(), clerk, attempt, func(tx app.Tx) error {
				return errors.Join(tx.Add(counter, 1), fail)
			})
		}
		jam := errors.New("jam")
		for _, c := range []struct {
			attempt    string
			fail, want error
		}{
			{"a", jam, jam}, // a failed attempt leaves no marker
			{"a", nil, nil},
			{"a", nil, app.ErrRepeated},
			{"a/b", nil, nil},
			{"", nil, nil},
			{"", nil, nil},
		} {
			if err := accept(c.attempt, c.fail); !errors.Is(err, c.want) {
				t.Errorf("attempt %q: %v, want %v", c.attempt, err, c.want)
			}
		}
		_ = s.View(t.Context(), func(v app.Reader) error {
			if n, err := v.Sum(counter); n != 4 || err != nil {
				t.Errorf("counted %d %v", n, err)
			}
			return nil
		})
	})
}

func TestSavedIsToldOnceAndOnlyAfterTheCommit(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		var out *file
		do(t, s, func(tx app.Tx) error {
			f := &file{Number: "1", State: "open"}
			f.note("registered")
			err := errors.Join(tx.Save(f), tx.Save(f))
			if f.told != 0 || len(f.fresh) != 1 {
				t.Error("told before the commit")
			}
			out = f
			return err
		})
		if out.told != 1 || out.fresh != nil {
			t.Errorf("told %d times, fresh %v", out.told, out.fresh)
		}
		var failed *file
		err := s.Update(t.Context(), clerk, "", func(tx app.Tx) error {
			f := &file{Number: "2"}
			f.note("registered")
			failed = f
			return errors.Join(tx.Save(f), errors.New("changed my mind"))
		})
		if err == nil || failed.told != 0 {
			t.Errorf("error %v, told %d", err, failed.told)
		}
	})
}

// unsure answers store.unknown for some updates, carried out or not.
type unsure struct {
	kv.Engine
	plan []bool // for each update in turn: is it carried out?
}

func (u *unsure) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if len(u.plan) == 0 {
		return u.Engine.Update(ctx, fn)
	}
	done := u.plan[0]
	u.plan = u.plan[1:]
	lost := fn
	if !done {
		lost = func(w kv.Writer) error { return errors.Join(fn(w), errors.New("connection lost before the commit")) }
	}
	err := u.Engine.Update(ctx, lost)
	if done && err != nil {
		return err
	}
	return fmt.Errorf("socket: %w", kv.ErrUnknown)
}

func TestAttemptWithUnknownEndIsLookedInto(t *testing.T) {
	for _, c := range []struct {
		name string
		plan []bool
	}{
		{"the commit had happened", []bool{true}},
		{"the commit had not happened", []bool{false}},
		{"it was lost three times, then happened unseen", []bool{false, false, false, true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			u := &unsure{Engine: newMemory(t)}
			s := open(t, u)
			u.plan = c.plan
			var out *file
			err := s.Update(t.Context(), clerk, "try-1", func(tx app.Tx) error {
				f := &file{Number: "1", State: "open"}
				f.note("registered")
				out = f
				return tx.Save(f)
			})
			if err != nil || out.told != 1 {
				t.Fatalf("error %v, told %d", err, out.told)
			}
			same(t, "journal", journal(t, s, "1"), []string{"1 registered"})
			err = s.Update(t.Context(), clerk, "try-1", func(app.Tx) error { return nil })
			if !errors.Is(err, app.ErrRepeated) {
				t.Errorf("a repetition gave %v", err)
			}
		})
	}
}

func TestUnknownEndWithoutAnAttemptIsPassedOn(t *testing.T) {
	u := &unsure{Engine: newMemory(t)}
	s := open(t, u)
	u.plan = []bool{true}
	err := s.Update(t.Context(), clerk, "", func(tx app.Tx) error { return tx.Save(&card{Name: "a"}) })
	if !errors.Is(err, kv.ErrUnknown) || len(u.plan) != 0 {
		t.Errorf("got %v", err)
	}
}

func TestUnknownEndIsNotLookedIntoForEver(t *testing.T) {
	u := &unsure{Engine: newMemory(t)}
	s := open(t, u)
	u.plan = make([]bool, 100)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	err := s.Update(ctx, clerk, "try-1", func(tx app.Tx) error { return tx.Save(&card{Name: "a"}) })
	if !errors.Is(err, kv.ErrUnknown) {
		t.Errorf("got %v", err)
	}
}

func TestDesksAtTheSameFileLoseNoEntry(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		register(t, s, "1")
		var wg sync.WaitGroup
		for desk := range 8 {
			wg.Go(func() {
				for i := range 5 {
					err := s.Update(t.Context(), clerk, fmt.Sprint(desk, ".", i), func(tx app.Tx) error {
						f := &file{Number: "1"}
						if err := tx.Load(f); err != nil {
							return err
						}
						f.note(fmt.Sprint(desk))
						return tx.Save(f)
					})
					if err != nil {
						t.Errorf("desk %d: %v", desk, err)
					}
				}
			})
		}
		wg.Wait()
		if got := journal(t, s, "1"); len(got) != 41 {
			t.Errorf("%d entries", len(got))
		}
		mustBeSound(t, s)
	})
}

func TestOldAttemptsAreForgotten(t *testing.T) {
	onEngines(t, func(t *testing.T, e kv.Engine) {
		now := noon
		s := open(t, e, WithClock(func() time.Time { return now }))
		try := func(attempt string) error {
			return s.Update(t.Context(), clerk, attempt, func(app.Tx) error { return nil })
		}
		for i := range 230 {
			if err := try(fmt.Sprint("old", i)); err != nil {
				t.Fatal(err)
			}
		}
		now = now.Add(48 * time.Hour)
		if err := try("new"); err != nil {
			t.Fatal(err)
		}
		n, err := s.ForgetAttempts(t.Context(), now.Add(-24*time.Hour))
		if n != 230 || err != nil {
			t.Errorf("forgot %d: %v", n, err)
		}
		if err := try("new"); !errors.Is(err, app.ErrRepeated) {
			t.Errorf("a young attempt was forgotten: %v", err)
		}
		if err := try("old7"); err != nil {
			t.Errorf("an old attempt is still known: %v", err)
		}
	})
}

func TestFilledRecordsAreLikeSavedOnes(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		err := s.Fill(t.Context(), func(save func(app.Record) error) error {
			for i := range 3000 {
				f := &file{Number: app.Serial(uint64(i), 5), State: "open", Shelf: "A"}
				f.note("registered")
				if err := save(f); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		if r := mustBeSound(t, s); r.Records != 3000 || r.Rows != 6000 || r.Entries != 3000 {
			t.Errorf("report %+v", r)
		}
		do(t, s, func(tx app.Tx) error {
			f := &file{Number: "01234"}
			if err := tx.Load(f); err != nil {
				return err
			}
			f.note("accepted")
			return tx.Save(f)
		})
		same(t, "journal", journal(t, s, "01234"), []string{"1 registered", "2 accepted"})
	})
}
