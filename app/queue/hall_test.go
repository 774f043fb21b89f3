package queue_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/bolt"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

func service(t testing.TB, engine kv.Engine, now app.Clock) *queue.Service {
	t.Helper()
	store, err := storage.Open(t.Context(), engine, storage.MemoryBlobs(), append(queue.Kinds(), paper.Kinds()...))
	if err != nil {
		t.Fatal(err)
	}
	cat, err := catalogue.Load(assets.Catalogue())
	if err != nil {
		t.Fatal(err)
	}
	hall, err := catalogue.LoadHall(assets.Hall(), cat)
	if err != nil {
		t.Fatal(err)
	}
	return &queue.Service{Store: store, Now: now, Hall: hall, Catalogue: cat, Rules: queue.DefaultRules()}
}

// ticking is a clock that never shows the same moment twice.
func ticking() app.Clock {
	var mu sync.Mutex
	now := time.Date(2026, 11, 23, 8, 30, 0, 0, app.HallTime)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		now = now.Add(time.Millisecond)
		return now
	}
}

func kiosk(i int) app.Actor {
	return app.Actor{Staff: "kiosk", Desk: fmt.Sprintf("K%d", i), Roles: []app.Role{app.Kiosk}}
}

func counter(i int, zone string) app.Actor {
	return app.Actor{Staff: fmt.Sprintf("10%02d", i), Name: "张晓", Desk: fmt.Sprint(i), Zone: zone, Roles: []app.Role{app.Front}}
}

func errorID(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.ID
	}
	return ""
}

// TestEightKiosksAndSixteenCounters: 2,000 tickets, no number twice, nobody
// called twice, none forgotten, and within each counter's calls the order of
// issue kept.
func TestEightKiosksAndSixteenCounters(t *testing.T) {
	engine, err := bolt.Open(filepath.Join(t.TempDir(), bolt.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	s := service(t, engine, ticking())
	zones := []string{"project", "enterprise", "general", "realestate", "hrss"}
	const kiosks, counters, each = 8, 16, 250

	var mu sync.Mutex
	issued := map[string]time.Time{}
	calls := map[string][]*queue.Ticket{} // by counter
	var issuing, serving sync.WaitGroup
	done := make(chan struct{})
	for k := range kiosks {
		issuing.Go(func() {
			for i := range each {
				ticket, err := s.Issue(context.Background(), kiosk(k), fmt.Sprintf("k%d-%d", k, i), queue.Request{Zone: zones[(k+i)%len(zones)]})
				if err != nil {
					t.Errorf("issue: %v", err)
					return
				}
				mu.Lock()
				if _, twice := issued[ticket.Number]; twice {
					t.Errorf("%s given twice", ticket.Number)
				}
				issued[ticket.Number] = ticket.Issued
				mu.Unlock()
			}
		})
	}
	for c := range counters {
		serving.Go(func() {
			actor := counter(c+1, zones[c%len(zones)])
			for {
				ticket, err := s.CallNext(context.Background(), actor)
				if errorID(err) == "queue.empty" {
					select {
					case <-done:
						return
					case <-time.After(2 * time.Millisecond):
						continue
					}
				}
				if err != nil {
					t.Errorf("call: %v", err)
					return
				}
				mu.Lock()
				calls[actor.Desk] = append(calls[actor.Desk], ticket)
				mu.Unlock()
				if _, err := s.Done(context.Background(), actor); err != nil {
					t.Errorf("done: %v", err)
					return
				}
			}
		})
	}
	issuing.Wait()
	close(done)
	serving.Wait()

	seen := map[string]bool{}
	for desk, tickets := range calls {
		for i, ticket := range tickets {
			if seen[ticket.Number] {
				t.Errorf("%s called twice", ticket.Number)
			}
			seen[ticket.Number] = true
			if i > 0 && ticket.Issued.Before(tickets[i-1].Issued) {
				t.Errorf("counter %s called %s before its turn", desk, tickets[i-1].Number)
			}
		}
	}
	if len(issued) != kiosks*each || len(seen) != len(issued) {
		t.Errorf("%d issued, %d called, want %d", len(issued), len(seen), kiosks*each)
	}
}

// hallOf opens a queue in memory with a clock the test sets.
func hallOf(t *testing.T) (*queue.Service, *time.Time) {
	t.Helper()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)
	return service(t, memory.New(), func() time.Time { now = now.Add(time.Second); return now }), &now
}

func issue(t *testing.T, s *queue.Service, n int, group queue.Group) []string {
	t.Helper()
	var out []string
	for range n {
		ticket, err := s.Issue(t.Context(), kiosk(1), "", queue.Request{Zone: "enterprise", Group: group})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, ticket.Number)
	}
	return out
}

func callAll(t *testing.T, s *queue.Service, actor app.Actor) []string {
	t.Helper()
	var out []string
	for {
		ticket, err := s.CallNext(t.Context(), actor)
		if errorID(err) == "queue.empty" {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, ticket.Number)
		if _, err := s.Done(t.Context(), actor); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPriorityGoesFirstButNotForEver(t *testing.T) {
	s, _ := hallOf(t)
	issue(t, s, 2, queue.Ordinary) // B001 B002
	issue(t, s, 4, queue.Elderly)  // B003-B006
	got := fmt.Sprint(callAll(t, s, counter(3, "enterprise")))
	if want := "[B003 B004 B001 B005 B006 B002]"; got != want {
		t.Errorf("called %s, want %s", got, want)
	}
}

func TestMissedOnlyAfterTheCallsAreUsedAndBackBehindThree(t *testing.T) {
	s, now := hallOf(t)
	issue(t, s, 6, queue.Ordinary)
	actor, ctx := counter(3, "enterprise"), t.Context()
	if _, err := s.CallNext(ctx, actor); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Missed(ctx, actor); errorID(err) != "queue.calls_left" {
		t.Fatalf("missed after one call: %v", err)
	}
	if _, err := s.Recall(ctx, actor); errorID(err) != "queue.call_gap" {
		t.Fatalf("called again at once: %v", err)
	}
	for range 2 {
		*now = now.Add(30 * time.Second)
		if _, err := s.Recall(ctx, actor); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Missed(ctx, actor); err != nil {
		t.Fatal(err)
	}
	if _, gone, err := s.Waiting(ctx, "enterprise"); err != nil || len(gone) != 1 || gone[0].Number != "B001" {
		t.Fatalf("missed list %v %v", gone, err)
	}
	if _, err := s.Back(ctx, actor, "B001"); err != nil {
		t.Fatal(err)
	}
	got := fmt.Sprint(callAll(t, s, actor))
	if want := "[B002 B003 B004 B001 B005 B006]"; got != want {
		t.Errorf("called %s, want %s", got, want)
	}
}

func TestTransferKeepsTheTicketAndGoesToTheFront(t *testing.T) {
	s, _ := hallOf(t)
	ctx, from := t.Context(), counter(3, "enterprise")
	issue(t, s, 1, queue.Ordinary)
	for range 2 {
		if _, err := s.Issue(ctx, kiosk(1), "", queue.Request{Zone: "project"}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Open(ctx, counter(1, "project")); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CallNext(ctx, from); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Transfer(ctx, from, "project", "", " "); errorID(err) != "queue.reason_missing" {
		t.Errorf("transfer without a reason: %v", err)
	}
	if _, err := s.Transfer(ctx, from, "project", "1", "走错区域"); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(callAll(t, s, counter(2, "project"))); got != "[A001 A002]" {
		t.Errorf("another counter of the zone called %s", got)
	}
	if got := fmt.Sprint(callAll(t, s, counter(1, "project"))); got != "[B001]" {
		t.Errorf("the counter meant called %s", got)
	}
}

func TestEachCallIsANumberedRow(t *testing.T) {
	s, now := hallOf(t)
	issue(t, s, 2, queue.Ordinary)
	actor, ctx := counter(3, "enterprise"), t.Context()
	if _, err := s.CallNext(ctx, actor); err != nil {
		t.Fatal(err)
	}
	*now = now.Add(time.Minute)
	if _, err := s.Recall(ctx, actor); err != nil {
		t.Fatal(err)
	}
	calls, err := s.Calls(ctx, 8)
	if err != nil || len(calls) != 2 {
		t.Fatalf("%v %v", calls, err)
	}
	if calls[0].Serial != 2 || calls[0].Nth != 2 || calls[1].Serial != 1 || calls[0].Number != "B001" {
		t.Errorf("calls %+v", calls)
	}
}

func TestPauseNeedsAReasonAndNoTicket(t *testing.T) {
	s, _ := hallOf(t)
	issue(t, s, 1, queue.Ordinary)
	actor, ctx := counter(3, "enterprise"), t.Context()
	if err := s.Pause(ctx, actor, ""); errorID(err) != "queue.reason_missing" {
		t.Errorf("pause without a reason: %v", err)
	}
	if err := s.Pause(ctx, actor, "交接班"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CallNext(ctx, actor); errorID(err) != "queue.paused" {
		t.Errorf("called while paused: %v", err)
	}
	if _, err := s.Open(ctx, actor); err != nil {
		t.Fatal(err)
	}
	if _, err := s.CallNext(ctx, actor); err != nil {
		t.Fatal(err)
	}
	if err := s.Pause(ctx, actor, "交接班"); errorID(err) != "queue.still_serving" {
		t.Errorf("paused with a ticket: %v", err)
	}
}

// TestEstimateIsRoundedUpToFiveMinutes: QUEUE 5, 7 ahead, 6 min, 2 counters.
func TestEstimateIsRoundedUpToFiveMinutes(t *testing.T) {
	s, _ := hallOf(t)
	s.Rules.Minutes = 6
	issue(t, s, 7, queue.Ordinary)
	view := func() queue.ZoneView {
		zones, err := s.Zones(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return zones[1]
	}
	if v := view(); v.Minutes != 0 || v.Waiting != 7 {
		t.Errorf("no counter open: %+v", v)
	}
	for i := 3; i <= 4; i++ {
		if _, err := s.Open(t.Context(), counter(i, "enterprise")); err != nil {
			t.Fatal(err)
		}
	}
	if v := view(); v.Minutes != 25 {
		t.Errorf("about %d minutes, want 25", v.Minutes)
	}
}
