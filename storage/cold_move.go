package storage

import (
	"bytes"
	"context"
	"slices"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Why no crash loses a case or doubles one:
//
//   - Nothing is taken out of the engine before Keep has said that it is on disk
//     in the archive and was read back.
//   - A record leaves the engine in the same commit that writes its pointer, and
//     only if it is byte for byte what was copied. Up to that commit everybody
//     reads it in the engine, from then on in the archive.
//   - A parcel too large for one commit first leaves a note of itself. Its
//     records then go one lot after another, each with its pointer, and their
//     rows and entries last. Rows and entries left behind show nothing that is
//     not so: a row leads to the record wherever it is, and a journal is read
//     where its record is. Whoever archives next finds the note and ends the work.
//   - Only one at a time archives (lease), so no copy is written over by an older
//     one.

// parcel is what stands under a parcel's key: in the engine while it is half
// moved, in an archive for good.
type parcel struct {
	Year    string    `cbor:"1,keyasint,omitempty"`
	Records []app.Key `cbor:"2,keyasint"`
	Series  []app.Key `cbor:"3,keyasint,omitempty"`
	Back    bool      `cbor:"4,keyasint,omitempty"` // on its way into the engine
}

// moving is one record on its way.
type moving struct {
	key   app.Key
	raw   []byte
	owned []pair // rows and entries
	late  bool   // has a note that it is to follow
}

// move is a parcel as it was copied.
type move struct {
	parcel
	records []moving
	series  []pair
	blanks  []string // rows an older copy left in the archive
	known   parcel   // what the archive knew of it
	goes    func(app.Key) app.Key
}

// belong refuses a parcel whose records could not be found again.
func belong(d reader, p parcel) error {
	for _, key := range p.Records {
		if with := d.cold.goes(key); len(with) < tailBytes || !slices.Contains(p.Records, with) {
			return misused(key, "the record does not go to the archive with these")
		}
	}
	if year, err := d.where(p.Records[0]); err != nil || year == "" || year == p.Year {
		return err
	}
	return misused(p.Records[0], "what it goes with is in the archive of another year")
}

// gather copies what is still in the engine of a parcel.
func gather(d reader, p parcel) (*move, error) {
	if err := belong(d, p); err != nil {
		return nil, err
	}
	m := &move{parcel: p, goes: d.cold.goes}
	for _, key := range p.Records {
		raw, err := d.kv.Get(recordKey(key))
		if err != nil || raw == nil {
			if err != nil {
				return nil, err
			}
			continue // it has gone before
		}
		r, err := gatherOne(d, key, bytes.Clone(raw))
		if err != nil {
			return nil, err
		}
		m.records = append(m.records, r)
	}
	for _, series := range p.Series {
		below := seriesKey(series) + "/"
		err := pages(d.kv, below, after(below), 0, func(key string, raw []byte) error {
			m.series = append(m.series, pair{key, bytes.Clone(raw)})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return m, m.compare(d)
}

// gatherOne copies a record with its rows and its journal. One of which a row
// is missing stays where Verify names it.
func gatherOne(d reader, key app.Key, raw []byte) (moving, error) {
	r := moving{key: key, raw: raw}
	env, err := decodeEnvelope(raw)
	if err != nil {
		return r, damaged(key, err)
	}
	for _, row := range env.Rows {
		at := rowKey(row.Place, key)
		value, err := d.kv.Get(at)
		if err != nil {
			return r, err
		}
		if !bytes.Equal(rowHash(value), row.Hash) {
			return r, damaged(key, errRow)
		}
		r.owned = append(r.owned, pair{at, bytes.Clone(value)})
	}
	err = pages(d.kv, entryKey(key, 0), entrySpace+string(key)+end, 0, func(at string, value []byte) error {
		r.owned = append(r.owned, pair{at, bytes.Clone(value)})
		return nil
	})
	if err != nil {
		return r, err
	}
	late, err := d.kv.Get(lateKey(key))
	r.late = late != nil
	return r, err
}

// compare looks at what the archive has of the parcel from an earlier time: what
// it knew, and the rows that are no more.
func (m *move) compare(d reader) error {
	return d.in(m.Year, func(c kv.Reader) error {
		raw, err := c.Get(parcelKey(m.Records[0]))
		if err == nil && raw != nil {
			err = decode(parcelVersion, raw, &m.known)
		}
		if err != nil {
			return err
		}
		for _, r := range m.records {
			old, found, err := reader{kv: c}.envelope(r.key)
			if err != nil {
				return err
			}
			for _, row := range old.Rows {
				if at := rowKey(row.Place, r.key); found && !slices.ContainsFunc(r.owned, func(p pair) bool { return p.key == at }) {
					m.blanks = append(m.blanks, at)
				}
			}
		}
		return nil
	})
}

// pairs are what the archive is to keep.
func (m *move) pairs() ([]kv.Write, error) {
	whole := parcel{Records: m.known.Records, Series: m.known.Series}
	for _, key := range m.Records {
		if !slices.Contains(whole.Records, key) {
			whole.Records = append(whole.Records, key)
		}
	}
	for _, key := range m.Series {
		if !slices.Contains(whole.Series, key) {
			whole.Series = append(whole.Series, key)
		}
	}
	raw, err := encode(parcelVersion, whole)
	if err != nil {
		return nil, err
	}
	out := []kv.Write{{Key: parcelKey(m.Records[0]), Value: raw}}
	for _, key := range m.blanks {
		out = append(out, kv.Write{Key: key, Value: []byte{}})
	}
	for _, p := range m.series {
		out = append(out, kv.Write{Key: p.key, Value: p.value})
	}
	for _, r := range m.records {
		out = append(out, kv.Write{Key: recordKey(r.key), Value: r.raw})
		for _, p := range r.owned {
			out = append(out, kv.Write{Key: p.key, Value: p.value})
		}
	}
	slices.SortFunc(out, kv.ByKey)
	return out, nil
}

// keep copies the parcel into the archive.
func (s *Store) keep(ctx context.Context, m *move) error {
	pairs, err := m.pairs()
	if err != nil {
		return err
	}
	return s.cold.Keep(ctx, m.Year, pairs)
}

// ops is how many keys a commit of the whole parcel writes at most.
func (m *move) ops() int {
	n := len(m.series)
	for _, r := range m.records {
		n += 3 + len(r.owned) // the record, its pointer, its note
	}
	return n
}

// takeOut removes records from the engine and leaves their pointers, if they are
// still what was copied.
func (m *move) takeOut(w kv.Writer, records []moving) error {
	var own []app.Key
	for _, r := range records {
		now, err := w.Get(recordKey(r.key))
		if err != nil {
			return err
		}
		if !bytes.Equal(now, r.raw) {
			return changed(r.key)
		}
		if err := w.Delete(recordKey(r.key)); err != nil {
			return err
		}
		if r.late {
			if err := w.Delete(lateKey(r.key)); err != nil {
				return err
			}
		}
		if m.goes(r.key) == r.key {
			own = append(own, r.key)
		}
	}
	return point(w, m.Year, own)
}

// takeSeries removes the series whose numbers are still what was copied: one
// that went on in the meantime stays, and counts before the archive's.
func (m *move) takeSeries(w kv.Writer) error {
	for _, p := range m.series {
		now, err := w.Get(p.key)
		if err != nil {
			return err
		}
		if !bytes.Equal(now, p.value) {
			continue
		}
		if err := w.Delete(p.key); err != nil {
			return err
		}
	}
	return nil
}

// all removes the whole parcel in one commit.
func (m *move) all(w kv.Writer) error {
	if err := m.takeOut(w, m.records); err != nil {
		return err
	}
	for _, r := range m.records {
		for _, p := range r.owned {
			if err := w.Delete(p.key); err != nil {
				return err
			}
		}
	}
	return m.takeSeries(w)
}
