package etcd

import (
	"context"
	"strings"
	"sync"
	"time"

	"go.etcd.io/etcd/client/v3"

	"yichuang/storage/kv"
)

// Watch fires for changes anywhere in the hall. Who may read everything has
// one watch at the cluster for all its screens; who may not has one for each
// prefix.
func (e *Engine) Watch(ctx context.Context, prefixes ...string) <-chan struct{} {
	out := e.watchers.Watch(ctx, prefixes...)
	if !e.config.Narrow || e.ctx.Err() != nil {
		return out
	}
	for _, p := range prefixes {
		for _, in := range e.across(p, below(p)) {
			e.beside(ctx, func(ctx context.Context) { e.watch(ctx, in, p, e.watchers.FireAll) })
		}
	}
	return out
}

// beside runs fn until ctx or the engine ends.
func (e *Engine) beside(ctx context.Context, fn func(context.Context)) {
	if e.gate.Enter() != nil {
		return
	}
	defer e.gate.Leave()
	e.working.Go(func() {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		defer context.AfterFunc(e.ctx, cancel)()
		fn(ctx)
	})
}

// follow begins the one watch of who may read everything, and waits until it
// stands, so that no change after Open is missed. Who may not follows the roster
// alone, and does not wait.
func (e *Engine) follow() {
	if e.config.Narrow {
		if len(e.config.Shares) > 0 {
			e.working.Go(func() { e.watch(e.ctx, source{prefix: e.config.Root + rosterKey}, "", func() {}) })
		}
		return
	}
	var standing sync.WaitGroup
	for _, space := range []string{mainSpace, kioskSpace, kv.DrawPrefix, rosterKey} {
		standing.Add(1)
		e.working.Go(func() {
			e.watch(e.ctx, source{prefix: e.config.Root + space}, "", sync.OnceFunc(standing.Done))
		})
	}
	standing.Wait()
}

// watch tells the watchers what changes below the prefix of a place, until ctx
// ends. Each time it stands it calls stands, for the first time also when the
// first try failed. A watch that broke is begun anew, and everybody is told,
// because nobody knows what was missed.
func (e *Engine) watch(ctx context.Context, in source, prefix string, stands func()) {
	defer stands()
	for ctx.Err() == nil {
		watching, cancel := context.WithCancel(clientv3.WithRequireLeader(ctx))
		for resp := range e.client.Watch(watching, in.prefix+prefix, clientv3.WithPrefix(), clientv3.WithCreatedNotify()) {
			if resp.Err() != nil {
				e.config.Failed(explain(resp.Err(), e.config.Endpoints))
				break
			}
			stands()
			e.tell(resp.Events)
		}
		cancel()
		stands()
		select {
		case <-ctx.Done():
			return
		case <-time.After(watchRest):
		}
		stands = e.watchers.FireAll // from then on nothing is missed
	}
}

func (e *Engine) tell(events []*clientv3.Event) {
	writes := make([]kv.Write, 0, len(events))
	for _, ev := range events {
		key := strings.TrimPrefix(string(ev.Kv.Key), e.config.Root)
		if key == rosterKey {
			if err := e.roster.read(e.ctx, e); err != nil {
				e.config.Failed(err)
			}
			e.watchers.FireAll() // what a new kiosk wrote counts from now on
			continue
		}
		if rest, ok := strings.CutPrefix(key, kioskSpace); ok {
			_, key, _ = strings.Cut(rest, "/")
		}
		if own, ok := strings.CutPrefix(key, mainSpace); ok {
			writes = append(writes, kv.Write{Key: own})
		} else if strings.HasPrefix(key, kv.DrawPrefix) {
			writes = append(writes, kv.Write{Key: key})
		}
	}
	e.watchers.Fire(writes)
}
