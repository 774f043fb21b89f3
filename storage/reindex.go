package storage

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Reindex makes the rows of every record what its Lists say now: after the code
// of a Lists has changed, or after damage to the rows. Journals and bodies stay
// as they are. It works record by record beside everybody else, may be
// interrupted and run again, and returns how many records it changed and how
// many rows without a record it removed.
func (s *Store) Reindex(ctx context.Context) (records, orphans int, err error) {
	var todo []app.Key
	var loose []string
	err = s.engine.View(ctx, func(r kv.Reader) (err error) {
		todo, loose, err = s.rowFaults(ctx, r)
		return err
	})
	if err != nil {
		return 0, 0, fmt.Errorf("reindex: %w", err)
	}
	for _, key := range todo {
		fixed, err := s.reindex(ctx, key, s.permitted)
		if err != nil {
			return records, 0, fmt.Errorf("reindex %s: %w", key, err)
		}
		if fixed {
			records++
		}
	}
	orphans, err = s.deleteThose(ctx, loose, orphanRow)
	return records, orphans, err
}

// rowFaults returns the records whose rows are not right, and the engine keys
// of rows that belong to none.
func (s *Store) rowFaults(ctx context.Context, r kv.Reader) (todo []app.Key, loose []string, err error) {
	c := &checker{ctx: ctx, kinds: s.kinds, r: r, rowsOnly: true, each: func(p Problem) {
		last := len(todo) > 0 && todo[len(todo)-1] == p.Key
		if strings.HasPrefix(p.What, "verify.row_") && !last {
			todo = append(todo, p.Key)
		}
	}}
	err = pages(r, recordSpace, after(recordSpace), 0, func(key string, raw []byte) error {
		if err := c.record(app.Key(key[len(recordSpace):]), raw); err != nil {
			return err
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, nil, err
	}
	err = c.orphanRows(func(key string, _ app.Key) { loose = append(loose, key) })
	return todo, loose, err
}

// reindex writes all rows of one record anew. A record that cannot be read is
// left for Verify to name.
func (s *Store) reindex(ctx context.Context, key app.Key, permitted func(kv.Reader) error) (fixed bool, err error) {
	err = s.engine.Update(ctx, func(w kv.Writer) error {
		fixed = false
		if err := permitted(w); err != nil {
			return err
		}
		raw, err := w.Get(recordKey(key))
		if err != nil {
			return err
		}
		env, rows, ok := s.rowsNow(key, raw)
		if !ok {
			return nil
		}
		if fixed, err = writeRows(w, key, env.Rows, rows, true); err != nil || !fixed {
			return err
		}
		env.Rows, env.Revision = remember(rows), env.Revision+1
		if raw, err = encodeEnvelope(env); err != nil {
			return err
		}
		return w.Put(recordKey(key), raw)
	})
	return fixed, err
}

// rowsNow reads a stored record and asks it for its rows; ok is false when it
// cannot be read.
func (s *Store) rowsNow(key app.Key, raw []byte) (env envelope, rows []row, ok bool) {
	k, known := s.kinds[prefixOf(key)]
	env, err := decodeEnvelope(raw)
	if err != nil || !known {
		return env, nil, false
	}
	rec := k.New()
	if fill(key, env.Body, rec) != nil {
		return env, nil, false
	}
	rows, err = rowsOf(rec)
	return env, rows, err == nil
}

// differing returns the places at which what was stored is not what a record
// would store now.
func differing(stored []storedRow, now []row) []string {
	var out []string
	had := make(map[string][]byte, len(stored))
	for _, s := range stored {
		had[s.Place] = s.Hash
	}
	for _, r := range now {
		if hash, ok := had[r.place]; !ok || !bytes.Equal(hash, r.hash) {
			out = append(out, r.place)
		}
		delete(had, r.place)
	}
	for _, s := range stored {
		if _, gone := had[s.Place]; gone {
			out = append(out, s.Place)
		}
	}
	return out
}

// shown writes an engine key so that people can read it.
func shown(key string) string { return strings.ReplaceAll(key, sep, " ") }
