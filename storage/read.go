package storage

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"

	"yichuang/app"
	"yichuang/storage/kv"
)

// reader reads records from one state of the engine, and what is no longer there
// from the archive its pointer names.
type reader struct {
	kv   kv.Reader
	cold *reach // nil: without an archive
}

var _ app.Reader = reader{}

// Foresee tells the engine which records will be loaded.
func (d reader) Foresee(keys ...app.Key) {
	raw := make([]string, len(keys))
	for i, k := range keys {
		raw[i] = recordKey(k)
	}
	kv.Foresee(d.kv, raw...)
}

// Load fills the record that has r.Key().
func (d reader) Load(r app.Record) error {
	_, _, err := d.load(r)
	return err
}

// load also says from which year's archive the record came, "" for none.
func (d reader) load(r app.Record) (env envelope, year string, err error) {
	key := r.Key()
	if why := badKey(key); why != "" {
		return env, "", misused(key, why)
	}
	env, found, err := d.envelope(key)
	if err != nil {
		return env, "", err
	}
	if !found {
		err = d.elsewhere(key, func(c reader, in string) (err error) {
			year = in
			env, _, err = c.load(r)
			return err
		})
		if err == nil && year == "" {
			err = missing(key)
		}
		return env, year, err
	}
	return env, "", fill(key, env.Body, r)
}

func (d reader) envelope(key app.Key) (env envelope, found bool, err error) {
	raw, err := d.kv.Get(recordKey(key))
	if err != nil || raw == nil {
		return envelope{}, false, err
	}
	env, err = decodeEnvelope(raw)
	if err != nil {
		return envelope{}, false, damaged(key, err)
	}
	return env, true, nil
}

// fill decodes a body into r, replacing it whole, and checks that it is the
// record it should be.
func fill(key app.Key, body []byte, r app.Record) error {
	into := reflect.ValueOf(r)
	if into.Kind() != reflect.Pointer || into.IsNil() {
		return misused(key, fmt.Sprintf("%T is not a pointer to a record", r))
	}
	fresh := reflect.New(into.Type().Elem())
	if err := decMode.Unmarshal(body, fresh.Interface()); err != nil {
		return damaged(key, err)
	}
	into.Elem().Set(fresh.Elem())
	if r.Key() != key {
		return damaged(key, errors.New("the body belongs to another key"))
	}
	return nil
}

// Entries calls each with the journal of r, and checks the chain on the way. A
// record that is not stored has no entries.
func (d reader) Entries(r app.Record, each func(seq uint64, decode func(any) error) error) error {
	key := r.Key()
	env, found, err := d.envelope(key)
	if err != nil {
		return err
	}
	if !found {
		return d.elsewhere(key, func(c reader, _ string) error { return c.Entries(r, each) })
	}
	head, seq := chainStart(key), uint64(0)
	err = pages(d.kv, entryKey(key, 0), entrySpace+string(key)+end, 0, func(k string, raw []byte) error {
		seq++
		var e entry
		if err := decode(entryVersion, raw, &e); err != nil {
			return damaged(key, fmt.Errorf("entry %d: %w", seq, err))
		}
		if e.Seq != seq || k != entryKey(key, seq) || !bytes.Equal(e.Prev, head) {
			return broken(key, seq, "the entry does not follow the one before it")
		}
		head = chainNext(head, raw)
		return each(seq, func(v any) error {
			if err := decMode.Unmarshal(e.Body, v); err != nil {
				return damaged(key, fmt.Errorf("entry %d: %w", seq, err))
			}
			return nil
		})
	})
	if err != nil {
		return err
	}
	if seq != env.Seq || seq > 0 && !bytes.Equal(head, env.Head) {
		return broken(key, seq, "the journal does not end where its record says")
	}
	return nil
}

// Scan calls each with the rows of list from place from on. It reads ahead a
// page at a time, so each may load and save as it likes: a row that a save
// moves further down the list may come up again.
func (d reader) Scan(list app.Key, from string, limit int, each func(app.Hit, func(any) error) error) error {
	show := func(k string, raw []byte) error { return eachRow(list, k, raw, each) }
	return d.scan(list, from, limit, show)
}

func eachRow(list app.Key, k string, raw []byte, each func(app.Hit, func(any) error) error) error {
	_, at, record, ok := splitRow(k)
	if !ok {
		return damaged(list, errors.New("not a row's key"))
	}
	return each(app.Hit{Key: record, At: at}, func(v any) error {
		if err := decode(rowVersion, raw, v); err != nil {
			return damaged(record, fmt.Errorf("row: %w", err))
		}
		return nil
	})
}

// listRange returns the engine keys of a list from a place on.
func listRange(list app.Key, from string) (first, beyond string) {
	prefix := rowSpace + string(list)
	return prefix + sep + from, prefix + end
}

// Last returns the last number that Next gave for series.
func (d reader) Last(series app.Key) (uint64, error) {
	raw, err := d.kv.Get(seriesKey(series))
	if err == nil && raw == nil {
		err = d.elsewhere(series, func(c reader, _ string) (err error) {
			raw, err = c.kv.Get(seriesKey(series))
			return err
		})
	}
	if err != nil {
		return 0, err
	}
	return decodeNumber[uint64](raw, string(series))
}

// Sum returns the total of a counter over all desks.
func (d reader) Sum(counter app.Key) (int64, error) {
	var total int64
	prefix := counterSpace + string(counter)
	err := d.kv.Scan(prefix+sep, prefix+end, 0, func(_ string, raw []byte) error {
		n, err := decodeNumber[int64](raw, string(counter))
		total += n
		return err
	})
	return total, err
}

const (
	firstPage = 32 // most screens and every queue are content with one
	lastPage  = 512
)

type pair struct {
	key   string
	value []byte
}

// pages scans in pages, so that each runs outside the engine's own scan and
// may read and write.
func pages(r kv.Reader, from, to string, limit int, each func(key string, value []byte) error) error {
	size, done := firstPage, 0
	for {
		if limit > 0 {
			size = min(size, limit-done)
		}
		page := make([]pair, 0, size)
		err := r.Scan(from, to, size, func(key string, value []byte) error {
			page = append(page, pair{key, value})
			return nil
		})
		if err != nil {
			return err
		}
		for _, p := range page {
			if err := each(p.key, p.value); err != nil {
				return err
			}
		}
		done += len(page)
		if len(page) < size || done == limit {
			return nil
		}
		from = page[len(page)-1].key + sep
		size = min(size*2, lastPage)
	}
}
