package storage

import (
	"context"
	"fmt"

	"yichuang/app"
	"yichuang/storage/kv"
)

// remake makes every record that is its journal again from the journal, with
// the rows it has now: in schema 3 a case keeps more than before, and its
// journal always held it. Journals stay as they are, byte for byte. A record
// that is new already is written again as it is.
func (s *Store) remake(ctx context.Context) error {
	for from := recordSpace; from != ""; {
		var keys []app.Key
		next := ""
		err := s.engine.View(ctx, func(r kv.Reader) error {
			keys, next = nil, ""
			return r.Scan(from, after(recordSpace), 1000, func(key string, _ []byte) error {
				next = key + sep
				record := app.Key(key[len(recordSpace):])
				if _, ok := s.remade(record); ok {
					keys = append(keys, record)
				}
				return nil
			})
		})
		if err != nil {
			return err
		}
		for _, key := range keys {
			if err := s.engine.Update(ctx, func(w kv.Writer) error { return s.remakeOne(w, key) }); err != nil {
				return fmt.Errorf("%s: %w", key, err)
			}
		}
		from = next
	}
	return nil
}

// remade returns an empty record of the key's kind if it can be made from its
// journal.
func (s *Store) remade(key app.Key) (app.Remade, bool) {
	k, known := s.kinds[prefixOf(key)]
	if !known || k.Entry == nil {
		return nil, false
	}
	rec, ok := k.New().(app.Remade)
	return rec, ok
}

func (s *Store) remakeOne(w kv.Writer, key app.Key) error {
	raw, err := w.Get(recordKey(key))
	if err != nil {
		return err
	}
	env, err := decodeEnvelope(raw)
	if err != nil {
		return damaged(key, err)
	}
	rec, _ := s.remade(key)
	if err := fill(key, env.Body, rec); err != nil {
		return err
	}
	var entries []any
	err = (reader{kv: w}).Entries(rec, func(_ uint64, decode func(any) error) error {
		e := s.kinds[prefixOf(key)].Entry()
		entries = append(entries, e)
		return decode(e)
	})
	if err != nil {
		return err
	}
	if err := rec.Remake(entries); err != nil {
		return err
	}
	rows, err := rowsOf(rec)
	if err != nil {
		return err
	}
	if _, err := writeRows(w, key, env.Rows, rows, false); err != nil {
		return err
	}
	if env.Body, err = marshal(rec); err != nil {
		return err
	}
	env.Rows, env.Revision = remember(rows), env.Revision+1
	if raw, err = encodeEnvelope(env); err != nil {
		return err
	}
	return w.Put(recordKey(key), raw)
}
