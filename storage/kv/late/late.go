// Package late is an engine that is opened as soon as it can be: a machine of
// the hall may be switched on before the hall's servers. Until then every call
// answers at once why it is not open. It keeps nothing itself.
package late

import (
	"context"
	"io"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

// rest is the pause between two tries to open.
const rest = time.Second

// Engine is a kv.Engine that is opened later.
type Engine struct {
	ctx   context.Context
	end   context.CancelFunc
	ended chan struct{}
	ready chan struct{} // closed when inner is set

	mu    sync.Mutex
	inner kv.Engine
	err   error // why it is not open
}

var _ kv.Engine = (*Engine)(nil)

// Open opens the engine, or goes on trying while the reason is that it is
// Unavailable. Any other error is returned.
func Open(ctx context.Context, open func(context.Context) (kv.Engine, error)) (kv.Engine, error) {
	inner, err := open(ctx)
	if err == nil || app.CodeOf(err) != app.Unavailable {
		return inner, err
	}
	e := &Engine{ended: make(chan struct{}), ready: make(chan struct{}), err: err}
	e.ctx, e.end = context.WithCancel(context.WithoutCancel(ctx))
	go e.try(open)
	return e, nil
}

func (e *Engine) try(open func(context.Context) (kv.Engine, error)) {
	defer close(e.ended)
	for e.ctx.Err() == nil {
		select {
		case <-time.After(rest):
		case <-e.ctx.Done():
			return
		}
		inner, err := open(e.ctx)
		e.mu.Lock()
		if e.err = err; err == nil {
			e.inner = inner
		}
		e.mu.Unlock()
		if err == nil {
			close(e.ready)
			return
		}
	}
}

// now returns the engine, or why there is none.
func (e *Engine) now() (kv.Engine, error) {
	if e.ctx.Err() != nil {
		return nil, kv.ErrClosed
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.err != nil {
		return nil, e.err
	}
	return e.inner, nil
}

// View is kv.Engine's.
func (e *Engine) View(ctx context.Context, fn func(kv.Reader) error) error {
	inner, err := e.now()
	if err != nil {
		return err
	}
	return inner.View(ctx, fn)
}

// Update is kv.Engine's.
func (e *Engine) Update(ctx context.Context, fn func(kv.Writer) error) error {
	inner, err := e.now()
	if err != nil {
		return err
	}
	return inner.Update(ctx, fn)
}

// Draw is kv.Engine's.
func (e *Engine) Draw(ctx context.Context, series string) (uint64, error) {
	inner, err := e.now()
	if err != nil {
		return 0, err
	}
	return inner.Draw(ctx, series)
}

// Watch is kv.Engine's. It fires when the engine is opened.
func (e *Engine) Watch(ctx context.Context, prefixes ...string) <-chan struct{} {
	if inner, err := e.now(); err == nil {
		return inner.Watch(ctx, prefixes...)
	}
	fired := make(chan struct{}, 1)
	fired <- struct{}{}
	go func() {
		defer close(fired)
		select {
		case <-e.ready:
		case <-ctx.Done():
			return
		case <-e.ctx.Done():
			return
		}
		for range e.inner.Watch(ctx, prefixes...) {
			select {
			case fired <- struct{}{}:
			default: // a firing is waiting already
			}
		}
	}()
	return fired
}

// Bulk is kv.Engine's.
func (e *Engine) Bulk(ctx context.Context, fn func(put func(key string, value []byte) error) error) error {
	inner, err := e.now()
	if err != nil {
		return err
	}
	return inner.Bulk(ctx, fn)
}

// Backup is kv.Engine's.
func (e *Engine) Backup(ctx context.Context, w io.Writer) error {
	inner, err := e.now()
	if err != nil {
		return err
	}
	return inner.Backup(ctx, w)
}

// Close ends the tries, or the engine.
func (e *Engine) Close() error {
	e.end()
	<-e.ended
	if e.inner == nil {
		return nil
	}
	return e.inner.Close()
}
