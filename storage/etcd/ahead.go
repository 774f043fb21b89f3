package etcd

import (
	"slices"
	"sync"

	"go.etcd.io/etcd/client/v3"
)

// read is one thing a snapshot was asked for: a key, or the first rows of a
// range.
type read struct {
	from, to string
	page     int // rows, 0: the key from
}

// brought is what came for a read, place by place.
type brought struct {
	from  []source
	pages []*clientv3.GetResponse
}

func (b brought) rows() int {
	n := 0
	for _, p := range b.pages {
		n += len(p.Kvs)
	}
	return n
}

// What is asked for before anybody wants it is bounded: reports that walk
// through thousands of rows are not guessed at.
const (
	aheadReads = 96   // of a snapshot
	aheadRows  = 64   // of a read
	aheadKnown = 2000 // reads that are remembered
)

// habits are what snapshots went on to read after a read. Screens and use
// cases read the same lists again and again: what followed a read twice is
// brought along with it the third time, in one request for all.
type habits struct {
	mu    sync.Mutex
	after map[read]habit
}

type habit struct{ last, sure []read }

// learn takes in what a snapshot has read, in order.
func (h *habits) learn(s *snapshot) {
	if len(s.order) > aheadReads {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.after) > aheadKnown {
		h.after = nil
	}
	if h.after == nil {
		h.after = map[read]habit{}
	}
	for _, i := range s.asked {
		var next []read
		for _, r := range s.order[i+1:] {
			if s.ready[r].rows() <= aheadRows && !slices.Contains(next, r) {
				next = append(next, r)
			}
		}
		before, known := h.after[s.order[i]]
		one := habit{last: next}
		for _, r := range next {
			if known && slices.Contains(before.last, r) {
				one.sure = append(one.sure, r)
			}
		}
		h.after[s.order[i]] = one
	}
}

func (h *habits) following(r read) []read {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.after[r].sure
}

// bring returns what stands where the read asks, and fetches with it what is
// likely to be read after it.
func (s *snapshot) bring(r read) (brought, error) {
	if len(s.order) > aheadReads { // a report: nothing is kept for another time
		s.ready = nil
		return s.alone(r)
	}
	s.order = append(s.order, r)
	if b, ok := s.ready[r]; ok {
		return b, nil
	}
	s.asked = append(s.asked, len(s.order)-1)
	wanted := []read{r}
	for _, next := range append(s.again, s.e.habits.following(r)...) {
		if _, ok := s.ready[next]; !ok && !slices.Contains(wanted, next) && len(wanted) < aheadReads {
			wanted = append(wanted, next)
		}
	}
	s.again = nil
	if err := s.fetchAll(wanted); err != nil {
		return brought{}, err
	}
	return s.ready[r], nil
}

func (s *snapshot) alone(r read) (brought, error) {
	err := s.fetchAll([]read{r})
	return s.ready[r], err
}

// fetchAll fetches reads in one request.
func (s *snapshot) fetchAll(wanted []read) error {
	var ops []clientv3.Op
	all := make([]brought, len(wanted))
	for i, r := range wanted {
		all[i].from = s.sources(r)
		for _, in := range all[i].from {
			ops = append(ops, r.op(in))
		}
	}
	pages, err := s.fetch(ops)
	if err != nil {
		return err
	}
	if s.ready == nil {
		s.ready = map[read]brought{}
	}
	for i, r := range wanted {
		n := len(all[i].from)
		all[i].pages, pages = pages[:n], pages[n:]
		s.ready[r] = all[i]
	}
	return nil
}

func (s *snapshot) sources(r read) []source {
	if r.page == 0 {
		return s.e.places(r.from)
	}
	var out []source
	for _, in := range s.e.across(r.from, r.to) {
		if from, to := in.span(r.from, r.to); from < to || to == "\x00" {
			out = append(out, in)
		}
	}
	return out
}

func (r read) op(in source) clientv3.Op {
	if r.page == 0 {
		return clientv3.OpGet(in.prefix + r.from)
	}
	from, to := in.span(r.from, r.to)
	return clientv3.OpGet(from, clientv3.WithRange(to), clientv3.WithLimit(int64(r.page)))
}
