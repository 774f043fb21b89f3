package bolt

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"syscall"

	"go.etcd.io/bbolt"

	"yichuang/app"
	"yichuang/storage/kv"
)

// A commit of bbolt is two syncs of the disk, whatever it holds. So one
// committer takes every update that waits, adds no delay to wait for more,
// gives each function its turn in an overlay of its own over what the earlier
// ones wrote, and answers all of them after one commit. A function that fails
// loses its overlay and nothing else; it too is answered after the commit,
// because what made it fail may be the write of an earlier one.
//
// A function runs on the goroutine of its caller while the committer waits. So
// a panic, or runtime.Goexit, ends its own caller alone.

// batchMost bounds one commit, so that the first of a flood is not kept waiting.
const batchMost = 512

// update is one call of Update on its way.
type update struct {
	fn    func(kv.Writer) error
	own   []kv.Write // of the engine itself, instead of fn
	state atomic.Int32
	turn  chan *kv.Overlay
	ran   chan error
	done  chan error
	err   error
}

const (
	waiting int32 = iota
	taken         // by the committer: it will be answered
	left          // by its caller, whose context ended
)

// errGone is what the committer is told of a function that panicked.
var errGone = errors.New("the function did not return")

// queue holds the updates in the order of their arrival.
type queue struct {
	mu      sync.Mutex
	waiting []*update
	wake    chan struct{}
}

func (q *queue) add(u *update) {
	q.mu.Lock()
	q.waiting = append(q.waiting, u)
	q.mu.Unlock()
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// next takes the first update that still has a caller.
func (q *queue) next() *update {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.waiting) > 0 {
		u := q.waiting[0]
		q.waiting[0] = nil
		q.waiting = q.waiting[1:]
		if u.state.CompareAndSwap(waiting, taken) {
			return u
		}
	}
	return nil
}

// close ends the committer. Nobody adds any more: the gate is closed.
func (q *queue) close() { close(q.wake) }

// Update runs fn in its turn and returns after the commit. The context counts
// until the turn comes; then Update waits, so that its answer is true.
func (e *Engine) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	u := &update{fn: fn, turn: make(chan *kv.Overlay, 1), ran: make(chan error, 1), done: make(chan error, 1)}
	e.queue.add(u)
	select {
	case overlay := <-u.turn:
		u.run(overlay)
	case err := <-u.done: // the commit could not begin
		return err
	case <-ctx.Done():
		if u.state.CompareAndSwap(waiting, left) {
			return kv.Ended(ctx)
		}
		select {
		case overlay := <-u.turn:
			u.run(overlay)
		case err := <-u.done:
			return err
		}
	}
	return <-u.done
}

func (u *update) run(overlay *kv.Overlay) {
	err := errGone
	defer func() { u.ran <- err }() // also when fn panics
	err = u.fn(overlay)
}

// commitAll is the committer.
func (e *Engine) commitAll() {
	defer close(e.idle)
	for range e.queue.wake {
		for u := e.queue.next(); u != nil; u = e.queue.next() {
			e.commit(u)
		}
	}
}

// commit takes first and all that wait behind it through one commit.
func (e *Engine) commit(first *update) {
	if err := e.failed.get(); err != nil {
		first.done <- err
		return
	}
	tx, bucket, err := e.begin(true)
	if err != nil {
		first.done <- err
		return
	}
	b := batch{path: e.path, bucket: bucket}
	b.bucket.FillPercent = fillUpdate
	for u := first; u != nil; u = e.queue.next() {
		b.take(u)
		if b.broken != nil || len(b.updates) == batchMost {
			break
		}
	}
	err = e.finish(tx, &b)
	if err == nil {
		e.watchers.Fire(b.writes)
	}
	for _, u := range b.updates {
		if err != nil {
			u.err = err
		}
		u.done <- u.err
	}
}

// finish commits, or rolls back when there is nothing to write.
func (e *Engine) finish(tx *bbolt.Tx, b *batch) error {
	err, id := b.broken, tx.ID()
	if err == nil && len(b.writes) > 0 {
		if err = guard(e.path, tx.Commit); err == nil {
			return nil
		}
		err = e.commitError(err, id)
	}
	return errors.Join(err, e.rollback(tx))
}

// commitError says whether anything of a failed commit is there: bbolt writes
// the page that makes it valid last.
func (e *Engine) commitError(err error, id int) error {
	answer := &app.Error{Code: app.Unavailable, ID: "store.write_failed", Args: app.Args{"path": e.path}, Cause: err}
	if errors.Is(err, syscall.ENOSPC) {
		answer.ID = "store.disk_full"
	}
	look := guard(e.path, func() error {
		return e.db.View(func(tx *bbolt.Tx) error {
			if tx.ID() >= id {
				return kv.ErrUnknown
			}
			return nil
		})
	})
	if look != nil {
		answer.ID = kv.ErrUnknown.ID
	}
	return answer
}

// batch is what one commit holds.
type batch struct {
	path    string
	bucket  *bbolt.Bucket
	updates []*update
	writes  []kv.Write
	broken  error // the file failed: nothing of the batch may be committed
}

func (b *batch) take(u *update) {
	b.updates = append(b.updates, u)
	if u.fn == nil {
		if len(u.own) > app.MaxOps {
			b.bucket.FillPercent = fillBulk
		}
		b.write(u.own)
		return
	}
	r := &reader{bucket: b.bucket, path: b.path}
	overlay := kv.NewOverlay(r)
	u.turn <- overlay
	u.err = <-u.ran
	r.bucket = nil
	writes, refused := overlay.Done()
	if u.err == nil {
		u.err = refused
	}
	if u.err == nil {
		b.write(writes)
	}
}

func (b *batch) write(writes []kv.Write) {
	b.writes = append(b.writes, writes...)
	if b.broken == nil {
		b.broken = guard(b.path, func() error { return apply(b.bucket, writes) })
	}
}

func apply(bucket *bbolt.Bucket, writes []kv.Write) error {
	for _, w := range writes {
		var err error
		if w.Delete {
			err = bucket.Delete([]byte(w.Key))
		} else {
			err = bucket.Put([]byte(w.Key), w.Value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// commitOwn commits writes of the engine itself along with whatever waits.
func (e *Engine) commitOwn(writes []kv.Write) error {
	u := &update{own: writes, done: make(chan error, 1)}
	e.queue.add(u)
	return <-u.done
}
