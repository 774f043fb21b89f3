package holder

import (
	"context"
	"errors"
	"time"

	"yichuang/app"
)

// Waiting returns how many blobs wait in the spool to be handed over.
func (c *Client) Waiting() int {
	files, err := c.spool.files()
	if err != nil {
		return 0 // Dial made the folder: someone has taken it away
	}
	return len(files)
}

// handOver empties the spool when something comes into it, when the holder is
// back, and now and then in case another process left something.
func (c *Client) handOver(ctx context.Context) {
	pause, told := c.link.Retry, ""
	for {
		c.setLate(true) // until it is known that nothing waits
		err := c.empty(ctx)
		if err == nil {
			c.setLate(false)
		}
		if ctx.Err() != nil {
			return
		}
		told = c.report(err, told)
		soon, within := c.wake, 8*c.link.Retry
		if err != nil {
			soon, within = c.back, pause
			pause = min(2*pause, 8*c.link.Retry)
		} else {
			pause = c.link.Retry
		}
		select {
		case <-ctx.Done():
			return
		case <-soon:
		case <-time.After(within):
		}
	}
}

// queueing returns why the holder is away while the loop tries to reach it with
// what is in the spool: a print then has nothing to wait for.
func (c *Client) queueing() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.late {
		return c.fault
	}
	return nil
}

func (c *Client) setLate(late bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.late = late
}

// report tells Failed of an error, unless the one before had the same id.
func (c *Client) report(err error, before string) string {
	if err == nil {
		return ""
	}
	id := err.Error()
	var e *app.Error
	if errors.As(err, &e) {
		id = e.ID
	}
	if id != before && c.link.Failed != nil {
		c.link.Failed(err)
	}
	return id
}

// empty hands over what is in the spool, oldest first. It goes on after a blob
// that the holder refuses and gives up when it is away.
func (c *Client) empty(ctx context.Context) error {
	files, err := c.spool.files()
	if err != nil {
		return err
	}
	var first error
	for _, f := range files {
		err := c.deliver(ctx, f.hash)
		if first == nil {
			first = err
		}
		if app.CodeOf(err) == app.Unavailable || errors.Is(err, errCertificate) {
			return first
		}
	}
	return first
}

// deliver hands one blob over. It is in the cache before it leaves the spool:
// a Get at any moment finds it.
func (c *Client) deliver(ctx context.Context, hash string) error {
	data, err := c.spool.read(hash)
	if isMissing(err) {
		return nil // another process was faster
	}
	if errors.Is(err, damaged(hash)) {
		if err := c.spool.setAside(hash); err != nil {
			return err
		}
		return &app.Error{Code: app.Internal, ID: "holder.spool_damaged", Args: app.Args{"hash": hash}}
	}
	if err != nil {
		return err
	}
	if err := c.send(ctx, hash, data, longWait+secondsFor(len(data), slowest), true); err != nil {
		return err
	}
	c.cache.add(hash, data)
	return c.spool.remove(hash)
}

// signal leaves a sign in a channel of one place.
func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
