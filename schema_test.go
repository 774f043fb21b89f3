package main

import (
	"bufio"
	"context"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/kv"
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
	for _, file := range []string{"schema2.kv", "schema3.kv", "schema4.kv", "schema5.kv"} {
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
		sealed(t, r)
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

// sealed asks whether the progress of every case stands beside it.
func sealed(t *testing.T, r app.Reader) {
	t.Helper()
	seen := map[string]bool{}
	for _, dept := range []string{"XZSP", "SCJ"} {
		for _, list := range []app.List[casework.Row]{casework.OfDept, casework.Inbox} {
			rows, err := list.All(r, dept, "", 0)
			for _, row := range rows {
				if missing := r.Load(&casework.Progress{Number: row.Number}); missing != nil || err != nil {
					t.Errorf("beside %s: %v, %v", row.Number, missing, err)
				}
				seen[row.Number] = true
			}
		}
	}
	if len(seen) != 6 {
		t.Errorf("%d cases", len(seen))
	}
}

var errPowerCut = errors.New("power cut")

// unfilled is an engine that is cut off when the figures are to be written.
type unfilled struct{ kv.Engine }

func (unfilled) Bulk(context.Context, func(func(string, []byte) error) error) error {
	return errPowerCut
}

// oldQueue is the queue of schema4.kv on Monday morning: it has Friday's and
// this morning's tickets, as the program left them that knew zones only.
func oldQueue(t *testing.T) (*queue.Service, *storage.Store) {
	t.Helper()
	ctx, engine := t.Context(), oldHall(t, "schema4.kv")
	if _, err := storage.Open(ctx, unfilled{engine}, storage.MemoryBlobs(), kinds(), storage.WithBackups(t.TempDir())); !errors.Is(err, errPowerCut) {
		t.Fatalf("a migration that is cut off before it has counted: %v", err)
	}
	for range 2 { // the second time as if the first had been cut off at its end
		if _, err := storage.Open(ctx, engine, storage.MemoryBlobs(), kinds(), storage.WithBackups(t.TempDir())); err != nil {
			t.Fatal(err)
		}
		if err := engine.Update(ctx, func(w kv.Writer) error { return w.Put("m/schema", []byte("\x01\xa2\x01\x05\x02\x04")) }); err != nil {
			t.Fatal(err)
		}
	}
	store, err := storage.Open(ctx, engine, storage.MemoryBlobs(), kinds())
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{store: store}
	if err := h.load(ctx); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 23, 8, 50, 0, 0, app.HallTime)
	return &queue.Service{Store: store, Now: func() time.Time { return now }, Hall: h.settings, Catalogue: h.cat, Base: h.queues}, store
}

func TestTheQueueOfAnOldSchemaGoesOn(t *testing.T) {
	ctx := t.Context()
	s, store := oldQueue(t)
	const friday, monday app.Date = 20261120, 20261123

	views, err := s.Businesses(ctx)
	if err != nil || views[0].Waiting != 1 || views[1].Waiting != 2 || views[1].Quick != 1 || views[2].Waiting != 1 {
		t.Errorf("waiting %+v %v", views, err)
	}
	wantFigures(t, s, friday, queue.Figures{Issued: 7, Called: 6, Served: 3, Missed: 2, Abandoned: 1, Wait: 88 * time.Minute, Long: 180 * time.Minute, Service: 700 * time.Second})
	wantFigures(t, s, monday, queue.Figures{Issued: 7, Called: 4, Served: 1, Missed: 1, Wait: 7*time.Minute + 45*time.Second, Long: 15 * time.Minute, Service: 5 * time.Minute})

	first := ticketOf(t, s, friday, "B004")
	if first.Business != "enterprise" || first.Kind != queue.Apply || !first.Quick || first.Waited() != 3*time.Minute || first.Took() != 9*time.Minute {
		t.Errorf("an old ticket %+v", first)
	}
	three := app.Actor{Staff: "103", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	if _, err := s.Done(ctx, three); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"B006", "B004"} { // the priority group, then who has waited longest
		got, err := s.CallNext(ctx, three)
		if err != nil || got.Number != want {
			t.Fatalf("called %+v %v, want %s", got, err, want)
		}
		if _, err := s.Done(ctx, three); err != nil {
			t.Fatal(err)
		}
	}
	if events, err := s.Journal(ctx, monday, "B004"); err != nil || len(events) != 2 {
		t.Errorf("its journal begins with the next step: %+v %v", events, err)
	}
	if err := s.Sweep(ctx, app.Actor{Staff: "system", Roles: []app.Role{app.System}}); err != nil {
		t.Fatal(err)
	}
	for _, number := range []string{"B001", "B003", "B005", "A002"} { // waiting again, called, waiting, missed
		if got := ticketOf(t, s, friday, number); got.State != queue.Abandoned {
			t.Errorf("Friday's %s is %s", number, got.State)
		}
	}
	if got := ticketOf(t, s, monday, "C001"); got.State != queue.Waiting {
		t.Errorf("today's C001 is %s", got.State)
	}
	if _, err := store.Verify(ctx, func(p storage.Problem) { t.Errorf("verify: %s %s %s", p.Key, p.What, p.Detail) }); err != nil {
		t.Fatal(err)
	}
}

func wantFigures(t *testing.T, s *queue.Service, day app.Date, want queue.Figures) {
	t.Helper()
	got, err := s.Statistics(t.Context(), day)
	if err != nil || got.All != want {
		t.Errorf("%s: %+v %v, want %+v", day, got.All, err, want)
	}
}

func ticketOf(t *testing.T, s *queue.Service, day app.Date, number string) *queue.Ticket {
	t.Helper()
	got, err := s.Find(t.Context(), day, number)
	if err != nil {
		t.Fatal(err)
	}
	return got
}
