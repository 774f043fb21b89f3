package main

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/storage"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// TestOneDeskOfAHallDoesAChore: the others find it done, and the next minute it
// is somebody's again.
func TestOneDeskOfAHallDoesAChore(t *testing.T) {
	engine, now := memory.New(), halltest.Morning
	var done atomic.Int64
	var desks []func(context.Context) error
	for range 5 {
		store, err := storage.Open(t.Context(), engine, storage.MemoryBlobs(), kinds(), storage.As(storage.StaffRole, ""))
		if err != nil {
			t.Fatal(err)
		}
		h := &hall{store: store, now: func() time.Time { return now }, ground: ground{role: storage.StaffRole}}
		desks = append(desks, h.inTurn("sweep", time.Minute, func(context.Context) error { done.Add(1); return nil }))
	}
	for minute := range int64(3) {
		for range 2 {
			for _, desk := range desks {
				if err := desk(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
		}
		if done.Load() != minute+1 {
			t.Errorf("in minute %d it was done %d times", minute, done.Load())
		}
		now = now.Add(time.Minute)
	}
}

// TestAMachineOfItsOwnDoesEveryChore: it leaves no marks.
func TestAMachineOfItsOwnDoesEveryChore(t *testing.T) {
	engine, done := memory.New(), 0
	store, err := storage.Open(t.Context(), engine, storage.MemoryBlobs(), kinds())
	if err != nil {
		t.Fatal(err)
	}
	h := &hall{store: store, now: time.Now}
	do := h.inTurn("sweep", time.Minute, func(context.Context) error { done++; return nil })
	for range 2 {
		if err := do(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if done != 2 {
		t.Errorf("done %d times", done)
	}
	err = engine.View(t.Context(), func(r kv.Reader) error {
		return r.Scan("a/", "a0", 0, func(key string, _ []byte) error { t.Errorf("mark %q", key); return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestKiosksAndBoardsTryNoChoreOfTheHall: what they do beside their work stays
// within their rights too.
func TestKiosksAndBoardsTryNoChoreOfTheHall(t *testing.T) {
	engine, h := memory.New(), &recorded{kiosks: []string{"K1", "K2"}, wrote: map[string]string{}, made: map[string]string{}}
	r := openRoles(t, func(role storage.Role, kiosk string) kv.Engine { return h.as(t, engine, role, kiosk) })
	r.begin()
	ctx, stop := context.WithCancel(t.Context())
	for _, k := range []*hall{r.one, r.board} {
		k.chores(ctx)
	}
	if _, err := r.one.queue.Issue(ctx, kioskOne, "touch", queueAt("general")); err != nil {
		t.Fatal(err)
	}
	r.now = r.now.AddDate(0, 0, 8)
	if err := r.one.forgetAttempts(ctx); err != nil {
		t.Error(err)
	}
	stop()
	r.one.following.Wait()
	r.board.following.Wait()
}

// TestADeskDoesItsChoresFromTheBeginning: also in a hall of many.
func TestADeskDoesItsChoresFromTheBeginning(t *testing.T) {
	engine := memory.New()
	r := openRoles(t, func(storage.Role, string) kv.Engine { return engine })
	if _, err := r.desk.queue.Issue(t.Context(), kioskOne, "", queueAt("general")); err != nil {
		t.Fatal(err)
	}
	r.now = r.now.AddDate(0, 0, 1)
	ctx, stop := context.WithTimeout(t.Context(), 20*time.Second)
	defer stop()
	changed := r.desk.queue.Changed(ctx)
	r.desk.ground.role = "" // at once, not a moment later
	r.desk.chores(ctx)
	for range changed {
		left, err := r.desk.queue.Left(ctx, app.DateOf(halltest.Morning))
		if err != nil {
			t.Fatal(err)
		}
		if len(left) == 0 {
			break
		}
	}
	if ctx.Err() != nil {
		t.Error("yesterday was not closed")
	}
	stop()
	r.desk.following.Wait()
}

// TestDeadProgramsLeaveNoMarkersInTheCluster: a desk takes them away, those of
// kiosks too, within its rights.
func TestDeadProgramsLeaveNoMarkersInTheCluster(t *testing.T) {
	p := startPassworded(t)
	r := openRoles(t, p.open)
	ctx, client := t.Context(), p.client("staff")
	defer client.Close()
	dead := []string{"x/m/dead/1", "k/K2/x/m/dead/1"}
	for _, key := range dead {
		if _, err := client.Put(ctx, key, fmt.Sprint("token ", r.now.AddDate(0, 0, -8).Unix())); err != nil {
			t.Fatal(err)
		}
	}
	if err := r.desk.forgetAttempts(ctx); err != nil {
		t.Fatal(err)
	}
	for _, key := range dead {
		if row, err := client.Get(ctx, key); err != nil || row.Count != 0 {
			t.Errorf("%s: %v, %v", key, row, err)
		}
	}
	if _, err := r.two.queue.Issue(ctx, kioskTwo, "", queueAt("general")); err != nil {
		t.Error(err)
	}
}

// TestAStolenKioskChangesNoCase: its password writes below its own prefix, and
// nobody looks there for what is not a kiosk's.
func TestAStolenKioskChangesNoCase(t *testing.T) {
	p := startPassworded(t)
	refused := &atomic.Int64{}
	p.failed = func(error) { refused.Add(1) }
	r := openRoles(t, p.open)
	r.begin()
	ctx := t.Context()
	before, err := r.desk.intake.Open(ctx, r.number)
	if err != nil {
		t.Fatal(err)
	}
	first, err := r.two.queue.Issue(ctx, kioskTwo, "", queueAt("general"))
	if err != nil {
		t.Fatal(err)
	}
	stolen := p.client("K1")
	defer stolen.Close()
	for _, key := range []string{
		"r/case/" + r.number, "j/case/" + r.number + "\x00" + app.Serial(before.Case.Entries+1, 10), "r/counter/5", "l/counters\x000005\x00counter/5", "r/queueplan/000009",
		"r/staff/" + officeAccount, "m/schema", "r/ticket/" + first.Day.String() + "/" + first.Number, "a/chore queue 1",
	} {
		for _, value := range []string{"\x00", "\x01rubbish"} {
			if _, err := stolen.Put(ctx, "k/K1/s/"+key, value); err != nil {
				t.Fatal(err)
			}
			if _, err := stolen.Put(ctx, "s/"+key, value); err == nil {
				t.Errorf("wrote %q", key)
			}
		}
	}
	after, err := r.desk.intake.Open(ctx, r.number)
	if err != nil || after.Case.Entries != before.Case.Entries || len(after.Journal) != len(before.Journal) {
		t.Errorf("the case is %+v, %v", after.Case, err)
	}
	called, err := r.desk.queue.CallNext(ctx, clerkOne)
	if err != nil || called.Number != first.Number {
		t.Errorf("called %+v, %v", called, err)
	}
	if _, err := r.desk.staff.People(ctx); err != nil {
		t.Error(err)
	}
	if refused.Load() == 0 {
		t.Error("nobody heard of what was refused")
	}
	if rows, err := r.desk.queue.Counters(ctx); err != nil || !slices.ContainsFunc(rows, func(c counterRow) bool { return c.Ticket == first.Number }) {
		t.Errorf("counters %+v, %v", rows, err)
	}
}
