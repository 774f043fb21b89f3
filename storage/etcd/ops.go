package etcd

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"go.etcd.io/etcd/api/v3/mvccpb"
	"go.etcd.io/etcd/client/v3"

	"yichuang/app"
	"yichuang/storage/kv"
)

// ops turns the gathered writes into etcd's, each to where it belongs.
func (s *snapshot) ops(writes []kv.Write) ([]clientv3.Op, error) {
	if err := s.standing(writes); err != nil {
		return nil, err
	}
	var ops []clientv3.Op
	for _, w := range writes {
		rule := kv.SharedBy(s.e.config.Shares, w.Key)
		switch {
		case rule == 0 && s.e.config.Kiosk != "":
			return nil, noRight(w.Key)
		case rule == 0:
			ops = append(ops, plain(s.e.main().prefix+w.Key, w))
			continue
		}
		if _, err := s.Get(w.Key); err != nil { // so that it is compared, and known where it stands
			return nil, err
		}
		if s.e.config.Kiosk != "" {
			op, err := s.byKiosk(w, rule)
			if err != nil {
				return nil, err
			}
			ops = append(ops, op)
		} else {
			ops = append(ops, s.byHall(w, rule)...)
		}
	}
	return ops, nil
}

// standing finds out where those keys stand that are written without having
// been read and that kiosks write too. What is put is new nearly always: it is
// taken for that at the first try, and the commit is refused when it is not.
func (s *snapshot) standing(writes []kv.Write) error {
	var wanted []read
	for _, w := range writes {
		if _, known := s.seen[w.Key]; known || kv.SharedBy(s.e.config.Shares, w.Key) == 0 {
			continue
		}
		if r := (read{from: w.Key}); s.careful || w.Delete {
			if _, ok := s.ready[r]; !ok {
				wanted = append(wanted, r)
			}
			continue
		}
		s.seen[w.Key] = nil
		for _, p := range s.e.places(w.Key) {
			s.guard(p.prefix+w.Key, 0)
			s.assumed[p.prefix+w.Key] = true
		}
	}
	if len(wanted) == 0 {
		return nil
	}
	return s.fetchAll(wanted)
}

func plain(key string, w kv.Write) clientv3.Op {
	if w.Delete {
		return clientv3.OpDelete(key)
	}
	return clientv3.OpPut(key, pack(w.Value))
}

// byKiosk writes below the kiosk's own prefix.
func (s *snapshot) byKiosk(w kv.Write, rule kv.Rule) (clientv3.Op, error) {
	key := s.e.of(s.e.config.Kiosk).prefix + w.Key
	if rule == kv.ByDesk && kv.DeskOf(w.Key) != s.e.config.Kiosk {
		return clientv3.Op{}, noRight(w.Key)
	}
	elsewhere := false
	for _, v := range s.seen[w.Key] {
		if v.in.kiosk == "" && rule == kv.MainFirst {
			return clientv3.Op{}, noRight(w.Key)
		}
		elsewhere = elsewhere || v.etcd != key
	}
	switch {
	case !w.Delete:
		return clientv3.OpPut(key, pack(w.Value)), nil
	case elsewhere:
		return clientv3.OpPut(key, string([]byte{gone})), nil
	default:
		return clientv3.OpDelete(key), nil
	}
}

// byHall writes to the main space and takes away what kiosks wrote; what is a
// kiosk's own is written where it stands.
func (s *snapshot) byHall(w kv.Write, rule kv.Rule) []clientv3.Op {
	if v, ok := s.e.choose(w.Key, s.seen[w.Key]); ok && rule == kv.Own && v.in.kiosk != "" {
		if w.Delete {
			return []clientv3.Op{clientv3.OpDelete(v.etcd)}
		}
		return []clientv3.Op{clientv3.OpPut(v.etcd, pack(w.Value))}
	}
	ops := []clientv3.Op{plain(s.e.main().prefix+w.Key, w)}
	for _, v := range s.seen[w.Key] {
		if v.in.kiosk != "" {
			ops = append(ops, clientv3.OpDelete(v.etcd))
		}
	}
	return ops
}

func noRight(key string) error {
	space, _, _ := strings.Cut(key, "/")
	return &app.Error{Code: app.Denied, ID: "store.no_right", Args: app.Args{"space": space}}
}

// guard says that what a snapshot read has not changed since: of one key its
// revision, of a range that nothing in it is newer.
type guard struct {
	key, to string
	mod     int64 // to == "": of the key, 0 for none; else of the snapshot
}

func (g guard) cmp() clientv3.Cmp {
	if g.to == "" {
		return clientv3.Compare(clientv3.ModRevision(g.key), "=", g.mod)
	}
	return clientv3.Compare(clientv3.ModRevision(g.key), "<", g.mod+1).WithRange(g.to)
}

// now reads what the guard is about, or of a range one row that breaks it.
func (g guard) now() clientv3.Op {
	if g.to == "" {
		return clientv3.OpGet(g.key, clientv3.WithKeysOnly())
	}
	return clientv3.OpGet(g.key, clientv3.WithRange(g.to), clientv3.WithMinModRev(g.mod+1), clientv3.WithLimit(1), clientv3.WithKeysOnly())
}

// broken returns the key that breaks the guard, by what now has read.
func (g guard) broken(rows []*mvccpb.KeyValue) (key string, ok bool) {
	switch {
	case g.to != "" && len(rows) > 0:
		return string(rows[0].Key), true
	case g.to != "":
		return "", false
	case len(rows) == 0:
		return g.key, g.mod != 0
	}
	return g.key, rows[0].ModRevision != g.mod
}

func (s *snapshot) guards() []guard {
	var out []guard
	for _, key := range slices.Sorted(maps.Keys(s.keys)) {
		out = append(out, guard{key: key, mod: s.keys[key]})
	}
	for _, sp := range s.span {
		out = append(out, guard{key: sp.from, to: sp.to, mod: s.rev})
	}
	if len(s.e.config.Shares) > 0 {
		out = append(out, guard{key: s.e.config.Root + rosterKey, mod: s.roster})
	}
	return out
}

// topic names what a key is about, for the queue of those who want it: a whole
// list, or the key. The number series of a hall are asked for by most.
func topic(etcdKey string) string {
	list, _, row := strings.Cut(etcdKey, "\x00")
	if row {
		return list
	}
	return etcdKey
}

// series reports whether a topic is a number that the whole hall counts.
func series(topic string) bool { return strings.Contains(topic, "/n/") }

// worst is the topic to queue for among those that were met: of two desks that
// met over several things both choose the same.
func worst(topics []string) string {
	rank := func(t string) int {
		if series(t) {
			return 0
		}
		return 1
	}
	return slices.MinFunc(topics, func(a, b string) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), strings.Compare(a, b))
	})
}
