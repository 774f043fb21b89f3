package etcd

import (
	"go.etcd.io/etcd/api/v3/mvccpb"
	"go.etcd.io/etcd/client/v3"
)

// rowsAtOnce is how many rows one request brings.
const rowsAtOnce = 256

// cursor walks one place of a scanned range.
type cursor struct {
	in       source
	from, to string // of what is still to be fetched
	begin    string
	rows     []*mvccpb.KeyValue
	more     bool
}

// Scan merges the places of the range, key by key.
func (s *snapshot) Scan(from, to string, limit int, each func(string, []byte) error) error {
	if to != "" && from >= to {
		return nil
	}
	page := rowsAtOnce
	if limit > 0 {
		page = min(limit, rowsAtOnce)
	}
	cursors, err := s.open(from, to, page)
	if err != nil {
		return err
	}
	last, given, whole := "", 0, s.kept && s.e.alike(from, to)
	for limit == 0 || given < limit {
		key, versions, err := s.take(cursors, page)
		if err != nil {
			return err
		}
		if versions == nil {
			s.guardSpans(cursors, "", true)
			return nil
		}
		if last = key; whole {
			s.seen[key] = versions
		}
		v, ok := s.e.choose(key, versions)
		if !ok {
			continue
		}
		given++
		if err := each(key, v.value); err != nil {
			s.guardSpans(cursors, last, false)
			return err
		}
	}
	s.guardSpans(cursors, last, false)
	return nil
}

func (s *snapshot) open(from, to string, page int) ([]*cursor, error) {
	b, err := s.bring(read{from, to, page})
	if err != nil {
		return nil, err
	}
	var cursors []*cursor
	for i, in := range b.from {
		c := &cursor{in: in}
		c.from, c.to = in.span(from, to)
		c.begin = c.from
		c.took(b.pages[i])
		cursors = append(cursors, c)
	}
	return cursors, nil
}

func (c *cursor) next(page int) clientv3.Op {
	return clientv3.OpGet(c.from, clientv3.WithRange(c.to), clientv3.WithLimit(int64(page)))
}

func (c *cursor) took(p *clientv3.GetResponse) {
	c.rows, c.more = p.Kvs, p.More
	if n := len(p.Kvs); n > 0 {
		c.from = string(p.Kvs[n-1].Key) + "\x00"
	}
}

func (c *cursor) key() string { return string(c.rows[0].Key[len(c.in.prefix):]) }

// take returns the next key with what stands at its places, nil at the end.
func (s *snapshot) take(cursors []*cursor, page int) (key string, out []version, err error) {
	first := true
	for _, c := range cursors {
		if len(c.rows) == 0 && c.more {
			pages, err := s.fetch([]clientv3.Op{c.next(page)})
			if err != nil {
				return "", nil, err
			}
			c.took(pages[0])
		}
		if len(c.rows) > 0 && (first || c.key() < key) {
			key, first = c.key(), false
		}
	}
	for _, c := range cursors {
		if len(c.rows) == 0 || c.key() != key {
			continue
		}
		v := c.in.version(c.rows[0])
		c.rows = c.rows[1:]
		s.guard(v.etcd, v.mod) // a range cannot be compared for what was deleted
		out = append(out, v)
	}
	return key, out, nil
}

// guardSpans makes a commit depend on the scanned ranges: all of them, or up
// to the last row that was given.
func (s *snapshot) guardSpans(cursors []*cursor, last string, whole bool) {
	if !s.kept {
		return
	}
	for _, c := range cursors {
		to := c.to
		if !whole {
			to = c.in.prefix + last + "\x00"
		}
		if c.begin < to || to == "\x00" {
			s.span = append(s.span, span{c.begin, to})
		}
	}
}
