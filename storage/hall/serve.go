package hall

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"time"

	"yichuang/app"
)

// What a desk is answered.
const (
	joinPath  = "/join"
	joinLimit = 5 * time.Second // for one request
)

// Unknown handles from one address before it is not answered any more. A code
// that was typed wrong does not come this far, and nobody guesses a handle: the
// limit is there so that a machine gone mad is heard of.
const (
	guessMost = 10
	guessTime = 15 * time.Minute
)

var handleForm = regexp.MustCompile(`^[0-9a-f]{32}$`)

// Fetched is told for every request: Desk is "" for an unknown handle.
type Fetched struct {
	Desk, From string
	Err        error
}

// Serve hands the sealed bundles out on the listener until ctx ends, each
// once. What is in them only the code opens.
func (s *Setup) Serve(ctx context.Context, l net.Listener, told func(Fetched)) error {
	host, _, err := net.SplitHostPort(l.Addr().String())
	if err != nil {
		return err
	}
	made, err := s.hall.issue(subject{name: "join", role: roleMember, server: true, hosts: []string{host}}, s.now)
	if err != nil {
		return err
	}
	cert, err := tls.X509KeyPair(made.cert, made.key)
	if err != nil {
		return err
	}
	counter := &joinCounter{dir: s.dir, told: told, now: time.Now, guesses: map[string][]time.Time{}}
	server := &http.Server{
		Handler: counter, ReadTimeout: joinLimit, WriteTimeout: joinLimit, MaxHeaderBytes: 8 << 10,
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS13, Certificates: []tls.Certificate{cert}},
		ErrorLog:  log.New(io.Discard, "", 0),
	}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	if err := server.ServeTLS(l, "", ""); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// joinCounter answers one request at a time.
type joinCounter struct {
	mu      sync.Mutex
	dir     string
	told    func(Fetched)
	now     func() time.Time
	guesses map[string][]time.Time // unknown handles by address
}

// ServeHTTP is http.Handler's. The refusals travel as status codes.
func (c *joinCounter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	from, _, _ := net.SplitHostPort(r.RemoteAddr)
	handle, _ := io.ReadAll(io.LimitReader(r.Body, 64))
	if r.Method != http.MethodPost || r.URL.Path != joinPath || !handleForm.Match(handle) {
		http.NotFound(w, r)
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	desk, sealed, err := c.answer(string(handle), from)
	c.told(Fetched{Desk: desk, From: from, Err: err})
	if err != nil {
		w.WriteHeader(statusOf(err))
		return
	}
	_, _ = w.Write(sealed)
}

// answer gives a bundle away, once.
func (c *joinCounter) answer(handle, from string) (desk string, sealed []byte, err error) {
	if c.mad(from) {
		return "", nil, tooMany()
	}
	s, err := load(c.dir) // as it stands now: desks are added while this runs
	if err != nil {
		return "", nil, err
	}
	for _, d := range s.Desks {
		if d.Join == nil || d.Join.Handle != handle {
			continue
		}
		if c.now().After(d.Join.Expires) {
			return d.Name, nil, expired(d.Join.Expires)
		}
		sealed, err := takeBundle(filepath.Join(c.dir, joinFolder, handle+joinExt))
		return d.Name, sealed, err
	}
	c.guesses[from] = append(c.guesses[from], c.now())
	return "", nil, wrongCode(nil)
}

func (c *joinCounter) mad(from string) bool {
	var fresh []time.Time
	for _, at := range c.guesses[from] {
		if c.now().Sub(at) < guessTime {
			fresh = append(fresh, at)
		}
	}
	c.guesses[from] = fresh
	return len(fresh) >= guessMost
}

// takeBundle reads a bundle and empties it: whoever renames it first has it.
func takeBundle(file string) ([]byte, error) {
	used := file[:len(file)-len(joinExt)] + usedExt
	err := os.Rename(file, used)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usedCode(err)
	}
	if err != nil {
		return nil, err
	}
	sealed, err := readBundle(used)
	if err != nil {
		return nil, err
	}
	return sealed, os.Truncate(used, 0)
}

func readBundle(file string) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxBundle))
}

func usedCode(cause error) error {
	return &app.Error{Code: app.Denied, Field: "code", ID: "hallsetup.code_used", Cause: cause}
}

func tooMany() error {
	return &app.Error{Code: app.Denied, Field: "code", ID: "hallsetup.code_often", Args: app.Args{"minutes": int(guessTime / time.Minute)}}
}

// refusals are what the status codes between both ends mean.
var refusals = map[int]*app.Error{
	http.StatusNotFound:        {Code: app.Denied, Field: "code", ID: "hallsetup.code_wrong"},
	http.StatusGone:            {Code: app.Denied, Field: "code", ID: "hallsetup.code_used"},
	http.StatusForbidden:       {Code: app.Denied, Field: "code", ID: "hallsetup.code_ended"},
	http.StatusTooManyRequests: {Code: app.Denied, Field: "code", ID: "hallsetup.code_often", Args: app.Args{"minutes": int(guessTime / time.Minute)}},
}

func statusOf(err error) int {
	for status, known := range refusals {
		if errors.Is(err, known) {
			return status
		}
	}
	if errors.Is(err, &app.Error{ID: "hallsetup.code_expired"}) {
		return http.StatusForbidden
	}
	return http.StatusInternalServerError
}
