package queue

import (
	"math"
	"slices"
	"time"

	"yichuang/app"
)

const (
	lately   = 20  // services a mean is taken of (QUEUE 5)
	enough   = 5   // so many tell more than the days before
	daysBack = 30  // closed days a median is taken of
	deepest  = 100 // rows of a list that are looked at one by one
)

// mean is the mean service time of a business: of its last services today,
// else the median of the closed days, else what the plan says.
func (s *Service) mean(r app.Reader, day app.Date, b Business) (time.Duration, error) {
	took, err := served.All(r, businessPart(day, b.ID), "", lately)
	if err != nil {
		return 0, err
	}
	if len(took) >= enough {
		sum := int64(0)
		for _, t := range took {
			sum += t.Seconds
		}
		return max(time.Duration(sum)*time.Second/time.Duration(len(took)), time.Minute), nil
	}
	var medians []int
	for d, err := range days.Rows(r, "", "", daysBack) {
		if err != nil {
			return 0, err
		}
		if m, ok := d.Median[b.ID]; ok {
			medians = append(medians, m)
		}
	}
	if len(medians) > 0 {
		slices.Sort(medians)
		return max(time.Duration(medians[len(medians)/2])*time.Second, time.Minute), nil
	}
	return time.Duration(b.Minutes) * time.Minute, nil
}

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
	more    map[string]int // waiting behind the rows that were read
	means   map[string]time.Duration
	windows []window
}

// window is an open counter in a snapshot.
type window struct {
	no     string
	serves []Serves
	free   time.Time // when it will call the next
	idle   bool
	streak int
}

type recess struct{ from, to time.Time }

// snapshot reads what the estimates of the given businesses need: all that
// their counters serve, and whoever else serves that.
func (s *Service) snapshot(r app.Reader, now time.Time) (*snapshot, error) {
	day, plan := app.DateOf(now), s.Plan()
	snap := &snapshot{now: now, rules: plan.Rules, lists: map[string]map[class][]Row{}, more: map[string]int{}, means: map[string]time.Duration{}}
	for _, b := range plan.Businesses {
		snap.lists[b.ID] = map[class][]Row{}
		for _, c := range classes {
			rows, err := waiting.All(r, waitingPart(day, b.ID, c), "", deepest)
			if err != nil {
				return nil, err
			}
			snap.lists[b.ID][c] = rows
			if len(rows) < deepest {
				continue
			}
			n, err := r.Sum(liveCounter(day, b.ID, c))
			if err != nil {
				return nil, err
			}
			snap.more[b.ID] += max(int(n)-len(rows), 0)
		}
		mean, err := s.mean(r, day, b)
		if err != nil {
			return nil, err
		}
		snap.means[b.ID] = mean
	}
	snap.rest(s, day)
	return snap, snap.open(s, r, plan, day)
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

// open reads the open counters and when each will be free.
func (p *snapshot) open(s *Service, r app.Reader, plan *Plan, day app.Date) error {
	for c, err := range counters.Rows(r, "", "", 0) {
		if err != nil {
			return err
		}
		if !c.Open(day) {
			continue
		}
		w := window{no: c.No, serves: plan.Serves(s.Hall, c.No, c.Zone), streak: c.Streak, idle: c.State == CounterIdle, free: p.now}
		mean := p.meanOf(w.serves)
		switch {
		case w.idle && p.anybody(w):
			w.free = p.now.Add(mean / 2) // the clerk ends something before she calls
		case c.State == CounterServing:
			w.free = p.now.Add(max(mean-p.now.Sub(c.Since), mean/4))
		case c.State == CounterCalled:
			w.free = p.now.Add(mean)
		}
		p.windows = append(p.windows, w)
	}
	return nil
}

func (p *snapshot) meanOf(serves []Serves) time.Duration {
	if len(serves) == 0 {
		return 0
	}
	sum := time.Duration(0)
	for _, s := range serves {
		sum += p.means[s.Business]
	}
	return sum / time.Duration(len(serves))
}

func (p *snapshot) anybody(w window) bool {
	for _, s := range w.serves {
		for _, rows := range p.lists[s.Business] {
			if len(rows) > 0 {
				return true
			}
		}
	}
	return false
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

func (w *window) takes(business string) bool {
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
		h, ok := play.call(w, at)
		if !ok {
			w.serves = nil // it has nobody to call any more
			continue
		}
		if h.row.Number == t.Number {
			return ahead, p.behind(t, open, at.Sub(p.now), &ahead), true
		}
		if w.takes(t.Business) {
			ahead++
		}
		w.free = at.Add(p.means[h.row.Business])
	}
	return ahead, at.Sub(p.now), true
}

// behind adds those who wait between the rows that were read and a new ticket.
func (p *snapshot) behind(t Row, open int, wait time.Duration, ahead *int) time.Duration {
	if t.Number != "" {
		return wait
	}
	*ahead += p.more[t.Business]
	return wait + time.Duration(p.more[t.Business])*p.means[t.Business]/time.Duration(open)
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
