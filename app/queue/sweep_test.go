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
