package storage

import (
	"context"
	"errors"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

func TestSavedFileIsReadBackWhole(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		register(t, s, "1")
		got := load(t, s, &file{Number: "1", Shelf: "stale", fresh: []any{fileEvent{}}})
		if got.State != "open" || got.Shelf != "A" || !got.Due.Equal(noon) || got.Due.Location() != time.UTC {
			t.Errorf("loaded %+v", got)
		}
		if len(got.fresh) != 0 {
			t.Error("a load left entries that were never saved")
		}
		mustBeSound(t, s)
	})
}

func TestMissingFileIsNotFound(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		err := s.View(t.Context(), func(v app.Reader) error { return v.Load(&file{Number: "9"}) })
		isError(t, err, app.NotFound, "record.missing")
	})
}

func TestChangedFileMovesItsRows(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		register(t, s, "2", "1")
		same(t, "open", states(t, s, "open"), []string{"1", "2"}) // same moment: by number
		do(t, s, func(tx app.Tx) error {
			f := &file{Number: "1"}
			if err := tx.Load(f); err != nil {
				return err
			}
			f.State, f.Shelf = "decided", ""
			return tx.Save(f)
		})
		same(t, "open", states(t, s, "open"), []string{"2"})
		same(t, "decided", states(t, s, "decided"), []string{"1"})
		if r := mustBeSound(t, s); r.Rows != 3 || r.Records != 2 || r.Entries != 2 {
			t.Errorf("report %+v", r)
		}
	})
}

func TestSaveRefusesWhatIsNotInTheStore(t *testing.T) {
	old := &file{Number: "1"}
	for _, c := range []struct {
		name string
		fn   func(tx app.Tx) error
		code app.Code
		id   string
	}{
		{"a file loaded in an earlier view", func(tx app.Tx) error { return tx.Save(old) }, app.Conflict, "store.exists"},
		{"a new file with a number that is taken", func(tx app.Tx) error {
			return tx.Save(&file{Number: "1"})
		}, app.Conflict, "store.exists"},
		{"two copies of one file", func(tx app.Tx) error {
			a, b := &file{Number: "1"}, &file{Number: "1"}
			if err := errors.Join(tx.Load(a), tx.Load(b)); err != nil {
				return err
			}
			a.State, b.State = "x", "y"
			return errors.Join(tx.Save(a), tx.Save(b))
		}, app.Conflict, "record.changed"},
		{"a file whose number was changed", func(tx app.Tx) error {
			f := &file{Number: "1"}
			if err := tx.Load(f); err != nil {
				return err
			}
			f.Number = "2"
			return tx.Save(f)
		}, app.Internal, "record.misused"},
		{"a kind nobody declared", func(tx app.Tx) error { return tx.Save(&stranger{"x"}) }, app.Internal, "record.misused"},
		{"a type under another's prefix", func(tx app.Tx) error { return tx.Save(&stranger{"card"}) }, app.Internal, "record.misused"},
		{"two rows at one place", func(tx app.Tx) error {
			return tx.Save(&card{Name: "z", Text: "twice", Rows: map[string]string{"a": "b"}})
		}, app.Internal, "record.misused"},
		{"a place with a zero byte", func(tx app.Tx) error {
			return tx.Save(&card{Name: "z", Rows: map[string]string{"a": "b\x00c"}})
		}, app.Internal, "record.misused"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, newMemory(t))
			register(t, s, "1")
			load(t, s, old)
			err := s.Update(t.Context(), clerk, "", c.fn)
			isError(t, err, c.code, c.id)
			if r := mustBeSound(t, s); r.Records != 1 || r.Rows != 2 || r.Entries != 1 {
				t.Errorf("a refused save left something: %+v", r)
			}
		})
	}
}

type stranger struct{ prefix string }

func (s *stranger) Key() app.Key     { return app.K(s.prefix, "1") }
func (s *stranger) Lists() []app.Row { return nil }

func TestRecordMayBeSavedTwiceInOneTransaction(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		do(t, s, func(tx app.Tx) error {
			f := &file{Number: "1", State: "open", Due: noon}
			f.note("registered")
			if err := tx.Save(f); err != nil {
				return err
			}
			f.State = "accepted"
			f.note("accepted")
			if err := tx.Save(f); err != nil {
				return err
			}
			again := &file{Number: "1"}
			if err := tx.Load(again); err != nil {
				return err
			}
			again.note("stamped")
			return tx.Save(again)
		})
		same(t, "journal", journal(t, s, "1"), []string{"1 registered", "2 accepted", "3 stamped"})
		same(t, "open", states(t, s, "open"), nil)
		mustBeSound(t, s)
	})
}

func TestPermitSeesTheStoredFileAndNotTheCallers(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		register(t, s, "1")
		change := func(actor app.Actor, state string) error {
			return s.Update(t.Context(), actor, "", func(tx app.Tx) error {
				f := &file{Number: "1"}
				if err := tx.Load(f); err != nil {
					return err
				}
				f.State = state
				return tx.Save(f)
			})
		}
		isError(t, change(app.Actor{Roles: []app.Role{app.Back}}, "decided"), app.Denied, "file.not_front")
		if err := change(clerk, "closed"); err != nil {
			t.Fatal(err)
		}
		isError(t, change(clerk, "open"), app.Denied, "file.closed")
		same(t, "closed", states(t, s, "closed"), []string{"1"})
	})
}

func TestSavingAnUnchangedRecordWritesNothing(t *testing.T) {
	e := &counting{Engine: newMemory(t)}
	s := open(t, e)
	register(t, s, "1")
	again := func(change func(*file)) {
		e.puts = nil
		do(t, s, func(tx app.Tx) error {
			e.puts = nil
			f := &file{Number: "1"}
			if err := tx.Load(f); err != nil {
				return err
			}
			change(f)
			return tx.Save(f)
		})
	}
	again(func(*file) {})
	same(t, "unchanged", e.puts, nil)
	again(func(f *file) { f.Shelf = "B" })
	same(t, "moved to another shelf", e.puts, []string{
		"put l/file.shelf/B\x001\x00file/1", "delete l/file.shelf/A\x001\x00file/1", "put r/file/1",
	})
	again(func(f *file) { f.note("seen") })
	same(t, "a new entry", e.puts, []string{"put j/file/1\x000000000002", "put r/file/1"})
}

// counting records the writes of the last run.
type counting struct {
	kv.Engine
	puts []string
}

func (c *counting) Update(ctx context.Context, fn func(kv.Writer) error) error {
	return c.Engine.Update(ctx, func(w kv.Writer) error { return fn(countingWriter{w, c}) })
}

type countingWriter struct {
	kv.Writer
	c *counting
}

func (w countingWriter) Put(key string, value []byte) error {
	w.c.puts = append(w.c.puts, "put "+key)
	return w.Writer.Put(key, value)
}

func (w countingWriter) Delete(key string) error {
	w.c.puts = append(w.c.puts, "delete "+key)
	return w.Writer.Delete(key)
}

func TestTooLargeATransactionIsRefusedWhole(t *testing.T) {
	onStores(t, func(t *testing.T, s *Store) {
		rows := map[string]string{}
		for i := range app.MaxOps {
			rows[app.Serial(uint64(i), 3)] = "1"
		}
		err := s.Update(t.Context(), clerk, "", func(tx app.Tx) error {
			_ = tx.Save(&card{Name: "big", Rows: rows})
			return nil // even if the function passes over it
		})
		isError(t, err, app.Invalid, "store.too_large")
		if r := mustBeSound(t, s); r.Records+r.Rows > 0 {
			t.Errorf("something was written: %+v", r)
		}
	})
}

func TestRecordThatCannotBeReadBackIsNotSaved(t *testing.T) {
	s := open(t, newMemory(t))
	deep := any("bottom")
	for range maxNested + 2 {
		deep = []any{deep}
	}
	f := &file{Number: "1", State: "open", fresh: []any{deep}}
	err := s.Update(t.Context(), clerk, "", func(tx app.Tx) error {
		_ = tx.Save(f)
		return nil
	})
	isError(t, err, app.Internal, "record.misused")
	mustBeSound(t, s)
}
