package main

import (
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	clientv3 "go.etcd.io/etcd/client/v3"

	"yichuang/app"
	"yichuang/app/oversight"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/storage"
	"yichuang/storage/archive"
	"yichuang/storage/etcd/etcdtest"
)

// kioskArchive is a desk with an archive and a kiosk, on one cluster and by one
// clock.
type kioskArchive struct {
	t       *testing.T
	clock   atomic.Int64
	cluster *etcdtest.Cluster

	desk, kiosk *hall
}

func newKioskArchive(t *testing.T) (a *kioskArchive, client *clientv3.Client) {
	t.Helper()
	a = &kioskArchive{t: t, cluster: etcdtest.Start(t, 1)}
	client = a.cluster.Client(t)
	if _, err := client.Put(t.Context(), "h/kiosks", "K1\n"); err != nil {
		t.Fatal(err)
	}
	a.on(archivedDay, 9*time.Hour)
	a.desk = a.open(ground{role: storage.StaffRole, cold: archive.Open(filepath.Join(t.TempDir(), archive.FolderName))})
	a.kiosk = a.open(ground{role: storage.KioskRole, kiosk: "K1"})
	return a, client
}

func (a *kioskArchive) on(day app.Date, at time.Duration) {
	a.clock.Store(day.Start().Add(at).UnixNano())
}

func (a *kioskArchive) open(on ground) *hall {
	a.t.Helper()
	h := deskWith(a.t, a.cluster, a.t.TempDir(), func() time.Time { return time.Unix(0, a.clock.Load()) }, on)
	a.t.Cleanup(func() { a.ok(h.Close()) })
	for i := range h.queue.Base.Businesses {
		h.queue.Base.Businesses[i].Booking = []queue.Slot{{Span: queue.Span{From: "09:00", To: "10:00"}, Quota: 8}}
	}
	return h
}

func (a *kioskArchive) ok(err error) {
	a.t.Helper()
	if err != nil {
		a.t.Fatal(err)
	}
}

const archivedDay = app.Date(20260601)

// visits is a ticket that is served, and an appointment of the next day whose
// holder goes away before he is called.
func (a *kioskArchive) visits() (ticket *queue.Ticket, booked *queue.Appointment, came *queue.Arrival) {
	a.t.Helper()
	ctx, at := a.t.Context(), staff.MachineActor(staff.SeatKiosk, "K1")
	ticket, err := a.kiosk.queue.Issue(ctx, at, "1", queue.Request{Zone: "enterprise", Person: "somebody"})
	a.ok(err)
	booked, err = a.kiosk.queue.Book(ctx, at, "2", queue.Booking{Business: "enterprise", Day: archivedDay.AddDays(1), From: "09:00", Person: "another", Name: "李仲安"})
	a.ok(err)
	_, err = a.desk.queue.CallNext(ctx, benchClerk)
	a.ok(err)
	_, err = a.desk.queue.Serve(ctx, benchClerk)
	a.ok(err)
	_, err = a.desk.queue.Done(ctx, benchClerk)
	a.ok(err)
	a.on(archivedDay.AddDays(1), 9*time.Hour)
	came, err = a.kiosk.queue.CheckIn(ctx, at, "3", booked.Code)
	a.ok(err)
	a.ok(allOut(ctx, a.desk))
	return ticket, booked, came
}

// TestWhatKiosksWroteGoesToTheArchive: a ticket and an appointment of a kiosk,
// which stand below its own prefix of a real cluster, some of it also where the
// desks write. Nothing of them stays below any prefix, and they are found as
// they were.
func TestWhatKiosksWroteGoesToTheArchive(t *testing.T) {
	a, client := newKioskArchive(t)
	ticket, booked, came := a.visits()
	for _, later := range []int{2, 3, 130} {
		a.on(archivedDay.AddDays(later), 8*time.Hour)
		a.ok(a.desk.queue.Sweep(t.Context(), system))
	}
	if before := strings.Join(leftOf(t, client, archivedDay), " "); !strings.Contains(before, "k/K1/") || !strings.Contains(before, " s/r/ticket/") {
		t.Fatalf("the cluster has %s", before)
	}
	filed, err := a.desk.office.FileDays(t.Context(), system, oversight.DayFiling{})
	a.ok(err)
	if filed.Moved != 2 || filed.Booked != 1 || len(filed.Held) != 0 {
		t.Errorf("filed %+v", filed)
	}
	for _, key := range leftOf(t, client, archivedDay) {
		t.Errorf("the cluster still has %q", key)
	}
	clean(t, a.desk)
	for _, of := range []struct {
		day    app.Date
		number string
		state  queue.State
	}{{archivedDay, ticket.Number, queue.Done}, {archivedDay.AddDays(1), came.Ticket.Number, queue.Abandoned}} {
		if is, err := a.desk.queue.Find(t.Context(), of.day, of.number); err != nil || is.State != of.state {
			t.Errorf("%s is %+v, %v", of.number, is, err)
		}
		if _, err := a.kiosk.queue.Find(t.Context(), of.day, of.number); app.CodeOf(err) != app.NotFound {
			t.Errorf("the kiosk looks for %s: %v", of.number, err)
		}
	}
	if slip, err := a.desk.queue.AppointmentSlip(t.Context(), booked); err != nil || slip.Facts.Ticket.Number != booked.Code {
		t.Errorf("its slip is %+v, %v", slip, err)
	}
}

// leftOf lists the keys of a cluster, below whatever prefix, that hold something
// of the tickets and appointments of a day and the next.
func leftOf(t *testing.T, client *clientv3.Client, day app.Date) (out []string) {
	t.Helper()
	all, err := client.Get(t.Context(), "", clientv3.WithPrefix(), clientv3.WithKeysOnly())
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range all.Kvs {
		key := string(row.Key)
		if !strings.Contains(key, day.String()) && !strings.Contains(key, day.AddDays(1).String()) || strings.Contains(key, "/p/") {
			continue
		}
		for _, of := range []string{"r/ticket", "j/ticket", "r/appointment", "j/appointment", "l/appointment", "r/job/", "l/jobs", "l/waiting", "l/served", "l/calls", "r/call/", "r/visit"} {
			if strings.Contains(key, "/"+of) {
				out = append(out, key)
			}
		}
	}
	return out
}
