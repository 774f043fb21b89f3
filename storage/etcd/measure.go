package etcd

import (
	"context"
	"encoding/binary"
	"strings"
	"sync/atomic"

	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Swap takes the next number of a series and keeps a value under it the way
// Draw does not: it reads the last number, writes the next one and the value
// unless somebody was faster, and otherwise begins again at once. It is there
// to be measured beside Draw and returns how often it tried.
func (e *Engine) Swap(ctx context.Context, series string, value []byte) (tries int, err error) {
	if err := e.enter(ctx); err != nil {
		return 0, err
	}
	defer e.gate.Leave()
	last := e.config.Root + swapSpace + series
	for {
		tries++
		resp, err := call(ctx, e, func(ctx context.Context) (*clientv3.GetResponse, error) { return e.client.Get(ctx, last) })
		if err != nil {
			return tries, err
		}
		number, mod := uint64(1), int64(0)
		if len(resp.Kvs) > 0 && len(resp.Kvs[0].Value) == 8 {
			number, mod = binary.BigEndian.Uint64(resp.Kvs[0].Value)+1, resp.Kvs[0].ModRevision
		}
		done, err := call(ctx, e, func(ctx context.Context) (*clientv3.TxnResponse, error) {
			return e.client.Txn(ctx).If(clientv3.Compare(clientv3.ModRevision(last), "=", mod)).Then(
				clientv3.OpPut(last, string(binary.BigEndian.AppendUint64(nil, number))),
				clientv3.OpPut(last+"/"+app.Serial(number, 10), string(value))).Commit()
		})
		if err != nil {
			return tries, err
		}
		if done.Succeeded {
			return tries, nil
		}
	}
}

// Give takes the next number of a series as Draw does and keeps a value under
// it: what Swap does, in the way tickets get their numbers.
func (e *Engine) Give(ctx context.Context, series string, value []byte) error {
	number, err := e.Draw(ctx, series)
	if err != nil {
		return err
	}
	_, err = call(ctx, e, func(ctx context.Context) (*clientv3.PutResponse, error) {
		return e.client.Put(ctx, e.config.Root+swapSpace+series+"/drawn/"+app.Serial(number, 10), string(value))
	})
	return err
}

// swapSpace is below that of the locks, which everybody of the staff may write.
const swapSpace = lockSpace + "measured/"

// Enlist puts kiosks on the list of those whose keys everybody reads, in a hall
// that was made to be measured: a real one is set up by [Admin].
func (e *Engine) Enlist(ctx context.Context, kiosks []string) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	_, err := call(ctx, e, func(ctx context.Context) (*clientv3.PutResponse, error) {
		return e.client.Put(ctx, e.config.Root+rosterKey, strings.Join(kiosks, "\n")+"\n")
	})
	if err != nil {
		return err
	}
	return e.roster.read(ctx, e)
}

// Swapping is an engine that knows no numbers drawn from the cluster and no
// queue for its turn: each update reads the last number of the hall and writes
// the next, and whoever finds that another was faster begins again. It is what a
// program does that has nothing but compare and swap, and is there to be
// measured beside an engine that has more.
type Swapping struct {
	*Engine
	drawn atomic.Uint64
	first uint64
}

// Swapping makes the engine such a one, for good. Of those on one root each
// needs another index.
func (e *Engine) Swapping(index int) *Swapping {
	e.fair.off = true
	return &Swapping{Engine: e, first: uint64(index) << 32}
}

// Draw returns a number without asking for one: Update takes the hall's.
func (s *Swapping) Draw(context.Context, string) (uint64, error) {
	return s.first + s.drawn.Add(1), nil
}

// Update runs fn and takes the next number of the hall with it.
func (s *Swapping) Update(ctx context.Context, fn func(kv.Writer) error) error {
	const last = swapSpace + "last"
	return s.Engine.Update(ctx, func(w kv.Writer) error {
		was, err := w.Get(last)
		if err != nil {
			return err
		}
		number := uint64(1)
		if len(was) == 8 {
			number += binary.BigEndian.Uint64(was)
		}
		if err := fn(w); err != nil {
			return err
		}
		return w.Put(last, binary.BigEndian.AppendUint64(nil, number))
	})
}
