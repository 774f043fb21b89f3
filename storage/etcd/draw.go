package etcd

import (
	"context"
	"encoding/binary"
	"sync"

	"go.etcd.io/etcd/api/v3/etcdserverpb"
	"go.etcd.io/etcd/api/v3/mvccpb"
	"go.etcd.io/etcd/client/v3"

	"yichuang/storage/kv"
)

// bases are what the series that were drawn from begin with. It stands in the
// key and does not change; each draw writes it again, and the key's version
// counts the draws.
type bases struct {
	mu sync.Mutex
	of map[string]base
}

type base struct {
	value  string
	stored bool
}

// firstBase makes the first version of a key the number 1.
var firstBase = string(binary.BigEndian.AppendUint64(nil, 1))

// drawn is the last number of a series.
func drawn(row *mvccpb.KeyValue) uint64 {
	if len(row.Value) != 8 {
		return uint64(row.Version)
	}
	return binary.BigEndian.Uint64(row.Value) + uint64(row.Version) - 1
}

// Draw returns the next number of the series, from 1, in one request that
// nobody has to repeat however many draw. A call whose answer is lost leaves a
// gap.
func (e *Engine) Draw(ctx context.Context, series string) (uint64, error) {
	if err := e.enter(ctx); err != nil {
		return 0, err
	}
	defer e.gate.Leave()
	if err := kv.CheckKey(kv.DrawPrefix + series); err != nil {
		return 0, err
	}
	key := e.config.Root + kv.DrawPrefix + series
	for {
		b, err := e.base(ctx, key)
		if err != nil {
			return 0, err
		}
		same := clientv3.Compare(clientv3.Value(key), "=", b.value)
		if !b.stored {
			same = clientv3.Compare(clientv3.CreateRevision(key), "=", 0)
		}
		resp, err := call(ctx, e, func(ctx context.Context) (*clientv3.TxnResponse, error) {
			return e.client.Txn(ctx).If(same).Then(clientv3.OpPut(key, b.value), clientv3.OpGet(key)).Commit()
		})
		if err != nil {
			return 0, err
		}
		if resp.Succeeded {
			e.bases.set(key, base{b.value, true})
			return drawn(resp.Responses[1].GetResponse().(*etcdserverpb.ResponseOp_ResponseRange).ResponseRange.Kvs[0]), nil
		}
		e.bases.drop(key) // somebody made the series, or wrote it anew
	}
}

func (e *Engine) base(ctx context.Context, key string) (base, error) {
	if b, ok := e.bases.get(key); ok {
		return b, nil
	}
	resp, err := call(ctx, e, func(ctx context.Context) (*clientv3.GetResponse, error) { return e.client.Get(ctx, key) })
	if err != nil {
		return base{}, err
	}
	b := base{value: firstBase}
	if len(resp.Kvs) > 0 {
		b = base{string(resp.Kvs[0].Value), true}
	}
	e.bases.set(key, b)
	return b, nil
}

func (b *bases) get(key string) (base, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	out, ok := b.of[key]
	return out, ok
}

func (b *bases) set(key string, to base) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.of == nil {
		b.of = map[string]base{}
	}
	b.of[key] = to
}

func (b *bases) drop(key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.of, key)
}
