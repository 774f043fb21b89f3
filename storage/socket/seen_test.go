package socket_test

import (
	"sync"
	"testing"

	"yichuang/storage/kv"
	"yichuang/storage/memory"
	"yichuang/storage/socket"
)

func TestLocalAndRemoteCallersLoseNoIncrement(t *testing.T) {
	engine := openBolt(t)
	near, path, _ := served(t, engine)
	far, err := socket.Dial(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = far.Close() })
	var all sync.WaitGroup
	for _, e := range []kv.Engine{engine, engine, near, near, far, far} {
		all.Go(func() {
			for range 15 {
				if err := e.Update(t.Context(), increment); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if n := count(t, engine, "n"); n != 90 {
		t.Errorf("%d of 90 increments", n)
	}
}

func TestReadOnlyUpdateDoesNotConflict(t *testing.T) {
	engine := memory.New()
	client, _, _ := served(t, engine)
	runs := 0
	err := client.Update(t.Context(), func(w kv.Writer) error {
		runs++
		if _, err := w.Get("n"); err != nil {
			return err
		}
		return engine.Update(t.Context(), increment)
	})
	if err != nil || runs != 1 {
		t.Errorf("%d runs, %v", runs, err)
	}
}

func TestWritesRestOnWhatWasRead(t *testing.T) {
	for _, c := range []struct {
		name   string
		reads  func(kv.Reader) error
		change string // by another, while the function runs
		runs   int
	}{
		{"a value read", get("b"), "b", 2},
		{"a value found missing", get("bb"), "bb", 2},
		{"another value", get("b"), "c", 1},
		{"inside a scan", scanAll(0), "bb", 2},
		{"a row of a scan", scanAll(0), "c", 2},
		{"behind the end of a scan", scanAll(0), "z", 1},
		{"behind the last row taken", scanAll(2), "bb", 1},
		{"before the last row taken", scanAll(2), "aa", 2},
		{"the last row taken", scanAll(2), "b", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			engine := openBolt(t)
			client, _, _ := served(t, engine)
			for _, key := range []string{"a", "b", "c"} {
				if err := engine.Update(t.Context(), func(w kv.Writer) error { return w.Put(key, []byte("old")) }); err != nil {
					t.Fatal(err)
				}
			}
			runs := 0
			err := client.Update(t.Context(), func(w kv.Writer) error {
				if err := c.reads(w); err != nil {
					return err
				}
				if runs++; runs == 1 {
					if err := engine.Update(t.Context(), put(c.change)); err != nil {
						return err
					}
				}
				return w.Put("mine", nil)
			})
			if err != nil || runs != c.runs {
				t.Errorf("%d runs, want %d: %v", runs, c.runs, err)
			}
		})
	}
}

func get(key string) func(kv.Reader) error {
	return func(r kv.Reader) error { _, err := r.Get(key); return err }
}

func scanAll(limit int) func(kv.Reader) error {
	return func(r kv.Reader) error {
		return r.Scan("a", "d", limit, func(string, []byte) error { return nil })
	}
}
