package queue

import "yichuang/app"

// served refuses a plan without a business that people wait for, or are at a
// counter for, or may come back for: nobody would call them any more.
func (s *Service) served(r app.Reader, p Plan) error {
	is, day := s.Plan(), app.DateOf(s.Now())
	left := map[string]int{}
	for _, b := range is.Businesses {
		if _, stays := p.Business(b.ID); stays {
			continue
		}
		for _, c := range classes {
			rows, err := waiting.All(r, waitingPart(day, b.ID, c), "", deepest)
			if err != nil {
				return err
			}
			left[b.ID] += len(rows)
		}
	}
	for _, list := range []app.List[Row]{missed, held} {
		for row, err := range list.Rows(r, day.String(), "", 0) {
			if err != nil {
				return err
			}
			left[row.Business]++
		}
	}
	for c, err := range counters.Rows(r, "", "", 0) {
		if err != nil {
			return err
		}
		if c.Ticket != "" && c.Day == day {
			left[c.Business]++
		}
	}
	for _, b := range is.Businesses {
		if _, stays := p.Business(b.ID); !stays && left[b.ID] > 0 {
			return &app.Error{Code: app.Conflict, Field: "businesses", ID: "queue.plan_used", Args: b.named(app.Args{"n": left[b.ID]})}
		}
	}
	return stillBooked(r, is, p)
}

// stillBooked refuses a plan without a business that people have booked.
func stillBooked(r app.Reader, is *Plan, p Plan) error {
	booked := map[string]int{}
	for row, err := range expected.Rows(r, "", "", 0) {
		if err != nil {
			return err
		}
		if _, stays := p.Business(row.Business); !stays {
			booked[row.Business]++
		}
	}
	for _, b := range is.Businesses {
		if n := booked[b.ID]; n > 0 {
			return &app.Error{Code: app.Conflict, Field: "businesses", ID: "queue.plan_booked", Args: b.named(app.Args{"n": n})}
		}
	}
	return nil
}
