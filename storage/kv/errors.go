package kv

import (
	"context"
	"strings"

	"yichuang/app"
)

// The refusals every engine shares; compare with errors.Is.
var (
	// ErrClosed answers every call after Close.
	ErrClosed = &app.Error{Code: app.Unavailable, ID: "store.closed"}
	// ErrUnknown is the one error of Update after which the writes may or may
	// not be there.
	ErrUnknown = &app.Error{Code: app.Unavailable, ID: "store.unknown"}
	// ErrAway says that the process holding the store went away before
	// anything was written: the call may be made again.
	ErrAway = &app.Error{Code: app.Unavailable, ID: "store.away"}
	// ErrOver answers a transaction that is used after its function returned.
	ErrOver = &app.Error{Code: app.Internal, ID: "store.tx_over"}
)

// DrawPrefix is where engines keep the numbers given out by Draw, so that a
// copy of every key carries them. Update refuses keys below it, Bulk writes them.
const DrawPrefix = "d/"

// MaxKey is how many bytes a key may have.
const MaxKey = 4096

// Ended returns nil while ctx lives, then an Unavailable "store.cancelled"
// around the cause of its end.
func Ended(ctx context.Context) error {
	if ctx.Err() == nil {
		return nil
	}
	return &app.Error{Code: app.Unavailable, ID: "store.cancelled", Cause: context.Cause(ctx)}
}

// CheckKey refuses an empty key and one longer than MaxKey.
func CheckKey(key string) error {
	if key == "" || len(key) > MaxKey {
		return &app.Error{Code: app.Invalid, ID: "store.bad_key", Args: app.Args{"length": len(key)}}
	}
	return nil
}

// CheckBulk refuses what Bulk cannot write: a bad key or a value above app.MaxBytes.
func CheckBulk(key string, value []byte) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	if len(key)+len(value) > app.MaxBytes {
		return TooLarge(1, len(key)+len(value))
	}
	return nil
}

func checkOwn(key string) error {
	if err := CheckKey(key); err != nil {
		return err
	}
	if strings.HasPrefix(key, DrawPrefix) {
		return &app.Error{Code: app.Invalid, ID: "store.bad_key", Args: app.Args{"length": len(key)}}
	}
	return nil
}

// TooLarge returns the Invalid "store.too_large" for a transaction of so many
// writes and bytes.
func TooLarge(ops, bytes int) error {
	return &app.Error{Code: app.Invalid, ID: "store.too_large", Args: app.Args{
		"ops": ops, "max_ops": app.MaxOps, "bytes": bytes, "max_bytes": app.MaxBytes,
	}}
}
