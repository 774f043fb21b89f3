package storage

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// file is a journaled record: state and shelf decide its rows, and only the
// front may change it.
type file struct {
	Number string    `cbor:"1,keyasint"`
	State  string    `cbor:"2,keyasint,omitempty"`
	Shelf  string    `cbor:"3,keyasint,omitempty"`
	Due    time.Time `cbor:"4,keyasint"`

	fresh []any
	told  int // how often Saved was called
}

type fileLine struct {
	Number string `cbor:"1,keyasint"`
	State  string `cbor:"2,keyasint"`
}

type fileEvent struct {
	What string    `cbor:"1,keyasint"`
	At   time.Time `cbor:"2,keyasint"`
}

var (
	byState = app.List[fileLine]{Name: "file.state"}
	byShelf = app.List[fileLine]{Name: "file.shelf"}
	noon    = time.Date(2026, 11, 23, 4, 0, 0, 123456789, time.UTC)
)

func (f *file) Key() app.Key { return app.K("file", f.Number) }

func (f *file) Lists() []app.Row {
	line := fileLine{f.Number, f.State}
	rows := []app.Row{byState.Row(f.State, app.Moment(f.Due), line)}
	if f.Shelf != "" {
		rows = append(rows, byShelf.Row(f.Shelf, f.Number, line))
	}
	return rows
}

func (f *file) Fresh() []any { return f.fresh }
func (f *file) Saved()       { f.fresh = nil; f.told++ }

func (f *file) note(what string) {
	f.fresh = append(f.fresh, fileEvent{what, noon})
}

func (f *file) Permit(actor app.Actor, stored func(app.Record) error) error {
	var old file
	err := stored(&old)
	if app.CodeOf(err) == app.NotFound {
		return nil
	}
	if err == nil && old.State == "closed" {
		err = &app.Error{Code: app.Denied, ID: "file.closed"}
	}
	if err == nil && !actor.Is(app.Front) {
		err = &app.Error{Code: app.Denied, ID: "file.not_front"}
	}
	return err
}

// card is a plain record that stands wherever its map says.
type card struct {
	Name  string            `cbor:"1,keyasint"`
	Rows  map[string]string `cbor:"2,keyasint,omitempty"` // list part to place
	Text  string            `cbor:"3,keyasint,omitempty"`
	Count int               `cbor:"4,keyasint,omitempty"`
}

type cardLine struct {
	Name string `cbor:"1,keyasint"`
	Text string `cbor:"2,keyasint"`
}

var cards = app.List[cardLine]{Name: "card"}

func (c *card) Key() app.Key { return app.K("card", c.Name) }

func (c *card) Lists() []app.Row {
	var rows []app.Row
	for part, at := range c.Rows {
		rows = append(rows, cards.Row(part, at, cardLine{c.Name, c.Text}))
	}
	if c.Text == "twice" { // a mistake for Save to find
		rows = append(rows, rows...)
	}
	return rows
}

func kinds() []app.Kind {
	return []app.Kind{
		{Prefix: "file", New: func() app.Record { return &file{} }, Entry: func() any { return &fileEvent{} }},
		{Prefix: "card", New: func() app.Record { return &card{} }},
	}
}

var clerk = app.Actor{Staff: "0007", Desk: "3", Roles: []app.Role{app.Front}}

// onEngines runs a test over every engine that needs no second process.
func onEngines(t *testing.T, test func(t *testing.T, e kv.Engine)) {
	t.Run("memory", func(t *testing.T) { test(t, newMemory(t)) })
	t.Run("bolt", func(t *testing.T) { test(t, newBolt(t)) })
}

func newMemory(t testing.TB) kv.Engine {
	e := memory.New()
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func newBolt(t testing.TB) kv.Engine {
	e, err := bolt.Open(filepath.Join(t.TempDir(), bolt.FileName))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func onStores(t *testing.T, test func(t *testing.T, s *Store)) {
	onEngines(t, func(t *testing.T, e kv.Engine) { test(t, open(t, e)) })
}

func open(t testing.TB, e kv.Engine, opts ...Option) *Store {
	t.Helper()
	s, err := Open(context.Background(), e, FileBlobs(filepath.Join(t.TempDir(), BlobsFolder)), kinds(), opts...)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return s
}

// do updates and fails the test on an error.
func do(t testing.TB, s *Store, fn func(tx app.Tx) error) {
	t.Helper()
	if err := s.Update(context.Background(), clerk, "", fn); err != nil {
		t.Fatalf("update: %v", err)
	}
}

// register saves new files, each with one journal entry.
func register(t testing.TB, s *Store, numbers ...string) {
	t.Helper()
	do(t, s, func(tx app.Tx) error {
		for _, n := range numbers {
			f := &file{Number: n, State: "open", Shelf: "A", Due: noon}
			f.note("registered")
			if err := tx.Save(f); err != nil {
				return err
			}
		}
		return nil
	})
}

func load[R app.Record](t testing.TB, s *Store, r R) R {
	t.Helper()
	if err := s.View(context.Background(), func(v app.Reader) error { return v.Load(r) }); err != nil {
		t.Fatalf("load %s: %v", r.Key(), err)
	}
	return r
}

func journal(t tester, s *Store, number string) (out []string) {
	t.Helper()
	err := s.View(context.Background(), func(v app.Reader) error {
		return v.Entries(&file{Number: number}, func(seq uint64, decode func(any) error) error {
			var e fileEvent
			if err := decode(&e); err != nil {
				return err
			}
			out = append(out, app.Serial(seq, 1)+" "+e.What)
			return nil
		})
	})
	if err != nil {
		t.Fatalf("entries of %s: %v", number, err)
	}
	return out
}

func states(t testing.TB, s *Store, state string) (out []string) {
	t.Helper()
	err := s.View(context.Background(), func(v app.Reader) error {
		lines, err := byState.All(v, state, "", 0)
		for _, l := range lines {
			out = append(out, l.Number)
		}
		return err
	})
	if err != nil {
		t.Fatalf("list %s: %v", state, err)
	}
	return out
}

func check(t tester, s *Store) (Report, []Problem) {
	t.Helper()
	var found []Problem
	report, err := s.Verify(context.Background(), func(p Problem) { found = append(found, p) })
	if err != nil {
		t.Fatalf("verify: %v", err)
	}
	return report, found
}

func mustBeSound(t testing.TB, s *Store) Report {
	t.Helper()
	report, found := check(t, s)
	if len(found) > 0 || report.Problems+report.Warnings > 0 {
		t.Fatalf("the store is not sound: %+v %+v", report, found)
	}
	return report
}

func same(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func isError(t testing.TB, err error, code app.Code, id string) {
	t.Helper()
	want := &app.Error{ID: id}
	if app.CodeOf(err) != code || !errors.Is(err, want) {
		t.Errorf("error %v, want %s %s", err, code, id)
	}
}

// tester is what testing and rapid have in common.
type tester interface {
	Helper()
	Fatalf(format string, args ...any)
}
