package halltest

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
	poke  chan chan struct{}
}

// NewLive returns a store that notices what its seat hears of.
func NewLive(store app.Store) *Live {
	return &Live{Store: store, heard: make(chan struct{}, 1024), poke: make(chan chan struct{})}
}

// Changed hands the store's firings on one by one, each once the seat takes it.
func (l *Live) Changed(ctx context.Context, prefixes ...app.Key) <-chan struct{} {
	out, fired := make(chan struct{}), l.Store.Changed(ctx, prefixes...)
	go func() {
		defer close(out)
		for {
			var taken chan struct{}
			select {
			case _, open := <-fired:
				if !open {
					return
				}
			case taken = <-l.poke:
			}
			select {
			case out <- struct{}{}:
			case <-ctx.Done():
				return
			}
			if taken != nil {
				close(taken)
				continue
			}
			l.heard <- struct{}{}
		}
	}()
	return out
}

// How long a seat has to hear of a change, how long it is quiet before one, and
// how many firings more it takes before it is ended: a seat takes the next one
// when it has shown what the one before was about.
const (
	hearing = 20 * time.Second
	quiet   = 200 * time.Millisecond
	pokes   = 8
)

// Follows runs a seat on the store, changes something meanwhile, and fails the
// test unless the seat hears of it. When it returns the seat has read what it
// heard of and has ended, so that what it shows can be looked at.
func (l *Live) Follows(t testing.TB, run func(ctx context.Context), change func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var seat sync.WaitGroup
	seat.Go(func() { run(ctx) })
	defer seat.Wait()
	defer cancel()
	for l.hears(ctx, quiet) { // what fires at once
	}
	change()
	if !l.hears(ctx, hearing) {
		t.Error("the seat does not hear of what has changed")
		return
	}
	soon, stop := context.WithTimeout(ctx, hearing)
	defer stop()
	for range pokes {
		taken := make(chan struct{})
		select {
		case l.poke <- taken:
			<-taken
		case <-soon.Done():
			t.Error("the seat takes no firing any more")
			return
		}
	}
}

func (l *Live) hears(ctx context.Context, within time.Duration) bool {
	soon, stop := context.WithTimeout(ctx, within)
	defer stop()
	select {
	case <-l.heard:
		return true
	case <-soon.Done():
		return false
	}
}
