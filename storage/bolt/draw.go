package bolt

import (
	"context"
	"encoding/binary"
	"slices"
	"sync"
	"time"

	"yichuang/storage/kv"
)

// Numbers are reserved in the file in blocks and handed out from memory, so
// that a ticket seldom waits for the disk. The file holds the last number
// reserved; a clean Close writes back the last one handed out, so that only a
// crash leaves a gap, of one block at most.
const (
	blockLeast = 8
	blockMost  = 256
	blockBusy  = time.Second // a block gone sooner is followed by one twice its size
)

// numbers are the blocks of all series drawn from since the file was opened.
type numbers struct {
	mu     sync.Mutex
	series map[string]*block
}

// block is what is reserved of one series and not handed out.
type block struct {
	mu       sync.Mutex
	last     uint64 // handed out
	end      uint64 // reserved
	size     uint64
	reserved time.Time
}

func (n *numbers) block(series string) *block {
	n.mu.Lock()
	defer n.mu.Unlock()
	b := n.series[series]
	if b == nil {
		b = &block{}
		n.series[series] = b
	}
	return b
}

// Draw returns the next number of the series, from 1.
func (e *Engine) Draw(ctx context.Context, series string) (uint64, error) {
	if err := e.enter(ctx); err != nil {
		return 0, err
	}
	defer e.gate.Leave()
	key := kv.DrawPrefix + series
	if err := kv.CheckKey(key); err != nil {
		return 0, err
	}
	b := e.numbers.block(series)
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.last == b.end {
		if err := e.reserve(b, key); err != nil {
			return 0, err
		}
	}
	b.last++
	return b.last, nil
}

func (e *Engine) reserve(b *block, key string) error {
	if b.size == 0 || b.end == 0 {
		stored, err := e.stored(key)
		if err != nil {
			return err
		}
		b.last, b.end = stored, stored
	}
	now := time.Now()
	if b.size > 0 && now.Sub(b.reserved) < blockBusy {
		b.size = min(2*b.size, blockMost)
	} else {
		b.size = blockLeast
	}
	if err := e.commitOwn([]kv.Write{number(key, b.end+b.size)}); err != nil {
		b.size, b.end, b.last = 0, 0, 0 // what the file holds is read again
		return err
	}
	b.end += b.size
	b.reserved = now
	return nil
}

func (e *Engine) stored(key string) (last uint64, err error) {
	tx, b, err := e.begin(false)
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Rollback() }()
	value, err := (&reader{bucket: b, path: e.path}).Get(key)
	return decode(value), err
}

// giveBack writes back what Close leaves unused.
func (e *Engine) giveBack() error {
	e.numbers.mu.Lock()
	defer e.numbers.mu.Unlock()
	var unused []kv.Write
	for series, b := range e.numbers.series {
		if b.last < b.end {
			unused = append(unused, number(kv.DrawPrefix+series, b.last))
		}
	}
	if len(unused) == 0 || e.failed.get() != nil {
		return nil
	}
	slices.SortFunc(unused, kv.ByKey)
	return e.commitOwn(unused)
}

// forget drops the block of a series whose number Bulk is about to write.
func (n *numbers) forget(series string) {
	b := n.block(series)
	b.mu.Lock()
	b.size, b.end, b.last = 0, 0, 0
	b.mu.Unlock()
}

func number(key string, n uint64) kv.Write {
	return kv.Write{Key: key, Value: binary.BigEndian.AppendUint64(nil, n)}
}

func decode(stored []byte) uint64 {
	if len(stored) != 8 {
		return 0
	}
	return binary.BigEndian.Uint64(stored)
}
