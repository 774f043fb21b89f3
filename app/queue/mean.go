package queue

import (
	"slices"
	"time"

	"yichuang/app"
)

const (
	lately   = 20 // services a mean is taken of (QUEUE 5)
	enough   = 5  // so many tell more than the days before
	daysBack = 30 // closed days a median is taken of
)

// mean is the mean service time of a business: of its last services today,
// else the median of the closed days, else what the plan says. pace is how long
// a counter is busy with one: also with calling him and making ready.
func (p *snapshot) mean(r app.Reader, day app.Date, b Business) (mean, pace time.Duration, err error) {
	took, err := served.All(r, businessPart(day, b.ID), "", lately)
	if err != nil {
		return 0, 0, err
	}
	if len(took) >= enough {
		service, busy := time.Duration(0), time.Duration(0)
		for _, t := range took {
			service += time.Duration(t.Seconds) * time.Second
			busy += time.Duration(max(t.Busy, t.Seconds)) * time.Second
		}
		if len(took) < lately {
			busy += p.underWay(b.ID) / 2
		}
		n := time.Duration(len(took))
		return max(service/n, time.Minute), max(busy/n, time.Minute), nil
	}
	medians, err := p.before(r, b.ID)
	if err != nil {
		return 0, 0, err
	}
	mean = time.Duration(b.Minutes) * time.Minute
	if len(medians) > 0 {
		slices.Sort(medians)
		mean = max(time.Duration(medians[len(medians)/2])*time.Second, time.Minute)
	}
	return mean, mean, nil
}

// underWay is how long the services of a business have lasted that have not
// ended. In the morning the short ones end first: the others count by half.
func (p *snapshot) underWay(business string) time.Duration {
	sum := time.Duration(0)
	for _, w := range p.windows {
		if w.business == business {
			sum += p.now.Sub(w.since)
		}
	}
	return sum
}

// before returns the medians that a business had on the days before, which are
// read once for all businesses.
func (p *snapshot) before(r app.Reader, business string) ([]int, error) {
	if !p.past.read {
		all, err := days.All(r, "", "", daysBack)
		if err != nil {
			return nil, err
		}
		p.past.days, p.past.read = all, true
	}
	var medians []int
	for _, d := range p.past.days {
		if m, ok := d.Median[business]; ok {
			medians = append(medians, m)
		}
	}
	return medians, nil
}
