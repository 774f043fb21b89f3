package bolt

import (
	"go.etcd.io/bbolt"

	"yichuang/storage/kv"
)

// chunk is how many rows of a scan are read under one guard.
const chunk = 64

// reader reads a bucket that nobody changes while the reader is in use: that of
// a view, or that of the write transaction during a function, whose writes wait
// in an overlay.
type reader struct {
	bucket *bbolt.Bucket // nil when the transaction is over
	path   string
}

// Values are copied out of the map: it goes away with the file, and bytes kept
// too long would then end the whole program.

// Get is kv.Reader's.
func (r *reader) Get(key string) (value []byte, err error) {
	if r.bucket == nil {
		return nil, kv.ErrOver
	}
	err = guard(r.path, func() error {
		if stored := r.bucket.Get([]byte(key)); stored != nil {
			value = append([]byte{}, stored...)
		}
		return nil
	})
	return value, err
}

// Scan is kv.Reader's.
func (r *reader) Scan(from, to string, limit int, each func(string, []byte) error) error {
	if r.bucket == nil {
		return kv.ErrOver
	}
	s := scan{path: r.path, cursor: r.bucket.Cursor(), from: from, to: to}
	for left := limit; ; {
		want := chunk
		if limit > 0 {
			want = min(want, left)
		}
		if err := s.read(want); err != nil {
			return err
		}
		for i := range s.keys {
			if err := each(s.keys[i], s.values[i]); err != nil {
				return err
			}
		}
		left -= len(s.keys)
		if len(s.keys) < want || (limit > 0 && left <= 0) {
			return nil
		}
	}
}

// scan is a cursor read in chunks.
type scan struct {
	path     string
	cursor   *bbolt.Cursor
	from, to string
	begun    bool
	keys     []string
	values   [][]byte
}

func (s *scan) read(want int) error {
	s.keys, s.values = s.keys[:0], s.values[:0]
	return guard(s.path, func() error {
		for len(s.keys) < want {
			key, value := s.next()
			if key == nil || (s.to != "" && string(key) >= s.to) {
				return nil
			}
			s.keys = append(s.keys, string(key))
			s.values = append(s.values, append([]byte{}, value...))
		}
		return nil
	})
}

func (s *scan) next() (key, value []byte) {
	if s.begun {
		return s.cursor.Next()
	}
	s.begun = true
	return s.cursor.Seek([]byte(s.from))
}
