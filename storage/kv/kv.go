// Package kv says what an engine must do: one flat, sorted space of keys, each
// with a value, read and written in transactions, and holds the pieces engines
// share. It knows no record and no file. The contract every engine passes is in
// kv/contract.
package kv

import (
	"context"
	"io"
)

// Reader reads one consistent state.
type Reader interface {
	// Get returns the value of key, nil when there is none; a stored empty value
	// is not nil. The bytes are good until the transaction ends and must not be
	// changed.
	Get(key string) ([]byte, error)
	// Scan calls each with the keys from <= key < to in order, at most limit
	// of them (0: all), until each returns an error, which Scan returns as it
	// is. An empty to means no upper end. In a Writer, Scan sees the writes
	// made before it began. each may read, and in a Writer write.
	Scan(from, to string, limit int, each func(key string, value []byte) error) error
}

// Foresee tells a reader which keys will be asked for next, so that an engine
// that is far away fetches them in one request. It changes nothing but time.
func Foresee(r Reader, keys ...string) {
	if f, ok := r.(interface{ Foresee(keys ...string) }); ok {
		f.Foresee(keys...)
	}
}

// Writer reads and writes in one transaction. Put and Delete are gathered and
// applied together when the function returns nil. A refused write makes Update
// fail even if the function goes on. Keys below DrawPrefix are refused.
type Writer interface {
	Reader
	Put(key string, value []byte) error
	Delete(key string) error
}

// Engine keeps the keys. It is safe for concurrent use.
type Engine interface {
	// View runs fn once on one consistent state.
	View(ctx context.Context, fn func(Reader) error) error
	// Update runs fn, perhaps more than once, and commits what it wrote. When
	// it returns nil the writes are on disk; when it returns an error, none of
	// them is, save an error with code Unavailable and id "store.unknown":
	// then nobody knows. More than app.MaxOps keys written or app.MaxBytes bytes
	// of keys and values are refused with Invalid "store.too_large". fn must be
	// quick, since others may wait for it, and must not call Update.
	Update(ctx context.Context, fn func(Writer) error) error
	// Draw returns a number of the series nobody else gets: growing, unique
	// over every process on this engine, perhaps with gaps after a crash.
	Draw(ctx context.Context, series string) (uint64, error)
	// Watch fires when a key below one of the prefixes was committed:
	// coalesced, once at the start and after any gap; without prefixes for every
	// key. Closed when ctx ends or the engine does.
	Watch(ctx context.Context, prefixes ...string) <-chan struct{}
	// Bulk writes many keys without the limits of Update and without group
	// commit, in its own batches: for fill, restore and migration. It is not
	// atomic as a whole; it may be repeated. A value has app.MaxBytes at most.
	Bulk(ctx context.Context, fn func(put func(key string, value []byte) error) error) error
	// Backup writes a consistent copy of everything while others work.
	Backup(ctx context.Context, w io.Writer) error
	// Close ends the engine; calls under way are finished first. Later calls
	// answer ErrClosed, a later Close nothing new.
	Close() error
}
