package queue_test

import (
	"container/heap"
	"context"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// day is one day of a large hall, played as events on the clock: 2,000 people
// and 40 counters. The same seed gives the same day.
type day struct {
	testing.TB
	ctx    context.Context
	s      *queue.Service
	chance *rand.Rand
	now    time.Time
	events agenda
	desks  map[string]*desk
	people map[string]*visitor // by ticket
	all    []*visitor
}

// occasion is something that happens at a moment.
type occasion struct {
	at time.Time
	no int // of two at one moment the one that was put down first
	do func()
}

type agenda []occasion

func (a agenda) Len() int { return len(a) }
func (a agenda) Less(i, j int) bool {
	return a[i].at.Before(a[j].at) || a[i].at.Equal(a[j].at) && a[i].no < a[j].no
}
func (a agenda) Swap(i, j int) { a[i], a[j] = a[j], a[i] }
func (a *agenda) Push(x any)   { *a = append(*a, x.(occasion)) }
func (a *agenda) Pop() any {
	last := (*a)[len(*a)-1]
	*a = (*a)[:len(*a)-1]
	return last
}

// visitor is what is known of a person beside his ticket.
type visitor struct {
	business string // he asked for
	group    queue.Group
	code     string // of his appointment
	slot     [2]time.Time
	issued   time.Time
	from     time.Time // of the slot he came in time for
	number   string
	absent   bool          // he is not there when he is called
	back     time.Duration // after which he returns, 0 for never
	holds    time.Duration // how long his papers are copied
	sentOn   string        // the business he is transferred to

	told   time.Duration // the wait as it was estimated at issue
	known  bool
	called time.Time // first
}

// desk is a counter and what it has before it.
type desk struct {
	actor app.Actor
	idle  bool
	rest  []rest // breaks to come
	ready []string
	over  bool
}

type rest struct {
	from time.Time
	long time.Duration
	why  string
}

func (d *day) at(at time.Time, do func()) {
	heap.Push(&d.events, occasion{at, len(d.events) + int(at.UnixNano()%1e6), do})
}

func (d *day) in(after time.Duration, do func()) { d.at(d.now.Add(after), do) }

// seconds draws a span around a mean, in even spread.
func (d *day) seconds(from, to int) time.Duration {
	return time.Duration(from+d.chance.IntN(to-from+1)) * time.Second
}

// lasting draws how long a service takes: lognormal, so that a few take long.
func (d *day) lasting(mean time.Duration) time.Duration {
	const spread = 0.6
	factor := math.Exp(d.chance.NormFloat64()*spread - spread*spread/2)
	return time.Duration(float64(mean) * min(factor, 6)).Truncate(time.Second)
}

func (d *day) must(what string, err error) {
	if err != nil {
		d.Helper()
		d.Fatalf("%s at %s: %v", what, d.now.In(app.HallTime).Format("15:04:05"), err)
	}
}

// run lets the day go by. No two things happen at one moment, so that the
// journals tell their order.
func (d *day) run() {
	for len(d.events) > 0 {
		e := heap.Pop(&d.events).(occasion)
		if e.at.After(d.now) {
			d.now = e.at
		}
		e.do()
	}
}

// comes gives a person his ticket, and asks what he would be told of his wait.
func (d *day) comes(v *visitor) {
	actor := kiosk(1 + d.chance.IntN(8))
	t, err := d.ticket(actor, v)
	if err != nil {
		d.must("ticket", err)
	}
	v.number, v.issued, v.from = t.Number, t.Issued, t.From
	d.people[t.Number] = v
	standing, err := d.s.Standing(d.ctx, t.Number)
	d.must("standing", err)
	v.told, v.known = standing.Wait, standing.Known
	d.wake(v.business)
}

func (d *day) ticket(actor app.Actor, v *visitor) (*queue.Ticket, error) {
	if v.code == "" {
		return d.s.Issue(d.ctx, actor, "", queue.Request{Business: v.business, Group: v.group})
	}
	got, err := d.s.CheckIn(d.ctx, actor, "", v.code)
	if err != nil {
		return nil, err
	}
	return got.Ticket, nil
}

// wake lets idle counters of the business look up.
func (d *day) wake(business string) {
	for _, c := range d.s.Hall.Counters {
		k := d.desks[c.Number]
		if k.idle && d.s.Takes(c.Number, business) {
			k.idle = false
			d.in(d.seconds(1, 4), func() { d.free(k) })
		}
	}
}

// free is a counter that looks for what comes next: a break, somebody whose
// papers are ready, or the next in the queue.
func (d *day) free(k *desk) {
	if k.over {
		return
	}
	if len(k.rest) > 0 && !k.rest[0].from.After(d.now) {
		d.rests(k)
		return
	}
	if len(k.ready) > 0 {
		number := k.ready[0]
		k.ready = k.ready[1:]
		_, err := d.s.Retrieve(d.ctx, k.actor, number)
		d.must("retrieve", err)
		v := d.people[number]
		v.holds = 0
		d.in(d.lasting(2*time.Minute), func() { d.done(k) })
		return
	}
	t, err := d.s.CallNext(d.ctx, k.actor)
	if errorID(err) == "queue.empty" {
		k.idle = true
		return
	}
	d.must("call", err)
	v := d.people[t.Number]
	if v.called.IsZero() {
		v.called = t.Called
	}
	if v.absent {
		d.in(d.seconds(21, 30), func() { d.recall(k, v) })
		return
	}
	d.in(d.seconds(10, 45), func() { d.serve(k, v, t.Business) })
}

// rests closes the counter for a break.
func (d *day) rests(k *desk) {
	r := k.rest[0]
	k.rest = k.rest[1:]
	d.must("pause", d.s.Pause(d.ctx, k.actor, r.why))
	d.in(r.long, func() {
		_, err := d.s.Open(d.ctx, k.actor)
		d.must("resume", err)
		d.free(k)
	})
}

// recall calls again whoever is not there, and misses him after the last call.
func (d *day) recall(k *desk, v *visitor) {
	t, err := d.s.Recall(d.ctx, k.actor)
	d.must("recall", err)
	if t.Calls < d.s.Rules().Calls {
		d.in(d.seconds(21, 30), func() { d.recall(k, v) })
		return
	}
	d.in(d.seconds(10, 20), func() {
		_, err := d.s.Missed(d.ctx, k.actor)
		d.must("miss", err)
		if v.back > 0 {
			d.in(v.back, func() { d.returns(v) })
		}
		d.free(k)
	})
}

// returns lets who missed his call come back.
func (d *day) returns(v *visitor) {
	t, err := d.s.Back(d.ctx, kiosk(1), v.number)
	d.must("back", err)
	v.absent = false
	d.wake(t.Business)
}

// serve begins the service, which may be interrupted or belong elsewhere.
func (d *day) serve(k *desk, v *visitor, business string) {
	_, err := d.s.Serve(d.ctx, k.actor)
	d.must("serve", err)
	long := d.lasting(truth[business])
	switch {
	case v.sentOn != "" && v.sentOn != business:
		d.in(d.seconds(60, 150), func() {
			_, err := d.s.Transfer(d.ctx, k.actor, v.sentOn, "", "走错区域")
			d.must("transfer", err)
			d.wake(v.sentOn)
			d.free(k)
		})
	case v.holds > 0:
		d.in(long/2, func() {
			_, err := d.s.Hold(d.ctx, k.actor, "补材料")
			d.must("hold", err)
			d.in(v.holds, func() {
				k.ready = append(k.ready, v.number)
				if k.idle {
					k.idle = false
					d.free(k)
				}
			})
			d.free(k)
		})
	default:
		d.in(long, func() { d.done(k) })
	}
}

func (d *day) done(k *desk) {
	_, err := d.s.Done(d.ctx, k.actor)
	d.must("done", err)
	d.in(d.seconds(5, 20), func() { d.free(k) })
}
