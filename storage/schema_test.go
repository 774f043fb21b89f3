package storage

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

var rewrite = flag.Bool("rewrite", false, "write testdata anew")

const schema1File = "testdata/schema1.kv"

// schema1 is a small hall as schema 1 kept it: "key value" in hex, a line each.
func schema1() []byte {
	var out bytes.Buffer
	put := func(key string, version byte, v any) []byte {
		raw, err := encode(version, v)
		if err != nil {
			panic(err) // constant values
		}
		fmt.Fprintf(&out, "%x %x\n", key, raw)
		return raw
	}
	put(schemaKey, schemaVersion, schema{Number: 1})
	put(seriesKey(app.K("notice", "2025")), numberVersion, uint64(7))
	for i := range 3 {
		f := &file{Number: fmt.Sprint(i), State: "open", Shelf: "A", Due: noon}
		rows, _ := rowsOf(f)
		for _, r := range rows {
			fmt.Fprintf(&out, "%x %x\n", rowKey(r.place, f.Key()), r.value)
		}
		head := chainStart(f.Key())
		for seq := uint64(1); seq <= uint64(i); seq++ {
			body, _ := marshal(fileEvent{fmt.Sprint("step ", seq), noon})
			head = chainNext(head, put(entryKey(f.Key(), seq), entryVersion, entry{seq, head, body}))
		}
		if i == 0 {
			head = nil
		}
		body, _ := marshal(f)
		put(recordKey(f.Key()), 1, envelope1{Rows: remember(rows), Seq: uint64(i), Head: head, Body: body})
	}
	return out.Bytes()
}

func TestTheOldFileIsStillTheOldFile(t *testing.T) {
	if *rewrite {
		if err := os.WriteFile(schema1File, schema1(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(schema1File)
	if err != nil || !bytes.Equal(kept, schema1()) {
		t.Errorf("the code that reads old values has changed what they mean: %v", err)
	}
}

func fillFrom(t *testing.T, e kv.Engine, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	err = e.Bulk(t.Context(), func(put func(string, []byte) error) error {
		lines := bufio.NewScanner(bytes.NewReader(data))
		for lines.Scan() {
			k, v, _ := strings.Cut(lines.Text(), " ")
			key, err1 := hex.DecodeString(k)
			value, err2 := hex.DecodeString(v)
			if err := errors.Join(err1, err2, put(string(key), value)); err != nil {
				return err
			}
		}
		return lines.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestOldFileIsBackedUpAndMigrated(t *testing.T) {
	onEngines(t, func(t *testing.T, e kv.Engine) {
		fillFrom(t, e, schema1File)
		_, err := Open(t.Context(), e, MemoryBlobs(), kinds())
		isError(t, err, app.Conflict, "store.older") // nowhere to back up to

		backups := t.TempDir()
		s := open(t, e, WithBackups(backups))
		same(t, "open", states(t, s, "open"), []string{"0", "1", "2"})
		same(t, "journal", journal(t, s, "2"), []string{"1 step 1", "2 step 2"})
		if r := mustBeSound(t, s); r.Records != 3 || r.Entries != 3 || r.Rows != 6 {
			t.Errorf("report %+v", r)
		}
		do(t, s, func(tx app.Tx) error {
			f := &file{Number: "2"}
			if err := tx.Load(f); err != nil {
				return err
			}
			f.note("accepted")
			return tx.Save(f)
		})
		files, _ := filepath.Glob(filepath.Join(backups, "schema-1-*.backup"))
		if len(files) != 1 {
			t.Fatalf("backups: %q", files)
		}
		backup, err := os.Open(files[0])
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = backup.Close() }()
		if m, err := CheckBackup(t.Context(), backup); err != nil || m.Schema != 1 {
			t.Errorf("backup %+v: %v", m, err)
		}
		open(t, e) // migrated: needs no folder any more
	})
}

func TestInterruptedMigrationGoesOn(t *testing.T) {
	e := newMemory(t)
	fillFrom(t, e, schema1File)
	cut := errors.New("power cut")
	steps := []Migration{{Number: 2, Name: "half", Run: func(ctx context.Context, s *Store) error {
		return errors.Join(addRevisions(ctx, &halfBulk{s.engine}), cut)
	}}}
	_, err := Open(t.Context(), e, MemoryBlobs(), kinds(), WithBackups(t.TempDir()), withMigrations(steps))
	if !errors.Is(err, cut) {
		t.Fatalf("open: %v", err)
	}
	s := open(t, e) // the backup was made before it began
	mustBeSound(t, s)
}

// halfBulk loses every second value.
type halfBulk struct{ kv.Engine }

func (h *halfBulk) Bulk(ctx context.Context, fn func(func(string, []byte) error) error) error {
	return h.Engine.Bulk(ctx, func(put func(string, []byte) error) error {
		n := 0
		return fn(func(key string, value []byte) error {
			if n++; n%2 == 0 {
				return nil
			}
			return put(key, value)
		})
	})
}

func TestOtherSchemaIsRefused(t *testing.T) {
	for _, c := range []struct {
		name string
		now  schema
		code app.Code
		id   string
	}{
		{"a newer program has migrated", schema{Number: Schema + 1}, app.Conflict, "store.newer"},
		{"a newer program is migrating", schema{Number: Schema + 1, From: Schema}, app.Conflict, "store.newer"},
		{"this version is migrating", schema{Number: Schema, From: Schema - 1}, app.Unavailable, "store.migrating"},
		{"somebody put an old file in its place", schema{Number: Schema - 1}, app.Conflict, "store.older"},
	} {
		t.Run(c.name, func(t *testing.T) {
			e := newMemory(t)
			s := open(t, e)
			register(t, s, "1")
			meddle(t, e, func(w kv.Writer) error { return putValue(w, schemaKey, schemaVersion, c.now) })
			err := s.Update(t.Context(), clerk, "", func(tx app.Tx) error { return tx.Save(&card{Name: "a"}) })
			isError(t, err, c.code, c.id)
			isError(t, s.Backup(t.Context(), &bytes.Buffer{}), c.code, c.id)
			if c.now.Number > Schema {
				_, err = Open(t.Context(), e, MemoryBlobs(), kinds())
				isError(t, err, c.code, c.id)
			}
		})
	}
}

func TestNewerValueIsNoDamage(t *testing.T) {
	e := newMemory(t)
	s := open(t, e)
	meddle(t, e, func(w kv.Writer) error { return w.Put("r/card/a", []byte{envelopeVersion + 1, 0xa0}) })
	err := s.View(t.Context(), func(v app.Reader) error { return v.Load(&card{Name: "a"}) })
	isError(t, err, app.Conflict, "record.newer")
}

func TestRecordsWithoutASchemaAreNotTouched(t *testing.T) {
	e := newMemory(t)
	register(t, open(t, e), "1")
	meddle(t, e, drop(schemaKey))
	_, err := Open(t.Context(), e, MemoryBlobs(), kinds())
	isError(t, err, app.Internal, "record.damaged")
}

func TestKindsAreChecked(t *testing.T) {
	card1 := app.Kind{Prefix: "card", New: func() app.Record { return &card{} }}
	for name, list := range map[string][]app.Kind{
		"two kinds with one prefix":      {card1, card1},
		"no prefix":                      {{New: card1.New}},
		"a journal without entries":      {{Prefix: "file", New: func() app.Record { return &file{} }}},
		"entries without a journal":      {{Prefix: "card", New: card1.New, Entry: func() any { return &fileEvent{} }}},
		"a record that is not a pointer": {{Prefix: "flat", New: func() app.Record { return flat{} }}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(t.Context(), memory.New(), MemoryBlobs(), list)
			isError(t, err, app.Internal, "record.misused")
		})
	}
}

type flat struct{}

func (flat) Key() app.Key     { return "flat" }
func (flat) Lists() []app.Row { return nil }

func TestAMigratedFileOpensAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), bolt.FileName)
	for round := range 2 {
		e, err := bolt.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		if round == 0 {
			fillFrom(t, e, schema1File)
		}
		s := open(t, e, WithBackups(t.TempDir()))
		mustBeSound(t, s)
		if err := e.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
