package etcd

import (
	"context"
	"slices"
	"sync"
	"time"

	"go.etcd.io/etcd/client/v3"
	"go.etcd.io/etcd/client/v3/concurrency"
)

// fair lets those who met over one thing come one after another: first within
// the process, then, by etcd's own lock, in the hall. It is a courtesy and no
// guard: a queue that does not move is left.
type fair struct {
	mu      sync.Mutex
	session *concurrency.Session
	turns   map[string]*turns
	crowded map[string]time.Time // topics that were queued for, and when
	off     bool                 // for the test that shows what it is worth
}

// turns is the queue within the process. Who waits for a channel is served in
// order.
type turns struct {
	free    chan struct{}
	waiting int
}

const sessionSeconds = 5

// queue waits for the turn at topic and returns how to give it up. ours is false
// when the queue did not move, and was left.
func (f *fair) queue(ctx context.Context, e *Engine, topic string) (leave func(), ours bool) {
	ctx, cancel := context.WithTimeout(ctx, turnMost)
	defer cancel()
	t := f.enter(topic)
	select {
	case <-t.free:
	case <-ctx.Done():
		return func() { f.exit(topic, t, false) }, false
	}
	out := func() { f.exit(topic, t, true) }
	session := f.hall(ctx, e)
	if session == nil {
		return out, false
	}
	lock := concurrency.NewMutex(session, e.config.Root+lockSpace+topic)
	err := lock.Lock(ctx)
	return func() { f.release(lock); out() }, err == nil
}

// crowdedFor is how long a desk that has queued for something lets those who
// still do go first.
const crowdedFor = 5 * time.Second

// busy returns the topics of the guards that were queued for lately.
func (f *fair) busy(guards []guard) (out []string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for t, at := range f.crowded {
		if time.Since(at) > crowdedFor {
			delete(f.crowded, t)
			continue
		}
		if slices.ContainsFunc(guards, func(g guard) bool { return topic(g.key) == t }) {
			out = append(out, t)
		}
	}
	return out
}

// nobodyQueues is true while nobody queues for the topic.
func (e *Engine) nobodyQueues(topic string) clientv3.Cmp {
	return clientv3.Compare(clientv3.CreateRevision(e.config.Root+lockSpace+topic+"/"), "=", 0).WithPrefix()
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
	if f.crowded == nil {
		f.crowded = map[string]time.Time{}
	}
	f.crowded[topic] = time.Now()
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
