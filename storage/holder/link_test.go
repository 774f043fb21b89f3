package holder

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

func TestCertificateThatDoesNotCountIsRefusedInClearWords(t *testing.T) {
	h := newHall(t)
	other := newAuthority(t)
	good := h.ca.issue(t, "counter1", []string{UnitStaff})
	for _, row := range []struct {
		name  string
		desk  tls.Certificate
		roots *authority
		id    string
	}{
		{"the desk's has expired", h.ca.issue(t, "counter1", []string{UnitStaff}, lapsed), h.ca, "holder.certificate_expired"},
		{"the desk's is not valid yet", h.ca.issue(t, "counter1", []string{UnitStaff}, func(c *x509.Certificate) { c.NotBefore = c.NotAfter.Add(-time.Minute) }), h.ca, "holder.certificate_expired"},
		{"the desk's is of another hall", other.issue(t, "counter1", []string{UnitStaff}), h.ca, "holder.certificate_authority"},
		{"the holder's is of another hall", good, other, "holder.certificate_authority"},
		{"the desk's is for servers", h.ca.issue(t, "counter1", []string{UnitStaff}, func(c *x509.Certificate) { c.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth} }), h.ca, "holder.certificate"},
		{"the desk has none", tls.Certificate{}, h.ca, "holder.certificate"},
	} {
		t.Run(row.name, func(t *testing.T) {
			l := h.link("", "")
			l.TLS = &tls.Config{RootCAs: row.roots.pool()}
			if row.desk.Certificate != nil {
				l.TLS.Certificates = []tls.Certificate{row.desk}
			}
			c := dial(t, l)
			_, err := c.Years(t.Context())
			isError(t, err, app.Invalid, row.id)
			isError(t, c.Fault(), app.Invalid, row.id)
			put(t, c, "page") // is printed all the same
			if c.Waiting() != 1 {
				t.Errorf("%d wait", c.Waiting())
			}
		})
	}
}

func TestHolderWithAWrongCertificateIsNotSpokenTo(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(*x509.Certificate)
		id     string
	}{
		{"expired", lapsed, "holder.certificate_expired"},
		{"of another machine", func(c *x509.Certificate) { c.IPAddresses = []net.IP{net.IPv4(10, 0, 0, 1)} }, "holder.certificate_name"},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t, func(h *hall) {
				h.config.TLS.Certificates = []tls.Certificate{h.ca.issue(t, "holder", nil, row.change)}
			})
			_, err := h.staff().Years(t.Context())
			isError(t, err, app.Invalid, row.id)
		})
	}
}

func TestCertificateThatExpiresOnAnOpenConnectionCountsNoMore(t *testing.T) {
	var later atomic.Int64
	h := newHall(t, func(h *hall) {
		h.config.Now = func() time.Time { return time.Now().Add(time.Duration(later.Load())) }
	})
	c := h.staff()
	if _, err := c.Years(t.Context()); err != nil {
		t.Fatal(err)
	}
	later.Store(int64(25 * time.Hour))
	_, err := c.Years(t.Context())
	isError(t, err, app.Invalid, "holder.certificate_expired")
	put(t, c, "page")
	if c.Waiting() != 1 {
		t.Error("the page was not spooled")
	}
}

func TestHolderSpeaksNothingButTheLatestTLS(t *testing.T) {
	var told atomic.Int64
	h := newHall(t, func(h *hall) { h.config.Failed = func(error) { told.Add(1) } })
	conf := h.link("counter1", UnitStaff).TLS
	conf.MaxVersion = tls.VersionTLS12
	c, err := tls.Dial("tcp", h.address, conf)
	if err == nil {
		_ = c.Close()
		t.Error("TLS 1.2 was accepted")
	}
	soon(t, "the holder tells whom it turned away", func() bool { return told.Load() > 0 })
}

func TestHolderIsNotServedWithoutCertificates(t *testing.T) {
	ca := newAuthority(t)
	mine := []tls.Certificate{ca.issue(t, "holder", nil)}
	for name, conf := range map[string]*tls.Config{"nothing": nil, "no authority": {Certificates: mine}, "no certificate": {ClientCAs: ca.pool()}} {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		isError(t, Serve(t.Context(), l, Config{TLS: conf}), app.Invalid, "holder.certificate")
		if _, err := l.Accept(); err == nil {
			t.Errorf("%s: still listens", name)
		}
	}
}

func TestLinkThatNamesNoHolderIsRefused(t *testing.T) {
	_, err := Dial(Link{Address: "holder", TLS: &tls.Config{}, Folder: t.TempDir()})
	isError(t, err, app.Invalid, "holder.address")
	if _, err := Dial(Link{Address: "holder:1", Folder: t.TempDir()}); app.CodeOf(err) != app.Invalid {
		t.Error(err)
	}
}

func TestServeEndsWithItsContextAndFinishesWhatItBegan(t *testing.T) {
	begun, goOn := make(chan struct{}), make(chan struct{})
	h := newHall(t, func(h *hall) { h.archive.before = func() { close(begun); <-goOn } })
	c := h.staff()
	kept := make(chan error)
	go func() { kept <- c.Keep(t.Context(), "2026", pairs("a", "1")) }()
	<-begun
	h.cancel()
	soon(t, "the door is closed", func() bool {
		conn, err := net.Dial("tcp", h.address)
		if err == nil {
			_ = conn.Close()
		}
		return err != nil
	})
	close(goOn)
	if err := <-kept; err != nil {
		t.Errorf("what was under way: %v", err)
	}
	err := <-h.served
	h.served <- nil
	if err != nil {
		t.Error(err)
	}
}

// silent accepts connections and says nothing, as a machine does that hangs.
func silent(t *testing.T) (address string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l.Addr().String()
}

func TestNoDeskWaitsLongForAHolderThatHangs(t *testing.T) {
	h := newHall(t)
	l := h.link("counter1", UnitStaff)
	l.Address, l.Patience, l.Wait, l.Retry = silent(t), 50*time.Millisecond, 100*time.Millisecond, time.Hour
	c := dial(t, l)
	begun := time.Now()
	put(t, c, "page")
	if c.Waiting() != 1 {
		t.Errorf("%d wait", c.Waiting())
	}
	for range 200 { // the first of a screen's pages waits, the others do not
		_, err := c.Get(t.Context(), hashOf([]byte("other")))
		isError(t, err, app.Unavailable, "holder.away")
		put(t, c, "page")
	}
	if took := time.Since(begun); took > 5*time.Second {
		t.Errorf("all took %s", took)
	}
	isError(t, c.Keep(t.Context(), "2026", nil), app.Unavailable, "holder.away")
}

// slow does what it is asked when it is let, or when the desk has given up.
type slow struct {
	Blobs
	let chan struct{}
}

func (s slow) Put(ctx context.Context, data []byte) (string, error) {
	select {
	case <-s.let:
		return s.Blobs.Put(context.WithoutCancel(ctx), data)
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

func (s slow) Get(ctx context.Context, _ string) ([]byte, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestSlowHolderGetsTheBlobLater(t *testing.T) {
	let := make(chan struct{})
	h := newHall(t, func(h *hall) { h.config.Blobs = slow{h.folder, let} })
	l := h.link("counter1", UnitStaff)
	l.Wait = 100 * time.Millisecond
	l.Patience = 200 * time.Millisecond
	c := dial(t, l)
	_, err := c.Get(t.Context(), hashOf([]byte("other")))
	isError(t, err, app.Unavailable, "holder.away")
	hash := put(t, c, "page")
	gets(t, c, hash, "page")
	if c.Waiting() != 1 {
		t.Errorf("%d wait", c.Waiting())
	}
	close(let)
	soon(t, "the page is handed over", func() bool { return c.Waiting() == 0 })
	gets(t, h.folder, hash, "page")
}

func TestDeskThatGivesUpIsToldSo(t *testing.T) {
	h := newHall(t, func(h *hall) { h.config.Blobs = slow{h.folder, nil} })
	c := h.staff()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := c.Put(ctx, []byte("page"))
	isError(t, err, app.Unavailable, "store.cancelled")
	_, err = c.Get(ctx, hashOf([]byte("page")))
	isError(t, err, app.Unavailable, "store.cancelled")
	if c.Waiting() != 0 || c.Fault() != nil {
		t.Errorf("%d wait, %v", c.Waiting(), c.Fault())
	}
}

func TestArchiveIsReadAgainWhenTheHolderIsBack(t *testing.T) {
	h := newHall(t)
	c := h.staff()
	if err := c.Keep(t.Context(), "2026", pairs("a", "1")); err != nil {
		t.Fatal(err)
	}
	h.kill()
	_, err := c.Years(t.Context())
	isError(t, err, app.Unavailable, "holder.away")
	h.start()
	soon(t, "the archive answers", func() bool {
		years, err := c.Years(t.Context())
		return err == nil && len(years) == 1
	})
	if c.Fault() != nil {
		t.Error(c.Fault())
	}
}

func TestHolderKilledDuringAKeepGetsTheSameAgain(t *testing.T) {
	body := pairs("r/case/1", strings.Repeat("x", 900_000), "r/case/2", strings.Repeat("y", 900_000))
	for _, row := range []struct {
		name string
		fail func(*hall)
	}{
		{"while the pairs arrive", func(h *hall) { h.breaks = 100_000 }},
		{"before they are kept", func(h *hall) { h.archive.before = func() { h.listener.cut() } }},
		{"before it could say so", func(h *hall) { h.archive.after = func() { h.listener.cut() } }},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t, row.fail)
			c := h.staff()
			isError(t, c.Keep(t.Context(), "2026", body), app.Unavailable, "holder.away")
			h.kill()
			h.breaks, h.archive.before, h.archive.after = 0, nil, nil
			h.start()
			soon(t, "the pairs are kept", func() bool { return c.Keep(t.Context(), "2026", body) == nil })
			if err := c.Keep(t.Context(), "2026", body); err != nil {
				t.Errorf("once more: %v", err)
			}
			err := c.View(t.Context(), "2026", func(r kv.Reader) error {
				for _, p := range body {
					if value, err := r.Get(p.Key); err != nil || !bytes.Equal(value, p.Value) {
						t.Errorf("%s: %d bytes, %v", p.Key, len(value), err)
					}
				}
				return nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
}
