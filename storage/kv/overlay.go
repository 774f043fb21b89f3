package kv

import (
	"errors"
	"slices"
	"strings"

	"yichuang/app"
)

// Write is one gathered change. A Delete has no value.
type Write struct {
	Key    string `cbor:"1,keyasint"`
	Value  []byte `cbor:"2,keyasint,omitempty"`
	Delete bool   `cbor:"3,keyasint,omitempty"`
}

// Overlay is a Writer that gathers writes over a Reader and leaves the Reader
// alone. Writes to one key count as one. It holds the limits of a transaction:
// a refused write is answered at once and again by Done, so that a function
// which ignores the answer commits nothing.
type Overlay struct {
	base    Reader
	writes  []Write // sorted by key
	bytes   int
	refused error
	over    bool
}

// NewOverlay returns an empty overlay over base.
func NewOverlay(base Reader) *Overlay { return &Overlay{base: base} }

// Get returns the value as written here or below.
func (o *Overlay) Get(key string) ([]byte, error) {
	if o.over {
		return nil, ErrOver
	}
	if i, found := o.find(key); found {
		return o.writes[i].Value, nil
	}
	return o.base.Get(key)
}

// Foresee passes on which keys will be asked for.
func (o *Overlay) Foresee(keys ...string) {
	if !o.over {
		Foresee(o.base, keys...)
	}
}

// Put gathers a write; the value is copied.
func (o *Overlay) Put(key string, value []byte) error {
	copied := make([]byte, len(value)) // never nil: an empty value is a value
	copy(copied, value)
	return o.write(Write{Key: key, Value: copied})
}

// Delete gathers a removal; the key need not exist.
func (o *Overlay) Delete(key string) error { return o.write(Write{Key: key, Delete: true}) }

func (o *Overlay) write(w Write) error {
	if o.over {
		return ErrOver
	}
	if err := checkOwn(w.Key); err != nil {
		return o.refuse(err)
	}
	i, found := o.find(w.Key)
	if found {
		o.bytes -= len(o.writes[i].Key) + len(o.writes[i].Value)
		o.writes[i] = w
	} else {
		o.writes = slices.Insert(o.writes, i, w)
	}
	o.bytes += len(w.Key) + len(w.Value)
	if len(o.writes) > app.MaxOps || o.bytes > app.MaxBytes {
		return o.refuse(TooLarge(len(o.writes), o.bytes))
	}
	return nil
}

func (o *Overlay) refuse(err error) error {
	if o.refused == nil {
		o.refused = err
	}
	return err
}

func (o *Overlay) find(key string) (int, bool) {
	return slices.BinarySearchFunc(o.writes, key, func(w Write, key string) int { return strings.Compare(w.Key, key) })
}

var errEnough = errors.New("enough rows")

// Scan merges the writes made before it with what lies below.
func (o *Overlay) Scan(from, to string, limit int, each func(string, []byte) error) error {
	if o.over {
		return ErrOver
	}
	m := merge{mine: o.between(from, to), limit: limit, each: each}
	if len(m.mine) == 0 {
		return o.base.Scan(from, to, limit, each)
	}
	below := limit
	if limit > 0 { // each write hides one row below at most
		below = limit + len(m.mine)
	}
	err := o.base.Scan(from, to, below, m.row)
	if err == nil {
		err = m.before("", true)
	}
	if err == errEnough {
		return nil
	}
	return err
}

func (o *Overlay) between(from, to string) []Write {
	lo, _ := o.find(from)
	hi := len(o.writes)
	if to != "" {
		hi, _ = o.find(to)
	}
	if lo >= hi {
		return nil
	}
	return slices.Clone(o.writes[lo:hi])
}

// merge walks the gathered writes alongside the rows below.
type merge struct {
	mine  []Write
	limit int
	seen  int
	each  func(string, []byte) error
}

func (m *merge) row(key string, value []byte) error {
	if err := m.before(key, false); err != nil {
		return err
	}
	if len(m.mine) > 0 && m.mine[0].Key == key {
		w := m.mine[0]
		m.mine = m.mine[1:]
		if w.Delete {
			return nil
		}
		value = w.Value
	}
	return m.emit(key, value)
}

// before emits the gathered writes that sort before key, or all of them.
func (m *merge) before(key string, all bool) error {
	for len(m.mine) > 0 && (all || m.mine[0].Key < key) {
		w := m.mine[0]
		m.mine = m.mine[1:]
		if w.Delete {
			continue
		}
		if err := m.emit(w.Key, w.Value); err != nil {
			return err
		}
	}
	return nil
}

func (m *merge) emit(key string, value []byte) error {
	if err := m.each(key, value); err != nil {
		return err
	}
	m.seen++
	if m.limit > 0 && m.seen == m.limit {
		return errEnough
	}
	return nil
}

// Done ends the overlay: later use is answered with ErrOver. It returns the
// gathered writes sorted by key, or the first refusal.
func (o *Overlay) Done() ([]Write, error) {
	o.over = true
	if o.refused != nil {
		return nil, o.refused
	}
	return o.writes, nil
}

// ByKey orders writes as engines keep them, for slices.SortStableFunc.
func ByKey(a, b Write) int { return strings.Compare(a.Key, b.Key) }
