package queue

import (
	"context"
	"math"
)

// ZoneView is how one zone's queue stands now.
type ZoneView struct {
	Zone     string
	Waiting  int
	Priority int  // of them
	Open     int  // counters that serve it
	Mean     int  // mean service time, minutes
	Minutes  int  // estimated wait of a new ticket, 0: not shown
	Next     *Row // first of its lists
}

// Zones returns how every zone stands, in the catalogue's order.
func (s *Service) Zones(ctx context.Context) ([]ZoneView, error) {
	all, err := s.Businesses(ctx)
	if err != nil {
		return nil, err
	}
	var out []ZoneView
	for _, z := range s.Catalogue.Zones() {
		for _, b := range all {
			if b.Zone != z.ID || b.Kind != Apply {
				continue
			}
			v := ZoneView{Zone: z.ID, Waiting: b.Waiting, Priority: b.Quick, Open: b.Open, Mean: int(math.Round(b.Mean.Minutes())), Minutes: b.Minutes}
			if rows, _, err := s.Waiting(ctx, b.ID); err != nil {
				return nil, err
			} else if len(rows) > 0 {
				v.Next = &rows[0]
			}
			out = append(out, v)
		}
	}
	return out, nil
}
