package queue_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

var errAway = errors.New("store away")

// unread is a store whose next read fails, once.
type unread struct {
	app.Store
	fails bool
}

func (u *unread) View(ctx context.Context, fn func(app.Reader) error) error {
	if u.fails {
		u.fails = false
		return errAway
	}
	return u.Store.View(ctx, fn)
}

func TestWhoDoesNotComeBackIsAbandonedInTime(t *testing.T) {
	system := app.Actor{Staff: "system", Roles: []app.Role{app.System}}
	for _, row := range []struct {
		name  string
		after time.Duration
		away  bool
		want  queue.State
	}{
		{"before his time is over", 27 * time.Minute, false, queue.Missed},
		{"when it is over", 30 * time.Minute, false, queue.Abandoned},
		{"also when the days before cannot be read", 30 * time.Minute, true, queue.Abandoned},
	} {
		t.Run(row.name, func(t *testing.T) {
			s, now := hallOf(t)
			s.Base = queue.DefaultPlan(s.Catalogue)
			s.Base.Rules.Calls = 1
			issue(t, s, 1, queue.Ordinary)
			bringTo(t, s, queue.Missed)
			*now = now.Add(row.after)
			s.Store = &unread{Store: s.Store, fails: row.away}
			if err := s.Sweep(t.Context(), system); errors.Is(err, errAway) != row.away || err != nil && !row.away {
				t.Fatal(err)
			}
			got, err := s.Find(t.Context(), 20261123, "B001")
			if err != nil || got.State != row.want {
				t.Fatalf("it is %+v %v", got, err)
			}
			if events, err := s.Journal(t.Context(), 20261123, "B001"); err != nil || row.want == queue.Abandoned && events[len(events)-1].Reason != "过号后未返回" {
				t.Errorf("journal %+v %v", events, err)
			}
		})
	}
}

// TestTheOfficeEndsTheDay: who was not served is abandoned, who stands at a
// counter is served to the end, and every other counter closes.
func TestTheOfficeEndsTheDay(t *testing.T) {
	s, _ := hallOf(t)
	office := app.Actor{Staff: "9001", Roles: []app.Role{app.Office}}
	for _, n := range []int{3, 4} {
		if _, err := s.Open(t.Context(), counter(n, "enterprise")); err != nil {
			t.Fatal(err)
		}
	}
	issue(t, s, 3, queue.Ordinary)
	held, err := s.CallNext(t.Context(), counter(3, "enterprise"))
	if err == nil {
		_, err = s.Serve(t.Context(), counter(3, "enterprise"))
	}
	if err == nil {
		_, err = s.Hold(t.Context(), counter(3, "enterprise"), "去复印")
	}
	if err == nil {
		_, err = s.CallNext(t.Context(), counter(3, "enterprise"))
	}
	if err != nil || held.Number != "B001" {
		t.Fatal(held, err)
	}
	if err := s.CloseDay(t.Context(), counter(3, "enterprise")); app.CodeOf(err) != app.Denied {
		t.Errorf("a counter ended the day: %v", err)
	}
	for range 2 { // pressed twice
		if err := s.CloseDay(t.Context(), office); err != nil {
			t.Fatal(err)
		}
	}
	for number, want := range map[string]queue.State{"B001": queue.Abandoned, "B002": queue.Called, "B003": queue.Abandoned} {
		if got, err := s.Find(t.Context(), 20261123, number); err != nil || got.State != want {
			t.Errorf("%s is %+v %v, want %s", number, got, err, want)
		}
	}
	counters, err := s.Counters(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(counters) != 2 {
		t.Errorf("%d counters", len(counters))
	}
	for _, c := range counters {
		if want := map[string]queue.CounterState{"3": queue.CounterCalled, "4": queue.CounterClosed}[c.No]; want != "" && c.State != want {
			t.Errorf("counter %s is %s, want %s", c.No, c.State, want)
		}
	}
	if _, err := s.Done(t.Context(), counter(3, "enterprise")); err != nil {
		t.Errorf("who is served cannot be served to the end: %v", err)
	}
}
