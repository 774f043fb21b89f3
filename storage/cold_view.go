package storage

import (
	"context"
	"errors"
	"strings"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Years returns the years whose archives hold anything, none without an archive.
func (s *Store) Years(ctx context.Context) ([]string, error) {
	if s.cold == nil {
		return nil, nil
	}
	return s.cold.Years(ctx)
}

// YearOf returns in which year's archive a record stands. See app.Archive.
func (s *Store) YearOf(ctx context.Context, key app.Key) (year string, err error) {
	err = s.engine.View(ctx, func(r kv.Reader) error {
		year = ""
		raw, err := r.Get(recordKey(key))
		if err != nil || raw != nil {
			return err
		}
		year, err = s.reader(ctx, r).where(key)
		return err
	})
	return year, err
}

// Late returns records that are to follow what they go with. See app.Archive.
func (s *Store) Late(ctx context.Context, limit int) (keys []app.Key, err error) {
	err = s.engine.View(ctx, func(r kv.Reader) error {
		keys = nil
		return r.Scan(lateSpace, after(lateSpace), limit, func(key string, _ []byte) error {
			keys = append(keys, app.Key(strings.TrimPrefix(key, lateSpace)))
			return nil
		})
	})
	return keys, err
}

// ViewCold runs fn on the archive of a year. See app.Archive.
func (s *Store) ViewCold(ctx context.Context, year string, fn func(app.Reader) error) error {
	if s.cold == nil {
		return noArchive()
	}
	return s.engine.View(ctx, func(r kv.Reader) error { return s.viewCold(ctx, year, r, fn) })
}

func (s *Store) viewCold(ctx context.Context, year string, r kv.Reader, fn func(app.Reader) error) error {
	d := s.reader(ctx, r) // its state is older than the archive's: whatever it points to is there
	return s.cold.View(ctx, year, func(c kv.Reader) error {
		d.cold.year, d.cold.open = year, present{c}
		return fn(coldReader{d})
	})
}

var errEnough = errors.New("enough rows")

// coldReader reads the lists of one archive and everything else as a reader does.
type coldReader struct{ reader }

// Scan calls each with the rows of list in this archive, of records that are in
// no other place.
func (d coldReader) Scan(list app.Key, from string, limit int, each func(app.Hit, func(any) error) error) error {
	if d.cold.goes(list) != "" {
		return d.reader.Scan(list, from, limit, each)
	}
	first, beyond := listRange(list, from)
	done := 0
	err := pages(d.cold.open, first, beyond, 0, func(key string, raw []byte) error {
		_, _, record, _ := splitRow(key)
		here, err := d.here(record)
		if err != nil || !here {
			return err
		}
		if err := eachRow(list, key, raw, each); err != nil {
			return err
		}
		if done++; done == limit {
			return errEnough
		}
		return nil
	})
	if err == errEnough {
		return nil
	}
	return err
}

// here reports whether a record's place is this archive.
func (d coldReader) here(key app.Key) (bool, error) {
	year, err := d.where(key)
	if err != nil || year != d.cold.year {
		return false, err
	}
	if k := d.cold.kinds[prefixOf(key)]; k.Entry != nil && d.cold.goes(key) == key {
		return true, nil // these have a pointer only while they are not in the engine
	}
	raw, err := d.kv.Get(recordKey(key))
	return raw == nil, err
}
