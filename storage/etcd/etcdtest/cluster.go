package etcdtest

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/etcd/client/v3"
	"go.uber.org/zap"
)

// Cluster is a running cluster on loopback.
type Cluster struct {
	Members []*Member
	t       testing.TB
}

// Member is one server of a cluster.
type Member struct {
	Name string
	URL  string // for clients
	Peer string
	Dir  string
	Log  string // file
	args []string
	cmd  *exec.Cmd
	done chan struct{}
}

// Option changes the arguments of every member.
type Option func(c *Cluster, m *Member)

// Flag adds an argument of etcd.
func Flag(args ...string) Option {
	return func(_ *Cluster, m *Member) { m.args = append(m.args, args...) }
}

// TLS lets the members and their clients speak TLS with the files' certificates;
// clients need one as well.
func TLS(ca, cert, key string) Option {
	return func(_ *Cluster, m *Member) {
		m.URL, m.Peer = strings.Replace(m.URL, "http:", "https:", 1), strings.Replace(m.Peer, "http:", "https:", 1)
		m.args = append(m.args, "--client-cert-auth", "--trusted-ca-file="+ca, "--cert-file="+cert, "--key-file="+key,
			"--peer-client-cert-auth", "--peer-trusted-ca-file="+ca, "--peer-cert-file="+cert, "--peer-key-file="+key)
	}
}

// Start starts a cluster of n members with the settings of a hall and waits
// until it answers. It ends with the test. With TLS it does not wait: the
// caller has the certificates.
func Start(t testing.TB, n int, options ...Option) *Cluster {
	t.Helper()
	Binary(t)
	c := &Cluster{t: t}
	dir := t.TempDir()
	ports := freePorts(t, 2*n)
	for i := range n {
		c.Members = append(c.Members, &Member{
			Name: fmt.Sprint("m", i), Dir: filepath.Join(dir, fmt.Sprint("m", i)), Log: filepath.Join(dir, fmt.Sprintf("m%d.log", i)),
			URL: fmt.Sprintf("http://127.0.0.1:%d", ports[2*i]), Peer: fmt.Sprintf("http://127.0.0.1:%d", ports[2*i+1]),
		})
	}
	secure := false
	for _, m := range c.Members {
		for _, o := range options {
			o(c, m)
		}
		secure = secure || strings.HasPrefix(m.URL, "https")
	}
	t.Cleanup(func() {
		for _, m := range c.Members {
			m.Kill()
		}
	})
	for _, m := range c.Members {
		m.Start(t, c)
	}
	if !secure {
		c.Await(t)
	}
	return c
}

// Endpoints are the members' addresses for clients.
func (c *Cluster) Endpoints() []string {
	var out []string
	for _, m := range c.Members {
		out = append(out, m.URL)
	}
	return out
}

// Start starts the member, also again after Kill.
func (m *Member) Start(t testing.TB, c *Cluster) {
	t.Helper()
	var all []string
	for _, o := range c.Members {
		all = append(all, o.Name+"="+o.Peer)
	}
	log, err := os.OpenFile(m.Log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer log.Close()
	m.cmd = exec.Command(Binary(t), append([]string{
		"--name=" + m.Name, "--data-dir=" + m.Dir, "--listen-client-urls=" + m.URL, "--advertise-client-urls=" + m.URL,
		"--listen-peer-urls=" + m.Peer, "--initial-advertise-peer-urls=" + m.Peer, "--initial-cluster=" + strings.Join(all, ","),
		"--max-txn-ops=4096", "--auto-compaction-mode=periodic", "--auto-compaction-retention=1h", "--log-level=warn",
	}, m.args...)...)
	m.cmd.Stdout, m.cmd.Stderr = log, log
	m.cmd.SysProcAttr = dieWithParent()
	if err := m.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	m.done = make(chan struct{})
	go func(cmd *exec.Cmd, done chan struct{}) { _ = cmd.Wait(); close(done) }(m.cmd, m.done)
}

// Kill ends the member at once, as a power cut does, and waits until it is gone.
func (m *Member) Kill() {
	if m.cmd == nil || m.cmd.Process == nil {
		return
	}
	_ = m.cmd.Process.Kill()
	<-m.done
}

// Signal sends the member a signal, to stop it and to let it go on.
func (m *Member) Signal(s syscall.Signal) { _ = m.cmd.Process.Signal(s) }

// Await waits until the cluster takes a write.
func (c *Cluster) Await(t testing.TB) {
	t.Helper()
	client := c.Client(t)
	defer client.Close()
	var err error
	for range 150 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		_, err = client.Put(ctx, "h/awake", "")
		cancel()
		if err == nil {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("the cluster does not answer: %v", err)
}

// Client returns a bare client without TLS, closed by the caller.
func (c *Cluster) Client(t testing.TB) *clientv3.Client {
	t.Helper()
	client, err := clientv3.New(clientv3.Config{Endpoints: c.Endpoints(), DialTimeout: 2 * time.Second, Logger: zap.NewNop()})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// Leader returns the member that leads, nil when there is none.
func (c *Cluster) Leader(t testing.TB) *Member {
	t.Helper()
	client := c.Client(t)
	defer client.Close()
	for _, m := range c.Members {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		s, err := client.Status(ctx, m.URL)
		cancel()
		if err == nil && s.Leader == s.Header.MemberId {
			return m
		}
	}
	return nil
}

func freePorts(t testing.TB, n int) []int {
	t.Helper()
	var out []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close() // only after all of them are found
		out = append(out, l.Addr().(*net.TCPAddr).Port)
	}
	return out
}
