package etcd

import (
	"context"
	"sync"
	"time"

	"go.etcd.io/etcd/client/v3/concurrency"
)

// fair lets those who met over one thing come one after another: first within
// the process, then, by etcd's own lock, in the hall. It is a courtesy and no
// guard: a queue that does not move is left.
type fair struct {
	mu      sync.Mutex
	session *concurrency.Session
	turns   map[string]*turns
}

// turns is the queue within the process. Who waits for a channel is served in
// order.
type turns struct {
	free    chan struct{}
	waiting int
}

const sessionSeconds = 5

// queue waits for the turn at topic and returns how to give it up.
func (f *fair) queue(ctx context.Context, e *Engine, topic string) (leave func()) {
	ctx, cancel := context.WithTimeout(ctx, turnMost)
	defer cancel()
	t := f.enter(topic)
	select {
	case <-t.free:
	case <-ctx.Done():
		return func() { f.exit(topic, t, false) }
	}
	out := func() { f.exit(topic, t, true) }
	session := f.hall(ctx, e)
	if session == nil {
		return out
	}
	lock := concurrency.NewMutex(session, e.config.Root+lockSpace+topic)
	if lock.Lock(ctx) != nil {
		return func() { f.release(lock); out() }
	}
	return func() { f.release(lock); out() }
}

func (f *fair) release(lock *concurrency.Mutex) {
	ctx, cancel := context.WithTimeout(context.Background(), rpcTimeout)
	defer cancel()
	_ = lock.Unlock(ctx) // its lease ends it otherwise
}

func (f *fair) enter(topic string) *turns {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.turns == nil {
		f.turns = map[string]*turns{}
	}
	t := f.turns[topic]
	if t == nil {
		t = &turns{free: make(chan struct{}, 1)}
		t.free <- struct{}{}
		f.turns[topic] = t
	}
	t.waiting++
	return t
}

func (f *fair) exit(topic string, t *turns, had bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if had {
		t.free <- struct{}{}
	}
	if t.waiting--; t.waiting == 0 {
		delete(f.turns, topic)
	}
}

// hall returns the session of this process, nil when there is none to be had.
func (f *fair) hall(ctx context.Context, e *Engine) *concurrency.Session {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.session != nil {
		select {
		case <-f.session.Done():
		default:
			return f.session
		}
	}
	if ctx.Err() != nil || e.ctx.Err() != nil {
		return nil
	}
	asking, cancel := context.WithTimeout(ctx, time.Second)
	defer cancel()
	lease, err := e.client.Grant(asking, sessionSeconds)
	if err != nil {
		return nil
	}
	s, err := concurrency.NewSession(e.client, concurrency.WithLease(lease.ID), concurrency.WithContext(e.ctx))
	if err != nil {
		return nil
	}
	f.session = s
	return s
}

func (f *fair) close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.session != nil {
		f.session.Orphan() // the lease ends by itself
	}
}
