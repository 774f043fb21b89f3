package queue

import (
	"math"
	"slices"
	"time"

	"yichuang/app"
)

// deepest is how many rows of a list are looked at one by one.
const deepest = 100

// minutes is a wait as people are told it: rounded up to five, 0 (not shown)
// when nothing is known or nobody has to wait (QUEUE 5).
func minutes(wait time.Duration, known bool) int {
	if !known {
		return 0
	}
	return int(math.Ceil(wait.Minutes()/5)) * 5
}

// snapshot is the hall at one moment, to play the calls to come through.
type snapshot struct {
	now     time.Time
	rules   Rules
	pauses  []recess // when the hall does not work today, from now on
	lists   map[string]map[class][]Row
	more    map[string]int           // waiting behind the rows that were read
	means   map[string]time.Duration // of the services
	pace    map[string]time.Duration // how long a counter is busy with one
	flow    *flow
	windows []window // in the order of the counters
	open    []string // numbers of all open counters, also of others than the windows
	past    struct { // closed days
		read bool
		days []DayRow
	}
}

// window is an open counter in a snapshot.
type window struct {
	no     string
	serves []Serves
	state  CounterState
	since  time.Time // of the state
	free   time.Time // when it will call the next
	streak int

	business string // of its ticket
}

type recess struct{ from, to time.Time }

// snapshot reads what the estimates of the given businesses need: all that
// their counters serve, and whoever else serves that. It reads all for none.
func (s *Service) snapshot(r app.Reader, now time.Time, of ...string) (*snapshot, error) {
	day, plan := app.DateOf(now), s.Plan()
	snap := &snapshot{now: now, rules: plan.Rules, lists: map[string]map[class][]Row{}, more: map[string]int{}, means: map[string]time.Duration{}, pace: map[string]time.Duration{}}
	if err := snap.counters(s, r, plan, day); err != nil {
		return nil, err
	}
	if len(of) > 0 {
		of = snap.keep(of)
	}
	for _, b := range plan.Businesses {
		if len(of) > 0 && !slices.Contains(of, b.ID) {
			continue
		}
		if err := snap.queue(r, day, b); err != nil {
			return nil, err
		}
	}
	snap.rest(s, day)
	snap.begin()
	var err error
	snap.flow, err = s.flow(r, now)
	return snap, err
}

// counters reads the open counters.
func (p *snapshot) counters(s *Service, r app.Reader, plan *Plan, day app.Date) error {
	for c, err := range counters.Rows(r, "", "", 0) {
		if err != nil {
			return err
		}
		if c.Open(day) {
			p.open = append(p.open, c.No)
			p.windows = append(p.windows, window{no: c.No, serves: plan.Serves(s.Hall, c.No, c.Zone), state: c.State, since: c.Since, streak: c.Streak, business: c.Business})
		}
	}
	return nil
}

// keep leaves the windows at which the businesses are served, and those that
// serve what these serve, and so on. It returns what all of them serve.
func (p *snapshot) keep(of []string) []string {
	of = slices.Clone(of)
	kept := make([]bool, len(p.windows))
	for more := true; more; {
		more = false
		for i := range p.windows {
			if kept[i] || !slices.ContainsFunc(of, p.windows[i].takes) {
				continue
			}
			kept[i], more = true, true
			for _, one := range p.windows[i].serves {
				of = append(of, one.Business)
			}
		}
	}
	var windows []window
	for i, w := range p.windows {
		if kept[i] {
			windows = append(windows, w)
		}
	}
	p.windows = windows
	return of
}

// queue reads who waits for a business, and how long it takes.
func (p *snapshot) queue(r app.Reader, day app.Date, b Business) error {
	p.lists[b.ID] = map[class][]Row{}
	for _, c := range classes {
		rows, err := waiting.All(r, waitingPart(day, b.ID, c), "", deepest)
		if err != nil {
			return err
		}
		p.lists[b.ID][c] = rows
		if len(rows) < deepest {
			continue
		}
		n, err := r.Sum(liveCounter(day, b.ID, c))
		if err != nil {
			return err
		}
		p.more[b.ID] += max(int(n)-len(rows), 0)
	}
	var err error
	p.means[b.ID], p.pace[b.ID], err = p.mean(r, day, b)
	return err
}

// rest notes the hall's breaks that are still to come today.
func (p *snapshot) rest(s *Service, day app.Date) {
	for i := 1; i < len(s.Hall.Opening); i++ {
		from, err := clockOn(day, s.Hall.Opening[i-1].To)
		to, also := clockOn(day, s.Hall.Opening[i].From)
		if err == nil && also == nil && p.now.Before(from) && from.Before(to) {
			p.pauses = append(p.pauses, recess{from, to})
		}
	}
}

// count is how many wait for a business.
func (p *snapshot) count(business string) int {
	n := p.more[business]
	for _, rows := range p.lists[business] {
		n += len(rows)
	}
	return n
}

// openFor is how many open counters serve a business.
func (p *snapshot) openFor(business string) int {
	n := 0
	for _, w := range p.windows {
		if w.takes(business) {
			n++
		}
	}
	return n
}

func (w window) takes(business string) bool {
	return slices.ContainsFunc(w.serves, func(s Serves) bool { return s.Business == business })
}

// wait plays the calls to come until the ticket is called: how many are called
// before it by the counters that serve its business, and how long it takes.
// known is false when no open counter serves it. The ticket stands in its list
// already, or is new and stands behind all others of its class.
func (p *snapshot) wait(t Row) (ahead int, wait time.Duration, known bool) {
	open := p.openFor(t.Business)
	play := p.play(t)
	if open == 0 {
		return play.before(t) + p.more[t.Business], 0, false
	}
	at := p.now
	for {
		i := play.nextFree()
		if i < 0 {
			break
		}
		w := &play.windows[i]
		at = p.working(w.free)
		if at.Sub(p.now) > farthestIn {
			break
		}
		play.arrive(at)
		h, ok := play.call(w, at)
		if !ok {
			if w.free, ok = play.soonest(w); !ok {
				w.serves = nil // it has nobody to call any more
			}
			continue
		}
		if h.row.Number == t.Number {
			return ahead, p.behind(t, open, at.Sub(p.now), &ahead), true
		}
		if w.takes(t.Business) && h.row.Number != stranger {
			ahead++
		}
		w.free = at.Add(p.pace[h.row.Business])
	}
	return ahead, at.Sub(p.now), true
}

// behind adds those who wait between the rows that were read and a new ticket.
func (p *snapshot) behind(t Row, open int, wait time.Duration, ahead *int) time.Duration {
	if t.Number != "" {
		return wait
	}
	*ahead += p.more[t.Business]
	return wait + time.Duration(p.more[t.Business])*p.pace[t.Business]/time.Duration(open)
}

// working moves a moment behind the break it falls into.
func (p *snapshot) working(at time.Time) time.Time {
	for _, b := range p.pauses {
		if !at.Before(b.from) && at.Before(b.to) {
			return b.to
		}
	}
	return at
}
