package bolt_test

import (
	"errors"
	"fmt"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"yichuang/app"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
)

// TestDiskThatTakesNoMoreLosesNothing lets the file reach a limit of the
// system, as it would reach the end of a disk.
func TestDiskThatTakesNoMoreLosesNothing(t *testing.T) {
	e := open(t, filepath.Join(t.TempDir(), bolt.FileName))
	var before syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
		t.Fatal(err)
	}
	signal.Ignore(syscall.SIGXFSZ) // the write fails with EFBIG instead
	limit := syscall.Rlimit{Cur: 8 << 20, Max: before.Max}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	restore := func() {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &before); err != nil {
			t.Error(err)
		}
	}
	t.Cleanup(restore)
	stored, full := 0, error(nil)
	for full == nil && stored < 100 {
		full = e.Update(t.Context(), func(w kv.Writer) error {
			return w.Put(fmt.Sprintf("k%03d", stored), []byte(strings.Repeat("x", 500_000)))
		})
		if full == nil {
			stored++
		}
	}
	if !errors.Is(full, &app.Error{ID: "store.write_failed"}) || app.CodeOf(full) != app.Unavailable || stored == 0 {
		t.Errorf("after %d writes: %v", stored, full)
	}
	if got := get(t, e, fmt.Sprintf("k%03d", stored)); got != "" {
		t.Error("a write that was refused is there")
	}
	restore()
	set(t, e, "after", "room was made")
	for i := range stored {
		if got := get(t, e, fmt.Sprintf("k%03d", i)); len(got) != 500_000 {
			t.Errorf("write %d is gone", i)
		}
	}
}
