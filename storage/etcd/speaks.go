package etcd

import (
	"context"
	"fmt"
	"math/rand/v2"

	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
)

// The versions of a cluster that the program was tried with.
const leastMajor, leastMinor = 3, 5

// speaks asks whether a member answers, which version it is, and begins to
// speak to it: another one for each desk. Each is asked for the time of a
// request of its own, because one whose machine is off does not even refuse.
func (e *Engine) speaks(ctx context.Context) error {
	at, begun := 0, rand.N(len(e.config.Endpoints))
	resp, err := call(ctx, e, func(ctx context.Context) (*clientv3.StatusResponse, error) {
		at = begun % len(e.config.Endpoints)
		begun++
		return e.client.Status(ctx, e.config.Endpoints[at])
	})
	if err != nil {
		return err
	}
	var major, minor int
	if _, err := fmt.Sscanf(resp.Version, "%d.%d", &major, &minor); err != nil || major != leastMajor || minor < leastMinor {
		return &app.Error{Code: app.Unavailable, ID: "store.cluster_version", Args: app.Args{"version": resp.Version, "least": fmt.Sprintf("%d.%d", leastMajor, leastMinor)}}
	}
	e.line.choose(e.client, at)
	return nil
}
