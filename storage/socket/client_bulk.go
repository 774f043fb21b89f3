package socket

import (
	"context"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

func unknown(cause error) error {
	return &app.Error{Code: kv.ErrUnknown.Code, ID: kv.ErrUnknown.ID, Cause: cause}
}

// bulkMost is how long the server may take for one batch on a busy disk.
const bulkMost = 5 * time.Minute

// bulkOut gathers the puts of one frame.
type bulkOut struct {
	ctx    context.Context
	link   *link
	writes []kv.Write
	bytes  int
}

// Bulk sends the puts of fn in batches, each acknowledged as received.
func (c *Client) Bulk(ctx context.Context, fn func(put func(string, []byte) error) error) error {
	if err := c.enter(ctx); err != nil {
		return err
	}
	defer c.gate.Leave()
	l, _, err := c.begin(ctx, &request{Op: opBulk})
	if err != nil {
		return err
	}
	kept := false
	defer func() {
		if !kept {
			_ = l.conn.Close()
		}
	}()
	b := &bulkOut{ctx: ctx, link: l}
	if err := fn(b.put); err != nil {
		if _, told := l.ask(&request{Op: opAbandon}, answerMost); told == nil {
			kept = true
			c.release(l)
		}
		return err
	}
	if err := b.flush(); err != nil {
		return err
	}
	if _, err := l.ask(&request{Op: opEnd}, bulkMost); err != nil {
		return err
	}
	kept = true
	c.release(l)
	return nil
}

func (b *bulkOut) put(key string, value []byte) error {
	if err := kv.Ended(b.ctx); err != nil {
		return err
	}
	if err := kv.CheckBulk(key, value); err != nil {
		return err
	}
	b.writes = append(b.writes, kv.Write{Key: key, Value: append([]byte{}, value...)})
	b.bytes += len(key) + len(value)
	if len(b.writes) < chunkRows && b.bytes < chunkBytes {
		return nil
	}
	return b.flush()
}

func (b *bulkOut) flush() error {
	if len(b.writes) == 0 {
		return nil
	}
	_, err := b.link.ask(&request{Op: opPut, Writes: b.writes}, bulkMost)
	b.writes, b.bytes = nil, 0
	return err
}
