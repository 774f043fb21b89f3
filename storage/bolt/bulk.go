package bolt

import (
	"context"
	"slices"
	"strings"

	"yichuang/storage/kv"
)

// One transaction of Bulk holds at most so many keys or bytes: enough to spread
// its syncs, little enough that an update beside it waits a moment only.
const (
	bulkKeys  = 8192
	bulkBytes = 8 << 20
)

// bulk gathers the puts of one transaction.
type bulk struct {
	engine *Engine
	ctx    context.Context
	writes []kv.Write
	bytes  int
}

// Bulk writes many keys in transactions of its own, sorted within each.
func (e *Engine) Bulk(ctx context.Context, fn func(put func(string, []byte) error) error) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	b := &bulk{engine: e, ctx: ctx}
	if err := fn(b.put); err != nil {
		return err
	}
	return b.flush()
}

func (b *bulk) put(key string, value []byte) error {
	if err := kv.Ended(b.ctx); err != nil {
		return err
	}
	if err := kv.CheckBulk(key, value); err != nil {
		return err
	}
	b.writes = append(b.writes, kv.Write{Key: key, Value: append([]byte{}, value...)})
	b.bytes += len(key) + len(value)
	if len(b.writes) < bulkKeys && b.bytes < bulkBytes {
		return nil
	}
	return b.flush()
}

func (b *bulk) flush() error {
	if len(b.writes) == 0 {
		return nil
	}
	slices.SortStableFunc(b.writes, kv.ByKey) // of one key the later put wins
	for _, w := range b.writes {
		if series, drawn := strings.CutPrefix(w.Key, kv.DrawPrefix); drawn {
			b.engine.numbers.forget(series)
		}
	}
	err := b.engine.commitOwn(b.writes)
	b.writes, b.bytes = b.writes[:0], 0
	return err
}
