package storage

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// keysOf lists what stands in the engine.
func keysOf(t *testing.T, e kv.Engine) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	err := e.View(t.Context(), func(r kv.Reader) error {
		return r.Scan("", "", 0, func(key string, _ []byte) error { out[key] = true; return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestKioskAndBoardNeitherBeginNorMigrateAHall: they say why they do not open.
func TestKioskAndBoardNeitherBeginNorMigrateAHall(t *testing.T) {
	for _, role := range []Role{KioskRole, BoardRole} {
		for _, c := range []struct {
			name   string
			schema *schema
			id     string
		}{
			{"nothing yet", nil, "store.not_begun"},
			{"an older hall", &schema{Number: Schema - 1}, "store.older"},
			{"a hall that is being migrated", &schema{Number: Schema, From: Schema - 1}, "store.migrating"},
			{"a newer hall", &schema{Number: Schema + 1}, "store.newer"},
			{"a hall of this program", &schema{Number: Schema}, ""},
		} {
			t.Run(string(role)+" "+c.name, func(t *testing.T) {
				e := memory.New()
				if c.schema != nil {
					if err := e.Update(t.Context(), func(w kv.Writer) error { return putValue(w, schemaKey, schemaVersion, *c.schema) }); err != nil {
						t.Fatal(err)
					}
				}
				before := keysOf(t, e)
				_, err := Open(t.Context(), e, MemoryBlobs(), nil, As(role, "K1"), WithBackups(t.TempDir()))
				if c.id == "" && err != nil || c.id != "" && !errors.Is(err, &app.Error{ID: c.id}) {
					t.Errorf("%v, want %s", err, c.id)
				}
				if !maps.Equal(before, keysOf(t, e)) {
					t.Error("something was written")
				}
			})
		}
	}
}

// TestAKiosksAttemptIsNoAttemptOfTheHall: whoever guesses the name of a desk's
// attempt cannot make it count as done.
func TestAKiosksAttemptIsNoAttemptOfTheHall(t *testing.T) {
	e := memory.New()
	open := func(role Role, kiosk string) *Store {
		s, err := Open(t.Context(), e, MemoryBlobs(), nil, As(role, kiosk))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	hall := open(StaffRole, "")
	one, two := open(KioskRole, "K1"), open(KioskRole, "K2")
	for _, s := range []*Store{one, two, hall} {
		if err := s.Update(t.Context(), app.Actor{}, "chore queue 1", func(app.Tx) error { return nil }); err != nil {
			t.Error(err)
		}
		if err := s.Update(t.Context(), app.Actor{}, "chore queue 1", func(app.Tx) error { return nil }); !errors.Is(err, app.ErrRepeated) {
			t.Error(err)
		}
	}
	if n, err := one.ForgetAttempts(t.Context(), time.Now().AddDate(1, 0, 0)); n != 1 || err != nil {
		t.Errorf("a kiosk forgets %d, %v", n, err)
	}
	if n, err := hall.ForgetAttempts(t.Context(), time.Now().AddDate(1, 0, 0)); n != 2 || err != nil {
		t.Errorf("the hall forgets %d, %v", n, err)
	}
}

// TestSharesDoNotOverlap: which rule holds for a key depends on no order.
func TestSharesDoNotOverlap(t *testing.T) {
	for i, a := range Shares() {
		for j, b := range Shares() {
			if i != j && strings.HasPrefix(a.Prefix, b.Prefix) {
				t.Errorf("%q and %q", a.Prefix, b.Prefix)
			}
		}
	}
}

// TestNoRoleHasARightTwice: a cluster keeps one right for a range.
func TestNoRoleHasARightTwice(t *testing.T) {
	for _, role := range Roles() {
		seen := map[[2]string]bool{}
		for _, g := range Grants(role, "K1", []string{"K1", "K2", "K3"}) {
			if seen[[2]string{g.From, g.To}] || g.From >= g.To {
				t.Errorf("%s: %+v", role, g)
			}
			seen[[2]string{g.From, g.To}] = true
		}
		if len(seen) == 0 {
			t.Errorf("%s may nothing", role)
		}
	}
	if Grants("", "", nil) != nil || slices.Contains(Roles(), Role("")) {
		t.Error("a machine of its own has no rights to be given")
	}
}
