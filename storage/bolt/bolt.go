// Package bolt keeps the keys in one bbolt file on one machine. It is the only
// package that knows bbolt. It shares the file with no other process: the
// package socket does. It does not know what the values mean.
//
// The functions of Update run one after another inside the open write
// transaction of bbolt, in the order in which they arrived, so they must be
// quick: no dialog, no device, no network, and no Update within an Update. A
// View within an Update is possible and sees the state before it.
package bolt

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sync"
	"time"

	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"yichuang/app"
	"yichuang/storage/kv"
)

// FileName is the name of the store's file in a data folder.
const FileName = "yichuang.db"

// bucket is the one bucket: its name also says that the file is ours.
var bucket = []byte("yichuang")

// How full a page is left when it splits. Rows and journal entries of open
// cases keep arriving in the middle, so 0.9 splits pages again soon: measured
// with BenchmarkFill, 10,000 cases took 4,812 bytes each at bbolt's 0.5, 4,521
// at 0.7, 4,863 at 0.9, and 4,940 with the journal at 0.9 in a bucket of its
// own, which is why there is one bucket. Bulk arrives sorted and is not
// touched soon after: 0.9. bbolt does not keep this in the file.
const (
	fillUpdate = 0.7
	fillBulk   = 0.9
)

const (
	allocate = 4 << 20 // the file grows by so many bytes, each growth is one more sync
	lockWait = 900 * time.Millisecond
)

// Engine is a kv.Engine on a bbolt file.
type Engine struct {
	db       *bbolt.DB
	path     string
	gate     kv.Gate
	watchers kv.Watchers
	queue    queue
	idle     chan struct{} // closed when the committer has ended
	numbers  numbers
	failed   failure
	closeErr error
	closing  sync.Once
}

var _ kv.Engine = (*Engine)(nil)

// Open opens the file, or creates it with mode 0600 and its folder with mode
// 0700. It answers Unavailable "store.locked" within a second while another
// process holds the file, Invalid "store.not_ours" for a file that is no store
// and Invalid "store.damaged" for one that cannot be read.
func Open(path string) (*Engine, error) { return OpenWithin(path, lockWait) }

// OpenWithin is Open with a time to wait for the lock of another process.
func OpenWithin(path string, wait time.Duration) (*Engine, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, openError(path, err)
	}
	db, err := openFile(path, max(wait, time.Millisecond)) // to bbolt, zero is forever
	if err != nil {
		return nil, openError(path, err)
	}
	e := &Engine{db: db, path: path, idle: make(chan struct{}), numbers: numbers{series: map[string]*block{}}}
	e.queue.wake = make(chan struct{}, 1)
	go e.commitAll()
	return e, nil
}

func openError(path string, err error) error {
	var known *app.Error
	if errors.As(err, &known) {
		return err
	}
	answer := &app.Error{Code: app.Unavailable, ID: "store.cannot_open", Args: app.Args{"path": path}, Cause: err}
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		answer.ID = "store.locked"
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrVersionMismatch):
		answer.Code, answer.ID = app.Invalid, "store.not_ours"
	case errors.Is(err, berrors.ErrChecksum), errors.Is(err, io.ErrUnexpectedEOF):
		answer.Code, answer.ID = app.Invalid, "store.damaged"
	}
	return answer
}

// View runs fn on the state committed last.
func (e *Engine) View(ctx context.Context, fn func(kv.Reader) error) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	tx, b, err := e.begin(false)
	if err != nil {
		return err
	}
	r := &reader{bucket: b, path: e.path}
	defer func() {
		r.bucket = nil
		_ = tx.Rollback() // of a read transaction: it cannot fail
	}()
	return fn(r)
}

func (e *Engine) begin(writable bool) (*bbolt.Tx, *bbolt.Bucket, error) {
	tx, err := e.db.Begin(writable)
	if err != nil {
		return nil, nil, openError(e.path, err)
	}
	var b *bbolt.Bucket
	err = guard(e.path, func() error {
		if b = tx.Bucket(bucket); b == nil {
			return damaged(e.path, "the bucket is gone")
		}
		return nil
	})
	if err != nil {
		return nil, nil, errors.Join(err, e.rollback(tx))
	}
	return tx, b, nil
}

// rollback ends tx. A file so damaged that bbolt cannot even do that may leave
// it locked: from then on every call is refused.
func (e *Engine) rollback(tx *bbolt.Tx) error {
	err := guard(e.path, tx.Rollback)
	if errors.Is(err, berrors.ErrTxClosed) {
		return nil
	}
	if err != nil {
		e.failed.set(err)
	}
	return err
}

// Watch is kv.Engine's: it sees the changes of this process, which is all there
// are, because the file is held.
func (e *Engine) Watch(ctx context.Context, prefixes ...string) <-chan struct{} {
	return e.watchers.Watch(ctx, prefixes...)
}

// Backup writes a copy of the file as it stands, while others work.
func (e *Engine) Backup(ctx context.Context, w io.Writer) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	tx, _, err := e.begin(false)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	out := &copyTo{ctx: ctx, w: w}
	if _, err = tx.WriteTo(out); err == nil {
		return nil
	}
	return fmt.Errorf("back up %s: %w", e.path, cmp.Or(out.err, err))
}

// copyTo stops a long copy when its caller has left, and keeps the error of
// the writer, which bbolt flattens to text.
type copyTo struct {
	ctx context.Context
	w   io.Writer
	err error
}

// Write is io.Writer's.
func (c *copyTo) Write(p []byte) (n int, err error) {
	if err = kv.Ended(c.ctx); err == nil {
		n, err = c.w.Write(p)
	}
	c.err = err
	return n, err
}

// Close finishes the calls under way, gives unused numbers back and releases
// the file.
func (e *Engine) Close() error {
	e.gate.Close()
	e.closing.Do(func() {
		e.watchers.Close()
		err := e.giveBack()
		e.queue.close()
		<-e.idle
		e.closeErr = errors.Join(err, e.db.Close())
	})
	return e.closeErr
}

func (e *Engine) enter(ctx context.Context) error {
	if err := kv.Ended(ctx); err != nil {
		return err
	}
	if err := e.failed.get(); err != nil {
		return err
	}
	return e.gate.Enter()
}
