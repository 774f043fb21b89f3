package storage

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

var _ app.Archive = (*Store)(nil)

var errRow = errors.New("a row is missing, or not what the record says")

// lotKeys is how many records one commit moves: each costs up to three keys.
const lotKeys = 30

// lotRest is how many keys of what records leave behind one commit takes: with
// a look at the record of each it stays within what an engine reads at once.
const lotRest = app.MaxOps * 9 / 10

// mover holds the lease.
type mover struct {
	s     *Store
	token []byte
	until time.Time
}

// Archiving runs fn while nobody else archives. See app.Archive.
func (s *Store) Archiving(ctx context.Context, fn func(app.Mover) error) error {
	if s.cold == nil {
		return noArchive()
	}
	m := &mover{s: s, token: make([]byte, 8)}
	_, _ = rand.Read(m.token) // never fails
	if err := m.live(ctx); err != nil {
		return err
	}
	err := m.resume(ctx)
	if err == nil {
		err = fn(m)
	}
	// Also when ctx has ended: otherwise nobody archives for as long as a lease.
	letGo, cancel := context.WithTimeout(context.WithoutCancel(ctx), keepTime)
	defer cancel()
	return errors.Join(err, m.end(letGo))
}

func noArchive() error { return &app.Error{Code: app.Unavailable, ID: "store.no_archive"} }

// resume ends what an earlier run left half moved.
func (m *mover) resume(ctx context.Context) error {
	var left []parcel
	err := m.s.engine.View(ctx, func(r kv.Reader) error {
		left = nil
		return pages(r, parcelSpace, after(parcelSpace), 0, func(_ string, raw []byte) error {
			var p parcel
			err := decode(parcelVersion, raw, &p)
			left = append(left, p)
			return err
		})
	})
	for i := 0; err == nil && i < len(left); i++ {
		err = m.resumeOne(ctx, left[i])
	}
	return err
}

// resumeOne ends one. Of a parcel that had not begun to move only the note goes:
// it may have changed, and who looks for parcels finds it again.
func (m *mover) resumeOne(ctx context.Context, p parcel) error {
	if p.Back {
		return m.bring(ctx, p)
	}
	begun := false
	err := m.update(ctx, func(w kv.Writer) error {
		raw, err := w.Get(recordKey(p.Records[0]))
		if begun = raw == nil; begun || err != nil {
			return err
		}
		return w.Delete(parcelKey(p.Records[0]))
	})
	if err != nil || !begun {
		return err
	}
	return m.finish(ctx, p)
}

// Move moves one parcel. See app.Mover.
func (m *mover) Move(ctx context.Context, find func(app.Reader) (app.Parcel, error)) error {
	if err := m.live(ctx); err != nil {
		return err
	}
	var found *move
	err := m.s.engine.View(ctx, func(r kv.Reader) error {
		d := m.s.reader(ctx, r)
		p, err := find(d)
		if err != nil || len(p.Records) == 0 {
			return err
		}
		found, err = gather(d, parcel{Year: p.Year, Records: p.Records, Series: p.Series})
		return err
	})
	if err != nil || found == nil || len(found.records) == 0 {
		return err
	}
	if found.ops() > app.MaxOps || len(found.records) > lotKeys {
		if err := m.note(ctx, found.parcel, found.records); err != nil {
			return err
		}
		return m.finish(ctx, found.parcel)
	}
	if err := m.keep(ctx, found); err != nil {
		return err
	}
	return m.update(ctx, found.all)
}

// keep copies within the lease.
func (m *mover) keep(ctx context.Context, found *move) error {
	if err := m.live(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, keepTime)
	defer cancel()
	return m.s.keep(ctx, found)
}

func (m *mover) update(ctx context.Context, fn func(kv.Writer) error) error {
	return m.s.engine.Update(ctx, func(w kv.Writer) error {
		if err := m.s.permitted(w); err != nil {
			return err
		}
		return fn(w)
	})
}

// note writes down what is about to move in several commits, if its first record
// is still what was seen.
func (m *mover) note(ctx context.Context, p parcel, seen []moving) error {
	return m.update(ctx, func(w kv.Writer) error {
		for _, r := range seen[:min(1, len(seen))] {
			now, err := w.Get(recordKey(r.key))
			if err != nil {
				return err
			}
			if !bytes.Equal(now, r.raw) {
				return changed(r.key)
			}
		}
		return putValue(w, parcelKey(p.Records[0]), parcelVersion, p)
	})
}

// finish moves what is still here of a noted parcel: records first, then what
// they left.
func (m *mover) finish(ctx context.Context, p parcel) error {
	if err := m.live(ctx); err != nil {
		return err
	}
	var rest *move
	err := m.s.engine.View(ctx, func(r kv.Reader) (err error) {
		rest, err = gather(m.s.reader(ctx, r), p)
		return err
	})
	if err != nil {
		return err
	}
	if len(rest.records)+len(rest.series) > 0 {
		if err := m.keep(ctx, rest); err != nil {
			return err
		}
	}
	for lot := range slices.Chunk(rest.records, lotKeys) {
		if err := m.update(ctx, func(w kv.Writer) error { return rest.takeOut(w, lot) }); err != nil {
			return err
		}
	}
	if err := m.update(ctx, rest.takeSeries); err != nil {
		return err
	}
	return m.sweep(ctx, p)
}

// sweep removes the rows and entries that records left behind, as the archive
// knows them, and then the note.
func (m *mover) sweep(ctx context.Context, p parcel) error {
	left, err := m.s.archivedKeys(ctx, p)
	if err != nil {
		return err
	}
	for lot := range slices.Chunk(left, lotRest) {
		err := m.update(ctx, func(w kv.Writer) error {
			back := map[app.Key]bool{} // written again meanwhile: the rows are its own
			for _, o := range lot {
				if _, asked := back[o.of]; !asked {
					raw, err := w.Get(recordKey(o.of))
					if err != nil {
						return err
					}
					back[o.of] = raw != nil
				}
				if back[o.of] {
					continue
				}
				if err := w.Delete(o.key); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return m.update(ctx, func(w kv.Writer) error { return w.Delete(parcelKey(p.Records[0])) })
}

// owned is a row or an entry of a record.
type owned struct {
	pair
	of app.Key
}

// archivedKeys returns the rows and entries that an archive has of a parcel.
func (s *Store) archivedKeys(ctx context.Context, p parcel) ([]owned, error) {
	var out []owned
	err := s.cold.View(ctx, p.Year, func(c kv.Reader) error {
		out = nil
		d := reader{kv: present{c}}
		for _, key := range p.Records {
			raw, err := d.kv.Get(recordKey(key))
			if err != nil {
				return err
			}
			if raw == nil {
				continue
			}
			r, err := gatherOne(d, key, raw)
			if err != nil {
				return err
			}
			for _, p := range r.owned {
				out = append(out, owned{p, key})
			}
		}
		return nil
	})
	return out, err
}
