package main

import (
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/storage/etcd/etcdtest"
	"yichuang/ui/cli"
)

// TestAClockThatJumpsLosesNobody lets the clock of one kiosk jump an hour ahead
// and back while another one's goes right. Numbers and what was acknowledged do
// not hang on clocks; the order of calling is that of the times on the tickets,
// as each kiosk stamped them.
func TestAClockThatJumpsLosesNobody(t *testing.T) {
	c, start := etcdtest.Start(t, 1), time.Now()
	var off atomic.Int64
	right := hallSince(start)
	wrong := func() time.Time { return right().Add(time.Duration(off.Load())) }
	kiosks := []*queue.Service{
		deskAt(t, c, right), deskAt(t, c, wrong),
	}
	stamped := map[string]time.Time{}
	for _, jump := range []time.Duration{0, time.Hour, -30 * time.Minute, 0} {
		off.Store(int64(jump))
		for i := range 12 {
			kiosk := app.Actor{Staff: "kiosk", Desk: fmt.Sprint("K", i%2+1), Roles: []app.Role{app.Kiosk}}
			ticket, err := kiosks[i%2].Issue(t.Context(), kiosk, fmt.Sprint(jump, i, len(stamped)), queue.Request{Zone: "general"})
			if err != nil {
				t.Fatal(err)
			}
			if _, twice := stamped[ticket.Number]; twice {
				t.Errorf("%s was given twice", ticket.Number)
			}
			stamped[ticket.Number] = ticket.Issued
		}
	}
	clerk := app.Actor{Staff: "1023", Name: "张晓", Desk: "5", Zone: "general", Roles: []app.Role{app.Front}}
	counter := deskAt(t, c, right)
	var called []string
	for {
		ticket, err := counter.CallNext(t.Context(), clerk)
		if errors.Is(err, queue.ErrEmpty) {
			break
		}
		if err == nil {
			_, err = counter.Serve(t.Context(), clerk)
		}
		if err == nil {
			_, err = counter.Done(t.Context(), clerk)
		}
		if err != nil {
			t.Fatal(err)
		}
		called = append(called, ticket.Number)
	}
	if len(called) != len(stamped) {
		t.Errorf("%d tickets, %d calls", len(stamped), len(called))
	}
	if !slices.IsSortedFunc(called, func(a, b string) int { return stamped[a].Compare(stamped[b]) }) {
		t.Errorf("not in the order of their times: %v", called)
	}
}

// deskAt opens a desk of the cluster with a clock of its own.
func deskAt(t *testing.T, c *etcdtest.Cluster, now app.Clock) *queue.Service {
	t.Helper()
	desk, err := loadDesk(t.Context(), c.Endpoints(), cli.DeskOpening{Root: "clock/"}, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := desk.Close(); err != nil {
			t.Error(err)
		}
	})
	return desk.Queue()
}
