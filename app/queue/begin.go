package queue

import (
	"math"
	"slices"
	"time"
)

// begin says when each window will be free.
func (p *snapshot) begin() {
	for i := range p.windows {
		w := &p.windows[i]
		w.free = p.now
		switch w.state {
		case CounterIdle:
			if p.anybody(*w) {
				w.free = p.now.Add(p.readying(*w))
			}
		case CounterCalled, CounterServing:
			pace, ok := p.pace[w.business]
			if !ok {
				pace = p.meanOf(w.serves)
			}
			w.free = p.now.Add(rest(pace, p.now.Sub(w.since), slices.Index(p.open, w.no)))
		}
	}
}

// rest is how long a service goes on that has lasted for so long. What lasts
// goes on lasting: never is less than three fifths of the mean to come. It is
// spread over the counters as chance would, or all would be free at once.
func rest(mean, lasted time.Duration, counter int) time.Duration {
	const golden = 0.6180339887498949 // its multiples lie evenly between 0 and 1
	left := max(mean-lasted, mean*3/5)
	_, at := math.Modf(0.5 + float64(counter)*golden)
	return time.Duration(float64(left) * -math.Log(1-at))
}

func (p *snapshot) meanOf(serves []Serves) time.Duration {
	if len(serves) == 0 {
		return 0
	}
	sum := time.Duration(0)
	for _, s := range serves {
		sum += p.pace[s.Business]
	}
	return sum / time.Duration(len(serves))
}

// anybody reports whether somebody has waited for the counter since before it
// became idle: the clerk makes ready for him. Who comes later is called at once.
func (p *snapshot) anybody(w window) bool {
	for _, s := range w.serves {
		for _, rows := range p.lists[s.Business] {
			if slices.ContainsFunc(rows, func(row Row) bool { return row.Order.Before(w.since) }) {
				return true
			}
		}
	}
	return false
}

// readying is how long it takes until an idle counter calls: as long as the
// services of today tell, or half a service before there are any.
func (p *snapshot) readying(w window) time.Duration {
	pace := p.meanOf(w.serves)
	for _, s := range w.serves {
		if mean := p.means[s.Business]; p.pace[s.Business] != mean {
			return max(pace-mean-p.now.Sub(w.since), 0)
		}
	}
	return pace / 2
}
