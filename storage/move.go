package storage

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Place is one end of a move: an engine and what stands beside it. Name tells
// the other end where it is; it is compared when a move goes on.
type Place struct {
	Name   string
	Engine kv.Engine
	Blobs  app.Blobs
	Cold   Cold // nil: nothing was ever archived here, or nothing can be
}

// Moved counts what a move has done. Of one that went on after an
// interruption, Written is what was missing.
type Moved struct {
	Keys, Written, Removed int
	Blobs, Archived        int
	Report                 Report // of the target
}

// Move carries everything from one place to another, which holds nothing yet:
// records, lists, journals, series, counters, markers, the numbers given out,
// blobs and archives. What kiosks of a hall wrote arrives as the hall's.
//
// From the first key on the source is closed with Conflict "store.moved" to
// everybody, running programs included, and the target with Conflict
// "store.moving" until every key was read back from both and compared, and the
// target verified. An interrupted move is made again and goes on; Reopen gives
// it up. tell hears what is being done, by message id; it may be nil. Conflict
// "move.not_empty" is a target that holds something, "move.done" a move that
// was finished. The calls may run while nobody else writes to the target.
func Move(ctx context.Context, from, to Place, kinds []app.Kind, tell func(id string), opts ...Option) (Moved, error) {
	m := &carrier{ctx: ctx, from: from, to: to, tell: tell}
	if tell == nil {
		m.tell = func(string) {}
	}
	byPrefix, err := kindsByPrefix(kinds)
	if err != nil {
		return m.out, err
	}
	target := &Store{engine: to.Engine, blobs: to.Blobs, kinds: byPrefix, now: time.Now, steps: Migrations()}
	for _, o := range opts {
		o(target)
	}
	if err := m.begin(); err != nil {
		return m.out, err
	}
	for _, step := range []struct {
		id string
		do func() error
	}{
		{"move.step_archives", m.archives},
		{"move.step_blobs", m.blobs},
		{"move.step_keys", func() error { return m.keys(false) }},
		{"move.step_compare", func() error { return m.keys(true) }},
		{"move.step_verify", func() error { return m.verify(target) }},
	} {
		m.tell(step.id)
		if err := step.do(); err != nil {
			return m.out, fmt.Errorf("%s: %w", step.id, err)
		}
	}
	return m.out, setSchema(ctx, to.Engine, schema{Number: Schema, Moving: from.Name}, schema{Number: Schema})
}

// Reopen opens a place again that was moved away, for who gives the move up or
// throws its target away. NotFound "move.not_moved" for any other.
func Reopen(ctx context.Context, engine kv.Engine) error {
	now, err := schemaOf(ctx, engine)
	if err != nil {
		return err
	}
	if now.Moved == "" {
		return &app.Error{Code: app.NotFound, ID: "move.not_moved"}
	}
	return setSchema(ctx, engine, now, schema{Number: now.Number})
}

type carrier struct {
	ctx      context.Context
	from, to Place
	tell     func(string)
	out      Moved
}

// begin marks both ends, the target first: a source is never closed for a
// target that refuses.
func (m *carrier) begin() error {
	source, err := schemaOf(m.ctx, m.from.Engine)
	if err != nil {
		return err
	}
	target, err := schemaOf(m.ctx, m.to.Engine)
	if err != nil {
		return err
	}
	going := schema{Number: Schema, Moved: m.to.Name}
	coming := schema{Number: Schema, Moving: m.from.Name}
	switch {
	case source == going && target == schema{Number: Schema}:
		return &app.Error{Code: app.Conflict, ID: "move.done", Args: app.Args{"to": m.to.Name}}
	case source.Number == 0:
		return &app.Error{Code: app.NotFound, ID: "move.no_source", Args: app.Args{"from": m.from.Name}}
	case source != going && source != schema{Number: Schema}:
		return refusal(source)
	case target.Number > Schema, target.Moved != "", target.Moving != "" && target != coming:
		return refusal(target)
	}
	if target != coming {
		if err := m.empty(); err != nil {
			return err
		}
		if err := setSchema(m.ctx, m.to.Engine, target, coming); err != nil {
			return err
		}
	}
	return setSchema(m.ctx, m.from.Engine, source, going)
}

// empty refuses a target that holds anything but its schema.
func (m *carrier) empty() error {
	return m.to.Engine.View(m.ctx, func(r kv.Reader) error {
		return r.Scan("", "", 2, func(key string, _ []byte) error {
			if key == schemaKey {
				return nil
			}
			return &app.Error{Code: app.Conflict, ID: "move.not_empty", Args: app.Args{"to": m.to.Name}}
		})
	})
}

func schemaOf(ctx context.Context, engine kv.Engine) (schema, error) {
	return (&Store{engine: engine}).readSchema(ctx)
}

// setSchema writes next if the schema is still have.
func setSchema(ctx context.Context, engine kv.Engine, have, next schema) error {
	return (&Store{engine: engine}).putSchema(ctx, have, next)
}

// movePage is how many keys are read, compared and written at a time.
const movePage = 512

// keys makes the target's keys those of the source, page by page. With check
// it changes nothing and refuses the first difference.
func (m *carrier) keys(check bool) error {
	m.out.Keys = 0
	for at, more := "", true; more; {
		here, err := keysFrom(m.ctx, m.from.Engine, at, "", movePage)
		if err != nil {
			return err
		}
		to := ""
		if more = len(here) == movePage; more {
			to = here[len(here)-1].key + sep
		}
		there, err := keysFrom(m.ctx, m.to.Engine, at, to, 0)
		if err != nil {
			return err
		}
		at = to
		m.out.Keys += len(here)
		missing, extra := difference(here, there)
		if check && len(missing)+len(extra) > 0 {
			return &app.Error{Code: app.Internal, ID: "move.differs", Args: app.Args{"missing": len(missing), "extra": len(extra)}}
		}
		if err := m.apply(missing, extra); err != nil {
			return err
		}
	}
	return nil
}

func keysFrom(ctx context.Context, engine kv.Engine, from, to string, limit int) (out []pair, err error) {
	err = engine.View(ctx, func(r kv.Reader) error {
		out = nil
		return pages(r, from, to, limit, func(key string, value []byte) error {
			out = append(out, pair{key, bytes.Clone(value)})
			return ctx.Err()
		})
	})
	return out, err
}

// difference returns what the target lacks or has otherwise, and what it has
// too much. The schema is each place's own, and a number given out may be
// ahead in the target, never behind.
func difference(here, there []pair) (missing, extra []pair) {
	byKey := func(p pair, key string) int { return strings.Compare(p.key, key) }
	for _, p := range here {
		i, found := slices.BinarySearchFunc(there, p.key, byKey)
		if p.key == schemaKey || found && (bytes.Equal(p.value, there[i].value) || drawnPast(p, there[i])) {
			continue
		}
		missing = append(missing, p)
	}
	for _, p := range there {
		if _, found := slices.BinarySearchFunc(here, p.key, byKey); !found && p.key != schemaKey && !strings.HasPrefix(p.key, kv.DrawPrefix) {
			extra = append(extra, p)
		}
	}
	return missing, extra
}

func drawnPast(here, there pair) bool {
	return strings.HasPrefix(here.key, kv.DrawPrefix) && len(here.value) == 8 && len(there.value) == 8 &&
		binary.BigEndian.Uint64(there.value) >= binary.BigEndian.Uint64(here.value)
}

func (m *carrier) apply(missing, extra []pair) error {
	if len(missing) > 0 {
		err := m.to.Engine.Bulk(m.ctx, func(put func(string, []byte) error) error {
			for _, p := range missing {
				if err := put(p.key, p.value); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		m.out.Written += len(missing)
	}
	for some := range slices.Chunk(extra, app.MaxOps) {
		err := m.to.Engine.Update(m.ctx, func(w kv.Writer) error {
			for _, p := range some {
				if err := w.Delete(p.key); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		m.out.Removed += len(some)
	}
	return nil
}

// verify checks the target as verify does. Problems that the source had
// already stop a move too: they are to be looked at where they arose.
func (m *carrier) verify(target *Store) error {
	first := ""
	report, err := target.Verify(m.ctx, func(p Problem) {
		if first == "" && !p.Warning {
			first = string(p.Key) + " " + p.What
		}
	})
	m.out.Report = report
	if err == nil && report.Problems > 0 {
		err = &app.Error{Code: app.Internal, ID: "move.problems", Args: app.Args{"count": report.Problems}, Cause: errors.New(first)}
	}
	return err
}
