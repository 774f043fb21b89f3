package etcd

import (
	"context"
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"go.etcd.io/etcd/api/v3/mvccpb"
	"go.etcd.io/etcd/client/v3"

	"yichuang/storage/kv"
)

// The spaces below the root.
const (
	mainSpace   = "s/"
	kioskSpace  = "k/"
	markerSpace = "x/m/"
	lockSpace   = "x/lock/"
	rosterKey   = "h/kiosks"
)

// source is one place where a key may stand.
type source struct {
	prefix string // of the etcd keys; the key follows
	kiosk  string // "": the hall's own
	draw   bool   // the numbers of Draw, shown as other engines keep them
}

func (e *Engine) main() source { return source{prefix: e.config.Root + mainSpace} }

func (e *Engine) of(kiosk string) source {
	return source{prefix: e.config.Root + kioskSpace + kiosk + "/" + mainSpace, kiosk: kiosk}
}

// draws shows the numbers of Draw: their etcd key is the key itself.
func (e *Engine) draws() source { return source{prefix: e.config.Root, draw: true} }

// places returns where the key may stand, for this reader.
func (e *Engine) places(key string) []source {
	if strings.HasPrefix(key, kv.DrawPrefix) {
		return []source{e.draws()}
	}
	rule := kv.SharedBy(e.config.Shares, key)
	if rule == kv.ByDesk {
		if desk := kv.DeskOf(key); desk == e.config.Kiosk || slices.Contains(e.roster.all(), desk) {
			return []source{e.main(), e.of(desk)}
		}
		return []source{e.main()}
	}
	return e.visible(rule)
}

func (e *Engine) visible(rule kv.Rule) []source {
	own := e.config.Kiosk
	switch {
	case rule == 0:
		return []source{e.main()}
	case rule == kv.Own && own != "":
		return []source{e.of(own)}
	}
	out := []source{e.main()}
	for _, k := range e.roster.all() {
		out = append(out, e.of(k))
	}
	if own != "" && !slices.Contains(e.roster.all(), own) {
		out = append(out, e.of(own))
	}
	return out
}

// across returns where the keys from <= key < to may stand.
func (e *Engine) across(from, to string) []source {
	var out []source
	if overlaps(from, to, kv.DrawPrefix) {
		if out = append(out, e.draws()); inside(from, to, kv.DrawPrefix) {
			return out
		}
	}
	for _, s := range e.config.Shares {
		if inside(from, to, s.Prefix) {
			return append(out, e.visible(s.Rule)...)
		}
	}
	for _, s := range e.config.Shares {
		if overlaps(from, to, s.Prefix) {
			return append(out, e.visible(kv.Newest)...)
		}
	}
	return append(out, e.main())
}

// alike reports whether all keys of the range stand at the same places.
func (e *Engine) alike(from, to string) bool {
	for _, s := range e.config.Shares {
		if overlaps(from, to, s.Prefix) {
			return inside(from, to, s.Prefix)
		}
	}
	return !overlaps(from, to, kv.DrawPrefix)
}

func inside(from, to, prefix string) bool {
	return strings.HasPrefix(from, prefix) && to != "" && to <= below(prefix)
}

func overlaps(from, to, prefix string) bool {
	return from < below(prefix) && (to == "" || to > prefix)
}

// span is the etcd range of from <= key < to in the source.
func (s source) span(from, to string) (string, string) {
	if s.draw {
		from = max(from, kv.DrawPrefix)
		if to == "" || to > below(kv.DrawPrefix) {
			to = below(kv.DrawPrefix)
		}
		return s.prefix + from, s.prefix + to
	}
	if to == "" {
		return s.prefix + from, below(s.prefix)
	}
	return s.prefix + from, s.prefix + to
}

// version is what stands at one of a key's places.
type version struct {
	in    source
	etcd  string
	mod   int64
	made  int64
	value []byte
	gone  bool // a kiosk says that it is no more
}

func (s source) version(kv *mvccpb.KeyValue) version {
	v := version{in: s, etcd: string(kv.Key), mod: kv.ModRevision, made: kv.CreateRevision}
	switch {
	case s.draw:
		v.value = binary.BigEndian.AppendUint64(nil, drawn(kv))
	default:
		is := false
		v.value, is = unpack(kv.Value)
		v.gone = !is
	}
	return v
}

// choose says which of the versions of a key counts; ok is false for none.
func (e *Engine) choose(key string, all []version) (out version, ok bool) {
	rule := kv.SharedBy(e.config.Shares, key)
	for _, v := range all {
		if v.in.kiosk == "" {
			if rule == kv.MainFirst || rule == 0 {
				return v, true
			}
		} else if rule == 0 || rule == kv.ByDesk && v.in.kiosk != kv.DeskOf(key) || !e.believed(key, v) {
			continue
		}
		// Of what only kiosks made the first counts: another one cannot take its place.
		if !ok || rule == kv.MainFirst && v.made < out.made || rule != kv.MainFirst && v.mod > out.mod {
			out, ok = v, true
		}
	}
	return out, ok && !out.gone
}

func (e *Engine) believed(key string, v version) bool {
	if v.in.kiosk == e.config.Kiosk || e.config.Admit == nil {
		return true
	}
	value := v.value
	if v.gone {
		value = nil
	}
	err := e.config.Admit(v.in.kiosk, key, value)
	if err != nil && e.doubts.news(v) {
		e.config.Failed(err)
	}
	return err == nil
}

// doubts are what was not believed, so that each is told of once and not at
// every reading.
type doubts struct {
	mu   sync.Mutex
	told map[string]int64
}

// doubtsMost bounds what a kiosk that writes nonsense can make a desk remember.
const doubtsMost = 1000

func (d *doubts) news(v version) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.told == nil || len(d.told) > doubtsMost {
		d.told = map[string]int64{}
	}
	if d.told[v.etcd] == v.mod {
		return false
	}
	d.told[v.etcd] = v.mod
	return true
}

// roster is who the kiosks of the hall are.
type roster struct {
	mu    sync.RWMutex
	names []string
	mod   int64
}

func (r *roster) all() []string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.names
}

func (r *roster) revision() int64 {
	r.mu.RLock()
	defer r.mu.RUnlock()
	return r.mod
}

func (r *roster) read(ctx context.Context, e *Engine) error {
	resp, err := call(ctx, e, func(ctx context.Context) (*clientv3.GetResponse, error) {
		return e.client.Get(ctx, e.config.Root+rosterKey)
	})
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.names, r.mod = nil, 0
	if len(resp.Kvs) > 0 {
		r.names, r.mod = lines(string(resp.Kvs[0].Value)), resp.Kvs[0].ModRevision
	}
	return nil
}
