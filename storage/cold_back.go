package storage

import (
	"bytes"
	"context"
	"slices"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Back brings a parcel into the engine. Its rows, entries and series come first,
// then its records, the one the others go with last: until a record is there, it is
// read in the archive as before, and what came ahead of it is the same. The
// archive keeps its copy, which no pointer names any more.
func (m *mover) Back(ctx context.Context, key app.Key) error {
	if err := m.live(ctx); err != nil {
		return err
	}
	p := parcel{Back: true}
	err := m.s.engine.View(ctx, func(r kv.Reader) error {
		d := m.s.reader(ctx, r)
		year, err := d.where(key)
		if err != nil {
			return err
		}
		if raw, err := r.Get(recordKey(key)); err != nil || raw != nil || year == "" {
			if err == nil {
				err = missing(key)
			}
			return err
		}
		return d.in(year, func(c kv.Reader) error {
			raw, err := c.Get(parcelKey(key))
			if err != nil {
				return err
			}
			if raw == nil {
				return missing(key)
			}
			if err := decode(parcelVersion, raw, &p); err != nil {
				return damaged(key, err)
			}
			p.Year, p.Back = year, true
			return nil
		})
	})
	if err != nil {
		return err
	}
	if err := m.note(ctx, p, nil); err != nil {
		return err
	}
	return m.bring(ctx, p)
}

// bring ends what Back began.
func (m *mover) bring(ctx context.Context, p parcel) error {
	if err := m.live(ctx); err != nil {
		return err
	}
	left, err := m.s.archivedKeys(ctx, p)
	if err != nil {
		return err
	}
	if err := m.ahead(ctx, left); err != nil {
		return err
	}
	records, series, err := m.s.archivedRecords(ctx, p)
	if err != nil {
		return err
	}
	if err := m.update(ctx, func(w kv.Writer) error { return putMissing(w, series) }); err != nil {
		return err
	}
	slices.Reverse(records) // the first goes last: the others are found by its pointer
	for lot := range lotsOf(records, func(r moving) int { return 3*lotBytes/app.MaxOps + len(r.raw) }) {
		if err := m.update(ctx, func(w kv.Writer) error { return putBack(w, lot, m.s.goes) }); err != nil {
			return err
		}
	}
	return m.update(ctx, func(w kv.Writer) error { return w.Delete(parcelKey(p.Records[0])) })
}

// putMissing writes what is not there: a series that went on meanwhile is
// further than the archive's.
func putMissing(w kv.Writer, pairs []pair) error {
	for _, p := range pairs {
		now, err := w.Get(p.key)
		if err == nil && now == nil {
			err = w.Put(p.key, p.value)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// lotBytes is how much one commit of these writes at most: well below what a
// transaction takes.
const lotBytes = app.MaxBytes / 2

// lotsOf cuts a slice into pieces whose weights stay below lotBytes, or are one
// piece alone.
func lotsOf[T any](all []T, weight func(T) int) func(yield func([]T) bool) {
	return func(yield func([]T) bool) {
		from, sum := 0, 0
		for i, one := range all {
			if sum += weight(one); sum > lotBytes && i > from {
				if !yield(all[from:i]) {
					return
				}
				from, sum = i, weight(one)
			}
		}
		if from < len(all) {
			yield(all[from:])
		}
	}
}

// ahead writes the rows and entries of records that are not here yet.
func (m *mover) ahead(ctx context.Context, left []owned) error {
	weight := func(o owned) int { return lotBytes/lotRest + len(o.key) + len(o.value) }
	for lot := range lotsOf(left, weight) {
		err := m.update(ctx, func(w kv.Writer) error {
			here := map[app.Key]bool{}
			for _, o := range lot {
				if _, asked := here[o.of]; !asked {
					raw, err := w.Get(recordKey(o.of))
					if err != nil {
						return err
					}
					here[o.of] = raw != nil
				}
				if here[o.of] {
					continue
				}
				if err := w.Put(o.key, o.value); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// putBack writes records and takes their pointers away. One that was written
// here since is newer and stays.
func putBack(w kv.Writer, records []moving, goes func(app.Key) app.Key) error {
	var keys []app.Key
	for _, r := range records {
		if goes(r.key) == r.key {
			keys = append(keys, r.key)
		}
		now, err := w.Get(recordKey(r.key))
		if err != nil {
			return err
		}
		if now == nil {
			err = w.Put(recordKey(r.key), r.raw)
		}
		if err == nil {
			err = w.Delete(lateKey(r.key))
		}
		if err != nil {
			return err
		}
	}
	return point(w, "", keys)
}

// archivedRecords returns what an archive has of a parcel: envelopes and series.
func (s *Store) archivedRecords(ctx context.Context, p parcel) (records []moving, series []pair, err error) {
	err = s.cold.View(ctx, p.Year, func(c kv.Reader) error {
		records, series = nil, nil
		d := present{c}
		for _, key := range p.Records {
			raw, err := d.Get(recordKey(key))
			if err != nil {
				return err
			}
			if raw != nil {
				records = append(records, moving{key: key, raw: bytes.Clone(raw)})
			}
		}
		for _, one := range p.Series {
			below := seriesKey(one) + "/"
			err := pages(d, below, after(below), 0, func(key string, raw []byte) error {
				series = append(series, pair{key, raw})
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	return records, series, err
}
