package storage

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"yichuang/app"
)

// putter is the part of an engine's writer that saving needs.
type putter interface {
	Put(key string, value []byte) error
	Delete(key string) error
}

// writeRecord writes what differs between r and its stored envelope (zero for
// a new record) and returns the new envelope. skip fresh entries are already
// written.
func writeRecord(w putter, r app.Record, stored envelope, skip int) (envelope, error) {
	key := r.Key()
	body, err := marshal(r)
	if err != nil {
		return stored, misused(key, err.Error())
	}
	rows, err := rowsOf(r)
	if err != nil {
		return stored, err
	}
	next := envelope{Rows: remember(rows), Revision: stored.Revision + 1, Body: body}
	if err := writeEntries(w, r, stored, skip, &next); err != nil {
		return stored, err
	}
	moved, err := writeRows(w, key, stored.Rows, rows, false)
	if err != nil {
		return stored, err
	}
	if !moved && stored.Revision > 0 && next.Seq == stored.Seq && bytes.Equal(body, stored.Body) {
		return stored, nil
	}
	raw, err := encodeEnvelope(next)
	if err != nil {
		return stored, misused(key, err.Error())
	}
	return next, w.Put(recordKey(key), raw)
}

// writeEntries puts the fresh entries and sets next's sequence and head.
func writeEntries(w putter, r app.Record, stored envelope, skip int, next *envelope) error {
	next.Seq, next.Head = stored.Seq, stored.Head
	j, ok := r.(app.Journaled)
	if !ok {
		return nil
	}
	key, fresh := r.Key(), j.Fresh()
	if next.Seq == 0 {
		next.Head = chainStart(key)
	}
	for _, e := range fresh[min(skip, len(fresh)):] {
		body, err := marshal(e)
		if err != nil {
			return misused(key, err.Error())
		}
		next.Seq++
		raw, err := encode(entryVersion, entry{Seq: next.Seq, Prev: next.Head, Body: body})
		if err != nil {
			return misused(key, err.Error())
		}
		if err := w.Put(entryKey(key, next.Seq), raw); err != nil {
			return err
		}
		next.Head = chainNext(next.Head, raw)
	}
	if next.Seq == 0 {
		next.Head = nil
	}
	return nil
}

// row is a row about to be written.
type row struct {
	place string
	value []byte
	hash  []byte
}

// rowsOf asks the record for its rows and encodes them, in the order of their
// places.
func rowsOf(r app.Record) ([]row, error) {
	var rows []row
	for _, l := range r.Lists() {
		if why := badKey(l.List); why != "" {
			return nil, misused(r.Key(), "list: "+why)
		}
		if strings.Contains(l.At, sep) {
			return nil, misused(r.Key(), "the place of a row holds a zero byte")
		}
		value, err := encode(rowVersion, l.Sum)
		if err != nil {
			return nil, misused(r.Key(), fmt.Sprintf("summary in %s: %v", l.List, err))
		}
		rows = append(rows, row{rowPlace(l.List, l.At), value, rowHash(value)})
	}
	slices.SortFunc(rows, func(a, b row) int { return strings.Compare(a.place, b.place) })
	for i := 1; i < len(rows); i++ {
		if rows[i].place == rows[i-1].place {
			return nil, misused(r.Key(), "two rows at one place of "+strings.Split(rows[i].place, sep)[0])
		}
	}
	return rows, nil
}

func remember(rows []row) []storedRow {
	out := make([]storedRow, len(rows))
	for i, r := range rows {
		out[i] = storedRow{Place: r.place, Hash: r.hash}
	}
	return out
}

// writeRows puts the rows that are new or changed (with all, every one) and
// deletes the stored ones that are no more.
func writeRows(w putter, key app.Key, stored []storedRow, rows []row, all bool) (moved bool, err error) {
	had := make(map[string][]byte, len(stored))
	for _, s := range stored {
		had[s.Place] = s.Hash
	}
	for _, r := range rows {
		hash, stands := had[r.place]
		delete(had, r.place)
		if stands && !all && bytes.Equal(hash, r.hash) {
			continue
		}
		moved = true
		if err := w.Put(rowKey(r.place, key), r.value); err != nil {
			return moved, err
		}
	}
	for _, s := range stored {
		if _, gone := had[s.Place]; !gone {
			continue
		}
		moved = true
		if err := w.Delete(rowKey(s.Place, key)); err != nil {
			return moved, err
		}
	}
	return moved, nil
}
