package etcd

import (
	"context"
	"strconv"
	"strings"
	"time"

	"go.etcd.io/etcd/client/v3"
)

// Tidy takes away the markers of processes that ended without saying so, when
// they were last written before a moment: nobody asks for them any more. A
// process that still runs and finds its marker gone takes another. It leaves
// everything else alone. A kiosk tidies its own prefix, every other desk the
// hall's and those of all kiosks.
func (e *Engine) Tidy(ctx context.Context, before time.Time) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	var spaces []string
	if e.config.Kiosk == "" {
		spaces = []string{e.config.Root + markerSpace}
		for _, k := range e.roster.all() {
			spaces = append(spaces, e.config.Root+kioskSpace+k+"/"+markerSpace)
		}
	} else {
		spaces = []string{e.config.Root + kioskSpace + e.config.Kiosk + "/" + markerSpace}
	}
	for _, space := range spaces {
		if err := e.tidy(ctx, space, before); err != nil {
			return err
		}
	}
	return nil
}

func (e *Engine) tidy(ctx context.Context, space string, before time.Time) error {
	from, to := space, below(space)
	for {
		page, err := call(ctx, e, func(ctx context.Context) (*clientv3.GetResponse, error) {
			return e.client.Get(ctx, from, clientv3.WithRange(to), clientv3.WithLimit(rowsAtOnce))
		})
		if err != nil {
			return err
		}
		for _, row := range page.Kvs {
			from = string(row.Key) + "\x00"
			if own := strings.HasPrefix(string(row.Key), e.slots.prefix); own || !written(string(row.Value)).Before(before) {
				continue
			}
			same := clientv3.Compare(clientv3.ModRevision(string(row.Key)), "=", row.ModRevision)
			_, err := call(ctx, e, func(ctx context.Context) (*clientv3.TxnResponse, error) {
				return e.client.Txn(ctx).If(same).Then(clientv3.OpDelete(string(row.Key))).Commit()
			})
			if err != nil {
				return err
			}
		}
		if !page.More {
			return nil
		}
	}
}

// written is when a marker was written, the beginning of time for one that
// does not say.
func written(token string) time.Time {
	seconds, _ := strconv.ParseInt(token[strings.LastIndexByte(token, ' ')+1:], 10, 64)
	return time.Unix(seconds, 0)
}
