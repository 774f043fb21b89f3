package storage

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"yichuang/app"
	"yichuang/storage/enginetest"
	"yichuang/storage/kv"
)

// model is the store as a child would write it: what is there, nothing else.
type model struct {
	cards    map[string]card
	journals map[string][]string
	count    int64
	notices  uint64
}

func TestStoreBehavesLikeItsModel(t *testing.T) {
	enginetest.Each(t, func(t *testing.T, engine enginetest.Open) {
		e := engine(t)
		s := open(t, e)
		rapid.Check(t, func(rt *rapid.T) {
			wipe(rt, e)
			m := &model{cards: map[string]card{}, journals: map[string][]string{}}
			rt.Repeat(map[string]func(*rapid.T){
				"save card":   func(rt *rapid.T) { m.saveCards(rt, s, false) },
				"break off":   func(rt *rapid.T) { m.saveCards(rt, s, true) },
				"note a file": func(rt *rapid.T) { m.note(rt, s) },
				"count":       func(rt *rapid.T) { m.number(rt, s) },
				"":            func(rt *rapid.T) { m.compare(rt, s) },
			})
		})
	})
}

// wipe empties the engine of everything but its schema.
func wipe(t *rapid.T, e kv.Engine) {
	var keys []string
	err := e.View(context.Background(), func(r kv.Reader) error {
		return r.Scan("", "", 0, func(key string, _ []byte) error {
			if key != schemaKey {
				keys = append(keys, key)
			}
			return nil
		})
	})
	for part := range slices.Chunk(keys, app.MaxOps) {
		if err == nil {
			err = e.Update(context.Background(), func(w kv.Writer) error {
				for _, key := range part {
					if err := w.Delete(key); err != nil {
						return err
					}
				}
				return nil
			})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
}

var (
	names = rapid.SampledFrom([]string{"a", "b", "a/b", "a b", "ab", "甲", "%", "a\x00b", "-"})
	parts = rapid.SampledFrom([]string{"", "x", "x/y", "x y", "丙"})
	spots = rapid.SampledFrom([]string{"", "1", "10", "2", "~", "\x01"})
	texts = rapid.SampledFrom([]string{"", "s", "t"})
)

// saveCards saves some cards in one transaction, which may then fail.
func (m *model) saveCards(t *rapid.T, s *Store, fail bool) {
	var next []card
	for range rapid.IntRange(1, 3).Draw(t, "cards") {
		next = append(next, card{
			Name: names.Draw(t, "name"),
			Rows: rapid.MapOfN(parts, spots, 0, 4).Draw(t, "rows"),
			Text: texts.Draw(t, "text"),
		})
	}
	broken := fmt.Errorf("broken off")
	err := s.Update(context.Background(), clerk, "", func(tx app.Tx) error {
		for _, c := range next {
			r := &card{Name: c.Name}
			if err := tx.Load(r); err != nil && app.CodeOf(err) != app.NotFound {
				return err
			}
			r.Rows, r.Text = c.Rows, c.Text
			if err := tx.Save(r); err != nil {
				return err
			}
		}
		if fail {
			return broken
		}
		return nil
	})
	if fail {
		if err != broken {
			t.Fatalf("got %v", err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range next {
		m.cards[c.Name] = c
	}
}

func (m *model) note(t *rapid.T, s *Store) {
	name := names.Draw(t, "name")
	what := rapid.SliceOfN(texts, 0, 3).Draw(t, "entries")
	err := s.Update(context.Background(), clerk, "", func(tx app.Tx) error {
		f := &file{Number: name}
		if err := tx.Load(f); err != nil && app.CodeOf(err) != app.NotFound {
			return err
		}
		for _, w := range what {
			f.note(w)
		}
		return tx.Save(f)
	})
	if err != nil {
		t.Fatal(err)
	}
	m.journals[name] = append(m.journals[name], what...)
}

func (m *model) number(t *rapid.T, s *Store) {
	n := rapid.Int64Range(-5, 5).Draw(t, "n")
	desk := names.Draw(t, "desk")
	err := s.Update(context.Background(), app.Actor{Desk: desk}, "", func(tx app.Tx) error {
		if _, err := tx.Next("notice"); err != nil {
			return err
		}
		return tx.Add("count", n)
	})
	if err != nil {
		t.Fatal(err)
	}
	m.count += n
	m.notices++
}

func (m *model) compare(t *rapid.T, s *Store) {
	report, found := check(t, s)
	if len(found) > 0 || report.Records != len(m.cards)+len(m.journals) {
		t.Fatalf("verify: %+v %+v", report, found)
	}
	err := s.View(context.Background(), func(v app.Reader) error {
		for _, part := range []string{"", "x", "x/y", "x y", "丙"} {
			got, err := cards.All(v, part, "", 0)
			if want := m.list(part); err != nil || !slices.Equal(got, want) {
				t.Fatalf("list %q: %v %v, want %v", part, got, err, want)
			}
		}
		count, err1 := v.Sum("count")
		last, err2 := v.Last("notice")
		if err1 != nil || err2 != nil || count != m.count || last != m.notices {
			t.Fatalf("count %d %v, notices %d %v, want %d, %d", count, err1, last, err2, m.count, m.notices)
		}
		for name, c := range m.cards {
			got := &card{Name: name}
			if err := v.Load(got); err != nil || !maps.Equal(got.Rows, c.Rows) || got.Text != c.Text {
				t.Fatalf("card %+v %v, want %+v", got, err, c)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range m.journals {
		if got := journal(t, s, name); len(got) != len(want) {
			t.Fatalf("journal of %q: %v, want %v", name, got, want)
		}
	}
}

// list is what a list of cards must read: by place, then by key.
func (m *model) list(part string) []cardLine {
	type line struct {
		at  string
		key app.Key
		sum cardLine
	}
	var lines []line
	for _, c := range m.cards {
		if at, stands := c.Rows[part]; stands {
			lines = append(lines, line{at, c.Key(), cardLine{c.Name, c.Text}})
		}
	}
	slices.SortFunc(lines, func(a, b line) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.key, b.key)) })
	var out []cardLine
	for _, l := range lines {
		out = append(out, l.sum)
	}
	return out
}
