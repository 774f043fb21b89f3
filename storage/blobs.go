package storage

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"

	"yichuang/app"
	"yichuang/storage/kv/disk"
)

// BlobFolder keeps blobs as files: <dir>/ab/cd/abcd….
type BlobFolder struct{ dir string }

var _ app.Blobs = (*BlobFolder)(nil)

// FileBlobs keeps blobs below dir, which is made when the first one comes.
func FileBlobs(dir string) *BlobFolder { return &BlobFolder{dir} }

var blobName = regexp.MustCompile(`^[0-9a-f]{64}$`)

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func (b *BlobFolder) path(hash string) string {
	return filepath.Join(b.dir, hash[:2], hash[2:4], hash)
}

// Put stores data and returns the name of its content. When it returns, the
// bytes are on disk. Putting the same again writes nothing, and mends a file
// that was damaged.
func (b *BlobFolder) Put(ctx context.Context, data []byte) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	hash := hashOf(data)
	path := b.path(hash)
	if have, err := os.ReadFile(path); err == nil && bytes.Equal(have, data) {
		// Another Put may have renamed it a moment ago and not be done yet.
		return hash, disk.SyncFolder(filepath.Dir(path))
	}
	if err := makeFolder(filepath.Dir(path), b.dir); err != nil {
		return "", fmt.Errorf("blob folder: %w", err)
	}
	err := writeBeside(path, func(f *os.File) error {
		_, err := f.Write(data)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("blob: %w", err)
	}
	return hash, nil
}

// Get returns the bytes of hash. NotFound "blob.missing" when there are none,
// Internal "blob.damaged" when the file does not hold what its name says.
func (b *BlobFolder) Get(ctx context.Context, hash string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if !blobName.MatchString(hash) {
		return nil, blobMissing(hash)
	}
	data, err := os.ReadFile(b.path(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, blobMissing(hash)
	}
	if err != nil {
		return nil, fmt.Errorf("blob: %w", err)
	}
	if hashOf(data) != hash {
		return nil, &app.Error{Code: app.Internal, ID: "blob.damaged", Args: app.Args{"hash": hash}}
	}
	return data, nil
}

func blobMissing(hash string) error {
	return &app.Error{Code: app.NotFound, ID: "blob.missing", Args: app.Args{"hash": hash}}
}

// Each calls each with the name of every blob, in order. Files that are not
// named as blobs are passed over.
func (b *BlobFolder) Each(ctx context.Context, each func(hash string) error) error {
	return filepath.WalkDir(b.dir, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) && path == b.dir {
			return nil // no blob yet
		}
		if err != nil {
			return err
		}
		if d.IsDir() || !blobName.MatchString(d.Name()) {
			return ctx.Err()
		}
		return each(d.Name())
	})
}

// MemoryBlobs keeps blobs in memory, for a store that is gone at the end
// anyway.
func MemoryBlobs() app.Blobs { return &memoryBlobs{} }

type memoryBlobs struct{ byHash sync.Map }

func (m *memoryBlobs) Put(_ context.Context, data []byte) (string, error) {
	hash := hashOf(data)
	m.byHash.LoadOrStore(hash, bytes.Clone(data))
	return hash, nil
}

func (m *memoryBlobs) Get(_ context.Context, hash string) ([]byte, error) {
	data, ok := m.byHash.Load(hash)
	if !ok {
		return nil, blobMissing(hash)
	}
	return bytes.Clone(data.([]byte)), nil
}

// writeBeside writes a file under a passing name, puts it on disk and gives it
// its name: a reader sees all of it or nothing.
func writeBeside(path string, write func(*os.File) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return disk.SyncFolder(filepath.Dir(path))
}

// makeFolder makes dir and what is missing up to root's parent, and puts the
// new names on disk.
func makeFolder(dir, root string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if dir != root && len(dir) > len(root) {
		if err := makeFolder(filepath.Dir(dir), root); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return disk.SyncFolder(filepath.Dir(dir))
}
