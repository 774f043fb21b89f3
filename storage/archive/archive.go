// Package archive keeps closed cases in yearly files, archive/2026.db and so on
// in a data folder: the storage.Cold of a machine that has them on its own disk.
// It does not know what the values mean, nor when a case goes.
//
// A file is opened when it is asked for and closed soon after, so that any
// process of the machine may use the folder: bbolt locks a file for the one that
// has it open, and the others wait their turn, for a moment each. Keep lets go
// of its file at once, also in the middle of a long run.
package archive

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/storage/kv/disk"
)

// FolderName is the name of the archives' folder in a data folder.
const FolderName = "archive"

const (
	suffix   = ".db"
	lockWait = 5 * time.Second        // for another process to let go of a file
	rest     = 150 * time.Millisecond // a file stays open after it was read
)

var yearForm = regexp.MustCompile(`^[0-9]{4}$`)

// Folder is a folder of yearly files. It is safe for concurrent use, also by
// several processes on folders of the same name.
type Folder struct {
	dir    string
	mu     sync.Mutex
	years  map[string]*file
	named  map[string]bool // whose names are known to be on disk
	closed bool
}

// file is one year's. mu is held while it is opened and closed, never while it
// is used.
type file struct {
	mu     sync.Mutex
	engine *bolt.Engine // nil while it is closed
	users  int
	close  *time.Timer
}

// Open returns the archives in a folder, which need not exist: it is made when
// the first year comes.
func Open(dir string) *Folder {
	return &Folder{dir: dir, years: map[string]*file{}, named: map[string]bool{}}
}

func (f *Folder) path(year string) string { return filepath.Join(f.dir, year+suffix) }

// Years returns the years that have a file, in order.
func (f *Folder) Years(ctx context.Context) ([]string, error) {
	if err := kv.Ended(ctx); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(f.dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []string
	for _, e := range entries {
		name := e.Name()
		if year, ok := cutSuffix(name); ok && e.Type().IsRegular() {
			out = append(out, year)
		}
	}
	return out, err
}

func cutSuffix(name string) (string, bool) {
	year := name[:max(0, len(name)-len(suffix))]
	return year, year+suffix == name && yearForm.MatchString(year)
}

// View runs fn on one state of a year.
func (f *Folder) View(ctx context.Context, year string, fn func(kv.Reader) error) error {
	if err := f.check(ctx, year); err != nil {
		return err
	}
	if _, err := os.Stat(f.path(year)); errors.Is(err, fs.ErrNotExist) {
		return fn(nothing{})
	}
	return f.use(year, rest, func(e *bolt.Engine) error { return e.View(ctx, fn) })
}

// nothing reads a year that has no file.
type nothing struct{}

// Get is kv.Reader's.
func (nothing) Get(string) ([]byte, error) { return nil, nil }

// Scan is kv.Reader's.
func (nothing) Scan(string, string, int, func(string, []byte) error) error { return nil }

// Keep writes pairs to a year and reads them back. See storage.Cold.
func (f *Folder) Keep(ctx context.Context, year string, pairs []kv.Write) error {
	if err := f.check(ctx, year); err != nil {
		return err
	}
	for _, p := range pairs {
		if p.Delete {
			return &app.Error{Code: app.Invalid, ID: "store.bad_key", Args: app.Args{"length": len(p.Key)}}
		}
	}
	if err := f.make(year); err != nil {
		return err
	}
	return f.use(year, 0, func(e *bolt.Engine) error {
		err := e.Bulk(ctx, func(put func(string, []byte) error) error {
			for _, p := range pairs {
				if err := put(p.Key, p.Value); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		return e.View(ctx, func(r kv.Reader) error { return f.compare(r, year, pairs) })
	})
}

// compare reads back what was written; of one key the last pair counts.
func (f *Folder) compare(r kv.Reader, year string, pairs []kv.Write) error {
	last := make(map[string][]byte, len(pairs))
	for _, p := range pairs {
		last[p.Key] = p.Value
	}
	for key, value := range last {
		have, err := r.Get(key)
		if err != nil {
			return err
		}
		if have == nil || !bytes.Equal(have, value) {
			return &app.Error{Code: app.Invalid, ID: "store.damaged", Args: app.Args{"path": f.path(year)}}
		}
	}
	return nil
}

// make puts a year's file, and the folder, on disk under their names before
// anything is said to be in them: once in a process, since another may have
// made them and died.
func (f *Folder) make(year string) error {
	f.mu.Lock()
	named := f.named[year]
	f.mu.Unlock()
	if named {
		return nil
	}
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return cannot(f.dir, err)
	}
	if err := f.use(year, rest, func(*bolt.Engine) error { return nil }); err != nil {
		return err
	}
	if err := errors.Join(disk.SyncFolder(f.dir), disk.SyncFolder(filepath.Dir(f.dir))); err != nil {
		return cannot(f.dir, err)
	}
	f.mu.Lock()
	f.named[year] = true
	f.mu.Unlock()
	return nil
}

// Copy writes a copy of a year's file as it stands, while others read it.
func (f *Folder) Copy(ctx context.Context, year string, w io.Writer) error {
	if err := f.check(ctx, year); err != nil {
		return err
	}
	return f.use(year, rest, func(e *bolt.Engine) error { return e.Backup(ctx, w) })
}

// Close closes every file. Calls under way are finished first; later ones are
// refused with kv.ErrClosed.
func (f *Folder) Close() error {
	f.mu.Lock()
	f.closed = true
	years := f.years
	f.years = map[string]*file{}
	f.mu.Unlock()
	var all []error
	for _, one := range years {
		all = append(all, one.end())
	}
	return errors.Join(all...)
}

func (f *Folder) check(ctx context.Context, year string) error {
	if err := kv.Ended(ctx); err != nil {
		return err
	}
	if !yearForm.MatchString(year) {
		return &app.Error{Code: app.Invalid, ID: "store.bad_year", Args: app.Args{"year": year}}
	}
	return nil
}

// use runs fn on the year's file; it stays open for so long afterwards.
func (f *Folder) use(year string, stay time.Duration, fn func(*bolt.Engine) error) error {
	f.mu.Lock()
	one := f.years[year]
	if one == nil && !f.closed {
		one = &file{}
		f.years[year] = one
	}
	f.mu.Unlock()
	if one == nil {
		return kv.ErrClosed
	}
	engine, err := one.take(f.path(year))
	if err != nil {
		return err
	}
	defer one.give(stay)
	return fn(engine)
}

func (o *file) take(path string) (*bolt.Engine, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.close != nil {
		o.close.Stop()
		o.close = nil
	}
	if o.engine == nil {
		engine, err := bolt.OpenWithin(path, lockWait)
		if err != nil {
			return nil, err
		}
		o.engine = engine
	}
	o.users++
	return o.engine, nil
}

func (o *file) give(stay time.Duration) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.users--; o.users > 0 {
		return
	}
	if stay == 0 {
		_ = o.shut() // what was kept is on disk; what was read was read
		return
	}
	o.close = time.AfterFunc(stay, func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		if o.users == 0 {
			_ = o.shut()
		}
	})
}

// shut closes the file. o.mu is held.
func (o *file) shut() error {
	if o.engine == nil {
		return nil
	}
	engine := o.engine
	o.engine = nil
	return engine.Close()
}

// end waits for the users and closes.
func (o *file) end() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.close != nil {
		o.close.Stop()
	}
	return o.shut() // the engine finishes the calls under way
}

func cannot(path string, err error) error {
	return &app.Error{Code: app.Unavailable, ID: "store.cannot_open", Args: app.Args{"path": path}, Cause: err}
}
