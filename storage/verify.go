package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Problem is something Verify found. What is a message id with the arguments
// key and detail. A warning is no damage: Reindex puts it right.
type Problem struct {
	Key     app.Key
	What    string
	Detail  string
	Warning bool
}

// Args returns the arguments of the message.
func (p Problem) Args() app.Args { return app.Args{"key": p.Key, "detail": p.Detail} }

// Report counts what Verify looked at and found.
type Report struct {
	Records, Rows, Entries, Blobs int
	Problems, Warnings            int
}

// Verify reads everything in one state and calls each with every problem:
// records that do not decode, rows that do not match their records, journals
// with gaps or broken chains, blobs that are not what their names say. The
// error is non-nil only when reading itself fails.
func (s *Store) Verify(ctx context.Context, each func(Problem)) (Report, error) {
	var out Report
	err := s.engine.View(ctx, func(r kv.Reader) error {
		c := &checker{ctx: ctx, kinds: s.kinds, r: r, each: each}
		err := c.all()
		out = c.report
		return err
	})
	if err == nil {
		err = s.verifyCold(ctx, each, &out)
	}
	if err != nil {
		return out, fmt.Errorf("verify: %w", err)
	}
	if all, ok := s.blobs.(blobWalker); ok {
		err = all.Each(ctx, func(hash string) error {
			out.Blobs++
			_, err := s.blobs.Get(ctx, hash)
			if app.CodeOf(err) == app.Internal {
				out.Problems++
				each(Problem{Key: app.K("blobs", hash), What: "verify.blob_damaged"})
				return nil
			}
			return err
		})
	}
	return out, err
}

// checker walks one state.
type checker struct {
	ctx    context.Context
	kinds  map[string]kind
	r      kv.Reader
	each   func(Problem)
	report Report

	moving        map[app.Key]bool // half moved to or from the archive: they leave rows and entries behind
	frozen        bool             // an archive: rows stay as Lists once said
	rowsOnly      bool             // journals are not read
	rows, entries int              // that belong to a record
}

func (c *checker) problem(key app.Key, what, detail string) {
	c.report.Problems++
	c.each(Problem{Key: key, What: what, Detail: detail})
}

func (c *checker) stale(key app.Key, detail string) {
	c.report.Warnings++
	c.each(Problem{Key: key, What: "verify.row_stale", Detail: detail, Warning: true})
}

func (c *checker) all() error {
	if err := c.underWay(); err != nil {
		return err
	}
	err := pages(c.r, recordSpace, after(recordSpace), 0, func(key string, raw []byte) error {
		c.report.Records++
		if err := c.record(app.Key(key[len(recordSpace):]), raw); err != nil {
			return err
		}
		return c.ctx.Err()
	})
	if err != nil {
		return err
	}
	if err := c.orphanRows(func(key string, record app.Key) {
		if !c.moving[record] {
			c.problem(record, "verify.row_orphan", shown(key))
		}
	}); err != nil {
		return err
	}
	if err := c.orphanEntries(); err != nil {
		return err
	}
	return c.numbers()
}

// record checks one envelope and all that belongs to it.
func (c *checker) record(key app.Key, raw []byte) error {
	env, err := decodeEnvelope(raw)
	if err != nil {
		c.problem(key, "verify.record_damaged", err.Error())
		return nil
	}
	k, known := c.kinds[prefixOf(key)]
	if !c.rowsOnly {
		if err := c.journal(key, env, k); err != nil {
			return err
		}
	}
	if err := c.storedRows(key, env); err != nil {
		return err
	}
	if !known {
		c.problem(key, "verify.kind_unknown", prefixOf(key))
		return nil
	}
	rec := k.New()
	if err := fill(key, env.Body, rec); err != nil {
		c.problem(key, "verify.record_damaged", err.Error())
		return nil
	}
	if c.frozen {
		return nil
	}
	now, err := rowsOf(rec)
	if err != nil {
		c.problem(key, "verify.record_damaged", err.Error())
		return nil
	}
	for _, place := range differing(env.Rows, now) {
		c.stale(key, shown(place))
	}
	return nil
}

// storedRows compares the rows an envelope remembers with those that are there.
func (c *checker) storedRows(key app.Key, env envelope) error {
	for _, row := range env.Rows {
		value, err := c.r.Get(rowKey(row.Place, key))
		switch {
		case err != nil:
			return err
		case value == nil:
			c.problem(key, "verify.row_missing", shown(row.Place))
			continue
		case !bytes.Equal(rowHash(value), row.Hash):
			c.problem(key, "verify.row_wrong", shown(row.Place))
		}
		c.rows++
	}
	return nil
}

// journal checks the sequence, the chain and every entry of a record.
func (c *checker) journal(key app.Key, env envelope, k kind) error {
	head, seq := chainStart(key), uint64(0)
	err := pages(c.r, entryKey(key, 0), entrySpace+string(key)+end, 0, func(at string, raw []byte) error {
		c.entries++
		_, stands, _ := splitEntry(at)
		var e entry
		err := decode(entryVersion, raw, &e)
		switch {
		case err == nil && k.Entry != nil:
			err = decMode.Unmarshal(e.Body, k.Entry())
		case err == nil && k.New != nil:
			err = errors.New("this kind of record has no journal")
		}
		detail := fmt.Sprintf("%d", stands)
		if err != nil {
			c.problem(key, "verify.entry_damaged", detail+": "+err.Error())
		}
		switch {
		case stands != seq+1:
			c.problem(key, "verify.entry_missing", fmt.Sprintf("%d", seq+1))
		case err == nil && (e.Seq != stands || !bytes.Equal(e.Prev, head)):
			c.problem(key, "verify.chain_broken", detail)
		}
		if err == nil {
			head = e.Prev // go on from what it claims: one break is named once
		}
		head, seq = chainNext(head, raw), stands
		return nil
	})
	if err != nil {
		return err
	}
	if seq != env.Seq || seq > 0 && !bytes.Equal(head, env.Head) {
		c.problem(key, "verify.head_wrong", fmt.Sprintf("%d, %d", seq, env.Seq))
	}
	return nil
}

// orphanRows calls each with the rows no record knows of. Their owners are
// only looked up when there are more rows than the records account for.
func (c *checker) orphanRows(each func(key string, record app.Key)) error {
	err := pages(c.r, rowSpace, after(rowSpace), 0, func(string, []byte) error {
		c.report.Rows++
		return nil
	})
	if err != nil || c.report.Rows == c.rows {
		return err
	}
	return pages(c.r, rowSpace, after(rowSpace), 0, func(key string, _ []byte) error {
		orphan, err := orphanRow(c.r, key)
		if err != nil {
			return err
		}
		if orphan {
			_, _, record, _ := splitRow(key)
			each(key, record)
		}
		return c.ctx.Err()
	})
}

// orphanRow reports whether the row at an engine key is in no record. A record
// that cannot be read may know it.
func orphanRow(r kv.Reader, key string) (bool, error) {
	place, _, record, ok := splitRow(key)
	if !ok {
		return true, nil
	}
	raw, err := r.Get(recordKey(record))
	if err != nil || raw == nil {
		return err == nil, err
	}
	env, err := decodeEnvelope(raw)
	if err != nil {
		return false, nil
	}
	return !slices.ContainsFunc(env.Rows, func(s storedRow) bool { return s.Place == place }), nil
}

// orphanEntries names the journals no record knows of.
func (c *checker) orphanEntries() error {
	err := pages(c.r, entrySpace, after(entrySpace), 0, func(string, []byte) error {
		c.report.Entries++
		return nil
	})
	if err != nil || c.report.Entries == c.entries {
		return err
	}
	return pages(c.r, entrySpace, after(entrySpace), 0, func(key string, _ []byte) error {
		record, _, ok := splitEntry(key)
		if ok {
			raw, err := c.r.Get(recordKey(record))
			if err != nil {
				return err
			}
			ok = raw != nil || c.moving[record] // what a record that is there does not know of, head_wrong names
		}
		if !ok {
			c.problem(record, "verify.entry_orphan", shown(key))
		}
		return c.ctx.Err()
	})
}

// numbers decodes what is neither record nor row nor entry.
func (c *checker) numbers() error {
	for _, n := range []struct {
		space string
		read  func([]byte) error
	}{
		{seriesSpace, func(raw []byte) error { return decode(numberVersion, raw, new(uint64)) }},
		{counterSpace, func(raw []byte) error { return decode(numberVersion, raw, new(int64)) }},
		{attemptSpace, func(raw []byte) error { return decode(attemptVersion, raw, new(marker)) }},
		{pointerSpace, func(raw []byte) error { _, err := decodePage("", raw); return err }},
		{lateSpace, func(raw []byte) error { return decode(numberVersion, raw, new(uint64)) }},
	} {
		err := pages(c.r, n.space, after(n.space), 0, func(key string, raw []byte) error {
			if err := n.read(raw); err != nil {
				c.problem(app.Key(shown(key)), "verify.value_damaged", err.Error())
			}
			return c.ctx.Err()
		})
		if err != nil {
			return err
		}
	}
	return nil
}
