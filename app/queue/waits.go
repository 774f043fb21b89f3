package queue

import (
	"time"

	"yichuang/app"
)

// Waits are how long the people of a zone waited in a span of days (R87).
type Waits struct {
	Called int           // tickets, at their first call
	Missed int           // of them, at least once
	Mean   time.Duration // until the first call
	Long   time.Duration // nine of ten waited no longer, rounded up to a step of the count
}

// Waits sums the waits of every zone from one day to another, the last among
// them, from what was counted when it happened. A zone that called nobody is
// not in the answer.
func (s *Service) Waits(r app.Reader, from, to app.Date) (map[string]Waits, error) {
	zones, err := s.everyBusiness(r, from)
	if err != nil {
		return nil, err
	}
	all := map[string]*sums{}
	for day := from; day <= to; day = day.AddDays(1) {
		for business, zone := range zones {
			if all[zone] == nil {
				all[zone] = newSums()
			}
			for hour := firstHour; hour <= lastHour; hour++ {
				if err := all[zone].addWaits(r, day, business, hour); err != nil {
					return nil, err
				}
			}
		}
	}
	out := map[string]Waits{}
	for zone, sum := range all {
		if f := sum.figures(); f.Called > 0 {
			out[zone] = Waits{Called: f.Called, Missed: f.Missed, Mean: f.Wait, Long: f.Long}
		}
	}
	return out, nil
}

// everyBusiness returns the zone of every business of now and of the plans that
// were in force on a day or later: its tickets and figures stay when a business
// goes.
func (s *Service) everyBusiness(r app.Reader, since app.Date) (map[string]string, error) {
	zones := map[string]string{}
	err := s.everyPlan(r, since, func(p *Plan) {
		for _, b := range p.Businesses {
			if zones[b.ID] == "" {
				zones[b.ID] = b.Zone
			}
		}
	})
	return zones, err
}

// everyPlan shows the plan of now and those that were in force on a day or later.
func (s *Service) everyPlan(r app.Reader, since app.Date, note func(*Plan)) error {
	note(s.Plan())
	for row, err := range plans.Rows(r, "", "", 0) {
		if err != nil {
			return err
		}
		was := &stored{Plan: Plan{Version: row.Version}}
		if err := r.Load(was); err != nil {
			return err
		}
		note(&was.Plan)
		if app.DateOf(row.At) < since { // those before it had no say that day
			return nil
		}
	}
	if s.Base == nil {
		note(DefaultPlan(s.Catalogue))
		return nil
	}
	note(s.Base)
	return nil
}

// addWaits reads the waits and misses of one hour. Most hours have none.
func (s *sums) addWaits(r app.Reader, day app.Date, business string, hour int) error {
	add := func(f figure) (int64, error) {
		n, err := r.Sum(statKey(day, "b", business, hour, f))
		s.n[f] += n
		return n, err
	}
	if _, err := add(missedFigure); err != nil {
		return err
	}
	called, err := add(calledFigure)
	if err != nil || called == 0 {
		return err
	}
	if _, err := add(waitFigure); err != nil {
		return err
	}
	for i := range s.steps {
		n, err := r.Sum(statKey(day, "b", business, hour, waitOf(i)))
		if err != nil {
			return err
		}
		s.steps[i] += n
	}
	return nil
}
