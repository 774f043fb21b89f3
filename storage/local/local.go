// Package local opens a data folder on this machine for any number of
// processes: the first one holds the file and serves it on a socket beside it,
// the others work through the socket, and when the holder goes away the next
// call takes its place. It knows no record.
package local

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"time"

	"yichuang/app"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/storage/socket"
)

const (
	takeMost  = 2 * time.Second        // to become holder or find one
	takePause = 20 * time.Millisecond  // between two tries at least
	holders   = 5                      // that may go away during one call
	watchRest = 100 * time.Millisecond // before a watcher asks again
)

// Engine is a kv.Engine on a data folder.
type Engine struct {
	dir  string
	gate kv.Gate
	ctx  context.Context // ends with Close: watches hang on it
	end  context.CancelFunc
	turn chan struct{} // holds one token: who has it may change hold
	hold *hold         // nil while there is none
}

var _ kv.Engine = (*Engine)(nil)

// hold is how the store is reached now.
type hold struct {
	engine kv.Engine
	stop   func() error
}

// Open opens the store of the folder, making both when there is none. While
// another process holds the file and does not answer it waits two seconds and
// says Unavailable "store.locked"; its other refusals are those of bolt.Open.
func Open(ctx context.Context, dir string) (*Engine, error) {
	e := &Engine{dir: dir, turn: make(chan struct{}, 1)}
	e.ctx, e.end = context.WithCancel(context.Background())
	e.turn <- struct{}{}
	if _, err := e.current(ctx); err != nil {
		e.end()
		return nil, err
	}
	return e, nil
}

// current returns how the store is reached, and finds a way when there is none.
func (e *Engine) current(ctx context.Context) (*hold, error) {
	select {
	case <-e.turn:
	case <-ctx.Done():
		return nil, kv.Ended(ctx)
	}
	defer func() { e.turn <- struct{}{} }()
	if e.hold != nil {
		return e.hold, nil
	}
	if e.ctx.Err() != nil {
		return nil, kv.ErrClosed
	}
	h, err := reach(ctx, e.dir)
	if err == nil {
		e.hold = h
	}
	return h, err
}

// drop forgets a way that is gone.
func (e *Engine) drop(h *hold) {
	<-e.turn
	defer func() { e.turn <- struct{}{} }()
	if e.hold == h {
		e.hold = nil
		go func() { _ = h.stop() }() // it waits for calls that are still finding out
	}
}

// reach dials the holder, or becomes it.
func reach(ctx context.Context, dir string) (*hold, error) {
	for begun := time.Now(); ; {
		client, err := socket.Dial(ctx, filepath.Join(dir, socket.FileName))
		if err == nil {
			return &hold{client, client.Close}, nil
		}
		if !errors.Is(err, kv.ErrAway) {
			return nil, err
		}
		file, err := bolt.OpenWithin(filepath.Join(dir, bolt.FileName), time.Millisecond)
		if err == nil {
			return serve(file, dir), nil
		}
		if !errors.Is(err, locked) || time.Since(begun) > takeMost {
			return nil, err
		}
		select { // the holder may be on its way in or out
		case <-time.After(takePause + rand.N(takePause)):
		case <-ctx.Done():
			return nil, kv.Ended(ctx)
		}
	}
}

var locked = &app.Error{ID: "store.locked"}

// serve offers the file on the socket. Where no socket can be made (a network
// disk, a path too long) the file is held all the same, and other processes are
// told that it is locked.
func serve(file *bolt.Engine, dir string) *hold {
	path := filepath.Join(dir, socket.FileName)
	l, err := socket.Listen(path)
	if err != nil {
		return &hold{file, file.Close}
	}
	return &hold{file, serveUntilStopped(file, l, path)}
}

func serveUntilStopped(file *bolt.Engine, l net.Listener, path string) (stop func() error) {
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		socket.Serve(ctx, file, l)
	}()
	return func() error {
		_ = os.Remove(path) // while the file is ours, so it is not a successor's
		cancel()
		<-ended
		return file.Close()
	}
}

// call runs one call, again with the next holder while fn says that nothing
// was done yet.
func (e *Engine) call(ctx context.Context, fn func(kv.Engine) (begun bool, err error)) error {
	if err := kv.Ended(ctx); err != nil {
		return err
	}
	if err := e.gate.Enter(); err != nil {
		return err
	}
	defer e.gate.Leave()
	for try := 1; ; try++ {
		h, err := e.current(ctx)
		if err != nil {
			return err
		}
		begun, err := fn(h.engine)
		if !errors.Is(err, kv.ErrAway) {
			return err
		}
		e.drop(h)
		if begun || try == holders {
			return err
		}
	}
}

// View is kv.Engine's. fn runs once: when the holder goes away under it, View
// answers kv.ErrAway.
func (e *Engine) View(ctx context.Context, fn func(kv.Reader) error) error {
	return e.call(ctx, func(engine kv.Engine) (begun bool, err error) {
		err = engine.View(ctx, func(r kv.Reader) error {
			begun = true
			return fn(r)
		})
		return begun, err
	})
}

// Update is kv.Engine's. A holder that goes away before the commit only makes
// fn run again.
func (e *Engine) Update(ctx context.Context, fn func(kv.Writer) error) error {
	return e.call(ctx, func(engine kv.Engine) (bool, error) { return false, engine.Update(ctx, fn) })
}

// Draw is kv.Engine's.
func (e *Engine) Draw(ctx context.Context, series string) (n uint64, err error) {
	err = e.call(ctx, func(engine kv.Engine) (bool, error) {
		var err error
		n, err = engine.Draw(ctx, series)
		return false, err
	})
	return n, err
}

// Bulk is kv.Engine's. fn runs once.
func (e *Engine) Bulk(ctx context.Context, fn func(put func(string, []byte) error) error) error {
	return e.call(ctx, func(engine kv.Engine) (begun bool, err error) {
		err = engine.Bulk(ctx, func(put func(string, []byte) error) error {
			begun = true
			return fn(put)
		})
		return begun, err
	})
}

// Backup is kv.Engine's. What was written before the holder went away is no
// backup.
func (e *Engine) Backup(ctx context.Context, w io.Writer) error {
	return e.call(ctx, func(engine kv.Engine) (bool, error) {
		out := &noted{w: w}
		err := engine.Backup(ctx, out)
		return out.begun, err
	})
}

type noted struct {
	w     io.Writer
	begun bool
}

// Write is io.Writer's.
func (n *noted) Write(p []byte) (int, error) {
	n.begun = true
	return n.w.Write(p)
}

// Watch is kv.Engine's. It outlives holders, takes their place if need be, and
// fires after each change of holder.
func (e *Engine) Watch(ctx context.Context, prefixes ...string) <-chan struct{} {
	fired := make(chan struct{}, 1)
	ctx, cancel := context.WithCancel(ctx)
	unhook := context.AfterFunc(e.ctx, cancel)
	go func() {
		defer close(fired)
		defer cancel()
		defer unhook()
		for ctx.Err() == nil {
			h, err := e.current(ctx)
			if err == nil {
				for range h.engine.Watch(ctx, prefixes...) {
					select {
					case fired <- struct{}{}:
					default:
					}
				}
				if ctx.Err() != nil {
					return
				}
				e.drop(h)
				continue
			}
			select {
			case <-time.After(watchRest):
			case <-ctx.Done():
			}
		}
	}()
	return fired
}

// Close finishes the calls under way and lets go of the file or the holder.
func (e *Engine) Close() error {
	e.gate.Close()
	e.end()
	<-e.turn
	defer func() { e.turn <- struct{}{} }()
	if e.hold == nil {
		return nil
	}
	h := e.hold
	e.hold = nil
	return h.stop()
}
