package queue

import (
	"time"

	"yichuang/app"
)

// open says why no ticket of the business is given now, nil when one is: what
// the hours and a halt say. What a quota says shows in the transaction.
func (s *Service) open(b Business, now time.Time) error {
	if b.Halted != "" {
		return &app.Error{Code: app.Conflict, ID: "queue.halted", Args: b.named(app.Args{"reason": b.Halted})}
	}
	if len(b.Hours) == 0 {
		return nil
	}
	for _, span := range b.Hours {
		if span.Holds(now) {
			return nil
		}
		if from, _, err := span.On(app.DateOf(now)); err == nil && now.Before(from) {
			return &app.Error{Code: app.Conflict, ID: "queue.closed_until", Args: b.named(app.Args{"from": span.From})}
		}
	}
	return &app.Error{Code: app.Conflict, ID: "queue.closed_today", Args: b.named(app.Args{"until": b.Hours[len(b.Hours)-1].To})}
}

// quota takes the ticket's place in the quotas of slot and day. Tickets of
// appointments have theirs already.
func (s *Service) quota(tx app.Tx, b Business, t *Ticket) error {
	if t.Booking != "" {
		return nil
	}
	return b.places(t.Day, t.Issued, tx.Next)
}

// whyNot says why no ticket of the business would be given now, nil when one
// would: so that the kiosk says it before a touch.
func (s *Service) whyNot(r app.Reader, b Business, now time.Time) error {
	if err := s.open(b, now); err != nil {
		return err
	}
	return b.places(app.DateOf(now), now, func(series app.Key) (uint64, error) {
		n, err := r.Last(series)
		return n + 1, err
	})
}

// places refuses a ticket of the moment when its number among those of the slot
// or the day, which next tells, is beyond the quota.
func (b Business) places(day app.Date, at time.Time, next func(app.Key) (uint64, error)) error {
	for i, slot := range b.Slots {
		if !slot.Holds(at) {
			continue
		}
		n, err := next(quotaSeries(day, b.ID, slot.From))
		switch {
		case err != nil:
			return err
		case n <= uint64(slot.Quota):
		case i+1 < len(b.Slots):
			return &app.Error{Code: app.Conflict, ID: "queue.slot_full", Args: b.named(app.Args{"n": slot.Quota, "from": b.Slots[i+1].From})}
		default:
			return b.full()
		}
		break
	}
	if b.Daily == 0 {
		return nil
	}
	n, err := next(quotaSeries(day, b.ID, "day"))
	if err == nil && n > uint64(b.Daily) {
		err = b.full()
	}
	return err
}

func (b Business) full() error {
	return &app.Error{Code: app.Conflict, ID: "queue.day_full", Args: b.named(app.Args{})}
}
