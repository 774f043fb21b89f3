package kiosk

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// checkInPage asks who has come to an appointment: by card, by the code on the
// slip, or by the number of the card.
func (s *Screen) checkInPage() *page {
	return s.whoPage("kiosk.check_in_how", "kiosk.check_in_help", func() { s.checkIn(s.visit.who.ref) },
		other{"kiosk.by_code", "kiosk.by_code_line", func() { s.open(func() *page { return s.bookingCodePage(func() { s.checkIn(s.visit.code) }) }) }})
}

// bookingCodePage asks for the code of an appointment.
func (s *Screen) bookingCodePage(next func()) *page {
	const letters, most = "23456789ABCDEFGHJKMNPQRSTUVWXYZ", 6 // as codes are made
	return s.ask(question{
		name: "kiosk.which_code", help: "kiosk.which_code_help", hint: "kiosk.code_hint", most: most, letters: letters, kept: &s.visit.code,
		check: func(text string) error {
			if _, ok := queue.ReadBookingCode(text); !ok {
				return &app.Error{Code: app.Invalid, Field: "code", ID: "kiosk.not_a_code"}
			}
			return nil
		},
		next: next,
	})
}

// checkIn gets the ticket of the appointment with that code, or of the person
// with that ref.
func (s *Screen) checkIn(codeOrRef string) {
	s.obtain(func(ctx context.Context, attempt string) (*ticket, error) {
		came, err := s.d.Queue.CheckIn(ctx, s.d.Actor, attempt, codeOrRef)
		if err != nil {
			return nil, err
		}
		return &ticket{came.Ticket, came.Late}, nil
	})
}

// myBookingsPage asks whose appointments are shown.
func (s *Screen) myBookingsPage() *page {
	return s.whoPage("kiosk.my_bookings", "kiosk.my_bookings_help", func() { s.listBookings(s.visit.who.ref) },
		other{"kiosk.by_code", "kiosk.by_code_line", func() { s.open(func() *page { return s.bookingCodePage(s.showBooking) }) }})
}

// listBookings shows the appointments of a person that are still to come.
func (s *Screen) listBookings(ref string) {
	fetch(s, "kiosk.wait_please", func(ctx context.Context) ([]queue.AppointmentRow, error) {
		rows, err := s.d.Queue.FindAppointments(ctx, ref)
		if err != nil {
			return nil, err
		}
		today := app.DateOf(s.d.Now())
		var out []queue.AppointmentRow
		for _, row := range rows {
			if row.Day >= today && row.State == queue.Booked {
				out = append([]queue.AppointmentRow{row}, out...) // the next one first
			}
		}
		return out, nil
	}, found(s, s.bookingsPage))
}

// bookingsPage lists appointments.
func (s *Screen) bookingsPage(rows []queue.AppointmentRow) *page {
	if len(rows) == 0 {
		p := s.tell("kiosk.my_bookings", s.words.T("kiosk.no_bookings"), s.words.T("kiosk.no_bookings_line"))
		p.acts = []*kit.Button{kit.NewButton(s.words.T("kiosk.book"), s.act(func() { s.open(s.bookWhatPage) })).Big().Primary()}
		return p
	}
	var cells []fyne.CanvasObject
	for _, row := range rows {
		cells = append(cells, s.tile(s.timeOf(row), s.businessName(row.Business), func() {
			s.open(func() *page { return s.bookingOfPage(row) })
		}))
	}
	return s.page("kiosk.my_bookings", "kiosk.guide_help").fill(s.answers(1, cells...))
}

// showBooking shows the appointment with the code that was entered.
func (s *Screen) showBooking() {
	code := s.visit.code
	fetch(s, "kiosk.wait_please", func(ctx context.Context) (queue.AppointmentRow, error) {
		a, err := s.d.Queue.Appointment(ctx, code)
		if err != nil {
			return queue.AppointmentRow{}, err
		}
		return queue.AppointmentRow{Day: a.Day, Code: a.Code, Business: a.Business, From: a.From, To: a.To, State: a.State}, nil
	}, found(s, s.bookingOfPage))
}

var bookingStates = map[queue.BookingState]string{
	queue.Booked: "kiosk.booking_is_booked", queue.Came: "kiosk.booking_is_kept", queue.Cancelled: "kiosk.booking_is_cancelled", queue.NotKept: "kiosk.booking_is_missed",
}

// bookingOfPage shows one appointment and what can be done with it.
func (s *Screen) bookingOfPage(row queue.AppointmentRow) *page {
	p := s.tell("kiosk.my_booking", s.timeOf(row), s.join(s.businessName(row.Business), s.words.T(bookingStates[row.State])))
	if row.State != queue.Booked {
		return p
	}
	button := func(id string, do func()) *kit.Button { return kit.NewButton(s.words.T(id), s.act(do)).Big() }
	p.acts = []*kit.Button{button("kiosk.cancel_booking", func() { s.open(func() *page { return s.cancelPage(row) }) })}
	if row.Day == app.DateOf(s.d.Now()) {
		p.acts = append(p.acts, button("kiosk.check_in", func() { s.checkIn(row.Code) }).Primary())
	}
	return p
}

// cancelPage asks again before an appointment is given up.
func (s *Screen) cancelPage(row queue.AppointmentRow) *page {
	p := s.tell("kiosk.cancel_sure", s.timeOf(row), s.businessName(row.Business))
	p.acts = []*kit.Button{kit.NewButton(s.words.T("kiosk.cancel_yes"), s.act(func() {
		fetch(s, "kiosk.wait_please", func(ctx context.Context) (*queue.Appointment, error) {
			return s.d.Queue.CancelAppointment(ctx, s.d.Actor, row.Code, "")
		}, func(_ *queue.Appointment, err error) {
			if err != nil {
				s.open(func() *page { return s.tell("kiosk.not_cancelled", s.timeOf(row), s.words.Error(err)) })
				return
			}
			s.ended("kiosk.cancelled", s.timeOf(row), s.words.T("kiosk.cancelled_line"))
		})
	})).Big().Primary()}
	return p
}

// timeOf is when an appointment is.
func (s *Screen) timeOf(row queue.AppointmentRow) string {
	return s.dayName(row.Day) + " " + s.words.T("kiosk.span", "from", hallClock(row.From), "to", hallClock(row.To))
}

func (s *Screen) businessName(id string) string {
	if b, ok := s.d.Queue.Plan().Business(id); ok {
		return s.shortName(b)
	}
	return ""
}

// hallClock is a moment as people read it in the hall.
func hallClock(at time.Time) string { return at.In(app.HallTime).Format("15:04") }
