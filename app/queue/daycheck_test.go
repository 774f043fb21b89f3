package queue_test

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// TestADayOf2000PeopleAnd40Counters: nobody starves, every call is the one the
// rule says, and what people are told of their wait is true.
func TestADayOf2000PeopleAnd40Counters(t *testing.T) {
	d := openDay(t, 20261124)
	d.run()
	d.nobodyIsLeft()
	d.everyCallWasDue()
	d.estimatesAreHonest()
	if *picture != "" {
		d.draw(*picture)
	}
}

// nobodyIsLeft: whoever waited was called in a bearable time, and every ticket
// has come to its end.
func (d *day) nobodyIsLeft() {
	const longest = 45 * time.Minute
	came := 0
	for _, v := range d.all {
		if v.number == "" {
			continue
		}
		came++
		switch t, err := d.s.Find(d.ctx, tuesday, v.number); {
		case err != nil:
			d.Error(err)
		case t.State.Live():
			d.Errorf("%s is %s at night", v.number, t.State)
		case v.called.IsZero():
			d.Errorf("%s was never called", v.number)
		case t.Waited() > longest:
			d.Errorf("%s waited %s", v.number, t.Waited())
		}
	}
	if came < visitors*99/100 {
		d.Errorf("only %d came", came)
	}
}

// told is one line of a journal with whose it is.
type told struct {
	queue.Event
	ticket string // "" for a counter's
	desk   string
}

// everyCallWasDue plays the journals of the whole day to the reference, which
// says at every call who was due.
func (d *day) everyCallWasDue() {
	serves := map[string][]queue.Serves{}
	for _, c := range d.s.Plan().Counters {
		serves[c.No] = c.Serves
	}
	ref := newReference(d.s.Plan(), serves)
	calls := 0
	for _, e := range d.journals() {
		if e.ticket == "" {
			ref.open[e.desk] = e.Step == queue.StepOpen || e.Step == queue.StepResume
			continue
		}
		if e.Step != queue.StepCall {
			d.replay(ref, e)
			continue
		}
		calls++
		if due := ref.next(e.Counter, e.At); due == nil || due.number != e.ticket {
			d.Fatalf("counter %s called %s at %s, due was %+v", e.Counter, e.ticket, e.At, due)
		}
		ref.call(e.Counter, ref.named[e.ticket], e.At)
	}
	if calls < visitors*9/10 {
		d.Errorf("only %d calls", calls)
	}
}

// journals reads every journal of the day, in the order things happened.
func (d *day) journals() []told {
	var out []told
	for number := range d.people {
		events, err := d.s.Journal(d.ctx, tuesday, number)
		d.must("journal", err)
		for _, e := range events {
			out = append(out, told{Event: e, ticket: number})
		}
	}
	for no := range d.desks {
		events, err := d.s.CounterJournal(d.ctx, no)
		d.must("journal", err)
		for _, e := range events {
			out = append(out, told{Event: e, desk: no})
		}
	}
	slices.SortFunc(out, func(a, b told) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ticket, b.ticket)) })
	return out
}

// replay does to the reference what a journal says, but for a call in turn.
func (d *day) replay(ref *reference, e told) {
	t := ref.named[e.ticket]
	switch e.Step {
	case queue.StepIssue:
		v := d.people[e.ticket]
		ref.issue(e.ticket, v.business, e.At, v.from, v.group != queue.Ordinary)
	case queue.StepBack:
		ref.back(t, e.At)
	case queue.StepTransfer:
		business, target, _ := strings.Cut(e.To, " ")
		ref.transfer(t, business, target)
	default:
		t.move(e.Step, e.State)
	}
}

// accuracy is how near the estimates came.
type accuracy struct {
	known, near, step, either int
	off                       time.Duration // sum of estimate less truth
}

func (a *accuracy) add(told, true time.Duration) {
	a.known++
	off := (told - true).Abs()
	near, step := float64(off) <= 0.3*float64(true), off <= 5*time.Minute
	a.off += told - true
	if near {
		a.near++
	}
	if step {
		a.step++
	}
	if near || step {
		a.either++
	}
}

func (a *accuracy) share(n int) float64 { return 100 * float64(n) / float64(max(a.known, 1)) }

// estimatesAreHonest: what was said at issue lies within 30 % of the truth, or
// within one step of what people are shown, for four of five.
func (d *day) estimatesAreHonest() {
	var all, long accuracy
	of := map[string]*accuracy{}
	for _, v := range d.all {
		if v.called.IsZero() || !v.known {
			continue
		}
		all.add(v.told, v.called.Sub(v.issued))
		if v.called.Sub(v.issued) >= 15*time.Minute {
			long.add(v.told, v.called.Sub(v.issued))
		}
		kind := "ordinary"
		switch {
		case !v.from.IsZero():
			kind = "appointment"
		case v.group != queue.Ordinary:
			kind = "priority"
		}
		for _, name := range []string{kind, v.business, v.issued.In(app.HallTime).Format("at 15")} {
			if of[name] == nil {
				of[name] = &accuracy{}
			}
			of[name].add(v.told, v.called.Sub(v.issued))
		}
	}
	of["all"], of["15 min on"] = &all, &long
	for _, name := range slices.Sorted(maps.Keys(of)) {
		a := of[name]
		d.Logf("%-12s %4d known, within 30 %%: %5.1f %%, within 5 min: %5.1f %%, either: %5.1f %%, mean error %s", name, a.known, a.share(a.near), a.share(a.step), a.share(a.either), (a.off / time.Duration(a.known)).Round(time.Second))
	}
	if all.share(all.either) < 80 {
		d.Errorf("only %.1f %% of the estimates are near the truth", all.share(all.either))
	}
}
