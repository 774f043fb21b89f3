package queue

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/identity"
	"yichuang/app/workday"
)

// Booking is what a person chooses when he books ahead.
type Booking struct {
	Business string
	Day      app.Date
	From     string // of the slot, 09:00
	Person   string // ref ([Service.Ref]): everybody books for himself
	Name     string
	Phone    string // last four digits, or the whole of which they are kept; "" for none
	Item     string // item code, optional
}

// SlotView is a slot that can be booked.
type SlotView struct {
	Day      app.Date
	From, To time.Time
	Left     int // places, never below 0
}

// FreeSlots lists the slots of a business on the days that can be booked: the
// next working days from tomorrow on, in order, also those that are full. It
// is empty when the business takes no appointments. Days of a year that has no
// calendar are not offered: Unavailable when there is no other.
func (s *Service) FreeSlots(ctx context.Context, business string) ([]SlotView, error) {
	b, err := s.businessOf(business)
	if err != nil {
		return nil, err
	}
	days, err := s.bookable()
	if len(days) == 0 {
		return nil, err
	}
	var out []SlotView
	err = s.Store.View(ctx, func(r app.Reader) error {
		var all []SlotView
		for _, day := range days {
			for _, slot := range b.Booking {
				v, err := slotView(r, b, day, slot)
				if err != nil {
					return err
				}
				all = append(all, v)
			}
		}
		out = all
		return nil
	})
	return out, err
}

func slotView(r app.Reader, b Business, day app.Date, slot Slot) (SlotView, error) {
	from, to, err := slot.On(day)
	if err != nil {
		return SlotView{}, err
	}
	taken, err := bookedIn.All(r, slotPart(day, b.ID, from), "", slot.Quota)
	return SlotView{Day: day, From: from, To: to, Left: slot.Quota - len(taken)}, err
}

func (s *Service) businessOf(id string) (Business, error) {
	b, ok := s.Plan().Business(id)
	if !ok {
		return b, &app.Error{Code: app.NotFound, Field: "business", ID: "queue.zone_unknown", Args: app.Args{"zone": id}}
	}
	return b, nil
}

// bookable are the days that can be booked today, and why there are not more.
func (s *Service) bookable() ([]app.Date, error) {
	cal := workday.New()
	if s.Calendar != nil {
		cal = s.Calendar()
	}
	var days []app.Date
	day := app.DateOf(s.Now())
	for range max(s.Rules().BookDays, 1) {
		next, err := cal.Next(day)
		if err != nil {
			return days, fmt.Errorf("days that can be booked: %w", err)
		}
		day = next
		days = append(days, day)
	}
	return days, nil
}

// Book books a place of a slot and queues its slip for printing (QUEUE 4): at
// least one day ahead, one appointment a day and person. Invalid for a booking
// without person or name, NotFound for a slot there is not, Conflict
// "queue.booking_day", "queue.booking_full", "queue.booking_twice" and
// "queue.booking_barred", which says until when. The same attempt made again
// gives the same appointment.
func (s *Service) Book(ctx context.Context, actor app.Actor, attempt string, want Booking) (*Appointment, error) {
	a, b, slot, err := s.wanted(want)
	if err != nil {
		return nil, err
	}
	a.ByDesk, a.Attempt = actor.Desk, attempt
	var out *Appointment
	for {
		serial, err := s.Store.Draw(ctx, bookingSeries(a.Day))
		if err != nil {
			return nil, fmt.Errorf("draw code: %w", err)
		}
		a.Code = bookingCode(a.Person, a.Day, serial)
		err = s.Store.Update(ctx, actor, attempt, func(tx app.Tx) (err error) {
			out, err = s.book(tx, *a, b, slot)
			return err
		})
		switch {
		case errors.Is(err, errTaken):
			continue
		case errors.Is(err, app.ErrRepeated):
			out, err = s.bookedBy(ctx, a.Person, attempt)
		}
		if err != nil {
			return nil, fmt.Errorf("book: %w", err)
		}
		return out, nil
	}
}

// wanted checks what a booking says by itself.
func (s *Service) wanted(want Booking) (*Appointment, Business, Slot, error) {
	b, err := s.businessOf(want.Business)
	if err != nil {
		return nil, b, Slot{}, err
	}
	name, phone := strings.TrimSpace(want.Name), identity.Normalize(want.Phone)
	switch _, known := s.Catalogue.Item(want.Item); {
	case want.Person == "" || name == "":
		return nil, b, Slot{}, wrong("person", "queue.booking_person", nil)
	case phone != "" && (len(phone) < 4 || strings.Trim(phone[len(phone)-4:], "0123456789") != ""):
		return nil, b, Slot{}, wrong("phone", "queue.booking_phone", nil)
	case want.Item != "" && !known:
		return nil, b, Slot{}, &app.Error{Code: app.NotFound, Field: "item", ID: "queue.item_unknown", Args: app.Args{"item": want.Item}}
	}
	if err := s.onDay(want.Day); err != nil {
		return nil, b, Slot{}, err
	}
	for _, slot := range b.Booking {
		if slot.From != want.From {
			continue
		}
		from, to, err := slot.On(want.Day)
		return &Appointment{
			Day: want.Day, Business: b.ID, From: from.UTC(), To: to.UTC(), Person: want.Person, Name: identity.MaskName(name), Phone: phone[max(len(phone)-4, 0):], Item: want.Item, Made: s.now(),
		}, b, slot, err
	}
	return nil, b, Slot{}, &app.Error{Code: app.NotFound, Field: "from", ID: "queue.booking_slot", Args: b.named(app.Args{"from": want.From})}
}

// onDay refuses a day that cannot be booked.
func (s *Service) onDay(day app.Date) error {
	days, err := s.bookable()
	if slices.Contains(days, day) {
		return nil
	}
	if err != nil {
		return err
	}
	return &app.Error{Code: app.Conflict, Field: "day", ID: "queue.booking_day", Args: app.Args{"day": day.String(), "from": days[0].String(), "to": days[len(days)-1].String()}}
}

// book is the one transaction in which the appointment comes to be.
func (s *Service) book(tx app.Tx, a Appointment, b Business, slot Slot) (*Appointment, error) {
	for _, err := range bookingOfCode.Rows(tx, a.Code, "", 1) {
		if err != nil {
			return nil, err
		}
		return nil, errTaken
	}
	if err := s.mayBook(tx, &a); err != nil {
		return nil, err
	}
	view, err := slotView(tx, b, a.Day, slot)
	if err != nil {
		return nil, err
	}
	if view.Left <= 0 {
		return nil, &app.Error{Code: app.Conflict, Field: "from", ID: "queue.booking_full", Args: app.Args{"day": a.Day.String(), "from": slot.From, "to": slot.To}}
	}
	a.State = Booked
	a.note(event(StepBook, tx.Actor(), a.Made))
	if err := tx.Save(&a); err != nil {
		return nil, err
	}
	return &a, s.printBooking(tx, &a, b)
}

// mayBook refuses a second appointment of the day, and who did not keep too
// many lately.
func (s *Service) mayBook(r app.Reader, a *Appointment) error {
	rules, today := s.Rules(), app.DateOf(a.Made)
	oldest := today.AddDays(-rules.NoShowDays - rules.BarDays)
	var gone []app.Date // newest first
	for row, err := range bookingsOf.Rows(r, a.Person, "", 0) {
		if err != nil {
			return err
		}
		switch {
		case row.Day == a.Day && row.State != Cancelled:
			return &app.Error{Code: app.Conflict, ID: "queue.booking_twice", Args: app.Args{"day": row.Day.String(), "from": clock(row.From)}}
		case row.State == NotKept:
			gone = append(gone, row.Day)
		}
		if row.Day < oldest {
			break
		}
	}
	if until := rules.barred(gone); today < until {
		return &app.Error{Code: app.Conflict, ID: "queue.booking_barred", Args: app.Args{"n": rules.NoShows, "days": rules.NoShowDays, "until": until.String()}}
	}
	return nil
}

// barred returns the day from which a person may book again, no date for who
// always may. gone are the days of the appointments he did not keep, newest
// first.
func (r Rules) barred(gone []app.Date) app.Date {
	for i, last := range gone {
		first := i + r.NoShows - 1
		if first < len(gone) && gone[first].DaysUntil(last) < r.NoShowDays {
			return last.AddDays(r.BarDays)
		}
	}
	return 0
}

// bookedBy finds the appointment of an attempt made before.
func (s *Service) bookedBy(ctx context.Context, person, attempt string) (*Appointment, error) {
	rows, err := s.FindAppointments(ctx, person)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		a, err := s.Appointment(ctx, row.Code)
		if err != nil || a.Attempt == attempt {
			return a, err
		}
	}
	return nil, app.ErrRepeated
}
