package etcd

import (
	"context"
	"crypto/tls"
	"net"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
)

// overheard is TLS that remembers why a member refuses the desk. A member says
// so only after the desk believes the connection to stand, and then hangs up:
// what reaches a request is that nobody answered.
type overheard struct {
	credentials.TransportCredentials
	line *line
}

// security returns how connections of the line are secured, nothing without TLS.
func (l *line) security(c *tls.Config) []grpc.DialOption {
	if c == nil {
		return nil
	}
	return []grpc.DialOption{grpc.WithTransportCredentials(overheard{credentials.NewTLS(c), l})}
}

// ClientHandshake is credentials.TransportCredentials's.
func (o overheard) ClientHandshake(ctx context.Context, authority string, raw net.Conn) (net.Conn, credentials.AuthInfo, error) {
	secured, info, err := o.TransportCredentials.ClientHandshake(ctx, authority, raw)
	if err != nil {
		o.line.overhear(err)
		return nil, nil, err
	}
	return hearing{secured, o.line}, info, nil
}

// Clone is credentials.TransportCredentials's.
func (o overheard) Clone() credentials.TransportCredentials {
	return overheard{o.TransportCredentials.Clone(), o.line}
}

type hearing struct {
	net.Conn
	line *line
}

// Read is net.Conn's.
func (h hearing) Read(b []byte) (int, error) {
	n, err := h.Conn.Read(b)
	if err != nil {
		h.line.overhear(err)
	}
	return n, err
}

// overhear keeps an error of a connection that tells why the sides do not
// believe each other, and leaves the member.
func (l *line) overhear(err error) {
	if !certificate(err) {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.refused = err
	turn := l.turns
	go l.turn(turn)
}

// refusal returns why no member speaks with the desk, nil when that is not it.
func (l *line) refusal() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.refused
}
