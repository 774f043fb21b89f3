package storage

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"yichuang/app"
	"yichuang/storage/kv"
)

// reach is how a reader comes from the engine to the archive. It belongs to one
// transaction.
type reach struct {
	ctx  context.Context
	cold Cold
	goes func(app.Key) app.Key

	kinds map[string]kind
	pages map[string]pointers // read already
	year  string              // of the archive that is open
	open  kv.Reader
}

// reader reads records from a state of the store's engine.
func (s *Store) reader(ctx context.Context, r kv.Reader) reader {
	if s.cold == nil {
		return reader{kv: r}
	}
	return reader{kv: r, cold: &reach{ctx: ctx, cold: s.cold, goes: s.goes, kinds: s.kinds, pages: map[string]pointers{}}}
}

// where returns in which year's archive a record is, or that what it goes with
// is, "" for none. A record that was written since stands in the engine all the
// same and counts before the archive's.
func (d reader) where(key app.Key) (string, error) {
	if d.cold == nil {
		return "", nil
	}
	at, tail, ok := pageKey(d.cold.goes(key))
	if !ok {
		return "", nil
	}
	p, read := d.cold.pages[at]
	if !read {
		var err error
		if p, err = readPage(d.kv, at); err != nil {
			return "", err
		}
		d.cold.pages[at] = p
	}
	return p.year(tail), nil
}

// elsewhere runs fn on the archive in which a record, list or series is, and not
// at all when it is in none.
func (d reader) elsewhere(key app.Key, fn func(c reader, year string) error) error {
	year, err := d.where(key)
	if err != nil || year == "" {
		return err
	}
	return d.in(year, func(c kv.Reader) error { return fn(reader{kv: c}, year) })
}

// in runs fn on the archive of a year, the one that is open if it is that.
func (d reader) in(year string, fn func(kv.Reader) error) error {
	if d.cold.open != nil && d.cold.year == year {
		return fn(d.cold.open)
	}
	return d.cold.cold.View(d.cold.ctx, year, func(c kv.Reader) error { return fn(present{c}) })
}

// present reads an archive, in which an empty value stands for nothing.
type present struct{ kv.Reader }

// Get is kv.Reader's.
func (p present) Get(key string) ([]byte, error) {
	value, err := p.Reader.Get(key)
	if len(value) == 0 {
		return nil, err
	}
	return bytes.Clone(value), err // it outlives the archive's transaction
}

// Scan is kv.Reader's.
func (p present) Scan(from, to string, limit int, each func(string, []byte) error) error {
	for left := limit; ; {
		last, seen := "", 0
		err := p.Reader.Scan(from, to, left, func(key string, value []byte) error {
			last = key
			if seen++; len(value) == 0 {
				return nil
			}
			left--
			return each(key, bytes.Clone(value))
		})
		if err != nil || limit == 0 || left == 0 || seen == 0 {
			return err
		}
		from = last + sep
	}
}

// scan reads a list, together with what the archive has of it when it is a list
// of one record.
func (d reader) scan(list app.Key, from string, limit int, each func(string, []byte) error) error {
	first, beyond := listRange(list, from)
	year, err := d.where(list)
	if err != nil {
		return err
	}
	if year == "" {
		return pages(d.kv, first, beyond, limit, each)
	}
	rows, err := d.both(year, first, beyond)
	if err != nil {
		return err
	}
	if limit > 0 {
		rows = rows[:min(limit, len(rows))]
	}
	for _, row := range rows {
		if err := each(row.key, row.value); err != nil {
			return err
		}
	}
	return nil
}

// both reads the rows that are in the engine and those in an archive. A record
// that was written since shows only what it shows now.
func (d reader) both(year, first, beyond string) ([]pair, error) {
	var rows []pair
	gather := func(key string, value []byte) error {
		rows = append(rows, pair{key, value})
		return nil
	}
	if err := d.in(year, func(c kv.Reader) error { return c.Scan(first, beyond, 0, gather) }); err != nil {
		return nil, err
	}
	var now error
	rows = slices.DeleteFunc(rows, func(row pair) bool {
		_, _, record, _ := splitRow(row.key)
		raw, err := d.kv.Get(recordKey(record))
		if err != nil {
			now = err
		}
		return raw != nil
	})
	if now != nil {
		return nil, now
	}
	err := d.kv.Scan(first, beyond, 0, func(key string, value []byte) error {
		i, found := slices.BinarySearchFunc(rows, key, func(row pair, key string) int { return strings.Compare(row.key, key) })
		if !found { // a row that was not taken away yet stands in both
			rows = slices.Insert(rows, i, pair{key, value})
		}
		return nil
	})
	return rows, err
}

// thaw decides what becomes of a record that is saved and not in the engine. A
// journaled one that is in the archive is refused: its journal would stand in
// two places. Another one comes back alone, with its next revision, and is noted
// so that it follows again; same says that nothing in it has changed.
func (t *tx) thaw(r app.Record, h *held, stored *envelope) (same bool, err error) {
	key := r.Key()
	year, err := t.where(key)
	if err != nil || year == "" {
		return false, err
	}
	if h.year != "" {
		if _, journaled := r.(app.Journaled); journaled {
			return false, archived(key, year)
		}
		body, err := marshal(r)
		if err != nil || bytes.Equal(body, h.base) {
			return err == nil, err
		}
		stored.Revision = h.revision
	} else if t.cold.goes(key) == key {
		return false, archived(key, year) // made anew, not loaded
	}
	return false, putValue(t.w, lateKey(key), numberVersion, uint64(1))
}
