package storage

import (
	"archive/tar"
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"yichuang/app"
	"yichuang/storage/bolt"
)

// backedUp is a data folder with two files and a blob, and its backup.
func backedUp(t *testing.T) (blob string, backup []byte) {
	t.Helper()
	s := open(t, newBolt(t))
	register(t, s, "1", "2")
	blob, err := s.Blobs().Put(t.Context(), []byte("a page"))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := s.Backup(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	return blob, out.Bytes()
}

func openFolder(t *testing.T, dir string) *Store {
	t.Helper()
	e, err := bolt.Open(filepath.Join(dir, DatabaseFile))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	s, err := Open(t.Context(), e, FileBlobs(filepath.Join(dir, BlobsFolder)), kinds())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRestoredFolderIsTheOneBackedUp(t *testing.T) {
	blob, backup := backedUp(t)
	dir := filepath.Join(t.TempDir(), "data")
	m, kept, err := Restore(t.Context(), bytes.NewReader(backup), dir, false)
	if err != nil || kept != "" || m.Schema != Schema || m.Blobs != 1 {
		t.Fatalf("restore: %+v %q %v", m, kept, err)
	}
	s := openFolder(t, dir)
	same(t, "open", states(t, s, "open"), []string{"1", "2"})
	if data, err := s.Blobs().Get(t.Context(), blob); string(data) != "a page" || err != nil {
		t.Errorf("blob %q %v", data, err)
	}
	if r := mustBeSound(t, s); r.Blobs != 1 {
		t.Errorf("report %+v", r)
	}
	mustBeAlone(t, dir)
}

// mustBeAlone: no half folder is left beside.
func mustBeAlone(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != filepath.Base(dir) {
			t.Errorf("left beside: %s", e.Name())
		}
	}
}

func TestRestoreKeepsAFolderThatHoldsSomething(t *testing.T) {
	_, backup := backedUp(t)
	dir := filepath.Join(t.TempDir(), "data")
	mine := filepath.Join(dir, "mine.txt")
	if err := errors.Join(os.Mkdir(dir, 0o700), os.WriteFile(mine, []byte("mine"), 0o600)); err != nil {
		t.Fatal(err)
	}
	_, _, err := Restore(t.Context(), bytes.NewReader(backup), dir, false)
	isError(t, err, app.Conflict, "restore.not_empty")
	if data, err := os.ReadFile(mine); string(data) != "mine" || err != nil {
		t.Fatalf("the folder was touched: %v", err)
	}
	mustBeAlone(t, dir)

	_, kept, err := Restore(t.Context(), bytes.NewReader(backup), dir, true)
	if err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(kept, "mine.txt")); string(data) != "mine" || err != nil {
		t.Errorf("the old folder was not kept: %v", err)
	}
	same(t, "open", states(t, openFolder(t, dir), "open"), []string{"1", "2"})
}

func TestDamagedBackupIsRefusedAndLeavesNothing(t *testing.T) {
	_, good := backedUp(t)
	for _, c := range []struct {
		name   string
		damage func([]byte) []byte
		id     string
	}{
		{"a byte of the database", func(b []byte) []byte { b[8000] ^= 1; return b }, "backup.damaged"},
		{"a byte of a blob", func(b []byte) []byte {
			b[bytes.LastIndex(b, []byte("a page"))] ^= 1
			return b
		}, "backup.damaged"},
		{"cut off in the database", func(b []byte) []byte { return b[:5000] }, "backup.incomplete"},
		{"cut off before the manifest", func(b []byte) []byte {
			return b[:bytes.LastIndex(b, []byte(manifestName))/512*512]
		}, "backup.incomplete"},
		{"not a backup", func([]byte) []byte { return bytes.Repeat([]byte("rubbish "), 500) }, "backup.damaged"},
		{"empty", func([]byte) []byte { return nil }, "backup.incomplete"},
		{"a name that leads out of the folder", func([]byte) []byte { return tarOf("../evil", "x") }, "backup.damaged"},
		{"parts out of order", func([]byte) []byte { return tarOf(partName(databasePart, 1), "x") }, "backup.damaged"},
		{"a blob under another name", func([]byte) []byte {
			return tarOf(blobPart+hashOf([]byte("y")), "x")
		}, "backup.damaged"},
		{"a part missing", func([]byte) []byte {
			return tarOf(partName(databasePart, 0), "x", manifestName, `{"format":1,"schema":2,"parts":[{"name":"database/000001"},{"name":"database/000002"}]}`)
		}, "backup.damaged"},
		{"no database", func([]byte) []byte { return tarOf(manifestName, `{"format":1,"schema":2}`) }, "backup.damaged"},
		{"of a newer program", func([]byte) []byte {
			return tarOf(manifestName, `{"format":1,"schema":99}`)
		}, "store.newer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bad := c.damage(bytes.Clone(good))
			dir := filepath.Join(t.TempDir(), "data")
			_, _, err := Restore(t.Context(), bytes.NewReader(bad), dir, false)
			if !errors.Is(err, &app.Error{ID: c.id}) {
				t.Errorf("restore: %v, want %s", err, c.id)
			}
			if _, err := os.Stat(dir); !os.IsNotExist(err) {
				t.Error("a folder was left")
			}
			mustBeAlone(t, dir)
			if _, err := CheckBackup(t.Context(), bytes.NewReader(bad)); !errors.Is(err, &app.Error{ID: c.id}) {
				t.Errorf("check: %v, want %s", err, c.id)
			}
		})
	}
}

// tarOf makes a tar of names and contents.
func tarOf(pairs ...string) []byte {
	var out bytes.Buffer
	p := &partWriter{tar: tar.NewWriter(&out), made: noon, folder: databasePart}
	for i := 0; i < len(pairs); i += 2 {
		_ = p.file(pairs[i], []byte(pairs[i+1])) // into memory: cannot fail
	}
	_ = p.tar.Close()
	return out.Bytes()
}

func TestLongDatabaseIsCutIntoParts(t *testing.T) {
	var out bytes.Buffer
	p := &partWriter{tar: tar.NewWriter(&out), made: noon, folder: databasePart}
	data := bytes.Repeat([]byte("0123456789abcdef"), partSize/8) // two parts
	for len(data) > 0 {
		n, err := p.Write(data[:min(len(data), 1<<20+13)])
		if err != nil {
			t.Fatal(err)
		}
		data = data[n:]
	}
	if _, err := p.Write([]byte("tail")); err != nil || p.flush() != nil || p.flush() != nil {
		t.Fatal(err)
	}
	if len(p.parts) != 3 || p.parts[0].Size != partSize || p.parts[2].Size != 4 || p.parts[2].Name != "database/000003" {
		t.Errorf("parts %+v", p.parts)
	}
}

func TestBackupStopsWhenItCannotWrite(t *testing.T) {
	s := open(t, newBolt(t))
	register(t, s, "1")
	if err := s.Backup(t.Context(), fullDisk{}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

var errFull = errors.New("disk full")

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }
