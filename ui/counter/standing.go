package counter

import (
	"context"

	"yichuang/app"
	"yichuang/app/intake"
	"yichuang/app/queue"
)

// standing is how the counter and its zone stand now.
type standing struct {
	counter queue.CounterRow
	ticket  *queue.Ticket // being served here, nil for none
	zone    queue.ZoneView
	next    *queue.Row // what 叫下一号 would call
	missed  []queue.Row
	counts  map[intake.Pile]tally
}

// look reads the standing.
func (s *Screen) look(ctx context.Context) (standing, error) {
	var now standing
	actor := s.d.Actor
	counters, err := s.d.Queue.Counters(ctx)
	if err != nil {
		return now, err
	}
	for _, c := range counters {
		if c.No == actor.Desk {
			now.counter = c
		}
	}
	if now.counter.Ticket != "" {
		if now.ticket, err = s.d.Queue.Find(ctx, app.DateOf(s.d.Now()), now.counter.Ticket); err != nil && app.CodeOf(err) != app.NotFound {
			return now, err
		}
	}
	zones, err := s.d.Queue.Zones(ctx)
	if err != nil {
		return now, err
	}
	for _, z := range zones {
		if z.Zone == actor.Zone {
			now.zone = z
		}
	}
	switch next, err := s.d.Queue.Next(ctx, actor); {
	case err == nil:
		now.next = &next
	case app.CodeOf(err) != app.NotFound:
		return now, err
	}
	if _, now.missed, err = s.d.Queue.Waiting(ctx, actor.Zone); err != nil {
		return now, err
	}
	now.counts, err = s.counts(ctx)
	return now, err
}

// stand shows the standing.
func (s *Screen) stand(now standing) {
	s.now = now
	s.bars.show()
	s.menu.show()
	s.keys.Refresh()
}

// ticketNumber is the ticket being served, "" for none.
func (s *Screen) ticketNumber() string {
	if s.now.ticket == nil {
		return ""
	}
	return s.now.ticket.Number
}
