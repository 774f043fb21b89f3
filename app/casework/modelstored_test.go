package casework_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/storage"
	"yichuang/storage/enginetest"
)

// TestEveryEngineKeepsTheLifeOfACase plays random lives and keeps each step in
// a store: what is read back is the case, and its journal is whole.
func TestEveryEngineKeepsTheLifeOfACase(t *testing.T) {
	enginetest.Each(t, func(t *testing.T, open enginetest.Open) {
		for _, kind := range []string{"instant", "commitment", "joint"} {
			t.Run(kind, func(t *testing.T) {
				s, err := storage.Open(t.Context(), open(t), storage.MemoryBlobs(), casework.Kinds())
				if err != nil {
					t.Fatal(err)
				}
				lives := 0
				rapid.Check(t, func(rt *rapid.T) {
					lives++
					number := fmt.Sprint("life ", lives)
					casework.PlayLife(t, rt, kind, func(c *casework.Case, by app.Actor) { kept(rt, s, number, c, by) })
				})
				report, err := s.Verify(t.Context(), func(p storage.Problem) { t.Errorf("%+v", p) })
				if err != nil || report.Records == 0 {
					t.Errorf("verify: %+v, %v", report, err)
				}
			})
		}
	})
}

// kept saves the case as it is in the hand, under a number of its own, and
// compares what the store then has.
func kept(t *rapid.T, s *storage.Store, number string, c *casework.Case, by app.Actor) {
	hand := *c
	hand.Number = number
	err := s.Update(t.Context(), by, "", func(tx app.Tx) error {
		stored := &casework.Case{Number: number}
		if err := tx.Load(stored); err != nil && app.CodeOf(err) != app.NotFound {
			return err
		}
		*stored = hand
		return tx.Save(stored)
	})
	if err != nil {
		t.Fatalf("save: %v", err)
	}
	stored, entries := &casework.Case{Number: number}, 0
	err = s.View(t.Context(), func(r app.Reader) error {
		if err := r.Load(stored); err != nil {
			return err
		}
		entries = 0
		return r.Entries(stored, func(uint64, func(any) error) error { entries++; return nil })
	})
	if err != nil {
		t.Fatalf("load: %v", err)
	}
	if entries == 0 || asJSON(t, stored) != asJSON(t, &hand) {
		t.Fatalf("%d entries; the store has\n%s\nthe hand\n%s", entries, asJSON(t, stored), asJSON(t, &hand))
	}
}

func asJSON(t *rapid.T, c *casework.Case) string {
	b, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
