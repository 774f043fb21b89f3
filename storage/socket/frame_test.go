package socket

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

func serveMemory(t testing.TB) (*memory.Engine, string) {
	t.Helper()
	engine, path := memory.New(), filepath.Join(t.TempDir(), FileName)
	l, err := Listen(path)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		Serve(ctx, engine, l)
	}()
	t.Cleanup(func() { cancel(); <-ended })
	return engine, path
}

func rawLink(t testing.TB, path string) *link {
	t.Helper()
	conn, err := dial(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
	return &link{conn: conn}
}

func frame(body ...byte) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(len(body))), body...)
}

func TestGarbageEndsItsOwnConnectionOnly(t *testing.T) {
	_, path := serveMemory(t)
	good, err := Dial(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = good.Close() }()
	must := func(v any) []byte {
		b, err := encodeFrame(v)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	hello := must(&request{Op: opHello, Version: version})
	for _, c := range []struct {
		name string
		sent []byte
	}{
		{"a web browser", []byte("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")},
		{"a frame of 4 GB", []byte{0xff, 0xff, 0xff, 0xff, 1, 2, 3}},
		{"no CBOR", frame(0xff, 0xff)},
		{"nothing in the frame", frame()},
		{"a call before hello", must(&request{Op: opDraw, Key: "s"})},
		{"an unknown call", append(bytes.Clone(hello), must(&request{Op: 99})...)},
		{"a read outside a transaction", append(bytes.Clone(hello), must(&request{Op: opGet, Key: "a"})...)},
		{"a draw within a view", append(append(bytes.Clone(hello), must(&request{Op: opView})...), must(&request{Op: opDraw})...)},
		{"a get within a bulk", append(append(bytes.Clone(hello), must(&request{Op: opBulk})...), must(&request{Op: opGet})...)},
	} {
		l := rawLink(t, path)
		if _, err := l.conn.Write(c.sent); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
		if unix, ok := l.conn.(*net.UnixConn); ok {
			_ = unix.CloseWrite()
		}
		if _, err := io.Copy(io.Discard, l.conn); errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("%s: the server does not hang up", c.name)
		}
		if err := good.Update(t.Context(), func(w kv.Writer) error { return w.Put("a", nil) }); err != nil {
			t.Fatalf("after %s: %v", c.name, err)
		}
	}
}

func TestAnotherVersionIsRefusedInWords(t *testing.T) {
	_, path := serveMemory(t)
	_, err := rawLink(t, path).ask(&request{Op: opHello, Version: version + 1}, 0)
	if app.CodeOf(err) != app.Conflict || !errors.Is(err, &app.Error{ID: "store.other_version"}) {
		t.Errorf("%v", err)
	}
}

// TestStalledPeerHoldsOthersUpForAMomentOnly lets a peer open the write
// transaction and fall silent.
func TestStalledPeerHoldsOthersUpForAMomentOnly(t *testing.T) {
	engine, path := serveMemory(t)
	l := rawLink(t, path)
	for _, q := range []*request{{Op: opHello, Version: version}, {Op: opExclusive}} {
		if _, err := l.ask(q, 0); err != nil {
			t.Fatal(err)
		}
	}
	begun := time.Now()
	if err := engine.Update(t.Context(), func(w kv.Writer) error { return w.Put("a", nil) }); err != nil {
		t.Fatal(err)
	}
	// memory converses once per run of its two
	if took := time.Since(begun); took < exclusiveMost/4 || took > 4*exclusiveMost {
		t.Errorf("held up for %v", took)
	}
}

// TestStarvingCallerGetsThrough lets the value change under every optimistic
// try: only inside the write transaction of the server can the update succeed.
func TestStarvingCallerGetsThrough(t *testing.T) {
	engine, path := serveMemory(t)
	client, err := Dial(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = client.Close() }()
	runs := 0
	err = client.Update(t.Context(), func(w kv.Writer) error {
		if _, err := w.Get("busy"); err != nil {
			return err
		}
		if runs++; runs <= optimisticTries {
			err := engine.Update(t.Context(), func(w kv.Writer) error { return w.Put("busy", []byte{byte(runs)}) })
			if err != nil {
				return err
			}
		}
		return w.Put("mine", nil)
	})
	if err != nil || runs != optimisticTries+1 {
		t.Errorf("%d runs, %v", runs, err)
	}
}

func TestErrorsKeepTheirWordsOnTheWay(t *testing.T) {
	sent := &app.Error{
		Code: app.Invalid, Field: "f", ID: "store.too_large", Rule: "R1",
		Args: app.Args{"ops": 101, "path": "数据"}, Cause: io.ErrShortWrite,
	}
	b, err := encodeFrame(&answer{Fault: faultOf(sent)})
	if err != nil {
		t.Fatal(err)
	}
	var a answer
	if err := readFrame(bytes.NewReader(b), &a); err != nil {
		t.Fatal(err)
	}
	if got := a.Fault.err(); got.Error() != sent.Error() || app.CodeOf(got) != app.Invalid {
		t.Errorf("%v, want %v", got, sent)
	}
}

func FuzzFrame(f *testing.F) {
	for _, q := range []*request{
		{Op: opHello, Version: version},
		{Op: opCommit, Writes: []kv.Write{{Key: "a", Value: []byte("b")}}, Gets: []seenKey{{"k", []byte{1}}}, Scans: []seenRows{{"a", "b", []byte{2}}}},
	} {
		b, err := encodeFrame(q)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte{0, 0, 0, 2, 0xa1, 0x01})
	f.Add([]byte{0xff, 0xff, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		var q, again request
		if readFrame(bytes.NewReader(data), &q) != nil {
			return
		}
		b, err := encodeFrame(&q)
		if err != nil {
			t.Fatal(err)
		}
		if err := readFrame(bytes.NewReader(b), &again); err != nil {
			t.Fatalf("what was read cannot be read again: %v", err)
		}
		c, err := encodeFrame(&again)
		if err != nil || !bytes.Equal(b, c) {
			t.Errorf("%+v became %+v, %v", q, again, err)
		}
	})
}
