package queue

import (
	"time"

	"yichuang/app"
)

// open says why no ticket of the business is given now, nil when one is: what
// the hours and a halt say. What a quota says shows in the transaction.
func (s *Service) open(b Business, now time.Time) error {
	if b.Halted != "" {
		return &app.Error{Code: app.Conflict, ID: "queue.halted", Args: app.Args{"business": b.Name, "reason": b.Halted}}
	}
	if len(b.Hours) == 0 {
		return nil
	}
	for _, span := range b.Hours {
		if span.Holds(now) {
			return nil
		}
		if from, _, err := span.On(app.DateOf(now)); err == nil && now.Before(from) {
			return &app.Error{Code: app.Conflict, ID: "queue.closed_until", Args: app.Args{"business": b.Name, "from": span.From}}
		}
	}
	return &app.Error{Code: app.Conflict, ID: "queue.closed_today", Args: app.Args{"business": b.Name, "until": b.Hours[len(b.Hours)-1].To}}
}

// quota takes the ticket's place in the quotas of slot and day. Tickets of
// appointments have theirs already.
func (s *Service) quota(tx app.Tx, b Business, t *Ticket) error {
	if t.Booking != "" {
		return nil
	}
	for i, slot := range b.Slots {
		if !slot.Holds(t.Issued) {
			continue
		}
		n, err := tx.Next(quotaSeries(t.Day, b.ID, slot.From))
		if err != nil {
			return err
		}
		if n <= uint64(slot.Quota) {
			break
		}
		if i+1 < len(b.Slots) {
			return &app.Error{Code: app.Conflict, ID: "queue.slot_full", Args: app.Args{"business": b.Name, "n": slot.Quota, "from": b.Slots[i+1].From}}
		}
		return &app.Error{Code: app.Conflict, ID: "queue.day_full", Args: app.Args{"business": b.Name, "n": slot.Quota}}
	}
	if b.Daily == 0 {
		return nil
	}
	n, err := tx.Next(quotaSeries(t.Day, b.ID, "day"))
	if err == nil && n > uint64(b.Daily) {
		err = &app.Error{Code: app.Conflict, ID: "queue.day_full", Args: app.Args{"business": b.Name, "n": b.Daily}}
	}
	return err
}

// WhyNot says why no ticket of the business would be given now, nil when one
// would: so that the kiosk says it before a touch.
func (s *Service) whyNot(r app.Reader, b Business, now time.Time) error {
	if err := s.open(b, now); err != nil {
		return err
	}
	day := app.DateOf(now)
	for i, slot := range b.Slots {
		n, err := r.Last(quotaSeries(day, b.ID, slot.From))
		if err != nil {
			return err
		}
		if !slot.Holds(now) || n < uint64(slot.Quota) {
			continue
		}
		if i+1 < len(b.Slots) {
			return &app.Error{Code: app.Conflict, ID: "queue.slot_full", Args: app.Args{"business": b.Name, "n": slot.Quota, "from": b.Slots[i+1].From}}
		}
		return &app.Error{Code: app.Conflict, ID: "queue.day_full", Args: app.Args{"business": b.Name, "n": slot.Quota}}
	}
	if b.Daily == 0 {
		return nil
	}
	n, err := r.Last(quotaSeries(day, b.ID, "day"))
	if err == nil && n >= uint64(b.Daily) {
		err = &app.Error{Code: app.Conflict, ID: "queue.day_full", Args: app.Args{"business": b.Name, "n": b.Daily}}
	}
	return err
}
