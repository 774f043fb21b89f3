package etcd

import (
	"context"
	"net"
	"sync"
	"time"

	"go.etcd.io/etcd/client/v3"
	"google.golang.org/grpc/codes"
)

// line is how a desk speaks to the hall: to one member at a time, as long as
// that answers. Asked in turn, a member that stands still would hold up every
// third request of every desk for as long as it stands.
type line struct {
	client  *clientv3.Client
	members []string

	mu     sync.Mutex
	at     int       // the member spoken to
	turns  int       // how often the desk turned to another one
	heard  time.Time // the last answer
	missed int       // requests in a row that were not answered in time

	// conns has a lock of its own: while the members are set, under mu, the
	// client closes connections.
	open  sync.Mutex
	conns map[*conn]struct{}

	refused error // why the members hang up, nil since the last answer
}

const (
	pulseEvery = 700 * time.Millisecond // without an answer, until the member is asked whether it lives
	pulseMost  = 1200 * time.Millisecond
	missedMost = 2
)

func newLine(members []string) *line {
	return &line{members: members, conns: map[*conn]struct{}{}}
}

// choose begins to speak to one of the members.
func (l *line) choose(client *clientv3.Client, at int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.client, l.at = client, at
	client.SetEndpoints(l.members[l.at])
}

// conn is a connection that can be given up by the line.
type conn struct {
	net.Conn
	line *line
}

// Close is net.Conn's.
func (c *conn) Close() error {
	c.line.open.Lock()
	delete(c.line.conns, c)
	c.line.open.Unlock()
	return c.Conn.Close()
}

func (l *line) dial(ctx context.Context, address string) (net.Conn, error) {
	plain, err := (&net.Dialer{}).DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	c := &conn{plain, l}
	l.open.Lock()
	defer l.open.Unlock()
	l.conns[c] = struct{}{}
	return c, nil
}

// now says how often the desk has turned, for told and turn.
func (l *line) now() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.turns
}

// told takes in how a request ended that was begun at a turn. A member that
// does not answer, or has lost the others, is left.
func (l *line) told(turn int, err error) {
	l.mu.Lock()
	switch {
	case turn != l.turns:
	case err == nil || !uncertain(err) && !certificate(err):
		l.heard, l.missed, l.refused = time.Now(), 0, nil
	case broken(err) || certificate(err):
		l.missed = missedMost
	default:
		l.missed++
	}
	leave := turn == l.turns && l.missed >= missedMost
	l.mu.Unlock()
	if leave {
		l.turn(turn)
	}
}

// broken reports whether the connection is gone: the member has said nothing.
func broken(err error) bool {
	code, said := answered(err)
	return !said && code == codes.Unavailable
}

// turn speaks to the next member, unless somebody has turned meanwhile. What is
// under way at the one before ends at once.
func (l *line) turn(turn int) {
	l.mu.Lock()
	if turn != l.turns || l.client == nil {
		l.mu.Unlock()
		return
	}
	l.turns, l.missed, l.heard = l.turns+1, 0, time.Now()
	l.at = (l.at + 1) % len(l.members)
	l.client.SetEndpoints(l.members[l.at])
	l.mu.Unlock()
	var left []*conn
	l.open.Lock()
	for c := range l.conns {
		left = append(left, c)
	}
	l.open.Unlock()
	for _, c := range left {
		_ = c.Close()
	}
}

// pulse asks the member whether it lives when it has said nothing for a while,
// so that a desk that only watches turns away from a dead one as well.
func (l *line) pulse(ctx context.Context, key string) {
	tick := time.NewTicker(pulseEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		l.mu.Lock()
		turn, heard := l.turns, l.heard
		l.mu.Unlock()
		if time.Since(heard) < pulseEvery {
			continue
		}
		asking, cancel := context.WithTimeout(ctx, pulseMost)
		_, err := l.client.Get(asking, key, clientv3.WithSerializable(), clientv3.WithKeysOnly())
		cancel()
		switch {
		case ctx.Err() != nil:
			return
		case err != nil && uncertain(err):
			l.turn(turn)
		default:
			l.told(turn, nil)
		}
	}
}
