package kiosk

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/identity"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// booking is an appointment that somebody makes here (QUEUE 4).
type booking struct {
	business queue.Business
	day      app.Date
	from, to string
}

// bookingPage asks what somebody wants with appointments.
func (s *Screen) bookingPage() *page {
	return s.page("kiosk.booking", "").fill(s.answers(1,
		s.tile(s.words.T("kiosk.check_in"), s.words.T("kiosk.check_in_line"), func() { s.open(s.checkInPage) }),
		s.tile(s.words.T("kiosk.book"), s.words.T("kiosk.book_line"), func() { s.open(s.bookWhatPage) }),
		s.tile(s.words.T("kiosk.my_bookings"), s.words.T("kiosk.my_bookings_line"), func() { s.open(s.myBookingsPage) }),
	))
}

// bookWhatPage asks for the business.
func (s *Screen) bookWhatPage() *page {
	var cells []fyne.CanvasObject
	for _, b := range s.d.Queue.Plan().Businesses {
		if len(b.Booking) > 0 {
			cells = append(cells, s.tile(s.shortName(b), s.typically(b.Zone), func() { s.bookAt(b) }))
		}
	}
	if len(cells) == 0 {
		return s.tell("kiosk.book", s.words.T("kiosk.nothing_to_book"), s.words.T("kiosk.take_here"))
	}
	return s.page("kiosk.book_what", "").fill(s.answers(2, cells...))
}

// bookAt asks which days of a business have places left.
func (s *Screen) bookAt(b queue.Business) {
	fetch(s, "kiosk.wait_please", func(ctx context.Context) ([]queue.SlotView, error) { return s.d.Queue.FreeSlots(ctx, b.ID) },
		func(slots []queue.SlotView, err error) {
			if err != nil {
				s.open(func() *page { return s.tell("kiosk.book", s.words.T("kiosk.no_booking"), s.words.Error(err)) })
				return
			}
			s.open(func() *page { return s.daysPage(b, slots) })
		})
}

// daysPage asks for the day.
func (s *Screen) daysPage(b queue.Business, slots []queue.SlotView) *page {
	left := map[app.Date]int{}
	var days []app.Date
	for _, slot := range slots {
		if _, known := left[slot.Day]; !known {
			days = append(days, slot.Day)
		}
		left[slot.Day] += slot.Left
	}
	var cells []fyne.CanvasObject
	for _, day := range days {
		cells = append(cells, s.place(s.dayName(day), left[day], func() {
			s.open(func() *page { return s.slotsPage(b, day, slots) })
		}))
	}
	p := s.page("kiosk.book_day", "")
	p.help = s.shortName(b)
	return p.fill(s.answers(2, cells...))
}

// slotsPage asks for the time of the day.
func (s *Screen) slotsPage(b queue.Business, day app.Date, slots []queue.SlotView) *page {
	var cells []fyne.CanvasObject
	for _, slot := range slots {
		if slot.Day != day {
			continue
		}
		from, to := hallClock(slot.From), hallClock(slot.To)
		cells = append(cells, s.place(s.words.T("kiosk.span", "from", from, "to", to), slot.Left, func() {
			s.visit.book = booking{b, day, from, to}
			s.goOn(func() { s.open(s.bookWhoPage) })
		}))
	}
	p := s.page("kiosk.book_time", "")
	p.help = s.shortName(b) + " " + s.dayName(day)
	return p.fill(s.answers(2, cells...))
}

// place is a day or a time with the places it has left; a full one says so.
func (s *Screen) place(title string, left int, choose func()) *tile {
	if left <= 0 {
		t := s.tile(title, "", func() {}).note(s.words.T("kiosk.full"), "")
		t.closed(true)
		return t
	}
	return s.tile(title, "", choose).note(s.words.T("kiosk.places", "n", left), "")
}

// dayName is a day as people say it: 11 月 24 日 周二.
func (s *Screen) dayName(day app.Date) string {
	return s.words.T("kiosk.day", "day", day.Day(), "month", int(day.Month()), "weekday", s.words.Weekday(day.Weekday()))
}

// bookWhoPage asks who comes: everybody books for himself.
func (s *Screen) bookWhoPage() *page {
	return s.whoPage("kiosk.book_who", "kiosk.book_who_help", func() {
		if s.visit.who.name == "" {
			s.open(func() *page { return s.namePage(s.toPhone) })
			return
		}
		s.toPhone()
	})
}

func (s *Screen) toPhone() {
	s.open(func() *page { return s.ownPhonePage(func() { s.open(s.bookCheckPage) }) })
}

// bookCheckPage sums up what will be booked.
func (s *Screen) bookCheckPage() *page {
	b, w := s.visit.book, s.visit.who
	none := func(text string) string {
		if text == "" {
			return s.words.T("kiosk.not_given")
		}
		return text
	}
	change := func(build func() *page) func() *page {
		if w.byCard {
			return nil
		}
		return build
	}
	return s.sumUp(summary{
		name: "kiosk.book_check", help: "kiosk.book_check_help", word: "kiosk.book_do", do: s.bookNow,
		answers: func() []answer {
			return []answer{
				{s.words.T("kiosk.book_what"), s.shortName(b.business), nil},
				{s.words.T("kiosk.book_time"), s.dayName(b.day) + " " + s.words.T("kiosk.span", "from", b.from, "to", b.to), s.bookWhatPage},
				{s.words.T("kiosk.which_name"), w.name, change(func() *page { return s.namePage(s.back) })},
				{s.words.T("kiosk.which_id"), identity.MaskNumber(w.number), change(func() *page { return s.idPage(s.back) })},
				{s.words.T("kiosk.own_phone"), none(w.phone), func() *page { return s.ownPhonePage(s.back) }},
			}
		},
	})
}

// bookNow books. What can be changed is said on the page that sums up.
func (s *Screen) bookNow() {
	b, w, attempt := s.visit.book, s.visit.who, s.attempt()
	type booked struct {
		*queue.Appointment
		job *paper.Job
	}
	fetch(s, "kiosk.wait_please", func(ctx context.Context) (booked, error) {
		ref, err := s.d.Refs(ctx, w.number)
		if err != nil {
			return booked{}, err
		}
		a, err := s.d.Queue.Book(ctx, s.d.Actor, attempt, queue.Booking{
			Business: b.business.ID, Day: b.day, From: b.from, Person: ref, Name: w.name, Phone: w.phone,
		})
		if err != nil {
			return booked{}, err
		}
		job, _ := s.d.Queue.AppointmentSlip(ctx, a) // asked for again every second
		return booked{a, job}, nil
	}, func(out booked, err error) {
		var e *app.Error
		switch {
		case err == nil:
			s.showBooked(out.Appointment, out.job)
		case errors.As(err, &e) && e.Field == "": // nothing entered here is wrong: twice, or barred
			s.trail = s.trail[:1]
			s.open(func() *page { return s.tell("kiosk.book", s.words.T("kiosk.no_booking"), s.words.Error(err)) })
		default:
			s.wrong(err)
		}
	})
}

// showBooked shows the appointment, with its slip.
func (s *Screen) showBooked(a *queue.Appointment, job *paper.Job) {
	s.forget()
	s.follows(job, func(ctx context.Context) (*paper.Job, error) { return s.d.Queue.AppointmentSlip(ctx, a) })
	s.visit.until = s.d.Now().Add(elderTime) // more to read than a number
	s.trail = s.trail[:1]
	s.open(func() *page { return s.bookedPage(a) })
}

// bookedPage shows when to come and the code to check in with.
func (s *Screen) bookedPage(a *queue.Appointment) *page {
	p := s.page("kiosk.booked", "")
	when := s.dayName(a.Day) + " " + s.words.T("kiosk.span", "from", hallClock(a.From), "to", hallClock(a.To))
	how := s.words.T("kiosk.booked_line", "n", s.d.Queue.Rules().EarlyMinutes)
	p.body = container.New(beside{},
		newSpread(spreadGap,
			part(kit.NewFit(when, kit.KioskInk).Bold().Lines(2), 1),
			part(kit.NewFit(a.Code, kit.KioskPrimary).Bold(), 2)),
		newSpread(spreadGap,
			part(kit.NewFit(how, kit.KioskInk2).Most(kit.SizeKioskHeading).Lines(4), 1.2),
			part(s.slipNotice(), 1)))
	p.last, p.touch = true, s.leaveNumber
	p.say = func() string {
		return s.join(when, s.words.T("kiosk.booking_code"), a.Code, how, s.visit.slip.line.Words())
	}
	return p
}
