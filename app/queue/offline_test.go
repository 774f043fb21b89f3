package queue_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/storage"
	"yichuang/storage/kv/faulty"
	"yichuang/storage/memory"
)

// doorstep is a kiosk with its own store, before a hall that may be away.
type doorstep struct {
	*testing.T
	clock app.Clock
	at    *time.Time
	net   *faulty.Engine // to the hall
	disk  *faulty.Engine // of the kiosk
	own   *storage.Store
	hall  *queue.Service // as the kiosk sees it
	inner *queue.Service // as the counters see it: never away
	off   *queue.Offline
}

// newDoorstep opens a hall at 09:00 and a kiosk that has filled its reserve.
func newDoorstep(t *testing.T) *doorstep {
	t.Helper()
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)
	d := &doorstep{T: t, at: &at, clock: func() time.Time { at = at.Add(time.Second); return at }}
	hall, disk := memory.New(), memory.New()
	d.net, d.disk = faulty.New(hall), faulty.New(disk)
	d.inner = service(t, hall, d.clock)
	d.start()
	d.round()
	return d
}

// start starts the kiosk's program, on what is left of the one before.
func (d *doorstep) start() {
	d.Helper()
	d.hall = service(d.T, d.net, d.clock)
	kinds := slices.Concat(queue.Kinds(), queue.OfflineKinds(), paper.Kinds(), feedback.Kinds())
	var err error
	if d.own, err = storage.Open(d.Context(), d.disk, storage.MemoryBlobs(), kinds); err != nil {
		d.Fatal(err)
	}
	if d.off, err = d.hall.GoOffline(d.Context(), d.own); err != nil {
		d.Fatal(err)
	}
}

func (d *doorstep) round() {
	d.Helper()
	if err := d.off.Round(d.Context()); err != nil {
		d.Fatal(err)
	}
}

func (d *doorstep) take(attempt string, r queue.Request) *queue.Ticket {
	d.Helper()
	ticket, err := d.hall.Issue(d.Context(), kiosk(1), attempt, r)
	if err != nil {
		d.Fatal(err)
	}
	return ticket
}

// waiting returns the numbers that wait in the hall, in their order.
func (d *doorstep) waiting(businesses ...string) string {
	d.Helper()
	rows, _, err := d.inner.Waiting(d.Context(), businesses...)
	if err != nil {
		d.Fatal(err)
	}
	var out []string
	for _, row := range rows {
		out = append(out, row.Number)
	}
	return fmt.Sprint(out)
}

// notes returns the steps and reasons of a ticket's journal in the hall.
func (d *doorstep) notes(number string) string {
	d.Helper()
	events, err := d.inner.Journal(d.Context(), app.DateOf(*d.at), number)
	if err != nil {
		d.Fatal(err)
	}
	out := ""
	for _, e := range events {
		out += string(e.Step) + ":" + e.Reason + " "
	}
	return out
}

// jobs returns the ids of the slips that a store queued, with their states.
func (d *doorstep) jobs(store app.Store) []string {
	d.Helper()
	rows, err := paper.JobsOn(d.Context(), store, []string{"K1"}, app.DateOf(*d.at))
	if err != nil {
		d.Fatal(err)
	}
	var out []string
	for _, row := range rows {
		out = append(out, row.ID+" "+string(row.State))
	}
	return out
}

var enterprise = queue.Request{Zone: "enterprise"}

func TestKioskGivesTicketsWhileTheHallIsAwayAndTheyStandInTheirPlaceAfterwards(t *testing.T) {
	d := newDoorstep(t)
	before := d.take("one", enterprise)
	if before.Number != "B001" || before.Offline {
		t.Fatalf("with the hall: %+v", before)
	}
	d.net.Cut(0)
	first, second := d.take("two", enterprise), d.take("three", enterprise)
	if first.Number != "B5001" || second.Number != "B5002" || !first.Offline || !d.hall.Away() {
		t.Fatalf("without the hall: %s, %s, away %v", first.Number, second.Number, d.hall.Away())
	}
	other, err := d.inner.Issue(t.Context(), kiosk(2), "elsewhere", enterprise)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.off.Round(t.Context()); app.CodeOf(err) != app.Unavailable {
		t.Errorf("a round without the hall: %v", err)
	}
	d.net.Mend()
	d.round()
	d.round()
	if got := d.waiting("enterprise"); got != fmt.Sprint([]string{"B001", "B5001", "B5002", other.Number}) {
		t.Errorf("they wait as %s", got)
	}
	if got := d.notes("B5001"); got != "issue:网络中断时离线取号 upload: " {
		t.Errorf("the journal says %q", got)
	}
	if d.hall.Away() {
		t.Error("still away")
	}
	figures, err := d.inner.Statistics(t.Context(), app.DateOf(*d.at))
	if err != nil || figures.All.Issued != 4 {
		t.Errorf("%d counted as issued, %v", figures.All.Issued, err)
	}
	if got := d.take("four", enterprise); got.Offline {
		t.Error("the hall is back, and the kiosk goes on alone")
	}
	kept, err := d.inner.KeptOf(t.Context(), app.DateOf(*d.at))
	if err != nil || !slices.Equal(kept.Numbers, []string{"B001", "B002", "B003", "B5001", "B5002"}) {
		t.Errorf("for the archive: %v, %v", kept.Numbers, err)
	}
}

func TestSlipSaysThatTheNumberWasTakenOffline(t *testing.T) {
	d := newDoorstep(t)
	d.net.Cut(0)
	ticket := d.take("one", enterprise)
	job, err := d.hall.Slip(t.Context(), ticket)
	if err != nil {
		t.Fatal(err)
	}
	if s := job.Facts.Ticket; !s.Offline || s.Number != "B5001" || s.Query != "20261123-B5001" || job.State != paper.Queued {
		t.Errorf("the slip is %+v, %s", s, job.State)
	}
	if got := d.jobs(d.own); !slices.Equal(got, []string{"T-2026-11-23-B5001 queued"}) {
		t.Errorf("to be printed: %v", got)
	}
}

// TestUnknownAnswerIsOneTicket: the hall may have given the ticket or not; the
// person has one number and one slip, and the hall one ticket.
func TestUnknownAnswerIsOneTicket(t *testing.T) {
	for _, row := range []struct {
		name  string
		lost  faulty.Answer
		notes string
	}{
		{"it was given", faulty.Kept, "issue: "},
		{"it was not given", faulty.Denied, "issue:网络中断时离线取号 upload: "},
	} {
		t.Run(row.name, func(t *testing.T) {
			d := newDoorstep(t)
			d.net.CutAfter(2, row.lost) // the look at the queue and the number come through
			ticket := d.take("one", enterprise)
			if ticket.Number != "B001" || !ticket.Offline {
				t.Fatalf("given %s, offline %v", ticket.Number, ticket.Offline)
			}
			if prints, err := d.off.Prints(t.Context(), "T-2026-11-23-B001"); err != nil || !prints {
				t.Errorf("the hall's printer would print it too: %v, %v", prints, err)
			}
			d.net.Mend()
			d.round()
			if got := d.waiting("enterprise"); got != "[B001]" {
				t.Errorf("there wait %s", got)
			}
			if got := d.notes("B001"); got != row.notes {
				t.Errorf("the journal says %q", got)
			}
			for _, job := range d.jobs(d.inner.Store) {
				if job != "T-2026-11-23-B001 done" {
					t.Errorf("in the hall there is the slip %s", job)
				}
			}
		})
	}
}

// TestKioskMayStopAtAnyStep cuts the hall or the disk off after every number of
// calls, and loses answers: each touch that got a ticket has it once.
func TestKioskMayStopAtAnyStep(t *testing.T) {
	for _, what := range []struct {
		name string
		part func(*doorstep) *faulty.Engine
	}{
		{"the hall", func(d *doorstep) *faulty.Engine { return d.net }},
		{"the disk", func(d *doorstep) *faulty.Engine { return d.disk }},
	} {
		for _, lost := range []faulty.Answer{0, faulty.Kept, faulty.Denied} {
			for step := range 24 { // a round has fewer
				t.Run(fmt.Sprintf("%s after %d calls, answer %d", what.name, step, lost), func(t *testing.T) {
					d := newDoorstep(t)
					d.net.Cut(0)
					given := map[string]bool{d.take("one", enterprise).Number: true, d.take("two", enterprise).Number: true}
					d.net.Mend()
					what.part(d).CutAfter(step, lost)
					_ = d.off.Round(t.Context()) // it may stop anywhere
					if ticket, err := d.hall.Issue(t.Context(), kiosk(1), "three", enterprise); err == nil {
						given[ticket.Number] = true
					}
					_ = d.off.Round(t.Context())
					d.net.Mend()
					d.disk.Mend()
					d.start() // the program was killed and comes again
					d.round()
					d.round()
					d.judge(given)
				})
			}
		}
	}
}

// judge finds who has a slip and does not wait, and who waits twice.
func (d *doorstep) judge(given map[string]bool) {
	d.Helper()
	rows, _, err := d.inner.Waiting(d.Context(), "enterprise")
	if err != nil {
		d.Fatal(err)
	}
	seen, attempts := map[string]bool{}, map[string]string{}
	for _, row := range rows {
		ticket, err := d.inner.Find(d.Context(), app.DateOf(*d.at), row.Number)
		if err != nil {
			d.Fatal(err)
		}
		if seen[row.Number] || attempts[ticket.Attempt] != "" {
			d.Errorf("%s waits twice, as %s", row.Number, attempts[ticket.Attempt])
		}
		seen[row.Number], attempts[ticket.Attempt] = true, row.Number
	}
	for number := range given {
		if !seen[number] {
			d.Errorf("%s was given and does not wait", number)
		}
	}
	if len(seen) > 3 {
		d.Errorf("three touches, and there wait %v", seen)
	}
}
