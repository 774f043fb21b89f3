package storage

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"yichuang/app"
	"yichuang/storage/kv"
)

// Schema is the number of the schema this program reads and writes.
const Schema = 6

// Migration moves records from the schema before Number to Number. Run may be
// interrupted and is then run again from its start, so it must pass over what
// it has already done.
type Migration struct {
	Number uint64
	Name   string
	Run    func(ctx context.Context, s *Store) error
}

// Migrations returns the program's migrations in their order.
func Migrations() []Migration {
	return []Migration{
		{Number: 2, Name: "revision and sum in every envelope", Run: func(ctx context.Context, s *Store) error { return addRevisions(ctx, s.engine) }},
		{Number: 3, Name: "cases made again from their journals", Run: func(ctx context.Context, s *Store) error { return s.remake(ctx) }},
		{Number: 4, Name: "rows of printed papers tell copies, printer and seal", Run: func(ctx context.Context, s *Store) error { return s.rewriteRows(ctx) }},
		{Number: 5, Name: "tickets wait for businesses, their figures are counted", Run: func(ctx context.Context, s *Store) error { return s.renewQueues(ctx) }},
		{Number: 6, Name: "progress beside every case, rows that name their kiosk", Run: func(ctx context.Context, s *Store) error { return s.accompany(ctx) }},
	}
}

// schema is what stands under m/schema. From is set while a migration runs, so
// that an older program stops and an interrupted migration goes on.
type schema struct {
	Number uint64 `cbor:"1,keyasint"`
	From   uint64 `cbor:"2,keyasint,omitempty"`
	Moving string `cbor:"3,keyasint,omitempty"` // where records are being moved here from
	Moved  string `cbor:"4,keyasint,omitempty"` // where they were moved to
}

// permitted refuses when the schema is not, or no longer, the one this program
// was opened on: another program may have migrated it in the meantime.
func (s *Store) permitted(r kv.Reader) error {
	raw, err := r.Get(schemaKey)
	if err != nil || bytes.Equal(raw, s.ready) {
		return err
	}
	var now schema
	if err := decode(schemaVersion, raw, &now); err != nil {
		return damaged(schemaKey, err)
	}
	return refusal(now)
}

// refusal says why nobody works on a store with this schema. A program that
// does not know of moves calls every one of them a migration, and waits.
func refusal(now schema) error {
	switch {
	case now.Number > Schema:
	case now.Moving != "":
		return &app.Error{Code: app.Conflict, ID: "store.moving", Args: app.Args{"from": now.Moving}}
	case now.Moved != "":
		return &app.Error{Code: app.Conflict, ID: "store.moved", Args: app.Args{"to": now.Moved}}
	}
	return otherSchema(now.Number)
}

func otherSchema(have uint64) error {
	args := app.Args{"have": have, "want": uint64(Schema)}
	switch {
	case have > Schema:
		return &app.Error{Code: app.Conflict, ID: "store.newer", Args: args}
	case have < Schema:
		return &app.Error{Code: app.Conflict, ID: "store.older", Args: args}
	}
	return &app.Error{Code: app.Unavailable, ID: "store.migrating", Args: args}
}

func (s *Store) openSchema(ctx context.Context) error {
	ready, err := encode(schemaVersion, schema{Number: Schema})
	if err != nil {
		return err
	}
	s.ready = ready
	have, err := s.readSchema(ctx)
	switch {
	case s.role.Narrow() && app.CodeOf(err) == app.Unavailable:
		return nil // the hall is away: every change looks at the schema again
	case err != nil:
		return fmt.Errorf("schema: %w", err)
	case have.Number > Schema:
		return otherSchema(have.Number)
	case have.Moving != "", have.Moved != "":
		return refusal(have)
	case s.role.Narrow() && have.Number == 0:
		return &app.Error{Code: app.Unavailable, ID: "store.not_begun"}
	case s.role.Narrow() && (have.Number != Schema || have.From != 0):
		return otherSchema(have.Number)
	case have.Number == 0:
		return s.putSchema(ctx, have, schema{Number: Schema})
	case have.Number == Schema && have.From == 0:
		return nil
	}
	return s.migrate(ctx, have)
}

// readSchema returns the zero schema for an empty engine and refuses one that
// has records but no schema: it is not ours, or its head is lost.
func (s *Store) readSchema(ctx context.Context) (schema, error) {
	var out schema
	err := s.engine.View(ctx, func(r kv.Reader) error {
		out = schema{}
		raw, err := r.Get(schemaKey)
		if err != nil {
			return err
		}
		if raw == nil && s.role.Narrow() {
			return nil
		}
		if raw == nil {
			return r.Scan(recordSpace, after(recordSpace), 1, func(string, []byte) error {
				return damaged(schemaKey, errors.New("there are records but no schema number"))
			})
		}
		if err := decode(schemaVersion, raw, &out); err != nil {
			return damaged(schemaKey, err)
		}
		return nil
	})
	return out, err
}

// putSchema writes next if the schema is still have.
func (s *Store) putSchema(ctx context.Context, have, next schema) error {
	return s.engine.Update(ctx, func(w kv.Writer) error {
		raw, err := w.Get(schemaKey)
		if err != nil {
			return err
		}
		var now schema
		if raw != nil {
			if err := decode(schemaVersion, raw, &now); err != nil {
				return damaged(schemaKey, err)
			}
		}
		if now != have && now != next {
			return refusal(now)
		}
		return putValue(w, schemaKey, schemaVersion, next)
	})
}

// migrate backs up, shuts older programs out, and runs what is missing.
func (s *Store) migrate(ctx context.Context, have schema) error {
	from := have.Number
	if have.From != 0 {
		from = have.From // interrupted: its backup was made before it began
	} else if err := s.backupBefore(ctx, have.Number); err != nil {
		return fmt.Errorf("backup before migration: %w", err)
	}
	running := schema{Number: Schema, From: from}
	if err := s.putSchema(ctx, have, running); err != nil {
		return err
	}
	for _, m := range s.steps {
		if m.Number <= from || m.Number > Schema {
			continue
		}
		if err := m.Run(ctx, s); err != nil {
			return fmt.Errorf("migration %d (%s): %w", m.Number, m.Name, err)
		}
	}
	return s.putSchema(ctx, running, schema{Number: Schema})
}

// backupBefore writes <folder>/schema-<n>-<time>.backup.
func (s *Store) backupBefore(ctx context.Context, number uint64) error {
	if s.backups == "" {
		return otherSchema(number)
	}
	if err := os.MkdirAll(s.backups, 0o700); err != nil {
		return err
	}
	name := fmt.Sprintf("schema-%d-%s.backup", number, s.now().UTC().Format("20060102T150405"))
	return writeBeside(filepath.Join(s.backups, name), func(f *os.File) error {
		return s.backup(ctx, f, number)
	})
}
