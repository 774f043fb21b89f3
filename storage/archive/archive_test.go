package archive_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/archive"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
)

var _ storage.Cold = (*archive.Folder)(nil)

const keeper = "YICHUANG_TEST_KEEP_IN" // names the folder in which the test binary keeps pairs until it is killed

func TestMain(m *testing.M) {
	if dir := os.Getenv(keeper); dir != "" {
		keepUntilKilled(dir)
	}
	os.Exit(m.Run())
}

func pairs(from, n int) []kv.Write {
	var out []kv.Write
	for i := from; i < from+n; i++ {
		out = append(out, kv.Write{Key: fmt.Sprintf("r/case/%06d", i), Value: bytes.Repeat([]byte{byte(i)}, 300)})
	}
	return out
}

func open(t *testing.T, dir string) *archive.Folder {
	t.Helper()
	f := archive.Open(dir)
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func keys(t *testing.T, f *archive.Folder, year string) (out []string) {
	t.Helper()
	err := f.View(t.Context(), year, func(r kv.Reader) error {
		return r.Scan("", "", 0, func(key string, _ []byte) error {
			out = append(out, key)
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestWhatIsKeptIsThereAfterwards(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data", archive.FolderName)
	f := open(t, dir)
	if years, err := f.Years(t.Context()); len(years) != 0 || err != nil {
		t.Fatalf("years %v %v", years, err)
	}
	if got := keys(t, f, "2026"); got != nil {
		t.Fatalf("a year without a file holds %v", got)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Error("looking made a folder")
	}
	for range 2 { // the same again changes nothing
		for _, year := range []string{"2027", "2026"} {
			if err := f.Keep(t.Context(), year, pairs(0, 3)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	again := open(t, dir)
	if years, err := again.Years(t.Context()); !slices.Equal(years, []string{"2026", "2027"}) || err != nil {
		t.Errorf("years %v %v", years, err)
	}
	if got := keys(t, again, "2026"); len(got) != 3 || got[2] != "r/case/000002" {
		t.Errorf("kept %v", got)
	}
	if err := f.Keep(t.Context(), "2026", nil); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("after Close: %v", err)
	}
}

func TestOnlyYearsAndPutsAreTaken(t *testing.T) {
	f := open(t, t.TempDir())
	for _, year := range []string{"", "26", "../x", "20266", "２０２６"} {
		if err := f.Keep(t.Context(), year, pairs(0, 1)); !errors.Is(err, &app.Error{ID: "store.bad_year"}) {
			t.Errorf("year %q: %v", year, err)
		}
	}
	err := f.Keep(t.Context(), "2026", []kv.Write{{Key: "r/case/1", Delete: true}})
	if !errors.Is(err, &app.Error{ID: "store.bad_key"}) {
		t.Errorf("a removal: %v", err)
	}
}

// TestTwoProgramsShareAFolder: bbolt locks a file for who has it open, so two
// folders of one name stand for two processes.
func TestTwoProgramsShareAFolder(t *testing.T) {
	dir := t.TempDir()
	one, two := open(t, dir), open(t, dir)
	done := make(chan error, 2)
	for i, f := range []*archive.Folder{one, two} {
		go func() {
			var err error
			for n := range 12 {
				err = errors.Join(err, f.Keep(context.Background(), "2026", pairs(100*i+n, 1)))
				err = errors.Join(err, f.View(context.Background(), "2026", func(r kv.Reader) error {
					value, err := r.Get(fmt.Sprintf("r/case/%06d", 100*i+n))
					if len(value) != 300 {
						return fmt.Errorf("%d bytes, %w", len(value), err)
					}
					return nil
				}))
			}
			done <- err
		}()
	}
	for range 2 {
		if err := <-done; err != nil {
			t.Fatal(err)
		}
	}
	if got := keys(t, one, "2026"); len(got) != 24 {
		t.Errorf("%d kept", len(got))
	}
}

func TestAFileThatIsOpenElsewhereForLongIsRefused(t *testing.T) {
	dir := t.TempDir()
	held, err := bolt.Open(filepath.Join(dir, "2026.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = held.Close() })
	err = open(t, dir).View(t.Context(), "2026", func(kv.Reader) error { return nil })
	if app.CodeOf(err) != app.Unavailable {
		t.Errorf("got %v", err)
	}
}

func TestACopyIsAFileOfItsOwn(t *testing.T) {
	f := open(t, t.TempDir())
	if err := f.Keep(t.Context(), "2026", pairs(0, 50)); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "2026.db")
	out, err := os.Create(copied)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(f.Copy(t.Context(), "2026", out), out.Close()); err != nil {
		t.Fatal(err)
	}
	if got := keys(t, open(t, filepath.Dir(copied)), "2026"); len(got) != 50 {
		t.Errorf("%d in the copy", len(got))
	}
}

// TestWhatWasAcknowledgedOutlivesAKill: the program is killed while it keeps one
// pair after another, and says each time that it has.
func TestWhatWasAcknowledgedOutlivesAKill(t *testing.T) {
	dir, acknowledged := t.TempDir(), 0
	for round := range 3 {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), keeper+"="+dir)
		var said bytes.Buffer
		cmd.Stdout = &said
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(150+100*round) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		got := keys(t, open(t, dir), "2026")
		lines := strings.Fields(said.String())
		acknowledged += len(lines)
		for _, key := range lines {
			if !slices.Contains(got, key) {
				t.Errorf("%s was acknowledged and is gone", key)
			}
		}
	}
	if acknowledged == 0 {
		t.Error("it was always killed before it kept anything")
	}
}

func keepUntilKilled(dir string) {
	f := archive.Open(dir)
	for n := 0; ; n++ {
		p := pairs(n, 1)
		if err := f.Keep(context.Background(), "2026", p); err != nil {
			os.Exit(1)
		}
		fmt.Println(p[0].Key)
	}
}
