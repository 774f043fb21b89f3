// Package memory keeps the keys in memory, for tests and demonstrations. It
// runs the function of every Update twice, the first time for nothing, so that
// a function that is not repeatable shows up in its test. It keeps nothing on
// disk.
package memory

import (
	"context"
	"encoding/binary"
	"sync"
	"sync/atomic"

	"yichuang/storage/kv"
)

// Engine is a kv.Engine in memory.
type Engine struct {
	gate     kv.Gate
	watchers kv.Watchers
	write    sync.Mutex // held while the root is replaced
	root     atomic.Pointer[node]
}

var _ kv.Engine = (*Engine)(nil)

// New returns an empty engine.
func New() *Engine { return &Engine{} }

// View runs fn on the state at its start.
func (e *Engine) View(ctx context.Context, fn func(kv.Reader) error) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	// The overlay is used for its end alone: a reader kept too long is refused.
	reader := kv.NewOverlay(tree{e.root.Load()})
	defer func() { _, _ = reader.Done() }()
	return fn(reader)
}

// Update runs fn twice and commits what the second run wrote. One Update runs
// at a time: fn must not call Update.
func (e *Engine) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	e.write.Lock()
	defer e.write.Unlock()
	if err := kv.Ended(ctx); err != nil {
		return err
	}
	below := tree{e.root.Load()}
	rehearsal := kv.NewOverlay(below)
	_ = fn(rehearsal) // what it says is said again by the second run
	_, _ = rehearsal.Done()

	overlay := kv.NewOverlay(below)
	err := fn(overlay)
	writes, refused := overlay.Done()
	if err != nil {
		return err
	}
	if refused != nil {
		return refused
	}
	e.apply(writes)
	return nil
}

func (e *Engine) apply(writes []kv.Write) {
	root := e.root.Load()
	for _, w := range writes {
		if w.Delete {
			root = root.remove(w.Key)
		} else {
			root = root.insert(w.Key, w.Value)
		}
	}
	e.root.Store(root)
	e.watchers.Fire(writes)
}

// Draw returns the next number of the series, from 1, without gaps.
func (e *Engine) Draw(ctx context.Context, series string) (uint64, error) {
	if err := e.enter(ctx); err != nil {
		return 0, err
	}
	defer e.gate.Leave()
	key := kv.DrawPrefix + series
	if err := kv.CheckKey(key); err != nil {
		return 0, err
	}
	e.write.Lock()
	defer e.write.Unlock()
	var last uint64
	if stored := e.root.Load().get(key); len(stored) == 8 {
		last = binary.BigEndian.Uint64(stored)
	}
	e.apply([]kv.Write{{Key: key, Value: binary.BigEndian.AppendUint64(nil, last+1)}})
	return last + 1, nil
}

// Watch is kv.Engine's.
func (e *Engine) Watch(ctx context.Context, prefixes ...string) <-chan struct{} {
	return e.watchers.Watch(ctx, prefixes...)
}

// Bulk writes each put at once.
func (e *Engine) Bulk(ctx context.Context, fn func(put func(string, []byte) error) error) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	return fn(func(key string, value []byte) error {
		if err := kv.Ended(ctx); err != nil {
			return err
		}
		if err := kv.CheckBulk(key, value); err != nil {
			return err
		}
		e.write.Lock()
		defer e.write.Unlock()
		e.apply([]kv.Write{{Key: key, Value: append([]byte{}, value...)}})
		return nil
	})
}

// Close ends the engine; calls under way are finished first.
func (e *Engine) Close() error {
	e.gate.Close()
	e.watchers.Close()
	return nil
}

func (e *Engine) enter(ctx context.Context) error {
	if err := kv.Ended(ctx); err != nil {
		return err
	}
	return e.gate.Enter()
}
