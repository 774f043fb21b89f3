package etcd_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/bolt"
	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
	"yichuang/storage/kv"
)

// slip is a record that kiosks may make.
type slip struct {
	Number string `cbor:"1,keyasint"`
	Text   string `cbor:"2,keyasint,omitempty"`
	fresh  []any
}

type slipLine struct {
	Number string `cbor:"1,keyasint"`
}

var slips = app.List[slipLine]{Name: "waiting"}

func (s *slip) Key() app.Key { return app.K("ticket", s.Number) }
func (s *slip) Lists() []app.Row {
	return []app.Row{slips.Row("z", s.Number, slipLine{s.Number})}
}
func (s *slip) Fresh() []any { return s.fresh }
func (s *slip) Saved()       { s.fresh = nil }

func slipKinds() []app.Kind {
	return []app.Kind{{Prefix: "ticket", New: func() app.Record { return &slip{} }, Entry: func() any { return &slipLine{} }}}
}

// makeSlips fills a store.
func makeSlips(t *testing.T, s *storage.Store, name string, n int) {
	t.Helper()
	for i := range n {
		number := fmt.Sprintf("%s%04d", name, i)
		err := s.Update(t.Context(), app.Actor{Staff: name}, "attempt "+number, func(tx app.Tx) error {
			one := &slip{Number: number, Text: "as made"}
			one.fresh = append(one.fresh, slipLine{number})
			return tx.Save(one)
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.Draw(t.Context(), app.K("ticket.serial", "z")); err != nil {
			t.Fatal(err)
		}
	}
}

func openStore(t *testing.T, e kv.Engine, opts ...storage.Option) *storage.Store {
	t.Helper()
	s, err := storage.Open(t.Context(), e, storage.MemoryBlobs(), slipKinds(), opts...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// everything is what an engine holds, but for its schema.
func everything(t *testing.T, e kv.Engine) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := e.View(t.Context(), func(r kv.Reader) error {
		return r.Scan("", "", 0, func(key string, value []byte) error {
			if key != "m/schema" {
				out[key] = string(value)
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func sameKeys(t *testing.T, from, to kv.Engine) {
	t.Helper()
	a, b := everything(t, from), everything(t, to)
	for key, value := range a {
		if b[key] != value {
			t.Errorf("%q: %q became %q", key, value, b[key])
		}
	}
	if len(a) != len(b) {
		t.Errorf("%d keys became %d", len(a), len(b))
	}
}

// dying is an engine whose process is killed at a write.
type dying struct {
	kv.Engine
	left int
}

var errKilled = errors.New("killed")

func (d *dying) Bulk(ctx context.Context, fn func(func(string, []byte) error) error) error {
	if d.left--; d.left < 0 {
		return errKilled
	}
	return d.Engine.Bulk(ctx, fn)
}

func (d *dying) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if d.left--; d.left < 0 {
		return errKilled
	}
	return d.Engine.Update(ctx, fn)
}

func place(t *testing.T, name string, e kv.Engine) storage.Place {
	return storage.Place{Name: name, Engine: e, Blobs: storage.FileBlobs(filepath.Join(t.TempDir(), "blobs"))}
}

func newFile(t *testing.T) *bolt.Engine {
	t.Helper()
	e, err := bolt.Open(filepath.Join(t.TempDir(), bolt.FileName))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

// TestHallMovesIntoTheClusterAndBack moves a hall of one machine in, killed at
// every write, lets a kiosk work there, and moves it out again: what the kiosk
// wrote is the hall's then, and no number comes twice.
func TestHallMovesIntoTheClusterAndBack(t *testing.T) {
	file := newFile(t)
	makeSlips(t, openStore(t, file), "a", 400)
	c := etcdtest.Start(t, 1)
	client := c.Client(t)
	defer client.Close()
	if _, err := client.Delete(t.Context(), "h/awake"); err != nil {
		t.Fatal(err)
	}
	if _, err := client.Put(t.Context(), "h/kiosks", "K1\n"); err != nil {
		t.Fatal(err)
	}
	shared := func(c *etcd.Config) { c.Shares = storage.Shares() }
	in := openAt(t, c, "", shared)
	source, target := place(t, "file", file), place(t, "hall", in)
	tries := 0
	for ; ; tries++ {
		killed := target
		killed.Engine = &dying{in, tries}
		_, err := storage.Move(t.Context(), source, killed, slipKinds(), nil)
		if err == nil {
			break
		}
		if !errors.Is(err, errKilled) {
			t.Fatal(err)
		}
	}
	if tries < 3 {
		t.Errorf("killed %d times only", tries)
	}
	sameKeys(t, file, in)

	kiosk := openAt(t, c, "", shared, func(c *etcd.Config) { c.Kiosk = "K1" })
	makeSlips(t, openStore(t, kiosk, storage.As(storage.KioskRole, "K1")), "k", 20)
	out := newFile(t)
	if _, err := storage.Move(t.Context(), place(t, "hall", in), place(t, "out", out), slipKinds(), nil); err != nil {
		t.Fatal(err)
	}
	sameKeys(t, in, out)
	s := openStore(t, out)
	n, err := s.Draw(t.Context(), app.K("ticket.serial", "z"))
	if err != nil || n <= 420 {
		t.Errorf("drew %d, %v", n, err)
	}
	err = s.View(t.Context(), func(r app.Reader) error {
		all, err := slips.All(r, "z", "", 0)
		if len(all) != 420 {
			t.Errorf("%d wait", len(all))
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
	err = openStoreErr(t, in)
	if !errors.Is(err, &app.Error{ID: "store.moved"}) {
		t.Errorf("the hall opens again: %v", err)
	}
}

func openStoreErr(t *testing.T, e kv.Engine) error {
	_, err := storage.Open(t.Context(), e, storage.MemoryBlobs(), slipKinds())
	return err
}
