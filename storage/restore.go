package storage

import (
	"archive/tar"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"yichuang/app"
)

// The names in a data folder.
const (
	DatabaseFile = "yichuang.db" // the engine's file
	BlobsFolder  = "blobs"       // for FileBlobs
)

// CheckBackup reads a whole backup and says what it holds. Invalid
// "backup.damaged" names the part that is not what was written, and
// "backup.incomplete" means that the end is missing.
func CheckBackup(ctx context.Context, src io.Reader) (Manifest, error) {
	return readBackup(ctx, src, func([]byte) error { return nil }, func([]byte) error { return nil })
}

// Restore makes the data folder dir from a backup. A folder that holds
// something is refused with Conflict "restore.not_empty", unless force is set:
// then it is kept beside under the name that Restore returns. Everything is
// written beside, checked and put on disk before it gets its name: an error
// leaves dir as it was. No program may have the folder open meanwhile.
func Restore(ctx context.Context, src io.Reader, dir string, force bool) (m Manifest, kept string, err error) {
	dir = filepath.Clean(dir)
	full, err := holdsSomething(dir)
	if err != nil {
		return m, "", err
	}
	if full && !force {
		return m, "", &app.Error{Code: app.Conflict, ID: "restore.not_empty", Args: app.Args{"path": dir}}
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o700); err != nil {
		return m, "", err
	}
	beside, err := os.MkdirTemp(filepath.Dir(dir), filepath.Base(dir)+".restoring-")
	if err != nil {
		return m, "", err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(beside)
		}
	}()
	if m, err = unpack(ctx, src, beside); err != nil {
		return m, "", err
	}
	kept, err = swap(beside, dir, full)
	return m, kept, err
}

func holdsSomething(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return len(entries) > 0, err
}

// unpack writes a backup into an empty folder and puts it on disk.
func unpack(ctx context.Context, src io.Reader, dir string) (m Manifest, err error) {
	blobs := FileBlobs(filepath.Join(dir, BlobsFolder))
	err = writeBeside(filepath.Join(dir, DatabaseFile), func(f *os.File) error {
		m, err = readBackup(ctx, src,
			func(part []byte) error { _, err := f.Write(part); return err },
			func(blob []byte) error { _, err := blobs.Put(ctx, blob); return err })
		return err
	})
	return m, err
}

// swap gives beside the name dir. What stood there is kept under another name.
func swap(beside, dir string, full bool) (kept string, err error) {
	if full {
		kept = strings.Replace(beside, ".restoring-", ".before-", 1)
		if err := os.Rename(dir, kept); err != nil {
			return "", err
		}
	} else if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if err := os.Rename(beside, dir); err != nil {
		if full {
			err = errors.Join(err, os.Rename(kept, dir))
		}
		return "", err
	}
	return kept, syncDir(filepath.Dir(dir))
}

// readBackup reads a backup part by part and checks each against the manifest
// at its end.
func readBackup(ctx context.Context, src io.Reader, database, blob func([]byte) error) (Manifest, error) {
	var seen Manifest
	in := tar.NewReader(src)
	for {
		if err := ctx.Err(); err != nil {
			return seen, err
		}
		head, err := in.Next()
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return seen, &app.Error{Code: app.Invalid, ID: "backup.incomplete"}
		}
		if err != nil {
			return seen, badPart("tar", err)
		}
		if head.Name == manifestName {
			return checkManifest(in, seen)
		}
		if err := seen.take(head, in, database, blob); err != nil {
			return seen, err
		}
	}
}

// take reads one part and counts it in.
func (m *Manifest) take(head *tar.Header, in io.Reader, database, blob func([]byte) error) error {
	hash, isBlob := strings.CutPrefix(head.Name, blobPart)
	isBlob = isBlob && blobName.MatchString(hash)
	isDatabase := head.Name == partName(len(m.Parts)) && m.Blobs == 0 && head.Size <= partSize
	if head.Typeflag != tar.TypeReg || !isBlob && !isDatabase {
		return badPart(head.Name, errors.New("not a part of a backup, or not in its place"))
	}
	data, err := io.ReadAll(in)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return &app.Error{Code: app.Invalid, ID: "backup.incomplete", Cause: err}
	}
	if err != nil {
		return badPart(head.Name, err)
	}
	if isDatabase {
		m.Parts = append(m.Parts, Part{Name: head.Name, Size: head.Size, SHA256: hashOf(data)})
		return database(data)
	}
	m.Blobs++
	if hashOf(data) != hash {
		return badPart(head.Name, nil)
	}
	return blob(data)
}

func checkManifest(in io.Reader, seen Manifest) (Manifest, error) {
	data, err := io.ReadAll(io.LimitReader(in, manifestMax))
	if err != nil {
		return seen, &app.Error{Code: app.Invalid, ID: "backup.incomplete", Cause: err}
	}
	var m Manifest
	if err := json.NewDecoder(bytes.NewReader(data)).Decode(&m); err != nil {
		return seen, badPart(manifestName, err)
	}
	if m.Format > backupFormat || m.Schema > Schema {
		return m, otherSchema(max(m.Schema, Schema+1))
	}
	for i, p := range m.Parts {
		if i >= len(seen.Parts) || seen.Parts[i] != p {
			return m, badPart(p.Name, nil)
		}
	}
	if len(seen.Parts) != len(m.Parts) || seen.Blobs != m.Blobs || len(m.Parts) == 0 {
		return m, badPart(manifestName, fmt.Errorf("%d parts and %d blobs found", len(seen.Parts), seen.Blobs))
	}
	return m, nil
}

func badPart(name string, cause error) error {
	return &app.Error{Code: app.Invalid, ID: "backup.damaged", Args: app.Args{"part": name}, Cause: cause}
}
