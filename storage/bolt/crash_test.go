package bolt_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"testing"
	"time"

	"yichuang/storage/bolt"
	"yichuang/storage/kv"
)

const childFile = "YICHUANG_TEST_CRASH_FILE"

func TestMain(m *testing.M) {
	if path := os.Getenv(childFile); path != "" {
		commitUntilKilled(path)
		os.Exit(1)
	}
	os.Exit(m.Run())
}

const crashCallers = 8

// commitUntilKilled lets every caller count up its own pair of twins and the
// total, and prints "caller count" only after the commit was acknowledged.
func commitUntilKilled(path string) {
	e, err := bolt.Open(path)
	if err != nil {
		fmt.Println("error", err)
		return
	}
	var all sync.WaitGroup
	for caller := range crashCallers {
		all.Go(func() {
			for {
				var mine int
				err := e.Update(context.Background(), func(w kv.Writer) error {
					for _, key := range []string{"total", fmt.Sprint("a", caller), fmt.Sprint("z", caller)} {
						n, err := count(w, key)
						if err != nil {
							return err
						}
						mine = n + 1
						if err := w.Put(key, []byte(strconv.Itoa(n+1))); err != nil {
							return err
						}
					}
					return nil
				})
				if err != nil {
					fmt.Println("error", err)
					return
				}
				fmt.Println(caller, mine)
			}
		})
	}
	all.Wait()
}

func count(r kv.Reader, key string) (int, error) {
	value, err := r.Get(key)
	if err != nil || value == nil {
		return 0, err
	}
	return strconv.Atoi(string(value))
}

// TestKilledProcessLosesNothingAcknowledged kills a committing process five
// times in the middle of its work, always on the same file.
func TestKilledProcessLosesNothingAcknowledged(t *testing.T) {
	path := filepath.Join(t.TempDir(), bolt.FileName)
	acknowledged := map[string]int{}
	for round := range 5 {
		killWhileCommitting(t, path, acknowledged)
		e, err := bolt.Open(path)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if err := e.View(t.Context(), func(r kv.Reader) error { return checkTwins(t, r, acknowledged) }); err != nil {
			t.Errorf("round %d: %v", round, err)
		}
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if len(acknowledged) != crashCallers {
		t.Errorf("only %d callers committed anything: %v", len(acknowledged), acknowledged)
	}
}

func killWhileCommitting(t *testing.T, path string, acknowledged map[string]int) {
	t.Helper()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), childFile+"="+path)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for first := true; lines.Scan(); first = false {
		var caller string
		var n int
		if _, err := fmt.Sscan(lines.Text(), &caller, &n); err != nil {
			t.Errorf("the child says %q", lines.Text())
			continue
		}
		acknowledged[caller] = max(n, acknowledged[caller])
		if first {
			time.AfterFunc(100*time.Millisecond+rand.N(200*time.Millisecond), func() { _ = child.Process.Kill() })
		}
	}
	_ = child.Process.Kill()
	_ = child.Wait() // it was killed
}

func checkTwins(t *testing.T, r kv.Reader, acknowledged map[string]int) error {
	sum := 0
	for caller := range crashCallers {
		a, err := count(r, fmt.Sprint("a", caller))
		if err != nil {
			return err
		}
		z, err := count(r, fmt.Sprint("z", caller))
		if err != nil {
			return err
		}
		if a != z {
			t.Errorf("caller %d: a torn update, %d and %d", caller, a, z)
		}
		if a < acknowledged[fmt.Sprint(caller)] {
			t.Errorf("caller %d: %d stored, %d acknowledged", caller, a, acknowledged[fmt.Sprint(caller)])
		}
		sum += a
	}
	total, err := count(r, "total")
	if total != sum {
		t.Errorf("total %d, sum %d", total, sum)
	}
	return err
}
