package holder

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// hall is a holder on loopback that can be killed and started again.
type hall struct {
	t       testing.TB
	ca      *authority
	folder  *storage.BlobFolder
	archive *archive
	config  Config
	address string
	breaks  int // connections break after so many bytes

	listener *cutting
	cancel   context.CancelFunc
	served   chan error
}

// newHall returns a holder that serves; change sees its settings before.
func newHall(t testing.TB, change ...func(*hall)) *hall {
	t.Helper()
	h := &hall{t: t, ca: newAuthority(t), folder: storage.FileBlobs(t.TempDir()), archive: newArchive(t), address: "127.0.0.1:0"}
	h.config = Config{Blobs: h.folder, Cold: h.archive, Public: filepath.Join(t.TempDir(), PublicFolder), TLS: &tls.Config{
		Certificates: []tls.Certificate{h.ca.issue(t, "holder", nil)}, ClientCAs: h.ca.pool(),
	}}
	for _, c := range change {
		c(h)
	}
	h.start()
	t.Cleanup(h.kill)
	return h
}

// start serves on the address of before.
func (h *hall) start() {
	h.t.Helper()
	l, err := net.Listen("tcp", h.address)
	if err != nil {
		h.t.Fatal(err)
	}
	h.address = l.Addr().String()
	h.listener = &cutting{Listener: l, after: h.breaks}
	ctx, cancel := context.WithCancel(context.Background())
	h.cancel, h.served = cancel, make(chan error, 1)
	go func(l net.Listener, c Config) { h.served <- Serve(ctx, l, c) }(h.listener, h.config)
}

// kill ends the holder as a cut of its power would.
func (h *hall) kill() {
	h.listener.cut()
	h.cancel()
	h.served <- <-h.served // may be killed twice
}

// link is a desk's link with certificate and folder of its own.
func (h *hall) link(name, unit string) Link {
	return Link{
		Address: h.address, Folder: h.t.TempDir(), Retry: 20 * time.Millisecond, Patience: 5 * time.Second,
		TLS: &tls.Config{Certificates: []tls.Certificate{h.ca.issue(h.t, name, []string{unit})}, RootCAs: h.ca.pool()},
	}
}

func dial(t testing.TB, l Link) *Client {
	t.Helper()
	c, err := Dial(l)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	return c
}

func (h *hall) staff() *Client {
	h.t.Helper()
	return dial(h.t, h.link("counter1", UnitStaff))
}

// cutting is a listener that can break all its connections, at once or when
// they have carried so many bytes.
type cutting struct {
	net.Listener
	after int // bytes, 0: never
	mu    sync.Mutex
	conns []net.Conn
}

func (l *cutting) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.conns = append(l.conns, c)
	return &cuttingConn{Conn: c, of: l}, nil
}

func (l *cutting) cut() {
	_ = l.Close()
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range l.conns {
		if tcp, ok := c.(*net.TCPConn); ok {
			_ = tcp.SetLinger(0)
		}
		_ = c.Close()
	}
}

type cuttingConn struct {
	net.Conn
	of   *cutting
	read int
}

func (c *cuttingConn) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	c.read += n
	if c.of.after > 0 && c.read > c.of.after {
		c.of.cut()
	}
	return n, err
}

// archive is a storage.Cold in memory.
type archive struct {
	mu     sync.Mutex
	byYear map[string]*memory.Engine
	before func() // each Keep
	after  func()
}

func newArchive(t testing.TB) *archive {
	a := &archive{byYear: map[string]*memory.Engine{}}
	t.Cleanup(func() {
		for _, e := range a.byYear {
			_ = e.Close()
		}
	})
	return a
}

func (a *archive) year(year string) *memory.Engine {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.byYear[year] == nil {
		a.byYear[year] = memory.New()
	}
	return a.byYear[year]
}

func (a *archive) Years(context.Context) ([]string, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	var out []string
	for year := range a.byYear {
		out = append(out, year)
	}
	slices.Sort(out)
	return out, nil
}

func (a *archive) View(ctx context.Context, year string, fn func(kv.Reader) error) error {
	return a.year(year).View(ctx, fn)
}

func (a *archive) Keep(ctx context.Context, year string, pairs []kv.Write) error {
	if a.before != nil {
		a.before()
	}
	err := a.year(year).Bulk(ctx, func(put func(string, []byte) error) error {
		for _, p := range pairs {
			if err := put(p.Key, p.Value); err != nil {
				return err
			}
		}
		return nil
	})
	if a.after != nil {
		a.after()
	}
	return err
}

// soon waits for what happens by itself.
func soon(t testing.TB, what string, happened func() bool) {
	t.Helper()
	for late := time.Now().Add(20 * time.Second); !happened(); time.Sleep(2 * time.Millisecond) {
		if time.Now().After(late) {
			t.Fatalf("not within 20 s: %s", what)
		}
	}
}

// isError compares code and id and reads the error in both languages.
func isError(t testing.TB, err error, code app.Code, id string) {
	t.Helper()
	var e *app.Error
	if !errors.As(err, &e) || e.Code != code || e.ID != id {
		t.Errorf("got %v, want %s %s", err, code, id)
		return
	}
	for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
		if text := assets.ErrorText(lang, err); strings.ContainsAny(text, "{}⟦") || text == "" {
			t.Errorf("%s: %s", lang, text)
		}
	}
}

func put(t testing.TB, c *Client, data string) string {
	t.Helper()
	hash, err := c.Put(t.Context(), []byte(data))
	if err != nil || hash != hashOf([]byte(data)) {
		t.Fatalf("put: %q %v", hash, err)
	}
	return hash
}

func gets(t testing.TB, b app.Blobs, hash, want string) {
	t.Helper()
	if data, err := b.Get(t.Context(), hash); err != nil || string(data) != want {
		t.Errorf("get: %.40q %v, want %.40q", data, err, want)
	}
}
