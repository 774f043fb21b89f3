package etcd

import (
	"context"
	"errors"

	"go.etcd.io/etcd/api/v3/etcdserverpb"
	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	"go.etcd.io/etcd/client/v3"

	"yichuang/storage/kv"
)

// snapshot reads the state at its first read and remembers what it read, so
// that a commit can be made to depend on it.
type snapshot struct {
	e    *Engine
	ctx  context.Context
	rev  int64
	kept bool                 // of an update: what is read is remembered
	keys map[string]int64     // etcd key: its revision, 0 for none
	seen map[string][]version // key: what stands at its places
	span []span               // ranges that were scanned

	careful bool            // nothing is taken for new unseen
	assumed map[string]bool // etcd keys that were

	roster int64 // its revision when the first place was looked for
	order  []read
	asked  []int // of order: those that needed a request
	ready  map[read]brought
	again  []read // what the try before has read, and what is foreseen
}

// span is a range of etcd keys, to excluded.
type span struct{ from, to string }

var _ kv.Reader = (*snapshot)(nil)

// remembering returns the snapshot of an update.
func (e *Engine) remembering(ctx context.Context) *snapshot {
	return &snapshot{e: e, ctx: ctx, kept: true, roster: e.roster.revision(), keys: map[string]int64{}, seen: map[string][]version{}, assumed: map[string]bool{}}
}

// Get returns the value that counts.
func (s *snapshot) Get(key string) ([]byte, error) {
	if v, ok := s.seen[key]; ok {
		return s.value(key, v), nil
	}
	b, err := s.bring(read{from: key})
	if err != nil {
		return nil, err
	}
	var versions []version
	for i, page := range b.pages {
		s.guard(b.from[i].prefix+key, 0)
		for _, row := range page.Kvs {
			v := b.from[i].version(row)
			versions = append(versions, v)
			s.guard(v.etcd, v.mod)
		}
	}
	if s.kept {
		s.seen[key] = versions
	}
	return s.value(key, versions), nil
}

// Foresee fetches the keys with the next request.
func (s *snapshot) Foresee(keys ...string) {
	for _, key := range keys {
		if key != "" && len(s.again) < aheadReads {
			s.again = append(s.again, read{from: key})
		}
	}
}

func (s *snapshot) value(key string, versions []version) []byte {
	v, ok := s.e.choose(key, versions)
	if !ok {
		return nil
	}
	return v.value
}

func (s *snapshot) guard(etcdKey string, mod int64) {
	if s.kept {
		s.keys[etcdKey] = mod
	}
}

// fetch reads everything at one revision in one request.
func (s *snapshot) fetch(ops []clientv3.Op) ([]*clientv3.GetResponse, error) {
	if s.rev > 0 { // any member that has come so far may answer
		pages, err := s.ask(ops, clientv3.WithRev(s.rev), clientv3.WithSerializable())
		if !errors.Is(err, rpctypes.ErrFutureRev) {
			return pages, err
		}
	}
	return s.ask(ops, clientv3.WithRev(s.rev))
}

func (s *snapshot) ask(ops []clientv3.Op, more ...clientv3.OpOption) ([]*clientv3.GetResponse, error) {
	asked := make([]clientv3.Op, len(ops))
	for i, op := range ops {
		asked[i] = with(op, more...)
	}
	if len(asked) == 1 {
		resp, err := call(s.ctx, s.e, func(ctx context.Context) (clientv3.OpResponse, error) { return s.e.client.Do(ctx, asked[0]) })
		if err != nil {
			return nil, err
		}
		s.at(resp.Get().Header.Revision)
		return []*clientv3.GetResponse{resp.Get()}, nil
	}
	resp, err := call(s.ctx, s.e, func(ctx context.Context) (*clientv3.TxnResponse, error) {
		return s.e.client.Txn(ctx).Then(asked...).Commit()
	})
	if err != nil {
		return nil, err
	}
	s.at(resp.Header.Revision)
	pages := make([]*clientv3.GetResponse, len(resp.Responses))
	for i, r := range resp.Responses {
		pages[i] = (*clientv3.GetResponse)(r.GetResponse().(*etcdserverpb.ResponseOp_ResponseRange).ResponseRange)
	}
	return pages, nil
}

// at fixes the revision of the snapshot at its first read.
func (s *snapshot) at(revision int64) {
	if s.rev == 0 {
		s.rev = revision
	}
}

// with returns the read with further options.
func with(op clientv3.Op, more ...clientv3.OpOption) clientv3.Op {
	for _, o := range more {
		o(&op)
	}
	return op
}
