package main

import (
	"context"
	"strings"
	"sync"
	"testing"

	"yichuang/storage"
	"yichuang/storage/kv"
)

// recorder is an engine that asks of everything its role does whether the table
// of rights allows it. Several roles of one hall record over one engine.
type recorder struct {
	kv.Engine
	t      testing.TB
	hall   *recorded
	role   storage.Role
	kiosk  string
	grants []storage.Grant
}

// recorded is what all recorders of a hall know: who wrote a key last.
type recorded struct {
	kiosks []string
	mu     sync.Mutex
	wrote  map[string]string // by key: the kiosk that wrote last, "" for the hall
	made   map[string]string // by key: who wrote first
}

func (h *recorded) as(t testing.TB, engine kv.Engine, role storage.Role, kiosk string) *recorder {
	return &recorder{Engine: engine, t: t, hall: h, role: role, kiosk: kiosk, grants: storage.Grants(role, kiosk, h.kiosks)}
}

// reads asks for the right to read a range wherever it may stand.
func (r *recorder) reads(what, from, to string) {
	r.t.Helper()
	for _, place := range r.places(from, to) {
		if !may(r.grants, place+from, place+to, false) {
			r.t.Errorf("%s %s has no right to %s %q to %q", r.role, r.kiosk, what, place+from, place+to)
		}
	}
}

// places are where keys of the range may stand for the reader.
func (r *recorder) places(from, to string) []string {
	rule := kv.Rule(0)
	for _, s := range storage.Shares() {
		if strings.HasPrefix(from, s.Prefix) && strings.HasPrefix(to, s.Prefix[:len(s.Prefix)-1]) {
			rule = s.Rule
			break
		}
		if from < below(s.Prefix) && to > s.Prefix {
			rule = kv.Newest
		}
	}
	switch {
	case rule == 0:
		return []string{"s/"}
	case rule == kv.Own && r.kiosk != "":
		return []string{"k/" + r.kiosk + "/s/"}
	}
	out := []string{"s/"}
	for _, k := range r.hall.kiosks {
		out = append(out, "k/"+k+"/s/")
	}
	return out
}

func (r *recorder) writes(key string) {
	r.t.Helper()
	r.hall.mu.Lock()
	defer r.hall.mu.Unlock()
	by, there := r.hall.wrote[key]
	place := "s/"
	if r.kiosk != "" {
		rule := kv.SharedBy(storage.Shares(), key)
		if rule == 0 || rule == kv.MainFirst && there && by == "" {
			r.t.Errorf("kiosk %s writes what is the hall's: %q", r.kiosk, key)
		}
		place = "k/" + r.kiosk + "/s/"
	}
	if !may(r.grants, place+key, place+key+"\x00", true) {
		r.t.Errorf("%s %s has no right to write %q", r.role, r.kiosk, place+key)
	}
	r.hall.wrote[key] = r.kiosk
	if _, there := r.hall.made[key]; !there {
		r.hall.made[key] = r.kiosk
	}
}

// hidden reports whether a kiosk does not see the key: another one's own.
func (r *recorder) hidden(key string) bool {
	if r.kiosk == "" || kv.SharedBy(storage.Shares(), key) != kv.Own {
		return false
	}
	r.hall.mu.Lock()
	defer r.hall.mu.Unlock()
	by, there := r.hall.made[key]
	return there && by != r.kiosk
}

func below(prefix string) string {
	return prefix[:len(prefix)-1] + string(prefix[len(prefix)-1]+1)
}

// may reports whether rights together hold the range.
func may(grants []storage.Grant, from, to string, write bool) bool {
	for from < to {
		next := from
		for _, g := range grants {
			if g.From <= from && g.To > next && (g.Write || !write) {
				next = g.To
			}
		}
		if next == from {
			return false
		}
		from = next
	}
	return true
}

func (r *recorder) View(ctx context.Context, fn func(kv.Reader) error) error {
	return r.Engine.View(ctx, func(in kv.Reader) error { return fn(&recordedReader{in, r}) })
}

func (r *recorder) Update(ctx context.Context, fn func(kv.Writer) error) error {
	var keys []string
	err := r.Engine.Update(ctx, func(in kv.Writer) error {
		w := &recordedWriter{recordedReader: recordedReader{in, r}, to: in}
		err := fn(w)
		keys = w.keys
		return err
	})
	if err == nil {
		for _, key := range keys {
			r.writes(key)
		}
	}
	return err
}

func (r *recorder) Draw(ctx context.Context, series string) (uint64, error) {
	if key := "d/" + series; !may(r.grants, key, key+"\x00", true) {
		r.t.Errorf("%s %s has no right to draw %q", r.role, r.kiosk, key)
	}
	return r.Engine.Draw(ctx, series)
}

func (r *recorder) Watch(ctx context.Context, prefixes ...string) <-chan struct{} {
	for _, p := range prefixes {
		r.reads("watch", p, below(p))
	}
	return r.Engine.Watch(ctx, prefixes...)
}

type recordedReader struct {
	kv.Reader
	r *recorder
}

func (v *recordedReader) Get(key string) ([]byte, error) {
	v.r.reads("read", key, key+"\x00")
	if v.r.hidden(key) {
		return nil, nil
	}
	return v.Reader.Get(key)
}

func (v *recordedReader) Scan(from, to string, limit int, each func(string, []byte) error) error {
	v.r.reads("scan", from, to)
	n := 0
	return v.Reader.Scan(from, to, 0, func(key string, value []byte) error {
		if v.r.hidden(key) || limit > 0 && n == limit {
			return nil
		}
		n++
		return each(key, value)
	})
}

type recordedWriter struct {
	recordedReader
	to   kv.Writer
	keys []string
}

func (w *recordedWriter) Put(key string, value []byte) error {
	w.keys = append(w.keys, key)
	return w.to.Put(key, value)
}

func (w *recordedWriter) Delete(key string) error {
	w.keys = append(w.keys, key)
	return w.to.Delete(key)
}
