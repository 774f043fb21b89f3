package bolt_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"yichuang/storage/bolt"
	"yichuang/storage/kv"
)

// held keeps the committer busy with one update until release is called, so
// that what is queued behind it lands in the same commit.
func held(t *testing.T, e *bolt.Engine) (release func()) {
	t.Helper()
	begun, goOn, done := make(chan struct{}), make(chan struct{}), make(chan error, 1)
	go func() {
		done <- e.Update(context.Background(), func(kv.Writer) error {
			close(begun)
			<-goOn
			return nil
		})
	}()
	<-begun
	return func() {
		close(goOn)
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
}

func TestUpdatesRunInTheOrderOfArrivalAndSeeEachOther(t *testing.T) {
	e := open(t, filepath.Join(t.TempDir(), bolt.FileName))
	release := held(t, e)
	var all sync.WaitGroup
	for i := range 10 {
		all.Go(func() {
			err := e.Update(t.Context(), func(w kv.Writer) error {
				before, err := w.Get("order")
				if err != nil {
					return err
				}
				return w.Put("order", append(before[:len(before):len(before)], byte('0'+i)))
			})
			if err != nil {
				t.Error(err)
			}
		})
		time.Sleep(5 * time.Millisecond) // each arrives before the next
	}
	release()
	all.Wait()
	if got := get(t, e, "order"); got != "0123456789" {
		t.Errorf("order %s", got)
	}
}

func TestFunctionsThatFailPanicOrExitLoseOnlyTheirOwnWrites(t *testing.T) {
	e := open(t, filepath.Join(t.TempDir(), bolt.FileName))
	release := held(t, e)
	refused := errors.New("refused")
	ends := map[string]func() error{
		"error": func() error { return refused },
		"panic": func() error { panic("broken") },
		"exit":  func() error { runtime.Goexit(); return nil },
		"good1": func() error { return nil },
		"good2": func() error { return nil },
	}
	var all sync.WaitGroup
	for name, end := range ends {
		all.Go(func() {
			defer func() {
				if p := recover(); (p != nil) != (name == "panic") {
					t.Errorf("%s: panic %v", name, p)
				}
			}()
			err := e.Update(t.Context(), func(w kv.Writer) error {
				if err := w.Put(name, []byte("written")); err != nil {
					return err
				}
				return end()
			})
			if (err != nil) != (name == "error") {
				t.Errorf("%s: %v", name, err)
			}
		})
	}
	time.Sleep(20 * time.Millisecond)
	release()
	all.Wait()
	for name, want := range map[string]string{"good1": "written", "good2": "written", "error": "", "panic": "", "exit": ""} {
		if got := get(t, e, name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestCallerMayLeaveTheQueue(t *testing.T) {
	e := open(t, filepath.Join(t.TempDir(), bolt.FileName))
	release := held(t, e)
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	err := e.Update(ctx, func(w kv.Writer) error { return w.Put("late", nil) })
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("left with %v", err)
	}
	release()
	set(t, e, "after", "1")
	if err := e.View(t.Context(), func(r kv.Reader) error {
		late, err := r.Get("late")
		if late != nil {
			t.Error("the function of a caller that left was run")
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
}

func TestViewInsideAnUpdateSeesTheStateBefore(t *testing.T) {
	e := open(t, filepath.Join(t.TempDir(), bolt.FileName))
	set(t, e, "a", "old")
	err := e.Update(t.Context(), func(w kv.Writer) error {
		if err := w.Put("a", []byte("new")); err != nil {
			return err
		}
		if got := get(t, e, "a"); got != "old" {
			t.Errorf("view inside: %q", got)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestLongViewDoesNotStopWriters(t *testing.T) {
	e := open(t, filepath.Join(t.TempDir(), bolt.FileName))
	err := e.View(t.Context(), func(r kv.Reader) error {
		return e.Bulk(t.Context(), func(put func(string, []byte) error) error {
			for i := range 3000 { // 30 MB: many times the smallest map of bbolt
				if err := put(fmt.Sprintf("%06d", i), make([]byte, 10_000)); err != nil {
					return err
				}
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}
