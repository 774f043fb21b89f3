package contract

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"yichuang/storage/kv"
)

// randomMatchesMap does the same random puts and deletes to the engine and to
// a map, and compares everything and a random window after each transaction.
func randomMatchesMap(t *testing.T, e kv.Engine) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	model := map[string]string{}
	for round := range 60 {
		changes := make([]pair, 1+random.IntN(20)) // an empty value stands for a delete
		for i := range changes {
			changes[i].key = randomKey(random)
			if random.IntN(3) > 0 {
				changes[i].value = fmt.Sprint(round, ".", i)
			}
		}
		err := e.Update(t.Context(), func(w kv.Writer) error {
			var all error
			for _, c := range changes {
				if c.value == "" {
					all = errors.Join(all, w.Delete(c.key))
				} else {
					all = errors.Join(all, w.Put(c.key, []byte(c.value)))
				}
			}
			return all
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range changes {
			if c.value == "" {
				delete(model, c.key)
			} else {
				model[c.key] = c.value
			}
		}
		compare(t, e, model, randomKey(random), randomKey(random), random.IntN(10))
	}
}

func randomKey(random *rand.Rand) string { return fmt.Sprintf("k%02d", random.IntN(80)) }

func compare(t *testing.T, e kv.Engine, model map[string]string, from, to string, limit int) {
	t.Helper()
	var rows []pair
	for _, key := range slices.Sorted(maps.Keys(model)) {
		rows = append(rows, pair{key, model[key]})
	}
	err := e.View(t.Context(), func(r kv.Reader) error {
		want(t, r, "", "", 0, window(rows, "", "", 0))
		want(t, r, from, to, limit, window(rows, from, to, limit))
		value, err := r.Get(from)
		if string(value) != model[from] {
			t.Errorf("get %s: %q, want %q", from, value, model[from])
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
