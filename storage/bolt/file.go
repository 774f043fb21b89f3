package bolt

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync/atomic"
	"time"

	"go.etcd.io/bbolt"

	"yichuang/app"
)

// openFile opens and checks the file. It leaves a file it refuses unlocked.
func openFile(path string, wait time.Duration) (*bbolt.DB, error) {
	var file *os.File
	options := &bbolt.Options{
		Timeout:         wait,
		FreelistType:    bbolt.FreelistMapType,
		InitialMmapSize: mapSize(path),
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			f, err := os.OpenFile(name, flag, mode)
			if file == nil { // later calls are backups opening the file once more
				file = f
			}
			return f, err
		},
	}
	var db *bbolt.DB
	err := guard(path, func() (err error) {
		db, err = bbolt.Open(path, 0o600, options)
		return err
	})
	if err != nil {
		if file != nil { // bbolt has closed it, unless it panicked
			unlock(file)
			_ = file.Close()
		}
		return nil, err
	}
	db.AllocSize = allocate
	if err := guard(path, func() error { return prepare(db, path) }); err != nil {
		_ = db.Close()
		return nil, err
	}
	return db, nil
}

// mapSize is how much of the file is mapped at the start. bbolt stops every
// writer until all readers have left when the file outgrows its map, so the map
// is made large where that costs nothing but addresses. On Windows the file
// itself would grow to that size.
func mapSize(path string) int {
	if runtime.GOOS == "windows" || strconv.IntSize < 64 {
		return 16 << 20
	}
	size := int64(0)
	if info, err := os.Stat(path); err == nil {
		size = info.Size()
	}
	return int(max(1<<30, 2*size))
}

// prepare checks what can be checked without reading the whole file, and
// makes the bucket of a new one.
func prepare(db *bbolt.DB, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	fresh := false
	err = db.View(func(tx *bbolt.Tx) error {
		if tx.Size() > info.Size() {
			return damaged(path, fmt.Sprintf("%d of %d bytes", info.Size(), tx.Size()))
		}
		b := tx.Bucket(bucket)
		if b == nil {
			name, _ := tx.Cursor().First()
			if fresh = name == nil; fresh {
				return nil
			}
			return &app.Error{Code: app.Invalid, ID: "store.not_ours", Args: app.Args{"path": path}}
		}
		c := b.Cursor()
		c.First()
		c.Last()
		return nil
	})
	if err != nil || !fresh {
		return err
	}
	return db.Update(func(tx *bbolt.Tx) error {
		_, err := tx.CreateBucketIfNotExists(bucket)
		return err
	})
}

func damaged(path string, what any) error {
	return &app.Error{
		Code: app.Invalid, ID: "store.damaged",
		Args: app.Args{"path": path}, Cause: fmt.Errorf("%v", what),
	}
}

// guard turns a panic of bbolt, and a fault on a page that is not in the file,
// into Invalid "store.damaged". No function of a caller runs inside it.
func guard(path string, fn func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = damaged(path, p)
		}
	}()
	return fn()
}

// failure remembers that the file turned out damaged in a way that leaves bbolt
// unusable: every later call is answered with it.
type failure struct{ err atomic.Pointer[error] }

func (f *failure) set(err error) { f.err.CompareAndSwap(nil, &err) }

func (f *failure) get() error {
	if err := f.err.Load(); err != nil {
		return *err
	}
	return nil
}
