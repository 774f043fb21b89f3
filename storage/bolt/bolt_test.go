package bolt_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"yichuang/app"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/storage/kv/contract"
)

func open(t testing.TB, path string) *bolt.Engine {
	t.Helper()
	e, err := bolt.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func TestBoltPassesTheContract(t *testing.T) {
	contract.Test(t,
		func(t *testing.T) kv.Engine { return open(t, filepath.Join(t.TempDir(), "data", bolt.FileName)) },
		func(t *testing.T, backup []byte) kv.Engine {
			path := filepath.Join(t.TempDir(), "copy.db")
			if err := os.WriteFile(path, backup, 0o600); err != nil {
				t.Fatal(err)
			}
			return open(t, path)
		})
}

func TestStoreIsReadableByItsOwnerAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "hall", "data", bolt.FileName)
	open(t, path)
	for name, want := range map[string]os.FileMode{path: 0o600, filepath.Dir(path): 0o700} {
		if info, err := os.Stat(name); err != nil || (runtime.GOOS != "windows" && info.Mode().Perm() != want) {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

func TestLockedFileIsRefusedWithinASecond(t *testing.T) {
	path := filepath.Join(t.TempDir(), bolt.FileName)
	first := open(t, path)
	begun := time.Now()
	_, err := bolt.Open(path)
	var refusal *app.Error
	if !errors.As(err, &refusal) || refusal.ID != "store.locked" || refusal.Code != app.Unavailable || refusal.Args["path"] != path {
		t.Errorf("second open: %v", err)
	}
	if took := time.Since(begun); took > 2*time.Second {
		t.Errorf("refused only after %v", took)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, path)
}

func TestCommittedKeysOutliveTheProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), bolt.FileName)
	e := open(t, path)
	set(t, e, "a", "1")
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if got := get(t, open(t, path), "a"); got != "1" {
		t.Errorf("after reopening: %q", got)
	}
}

func TestCleanCloseLeavesNoGapInDrawnNumbers(t *testing.T) {
	path := filepath.Join(t.TempDir(), bolt.FileName)
	next := uint64(1)
	for _, draws := range []int{3, 1, 20, 0, 300} {
		e := open(t, path)
		for range draws {
			if n, err := e.Draw(t.Context(), "ticket/A"); err != nil || n != next {
				t.Fatalf("drew %d, %v, want %d", n, err, next)
			}
			next++
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestCrashSkipsDrawnNumbersButRepeatsNone(t *testing.T) {
	dir := t.TempDir()
	e := open(t, filepath.Join(dir, "a.db"))
	for range 3 {
		if _, err := e.Draw(t.Context(), "s"); err != nil {
			t.Fatal(err)
		}
	}
	var crashed bytes.Buffer // the file as it is while numbers are out
	if err := e.Backup(t.Context(), &crashed); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "b.db")
	if err := os.WriteFile(path, crashed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	if n, err := open(t, path).Draw(t.Context(), "s"); err != nil || n <= 3 || n > 9 {
		t.Errorf("after the crash: %d, %v", n, err)
	}
}

func TestBulkSetsTheNumberToDrawNext(t *testing.T) {
	e := open(t, filepath.Join(t.TempDir(), bolt.FileName))
	if n, err := e.Draw(t.Context(), "s"); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	err := e.Bulk(t.Context(), func(put func(string, []byte) error) error {
		return put(kv.DrawPrefix+"s", []byte{0, 0, 0, 0, 0, 0, 0, 99})
	})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := e.Draw(t.Context(), "s"); err != nil || n != 100 {
		t.Errorf("drew %d, %v, want 100", n, err)
	}
}

// wholeFile returns the bytes of a closed store of some pages.
func wholeFile(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), bolt.FileName)
	e := open(t, path)
	err := e.Bulk(t.Context(), func(put func(string, []byte) error) error {
		for i := range 20 {
			if err := put(fmt.Sprintf("r/%06d", i), make([]byte, 2000)); err != nil {
				return err
			}
		}
		return nil
	})
	if err := errors.Join(err, e.Close()); err != nil {
		t.Fatal(err)
	}
	return contentOf(t, path)
}

// foreignFile returns the bytes of another program's bbolt file.
func foreignFile(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "foreign.db")
	db, err := bbolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bbolt.Tx) error { _, err := tx.CreateBucket([]byte("theirs")); return err })
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return contentOf(t, path)
}

func contentOf(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestWrongFilesAreRefusedInWords(t *testing.T) {
	whole, heads := wholeFile(t), 2*os.Getpagesize()
	behind := func(change func(at int) byte) []byte {
		b := bytes.Clone(whole)
		for i := heads; i < len(b); i++ {
			b[i] = change(i)
		}
		return b
	}
	for _, c := range []struct {
		name    string
		content []byte
		id      string
	}{
		{"a text", []byte(strings.Repeat("this is no store\n", 4000)), "store.not_ours"},
		{"a short text", []byte("hello"), "store.not_ours"},
		{"another program's bbolt file", foreignFile(t), "store.not_ours"},
		{"both heads broken", append(bytes.Repeat([]byte{0xff}, heads), whole[heads:]...), "store.not_ours"},
		{"cut after the heads", whole[:heads], "store.damaged"},
		{"cut in the middle", whole[:2*heads], "store.damaged"},
		{"zeroes after the heads", behind(func(int) byte { return 0 }), "store.damaged"},
		{"noise after the heads", behind(func(at int) byte { return byte(at*7 + at>>8) }), "store.damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "wrong.db")
			if err := os.WriteFile(path, c.content, 0o600); err != nil {
				t.Fatal(err)
			}
			for range 2 { // the second time too: nothing stays locked
				_, err := bolt.Open(path)
				var refusal *app.Error
				if !errors.As(err, &refusal) || refusal.ID != c.id || refusal.Code != app.Invalid || refusal.Args["path"] != path {
					t.Errorf("%v, want %s", err, c.id)
				}
			}
		})
	}
}

func TestFolderThatIsAFileIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := bolt.Open(filepath.Join(file, bolt.FileName))
	if !errors.Is(err, &app.Error{ID: "store.cannot_open"}) || app.CodeOf(err) != app.Unavailable {
		t.Errorf("%v", err)
	}
}

// TestFileCutWhileOpenIsAnErrorNotACrash truncates the file under the map, as a
// failing disk or a careless copy may.
func TestFileCutWhileOpenIsAnErrorNotACrash(t *testing.T) {
	path := filepath.Join(t.TempDir(), bolt.FileName)
	e := open(t, path)
	err := e.Bulk(t.Context(), func(put func(string, []byte) error) error {
		for i := range 5000 {
			if err := put(fmt.Sprintf("r/%06d", i), make([]byte, 500)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, int64(4*os.Getpagesize())); err != nil {
		t.Fatal(err)
	}
	err = e.View(t.Context(), func(r kv.Reader) error {
		return r.Scan("", "", 0, func(string, []byte) error { return nil })
	})
	if !errors.Is(err, &app.Error{ID: "store.damaged"}) {
		t.Errorf("scan: %v", err)
	}
	err = e.Update(t.Context(), func(w kv.Writer) error { return w.Put("r/004000", nil) })
	if err == nil {
		t.Error("an update over missing pages was acknowledged")
	}
}

func TestBackupStopsWhenItsCallerLeaves(t *testing.T) {
	e := open(t, filepath.Join(t.TempDir(), bolt.FileName))
	set(t, e, "a", strings.Repeat("x", 500_000))
	ctx, cancel := context.WithCancel(t.Context())
	err := e.Backup(ctx, leaver(cancel))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

type leaver context.CancelFunc

func (l leaver) Write(p []byte) (int, error) { l(); return len(p), nil }

func set(t testing.TB, e kv.Engine, key, value string) {
	t.Helper()
	if err := e.Update(t.Context(), func(w kv.Writer) error { return w.Put(key, []byte(value)) }); err != nil {
		t.Fatal(err)
	}
}

func get(t testing.TB, e kv.Engine, key string) string {
	t.Helper()
	var out string
	err := e.View(t.Context(), func(r kv.Reader) error {
		value, err := r.Get(key)
		out = string(value)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
