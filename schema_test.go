package main

import (
	"bufio"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/memory"
)

// oldHall is a hall as the program wrote it at an older schema, "key value" in
// hex: six cases, one of them closed, one denied, two sent back.
func oldHall(t *testing.T, file string) *memory.Engine {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	engine := memory.New()
	err = engine.Bulk(t.Context(), func(put func(string, []byte) error) error {
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<20)
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
	return engine
}

// TestAHallOfAnOldSchemaGoesOn: its cases are made again from their journals,
// say the same, and can take their next step.
func TestAHallOfAnOldSchemaGoesOn(t *testing.T) {
	for _, file := range []string{"schema2.kv", "schema3.kv"} {
		t.Run(file, func(t *testing.T) { goesOn(t, file) })
	}
}

func goesOn(t *testing.T, file string) {
	ctx := t.Context()
	store, err := storage.Open(ctx, oldHall(t, file), storage.MemoryBlobs(), kinds(), storage.WithBackups(t.TempDir()))
	if err != nil {
		t.Fatal(err)
	}
	report, err := store.Verify(ctx, func(p storage.Problem) { t.Errorf("verify: %s %s %s", p.Key, p.What, p.Detail) })
	if err != nil || report.Records == 0 {
		t.Fatalf("verify: %+v %v", report, err)
	}
	states := map[casework.State]int{}
	var waiting []string
	err = store.View(ctx, func(r app.Reader) error {
		n, err := casework.Verify(r, []string{"XZSP", "SCJ"}, func(number string, err error) { t.Errorf("case %s: %v", number, err) })
		if err != nil || n != 6 {
			t.Errorf("%d cases replayed, %v", n, err)
		}
		for row, err := range casework.OfDept.Rows(r, "XZSP", "", 0) {
			if err != nil {
				return err
			}
			states[row.State]++
		}
		rows, err := casework.Inbox.All(r, "XZSP", "", 0)
		for _, row := range rows {
			waiting = append(waiting, row.Number)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if states[casework.Closed] != 1 || states[casework.SentBack] != 1 || states[casework.Denied] != 1 || states[casework.Accepted] != 1 || states[casework.Received] != 1 || len(waiting) != 1 {
		t.Fatalf("states %v, in the inbox %v", states, waiting)
	}
	cat, err := catalogue.Load(assets.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	settings, err := catalogue.LoadHall(assets.Hall(), cat)
	if err != nil {
		t.Fatal(err)
	}
	days, err := calendar()
	if err != nil {
		t.Fatal(err)
	}
	w := casework.Writer{Hall: settings, Catalogue: cat, Calendar: days}
	boss := app.Actor{Staff: "2041", Name: "王守礼", Desk: "109", Dept: "XZSP", Roles: []app.Role{app.Chief}}
	c, err := casework.Update(ctx, store, boss, "", waiting[0], func(tx app.Tx, c *casework.Case) error {
		return w.Take(tx, c, casework.TakeOver, casework.Change{Stage: 1}, boss, c.Acceptance.At.AddDate(0, 0, 1))
	})
	if err != nil || c.State != casework.InReview {
		t.Errorf("taken over: %v", err)
	}
}
