package etcd_test

import (
	"io"
	"math/rand/v2"
	"net"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
)

// cutter is a network between desk and member that goes on carrying what the
// desk says, and takes the answers away: the member does what it was asked, and
// the desk does not hear of it.
type cutter struct {
	listener net.Listener
	target   string
	cuts     atomic.Int64
	mu       sync.Mutex
	open     map[net.Conn]*atomic.Bool // mute
}

func newCutter(t *testing.T, target string) *cutter {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &cutter{listener: l, target: strings.TrimPrefix(target, "http://"), open: map[net.Conn]*atomic.Bool{}}
	t.Cleanup(func() { _ = l.Close() })
	go p.serve()
	return p
}

func (p *cutter) url() string { return "http://" + p.listener.Addr().String() }

func (p *cutter) serve() {
	for {
		desk, err := p.listener.Accept()
		if err != nil {
			return
		}
		member, err := net.Dial("tcp", p.target)
		if err != nil {
			_ = desk.Close()
			continue
		}
		mute := &atomic.Bool{}
		p.mu.Lock()
		p.open[desk] = mute
		p.mu.Unlock()
		go func() { // what the desk says; the member may end it in its own time
			_, _ = io.Copy(member, desk)
			time.Sleep(50 * time.Millisecond)
			_ = member.Close()
		}()
		go func() {
			p.answers(desk, member, mute)
			p.mu.Lock()
			delete(p.open, desk)
			p.mu.Unlock()
			_ = desk.Close()
		}()
	}
}

// answers carries what the member says, until it is muted.
func (p *cutter) answers(desk, member net.Conn, mute *atomic.Bool) {
	buffer := make([]byte, 32<<10)
	for {
		n, err := member.Read(buffer)
		if mute.Load() {
			p.cuts.Add(1)
			return
		}
		if n > 0 {
			if _, err := desk.Write(buffer[:n]); err != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// cut takes the next answer of every connection away and ends it.
func (p *cutter) cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, mute := range p.open {
		mute.Store(true)
	}
}

// TestACommitWhoseAnswerIsCutOffIsCarriedOutOnce takes the answers of hundreds
// of requests away.
func TestACommitWhoseAnswerIsCutOffIsCarriedOutOnce(t *testing.T) {
	c := etcdtest.Start(t, 1)
	p := newCutter(t, c.Members[0].URL)
	root := "cut/"
	var desks []*etcd.Engine
	for range 3 {
		e, err := etcd.Open(t.Context(), etcd.Config{Endpoints: []string{p.url()}, Root: root})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = e.Close() })
		desks = append(desks, e)
	}
	l := newLedger()
	stop := l.atWork(t, desks, 4)
	for end := time.Now().Add(cutFor); time.Now().Before(end); {
		time.Sleep(rand.N(25 * time.Millisecond))
		p.cut()
	}
	stop()
	l.check(t, openAt(t, c, root))
	if p.cuts.Load() < 20 || l.count() < 10 {
		t.Errorf("%d answers were cut off beside %d commits: nothing was put to the test", p.cuts.Load(), l.count())
	}
	for id, n := range l.reasons() {
		t.Errorf("%d × %s: a line that breaks is no reason to refuse", n, id)
	}
	settled := int64(0)
	for _, e := range desks {
		settled += e.Counts().Settled
	}
	if settled == 0 {
		t.Error("no commit lost its answer")
	}
	t.Logf("%d answers cut off, the end of %d commits found out", p.cuts.Load(), settled)
}

const cutFor = 3 * time.Second
