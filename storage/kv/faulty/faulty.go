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
var ErrAway = &app.Error{Code: app.Unavailable, ID: "store.hall_away", Args: app.Args{"members": "10.0.0.1:2379"}}

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
	left  int           // so many calls come through before it is cut off, forever when below 0
	lost  Answer        // of the commit that comes then, 0: it does not come through
	stop  context.CancelFunc
}

var _ kv.Engine = (*Engine)(nil)

// New returns the engine behind a network that works.
func New(inner kv.Engine) *Engine {
	e := &Engine{inner: inner, left: -1}
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

// CutAfter lets so many calls come through, and cuts the engine off then. When
// lost is not 0 and the call after them is an Update, only its answer is lost.
func (e *Engine) CutAfter(calls int, lost Answer) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.left, e.lost = calls, lost
}

// Mend makes the network whole again. Who watches is told, as after every gap.
func (e *Engine) Mend() {
	e.mu.Lock()
	e.cut, e.delay, e.left = false, 0, -1
	e.mu.Unlock()
	e.fire()
}

func (e *Engine) state() (on bool, delay time.Duration) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return !e.cut, e.delay
}

// fire tells everybody who watches: a firing too many only makes a screen reload.
func (e *Engine) fire() { e.watchers.Fire([]kv.Write{{Key: "r/"}}) }

// wait waits as long as the network takes, and says whether a call comes
// through or only the answer to its commit is lost.
func (e *Engine) wait(ctx context.Context) (Answer, error) {
	_, delay := e.state()
	if delay > 0 {
		select {
		case <-time.After(delay):
		case <-ctx.Done():
			return 0, kv.Ended(ctx)
		}
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.cut {
		return 0, ErrAway
	}
	switch {
	case e.left > 0:
		e.left--
	case e.left == 0:
		e.cut, e.left = true, -1
		if e.lost == 0 {
			return 0, ErrAway
		}
		return e.lost, nil
	}
	return 0, nil
}

// pass is wait for calls that commit nothing.
func (e *Engine) pass(ctx context.Context) error {
	lost, err := e.wait(ctx)
	if err == nil && lost != 0 {
		err = ErrAway
	}
	return err
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
	lost, err := e.wait(ctx)
	if err != nil {
		return err
	}
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
