package etcd

import (
	"context"
	"fmt"

	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
)

// The versions of a cluster that the program was tried with.
const leastMajor, leastMinor = 3, 5

// speaks asks whether one member answers, and which version it is.
func (e *Engine) speaks(ctx context.Context) error {
	resp, err := call(ctx, e, func(ctx context.Context) (out *clientv3.StatusResponse, err error) {
		for _, member := range e.config.Endpoints {
			if out, err = e.client.Status(ctx, member); err == nil {
				return out, nil
			}
		}
		return nil, err
	})
	if err != nil {
		return err
	}
	var major, minor int
	if _, err := fmt.Sscanf(resp.Version, "%d.%d", &major, &minor); err != nil || major != leastMajor || minor < leastMinor {
		return &app.Error{Code: app.Unavailable, ID: "store.cluster_version", Args: app.Args{"version": resp.Version, "least": fmt.Sprintf("%d.%d", leastMajor, leastMinor)}}
	}
	return nil
}
