package queue_test

import (
	"context"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/storage/memory"
)

// foretold is a hall with one counter for enterprise and a clock that stands.
type foretold struct{ *booker }

func newForetold(t *testing.T) *foretold {
	f := &foretold{bookingHall(t, memory.New())}
	f.Base.Counters = []queue.CounterPlan{{No: "3", Serves: []queue.Serves{{Business: "enterprise", Rank: 1}}}, {No: "4"}}
	f.Base.Businesses[1].Minutes = 6
	return f
}

func (f *foretold) issue(group queue.Group) string {
	f.Helper()
	t, err := f.Issue(f.Context(), kiosk(1), "", queue.Request{Business: "enterprise", Group: group})
	if err != nil {
		f.Fatal(err)
	}
	return t.Number
}

// serve calls the next, who comes after a while, is served and leaves; then the
// clerk makes ready.
func (f *foretold) serve(comes, served, ready time.Duration) {
	f.Helper()
	actor := counter(3, "enterprise")
	if _, err := f.CallNext(f.Context(), actor); err != nil {
		f.Fatal(err)
	}
	f.now = f.now.Add(comes)
	if _, err := f.Serve(f.Context(), actor); err != nil {
		f.Fatal(err)
	}
	f.now = f.now.Add(served)
	if _, err := f.Done(f.Context(), actor); err != nil {
		f.Fatal(err)
	}
	f.now = f.now.Add(ready)
}

func (f *foretold) view() queue.BusinessView {
	f.Helper()
	all, err := f.Businesses(f.Context())
	if err != nil {
		f.Fatal(err)
	}
	return all[1]
}

func (f *foretold) wait(number string) time.Duration {
	f.Helper()
	s, err := f.Standing(f.Context(), number)
	if err != nil || !s.Known {
		f.Fatalf("%+v %v", s, err)
	}
	return s.Wait
}

// TestCallingAndMakingReadyTakeTheirTime: two minutes of service are three and
// a half of the counter's.
func TestCallingAndMakingReadyTakeTheirTime(t *testing.T) {
	f := newForetold(t)
	for range 30 {
		f.issue(queue.Ordinary)
	}
	for range 20 {
		f.serve(time.Minute, 2*time.Minute, 30*time.Second)
	}
	v := f.view()
	if v.Mean != 2*time.Minute {
		t.Errorf("a service takes %s", v.Mean)
	}
	if want := 35 * time.Minute; (v.Wait - want).Abs() > 2*time.Minute {
		t.Errorf("ten wait, about %s, want %s", v.Wait, want)
	}
}

// TestThoseWhoWillGoFirstAreForeseen: where one of a priority group comes every
// eighteen minutes an ordinary one waits longer than those before him tell.
func TestThoseWhoWillGoFirstAreForeseen(t *testing.T) {
	waits := map[queue.Group]time.Duration{}
	for _, group := range []queue.Group{queue.Ordinary, queue.Elderly} {
		f := newForetold(t)
		for i := range 6 {
			f.issue([]queue.Group{queue.Ordinary, group}[i%2])
			f.serve(0, 6*time.Minute, 0)
			f.now = f.now.Add(3 * time.Minute)
		}
		for range 5 {
			f.issue(queue.Ordinary)
		}
		waits[group] = f.wait(f.issue(queue.Ordinary))
	}
	if more := waits[queue.Elderly] - waits[queue.Ordinary]; more < 6*time.Minute || more > 24*time.Minute {
		t.Errorf("waits %v", waits)
	}
}

// TestAppointmentsToComeAreForeseen: two have booked the slot that begins now.
func TestAppointmentsToComeAreForeseen(t *testing.T) {
	waits := map[bool]time.Duration{}
	for _, isBooked := range []bool{false, true} {
		f := newForetold(t)
		if isBooked {
			f.booked(wish("a"))
			f.booked(wish("b"))
		}
		f.at("09:00:00")
		if _, err := f.Open(t.Context(), counter(3, "enterprise")); err != nil {
			t.Fatal(err)
		}
		for range 6 {
			f.issue(queue.Ordinary)
		}
		waits[isBooked] = f.wait(f.issue(queue.Ordinary))
	}
	if more := waits[true] - waits[false]; more != 12*time.Minute {
		t.Errorf("waits %v: two appointments of six minutes make %s", waits, more)
	}
}

// TestAnIdleCounterCallsWhoeverComesAtOnce and has nobody wait.
func TestAnIdleCounterCallsWhoeverComesAtOnce(t *testing.T) {
	f := newForetold(t)
	if _, err := f.Open(t.Context(), counter(3, "enterprise")); err != nil {
		t.Fatal(err)
	}
	f.now = f.now.Add(time.Minute)
	if got := f.wait(f.issue(queue.Ordinary)); got != 0 {
		t.Errorf("waits %s", got)
	}
}

// TestWhoCameLastHourIsReadOnceAMinute: what is foreseen changes with the
// minute, and not with every question.
func TestWhoCameLastHourIsReadOnceAMinute(t *testing.T) {
	f := newForetold(t)
	f.on(20261123, "10:00:00")
	f.issue(queue.Ordinary)
	reads := &counting{Store: f.Store}
	f.Store = reads
	f.now = f.now.Add(time.Minute)
	for range 5 {
		f.view()
	}
	first := reads.sums
	f.now = f.now.Add(time.Minute)
	f.view()
	if first == 0 || reads.sums != 2*first {
		t.Errorf("%d sums for five questions in one minute, %d with one in the next", first, reads.sums)
	}
}

// counting counts how often counters are summed up.
type counting struct {
	app.Store
	sums int
}

func (c *counting) View(ctx context.Context, fn func(app.Reader) error) error {
	return c.Store.View(ctx, func(r app.Reader) error { return fn(summing{r, c}) })
}

type summing struct {
	app.Reader
	in *counting
}

func (s summing) Sum(counter app.Key) (int64, error) {
	s.in.sums++
	return s.Reader.Sum(counter)
}
