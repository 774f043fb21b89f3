package socket

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"yichuang/storage/kv"
)

// Conflicts are met with a short pause and another try; after so many the
// function runs inside the server's write transaction.
const optimisticTries = 4

// remote reads a transaction at the server. Every error of the connection is
// kept: a function that overlooks one must not commit.
type remote struct {
	link   *link
	seen   *seen // nil when nothing is to rest on the reads
	over   bool
	failed error
}

// Get is kv.Reader's.
func (r *remote) Get(key string) ([]byte, error) {
	a, err := r.ask(&request{Op: opGet, Key: key})
	if err != nil {
		return nil, err
	}
	value := a.Data
	switch {
	case !a.There:
		value = nil
	case value == nil:
		value = []byte{}
	}
	if r.seen != nil {
		r.seen.gets = append(r.seen.gets, seenKey{key, valueHash(value)})
	}
	return value, nil
}

// Scan is kv.Reader's.
func (r *remote) Scan(from, to string, limit int, each func(string, []byte) error) error {
	h, last, err := newRowsHash(), "", error(nil)
	exhausted, chunk, left := false, 64, limit
	for at := from; err == nil && !exhausted && (limit <= 0 || left > 0); at = last + "\x00" {
		want := chunk
		if limit > 0 {
			want = min(want, left)
		}
		a, asked := r.ask(&request{Op: opScan, Key: at, To: to, Limit: want})
		if asked != nil {
			return asked
		}
		exhausted = a.Last
		for _, row := range a.Rows {
			last = row.Key
			left--
			h.add(row.Key, row.Value)
			if err = each(row.Key, nonNil(row.Value)); err != nil {
				exhausted = false
				break
			}
		}
		chunk = min(4*chunk, chunkRows)
	}
	if r.seen != nil {
		if !exhausted {
			to = last + "\x00"
		}
		r.seen.scans = append(r.seen.scans, seenRows{from, to, h.short()})
	}
	return err
}

func nonNil(value []byte) []byte {
	if value == nil {
		return []byte{}
	}
	return value
}

func (r *remote) ask(q *request) (*answer, error) {
	if r.over {
		return nil, kv.ErrOver
	}
	if r.failed != nil {
		return nil, r.failed
	}
	a, err := r.link.ask(q, answerMost)
	if err != nil {
		r.failed = err
	}
	return a, err
}

// tx is a transaction open at the server.
type tx struct {
	client *Client
	ctx    context.Context
	remote *remote
	unhook func() bool // stops ctx from cutting the connection
	done   bool
}

func (c *Client) open(ctx context.Context, kind op) (*tx, error) {
	l, _, err := c.begin(ctx, &request{Op: kind})
	if err != nil {
		return nil, err
	}
	t := &tx{client: c, ctx: ctx, remote: &remote{link: l}}
	if kind == opView {
		t.remote.seen = &seen{}
	}
	// not a deadline in the past: the next request would set its own over it
	t.unhook = context.AfterFunc(ctx, func() { _ = l.conn.Close() })
	return t, nil
}

// close hangs up on a transaction that did not come to a good end, and so ends
// it at the server too.
func (t *tx) close() {
	t.unhook()
	t.remote.over = true
	if !t.done {
		_ = t.remote.link.conn.Close()
	}
}

// end gives the transaction up in good order.
func (t *tx) end() error {
	_, err := t.last(&request{Op: opEnd})
	return err
}

// last sends the request that ends the transaction. From here on the context
// no longer counts, so that the answer is true.
func (t *tx) last(q *request) (*answer, error) {
	if t.remote.failed != nil {
		return nil, t.lost(t.remote.failed)
	}
	if !t.unhook() {
		return nil, kv.Ended(t.ctx)
	}
	l := t.remote.link
	if err := l.conn.SetDeadline(time.Now().Add(answerMost)); err != nil {
		return nil, away(err)
	}
	if err := l.send(q); err != nil {
		return nil, err
	}
	a := &answer{}
	if err := readFrame(l.conn, a); err != nil {
		if q.Op == opCommit {
			return nil, unknown(err)
		}
		return nil, away(err)
	}
	if err := l.conn.SetDeadline(time.Time{}); err != nil {
		return nil, away(err)
	}
	t.done = true
	t.client.release(l)
	if a.Fault != nil {
		return nil, a.Fault.err()
	}
	return a, nil
}

// lost prefers the reason that the caller's context ended.
func (t *tx) lost(err error) error {
	if ended := kv.Ended(t.ctx); ended != nil {
		return ended
	}
	return err
}

// View runs fn here on a snapshot at the server.
func (c *Client) View(ctx context.Context, fn func(kv.Reader) error) error {
	if err := c.enter(ctx); err != nil {
		return err
	}
	defer c.gate.Leave()
	t, err := c.open(ctx, opView)
	if err != nil {
		return err
	}
	defer t.close()
	t.remote.seen = nil
	if err := fn(t.remote); err != nil {
		if errors.Is(err, t.remote.failed) {
			return t.lost(err)
		}
		_ = t.end() // the answer of fn stands
		return err
	}
	_ = t.end() // likewise
	return nil
}

// Update runs fn here, perhaps several times, and commits at the server.
func (c *Client) Update(ctx context.Context, fn func(kv.Writer) error) error {
	if err := c.enter(ctx); err != nil {
		return err
	}
	defer c.gate.Leave()
	for try := 0; ; try++ {
		kind := opView
		if try >= optimisticTries {
			kind = opExclusive
		}
		conflict, err := c.attempt(ctx, kind, fn)
		if !conflict {
			return err
		}
		select {
		case <-time.After(rand.N(time.Millisecond << min(try, 4))):
		case <-ctx.Done():
			return kv.Ended(ctx)
		}
	}
}

func (c *Client) attempt(ctx context.Context, kind op, fn func(kv.Writer) error) (conflict bool, err error) {
	t, err := c.open(ctx, kind)
	if err != nil {
		return false, err
	}
	defer t.close()
	overlay := kv.NewOverlay(t.remote)
	err = fn(overlay)
	writes, refused := overlay.Done()
	if t.remote.failed != nil { // whatever fn made of it
		return false, t.lost(t.remote.failed)
	}
	if err == nil {
		err = refused
	}
	if err != nil || len(writes) == 0 {
		if ended := t.end(); ended != nil && kind == opExclusive {
			return false, ended // what fn saw may never have been committed
		}
		return false, err
	}
	commit := &request{Op: opCommit, Writes: writes}
	if s := t.remote.seen; s != nil {
		commit.Gets, commit.Scans = s.gets, s.scans
	}
	a, err := t.last(commit)
	return err == nil && a.Conflict, err
}
