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
	"regexp"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/storage/kv/disk"
)

// The names in a data folder.
const (
	DatabaseFile = "yichuang.db" // the engine's file
	BlobsFolder  = "blobs"       // for FileBlobs

	ArchiveFolder = "archive" // for the yearly files
)

// CheckBackup reads a whole backup and says what it holds. Invalid
// "backup.damaged" names the part that is not what was written, and
// "backup.incomplete" means that the end is missing.
func CheckBackup(ctx context.Context, src io.Reader) (Manifest, error) {
	nowhere := func([]byte) error { return nil }
	return readBackup(ctx, src, sinks{nowhere, nowhere, func(string, []byte) error { return nil }})
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
		a := &archiveFiles{dir: filepath.Join(dir, ArchiveFolder)}
		m, err = readBackup(ctx, src, sinks{
			database: func(part []byte) error { _, err := f.Write(part); return err },
			blob:     func(blob []byte) error { _, err := blobs.Put(ctx, blob); return err },
			archive:  a.write,
		})
		return errors.Join(err, a.end())
	})
	return m, err
}

// archiveFiles writes the years of the archive one after another.
type archiveFiles struct {
	dir, name string
	file      *os.File
}

func (a *archiveFiles) write(name string, part []byte) error {
	if name != a.name {
		err := a.end()
		if err == nil {
			err = os.MkdirAll(a.dir, 0o700)
		}
		if err == nil {
			a.file, err = os.OpenFile(filepath.Join(a.dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
		}
		if err != nil {
			return err
		}
		a.name = name
	}
	_, err := a.file.Write(part)
	return err
}

// end puts the file that is open on disk, and the folder's names.
func (a *archiveFiles) end() error {
	if a.file == nil {
		return nil
	}
	f := a.file
	a.file = nil
	return errors.Join(f.Sync(), f.Close(), disk.SyncFolder(a.dir), disk.SyncFolder(filepath.Dir(a.dir)))
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
	return kept, disk.SyncFolder(filepath.Dir(dir))
}

// sinks take the parts of a backup in their order.
type sinks struct {
	database, blob func([]byte) error
	archive        func(name string, part []byte) error
}

// readBackup reads a backup part by part and checks each against the manifest
// at its end.
func readBackup(ctx context.Context, src io.Reader, to sinks) (Manifest, error) {
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
		if err := seen.take(head, in, to); err != nil {
			return seen, err
		}
	}
}

// take reads one part and counts it in.
func (m *Manifest) take(head *tar.Header, in io.Reader, to sinks) error {
	hash, isBlob := strings.CutPrefix(head.Name, blobPart)
	isBlob = isBlob && blobName.MatchString(hash)
	year := m.archiveIn(head)
	isDatabase := head.Name == partName(databasePart, len(m.Parts)) && m.Blobs == 0 && len(m.Archives) == 0 && head.Size <= partSize
	if head.Typeflag != tar.TypeReg || !isBlob && !isDatabase && year == "" {
		return badPart(head.Name, errors.New("not a part of a backup, or not in its place"))
	}
	data, err := io.ReadAll(in)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return &app.Error{Code: app.Invalid, ID: "backup.incomplete", Cause: err}
	}
	if err != nil {
		return badPart(head.Name, err)
	}
	part := Part{Name: head.Name, Size: head.Size, SHA256: hashOf(data)}
	switch {
	case isDatabase:
		m.Parts = append(m.Parts, part)
		return to.database(data)
	case year != "":
		last := &m.Archives[len(m.Archives)-1]
		last.Parts = append(last.Parts, part)
		return to.archive(year, data)
	}
	m.Blobs++
	if part.SHA256 != hash {
		return badPart(head.Name, nil)
	}
	return to.blob(data)
}

var archiveName = regexp.MustCompile(`^archive/([0-9]{4}\.db)/[0-9]{6}$`)

// archiveIn returns the name of the year's file a part is the next piece of, ""
// when it is of none, or not the next. A new year begins with its first piece.
func (m *Manifest) archiveIn(head *tar.Header) string {
	found := archiveName.FindStringSubmatch(head.Name)
	if found == nil || m.Blobs > 0 || head.Size > partSize {
		return ""
	}
	name, n := found[1], len(m.Archives)
	if n > 0 && m.Archives[n-1].Name == name {
		if head.Name == partName(archivePart+name+"/", len(m.Archives[n-1].Parts)) {
			return name
		}
		return ""
	}
	if head.Name != partName(archivePart+name+"/", 0) || n > 0 && m.Archives[n-1].Name > name {
		return ""
	}
	m.Archives = append(m.Archives, ArchiveFile{Name: name})
	return name
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
	same := func(a, b ArchiveFile) bool { return a.Name == b.Name && slices.Equal(a.Parts, b.Parts) }
	if !slices.EqualFunc(seen.Archives, m.Archives, same) {
		return m, badPart(archivePart, nil)
	}
	if len(seen.Parts) != len(m.Parts) || seen.Blobs != m.Blobs || len(m.Parts) == 0 {
		return m, badPart(manifestName, fmt.Errorf("%d parts and %d blobs found", len(seen.Parts), seen.Blobs))
	}
	return m, nil
}

func badPart(name string, cause error) error {
	return &app.Error{Code: app.Invalid, ID: "backup.damaged", Args: app.Args{"part": name}, Cause: cause}
}
