package queue_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// refused takes a ticket and returns the id of why there is none.
func (d *doorstep) refused(attempt string, r queue.Request) string {
	d.Helper()
	ticket, err := d.hall.Issue(d.Context(), kiosk(1), attempt, r)
	if err == nil {
		d.Errorf("%s was given", ticket.Number)
	}
	return errorID(err)
}

// sets changes every business, as the hall office does, and lets the kiosk hear.
func (d *doorstep) sets(change func(*queue.Business)) {
	d.Helper()
	plan := *d.inner.Plan()
	plan.Businesses = slices.Clone(plan.Businesses)
	for i := range plan.Businesses {
		change(&plan.Businesses[i])
	}
	if _, err := d.inner.SetPlan(d.Context(), app.Actor{Staff: "9001", Name: "周静", Roles: []app.Role{app.Office}}, plan); err != nil {
		d.Fatal(err)
	}
	d.round()
}

func TestWhatTheHallWouldHaveRefusedIsTakenInAndNoted(t *testing.T) {
	d := newDoorstep(t)
	d.sets(func(b *queue.Business) { b.Daily = 1 })
	known := queue.Request{Zone: "enterprise", Person: "ref of somebody"}
	d.take("one", known)
	d.net.Cut(0)
	second := d.take("two", known)
	if got := d.refused("three", known); got != "queue.has_ticket" {
		t.Errorf("a second ticket without the hall: %s", got)
	}
	d.net.Mend()
	d.round()
	if got := d.waiting("enterprise"); got != fmt.Sprintf("[B001 %s]", second.Number) {
		t.Errorf("there wait %s", got)
	}
	if got := d.notes(second.Number); got != "issue:网络中断时离线取号 upload:超出取号限额；同一人另有号票 " {
		t.Errorf("the journal says %q", got)
	}
}

func TestReserveFollowsTheDemandAndEnds(t *testing.T) {
	d := newDoorstep(t)
	for i := range 15 {
		d.take(fmt.Sprint("with ", i), enterprise)
	}
	d.round()
	d.net.Cut(0)
	seen := map[string]bool{}
	for i := range 15 {
		seen[d.take(fmt.Sprint("without ", i), enterprise).Number] = true
	}
	if len(seen) != 15 {
		t.Errorf("%d numbers for 15 people", len(seen))
	}
	if got := d.refused("one more", enterprise); got != "offline.empty" {
		t.Errorf("then: %s", got)
	}
	if got := d.take("another letter", queue.Request{Zone: "general"}).Number; got != "C5001" {
		t.Errorf("another business gives %s", got)
	}
	d.net.Mend()
	d.round()
	d.net.Cut(0)
	d.take("again", enterprise)
}

func TestReserveLastsOverOneNightOnly(t *testing.T) {
	d := newDoorstep(t)
	d.net.Cut(0)
	d.take("today", enterprise)
	*d.at = d.at.AddDate(0, 0, 1)
	if got := d.take("tomorrow", enterprise); got.Number != "B5001" || got.Day != app.NewDate(2026, 11, 24) {
		t.Errorf("the next day gives %s of %s", got.Number, got.Day)
	}
	*d.at = d.at.AddDate(0, 0, 1)
	if got := d.refused("the day after", enterprise); got != "offline.empty" {
		t.Errorf("numbers of another day: %s", got)
	}
}

func TestTicketOfADayThatIsOverEndsWithIt(t *testing.T) {
	d := newDoorstep(t)
	day := app.DateOf(*d.at)
	d.net.Cut(0)
	number := d.take("one", enterprise).Number
	*d.at = d.at.AddDate(0, 0, 1)
	if err := d.inner.Sweep(t.Context(), app.Actor{Staff: "system", Roles: []app.Role{app.System}}); err != nil {
		t.Fatal(err)
	}
	d.net.Mend()
	d.round()
	ticket, err := d.inner.Find(t.Context(), day, number)
	if err != nil || ticket.State != queue.Abandoned {
		t.Errorf("it is %+v, %v", ticket, err)
	}
	if left, err := d.inner.Left(t.Context(), day); err != nil || len(left) != 0 {
		t.Errorf("of that day %v are left, %v", left, err)
	}
}

// TestSlowHallIsWaitedForOnceAndNotLong: whoever comes first waits as long as
// the patience says, the others not at all.
func TestSlowHallIsWaitedForOnceAndNotLong(t *testing.T) {
	d := newDoorstep(t)
	d.off.Patience = 50 * time.Millisecond
	d.net.Slow(time.Minute)
	for i := range 2 {
		before := time.Now()
		if ticket := d.take(fmt.Sprint("slow ", i), enterprise); !ticket.Offline || time.Since(before) > 5*time.Second {
			t.Errorf("%s after %v", ticket.Number, time.Since(before))
		}
	}
	if !d.hall.Away() {
		t.Error("the hall is not known to be away")
	}
}

// TestATouchHeardTwiceWithoutTheHallIsOneTicket: the screen asks again with the
// same attempt.
func TestATouchHeardTwiceWithoutTheHallIsOneTicket(t *testing.T) {
	d := newDoorstep(t)
	d.net.Cut(0)
	first, again := d.take("one", enterprise), d.take("one", enterprise)
	if first.Number != again.Number || !again.Issued.Equal(first.Issued) {
		t.Errorf("%s, then %s", first.Number, again.Number)
	}
	d.net.Mend()
	d.round()
	if got := d.waiting("enterprise"); got != fmt.Sprintf("[%s]", first.Number) {
		t.Errorf("there wait %s", got)
	}
}

func TestPlanOfTheHallIsKnownWithoutIt(t *testing.T) {
	d := newDoorstep(t)
	d.sets(func(b *queue.Business) { b.Halted = "系统维护" })
	d.start()
	if got := d.hall.Plan().Businesses[0].Halted; got != "系统维护" {
		t.Errorf("the program that was begun anew knows %q", got)
	}
}
