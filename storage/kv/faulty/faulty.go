// Package faulty puts a weak network between a program and its engine, for
// tests: the engine can be cut off, be slow, or lose the answer to a commit.
// It keeps nothing itself and is in no program.
package faulty

import (
	"context"
	"io"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

// ErrAway is what every call answers while the engine is cut off.
var ErrAway = &app.Error{Code: app.Unavailable, ID: "store.hall_away"}

// Answer is what becomes of a commit whose answer is lost.
type Answer int

// The answers that can be lost.
const (
	Kept   Answer = iota + 1 // what was written is there
	Denied                   // nothing of it is there
)

// Engine is an engine behind a weak network. It is safe for concurrent use.
type Engine struct {
	inner    kv.Engine
	watchers kv.Watchers

	mu    sync.Mutex
	cut   bool
	delay time.Duration // before an answer, or before it is plain that none comes
	lost  Answer        // of the next commit, 0: none
	calls int
	stop  context.CancelFunc
}

var _ kv.Engine = (*Engine)(nil)

// New returns the engine behind a network that works.
func New(inner kv.Engine) *Engine {
	e := &Engine{inner: inner}
	ctx, stop := context.WithCancel(context.Background())
	e.stop = stop
	go func() {
		for range inner.Watch(ctx) {
			if on, _ := e.state(); on {
				e.fire()
			}
		}
	}()
	return e
}

// Cut lets every call fail with [ErrAway] after a delay, or when its context
// ends, until Mend.
func (e *Engine) Cut(delay time.Duration) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.cut, e.delay = true, delay
}

// Slow lets every call take so much longer.
func (e *Engine) Slow(delay time.Duration) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.delay = delay
}

// Lose loses the answer to the next commit, and cuts the engine off from then on.
func (e *Engine) Lose(what Answer) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.lost = what
}

// Mend makes the network whole again. Who watches is told, as after every gap.
func (e *Engine) Mend() {
	e.mu.Lock()
	e.cut, e.delay, e.lost = false, 0, 0
	e.mu.Unlock()
	e.fire()
}

// Calls is how many calls there were.
func (e *Engine) Calls() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.calls
}

func (e *Engine) state() (on bool, delay time.Duration) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return !e.cut, e.delay
}

// fire tells everybody who watches: a firing too many only makes a screen reload.
func (e *Engine) fire() { e.watchers.Fire([]kv.Write{{Key: "r/"}}) }

// pass waits as long as the network takes and says whether a call comes through.
func (e *Engine) pass(ctx context.Context) error {
	e.mu.Lock()
	e.calls++
	e.mu.Unlock()
	_, delay := e.state()
	if delay > 0 {
		select {
		case <-time.After(delay):
		case <-ctx.Done():
			return kv.Ended(ctx)
		}
	}
	if on, _ := e.state(); !on {
		return ErrAway
	}
	return nil
}

// View is kv.Engine's.
func (e *Engine) View(ctx context.Context, fn func(kv.Reader) error) error {
	if err := e.pass(ctx); err != nil {
		return err
	}
	return e.inner.View(ctx, fn)
}

// Update is kv.Engine's.
func (e *Engine) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if err := e.pass(ctx); err != nil {
		return err
	}
	e.mu.Lock()
	lost := e.lost
	e.lost = 0
	e.cut = e.cut || lost != 0
	e.mu.Unlock()
	if lost == Denied {
		return kv.ErrUnknown
	}
	if err := e.inner.Update(ctx, fn); err != nil || lost == 0 {
		return err
	}
	return kv.ErrUnknown
}

// Draw is kv.Engine's.
func (e *Engine) Draw(ctx context.Context, series string) (uint64, error) {
	if err := e.pass(ctx); err != nil {
		return 0, err
	}
	return e.inner.Draw(ctx, series)
}

// Watch is kv.Engine's. It fires for every key.
func (e *Engine) Watch(ctx context.Context, _ ...string) <-chan struct{} {
	return e.watchers.Watch(ctx)
}

// Bulk is kv.Engine's.
func (e *Engine) Bulk(ctx context.Context, fn func(put func(string, []byte) error) error) error {
	if err := e.pass(ctx); err != nil {
		return err
	}
	return e.inner.Bulk(ctx, fn)
}

// Backup is kv.Engine's.
func (e *Engine) Backup(ctx context.Context, w io.Writer) error {
	if err := e.pass(ctx); err != nil {
		return err
	}
	return e.inner.Backup(ctx, w)
}

// Close closes the engine behind.
func (e *Engine) Close() error {
	e.stop()
	e.watchers.Close()
	return e.inner.Close()
}
