package storage

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/archive"
	"yichuang/storage/kv"
)

// goesWithFile: a card named 7-x goes with file 7, a card named n7 for itself,
// any other card stays. The list card/7 and the series sheet/7/… are file 7's.
func goesWithFile(key app.Key) app.Key {
	parts, _ := key.Parts()
	if len(parts) < 2 {
		return ""
	}
	name := parts[1]
	number, _, with := strings.Cut(name, "-")
	switch {
	case parts[0] == "file":
		return key
	case parts[0] == "card" && strings.HasPrefix(name, "n"):
		return key
	case parts[0] == "card" && (with || strings.HasPrefix(name, "7")), parts[0] == "sheet":
		return app.K("file", number)
	}
	return ""
}

// openCold opens a store on an engine with an archive in a folder.
func openCold(t testing.TB, e kv.Engine, cold Cold) *Store {
	t.Helper()
	return open(t, e, WithCold(cold, goesWithFile), WithClock(clockAt(noon)))
}

func newFolder(t testing.TB) *archive.Folder {
	f := archive.Open(filepath.Join(t.TempDir(), ArchiveFolder))
	t.Cleanup(func() { _ = f.Close() })
	return f
}

var _ Cold = (*archive.Folder)(nil)

// closeFile fills a store with file 7, so many entries and cards, and a number
// of a series; and with what stays.
func closeFile(t testing.TB, s *Store, entries, cardsOf int) app.Parcel {
	t.Helper()
	register(t, s, "7", "8")
	for n := 1; n < entries; n++ {
		do(t, s, func(tx app.Tx) error {
			f := &file{Number: "7"}
			if err := tx.Load(f); err != nil {
				return err
			}
			f.note(fmt.Sprint("step ", n))
			return tx.Save(f)
		})
	}
	p := app.Parcel{Year: "2026", Records: []app.Key{app.K("file", "7")}, Series: []app.Key{app.K("sheet", "7")}}
	for n := range cardsOf {
		name := fmt.Sprintf("7-%02d", n)
		if n%3 == 0 {
			name = fmt.Sprintf("n%03d", n)
		}
		do(t, s, func(tx app.Tx) error {
			c := &card{Name: name, Rows: map[string]string{"7": name, "all": name}, Text: "s"}
			if _, err := tx.Next(app.K("sheet", "7", "flow")); err != nil {
				return err
			}
			return tx.Save(c)
		})
		p.Records = append(p.Records, app.K("card", name))
	}
	do(t, s, func(tx app.Tx) error { return tx.Save(&card{Name: "stays", Rows: map[string]string{"all": "stays"}}) })
	return p
}

// told is everything of a parcel that anybody can read by its keys.
func told(t tester, s *Store, p app.Parcel) []string {
	t.Helper()
	var out []string
	err := s.View(context.Background(), func(r app.Reader) error {
		out = nil
		for _, key := range p.Records {
			parts, _ := key.Parts()
			var rec app.Record = &card{Name: parts[1]}
			if parts[0] == "file" {
				rec = &file{Number: parts[1]}
			}
			if err := r.Load(rec); err != nil {
				return fmt.Errorf("%s: %w", key, err)
			}
			body, err := marshal(rec)
			if err != nil {
				return err
			}
			out = append(out, string(body))
		}
		lines, err := cards.All(r, "7", "", 0)
		if err != nil {
			return err
		}
		for _, l := range lines {
			out = append(out, l.Name+" "+l.Text)
		}
		last, err := r.Last(app.K("sheet", "7", "flow"))
		out = append(out, fmt.Sprint(last))
		return err
	})
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	return append(out, journal(t, s, "7")...)
}

// moveAll archives a parcel.
func moveAll(s *Store, p app.Parcel) error {
	return s.Archiving(context.Background(), func(m app.Mover) error {
		return m.Move(context.Background(), func(app.Reader) (app.Parcel, error) { return p, nil })
	})
}

func bringBack(s *Store, key app.Key) error {
	return s.Archiving(context.Background(), func(m app.Mover) error { return m.Back(context.Background(), key) })
}

// listed returns the cards of a list: in the hall, or in a year's archive.
func listed(t testing.TB, s *Store, year, part string) (out []string) {
	t.Helper()
	read := func(r app.Reader) error {
		lines, err := cards.All(r, part, "", 0)
		for _, l := range lines {
			out = append(out, l.Name)
		}
		return err
	}
	var err error
	if year == "" {
		err = s.View(t.Context(), read)
	} else {
		err = s.ViewCold(t.Context(), year, read)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// hotKeys returns the engine keys that name a file or its cards.
func hotKeys(t testing.TB, e kv.Engine) (out []string) {
	t.Helper()
	err := e.View(t.Context(), func(r kv.Reader) error {
		return r.Scan("", "", 0, func(key string, _ []byte) error {
			if !strings.HasPrefix(key, pointerSpace) && (strings.Contains(key, "file/7") || strings.Contains(key, "card/7") || strings.Contains(key, "card/n") || strings.Contains(key, "sheet/7")) {
				out = append(out, shown(key))
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// dying stands in for a machine that dies: the fail-th write to engine or
// archive is not made, or is made and never answered; all later ones fail.
type dying struct {
	kv.Engine
	cold Cold
	fail int
	done bool // the fatal write is made
	n    int
	dead bool
}

var errDead = errors.New("the machine is off")

func (d *dying) Update(ctx context.Context, fn func(kv.Writer) error) error {
	return d.write(func() error { return d.Engine.Update(ctx, fn) })
}

func (d *dying) Keep(ctx context.Context, year string, pairs []kv.Write) error {
	return d.write(func() error {
		if d.n == d.fail && d.done { // a part of it is on disk
			if err := d.cold.Keep(ctx, year, pairs[:len(pairs)/2]); err != nil {
				return err
			}
			return errDead
		}
		return d.cold.Keep(ctx, year, pairs)
	})
}

func (d *dying) Years(ctx context.Context) ([]string, error) { return d.cold.Years(ctx) }

// archiveOf is the dying machine's way to the archive.
type archiveOf struct{ *dying }

func (a archiveOf) View(ctx context.Context, year string, fn func(kv.Reader) error) error {
	return a.cold.View(ctx, year, fn)
}

func (d *dying) write(fn func() error) error {
	if d.dead {
		return errDead
	}
	d.n++
	if d.n != d.fail {
		return fn()
	}
	d.dead = true
	if d.done {
		if err := fn(); err != nil {
			return err
		}
	}
	return errDead
}

func mustBeTold(t testing.TB, s *Store, p app.Parcel, want []string) {
	t.Helper()
	got := told(t, s, p)
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Fatalf("of %d things %d are read, the %dth differs: %.300q, want %.300q", len(want), len(got), i, got[min(i, len(got)-1):], want[min(i, len(want)-1):])
		}
	}
}

func clockAt(now time.Time) app.Clock { return func() time.Time { return now } }
