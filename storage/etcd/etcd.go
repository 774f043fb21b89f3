// Package etcd keeps the keys in an etcd cluster, for a whole hall. It is the
// only package that knows etcd, with those below it. It does not know what the
// values mean, and it starts no server outside its tests.
//
// Update is optimistic: the function runs on a snapshot, everything it read
// and every range it scanned up to the last row it was given is compared again
// in the one transaction that writes, and when something changed meanwhile it
// runs anew. Desks therefore never wait for each other unless they want the
// same thing at the same moment; those who met twice over one thing queue for
// it, first come, first served.
//
// Each commit also writes a marker of this process. A commit whose end is not
// known, because the leader died or the line was cut, is looked up by its
// marker, which at the same time keeps it from being carried out any later.
//
// A desk speaks to one member at a time and turns to the next when that says
// nothing: see line. What a screen reads after one list it reads every time, so
// it is brought along in one request: see habits.
//
// Layout below Config.Root:
//
//	s/<key>             what the hall keeps under key: a byte (1 plain, 2 deflated), then the value
//	k/<kiosk>/s/<key>   the same, written by a kiosk; 0 says that the key is no more
//	d/<series>          Draw: the number is what stands there plus the key's version less one
//	x/m/<session>/<n>   markers; a kiosk's are k/<kiosk>/x/m/…
//	x/lock/<what>/      who queues for what
//	h/kiosks            the kiosks' names, one a line
package etcd

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"io"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"
	"google.golang.org/grpc"
	"google.golang.org/grpc/backoff"
	"google.golang.org/grpc/keepalive"

	"yichuang/storage/kv"
)

// Config says how the hall is reached, and as whom.
type Config struct {
	Endpoints []string
	TLS       *tls.Config // nil: none, on loopback only
	User      string      // "": the cluster asks for none
	Password  string
	Root      string // before every key: several stores in one cluster

	// Kiosk is the name of the kiosk that opens the store, "" for everybody
	// else. Narrow is for who may read only some prefixes, as kiosks and boards.
	Kiosk  string
	Narrow bool
	Shares []kv.Share // what kiosks may write
	// Admit may refuse to believe what a kiosk wrote: it counts as not there. A
	// nil value says that the key is gone.
	Admit func(kiosk, key string, value []byte) error
	// Copy writes what fill puts as a backup; nil: there are no backups.
	Copy func(ctx context.Context, w io.Writer, fill func(put func(key string, value []byte) error) error) error
	// Failed is told what no caller hears: a watch that broke, a refused value.
	Failed func(error)
	// Patience is how long a call goes on trying; 0: ten seconds.
	Patience time.Duration
}

const (
	patience   = 10 * time.Second
	rpcTimeout = 2 * time.Second // of one request: what a dead leader was told is not heard of again
	watchRest  = 300 * time.Millisecond
	maxGuards  = 3500 // of the 4096 operations a hall's members allow
	farewell   = 200 * time.Millisecond
)

// Engine is a kv.Engine on an etcd cluster.
type Engine struct {
	config   Config
	client   *clientv3.Client
	line     *line
	gate     kv.Gate
	watchers kv.Watchers
	ctx      context.Context // ends with Close
	end      context.CancelFunc
	working  sync.WaitGroup // what runs beside the calls
	session  string
	slots    slots
	fair     fair
	bases    bases
	roster   roster
	habits   habits
	doubts   doubts
	counts   struct{ requests, updates, tries, settled atomic.Int64 }
}

var _ kv.Engine = (*Engine)(nil)

// Open connects to the hall. It answers Unavailable "store.hall_away" when no
// member answers within the patience, and says what is wrong with a
// certificate, a password or the cluster's version.
func Open(ctx context.Context, c Config) (*Engine, error) {
	if c.Patience == 0 {
		c.Patience = patience
	}
	if c.Failed == nil {
		c.Failed = func(error) {}
	}
	line := newLine(c.Endpoints)
	client, err := dial(c, append(line.security(c.TLS), grpc.WithContextDialer(line.dial))...)
	if err != nil {
		return nil, explain(err, c.Endpoints)
	}
	id := make([]byte, 8)
	_, _ = rand.Read(id) // never fails
	e := &Engine{config: c, client: client, line: line, session: hex.EncodeToString(id)}
	e.ctx, e.end = context.WithCancel(context.Background())
	e.slots.prefix = e.markers()
	if err := e.begin(ctx); err != nil {
		e.end()
		_ = client.Close()
		return nil, err
	}
	e.working.Go(func() { line.pulse(e.ctx, c.Root+rosterKey) })
	e.follow()
	return e, nil
}

func dial(c Config, more ...grpc.DialOption) (*clientv3.Client, error) {
	return clientv3.New(clientv3.Config{
		Endpoints: c.Endpoints, TLS: c.TLS, Username: c.User, Password: c.Password,
		DialTimeout: rpcTimeout, DialKeepAliveTime: 2 * time.Second, DialKeepAliveTimeout: 2 * time.Second,
		PermitWithoutStream: true, BackoffWaitBetween: 20 * time.Millisecond, Logger: zap.NewNop(),
		DialOptions: append([]grpc.DialOption{
			grpc.WithKeepaliveParams(keepalive.ClientParameters{Time: 10 * time.Second, Timeout: 2 * time.Second, PermitWithoutStream: true}),
			// A hall that was away for long is found within a second when it is back.
			grpc.WithConnectParams(grpc.ConnectParams{Backoff: backoff.Config{BaseDelay: 50 * time.Millisecond, Multiplier: 1.6, Jitter: 0.2, MaxDelay: time.Second}, MinConnectTimeout: rpcTimeout}),
		}, more...),
	})
}

// begin finds out whether the hall answers and takes the user.
func (e *Engine) begin(ctx context.Context) error {
	if err := e.speaks(ctx); err != nil {
		return err
	}
	if len(e.config.Shares) == 0 {
		return nil
	}
	return e.roster.read(ctx, e)
}

// markers is the prefix of the commit markers of this process.
func (e *Engine) markers() string {
	if k := e.config.Kiosk; k != "" {
		return e.config.Root + kioskSpace + k + "/" + markerSpace + e.session + "/"
	}
	return e.config.Root + markerSpace + e.session + "/"
}

// Counts are what an engine has done since it was opened.
type Counts struct {
	Requests int64 // to the cluster, watches apart
	Updates  int64 // that wrote
	Tries    int64 // that it took
	Settled  int64 // of them whose answer did not come, and whose end was found out
}

// Counts returns what the engine has done.
func (e *Engine) Counts() Counts {
	return Counts{Requests: e.counts.requests.Load(), Updates: e.counts.updates.Load(), Tries: e.counts.tries.Load(), Settled: e.counts.settled.Load()}
}

// View runs fn on the state at its first read.
func (e *Engine) View(ctx context.Context, fn func(kv.Reader) error) error {
	if err := e.enter(ctx); err != nil {
		return err
	}
	defer e.gate.Leave()
	ctx, cancel := context.WithTimeoutCause(ctx, viewMost, errSlow)
	defer cancel()
	// The overlay is used for its end alone: a reader kept too long is refused.
	s := &snapshot{e: e, ctx: ctx}
	reader := kv.NewOverlay(s)
	defer func() { _, _ = reader.Done(); e.habits.learn(s) }()
	return fn(reader)
}

// viewMost ends a view before what it reads may be compacted away.
const viewMost = 30 * time.Minute

// Close finishes the calls under way and takes this process's markers away.
func (e *Engine) Close() error {
	if !e.gate.Close() {
		return nil
	}
	e.end()
	e.working.Wait()
	e.watchers.Close()
	e.fair.close()
	ctx, cancel := context.WithTimeout(context.Background(), farewell)
	defer cancel()
	if e.slots.used() {
		_, _ = e.client.Delete(ctx, e.slots.prefix, clientv3.WithPrefix()) // Tidy does it otherwise
	}
	return e.client.Close()
}

func (e *Engine) enter(ctx context.Context) error {
	if err := kv.Ended(ctx); err != nil {
		return err
	}
	return e.gate.Enter()
}

// below returns the end of the range of everything that begins with prefix,
// in etcd's way: "\x00" when there is none.
func below(prefix string) string { return clientv3.GetPrefixRangeEnd(prefix) }

// lines splits the roster.
func lines(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == '\n' })
}
