package socket

import (
	"context"
	"errors"
	"io"
	"net"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

const (
	answerMost = 30 * time.Second // for the server to answer anything
	poolMost   = 4                // connections kept for the next call
)

// Client is a kv.Engine that another process serves. When that process goes
// away, calls that wrote nothing answer kv.ErrAway until another one serves on
// the same path; an Update whose commit was on its way answers kv.ErrUnknown.
// Its Watch is closed when nobody serves any more, so that who watches asks
// again.
type Client struct {
	path string
	gate kv.Gate
	ctx  context.Context // ends with Close: watches hang on it
	end  context.CancelFunc
	mu   sync.Mutex
	free []*link
}

var _ kv.Engine = (*Client)(nil)

// Dial connects to the process that serves on path. It answers kv.ErrAway when
// nobody does or nobody answers within a second, Conflict "store.other_version" when it is
// another version of the program.
func Dial(ctx context.Context, path string) (*Client, error) {
	if err := kv.Ended(ctx); err != nil {
		return nil, err
	}
	c := &Client{path: path}
	c.ctx, c.end = context.WithCancel(context.Background())
	l, err := c.connect()
	if err != nil {
		c.end()
		return nil, err
	}
	c.release(l)
	return c, nil
}

// link is one connection. It is used by one call at a time.
type link struct {
	conn   net.Conn
	pooled bool // has served an earlier call, and may have died since
}

func away(cause error) error {
	return &app.Error{Code: kv.ErrAway.Code, ID: kv.ErrAway.ID, Cause: cause}
}

func (c *Client) connect() (*link, error) {
	conn, err := dial(c.path)
	if err != nil {
		return nil, away(err)
	}
	l := &link{conn: conn}
	if _, err := l.ask(&request{Op: opHello, Version: version}, dialMost); err != nil {
		_ = conn.Close()
		return nil, err
	}
	return l, nil
}

// send writes a request. An error means that the server does not have it whole.
func (l *link) send(q *request) error {
	frame, err := encodeFrame(q)
	if err != nil {
		return err
	}
	if _, err := l.conn.Write(frame); err != nil {
		return away(err)
	}
	return nil
}

// receive waits for an answer.
func (l *link) receive() (*answer, error) {
	a := &answer{}
	if err := readFrame(l.conn, a); err != nil {
		return nil, away(err)
	}
	if a.Fault != nil {
		return nil, a.Fault.err()
	}
	return a, nil
}

func (l *link) ask(q *request, within time.Duration) (*answer, error) {
	if within > 0 {
		if err := l.conn.SetDeadline(time.Now().Add(within)); err != nil {
			return nil, away(err)
		}
		defer func() { _ = l.conn.SetDeadline(time.Time{}) }()
	}
	if err := l.send(q); err != nil {
		return nil, err
	}
	return l.receive()
}

// begin sends the first request of a call, on a free connection or a new one.
// The end of ctx cuts it off from a server that does not answer.
func (c *Client) begin(ctx context.Context, q *request) (*link, *answer, error) {
	for {
		l := c.take()
		if l == nil {
			var err error
			if l, err = c.connect(); err != nil {
				return nil, nil, err
			}
		}
		unhook := context.AfterFunc(ctx, func() { _ = l.conn.Close() })
		a, err := l.ask(q, answerMost)
		if !unhook() {
			return nil, nil, kv.Ended(ctx)
		}
		switch {
		case err == nil:
			return l, a, nil
		case !errors.Is(err, kv.ErrAway): // the server's own refusal
			c.release(l)
			return nil, nil, err
		}
		_ = l.conn.Close()
		if !l.pooled {
			return nil, nil, err
		}
	}
}

func (c *Client) take() *link {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := len(c.free)
	if n == 0 {
		return nil
	}
	l := c.free[n-1]
	c.free = c.free[:n-1]
	return l
}

// release keeps a connection on which nothing is under way.
func (c *Client) release(l *link) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.free) >= poolMost || c.ctx.Err() != nil {
		_ = l.conn.Close()
		return
	}
	l.pooled = true
	c.free = append(c.free, l)
}

func (c *Client) enter(ctx context.Context) error {
	if err := kv.Ended(ctx); err != nil {
		return err
	}
	return c.gate.Enter()
}

// Draw asks the holder for a number: one that is lost on the way is a gap.
func (c *Client) Draw(ctx context.Context, series string) (uint64, error) {
	if err := c.enter(ctx); err != nil {
		return 0, err
	}
	defer c.gate.Leave()
	l, a, err := c.begin(ctx, &request{Op: opDraw, Key: series})
	if err != nil {
		return 0, err
	}
	c.release(l)
	return a.Number, nil
}

// Watch is kv.Engine's. It is closed too when nobody serves any more.
func (c *Client) Watch(ctx context.Context, prefixes ...string) <-chan struct{} {
	fired := make(chan struct{}, 1)
	ctx, cancel := context.WithCancel(ctx)
	unhook := context.AfterFunc(c.ctx, cancel)
	go func() {
		defer close(fired)
		defer cancel()
		defer unhook()
		for ctx.Err() == nil {
			l, _, err := c.begin(ctx, &request{Op: opWatch, Prefixes: prefixes})
			if err != nil {
				return
			}
			l.forward(ctx, fired)
		}
	}()
	return fired
}

// forward passes the firings on. The first answered the request itself.
func (l *link) forward(ctx context.Context, fired chan<- struct{}) {
	defer context.AfterFunc(ctx, func() { _ = l.conn.Close() })()
	defer func() { _ = l.conn.Close() }()
	for ctx.Err() == nil {
		select {
		case fired <- struct{}{}:
		default:
		}
		if _, err := l.receive(); err != nil {
			return
		}
	}
}

// Backup copies the holder's backup to w.
func (c *Client) Backup(ctx context.Context, w io.Writer) error {
	if err := c.enter(ctx); err != nil {
		return err
	}
	defer c.gate.Leave()
	l, a, err := c.begin(ctx, &request{Op: opBackup})
	if err != nil {
		return err
	}
	defer func() { _ = l.conn.Close() }()
	for {
		if err := kv.Ended(ctx); err != nil {
			return err
		}
		if a.Last {
			return nil
		}
		if _, err := w.Write(a.Data); err != nil {
			return err
		}
		if err := l.conn.SetDeadline(time.Now().Add(answerMost)); err != nil {
			return away(err)
		}
		if a, err = l.receive(); err != nil {
			return err
		}
	}
}

// Close waits for the calls under way and hangs up.
func (c *Client) Close() error {
	c.gate.Close()
	c.end()
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, l := range c.free {
		_ = l.conn.Close()
	}
	c.free = nil
	return nil
}
