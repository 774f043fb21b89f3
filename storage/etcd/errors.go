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
	refused := 0
	for begun := time.Now(); ; {
		resp, err := once(ctx, e, ask)
		if err == nil {
			return resp, nil
		}
		if ended := kv.Ended(ctx); ended != nil {
			return resp, ended
		}
		refusal := e.line.refusal()
		if certificate(err) {
			refusal = err
		}
		switch {
		case refusal != nil:
			if refused++; refused > len(e.config.Endpoints) {
				return resp, explain(refusal, e.config.Endpoints)
			}
		case time.Since(begun) > e.config.Patience || !uncertain(err) && !again(err):
			return resp, explain(err, e.config.Endpoints)
		}
		select {
		case <-ctx.Done():
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// once makes one request, and lets the line know how it ended.
func once[R any](ctx context.Context, e *Engine, ask func(context.Context) (R, error)) (R, error) {
	turn := e.line.now()
	e.counts.requests.Add(1)
	asking, cancel := context.WithTimeout(ctx, rpcTimeout)
	defer cancel()
	resp, err := ask(asking)
	if err == nil || ctx.Err() == nil {
		e.line.told(turn, err)
	}
	return resp, err
}

// uncertain reports whether a request with this error may have been carried
// out: it was unless the hall says that it refuses it.
func uncertain(err error) bool {
	if certificate(err) {
		return false
	}
	switch said, _ := answered(err); said {
	case codes.InvalidArgument, codes.OutOfRange, codes.ResourceExhausted, codes.NotFound, codes.AlreadyExists,
		codes.FailedPrecondition, codes.PermissionDenied, codes.Unauthenticated, codes.Unimplemented, codes.DataLoss:
		return errors.Is(err, rpctypes.ErrNotLeader)
	}
	return true
}

// answered returns the code of an error; by is false for one that no member
// has sent.
func answered(err error) (code codes.Code, by bool) {
	var said rpctypes.EtcdError
	if errors.As(rpctypes.Error(err), &said) {
		return said.Code(), true
	}
	return status.Code(err), false
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
	code, _ := answered(err)
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
		code == codes.DeadlineExceeded:
		out.ID = "store.slow"
	}
	return out
}
