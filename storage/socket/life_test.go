package socket_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
	"yichuang/storage/socket"
)

func put(key string) func(kv.Writer) error {
	return func(w kv.Writer) error { return w.Put(key, []byte("1")) }
}

func count(t testing.TB, e kv.Engine, key string) int {
	t.Helper()
	n := 0
	err := e.View(t.Context(), func(r kv.Reader) error {
		value, err := r.Get(key)
		if err == nil && value != nil {
			n, err = strconv.Atoi(string(value))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func increment(w kv.Writer) error {
	value, err := w.Get("n")
	if err != nil {
		return err
	}
	n := 0
	if value != nil {
		if n, err = strconv.Atoi(string(value)); err != nil {
			return err
		}
	}
	return w.Put("n", []byte(strconv.Itoa(n+1)))
}

func TestSocketIsTheOwnersAloneAndTakesTheStalePlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), socket.FileName)
	stale, err := net.ListenUnix("unix", &net.UnixAddr{Name: path, Net: "unix"})
	if err != nil {
		t.Fatal(err)
	}
	stale.SetUnlinkOnClose(false)
	if err := stale.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := socket.Dial(t.Context(), path); !errors.Is(err, kv.ErrAway) {
		t.Errorf("a dead socket answers %v", err)
	}
	serve(t, memory.New(), path)
	if info, err := os.Stat(path); err != nil || (runtime.GOOS != "windows" && info.Mode().Perm() != 0o600) {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	if _, err := socket.Dial(t.Context(), path); err != nil {
		t.Errorf("the new socket: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".sock*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestLongFolderNamesAreReached(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Log("the name of a socket is short elsewhere")
		return
	}
	dir := filepath.Join(t.TempDir(), strings.Repeat("政务服务中心", 8))
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, socket.FileName)
	serve(t, memory.New(), path)
	client, err := socket.Dial(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Update(t.Context(), increment); err != nil || count(t, client, "n") != 1 {
		t.Error(err)
	}
}

func TestCallsSayThatTheHolderIsAwayAndGoOnWithTheNext(t *testing.T) {
	engine := memory.New()
	client, path, stop := served(t, engine)
	if err := client.Update(t.Context(), increment); err != nil {
		t.Fatal(err)
	}
	fired := client.Watch(t.Context(), "n")
	<-fired
	stop()
	_, drawn := client.Draw(t.Context(), "s")
	for what, err := range map[string]error{
		"view":   client.View(t.Context(), func(kv.Reader) error { return nil }),
		"update": client.Update(t.Context(), increment),
		"draw":   drawn,
		"bulk":   client.Bulk(t.Context(), func(func(string, []byte) error) error { return nil }),
		"backup": client.Backup(t.Context(), io.Discard),
	} {
		if !errors.Is(err, kv.ErrAway) || app.CodeOf(err) != app.Unavailable {
			t.Errorf("%s without a holder: %v", what, err)
		}
	}
	for range fired { // until it is closed
	}
	serve(t, engine, path)
	if err := client.Update(t.Context(), increment); err != nil || count(t, client, "n") != 2 {
		t.Errorf("with the next holder: %v, n is %d", err, count(t, client, "n"))
	}
}

func TestServerThatStopsAnswersTheCommitUnderWay(t *testing.T) {
	slow := &slowEngine{Engine: memory.New(), begun: make(chan struct{}), goOn: make(chan struct{})}
	client, _, stop := served(t, slow)
	answer := make(chan error, 1)
	go func() { answer <- client.Update(context.Background(), put("a")) }()
	<-slow.begun
	stopped := make(chan struct{})
	go func() { stop(); close(stopped) }()
	time.Sleep(20 * time.Millisecond)
	close(slow.goOn)
	if err := <-answer; err != nil {
		t.Errorf("the commit under way: %v", err)
	}
	<-stopped
}

// slowEngine holds its first Update until told to go on.
type slowEngine struct {
	*memory.Engine
	once        sync.Once
	begun, goOn chan struct{}
}

func (s *slowEngine) Update(ctx context.Context, fn func(kv.Writer) error) error {
	s.once.Do(func() {
		close(s.begun)
		<-s.goOn
	})
	return s.Engine.Update(context.WithoutCancel(ctx), fn)
}

// TestLostConnection cuts the wire before the commit is sent and after it.
func TestLostConnection(t *testing.T) {
	for _, c := range []struct {
		name  string
		after bool
		want  *app.Error
	}{{"before the commit is away", false, kv.ErrAway}, {"after the commit is unknown", true, kv.ErrUnknown}} {
		t.Run(c.name, func(t *testing.T) {
			slow := &slowEngine{Engine: memory.New(), begun: make(chan struct{}), goOn: make(chan struct{})}
			path := filepath.Join(t.TempDir(), "inner.sock")
			serve(t, slow, path)
			wire := newWire(t, path)
			client, err := socket.Dial(t.Context(), wire.path)
			if err != nil {
				t.Fatal(err)
			}
			if c.after {
				go func() {
					<-slow.begun
					wire.cut()
					close(slow.goOn)
				}()
			}
			err = client.Update(t.Context(), func(w kv.Writer) error {
				if !c.after {
					wire.cut()
				}
				return increment(w)
			})
			if !errors.Is(err, c.want) || app.CodeOf(err) != app.Unavailable {
				t.Errorf("%v, want %v", err, c.want)
			}
		})
	}
}

// wire passes connections on to a socket until it is cut.
type wire struct {
	path string
	l    net.Listener
	mu   sync.Mutex
	ends []net.Conn
}

func newWire(t *testing.T, to string) *wire {
	t.Helper()
	w := &wire{path: filepath.Join(t.TempDir(), "wire.sock")}
	var err error
	if w.l, err = net.Listen("unix", w.path); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.cut)
	go func() {
		for {
			near, err := w.l.Accept()
			if err != nil {
				return
			}
			far, err := net.Dial("unix", to)
			if err != nil {
				_ = near.Close()
				continue
			}
			w.mu.Lock()
			w.ends = append(w.ends, near, far)
			w.mu.Unlock()
			go func() { _, _ = io.Copy(near, far) }()
			go func() { _, _ = io.Copy(far, near) }()
		}
	}()
	return w
}

func (w *wire) cut() {
	_ = w.l.Close()
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, end := range w.ends {
		_ = end.Close()
	}
}

func TestContextCutsAHangingCall(t *testing.T) {
	slow := &slowEngine{Engine: memory.New(), begun: make(chan struct{}), goOn: make(chan struct{})}
	client, _, _ := served(t, slow)
	ctx, cancel := context.WithCancel(t.Context())
	err := client.View(ctx, func(r kv.Reader) error {
		cancel()
		for {
			if _, err := r.Get("a"); err != nil {
				return fmt.Errorf("read: %w", err)
			}
		}
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// frozenEngine answers nothing until it thaws, like a holder whose process has
// been stopped.
type frozenEngine struct {
	*memory.Engine
	thawed chan struct{}
}

func (f *frozenEngine) View(ctx context.Context, fn func(kv.Reader) error) error {
	<-f.thawed
	return f.Engine.View(ctx, fn)
}

func (f *frozenEngine) Draw(ctx context.Context, series string) (uint64, error) {
	<-f.thawed
	return f.Engine.Draw(ctx, series)
}

func TestContextCutsACallToAHolderThatDoesNotAnswer(t *testing.T) {
	frozen := &frozenEngine{Engine: memory.New(), thawed: make(chan struct{})}
	client, _, _ := served(t, frozen)
	defer close(frozen.thawed)
	for name, call := range map[string]func(context.Context) error{
		"view": func(ctx context.Context) error { return client.View(ctx, func(kv.Reader) error { return nil }) },
		"draw": func(ctx context.Context) error { _, err := client.Draw(ctx, "s"); return err },
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			defer cancel()
			begun := time.Now()
			err := call(ctx)
			if !errors.Is(err, context.DeadlineExceeded) || time.Since(begun) > 10*time.Second {
				t.Errorf("%v after %v", err, time.Since(begun))
			}
		})
	}
}
