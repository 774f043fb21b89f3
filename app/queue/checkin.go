package queue

import (
	"context"
	"fmt"
	"time"

	"yichuang/app"
)

// Arrival is who came to his appointment. Late says that his time was over: he
// waits as everybody does, and is told so.
type Arrival struct {
	Ticket      *Ticket
	Appointment *Appointment
	Late        bool
}

// CheckIn gives the ticket of an appointment of today, found by its code or by
// the person's ref (QUEUE 4): from EarlyMinutes before the slot until
// LateMinutes after it one that goes first in the slot, later an ordinary one.
// Conflict "queue.booking_early" says when, "queue.booking_other_day" on which
// day, "queue.booking_past" that it was before today, "queue.booking_came" which ticket was given already; NotFound when there
// is no appointment. The same attempt made again gives the same ticket.
func (s *Service) CheckIn(ctx context.Context, actor app.Actor, attempt, codeOrRef string) (*Arrival, error) {
	now := s.now()
	a, err := s.arriving(ctx, codeOrRef, app.DateOf(now))
	if err != nil {
		return nil, err
	}
	if a.State == Came {
		return s.cameAlready(ctx, a, attempt)
	}
	early, end := s.Rules().window(a)
	switch {
	case a.State == Cancelled:
		return nil, &app.Error{Code: app.Conflict, ID: "queue.booking_cancelled", Args: app.Args{"day": a.Day.String(), "slot": span(a.From, a.To)}}
	case a.Day < app.DateOf(now):
		return nil, &app.Error{Code: app.Conflict, ID: "queue.booking_past", Args: app.Args{"day": a.Day.String(), "slot": span(a.From, a.To)}}
	case a.Day != app.DateOf(now):
		return nil, &app.Error{Code: app.Conflict, ID: "queue.booking_other_day", Args: app.Args{"day": a.Day.String(), "slot": span(a.From, a.To)}}
	case now.Before(early):
		return nil, &app.Error{Code: app.Conflict, ID: "queue.booking_early", Args: app.Args{"from": clock(early), "slot": span(a.From, a.To)}}
	}
	return s.arrive(ctx, actor, attempt, a, now, now.After(end))
}

// arriving finds the appointment: of a person today's, or else his next.
func (s *Service) arriving(ctx context.Context, codeOrRef string, today app.Date) (*Appointment, error) {
	if _, ok := ReadBookingCode(codeOrRef); ok {
		return s.Appointment(ctx, codeOrRef)
	}
	rows, err := s.FindAppointments(ctx, codeOrRef)
	if err != nil {
		return nil, err
	}
	code := ""
	for _, row := range rows { // the latest day first
		if row.Day >= today && row.State != Cancelled {
			code = row.Code
		}
	}
	if code == "" {
		return nil, &app.Error{Code: app.NotFound, Field: "person", ID: "queue.booking_none"}
	}
	return s.Appointment(ctx, code)
}

// cameAlready is the answer to a second check-in.
func (s *Service) cameAlready(ctx context.Context, a *Appointment, attempt string) (*Arrival, error) {
	t, err := s.Find(ctx, a.Day, a.Ticket)
	if err != nil {
		return nil, err
	}
	if attempt != "" && t.Attempt == attempt {
		return &Arrival{Ticket: t, Appointment: a, Late: a.Late}, nil
	}
	return nil, &app.Error{Code: app.Conflict, ID: "queue.booking_came", Args: app.Args{"number": a.Ticket}}
}

// arrive gives the ticket, in the transaction that marks the appointment.
func (s *Service) arrive(ctx context.Context, actor app.Actor, attempt string, a *Appointment, now time.Time, late bool) (*Arrival, error) {
	b, err := s.businessOf(a.Business)
	if err != nil {
		return nil, err
	}
	if b.Halted != "" || late {
		if err := s.open(b, now); err != nil {
			return nil, err
		}
	}
	t := &Ticket{
		Day: a.Day, Zone: b.Zone, Business: b.ID, Kind: b.Kind, Item: a.Item, Issued: now, Order: now, Kiosk: actor.Desk, Attempt: attempt,
		Person: a.Person, From: a.From, To: a.To, Booking: a.Code, Matters: matters(Request{Item: a.Item}),
	}
	prefix := BookingPrefix
	if late {
		prefix, t.From, t.To = b.Prefix, time.Time{}, time.Time{}
	}
	var came *Appointment
	given, err := s.issue(ctx, actor, t, b, prefix, func(tx app.Tx, made *Ticket) error {
		is := &Appointment{Day: a.Day, Code: a.Code}
		if err := tx.Load(is); err != nil {
			return err
		}
		e := event(StepCheckIn, actor, now)
		e.To = made.Number
		if err := is.do(e); err != nil {
			return err
		}
		is.Ticket, is.Late = made.Number, late
		came = is
		return tx.Save(is)
	})
	if err != nil {
		return nil, fmt.Errorf("check in: %w", err)
	}
	if came == nil { // the same touch, a moment ago
		came, err = s.Appointment(ctx, a.Code)
	}
	return &Arrival{Ticket: given, Appointment: came, Late: given.From.IsZero()}, err
}

// sweepBookings marks those as not kept whose time to check in is over.
func (s *Service) sweepBookings(ctx context.Context, actor app.Actor) error {
	now, rules := s.now(), s.Rules()
	rows, err := s.bookingRows(ctx, func(r app.Reader) ([]AppointmentRow, error) {
		var over []AppointmentRow
		for row, err := range expected.Rows(r, "", "", 0) {
			if err != nil {
				return nil, err
			}
			if !now.After(row.To.Add(time.Duration(rules.LateMinutes) * time.Minute)) {
				break // they stand in the order of their ends
			}
			over = append(over, row)
		}
		return over, nil
	})
	if err != nil {
		return err
	}
	for _, row := range rows {
		err := s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
			a := &Appointment{Day: row.Day, Code: row.Code}
			if err := tx.Load(a); err != nil || a.State != Booked {
				return err
			}
			if err := a.do(event(StepNoShow, actor, now)); err != nil {
				return err
			}
			return tx.Save(a)
		})
		if err != nil {
			return fmt.Errorf("appointment not kept: %w", err)
		}
	}
	return nil
}
