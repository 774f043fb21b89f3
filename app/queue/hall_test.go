package queue_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
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
	store, err := storage.Open(t.Context(), engine, storage.MemoryBlobs(), slices.Concat(queue.Kinds(), paper.Kinds(), feedback.Kinds()))
	if err != nil {
		t.Fatal(err)
	}
	cat, hall := sample()
	return &queue.Service{Store: store, Now: now, Hall: hall, Catalogue: cat}
}

// sample is the catalogue and hall that the program comes with: nobody changes
// them.
var sample = sync.OnceValues(func() (*catalogue.Catalogue, *catalogue.Hall) {
	cat, err := catalogue.Load(assets.Catalogue())
	if err != nil {
		panic(err)
	}
	hall, err := catalogue.LoadHall(assets.Hall(), cat)
	if err != nil {
		panic(err)
	}
	return cat, hall
})

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

// rush is a busy morning: who got which ticket, and who was called when.
type rush struct {
	*testing.T
	s       *queue.Service
	mu      sync.Mutex
	tickets map[string]*given
	over    chan struct{} // closed when the last ticket is issued
}

// given is one ticket with the moments that order is judged by.
type given struct {
	issued       time.Time
	zone         string
	acknowledged time.Time // the kiosk had its answer
	asked, got   time.Time // the counter that called it asked for the next one, and had it
	calls        int
}

var zones = []string{"project", "enterprise", "general", "realestate", "hrss"}

func (r *rush) kiosk(k, tickets int) {
	for i := range tickets {
		zone := zones[(k+i)%len(zones)]
		ticket, err := r.s.Issue(context.Background(), kiosk(k), fmt.Sprintf("k%d-%d", k, i), queue.Request{Zone: zone})
		if err != nil {
			r.Errorf("issue: %v", err)
			return
		}
		r.mu.Lock()
		g := r.of(ticket.Number)
		if !g.acknowledged.IsZero() {
			r.Errorf("%s given twice", ticket.Number)
		}
		g.issued, g.zone, g.acknowledged = ticket.Issued, zone, time.Now()
		r.mu.Unlock()
	}
}

// of returns what is known of a ticket; a counter may call it before its kiosk
// has the answer.
func (r *rush) of(number string) *given {
	if r.tickets[number] == nil {
		r.tickets[number] = &given{}
	}
	return r.tickets[number]
}

func (r *rush) isOver() bool {
	select {
	case <-r.over:
		return true
	default:
		return false
	}
}

func (r *rush) counter(c int) {
	actor := counter(c, zones[c%len(zones)])
	for {
		over := r.isOver() // before the ask: an issue may be answered together with an empty call
		asked := time.Now()
		ticket, err := r.s.CallNext(context.Background(), actor)
		if errorID(err) == "queue.empty" {
			if over {
				return
			}
			time.Sleep(2 * time.Millisecond)
			continue
		}
		if err == nil {
			r.mu.Lock()
			g := r.of(ticket.Number)
			g.asked, g.got, g.calls = asked, time.Now(), g.calls+1
			r.mu.Unlock()
			_, err = r.s.Done(context.Background(), actor)
		}
		if err != nil {
			r.Errorf("counter %d: %v", c, err)
			return
		}
	}
}

// judge finds who was called twice, forgotten or passed over: asked for only
// after one issued later had been called, though waiting before that call.
func (r *rush) judge(want int) {
	if len(r.tickets) != want {
		r.Errorf("%d tickets, want %d", len(r.tickets), want)
	}
	for number, a := range r.tickets {
		if a.calls != 1 {
			r.Errorf("%s called %d times", number, a.calls)
		}
		for other, b := range r.tickets {
			if a.zone == b.zone && a.issued.Before(b.issued) && a.acknowledged.Before(b.asked) && b.got.Before(a.asked) {
				r.Errorf("%s was passed over for %s", number, other)
			}
		}
	}
}

// TestEightKiosksAndSixteenCounters: 2,000 tickets, no number twice, nobody
// called twice, none forgotten, order kept.
func TestEightKiosksAndSixteenCounters(t *testing.T) {
	engine, err := bolt.Open(filepath.Join(t.TempDir(), bolt.FileName))
	if err != nil {
		t.Fatal(err)
	}
	defer engine.Close()
	const kiosks, counters, each = 8, 16, 250
	r := &rush{T: t, s: service(t, engine, ticking()), tickets: map[string]*given{}, over: make(chan struct{})}
	var issuing, serving sync.WaitGroup
	for k := range kiosks {
		issuing.Go(func() { r.kiosk(k, each) })
	}
	for c := range counters {
		serving.Go(func() { r.counter(c + 1) })
	}
	issuing.Wait()
	close(r.over)
	serving.Wait()
	r.judge(kiosks * each)
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
	s.Base = queue.DefaultPlan(s.Catalogue)
	for i := range s.Base.Businesses {
		s.Base.Businesses[i].Minutes = 6
	}
	issue(t, s, 7, queue.Ordinary)
	view := func() queue.BusinessView {
		zones, err := s.Businesses(t.Context())
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
