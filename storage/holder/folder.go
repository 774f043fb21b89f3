package holder

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/storage/kv/disk"
)

// folder keeps blobs as files named by their hashes. Several processes of one
// machine may use it at once.
type folder struct{ dir string }

const passing = ".new-" // begins the name of a file that is being written

// openFolder makes the folder and sweeps away what writers left that were
// killed long ago.
func openFolder(dir string) (folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return folder{}, err
	}
	f := folder{dir}
	for above, n := filepath.Dir(dir), 0; n < 2; above, n = filepath.Dir(above), n+1 { // both may be new
		if err := disk.SyncFolder(above); err != nil {
			return f, err
		}
	}
	entries, err := os.ReadDir(dir)
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), passing) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > time.Hour {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
	return f, err
}

func (f folder) path(hash string) string { return filepath.Join(f.dir, hash) }

// read returns the bytes of hash: NotFound when there are none, Internal
// "blob.damaged" when they are others.
func (f folder) read(hash string) ([]byte, error) {
	data, err := os.ReadFile(f.path(hash))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, missing(hash)
	case err != nil:
		return nil, err
	case hashOf(data) != hash:
		return nil, damaged(hash)
	}
	return data, nil
}

func (f folder) holds(hash string) bool {
	_, err := os.Stat(f.path(hash))
	return err == nil
}

// write keeps data under its hash: all of it or nothing. When a durable write
// returns nil, the bytes are on disk.
func (f folder) write(hash string, data []byte, durable bool) (err error) {
	if have, err := os.ReadFile(f.path(hash)); err == nil && bytes.Equal(have, data) {
		return f.sync(durable)
	}
	file, err := os.CreateTemp(f.dir, passing+"*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = file.Close()
			_ = os.Remove(file.Name())
		}
	}()
	if _, err := file.Write(data); err != nil {
		return err
	}
	if durable {
		if err := file.Sync(); err != nil {
			return err
		}
	}
	if err := file.Close(); err != nil {
		return err
	}
	if err := os.Rename(file.Name(), f.path(hash)); err != nil {
		return err
	}
	return f.sync(durable)
}

func (f folder) sync(durable bool) error {
	if !durable {
		return nil
	}
	return disk.SyncFolder(f.dir)
}

// remove is quiet about a file that another process has removed.
func (f folder) remove(hash string) error {
	err := os.Remove(f.path(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// setAside takes a file that is not what its name says out of the way, for
// people to look at.
func (f folder) setAside(hash string) error {
	return os.Rename(f.path(hash), f.path(hash)+".damaged")
}

// blobFile is a file as the folder lists it.
type blobFile struct {
	hash string
	size int64
	used time.Time
}

// files returns what is in the folder, that used longest ago first.
func (f folder) files() ([]blobFile, error) {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return nil, err
	}
	var out []blobFile
	for _, e := range entries {
		if !hashShape.MatchString(e.Name()) {
			continue
		}
		if info, err := e.Info(); err == nil { // else it has gone meanwhile
			out = append(out, blobFile{e.Name(), info.Size(), info.ModTime()})
		}
	}
	slices.SortStableFunc(out, func(a, b blobFile) int { return a.used.Compare(b.used) })
	return out, nil
}

func isMissing(err error) bool { return errors.Is(err, &app.Error{ID: "blob.missing"}) }
