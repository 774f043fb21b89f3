package storage

import (
	"context"

	"yichuang/app"
	"yichuang/storage/kv"
)

// underWay reads which records are half moved. What they leave behind until the
// move is ended is no damage.
func (c *checker) underWay() error {
	c.moving = map[app.Key]bool{}
	return pages(c.r, parcelSpace, after(parcelSpace), 0, func(key string, raw []byte) error {
		var p parcel
		if err := decode(parcelVersion, raw, &p); err != nil {
			c.problem(app.Key(shown(key)), "verify.value_damaged", err.Error())
			return nil
		}
		for _, record := range p.Records {
			c.moving[record] = true
		}
		return nil
	})
}

// verifyCold reads the archives: every record that is in one as those in the
// engine are read, and the pointers both ways.
func (s *Store) verifyCold(ctx context.Context, each func(Problem), out *Report) error {
	years, err := s.Years(ctx)
	if err != nil || s.cold == nil {
		return err
	}
	return s.engine.View(ctx, func(r kv.Reader) error {
		for _, year := range years {
			err := s.viewCold(ctx, year, r, func(a app.Reader) error {
				v := newColdChecker(ctx, s, a.(coldReader), each)
				err := v.all()
				out.add(v.report)
				return err
			})
			if err != nil {
				return err
			}
		}
		return s.verifyPointers(ctx, r, years, each, out)
	})
}

func (r *Report) add(more Report) {
	r.Records, r.Rows, r.Entries = r.Records+more.Records, r.Rows+more.Rows, r.Entries+more.Entries
	r.Problems += more.Problems
}

// coldChecker walks one archive.
type coldChecker struct {
	checker
	d coldReader
}

func newColdChecker(ctx context.Context, s *Store, d coldReader, each func(Problem)) *coldChecker {
	year := d.cold.year
	return &coldChecker{d: d, checker: checker{ctx: ctx, kinds: s.kinds, r: d.cold.open, frozen: true, each: func(p Problem) {
		p.Detail = year + ": " + p.Detail
		each(p)
	}}}
}

func (v *coldChecker) all() error {
	err := pages(v.r, recordSpace, after(recordSpace), 0, func(at string, raw []byte) error {
		key := app.Key(at[len(recordSpace):])
		here, err := v.d.here(key)
		if err != nil {
			return err
		}
		if here {
			v.report.Records++
			err = v.record(key, raw)
		} else {
			err = v.unpointed(key)
		}
		if err != nil {
			return err
		}
		return v.ctx.Err()
	})
	if err != nil {
		return err
	}
	v.report.Entries = v.entries
	return v.looseRows()
}

// unpointed names a record that nobody finds: a copy that was brought back, or
// never left, stands in the engine.
func (v *coldChecker) unpointed(key app.Key) error {
	if year, err := v.d.where(key); err != nil || year != "" {
		return err // it is in a later archive, or was written since
	}
	raw, err := v.d.kv.Get(recordKey(key))
	if err == nil && raw == nil {
		v.problem(key, "verify.archive_unpointed", string(key))
	}
	return err
}

// looseRows names the rows of an archived record that it knows nothing of. They
// are only looked up when there are more than the records account for.
func (v *coldChecker) looseRows() error {
	err := v.rowsHere(func(string, app.Key) error {
		v.report.Rows++
		return nil
	})
	if err != nil || v.report.Rows == v.rows {
		return err
	}
	return v.rowsHere(func(key string, record app.Key) error {
		orphan, err := orphanRow(v.r, key)
		if orphan {
			v.problem(record, "verify.row_orphan", shown(key))
		}
		return err
	})
}

// rowsHere calls each with the rows of records whose place is this archive.
func (v *coldChecker) rowsHere(each func(key string, record app.Key) error) error {
	return pages(v.r, rowSpace, after(rowSpace), 0, func(key string, _ []byte) error {
		_, _, record, _ := splitRow(key)
		here, err := v.d.here(record)
		if err != nil || !here {
			return err
		}
		if err := each(key, record); err != nil {
			return err
		}
		return v.ctx.Err()
	})
}

// verifyPointers looks up every pointer.
func (s *Store) verifyPointers(ctx context.Context, r kv.Reader, years []string, each func(Problem), out *Report) error {
	there := map[string]bool{}
	for _, year := range years {
		there[year] = true
	}
	return pages(r, pointerSpace, after(pointerSpace), 0, func(at string, raw []byte) error {
		p, err := decodePage(at, raw)
		if err != nil {
			return nil // named already
		}
		for year, tails := range p {
			err := s.cold.View(ctx, year, func(c kv.Reader) error {
				for _, tail := range chunked(tails) {
					key := app.Key(at[len(pointerSpace):] + tail)
					raw, err := c.Get(recordKey(key))
					if err != nil {
						return err
					}
					if len(raw) == 0 {
						out.Problems++
						each(Problem{Key: key, What: "verify.archive_missing", Detail: year})
					}
				}
				return nil
			})
			if err != nil {
				return err
			}
		}
		return ctx.Err()
	})
}
