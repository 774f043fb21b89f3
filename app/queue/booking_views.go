package queue

import (
	"context"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// FindAppointments lists the appointments of a person, the latest day first.
func (s *Service) FindAppointments(ctx context.Context, ref string) ([]AppointmentRow, error) {
	return s.bookingRows(ctx, func(r app.Reader) ([]AppointmentRow, error) { return bookingsOf.All(r, ref, "", DefaultLimit) })
}

// Appointments lists the appointments of a day in the order of their slots,
// also the cancelled ones.
func (s *Service) Appointments(ctx context.Context, day app.Date) ([]AppointmentRow, error) {
	return s.bookingRows(ctx, func(r app.Reader) ([]AppointmentRow, error) { return bookings.All(r, day.String(), "", 0) })
}

func (s *Service) bookingRows(ctx context.Context, read func(app.Reader) ([]AppointmentRow, error)) (out []AppointmentRow, err error) {
	err = s.Store.View(ctx, func(r app.Reader) error {
		out, err = read(r)
		return err
	})
	return out, err
}

// Appointment returns the appointment with the code, however it was typed.
// NotFound when there is none.
func (s *Service) Appointment(ctx context.Context, text string) (*Appointment, error) {
	unknown := &app.Error{Code: app.NotFound, Field: "code", ID: "queue.booking_unknown"}
	code, ok := ReadBookingCode(text)
	if !ok {
		return nil, unknown
	}
	var out *Appointment
	err := s.Store.View(ctx, func(r app.Reader) error {
		for row, err := range bookingOfCode.Rows(r, code, "", 1) {
			if err != nil {
				return err
			}
			out = &Appointment{Day: row.Day, Code: row.Code}
			return r.Load(out)
		}
		return unknown
	})
	return out, err
}

// AppointmentJournal returns every event of an appointment, oldest first.
func (s *Service) AppointmentJournal(ctx context.Context, a *Appointment) ([]Event, error) {
	return s.events(ctx, &Appointment{Day: a.Day, Code: a.Code})
}

// AppointmentSlip returns the print job of an appointment's slip.
func (s *Service) AppointmentSlip(ctx context.Context, a *Appointment) (*paper.Job, error) {
	job := &paper.Job{ID: bookingSlipID(a)}
	err := s.Store.View(ctx, func(r app.Reader) error { return r.Load(job) })
	if err != nil {
		return nil, fmt.Errorf("slip of an appointment: %w", err)
	}
	return job, nil
}

func bookingSlipID(a *Appointment) string { return "B-" + a.Day.String() + "-" + a.Code }

// printBooking queues the appointment's slip.
func (s *Service) printBooking(tx app.Tx, a *Appointment, b Business) error {
	rules := s.Rules()
	zone, _ := s.Catalogue.Zone(b.Zone)
	early, late := rules.window(a)
	slip := &paper.TicketSlip{
		Hall: s.Hall.Name, Number: a.Code, Business: b.Name, Zone: zone.Name, Counters: s.countersOf(b.ID),
		Booking: a.Day, Slot: span(a.From, a.To), Taken: a.Made, Query: codeMark + a.Code,
		Notices: []string{
			fmt.Sprintf("请在当日%s－%s到取号机签到取号：扫描本单、输入预约号或刷身份证。", clock(early), clock(late)),
			"签到后在预约时段内优先叫号；迟到的按普通号排队。",
			fmt.Sprintf("不能来的，请在开始前%d小时取消；%d日内%d次未到的，%d日内不能预约。", rules.CancelHours, rules.NoShowDays, rules.NoShows, rules.BarDays),
		},
	}
	if item, ok := s.Catalogue.Item(a.Item); ok {
		slip.Item = item.Name
	}
	return paper.Queue(tx, &paper.Job{
		ID: bookingSlipID(a), Desk: a.ByDesk, Created: a.Made, By: tx.Actor(), Copies: 1, Facts: paper.Facts{Ticket: slip},
	})
}

// window is when the appointment's holder may check in.
func (r Rules) window(a *Appointment) (from, to time.Time) {
	return a.From.Add(-time.Duration(r.EarlyMinutes) * time.Minute), a.To.Add(time.Duration(r.LateMinutes) * time.Minute)
}

// clock writes a moment as people read it in the hall.
func clock(at time.Time) string { return at.In(app.HallTime).Format("15:04") }

func span(from, to time.Time) string { return clock(from) + "－" + clock(to) }
