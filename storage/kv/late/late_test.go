package late_test

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
	"yichuang/storage/kv/faulty"
	"yichuang/storage/kv/late"
	"yichuang/storage/memory"
)

// door lets the engine be opened once it is open.
type door struct{ open atomic.Bool }

func (d *door) enter(context.Context) (kv.Engine, error) {
	if !d.open.Load() {
		return nil, faulty.ErrAway
	}
	return memory.New(), nil
}

func TestEngineIsOpenedWhenItCanBe(t *testing.T) {
	d := &door{}
	e, err := late.Open(t.Context(), d.enter)
	if err != nil {
		t.Fatal(err)
	}
	fired := e.Watch(t.Context(), "a")
	<-fired
	if _, err := e.Draw(t.Context(), "series"); !errors.Is(err, faulty.ErrAway) {
		t.Errorf("before it is open: %v", err)
	}
	d.open.Store(true)
	select {
	case <-fired:
	case <-time.After(10 * time.Second):
		t.Fatal("nobody heard that it was opened")
	}
	if n, err := e.Draw(t.Context(), "series"); n != 1 || err != nil {
		t.Errorf("afterwards: %d, %v", n, err)
	}
	var read string
	err = errors.Join(
		e.Update(t.Context(), func(w kv.Writer) error { return w.Put("a", []byte("b")) }),
		e.View(t.Context(), func(r kv.Reader) error {
			raw, err := r.Get("a")
			read = string(raw)
			return err
		}))
	if err != nil || read != "b" {
		t.Errorf("written b, read %q, %v", read, err)
	}
	if err := e.Close(); err != nil {
		t.Error(err)
	}
	if _, err := e.Draw(t.Context(), "series"); !errors.Is(err, kv.ErrClosed) {
		t.Errorf("closed: %v", err)
	}
}

func TestEngineThatIsNeverOpenedCanBeClosed(t *testing.T) {
	e, err := late.Open(t.Context(), (&door{}).enter)
	if err != nil {
		t.Fatal(err)
	}
	fired := e.Watch(t.Context())
	<-fired
	if err := e.Close(); err != nil {
		t.Error(err)
	}
	if _, open := <-fired; open {
		t.Error("it fired after the end")
	}
}

func TestRefusalIsNotTriedAgain(t *testing.T) {
	refused := &app.Error{Code: app.Denied, ID: "store.no_login"}
	_, err := late.Open(t.Context(), func(context.Context) (kv.Engine, error) { return nil, refused })
	if !errors.Is(err, refused) {
		t.Errorf("refused with %v", err)
	}
}
