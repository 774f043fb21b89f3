package socket

import (
	"context"
	"errors"
	"time"

	"yichuang/storage/kv"
)

var (
	errAbandoned = errors.New("the client gave the transaction up")
	errConflict  = errors.New("what the client read has changed")
)

// lostPeer wraps an error of the connection, told from one of the engine.
type lostPeer struct{ error }

// Unwrap returns the error of the connection.
func (l lostPeer) Unwrap() error { return l.error }

// view serves a snapshot, and after it the commit that rests on it.
func (p *peer) view() error {
	var last *request
	err := p.server.engine.View(p.server.ctx, func(r kv.Reader) error {
		var err error
		last, err = p.converse(r, viewIdle, viewMost)
		return err
	})
	var lost lostPeer
	switch {
	case errors.As(err, &lost):
		return err
	case err != nil:
		return p.reply(nil, err)
	case last.Op == opEnd:
		return p.write(&answer{})
	default: // the snapshot is closed: the commit may need the map it held
		return p.commit(last)
	}
}

// converse answers reads until the client ends the transaction one way or
// another.
func (p *peer) converse(r kv.Reader, idle, most time.Duration) (last *request, err error) {
	if err := p.write(&answer{}); err != nil {
		return nil, lostPeer{err}
	}
	until := time.Now().Add(most)
	for {
		q, err := p.read(max(min(idle, time.Until(until)), time.Nanosecond))
		if err != nil {
			return nil, lostPeer{err}
		}
		switch q.Op {
		case opEnd, opCommit:
			return q, nil
		case opGet:
			value, err := r.Get(q.Key)
			err = p.reply(&answer{Data: value, There: value != nil}, err)
			if err != nil {
				return nil, lostPeer{err}
			}
		case opScan:
			if err := p.reply(scanChunk(r, q)); err != nil {
				return nil, lostPeer{err}
			}
		default:
			return nil, lostPeer{errFrame}
		}
	}
}

var errFull = errors.New("the chunk is full")

func scanChunk(r kv.Reader, q *request) (*answer, error) {
	limit, size := chunkRows, 0
	if q.Limit > 0 {
		limit = min(q.Limit, chunkRows)
	}
	a := &answer{}
	err := r.Scan(q.Key, q.To, limit, func(key string, value []byte) error {
		a.Rows = append(a.Rows, row{key, value})
		if size += len(key) + len(value); size >= chunkBytes {
			return errFull
		}
		return nil
	})
	if err != nil && err != errFull {
		return nil, err
	}
	a.Last = err == nil && len(a.Rows) < limit
	return a, nil
}

// commit applies the writes if what they rest on still stands.
func (p *peer) commit(q *request) error {
	err := p.server.engine.Update(p.server.ctx, func(w kv.Writer) error { return q.apply(w) })
	if errors.Is(err, errConflict) {
		return p.write(&answer{Conflict: true})
	}
	return p.reply(&answer{}, err)
}

func (q *request) apply(w kv.Writer) error {
	stands, err := seen{q.Gets, q.Scans}.stands(w)
	if err != nil {
		return err
	}
	if !stands {
		return errConflict
	}
	for _, write := range q.Writes {
		if write.Delete {
			err = w.Delete(write.Key)
		} else {
			err = w.Put(write.Key, write.Value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// exclusive serves a write transaction while everybody else waits. An engine
// that runs it again gets the same writes, if they still may be.
func (p *peer) exclusive() error {
	var last *request
	err := p.server.engine.Update(p.server.ctx, func(w kv.Writer) error {
		if last == nil {
			q, err := p.converse(w, exclusiveMost, exclusiveMost)
			if err != nil {
				return err
			}
			last = q
		}
		if last.Op == opEnd {
			return errAbandoned
		}
		return last.apply(w)
	})
	var lost lostPeer
	switch {
	case errors.As(err, &lost):
		return err
	case errors.Is(err, errAbandoned):
		return p.write(&answer{})
	case errors.Is(err, errConflict):
		return p.write(&answer{Conflict: true})
	default:
		return p.reply(&answer{}, err)
	}
}

func (p *peer) bulk() error {
	err := p.server.engine.Bulk(p.server.ctx, func(put func(string, []byte) error) error {
		if err := p.write(&answer{}); err != nil {
			return lostPeer{err}
		}
		for {
			q, err := p.read(viewMost)
			if err != nil {
				return lostPeer{err}
			}
			switch q.Op {
			case opEnd:
				return nil
			case opAbandon:
				return errAbandoned
			case opPut:
				for _, w := range q.Writes {
					if err := put(w.Key, w.Value); err != nil {
						return err
					}
				}
				if err := p.write(&answer{}); err != nil {
					return lostPeer{err}
				}
			default:
				return lostPeer{errFrame}
			}
		}
	})
	var lost lostPeer
	switch {
	case errors.As(err, &lost):
		return err
	case errors.Is(err, errAbandoned):
		return p.write(&answer{})
	default:
		return p.reply(&answer{}, err)
	}
}

// watch writes an empty answer for each firing, until the peer leaves.
func (p *peer) watch(prefixes []string) error {
	ctx, cancel := context.WithCancel(p.server.ctx)
	defer cancel()
	gone := make(chan struct{})
	go func() {
		defer close(gone)
		defer cancel()
		_, _ = p.read(forever) // nothing is to come: it returns when the peer leaves
	}()
	var err error
	for range p.server.engine.Watch(ctx, prefixes...) {
		if err = p.write(&answer{}); err != nil {
			break
		}
	}
	_ = p.conn.Close()
	<-gone
	return errors.Join(err, errAbandoned)
}

// backupTo sends what it is given in frames.
type backupTo struct{ peer *peer }

// Write is io.Writer's.
func (b backupTo) Write(data []byte) (int, error) {
	sent := 0
	for sent < len(data) {
		part := data[sent:min(sent+chunkBytes, len(data))]
		if err := b.peer.write(&answer{Data: part}); err != nil {
			return sent, err
		}
		sent += len(part)
	}
	return sent, nil
}
