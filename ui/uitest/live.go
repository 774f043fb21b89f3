package uitest

import (
	"context"
	"sync"
	"testing"
	"time"

	"yichuang/app"
)

// Live is the store of a seat whose test wants to know that it follows what
// others change: it notices when the seat takes a firing of Changed.
type Live struct {
	app.Store
	heard chan struct{}
}

// NewLive returns a store that notices what its seat hears of.
func NewLive(store app.Store) *Live { return &Live{Store: store, heard: make(chan struct{}, 1024)} }

// Changed hands the store's firings on one by one, each once the seat takes it.
func (l *Live) Changed(ctx context.Context, prefixes ...app.Key) <-chan struct{} {
	out, fired := make(chan struct{}), l.Store.Changed(ctx, prefixes...)
	go func() {
		defer close(out)
		for range fired {
			select {
			case out <- struct{}{}:
				l.heard <- struct{}{}
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// How long a seat has to show a change, and how long it is quiet before one.
const (
	showing = 20 * time.Second
	quiet   = 200 * time.Millisecond
)

// Follows runs a seat on the store, changes something meanwhile, and fails the
// test unless the seat comes to show it, which it must not have done before.
// shown is asked on the UI thread.
func (l *Live) Follows(t testing.TB, run func(ctx context.Context), change func(), shown func() bool) {
	t.Helper()
	on := Thread(t)
	ctx, cancel := context.WithCancel(t.Context())
	var seat sync.WaitGroup
	seat.Go(func() { run(ctx) })
	defer seat.Wait()
	defer cancel()
	for l.hears() { // what fires at once
	}
	if on(shown) {
		t.Error("it is shown before it has happened")
	}
	change()
	for by := time.Now().Add(showing); !on(shown); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(by) {
			t.Error("it is not shown")
			return
		}
	}
}

func (l *Live) hears() bool {
	select {
	case <-l.heard:
		return true
	case <-time.After(quiet):
		return false
	}
}
