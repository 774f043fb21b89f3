package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/storage/archive"
	"yichuang/storage/kv"
)

// someHall fills an engine with records of all sorts, more than a page of keys.
func someHall(t testing.TB, e kv.Engine, seed uint64) (*Store, app.Blobs) {
	t.Helper()
	blobs := FileBlobs(filepath.Join(t.TempDir(), BlobsFolder))
	s, err := Open(t.Context(), e, blobs, kinds())
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(seed, 1))
	for i := range 60 + random.IntN(60) {
		number := fmt.Sprintf("%04d", i)
		err := s.Update(t.Context(), clerk, "attempt "+number, func(tx app.Tx) error {
			f := &file{Number: number, State: "open", Shelf: "A", Due: noon}
			for range 1 + random.IntN(8) {
				f.note("noted")
			}
			if _, err := tx.Next(app.K("notice")); err != nil {
				return err
			}
			return errors.Join(tx.Save(f), tx.Add(app.K("filed"), 1), tx.Save(&card{Name: number, Rows: map[string]string{"a": number}, Text: strings.Repeat("x", random.IntN(3000))}))
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Draw(t.Context(), app.K("ticket", fmt.Sprint(i%3))); err != nil {
			t.Fatal(err)
		}
		if i%25 == 0 { // each is synced to disk
			if _, err := blobs.Put(t.Context(), []byte(number)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return s, blobs
}

// alike fails unless both engines hold the same, but for the schema.
func alike(t testing.TB, a, b kv.Engine) {
	t.Helper()
	from, err := keysFrom(t.Context(), a, "", "", 0)
	if err != nil {
		t.Fatal(err)
	}
	to, err := keysFrom(t.Context(), b, "", "", 0)
	if err != nil {
		t.Fatal(err)
	}
	if len(from) != len(to) {
		t.Fatalf("%d keys became %d", len(from), len(to))
	}
	for i := range from {
		if from[i].key != to[i].key || from[i].key != schemaKey && !bytes.Equal(from[i].value, to[i].value) {
			t.Fatalf("%q became %q", from[i], to[i])
		}
	}
}

// cutOff is an engine whose process dies at a write: every call after it fails.
type cutOff struct {
	kv.Engine
	left  int // writes that succeed
	after bool
}

var errCut = errors.New("killed")

func (c *cutOff) try(write func() error) error {
	if c.left--; c.left > 0 {
		return write()
	}
	if c.left == 0 && c.after { // it was written, and nobody heard of it
		_ = write()
	}
	return errCut
}

func (c *cutOff) Update(ctx context.Context, fn func(kv.Writer) error) error {
	return c.try(func() error { return c.Engine.Update(ctx, fn) })
}

func (c *cutOff) Bulk(ctx context.Context, fn func(func(string, []byte) error) error) error {
	return c.try(func() error { return c.Engine.Bulk(ctx, fn) })
}

// engines are what a hall is moved between, each way.
func engines() map[string]func(testing.TB) kv.Engine {
	return map[string]func(testing.TB) kv.Engine{"memory": newMemory, "bolt": newBolt}
}

func TestHallMovesWhole(t *testing.T) {
	for a, source := range engines() {
		for b, target := range engines() {
			t.Run(a+" to "+b, func(t *testing.T) {
				from, to := source(t), target(t)
				_, blobs := someHall(t, from, 1)
				there := FileBlobs(filepath.Join(t.TempDir(), BlobsFolder))
				moved, err := Move(t.Context(), Place{Name: "here", Engine: from, Blobs: blobs}, Place{Name: "there", Engine: to, Blobs: there}, kinds(), nil)
				if err != nil {
					t.Fatal(err)
				}
				alike(t, from, to)
				s, err := Open(t.Context(), to, there, kinds())
				if err != nil {
					t.Fatal(err)
				}
				if r := mustBeSound(t, s); r.Records == 0 || r.Blobs != moved.Blobs || r.Records != moved.Report.Records {
					t.Errorf("moved %+v, found %+v", moved, r)
				}
				for i := range 3 {
					was := drawnOf(t, from, i)
					if n, err := s.Draw(t.Context(), app.K("ticket", fmt.Sprint(i))); err != nil || n <= was {
						t.Errorf("series %d: drew %d after %d, %v", i, n, was, err)
					}
				}
			})
		}
	}
}

func drawnOf(t testing.TB, e kv.Engine, series int) (n uint64) {
	t.Helper()
	err := e.View(t.Context(), func(r kv.Reader) error {
		raw, err := r.Get(kv.DrawPrefix + string(app.K("ticket", fmt.Sprint(series))))
		if len(raw) == 8 {
			n = binary.BigEndian.Uint64(raw)
		}
		return err
	})
	if err != nil || n == 0 {
		t.Fatalf("series %d: %d, %v", series, n, err)
	}
	return n
}

// TestKilledMoveGoesOn kills the move at every write, before and after it took
// hold, at either end, and makes it again.
func TestKilledMoveGoesOn(t *testing.T) {
	for _, atSource := range []bool{false, true} {
		for _, after := range []bool{false, true} {
			for n := 1; ; n++ {
				from, to := newMemory(t), newMemory(t)
				_, blobs := someHall(t, from, uint64(n))
				here, there := Place{Name: "here", Engine: from, Blobs: blobs}, Place{Name: "there", Engine: to, Blobs: MemoryBlobs()}
				there.Blobs = FileBlobs(filepath.Join(t.TempDir(), BlobsFolder))
				dyingHere, dyingThere := here, there
				if atSource {
					dyingHere.Engine = &cutOff{from, n, after}
				} else {
					dyingThere.Engine = &cutOff{to, n, after}
				}
				_, err := Move(t.Context(), dyingHere, dyingThere, kinds(), nil)
				if err == nil {
					if n == 1 || !atSource && n < 4 {
						t.Fatalf("only %d writes were made", n)
					}
					break
				}
				if !errors.Is(err, errCut) {
					t.Fatal(err)
				}
				halfMoved(t, from, to)
				if _, err := Move(t.Context(), here, there, kinds(), nil); err != nil && !errors.Is(err, &app.Error{ID: "move.done"}) {
					t.Fatalf("write %d: %v", n, err)
				}
				alike(t, from, to)
				mustBeSound(t, open(t, to))
			}
		}
	}
}

// halfMoved fails unless at most one end can be worked on: the source before
// the move began, the target when it has ended.
func halfMoved(t testing.TB, from, to kv.Engine) {
	t.Helper()
	_, errTo := Open(t.Context(), to, MemoryBlobs(), kinds())
	_, errFrom := Open(t.Context(), from, MemoryBlobs(), kinds())
	begun, err := schemaOf(t.Context(), to)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case errFrom == nil && begun.Moving != "": // marked there, not here yet
	case errFrom == nil && begun == schema{Number: Schema}: // never begun: Open has made the target a hall of its own
		wipeSchema(t, to)
	default:
		isError(t, errFrom, app.Conflict, "store.moved")
		if errTo != nil {
			isError(t, errTo, app.Conflict, "store.moving")
		}
	}
}

func wipeSchema(t testing.TB, e kv.Engine) {
	t.Helper()
	if err := e.Update(t.Context(), func(w kv.Writer) error { return w.Delete(schemaKey) }); err != nil {
		t.Fatal(err)
	}
}

func TestNobodyWorksOnAMovedHall(t *testing.T) {
	from, to := newMemory(t), newMemory(t)
	running, blobs := someHall(t, from, 7)
	if _, err := Move(t.Context(), Place{"here", from, blobs, nil}, Place{"there", to, FileBlobs(t.TempDir()), nil}, kinds(), nil); err != nil {
		t.Fatal(err)
	}
	err := running.Update(t.Context(), clerk, "", func(tx app.Tx) error { return tx.Save(&card{Name: "late"}) })
	isError(t, err, app.Conflict, "store.moved")
	_, err = Move(t.Context(), Place{"here", from, blobs, nil}, Place{"there", to, FileBlobs(t.TempDir()), nil}, kinds(), nil)
	isError(t, err, app.Conflict, "move.done")
	_, err = Move(t.Context(), Place{"here", from, blobs, nil}, Place{"elsewhere", newMemory(t), FileBlobs(t.TempDir()), nil}, kinds(), nil)
	isError(t, err, app.Conflict, "store.moved")

	if err := Reopen(t.Context(), from); err != nil {
		t.Fatal(err)
	}
	do(t, running, func(tx app.Tx) error { return tx.Save(&card{Name: "late"}) })
	isError(t, Reopen(t.Context(), from), app.NotFound, "move.not_moved")
}

// TestGivenUpMoveIsMadeAgain: the source was worked on in between, so the
// target's half of it is not only added to.
func TestGivenUpMoveIsMadeAgain(t *testing.T) {
	from, to := newMemory(t), newMemory(t)
	s, blobs := someHall(t, from, 11)
	here, there := Place{"here", from, blobs, nil}, Place{"there", to, FileBlobs(t.TempDir()), nil}
	dying := there
	dying.Engine = &cutOff{to, 4, true}
	if _, err := Move(t.Context(), here, dying, kinds(), nil); !errors.Is(err, errCut) {
		t.Fatal(err)
	}
	if err := Reopen(t.Context(), from); err != nil {
		t.Fatal(err)
	}
	do(t, s, func(tx app.Tx) error {
		c := &card{Name: "0003"}
		if err := tx.Load(c); err != nil {
			return err
		}
		c.Rows, c.Text = map[string]string{"b": "x"}, "other" // its old row goes away
		return tx.Save(c)
	})
	moved, err := Move(t.Context(), here, there, kinds(), nil)
	if err != nil || moved.Removed == 0 {
		t.Fatalf("moved %+v, %v", moved, err)
	}
	alike(t, from, to)
	mustBeSound(t, open(t, to))
}

func TestMoveGoesIntoAnEmptyHallOnly(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(t testing.TB, e kv.Engine)
		want string
	}{
		{"nothing", func(testing.TB, kv.Engine) {}, ""},
		{"set up and empty", func(t testing.TB, e kv.Engine) { open(t, e) }, ""},
		{"with a record", func(t testing.TB, e kv.Engine) { register(t, open(t, e), "0001") }, "move.not_empty"},
		{"with a number given out", func(t testing.TB, e kv.Engine) {
			if _, err := e.Draw(t.Context(), "x"); err != nil {
				t.Fatal(err)
			}
		}, "move.not_empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			from, to := newMemory(t), newMemory(t)
			s, blobs := someHall(t, from, 3)
			c.make(t, to)
			_, err := Move(t.Context(), Place{"here", from, blobs, nil}, Place{"there", to, FileBlobs(t.TempDir()), nil}, kinds(), nil)
			if c.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				return
			}
			isError(t, err, app.Conflict, c.want)
			register(t, s, "still open")
		})
	}
	_, err := Move(t.Context(), Place{"here", newMemory(t), MemoryBlobs(), nil}, Place{"there", newMemory(t), MemoryBlobs(), nil}, kinds(), nil)
	isError(t, err, app.NotFound, "move.no_source")
}

func TestDamagedHallIsNotMovedInSilence(t *testing.T) {
	from := newMemory(t)
	s, blobs := someHall(t, from, 5)
	if err := from.Update(t.Context(), func(w kv.Writer) error { return w.Delete(entryKey(app.K("file", "0002"), 1)) }); err != nil {
		t.Fatal(err)
	}
	to := newMemory(t)
	_, err := Move(t.Context(), Place{"here", from, blobs, nil}, Place{"there", to, FileBlobs(t.TempDir()), nil}, kinds(), nil)
	isError(t, err, app.Internal, "move.problems")
	_, err = Open(t.Context(), to, MemoryBlobs(), kinds())
	isError(t, err, app.Conflict, "store.moving")
	if err := Reopen(t.Context(), from); err != nil {
		t.Fatal(err)
	}
	register(t, s, "still open")
}

// TestArchivesMoveAlong carries three pages of a year and half of another that
// are there already.
func TestArchivesMoveAlong(t *testing.T) {
	from, to := newMemory(t), newMemory(t)
	_, blobs := someHall(t, from, 9)
	here, there := archive.Open(t.TempDir()), archive.Open(t.TempDir())
	t.Cleanup(func() { _ = errors.Join(here.Close(), there.Close()) })
	var pairs []kv.Write
	for i := range 2500 {
		pairs = append(pairs, kv.Write{Key: fmt.Sprintf("r/file/%05d", i), Value: []byte(strings.Repeat("x", i%50))})
	}
	for year, some := range map[string][]kv.Write{"2024": pairs, "2025": pairs[:10]} {
		if err := here.Keep(t.Context(), year, some); err != nil {
			t.Fatal(err)
		}
	}
	if err := there.Keep(t.Context(), "2024", pairs[:1200]); err != nil {
		t.Fatal(err)
	}
	_, err := Move(t.Context(), Place{"here", from, blobs, here}, Place{"there", newMemory(t), FileBlobs(t.TempDir()), nil}, kinds(), nil)
	isError(t, err, app.Unavailable, "move.no_archive")
	if err := Reopen(t.Context(), from); err != nil {
		t.Fatal(err)
	}
	moved, err := Move(t.Context(), Place{"here", from, blobs, here}, Place{"there", to, FileBlobs(t.TempDir()), there}, kinds(), nil)
	if err != nil || moved.Archived != 2510 {
		t.Fatalf("moved %+v, %v", moved, err)
	}
	for year, want := range map[string]int{"2024": 2500, "2025": 10} {
		n := 0
		err := there.View(t.Context(), year, func(r kv.Reader) error {
			return r.Scan("", "", 0, func(key string, value []byte) error {
				if key != pairs[n].Key || !bytes.Equal(value, pairs[n].Value) {
					t.Fatalf("%s: %q is %q", year, key, value)
				}
				n++
				return nil
			})
		})
		if err != nil || n != want {
			t.Errorf("%s: %d keys, %v", year, n, err)
		}
	}
}
