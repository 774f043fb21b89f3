package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/storage"
	"yichuang/storage/etcd"
	"yichuang/storage/etcd/etcdtest"
	"yichuang/storage/kv"
	"yichuang/storage/kv/late"
)

// deskOf opens a desk of the hall on a cluster, with a data folder of its own.
func deskOf(t *testing.T, c *etcdtest.Cluster, dir string, role storage.Role, kiosk string) *hall {
	t.Helper()
	return deskWith(t, c, dir, time.Now, ground{role: role, kiosk: kiosk})
}

// deskWith opens a desk on a cluster by a clock and on further ground.
func deskWith(t *testing.T, c *etcdtest.Cluster, dir string, now app.Clock, on ground) *hall {
	t.Helper()
	h := &hall{dir: dir, now: now}
	open := func(ctx context.Context) (kv.Engine, error) {
		return etcd.Open(ctx, etcd.Config{
			Endpoints: c.Endpoints(), Kiosk: on.kiosk, Narrow: on.role.Narrow(), Shares: storage.Shares(),
		})
	}
	engine, err := late.Open(t.Context(), open)
	if err != nil {
		t.Fatal(err)
	}
	on.engine, on.blobs = engine, storage.MemoryBlobs()
	if err := h.openOn(t.Context(), on); err != nil {
		t.Fatal(err)
	}
	return h
}

// takes gives tickets at the kiosk, and says how long the slowest took.
func takes(t *testing.T, h *hall, n int) (numbers []string, slowest time.Duration) {
	t.Helper()
	for range n {
		begun := time.Now()
		attempt := fmt.Sprint("K1 ", begun.UnixNano())
		ticket, err := h.queue.Issue(t.Context(), staff.MachineActor(staff.SeatKiosk, "K1"), attempt, queue.Request{Zone: "enterprise"})
		if err != nil {
			t.Fatal(err)
		}
		numbers, slowest = append(numbers, ticket.Number), max(slowest, time.Since(begun))
	}
	return numbers, slowest
}

// eventually waits until something holds.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	if !holdsSoon(holds) {
		t.Fatalf("half a minute later, still not: %s", what)
	}
}

func holdsSoon(holds func() bool) bool {
	for range 300 {
		if holds() {
			return true
		}
		time.Sleep(100 * time.Millisecond)
	}
	return false
}

// openJobs are the papers that the kiosk has still to do with.
func openJobs(t *testing.T, h *hall) (out []string) {
	t.Helper()
	for _, store := range []app.Store{h.store, h.offline.store} {
		rows, err := paper.JobsOn(t.Context(), store, []string{"K1"}, app.DateOf(time.Now()))
		if err != nil {
			t.Error(err)
		}
		for _, row := range rows {
			out = append(out, row.ID+" "+string(row.State)+" "+row.Problem)
		}
	}
	return out
}

func waitingAt(t *testing.T, h *hall) []string {
	t.Helper()
	rows, _, err := h.queue.Waiting(t.Context(), "enterprise")
	if err != nil {
		return nil
	}
	var out []string
	for _, row := range rows {
		out = append(out, row.Number)
	}
	return out
}

// TestKioskGoesOnWhileTheClusterIsAway stops the members of a real cluster,
// then kills them and begins the kiosk's program anew: every ticket that was
// given stands in the hall once, in the order of issue, with one slip.
func TestKioskGoesOnWhileTheClusterIsAway(t *testing.T) {
	c := etcdtest.Start(t, 3)
	client := c.Client(t)
	if _, err := client.Put(t.Context(), "h/kiosks", "K1\n"); err != nil {
		t.Fatal(err)
	}
	_ = client.Close()
	counter := deskOf(t, c, t.TempDir(), storage.StaffRole, "")
	defer counter.Close()
	dir := t.TempDir()
	kiosk, end := kioskAt(t, c, dir)
	eventually(t, "the reserve is filled", func() bool { return kiosk.offline.Round(t.Context()) == nil })
	given, slow := takes(t, kiosk, 3)
	eventually(t, "the hall's slips are printed", func() bool { return len(slips(t, dir)) == 3 })

	for _, m := range c.Members {
		m.Signal(syscall.SIGSTOP)
	}
	first, waited := takes(t, kiosk, 1)
	if waited > 4*time.Second {
		t.Errorf("whoever found out that the hall is away waited %v", waited)
	}
	more, slowest := takes(t, kiosk, 4)
	t.Logf("with the hall %v, then %v once, then %v at most", slow, waited, slowest)
	if slowest > time.Second {
		t.Errorf("while the hall was away a ticket took %v", slowest)
	}
	given = append(append(given, first...), more...)
	for _, m := range c.Members {
		m.Signal(syscall.SIGCONT)
	}
	eventually(t, "all wait in the hall", func() bool { return slices.Equal(waitingAt(t, counter), given) })

	eventually(t, "the kiosk knows that the hall is back", func() bool { return !kiosk.queue.Away() })
	for _, m := range c.Members {
		m.Kill()
	}
	more, _ = takes(t, kiosk, 2)
	given = append(given, more...)
	end()
	kiosk, end = kioskAt(t, c, dir) // the hall is still away
	defer end()
	more, _ = takes(t, kiosk, 2)
	given = append(given, more...)
	for _, m := range c.Members {
		m.Start(t, c)
	}
	eventually(t, "all wait in the hall again", func() bool { return slices.Equal(waitingAt(t, counter), given) })
	want := slices.Sorted(slices.Values(given))
	if !holdsSoon(func() bool { return slices.Equal(slips(t, dir), want) }) {
		t.Errorf("printed are %v, want %v; open are %v", slips(t, dir), want, openJobs(t, kiosk))
	}
	calledOnce(t, counter, given)
}

// kioskAt starts the program of a kiosk, with a printer that writes files.
func kioskAt(t *testing.T, c *etcdtest.Cluster, dir string) (h *hall, end func()) {
	t.Helper()
	h = deskOf(t, c, dir, storage.KioskRole, "K1")
	ctx, stop := context.WithCancel(t.Context())
	p, err := h.printing(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return h, func() {
		stop()
		p.Wait()
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	}
}

// slips are the numbers of the slips that came out, in order.
func slips(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(dir, printedDir))
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		if _, number, ok := strings.Cut(strings.TrimSuffix(e.Name(), filepath.Ext(e.Name())), "T-"+app.DateOf(time.Now()).String()+"-"); ok {
			out = append(out, number)
		}
	}
	slices.Sort(out)
	return out
}

// calledOnce lets a counter call everybody.
func calledOnce(t *testing.T, h *hall, given []string) {
	t.Helper()
	clerk := app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	for _, want := range given {
		ticket, err := h.queue.CallNext(t.Context(), clerk)
		if err != nil || ticket.Number != want {
			t.Fatalf("called %+v, want %s: %v", ticket, want, err)
		}
		if _, err := h.queue.Done(t.Context(), clerk); err != nil {
			t.Fatal(err)
		}
	}
	if ticket, err := h.queue.CallNext(t.Context(), clerk); app.CodeOf(err) != app.NotFound {
		t.Errorf("then %+v was called, %v", ticket, err)
	}
}
