package queue

import (
	"time"

	"yichuang/app"
)

// Renewal brings what programs before schema 5 kept of tickets and counters up
// to date: a zone was a queue then, nobody kept when a ticket was called first,
// and no figures were counted. First it is shown all calls, then all counters,
// then all tickets. What it returns depends on nothing else, so it may be begun
// again.
type Renewal struct {
	first  map[app.Key]*Call // of each ticket
	has    map[app.Key]bool  // tickets that are at a counter
	counts map[app.Key]int64
}

// NewRenewal begins a renewal.
func NewRenewal() *Renewal {
	return &Renewal{first: map[app.Key]*Call{}, has: map[app.Key]bool{}, counts: map[app.Key]int64{}}
}

// Called takes note of a call, in the order of the serials.
func (n *Renewal) Called(c *Call) {
	if of := (&Ticket{Day: c.Day, Number: c.Number}).Key(); n.first[of] == nil {
		n.first[of] = c
	}
}

// Ticket brings an old ticket up to date. One that is new already stays as it
// is.
func (n *Renewal) Ticket(t *Ticket) {
	if t.Business != "" {
		return
	}
	t.Business, t.Kind, t.Quick = t.Zone, Apply, t.Priority()
	if call := n.first[t.Key()]; call != nil {
		t.First = call.At
	}
	if t.Item != "" {
		t.Matters = []Matter{{Item: t.Item}}
	}
	if n.left(t) {
		t.State, t.Ended, t.Reason = Abandoned, t.Called, closingReason
	}
}

// left reports whether a counter went on to another day with the ticket on it.
// Nothing was abandoned before schema 5: what is has been renewed already, by a
// renewal that was cut off.
func (n *Renewal) left(t *Ticket) bool {
	return t.State == Abandoned || (t.State == Called || t.State == Serving) && !n.has[t.Key()]
}

// Holds takes note of what a counter has.
func (n *Renewal) Holds(c *Counter) {
	if c.Ticket != "" {
		n.has[(&Ticket{Day: c.Day, Number: c.Ticket}).Key()] = true
	}
}

// Counter brings an old counter up to date.
func (n *Renewal) Counter(c *Counter) {
	if c.Since.IsZero() {
		c.Since = c.Changed
	}
}

// Count counts what an old ticket would have been counted for. A zone it was
// sent on from is known only if it was called there.
func (n *Renewal) Count(t *Ticket) {
	came := *t // as it was at its first call
	came.Business = t.Zone
	if call := n.first[t.Key()]; call != nil {
		came.Business, came.Counter = call.Zone, call.Counter
		n.add(func(c counting) error { return tallyWait(c, &came, call.At) })
	}
	n.tally(issuedFigure, &came, t.Issued, "", 1)
	if t.Missed > 0 {
		n.tally(missedFigure, &came, t.Called, came.Counter, 1)
	}
	if n.left(t) {
		n.tally(abandonedFigure, &came, t.Called, "", 1)
	}
	ends := *t
	ends.Business, ends.Quick = t.Zone, t.Priority()
	switch t.State {
	case Waiting:
		n.counts[liveCounter(t.Day, ends.Business, ends.class())]++
	case Done:
		n.tally(servedFigure, &ends, t.Ended, t.Counter, 1)
		n.tally(serviceFigure, &ends, t.Ended, t.Counter, int64(t.Took().Seconds()))
	}
}

func (n *Renewal) tally(f figure, t *Ticket, at time.Time, counter string, by int64) {
	n.add(func(c counting) error { return tally(c, f, t, at, counter, by) })
}

func (n *Renewal) add(count func(counting) error) {
	_ = count(summed(n.counts)) // adding to a map cannot fail
}

// summed counts into a map.
type summed map[app.Key]int64

// Add changes a counter.
func (s summed) Add(counter app.Key, n int64) error {
	s[counter] += n
	return nil
}

// Counts returns the counters of all tickets that were counted.
func (n *Renewal) Counts() map[app.Key]int64 { return n.counts }
