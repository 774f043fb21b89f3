package socket

import (
	"context"
	"errors"
	"net"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

// How long a peer may keep what others need. A snapshot keeps old pages in the
// file; a write transaction keeps everybody waiting.
const (
	viewIdle      = 10 * time.Second
	viewMost      = 10 * time.Minute
	exclusiveMost = time.Second
	writeMost     = 30 * time.Second // for a peer to take an answer
	forever       = time.Duration(0)
)

// Chunks of a scan or a backup.
const (
	chunkRows  = 1024
	chunkBytes = 256 << 10
)

type server struct {
	ctx    context.Context
	engine kv.Engine
	mu     sync.Mutex
	peers  map[*peer]struct{}
}

// Serve answers the peers that connect to l, until ctx ends: then calls that
// are being committed are finished and answered, the others are cut off. It
// closes l and leaves the engine open.
func Serve(ctx context.Context, engine kv.Engine, l net.Listener) {
	s := &server{ctx: ctx, engine: engine, peers: map[*peer]struct{}{}}
	defer context.AfterFunc(ctx, func() {
		_ = l.Close()
		s.cutIdle()
	})()
	defer func() { _ = l.Close() }()
	var all sync.WaitGroup
	defer all.Wait()
	for {
		conn, err := l.Accept()
		if errors.Is(err, net.ErrClosed) || ctx.Err() != nil {
			if conn != nil {
				_ = conn.Close()
			}
			return
		}
		if err != nil { // too many open files: it passes
			time.Sleep(50 * time.Millisecond)
			continue
		}
		p := &peer{server: s, conn: conn}
		s.mu.Lock()
		s.peers[p] = struct{}{}
		s.mu.Unlock()
		all.Go(func() {
			p.serve()
			_ = conn.Close()
			s.mu.Lock()
			delete(s.peers, p)
			s.mu.Unlock()
		})
	}
}

// cutIdle ends every read that waits for a peer.
func (s *server) cutIdle() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for p := range s.peers {
		_ = p.conn.SetReadDeadline(time.Unix(1, 0))
	}
}

// peer is one connection.
type peer struct {
	server *server
	conn   net.Conn
	greets bool // has said hello
}

// read waits for the next request, at most so long.
func (p *peer) read(within time.Duration) (*request, error) {
	var until time.Time
	if within != forever {
		until = time.Now().Add(within)
	}
	if err := p.conn.SetReadDeadline(until); err != nil {
		return nil, err
	}
	if err := p.server.ctx.Err(); err != nil { // after the deadline is set, or cutIdle is missed
		return nil, err
	}
	r := &request{}
	return r, readFrame(p.conn, r)
}

func (p *peer) write(a *answer) error {
	frame, err := encodeFrame(a)
	if err != nil {
		return err
	}
	if err := p.conn.SetWriteDeadline(time.Now().Add(writeMost)); err != nil {
		return err
	}
	_, err = p.conn.Write(frame)
	return err
}

// reply writes a, or err in its place.
func (p *peer) reply(a *answer, err error) error {
	if err != nil {
		a = &answer{Fault: p.server.faultOf(err)}
	}
	return p.write(a)
}

// faultOf tells a client that the holder is leaving in the words for that.
func (s *server) faultOf(err error) *fault {
	if errors.Is(err, kv.ErrClosed) || s.ctx.Err() != nil && errors.Is(err, &app.Error{ID: "store.cancelled"}) {
		err = kv.ErrAway
	}
	return faultOf(err)
}

// serve answers requests until the peer leaves or says something wrong.
func (p *peer) serve() {
	for {
		r, err := p.read(forever)
		if err == nil {
			err = p.answer(r)
		}
		if errors.Is(err, errFrame) {
			_ = p.write(&answer{Fault: faultOf(err)}) // and hang up
		}
		if err != nil {
			return
		}
	}
}

func (p *peer) answer(r *request) error {
	if !p.greets && r.Op != opHello {
		return errFrame
	}
	s := p.server
	switch r.Op {
	case opHello:
		if r.Version != version {
			return p.reply(nil, &app.Error{Code: app.Conflict, ID: "store.other_version"})
		}
		p.greets = true
		return p.write(&answer{})
	case opView:
		return p.view()
	case opExclusive:
		return p.exclusive()
	case opDraw:
		n, err := s.engine.Draw(s.ctx, r.Key)
		return p.reply(&answer{Number: n}, err)
	case opWatch:
		return p.watch(r.Prefixes)
	case opBulk:
		return p.bulk()
	case opBackup:
		return p.reply(&answer{Last: true}, s.engine.Backup(s.ctx, backupTo{p}))
	default:
		return errFrame
	}
}
