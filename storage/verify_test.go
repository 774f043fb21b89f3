package storage

import (
	"bytes"
	"context"
	"errors"
	"os"
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/storage/kv"
)

// meddle writes past the store.
func meddle(t *testing.T, e kv.Engine, fn func(w kv.Writer) error) {
	t.Helper()
	if err := e.Update(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// flip changes the byte of a value that stands n from its end.
func flip(key string, n int) func(kv.Writer) error {
	return func(w kv.Writer) error {
		raw, err := w.Get(key)
		if err != nil || len(raw) < n {
			return errors.Join(err, errors.New("no such value: "+key))
		}
		raw = bytes.Clone(raw)
		raw[len(raw)-n] ^= 1
		return w.Put(key, raw)
	}
}

func drop(key string) func(kv.Writer) error {
	return func(w kv.Writer) error { return w.Delete(key) }
}

// copyTo puts the value of one key under another.
func copyTo(from, to string) func(kv.Writer) error {
	return func(w kv.Writer) error {
		raw, err := w.Get(from)
		if err != nil || raw == nil {
			return errors.Join(err, errors.New("no such value: "+from))
		}
		return w.Put(to, raw)
	}
}

func TestVerifyNamesEveryDamage(t *testing.T) {
	row := rowKey(rowPlace(byShelf.Key("A"), "1"), "file/1")
	for _, c := range []struct {
		name   string
		damage func(kv.Writer) error
		want   []string // key and what, in order
	}{
		{"a byte of a record", flip("r/file/1", 20), []string{"file/1 verify.record_damaged"}},
		{"a byte of a journal entry", flip(entryKey("file/1", 2), 3), []string{"file/1 verify.chain_broken"}},
		{"a byte of the last journal entry", flip(entryKey("file/1", 3), 3), []string{"file/1 verify.head_wrong"}},
		{"an entry that is no CBOR", func(w kv.Writer) error {
			return w.Put(entryKey("file/1", 1), []byte{entryVersion, 0xff})
		}, []string{"file/1 verify.entry_damaged", "file/1 verify.chain_broken"}},
		{"an entry removed from the middle", drop(entryKey("file/1", 2)), []string{"file/1 verify.entry_missing"}},
		{"the last entry removed", drop(entryKey("file/1", 3)), []string{"file/1 verify.head_wrong"}},
		{"an entry more than the record knows", copyTo(entryKey("file/1", 3), entryKey("file/1", 4)), []string{
			"file/1 verify.chain_broken", "file/1 verify.head_wrong",
		}},
		{"a whole journal of another record", copyTo(entryKey("file/2", 1), entryKey("file/1", 1)), []string{"file/1 verify.chain_broken", "file/1 verify.chain_broken"}},
		{"a byte of a row", flip(row, 1), []string{"file/1 verify.row_wrong"}},
		{"a row removed", drop(row), []string{"file/1 verify.row_missing"}},
		{"a row at a wrong place", copyTo(row, rowKey(rowPlace(byShelf.Key("B"), "1"), "file/1")), []string{
			"file/1 verify.row_orphan",
		}},
		{"a row of no record", copyTo(row, rowKey(rowPlace(byShelf.Key("A"), "9"), "file/9")), []string{
			"file/9 verify.row_orphan",
		}},
		{"a record removed", drop("r/file/2"), []string{
			"file/2 verify.row_orphan", "file/2 verify.row_orphan", "file/2 verify.entry_orphan",
		}},
		{"a record under another's key", copyTo("r/card/a", "r/card/b"), []string{"card/b verify.record_damaged"}},
		{"a record of an unknown kind", copyTo("r/card/a", "r/cart/a"), []string{"cart/a verify.kind_unknown"}},
		{"a counter", func(w kv.Writer) error { return w.Put(counterKey("x", "1"), []byte("?")) }, []string{
			"c/x 1 verify.value_damaged",
		}},
		{"a marker", func(w kv.Writer) error { return w.Put(attemptKey("", "try"), nil) }, []string{"a/try verify.value_damaged"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			onEngines(t, func(t *testing.T, e kv.Engine) {
				s := damagedHall(t, e)
				meddle(t, e, c.damage)
				_, found := check(t, s)
				var got []string
				for _, p := range found {
					got = append(got, string(p.Key)+" "+p.What)
				}
				same(t, "problems", got, c.want)
			})
		})
	}
}

// damagedHall is a sound store to do damage in.
func damagedHall(t *testing.T, e kv.Engine) *Store {
	s := open(t, e)
	register(t, s, "1", "2")
	for _, what := range []string{"accepted", "decided"} {
		do(t, s, func(tx app.Tx) error {
			f := &file{Number: "1"}
			if err := tx.Load(f); err != nil {
				return err
			}
			f.note(what)
			return tx.Save(f)
		})
	}
	err := s.Update(t.Context(), clerk, "try", func(tx app.Tx) error {
		_, err := tx.Next("notice")
		return errors.Join(err, tx.Save(&card{Name: "a"}), tx.Add("count", 1))
	})
	if err != nil {
		t.Fatal(err)
	}
	mustBeSound(t, s)
	return s
}

func TestReadingRefusesDamage(t *testing.T) {
	for _, c := range []struct {
		name   string
		damage func(kv.Writer) error
		id     string
	}{
		{"record", flip("r/file/1", 20), "record.damaged"},
		{"entry in the middle", flip(entryKey("file/1", 2), 3), "journal.broken"},
		{"last entry gone", drop(entryKey("file/1", 3)), "journal.broken"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := newMemory(t)
			s := damagedHall(t, e)
			meddle(t, e, c.damage)
			err := s.View(t.Context(), func(v app.Reader) error {
				return v.Entries(&file{Number: "1"}, func(uint64, func(any) error) error { return nil })
			})
			isError(t, err, app.Internal, c.id)
		})
	}
}

func TestVerifyNamesADamagedBlob(t *testing.T) {
	s := open(t, newMemory(t))
	hash, err := s.Blobs().Put(t.Context(), []byte("a page"))
	if err != nil {
		t.Fatal(err)
	}
	mustBeSound(t, s)
	if err := os.WriteFile(s.blobs.(*BlobFolder).path(hash), []byte("a pagf"), 0o600); err != nil {
		t.Fatal(err)
	}
	report, found := check(t, s)
	if len(found) != 1 || found[0].What != "verify.blob_damaged" || report.Blobs != 1 || report.Problems != 1 {
		t.Errorf("found %+v %+v", found, report)
	}
}

// moved is card after its Lists code was changed.
type moved struct{ card }

func (m *moved) Lists() []app.Row {
	return []app.Row{cards.Row("new", m.Name, cardLine{m.Name, "new"})}
}

func TestReindexFollowsChangedLists(t *testing.T) {
	onEngines(t, func(t *testing.T, e kv.Engine) {
		s := open(t, e)
		do(t, s, func(tx app.Tx) error {
			for _, n := range []string{"a", "b"} {
				if err := tx.Save(&card{Name: n, Rows: map[string]string{"old": n, "new": n}}); err != nil {
					return err
				}
			}
			return nil
		})
		later, err := Open(t.Context(), e, MemoryBlobs(), []app.Kind{
			{Prefix: "card", New: func() app.Record { return &moved{} }},
		})
		if err != nil {
			t.Fatal(err)
		}
		report, found := check(t, later)
		if report.Warnings != 4 || report.Problems != 0 || !found[0].Warning {
			t.Errorf("before: %+v %+v", report, found)
		}
		if n, orphans, err := later.Reindex(t.Context()); n != 2 || orphans != 0 || err != nil {
			t.Errorf("changed %d, removed %d: %v", n, orphans, err)
		}
		if r := mustBeSound(t, later); r.Rows != 2 {
			t.Errorf("after: %+v", r)
		}
		if n, _, err := later.Reindex(t.Context()); n != 0 || err != nil {
			t.Errorf("a second time it changed %d: %v", n, err)
		}
	})
}

func TestReindexMendsRows(t *testing.T) {
	row := rowKey(rowPlace(byShelf.Key("A"), "1"), "file/1")
	onEngines(t, func(t *testing.T, e kv.Engine) {
		for _, damage := range []func(kv.Writer) error{
			flip(row, 1), drop(row), copyTo(row, rowKey(rowPlace(byShelf.Key("A"), "9"), "file/9")),
			copyTo(row, rowKey(rowPlace(byShelf.Key("B"), "9"), "file/1")), copyTo(row, "l/not a row"),
		} {
			s := damagedHallOnce(t, e)
			meddle(t, e, damage)
			if _, _, err := s.Reindex(t.Context()); err != nil {
				t.Fatal(err)
			}
			mustBeSound(t, s)
		}
	})
}

func damagedHallOnce(t *testing.T, e kv.Engine) *Store {
	s := open(t, e)
	err := s.View(context.Background(), func(v app.Reader) error { return v.Load(&file{Number: "1"}) })
	if app.CodeOf(err) == app.NotFound {
		register(t, s, "1")
	}
	return s
}

func TestKeySpacesDoNotMeet(t *testing.T) {
	spaces := []string{recordSpace, rowSpace, entrySpace, seriesSpace, kv.DrawPrefix, counterSpace, attemptSpace, schemaKey}
	for i, a := range spaces {
		for _, b := range spaces[i+1:] {
			if a[:2] == b[:2] {
				t.Errorf("%q and %q meet", a, b)
			}
		}
	}
	keys := []string{
		rowKey(rowPlace("a", "1"), "b"), rowKey(rowPlace("a", "1/b"), "c"), rowKey(rowPlace("a/1", "b"), "c"),
		entryKey("a", 1), entryKey(app.Key("a/"+app.Serial(1, 10)), 1), counterKey("a", "b/c"), counterKey("a/b", "c"),
	}
	slices.Sort(keys)
	if n := len(slices.Compact(slices.Clone(keys))); n != len(keys) {
		t.Errorf("keys meet: %q", keys)
	}
	for _, k := range keys {
		if place, at, rec, ok := splitRow(k); ok && rowKey(place, rec) != k {
			t.Errorf("%q does not come back: %q %q %q", k, place, at, rec)
		}
		if rec, seq, ok := splitEntry(k); ok && entryKey(rec, seq) != k {
			t.Errorf("%q does not come back: %q %d", k, rec, seq)
		}
	}
}
