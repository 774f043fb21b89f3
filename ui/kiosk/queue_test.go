package kiosk

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/app/staff"
)

func init() {
	pages = append(pages,
		shownPage{"home-closed", func(h *hall) { h.closes(); h.screen.home() }},
		shownPage{"refused", func(h *hall) { h.closes(); h.touch(h.business("enterprise")); h.reopens() }},
		shownPage{"has-ticket", func(h *hall) {
			h.screen.visit.who.ref = "somebody"
			h.screen.request(queue.Request{Business: "project"})
			h.screen.home()
			h.now = h.now.Add(doubleTouch)
			h.screen.visit.who.ref = "somebody"
			h.screen.request(queue.Request{Business: "project"})
		}},
		shownPage{"card-ticket", func(h *hall) { h.held = true; h.touch(h.text("kiosk.with_card")) }},
		shownPage{"id", func(h *hall) {
			h.held = true
			h.touch(h.text("kiosk.with_card"))
			h.touch(h.text("kiosk.by_id"))
			h.held = false
			h.types("11010519491231002")
			h.touch(h.text("kiosk.go_on"))
		}},
		shownPage{"elder", func(h *hall) {
			h.reader.card = zhang
			h.touch(h.text("kiosk.with_card"))
			h.touch(h.text("kiosk.card_taken"))
		}},
		shownPage{"pick", func(h *hall) { h.touch(h.text("kiosk.pick_item")); h.touch(h.text("kiosk.several")) }},
		shownPage{"more", func(h *hall) {
			h.screen.toPick()
			h.screen.visit.want.several = true
			for _, code := range []string{"B001", "B002", "B003"} {
				it, _ := h.screen.d.Catalogue.Item(code)
				h.screen.pick(it)
			}
		}},
		shownPage{"ticket-number", func(h *hall) { h.touch(h.text("kiosk.my_number")); h.types("B0"); h.touch(h.text("kiosk.go_on")) }},
		shownPage{"how-far", func(h *hall) { h.screen.lookUp(h.given("enterprise")) }},
		shownPage{"missed", func(h *hall) { h.screen.lookUp(h.misses("general")) }},
		shownPage{"time", func(h *hall) {
			h.screen.lookUp(h.given("enterprise"))
			h.touch(h.text("kiosk.give_up"))
			h.types("0000")
			h.touch(h.text("kiosk.go_on"))
		}},
		shownPage{"give-up", func(h *hall) { h.screen.toGiveUp(h.given("enterprise")) }},
		shownPage{"given-up", func(h *hall) { h.screen.giveUp(h.given("enterprise")) }},
		shownPage{"booking", func(h *hall) { h.touch(h.text("kiosk.booking")) }},
		shownPage{"book-what", func(h *hall) { h.screen.open(h.screen.bookWhatPage) }},
		shownPage{"book-day", func(h *hall) { h.screen.bookAt(h.plan("enterprise")) }},
		shownPage{"book-time", func(h *hall) { h.booksDay() }},
		shownPage{"book-who", func(h *hall) { h.booksDay(); h.held = true; h.touch("09:00") }},
		shownPage{"own-name", func(h *hall) {
			h.booksDay()
			h.screen.visit.who.number = zhang.Number
			h.screen.open(func() *page { return h.screen.namePage(h.screen.toPhone) })
			h.types("zhang")
		}},
		shownPage{"own-phone", func(h *hall) { h.booksCard(); h.types("1380"); h.touch(h.text("kiosk.go_on")) }},
		shownPage{"book-check", func(h *hall) { h.booksCard(); h.touch(h.text("kiosk.go_on")) }},
		shownPage{"booked", func(h *hall) { h.books() }},
		shownPage{"check-in", func(h *hall) { h.held = true; h.screen.open(h.screen.checkInPage) }},
		shownPage{"code", func(h *hall) {
			h.screen.open(func() *page { return h.screen.bookingCodePage(h.screen.showBooking) })
			h.types("K7Q2")
			h.touch(h.text("kiosk.go_on"))
		}},
		shownPage{"overdue", func(h *hall) {
			h.screen.showTicket(&ticket{h.issued("enterprise"), true}, nil)
		}},
		shownPage{"my-booking", func(h *hall) { h.screen.open(func() *page { return h.screen.bookingOfPage(h.booked()) }) }},
		shownPage{"cancel", func(h *hall) { h.screen.open(func() *page { return h.screen.cancelPage(h.booked()) }) }},
		shownPage{"bookings", func(h *hall) {
			h.screen.open(func() *page { return h.screen.bookingsPage([]queue.AppointmentRow{h.booked(), h.booked()}) })
		}},
		shownPage{"no-bookings", func(h *hall) { h.screen.listBookings("nobody") }},
		shownPage{"rate-number", func(h *hall) { h.touch(h.text("kiosk.rate")) }},
		shownPage{"rate-time", func(h *hall) {
			h.screen.visit.code = "B999"
			h.screen.open(h.screen.rateTimePage)
			h.types("0941")
			h.touch(h.text("kiosk.go_on"))
		}},
		shownPage{"grade", func(h *hall) { h.screen.rateSlip(h.served("general")) }},
		shownPage{"reasons", func(h *hall) { h.grades("feedback.grade_2"); h.touch(h.text("feedback.reason_trips")) }},
		shownPage{"call-back", func(h *hall) { h.grades("feedback.grade_1"); h.touch(h.text("kiosk.call_back")); h.types("13") }},
		shownPage{"rated", func(h *hall) { h.grades("feedback.grade_5") }},
		shownPage{"not-rated", func(h *hall) { h.screen.rateSlip(h.given("general")) }},
	)
}

// business is the name of a business as its answer shows it.
func (h *hall) business(id string) string { return h.screen.businessName(id) }

func (h *hall) plan(id string) queue.Business {
	b, ok := h.queue.Plan().Business(id)
	if !ok {
		h.t.Fatalf("no business %s", id)
	}
	return b
}

// sets changes the plan of the queues.
func (h *hall) sets(change func(b *queue.Business)) {
	h.t.Helper()
	p := *h.queue.Plan()
	p.Businesses = append([]queue.Business(nil), p.Businesses...)
	for i := range p.Businesses {
		change(&p.Businesses[i])
	}
	_, err := h.queue.SetPlan(h.t.Context(), app.Actor{Staff: "9001", Name: "王主任", Roles: []app.Role{app.Office}}, p)
	h.ok(err)
	h.screen.reload(h.t.Context())
}

// closes lets no business but one give tickets, each for another reason.
func (h *hall) closes() {
	h.sets(func(b *queue.Business) {
		switch b.ID {
		case "enterprise":
			b.Hours = []queue.Span{{From: "09:00", To: "09:10"}}
		case "general", "ask":
			b.Halted = "设备检修"
		case "realestate":
			b.Hours = []queue.Span{{From: "13:00", To: "16:30"}}
		case "hrss":
			b.Daily = 1
		}
	})
	if len(h.tickets("hrss")) == 0 {
		h.waits("hrss", 1)
	}
}

func (h *hall) reopens() {
	h.sets(func(b *queue.Business) { b.Hours, b.Halted, b.Daily = nil, "", 0 })
}

// issued gives a ticket at another kiosk.
func (h *hall) issued(business string) *queue.Ticket {
	h.t.Helper()
	t, err := h.queue.Issue(h.t.Context(), staff.MachineActor(staff.SeatKiosk, "K2"), "", queue.Request{Business: business})
	h.ok(err)
	return t
}

func (h *hall) given(business string) slipOf {
	h.t.Helper()
	t := h.issued(business)
	return slipOf{day: t.Day, number: t.Number}
}

var clerk = app.Actor{Staff: "1031", Name: "刘芳", Desk: "5", Zone: "general", Roles: []app.Role{app.Front}}

// calls calls tickets at a counter until this one comes, the others are done.
func (h *hall) calls(of slipOf) {
	h.t.Helper()
	for {
		t, err := h.queue.CallNext(h.t.Context(), clerk)
		h.ok(err)
		if t.Number == of.number {
			return
		}
		_, err = h.queue.Done(h.t.Context(), clerk)
		h.ok(err)
	}
}

// misses gives a ticket whose person did not come.
func (h *hall) misses(business string) slipOf {
	h.t.Helper()
	of := h.given(business)
	h.calls(of)
	for range h.queue.Rules().Calls - 1 {
		h.now = h.now.Add(time.Minute)
		_, err := h.queue.Recall(h.t.Context(), clerk)
		h.ok(err)
	}
	_, err := h.queue.Missed(h.t.Context(), clerk)
	h.ok(err)
	return of
}

// served gives a ticket whose visit is over.
func (h *hall) served(business string) slipOf {
	h.t.Helper()
	of := h.given(business)
	h.calls(of)
	_, err := h.queue.Serve(h.t.Context(), clerk)
	h.ok(err)
	h.now = h.now.Add(5 * time.Minute)
	_, err = h.queue.Done(h.t.Context(), clerk)
	h.ok(err)
	return of
}

func (h *hall) grades(grade string) slipOf {
	h.t.Helper()
	of := h.served("general")
	h.screen.idle.Touch()
	h.screen.rateSlip(of)
	h.touch(h.text(grade))
	return of
}

// booksDay goes on to the times of tomorrow.
func (h *hall) booksDay() {
	h.t.Helper()
	h.screen.bookAt(h.plan("enterprise"))
	h.touch(h.screen.dayName(20261124))
}

// booksCard goes on to the phone, with a card.
func (h *hall) booksCard() {
	h.t.Helper()
	h.booksDay()
	h.reader.card = zhang
	h.touch("10:00")
	h.touch(h.text("kiosk.card_taken"))
}

// books makes an appointment at the kiosk, for another person every time.
func (h *hall) books() {
	h.t.Helper()
	h.booksCard()
	h.touch(h.text("kiosk.go_on"))
	h.person += "+"
	h.touch(h.text("kiosk.book_do"))
}

func (h *hall) booked() queue.AppointmentRow {
	from := app.Date(20261124).Start().Add(9 * time.Hour)
	return queue.AppointmentRow{Day: 20261124, Code: "K7Q2WM", Business: "realestate", From: from, To: from.Add(time.Hour), State: queue.Booked}
}

// scans holds a code before the scanner.
func (h *hall) scans(text string) {
	c := h.window.Canvas()
	test.TypeOnCanvas(c, text)
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
}
