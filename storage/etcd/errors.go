package etcd

import (
	"context"
	"errors"
	"strings"
	"time"

	"go.etcd.io/etcd/api/v3/v3rpc/rpctypes"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"yichuang/app"
	"yichuang/storage/kv"
)

var errSlow = &app.Error{Code: app.Unavailable, ID: "store.slow"}

// call makes a request that may be repeated until it is answered, the patience
// is used up or it is refused.
func call[R any](ctx context.Context, e *Engine, ask func(context.Context) (R, error)) (R, error) {
	for begun := time.Now(); ; {
		asking, cancel := context.WithTimeout(ctx, rpcTimeout)
		resp, err := ask(asking)
		cancel()
		if err == nil {
			return resp, nil
		}
		if ended := kv.Ended(ctx); ended != nil {
			return resp, ended
		}
		if time.Since(begun) > e.config.Patience || !uncertain(err) && !again(err) {
			return resp, explain(err, e.config.Endpoints)
		}
		select {
		case <-ctx.Done():
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// uncertain reports whether a request with this error may have been carried out.
func uncertain(err error) bool {
	if certificate(err) {
		return false
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return true
	}
	switch err {
	case rpctypes.ErrTimeout, rpctypes.ErrTimeoutDueToLeaderFail, rpctypes.ErrTimeoutDueToConnectionLost,
		rpctypes.ErrTimeoutWaitAppliedIndex, rpctypes.ErrLeaderChanged, rpctypes.ErrNoLeader, rpctypes.ErrNotLeader, rpctypes.ErrStopped:
		return true
	}
	switch status.Code(err) {
	case codes.Unavailable, codes.DeadlineExceeded, codes.Canceled:
		return true
	}
	return false
}

// again reports whether the request was turned away unseen and may be made anew.
func again(err error) bool {
	return errors.Is(err, rpctypes.ErrTooManyRequests) || errors.Is(err, rpctypes.ErrAuthOldRevision) || errors.Is(err, rpctypes.ErrInvalidAuthToken)
}

// certificate reports whether the two sides do not believe each other.
func certificate(err error) bool {
	text := err.Error()
	return strings.Contains(text, "x509:") || strings.Contains(text, "tls:") || strings.Contains(text, "authentication handshake failed")
}

// explain puts an error of the cluster into words of ours.
func explain(err error, endpoints []string) error {
	var known *app.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	out := &app.Error{Code: app.Unavailable, ID: "store.hall_away", Args: app.Args{"members": strings.Join(endpoints, " ")}, Cause: err}
	is := func(all ...error) bool {
		for _, one := range all {
			if errors.Is(err, one) {
				return true
			}
		}
		return false
	}
	switch {
	case certificate(err):
		out.ID = "store.certificate"
	case is(rpctypes.ErrNoSpace):
		out.ID = "store.hall_full"
	case is(rpctypes.ErrPermissionDenied):
		out.Code, out.ID = app.Denied, "store.no_right"
	case is(rpctypes.ErrAuthFailed, rpctypes.ErrUserEmpty, rpctypes.ErrUserNotFound, rpctypes.ErrInvalidAuthToken):
		out.Code, out.ID = app.Denied, "store.no_login"
	case is(rpctypes.ErrNoLeader, rpctypes.ErrLeaderChanged, rpctypes.ErrNotLeader, rpctypes.ErrTimeoutDueToLeaderFail):
		out.ID = "store.no_leader"
	case is(rpctypes.ErrTooManyOps):
		out.Code, out.ID = app.Invalid, "store.too_many_reads"
	case is(rpctypes.ErrTimeout, rpctypes.ErrTimeoutDueToConnectionLost, rpctypes.ErrTooManyRequests, rpctypes.ErrCompacted, context.DeadlineExceeded),
		status.Code(err) == codes.DeadlineExceeded:
		out.ID = "store.slow"
	}
	return out
}
