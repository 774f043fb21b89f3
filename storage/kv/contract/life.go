package contract

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

// soon is how long a test waits for what must happen.
const soon = 10 * time.Second

func drawIsUnique(t *testing.T, e kv.Engine) {
	const callers, each = 50, 20
	drawn := make([][]uint64, callers)
	var all sync.WaitGroup
	for i := range callers {
		all.Go(func() {
			for range each {
				n, err := e.Draw(t.Context(), "ticket/A")
				if err != nil {
					t.Errorf("draw: %v", err)
					return
				}
				drawn[i] = append(drawn[i], n)
			}
		})
	}
	all.Wait()
	for i, mine := range drawn {
		if !slices.IsSorted(mine) {
			t.Errorf("caller %d drew %v", i, mine)
		}
	}
	every := slices.Sorted(slices.Values(slices.Concat(drawn...)))
	for i, n := range every {
		if n != uint64(i+1) {
			t.Fatalf("number %d of those drawn is %d: twice, or a gap without a crash", i+1, n)
		}
	}
	if len(every) != callers*each {
		t.Errorf("%d numbers", len(every))
	}
}

func drawKeepsSeriesApart(t *testing.T, e kv.Engine) {
	for n := uint64(1); n <= 3; n++ {
		for _, series := range []string{"case/370303/20261123", "ticket/B", "ticket/B/1"} {
			if got, err := e.Draw(t.Context(), series); err != nil || got != n {
				t.Errorf("%s: %d, %v, want %d", series, got, err, n)
			}
		}
	}
	if got := content(t, e); got != "" {
		t.Errorf("drawn numbers stand among the keys: %q", got)
	}
}

func fires(t *testing.T, fired <-chan struct{}, what string) {
	t.Helper()
	select {
	case _, open := <-fired:
		if !open {
			t.Fatalf("%s: closed", what)
		}
	case <-time.After(soon):
		t.Fatalf("%s: no firing", what)
	}
}

func watchFires(t *testing.T, e kv.Engine) {
	fired := e.Watch(t.Context(), "r/case/")
	fires(t, fired, "at once")
	for i := range 3 {
		put(t, e, pair{"r/case/1", fmt.Sprint(i)})
		fires(t, fired, "after a change")
	}
	err := e.Update(t.Context(), func(w kv.Writer) error { return w.Delete("r/case/1") })
	if err != nil {
		t.Fatal(err)
	}
	fires(t, fired, "after a delete")
	err = e.Bulk(t.Context(), func(put func(string, []byte) error) error { return put("r/case/2", nil) })
	if err != nil {
		t.Fatal(err)
	}
	fires(t, fired, "after bulk")
}

func watchCoalesces(t *testing.T, e kv.Engine) {
	fired := e.Watch(t.Context(), "a")
	fires(t, fired, "at once")
	var counts []int
	for i := range 20 {
		put(t, e, pair{"a", fmt.Sprint(i)})
	}
	settle := func() {
		time.Sleep(100 * time.Millisecond)
		count := 0
		for {
			select {
			case <-fired:
				count++
				continue
			default:
			}
			break
		}
		counts = append(counts, count)
	}
	settle()
	settle()
	if !slices.Equal(counts, []int{1, 0}) {
		t.Errorf("firings after twenty changes, and after those: %v", counts)
	}
}

func watchHeedsPrefixes(t *testing.T, e kv.Engine) {
	fired, all := e.Watch(t.Context(), "b/", "c/"), e.Watch(t.Context())
	fires(t, fired, "at once")
	fires(t, all, "at once")
	put(t, e, pair{"a/1", ""}, pair{"b", ""}, pair{"d", ""})
	fires(t, all, "watching everything")
	select {
	case <-fired:
		t.Error("fired for keys outside its prefixes")
	case <-time.After(50 * time.Millisecond):
	}
	put(t, e, pair{"c/1", ""})
	fires(t, fired, "second prefix")
}

func watchCloses(t *testing.T, e kv.Engine) {
	ctx, cancel := context.WithCancel(t.Context())
	fired := e.Watch(ctx, "a")
	put(t, e, pair{"a", ""})
	cancel()
	deadline := time.After(soon)
	for {
		select {
		case _, open := <-fired:
			if !open {
				put(t, e, pair{"a", "after the watcher left"})
				return
			}
		case <-deadline:
			t.Fatal("not closed")
		}
	}
}

func endedContext(t *testing.T, e kv.Engine) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	for what, err := range calls(e, ctx) {
		wantCode(t, what, err, app.Unavailable, "store.cancelled")
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s hides its cause: %v", what, err)
		}
	}
	if _, open := <-e.Watch(ctx, "a"); open {
		t.Error("watch of an ended context fired")
	}
}

func closeWaits(t *testing.T, e kv.Engine) {
	begun, goOn := make(chan struct{}), make(chan struct{})
	answer := make(chan error, 1)
	var once sync.Once
	go func() {
		answer <- e.Update(context.WithoutCancel(t.Context()), func(w kv.Writer) error {
			once.Do(func() { close(begun) })
			<-goOn
			return w.Put("a", nil)
		})
	}()
	<-begun
	closed := make(chan error, 1)
	go func() { closed <- e.Close() }()
	select {
	case <-closed:
		t.Error("close did not wait")
	case <-time.After(50 * time.Millisecond):
	}
	close(goOn)
	if err := <-answer; err != nil {
		t.Errorf("an update under way at close: %v", err)
	}
	if err := <-closed; err != nil {
		t.Errorf("close: %v", err)
	}
}

func useAfterClose(t *testing.T, e kv.Engine) {
	fired := e.Watch(t.Context(), "a")
	for range 2 {
		if err := e.Close(); err != nil {
			t.Fatalf("close: %v", err)
		}
	}
	for what, err := range calls(e, t.Context()) {
		wantCode(t, what, err, app.Unavailable, "store.closed")
	}
	deadline := time.After(soon)
	for open := true; open; {
		select {
		case _, open = <-fired:
		case <-deadline:
			t.Fatal("close leaves watchers waiting")
		}
	}
}

func backupLoads(t *testing.T, e kv.Engine, load func(*testing.T, []byte) kv.Engine) {
	put(t, e, pair{"a", "1"}, pair{"b", ""})
	for range 3 {
		if _, err := e.Draw(t.Context(), "s"); err != nil {
			t.Fatal(err)
		}
	}
	stop := make(chan struct{})
	var busy sync.WaitGroup
	busy.Go(func() { // twins that must never be seen apart
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
				put(t, e, pair{"twin/1", fmt.Sprint(i)}, pair{"twin/2", fmt.Sprint(i)})
			}
		}
	})
	var out bytes.Buffer
	err := e.Backup(t.Context(), &out)
	close(stop)
	busy.Wait()
	if err != nil {
		t.Fatal(err)
	}
	copied := load(t, out.Bytes())
	err = copied.View(t.Context(), func(r kv.Reader) error {
		want(t, r, "", "c", 0, "a=1 b= ")
		one, err := r.Get("twin/1")
		two, _ := r.Get("twin/2")
		if !bytes.Equal(one, two) {
			t.Errorf("the backup holds half an update: %q and %q", one, two)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := copied.Draw(t.Context(), "s"); err != nil || n <= 3 {
		t.Errorf("the copy draws %d again, %v", n, err)
	}
	put(t, copied, pair{"c", "writable"})
}
