package board

import (
	"context"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// TooOld is the age above which a call neither flashes nor is announced
// (QUEUE 6).
const TooOld = 60 * time.Second

// announcer hands calls to the voice one at a time in the order they came.
// Calls that waited until they were too old are dropped: a voice that is
// behind must catch up, not tell what was.
type announcer struct {
	now app.Clock
	say func(ctx context.Context, c queue.Call) // returns when it has been heard

	mu      sync.Mutex
	waiting []queue.Call
	bell    chan struct{}
}

func newAnnouncer(now app.Clock, say func(context.Context, queue.Call)) *announcer {
	return &announcer{now: now, say: say, bell: make(chan struct{}, 1)}
}

// add lets calls wait for their turn. It never blocks.
func (a *announcer) add(calls ...queue.Call) {
	a.mu.Lock()
	a.waiting = append(a.waiting, calls...)
	a.mu.Unlock()
	select {
	case a.bell <- struct{}{}:
	default: // it has been rung and not yet heard
	}
}

// next takes the oldest call that is not too old.
func (a *announcer) next() (queue.Call, bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for len(a.waiting) > 0 {
		c := a.waiting[0]
		a.waiting = a.waiting[1:]
		if !tooOld(c, a.now()) {
			return c, true
		}
	}
	return queue.Call{}, false
}

// run announces until ctx ends.
func (a *announcer) run(ctx context.Context) {
	for ctx.Err() == nil {
		if c, ok := a.next(); ok {
			a.say(ctx, c)
			continue
		}
		select {
		case <-ctx.Done():
		case <-a.bell:
		}
	}
}
