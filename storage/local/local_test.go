package local_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/storage/kv/contract"
	"yichuang/storage/local"
	"yichuang/storage/socket"
)

const childDir = "YICHUANG_TEST_LOCAL_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		incrementUntilKilled(dir)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// incrementUntilKilled counts up its own key and the shared one, and prints its
// count after each acknowledged commit.
func incrementUntilKilled(dir string) {
	e, err := local.Open(context.Background(), dir)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	for n := 1; ; n++ {
		if err := e.Update(context.Background(), increment("child", "all")); err != nil {
			fmt.Println("error", err)
			return
		}
		fmt.Println(n)
	}
}

func increment(keys ...string) func(kv.Writer) error {
	return func(w kv.Writer) error {
		for _, key := range keys {
			n, err := number(w, key)
			if err != nil {
				return err
			}
			if err := w.Put(key, []byte(strconv.Itoa(n+1))); err != nil {
				return err
			}
		}
		return nil
	}
}

func number(r kv.Reader, key string) (int, error) {
	value, err := r.Get(key)
	if err != nil || value == nil {
		return 0, err
	}
	return strconv.Atoi(string(value))
}

func read(t *testing.T, e kv.Engine, key string) (n int) {
	t.Helper()
	err := e.View(t.Context(), func(r kv.Reader) error {
		var err error
		n, err = number(r, key)
		return err
	})
	if err != nil {
		t.Fatalf("read %s: %v", key, err)
	}
	return n
}

func open(t *testing.T, dir string) *local.Engine {
	t.Helper()
	e, err := local.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	return e
}

func load(t *testing.T, backup []byte) kv.Engine {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, bolt.FileName), backup, 0o600); err != nil {
		t.Fatal(err)
	}
	return open(t, dir)
}

func TestHolderPassesTheContract(t *testing.T) {
	contract.Test(t, func(t *testing.T) kv.Engine { return open(t, t.TempDir()) }, load)
}

func TestSecondToOpenPassesTheContract(t *testing.T) {
	contract.Test(t, func(t *testing.T) kv.Engine {
		dir := t.TempDir()
		open(t, dir)
		return open(t, dir)
	}, load)
}

func TestEveryoneSeesTheSameStore(t *testing.T) {
	dir := t.TempDir()
	all := []*local.Engine{open(t, dir), open(t, dir), open(t, dir)}
	for i, e := range all {
		if err := e.Update(t.Context(), increment("n")); err != nil {
			t.Fatal(err)
		}
		for j, other := range all {
			if n := read(t, other, "n"); n != i+1 {
				t.Errorf("%d wrote, %d reads %d", i, j, n)
			}
		}
	}
	for want := range uint64(6) {
		if n, err := all[want%3].Draw(t.Context(), "s"); err != nil || n != want+1 {
			t.Errorf("drew %d, %v, want %d", n, err, want+1)
		}
	}
}

func TestNextCallTakesOverFromAHolderThatCloses(t *testing.T) {
	dir := t.TempDir()
	first, second, third := open(t, dir), open(t, dir), open(t, dir)
	fired := third.Watch(t.Context(), "n")
	<-fired
	if n, err := first.Draw(t.Context(), "s"); err != nil || n != 1 {
		t.Fatal(n, err)
	}
	for i, e := range []*local.Engine{first, second} {
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
		if err := third.Update(t.Context(), increment("n")); err != nil || read(t, third, "n") != i+1 {
			t.Errorf("after holder %d: %v", i, err)
		}
	}
	select {
	case _, alive := <-fired:
		if !alive {
			t.Error("the watcher did not outlive the holder")
		}
	case <-time.After(10 * time.Second):
		t.Error("the watcher was not told")
	}
	if n, err := third.Draw(t.Context(), "s"); err != nil || n != 2 {
		t.Errorf("drew %d, %v", n, err)
	}
}

// TestWatcherAloneTakesOver has nobody call: boards only watch.
func TestWatcherAloneTakesOver(t *testing.T) {
	dir := t.TempDir()
	first, board := open(t, dir), open(t, dir)
	fired := board.Watch(t.Context(), "n")
	<-fired
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-fired: // after the gap
	case <-time.After(10 * time.Second):
		t.Fatal("not told of the gap")
	}
	late := open(t, dir)
	if err := late.Update(t.Context(), increment("n")); err != nil {
		t.Fatal(err)
	}
	select {
	case <-fired:
	case <-time.After(10 * time.Second):
		t.Error("not told of a change under the new holder")
	}
}

func TestFileHeldByADumbProcessIsLocked(t *testing.T) {
	dir := t.TempDir()
	dumb, err := bolt.Open(filepath.Join(dir, bolt.FileName))
	if err != nil {
		t.Fatal(err)
	}
	begun := time.Now()
	_, err = local.Open(t.Context(), dir)
	if !errors.Is(err, &app.Error{ID: "store.locked"}) || app.CodeOf(err) != app.Unavailable {
		t.Errorf("%v", err)
	}
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("refused only after %v", took)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if _, err := local.Open(ctx, dir); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	time.AfterFunc(200*time.Millisecond, func() { _ = dumb.Close() })
	open(t, dir) // it waits a moment
}

func TestDamagedFileIsRefusedAtOnce(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, bolt.FileName), make([]byte, 100_000), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := local.Open(t.Context(), dir); app.CodeOf(err) != app.Invalid {
		t.Errorf("%v", err)
	}
}

func TestFolderWithoutSocketIsHeldAllTheSame(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, socket.FileName), 0o700); err != nil { // in the way
		t.Fatal(err)
	}
	if err := open(t, dir).Update(t.Context(), increment("n")); err != nil {
		t.Error(err)
	}
}

// TestKilledHolderLosesNothingAcknowledged kills the process that holds the
// store while this one works through it, and goes on in its place.
func TestKilledHolderLosesNothingAcknowledged(t *testing.T) {
	dir := t.TempDir()
	var children, mine, unsure int
	for range 3 {
		child, acknowledged := holdInChild(t, dir)
		e := open(t, dir)
		fired := e.Watch(t.Context(), "all")
		time.AfterFunc(100*time.Millisecond, func() { _ = child.Process.Kill() })
		for end := time.Now().Add(300 * time.Millisecond); time.Now().Before(end); {
			err := e.Update(t.Context(), increment("mine", "all"))
			switch {
			case err == nil:
				mine++
			case errors.Is(err, kv.ErrUnknown):
				unsure++
			default:
				t.Fatalf("after %d updates: %v", mine, err)
			}
		}
		<-fired
		children += <-acknowledged
		_ = child.Wait() // it was killed
		all, his, own := read(t, e, "all"), read(t, e, "child"), read(t, e, "mine")
		if all != his+own || his < children || own < mine || own > mine+unsure {
			t.Errorf("all %d, child %d of %d acknowledged, mine %d of %d and %d unsure", all, his, children, own, mine, unsure)
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if mine == 0 {
		t.Error("nothing was tried")
	}
}

// holdInChild starts a process that holds the store and returns when it has
// committed once. The channel tells how many commits were acknowledged.
func holdInChild(t *testing.T, dir string) (*exec.Cmd, <-chan int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childDir+"="+dir)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	if !lines.Scan() || lines.Text() != "1" {
		t.Fatalf("the child says %q", lines.Text())
	}
	acknowledged := make(chan int, 1)
	go func() {
		n := 1
		for lines.Scan() {
			n++
		}
		acknowledged <- n
	}()
	return child, acknowledged
}
