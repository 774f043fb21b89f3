package kv

import (
	"context"
	"strings"
	"sync"
)

// Watchers is the in-process half of Watch: engines tell it what they
// committed. The zero Watchers is ready.
type Watchers struct {
	mu     sync.Mutex
	subs   map[*watcher]struct{}
	closed bool
}

type watcher struct {
	prefixes []string
	fired    chan struct{}
}

// Watch returns a channel that holds one firing at once and one after each
// Fire that meets a prefix; without prefixes every key does. It is closed when
// ctx ends or the Watchers are closed.
func (w *Watchers) Watch(ctx context.Context, prefixes ...string) <-chan struct{} {
	sub := &watcher{prefixes: prefixes, fired: make(chan struct{}, 1)}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed || ctx.Err() != nil {
		close(sub.fired)
		return sub.fired
	}
	if w.subs == nil {
		w.subs = map[*watcher]struct{}{}
	}
	w.subs[sub] = struct{}{}
	sub.fired <- struct{}{}
	context.AfterFunc(ctx, func() { w.drop(sub) })
	return sub.fired
}

func (w *Watchers) drop(sub *watcher) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, there := w.subs[sub]; there {
		delete(w.subs, sub)
		close(sub.fired)
	}
}

// Fire tells every watcher that meets one of the written keys.
func (w *Watchers) Fire(writes []Write) {
	if len(writes) == 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for sub := range w.subs {
		if sub.meets(writes) {
			sub.fire()
		}
	}
}

// Close closes every channel.
func (w *Watchers) Close() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.closed = true
	for sub := range w.subs {
		close(sub.fired)
	}
	w.subs = nil
}

func (s *watcher) meets(writes []Write) bool {
	if len(s.prefixes) == 0 {
		return true
	}
	for _, write := range writes {
		for _, prefix := range s.prefixes {
			if strings.HasPrefix(write.Key, prefix) {
				return true
			}
		}
	}
	return false
}

func (s *watcher) fire() {
	select {
	case s.fired <- struct{}{}:
	default: // a firing is waiting already
	}
}

// FireAll tells every watcher: after a gap nobody knows what was missed.
func (w *Watchers) FireAll() {
	w.mu.Lock()
	defer w.mu.Unlock()
	for sub := range w.subs {
		sub.fire()
	}
}
