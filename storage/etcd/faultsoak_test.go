//go:build soak && unix

package etcd_test

import (
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
	"yichuang/storage/kv"
)

func leader(t *testing.T, c *etcdtest.Cluster) *etcdtest.Member {
	t.Helper()
	for range 100 {
		if m := c.Leader(t); m != nil {
			return m
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatal("the hall has no leader")
	return nil
}

func followers(t *testing.T, c *etcdtest.Cluster) (out []*etcdtest.Member) {
	t.Helper()
	first := leader(t, c)
	for _, m := range c.Members {
		if m != first {
			out = append(out, m)
		}
	}
	return out
}

// TestSoakNoFaultOfAMemberLosesAnything kills and stops members while three
// desks write.
func TestSoakNoFaultOfAMemberLosesAnything(t *testing.T) {
	for _, row := range []struct {
		name  string
		after time.Duration
		most  time.Duration // in which nobody writes
		fault func(t *testing.T, c *etcdtest.Cluster)
	}{
		{"the leader is killed five times", 5 * time.Second, 6 * time.Second, func(t *testing.T, c *etcdtest.Cluster) {
			for range 5 {
				m := leader(t, c)
				m.Kill()
				time.Sleep(3 * time.Second)
				m.Start(t, c)
				time.Sleep(2 * time.Second)
			}
		}},
		{"the followers are killed one after another", 4 * time.Second, 3 * time.Second, func(t *testing.T, c *etcdtest.Cluster) {
			for range 2 {
				for _, m := range followers(t, c) {
					m.Kill()
					time.Sleep(2 * time.Second)
					m.Start(t, c)
					time.Sleep(3 * time.Second)
				}
			}
		}},
		{"a follower stands still for ten seconds", 4 * time.Second, 4 * time.Second, func(t *testing.T, c *etcdtest.Cluster) {
			m := followers(t, c)[0]
			m.Signal(syscall.SIGSTOP)
			time.Sleep(10 * time.Second)
			m.Signal(syscall.SIGCONT)
		}},
		{"the leader stands still for ten seconds", 4 * time.Second, 8 * time.Second, func(t *testing.T, c *etcdtest.Cluster) {
			m := leader(t, c)
			m.Signal(syscall.SIGSTOP)
			time.Sleep(10 * time.Second)
			m.Signal(syscall.SIGCONT)
		}},
		{"both followers are away for five seconds", 6 * time.Second, 13 * time.Second, func(t *testing.T, c *etcdtest.Cluster) {
			both := followers(t, c)
			for _, m := range both {
				m.Kill()
			}
			time.Sleep(5 * time.Second)
			for _, m := range both {
				m.Start(t, c)
			}
			c.Await(t)
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			c := etcdtest.Start(t, 3)
			if stalled := faulted(t, c, row.after, func() { row.fault(t, c) }); stalled > row.most {
				t.Errorf("nobody wrote for %v, more than %v", stalled, row.most)
			}
		})
	}
}

// TestSoakAFullHallSaysSoAndWritesAgainWhenThereIsRoom fills the cluster to its
// quota.
func TestSoakAFullHallSaysSoAndWritesAgainWhenThereIsRoom(t *testing.T) {
	c := etcdtest.Start(t, 3, etcdtest.Flag("--quota-backend-bytes=16777216"))
	e, l := openAt(t, c, "full/"), newLedger()
	value := make([]byte, 200<<10)
	_, _ = rand.Read(value) // zeros would be packed into nothing
	var full error
	for i := 0; full == nil && i < 400; i++ {
		if err := l.write(t.Context(), e, fmt.Sprint("a", i), 0); err != nil {
			full = err
			break
		}
		full = e.Update(t.Context(), func(w kv.Writer) error { return w.Put("r/big", value) })
	}
	var said *app.Error
	if !errors.As(full, &said) || said.ID != "store.hall_full" {
		t.Fatalf("a full hall says %v", full)
	}
	if err := e.View(t.Context(), func(r kv.Reader) error { _, err := r.Get("r/big"); return err }); err != nil {
		t.Errorf("a full hall is not read: %v", err)
	}
	begun := time.Now()
	makeRoom(t, c)
	for i := 0; ; i++ {
		err := l.write(t.Context(), e, fmt.Sprint("b", i), 1)
		if err == nil {
			break
		}
		if time.Since(begun) > 20*time.Second {
			t.Fatalf("nobody writes again: %v", err)
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Logf("writing again %v after it was told to make room; %v", time.Since(begun), l.reasons())
	l.check(t, e)
}

// makeRoom does what the administrator does.
func makeRoom(t *testing.T, c *etcdtest.Cluster) {
	t.Helper()
	client := c.Client(t)
	defer client.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	now, err := client.Get(ctx, "h/awake")
	if err == nil {
		_, err = client.Compact(ctx, now.Header.Revision, clientv3.WithCompactPhysical())
	}
	for _, m := range c.Members {
		if err == nil {
			_, err = client.Defragment(ctx, m.URL)
		}
	}
	if err == nil {
		_, err = client.AlarmDisarm(ctx, &clientv3.AlarmMember{}) // all of them
	}
	if err != nil {
		t.Fatal(err)
	}
}

// authority is a small one, for certificates that end when they should.
type authority struct {
	dir  string
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{dir: t.TempDir()}
	a.cert = &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "hall"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
	a.key = newKey(t)
	a.write(t, "ca", a.cert, a.key)
	return a
}

func newKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// write makes the files name.crt and name.key.
func (a *authority) write(t *testing.T, name string, cert *x509.Certificate, key *ecdsa.PrivateKey) (crt, pem8 string) {
	t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, cert, a.cert, &key.PublicKey, a.key)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	crt, pem8 = filepath.Join(a.dir, name+".crt"), filepath.Join(a.dir, name+".key")
	for file, block := range map[string]*pem.Block{crt: {Type: "CERTIFICATE", Bytes: der}, pem8: {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return crt, pem8
}

// issue makes a certificate for servers on loopback and their clients.
func (a *authority) issue(t *testing.T, name string, until time.Time) (crt, key string) {
	t.Helper()
	return a.write(t, name, &x509.Certificate{
		SerialNumber: big.NewInt(until.UnixNano()), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: until,
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth, x509.ExtKeyUsageServerAuth},
	}, newKey(t))
}

func (a *authority) client(t *testing.T, name string, until time.Time) *tls.Config {
	t.Helper()
	pair, err := tls.LoadX509KeyPair(a.issue(t, name, until))
	if err != nil {
		t.Fatal(err)
	}
	ca, err := os.ReadFile(filepath.Join(a.dir, "ca.crt"))
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(ca)
	return &tls.Config{Certificates: []tls.Certificate{pair}, RootCAs: pool, MinVersion: tls.VersionTLS12}
}

// TestSoakACertificateThatHasEndedIsNamed opens a desk with one, and lets one
// end while its desk is at work.
func TestSoakACertificateThatHasEndedIsNamed(t *testing.T) {
	a := newAuthority(t)
	crt, key := a.issue(t, "server", time.Now().Add(time.Hour))
	c := etcdtest.Start(t, 1, etcdtest.TLS(filepath.Join(a.dir, "ca.crt"), crt, key))
	at := func(until time.Time) etcd.Config {
		return etcd.Config{Endpoints: c.Endpoints(), TLS: a.client(t, "desk", until), Root: "tls/", Patience: 15 * time.Second}
	}
	good, err := etcd.Open(t.Context(), at(time.Now().Add(time.Hour)))
	if err != nil {
		t.Fatal(err)
	}
	defer good.Close()
	begun := time.Now()
	_, err = etcd.Open(t.Context(), at(time.Now().Add(-time.Minute)))
	certificateSaid(t, err)
	t.Logf("refused after %v", time.Since(begun))

	until := time.Now().Add(3 * time.Second)
	desk, err := etcd.Open(t.Context(), at(until))
	if err != nil {
		t.Fatal(err)
	}
	defer desk.Close()
	l := newLedger()
	for i := 0; time.Now().Before(until.Add(time.Second)); i++ {
		if err := l.write(t.Context(), desk, fmt.Sprint("a", i), 0); err != nil {
			t.Fatalf("a connection that stands was given up: %v", err)
		}
	}
	c.Members[0].Kill()
	c.Members[0].Start(t, c)
	begun = time.Now()
	certificateSaid(t, l.write(t.Context(), desk, "late", 0))
	t.Logf("said after %v", time.Since(begun))
	for range 100 {
		if err = l.write(t.Context(), good, "good", 1); err == nil {
			break
		}
	}
	if err != nil {
		t.Error(err)
	}
	l.check(t, good)
}

func certificateSaid(t *testing.T, err error) {
	t.Helper()
	var said *app.Error
	if !errors.As(err, &said) || said.ID != "store.certificate" {
		t.Errorf("a certificate that has ended is told as %v", err)
	}
}
