package queue_test

import (
	"fmt"
	"testing"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/storage/memory"
)

func TestWhoComesInTimeGoesFirstAndLaterAsEverybody(t *testing.T) {
	for _, row := range []struct {
		clock, want, number string
	}{
		{"08:44:59", "queue.booking_early", ""},
		{"08:45:00", "", "Y001"},
		{"09:30:00", "", "Y001"},
		{"10:10:00", "", "Y001"},
		{"10:10:01", "", "B001"},
		{"16:59:00", "", "B001"},
	} {
		for _, swept := range []bool{false, true} {
			for _, by := range []string{"code", "person"} {
				t.Run(fmt.Sprint(row.clock, by, swept), func(t *testing.T) {
					b := bookingHall(t, memory.New())
					a := b.booked(wish("0123456789abcdef0123456789abcdef"))
					b.at(row.clock)
					if swept {
						b.sweep()
					}
					key := map[string]string{"code": a.Code, "person": a.Person}[by]
					got, err := b.CheckIn(t.Context(), kiosk(1), "touch", key)
					if errorID(err) != row.want {
						t.Fatalf("got %v, want %q", err, row.want)
					}
					if row.want == "" {
						b.arrived(got, row.number)
					}
					b.whole()
				})
			}
		}
	}
}

// arrived looks at the ticket of an appointment.
func (b *booker) arrived(got *queue.Arrival, number string) {
	b.Helper()
	late := number[0] == 'B'
	ticket, a := got.Ticket, got.Appointment
	if ticket.Number != number || got.Late != late || ticket.From.IsZero() != late || ticket.Booking != a.Code {
		b.Errorf("ticket %+v, late %v", ticket, got.Late)
	}
	if a.State != queue.Came || a.Ticket != number || a.Late != late {
		b.Errorf("appointment %+v", a)
	}
	slip, err := b.Slip(b.Context(), ticket)
	if err != nil || (slip.Facts.Ticket.Slot == "") != late || (slip.Facts.Ticket.Notices[0] == "预约时段已过，按普通号排队。") != late {
		b.Errorf("slip %+v %v", slip, err)
	}
}

// TestASecondCheckInGivesNoSecondTicket: the same touch has the same answer,
// another one is told the number.
func TestASecondCheckInGivesNoSecondTicket(t *testing.T) {
	b := bookingHall(t, memory.New())
	a := b.booked(wish("a"))
	b.at("09:00:00")
	for _, attempt := range []string{"touch", "touch"} {
		got, err := b.CheckIn(t.Context(), kiosk(1), attempt, a.Code)
		if err != nil || got.Ticket.Number != "Y001" {
			t.Fatalf("%+v %v", got, err)
		}
	}
	for _, attempt := range []string{"another", ""} {
		if _, err := b.CheckIn(t.Context(), kiosk(2), attempt, a.Code); errorID(err) != "queue.booking_came" {
			t.Errorf("again: %v", err)
		}
	}
	if rows, _, err := b.Waiting(t.Context(), "enterprise"); err != nil || len(rows) != 1 {
		t.Errorf("%d wait %v", len(rows), err)
	}
}

func TestABookingMadeTwiceByOneTouchIsOne(t *testing.T) {
	b := bookingHall(t, memory.New())
	var codes []string
	for range 2 {
		a, err := b.Book(t.Context(), kiosk(1), "touch", wish("a"))
		if err != nil {
			t.Fatal(err)
		}
		codes = append(codes, a.Code)
	}
	if codes[0] != codes[1] || b.left(tuesday, "09:00") != 1 {
		t.Errorf("codes %v, %d places left", codes, b.left(tuesday, "09:00"))
	}
}

func TestCheckInSaysWhatIsNotToday(t *testing.T) {
	b := bookingHall(t, memory.New())
	a := b.booked(wish("a"))
	for name, row := range map[string]struct{ key, want string }{
		"tomorrow's code":    {a.Code, "queue.booking_other_day"},
		"tomorrow's person":  {"a", "queue.booking_other_day"},
		"nobody":             {"b", "queue.booking_none"},
		"a code nobody has":  {"222222", "queue.booking_unknown"},
		"yesterday's person": {"y", "queue.booking_none"},
	} {
		if _, err := b.CheckIn(t.Context(), kiosk(1), "", row.key); errorID(err) != row.want {
			t.Errorf("%s: %v, want %s", name, err, row.want)
		}
	}
	b.at("09:00:00")
	b.Base.Businesses[1].Halted = "系统维护"
	if _, err := b.CheckIn(t.Context(), kiosk(1), "", a.Code); errorID(err) != "queue.halted" {
		t.Errorf("halted: %v", err)
	}
	b.Base.Businesses[1].Halted = ""
	if _, err := b.Issue(t.Context(), kiosk(1), "", queue.Request{Business: "enterprise", Person: "a"}); err != nil {
		t.Fatal(err)
	}
	if _, err := b.CheckIn(t.Context(), kiosk(1), "", a.Code); errorID(err) != "queue.has_ticket" {
		t.Errorf("with a ticket already: %v", err)
	}
	if now, err := b.Appointment(t.Context(), a.Code); err != nil || now.State != queue.Booked {
		t.Errorf("a refused check-in left %+v %v", now, err)
	}
	b.on(20261125, "09:00:00")
	_, err := b.CheckIn(t.Context(), kiosk(1), "", a.Code)
	if errorID(err) != "queue.booking_past" {
		t.Errorf("a day late: %v", err)
	}
}

// TestAnAppointmentHasItsPlaceWhenTicketsAreGone: quota and daily maximum are
// of those who come without one.
func TestAnAppointmentHasItsPlaceWhenTicketsAreGone(t *testing.T) {
	b := bookingHall(t, memory.New())
	b.Base.Businesses[1].Daily = 1
	a := b.booked(wish("a"))
	b.at("09:00:00")
	for _, want := range []string{"", "queue.day_full"} {
		if _, err := b.Issue(t.Context(), kiosk(1), "", queue.Request{Business: "enterprise"}); errorID(err) != want {
			t.Fatalf("got %v, want %q", err, want)
		}
	}
	if got, err := b.CheckIn(t.Context(), kiosk(1), "", a.Code); err != nil || got.Ticket.Number != "Y001" {
		t.Errorf("%+v %v", got, err)
	}
}

// TestWhoBookedIsCalledFirstOnlyInHisSlot: before it he waits as everybody.
func TestWhoBookedIsCalledFirstOnlyInHisSlot(t *testing.T) {
	for _, row := range []struct{ name, clock, want string }{
		{"before the slot", "08:59:59", "B001"},
		{"in the slot", "09:00:00", "Y001"},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := bookingHall(t, memory.New())
			a := b.booked(wish("a"))
			b.at("08:50:00")
			for range 2 {
				if _, err := b.Issue(t.Context(), kiosk(1), "", queue.Request{Business: "enterprise"}); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := b.CheckIn(t.Context(), kiosk(1), "", a.Code); err != nil {
				t.Fatal(err)
			}
			b.at(row.clock)
			ticket, err := b.CallNext(t.Context(), counter(3, "enterprise"))
			if err != nil || ticket.Number != row.want {
				t.Errorf("called %+v %v, want %s", ticket, err, row.want)
			}
		})
	}
}

// TestEverySentenceOfAnAppointmentIsTold in both languages.
func TestEverySentenceOfAnAppointmentIsTold(t *testing.T) {
	b := bookingHall(t, memory.New())
	a := b.booked(wish("a"))
	_, err := b.CheckIn(t.Context(), kiosk(1), "", a.Code)
	for lang, want := range map[assets.Lang]string{
		assets.ZH: "您的预约在 2026-11-24 09:00－10:00，请当天再来签到",
		assets.EN: "Your appointment is on 2026-11-24 09:00－10:00: check in on that day",
	} {
		if got := assets.ErrorText(lang, err); got != want {
			t.Errorf("says %s", got)
		}
	}
	if app.CodeOf(err) != app.Conflict {
		t.Errorf("code of %v", err)
	}
}
