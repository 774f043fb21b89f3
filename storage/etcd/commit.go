package etcd

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"strconv"
	"sync"
	"time"

	"go.etcd.io/etcd/api/v3/etcdserverpb"
	"go.etcd.io/etcd/api/v3/mvccpb"
	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
	"yichuang/storage/kv"
)

// unsettled is what an update met whose commit turned out not to have happened.
const unsettled = "unsettled"

// slot is one marker of this process. Each of the calls under way has its own.
type slot struct {
	key string
	mod int64
}

type slots struct {
	mu     sync.Mutex
	prefix string
	free   []*slot
	made   int
}

func (s *slots) take() *slot {
	s.mu.Lock()
	defer s.mu.Unlock()
	if n := len(s.free); n > 0 {
		out := s.free[n-1]
		s.free = s.free[:n-1]
		return out
	}
	s.made++
	return &slot{key: s.prefix + strconv.Itoa(s.made)}
}

// give takes the slot back. One whose marker is not known is not used again.
func (s *slots) give(one *slot) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if one.mod >= 0 {
		s.free = append(s.free, one)
	}
}

func (s *slots) used() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.made > 0
}

func (s *slot) guard() clientv3.Cmp {
	return clientv3.Compare(clientv3.ModRevision(s.key), "=", s.mod)
}

// commit writes all or nothing. met names what others changed, so that nothing
// was written.
func (u *update) commit(ops []clientv3.Op, guards []guard) (met string, err error) {
	token := newToken()
	ops = append(ops, clientv3.OpPut(u.slot.key, token))
	ifs := []clientv3.Cmp{u.slot.guard()}
	for _, g := range guards {
		ifs = append(ifs, g.cmp())
	}
	// Who comes anew does not overtake those who queue.
	var busy []string
	if u.topic == "" && u.e.config.Kiosk == "" && !u.e.fair.off {
		busy = u.e.fair.busy(guards)
	}
	for _, t := range busy {
		ifs = append(ifs, u.e.nobodyQueues(t))
	}
	if err := kv.Ended(u.ctx); err != nil {
		return "", err
	}
	for {
		resp, err := once(u.ctx, u.e, func(ctx context.Context) (*clientv3.TxnResponse, error) {
			return u.e.client.Txn(ctx).If(ifs...).Then(ops...).Else(clientv3.OpGet(u.slot.key)).Commit()
		})
		switch {
		case err == nil && resp.Succeeded:
			u.slot.mod = resp.Header.Revision
			return "", nil
		case err == nil:
			if done, lost := u.marked(resp, token); done || lost {
				return u.spoiled(done), nil
			}
			met, err := u.changed(guards)
			if met == unsettled && len(busy) > 0 {
				met = worst(busy)
			}
			return met, err
		case again(err): // the request was not looked at: it may go out once more
			if time.Since(u.begun) < u.e.config.Patience && u.ctx.Err() == nil {
				time.Sleep(pause)
				continue
			}
			return "", explain(err, u.e.config.Endpoints)
		case !uncertain(err):
			return "", explain(err, u.e.config.Endpoints)
		}
		done, err := u.settle(token, err)
		if err != nil {
			u.slot.mod = -1
			return "", err
		}
		u.e.counts.settled.Add(1)
		if done {
			return "", nil
		}
		return unsettled, nil
	}
}

// marked looks at the marker of a commit that was refused: done says that it
// was carried out before, lost that the marker was taken away.
func (u *update) marked(resp *clientv3.TxnResponse, token string) (done, lost bool) {
	rows := rowsOf(resp.Responses[0])
	if len(rows) == 0 {
		return false, u.slot.mod != 0
	}
	if string(rows[0].Value) == token {
		u.slot.mod = rows[0].ModRevision
		return true, false
	}
	return false, rows[0].ModRevision != u.slot.mod
}

// spoiled goes on with another marker, unless all is done.
func (u *update) spoiled(done bool) (met string) {
	if done {
		return ""
	}
	u.slot.mod = -1
	u.slot = u.e.slots.take()
	return unsettled
}

func rowsOf(r *etcdserverpb.ResponseOp) []*mvccpb.KeyValue {
	return r.GetResponse().(*etcdserverpb.ResponseOp_ResponseRange).ResponseRange.Kvs
}

// settle finds out how a commit ended whose answer did not come, and makes
// sure that it does not end otherwise later: whichever of it and the fence
// comes first moves the marker on, and the other one is refused.
func (u *update) settle(token string, cause error) (done bool, err error) {
	fence := "not " + token
	for {
		resp, err := once(u.ctx, u.e, func(ctx context.Context) (*clientv3.TxnResponse, error) {
			return u.e.client.Txn(ctx).If(u.slot.guard()).
				Then(clientv3.OpPut(u.slot.key, fence)).Else(clientv3.OpGet(u.slot.key)).Commit()
		})
		switch {
		case err == nil && resp.Succeeded:
			u.slot.mod = resp.Header.Revision
			return false, nil
		case err == nil:
			rows := rowsOf(resp.Responses[0])
			if len(rows) == 0 {
				return false, unknown(cause)
			}
			u.slot.mod = rows[0].ModRevision
			return string(rows[0].Value) == token, nil
		case u.ctx.Err() != nil || time.Since(u.begun) > 2*u.e.config.Patience || !uncertain(err) && !again(err):
			return false, unknown(cause)
		}
		select {
		case <-u.ctx.Done():
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func unknown(cause error) error {
	return &app.Error{Code: app.Unavailable, ID: kv.ErrUnknown.ID, Cause: cause}
}

func newToken() string {
	b := make([]byte, 8)
	_, _ = rand.Read(b) // never fails
	return hex.EncodeToString(b) + " " + strconv.FormatInt(time.Now().Unix(), 10)
}

// changed asks what of the guarded is no longer as it was read.
func (u *update) changed(guards []guard) (met string, err error) {
	ops := make([]clientv3.Op, len(guards))
	for i, g := range guards {
		ops[i] = g.now()
	}
	now, err := call(u.ctx, u.e, func(ctx context.Context) (*clientv3.TxnResponse, error) {
		return u.e.client.Txn(ctx).Then(ops...).Commit()
	})
	if err != nil {
		return "", err
	}
	var topics []string
	for i, g := range guards {
		if key, ok := g.broken(rowsOf(now.Responses[i])); ok && !u.assumed[key] {
			topics = append(topics, topic(key))
		}
	}
	if len(topics) == 0 {
		return unsettled, nil
	}
	return u.rosterMet(worst(topics))
}

// rosterMet reads the roster again when it is what changed.
func (u *update) rosterMet(met string) (string, error) {
	if met == u.e.config.Root+rosterKey {
		return unsettled, u.e.roster.read(u.ctx, u.e)
	}
	return met, nil
}
