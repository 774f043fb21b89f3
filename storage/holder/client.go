package holder

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/storage"
	"yichuang/storage/kv"
)

// Link is how a desk reaches the holder. Zero durations and sizes mean those
// that are named.
type Link struct {
	Address   string        // host:port
	TLS       *tls.Config   // the desk's certificate, and in RootCAs who signs the holder's
	Folder    string        // on the desk's own disk, for spool and cache
	CacheMost int64         // bytes of the cache; 256 MiB
	Patience  time.Duration // for a connection, and for a Put before it goes to the spool; 2 s
	Wait      time.Duration // for everything else that a person may wait for; 10 s
	Retry     time.Duration // after a failure, before the holder is tried again; 2 s
	Clock     time.Duration // after the last answer, before the holder is asked for its clock; 2 min
	Failed    func(error)   // is told when handing over begins to fail otherwise than before; nil: nobody
}

// The durations and sizes that a Link need not name.
const (
	usualCache    = 256 << 20
	usualPatience = 2 * time.Second
	usualWait     = 10 * time.Second
	usualRetry    = 2 * time.Second
	slowest       = 256 << 10 // bytes a second of a line that is still waited for behind the scenes
	slowFor       = 4 << 20   // bytes a second of one that a person waits for
	longWait      = time.Minute
)

// Client is a desk's way to the holder: an app.Blobs, an app.Publisher and a
// storage.Cold. It is safe for concurrent use, and several processes may use one
// folder.
type Client struct {
	link  Link
	tls   *tls.Config
	web   *http.Client
	cache *cache
	spool folder
	wake  chan struct{} // something came into the spool
	back  chan struct{} // the holder answered after a failure
	stop  context.CancelFunc
	ends  sync.WaitGroup

	mu    sync.Mutex
	rest  time.Time // until then nobody tries
	fault error     // of the last try, nil when it was answered
	late  bool      // blobs wait in the spool, and with them the next try
	clock sample    // of the latest answer
}

var (
	_ Blobs         = (*Client)(nil)
	_ app.Publisher = (*Client)(nil)
	_ storage.Cold  = (*Client)(nil)
)

// Dial opens spool and cache and begins to hand over what waits in the spool.
// It does not wait for the holder, which may be away. The error is of the
// folder or of what the link lacks. Close ends it.
func Dial(l Link) (*Client, error) {
	if _, _, err := net.SplitHostPort(l.Address); err != nil {
		return nil, &app.Error{Code: app.Invalid, Field: "address", ID: "holder.address", Args: app.Args{"address": l.Address}, Cause: err}
	}
	if l.TLS == nil || l.Folder == "" {
		return nil, fmt.Errorf("link to the holder: %w", errCertificate)
	}
	l.CacheMost, l.Patience = or(l.CacheMost, usualCache), or(l.Patience, usualPatience)
	l.Wait, l.Retry, l.Clock = or(l.Wait, usualWait), or(l.Retry, usualRetry), or(l.Clock, usualClock)
	spool, err := openFolder(filepath.Join(l.Folder, "spool"))
	if err != nil {
		return nil, fmt.Errorf("spool of the holder: %w", err)
	}
	kept, err := openCache(filepath.Join(l.Folder, "cache"), l.CacheMost)
	if err != nil {
		return nil, fmt.Errorf("cache of the holder: %w", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	c := &Client{
		link: l, tls: l.TLS.Clone(), cache: kept, spool: spool,
		wake: make(chan struct{}, 1), back: make(chan struct{}, 1), stop: cancel,
	}
	c.tls.MinVersion = tls.VersionTLS13
	c.web = &http.Client{Transport: c.transport()}
	c.ends.Go(func() { c.handOver(ctx) })
	c.ends.Go(func() { c.keepClock(ctx) })
	return c, nil
}

func or[T int64 | time.Duration](v, usual T) T {
	if v == 0 {
		return usual
	}
	return v
}

func (c *Client) transport() *http.Transport {
	only2 := new(http.Protocols)
	only2.SetHTTP2(true)
	return &http.Transport{
		DialContext:         (&net.Dialer{Timeout: c.link.Patience}).DialContext,
		TLSClientConfig:     c.tls,
		TLSHandshakeTimeout: c.link.Patience,
		Protocols:           only2,
		DisableCompression:  true,
		IdleConnTimeout:     idleMost,
		// A holder that lost its power says nothing: ask, and give the line up.
		HTTP2: &http.HTTP2Config{SendPingTimeout: c.link.Wait / 2, PingTimeout: c.link.Patience},
	}
}

// Close ends handing over and closes the connection. What waits in the spool
// stays there for the next Dial on the folder.
func (c *Client) Close() error {
	c.stop()
	c.ends.Wait()
	c.web.CloseIdleConnections()
	return nil
}

// Fault returns why the last try to reach the holder failed, nil when it was
// answered or there was none.
func (c *Client) Fault() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.fault
}

// question is one exchange with the holder.
type question struct {
	method, path string
	body         []byte
	most         int64 // of the answer
	within       time.Duration
	insists      bool // tries also when others have just failed
}

// ask returns the holder's answer. While others have just failed it fails at
// once in their words, so that a screen with ten pages waits once. An answer
// that is an error is returned as the holder gave it; Unavailable "holder.away"
// and Invalid "holder.certificate…" are of the way there.
func (c *Client) ask(ctx context.Context, q question) ([]byte, error) {
	if err := kv.Ended(ctx); err != nil {
		return nil, err
	}
	if err := c.resting(); err != nil && !q.insists {
		return nil, err
	}
	status, data, err := c.exchange(ctx, q)
	if err != nil {
		if ended := kv.Ended(ctx); ended != nil {
			return nil, ended
		}
		err = c.linkError(err)
		c.tried(err)
		return nil, err
	}
	c.tried(nil)
	if status == http.StatusOK {
		return data, nil
	}
	var f fault
	if err := decode(data, &f); err != nil {
		return nil, err
	}
	err = f.err()
	if errors.Is(err, errExpired) { // the holder does not know by what address it is reached
		return nil, expired(c.link.Address)
	}
	return nil, err
}

var errExpired = expired("")

func (c *Client) exchange(ctx context.Context, q question) (status int, data []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, q.within)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, q.method, "https://"+c.link.Address+q.path, bytes.NewReader(q.body))
	if err != nil {
		return 0, nil, err
	}
	sent := time.Now()
	answer, err := c.web.Do(r)
	if err != nil {
		return 0, nil, err
	}
	defer func() { _ = answer.Body.Close() }()
	c.noteClock(sent, answer.Header)
	data, err = io.ReadAll(io.LimitReader(answer.Body, q.most+1))
	if err != nil {
		return 0, nil, err
	}
	if answer.Header.Get(versionName) != version || int64(len(data)) > q.most {
		data, _ = encode(faultOf(protocol(fmt.Errorf("status %d, %d bytes", answer.StatusCode, len(data)))))
		return http.StatusInternalServerError, data, nil
	}
	return answer.StatusCode, data, nil
}

// resting returns the failure after which nobody tries yet.
func (c *Client) resting() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if time.Now().Before(c.rest) {
		return c.fault
	}
	return nil
}

func (c *Client) tried(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err == nil && c.fault != nil {
		signal(c.back)
	}
	c.fault, c.rest = err, time.Time{}
	if err != nil {
		c.rest = time.Now().Add(c.link.Retry)
	}
}

// tell asks a question in CBOR and reads the answer into out.
func (c *Client) tell(ctx context.Context, path string, within time.Duration, in, out any) error {
	body, err := encode(in)
	if err != nil {
		return err
	}
	data, err := c.post(ctx, path, within, body)
	if err != nil {
		return err
	}
	return decode(data, out)
}

func (c *Client) post(ctx context.Context, path string, within time.Duration, body []byte) ([]byte, error) {
	return c.ask(ctx, question{method: http.MethodPost, path: path, body: body, most: answerMost, within: within})
}
