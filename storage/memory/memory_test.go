package memory_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"

	"yichuang/app"
	"yichuang/storage/kv"
	"yichuang/storage/kv/contract"
	"yichuang/storage/memory"
)

func TestMemoryPassesTheContract(t *testing.T) {
	contract.Test(t,
		func(t *testing.T) kv.Engine {
			e := memory.New()
			t.Cleanup(func() { _ = e.Close() })
			return e
		},
		func(t *testing.T, backup []byte) kv.Engine {
			e, err := memory.Load(bytes.NewReader(backup))
			if err != nil {
				t.Fatal(err)
			}
			return e
		})
}

func TestEveryUpdateRunsTwice(t *testing.T) {
	e, runs := memory.New(), 0
	err := e.Update(t.Context(), func(w kv.Writer) error {
		runs++
		if seen, err := w.Get("a"); seen != nil || err != nil {
			t.Errorf("run %d sees the writes of another: %q, %v", runs, seen, err)
		}
		return w.Put("a", []byte("1"))
	})
	if err != nil || runs != 2 {
		t.Errorf("%d runs, %v", runs, err)
	}
}

func TestLoadRefusesWhatIsNoBackup(t *testing.T) {
	for _, garbage := range []string{"\x05abc", "\x01a", "\x01a\x09b", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"} {
		_, err := memory.Load(bytes.NewReader([]byte(garbage)))
		if !errors.Is(err, &app.Error{ID: "store.damaged"}) {
			t.Errorf("%q: %v", garbage, err)
		}
	}
}

func BenchmarkUpdateOfOneAmong100000Keys(b *testing.B) {
	e := memory.New()
	err := e.Bulk(b.Context(), func(put func(string, []byte) error) error {
		for i := range 100_000 {
			if err := put(fmt.Sprintf("r/case/%08d", i), []byte("value")); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		key := fmt.Sprintf("r/case/%08d", rand.N(100_000))
		if err := e.Update(b.Context(), func(w kv.Writer) error { return w.Put(key, []byte("new")) }); err != nil {
			b.Fatal(err)
		}
	}
}
