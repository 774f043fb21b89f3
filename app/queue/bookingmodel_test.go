package queue_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/storage/enginetest"
)

// book is what a clerk with a pencil would keep of appointments: the reference
// that the program is compared with.
type book struct {
	r     *rapid.T
	hall  *booker
	lines map[string]*line // by code
}

type line struct {
	person   string
	day      app.Date
	from, to time.Time
	slot     string
	state    queue.BookingState
	ticket   string
}

var quotas = map[string]int{"09:00": 2, "14:00": 1}

// TestAppointmentsFollowTheBookAndNeverPassTheQuota: people book, cancel, come
// or stay away while the days go by.
func TestAppointmentsFollowTheBookAndNeverPassTheQuota(t *testing.T) {
	enginetest.Each(t, appointmentsFollowTheBook)
}

func appointmentsFollowTheBook(t *testing.T, open enginetest.Open) {
	rapid.Check(t, func(r *rapid.T) {
		b := &book{r: r, hall: bookingHall(t, open(t)), lines: map[string]*line{}}
		for range rapid.IntRange(5, 60).Draw(r, "acts") {
			switch rapid.IntRange(0, 9).Draw(r, "act") {
			case 0, 1, 2, 3:
				b.book()
			case 4:
				b.cancel()
			case 5, 6, 7:
				b.checkIn()
			case 8:
				b.later()
			case 9:
				b.hall.sweep()
				b.swept()
			}
			b.same()
		}
		b.hall.whole()
	})
}

func (b *book) today() app.Date { return app.DateOf(b.hall.now) }

func (b *book) later() {
	step := rapid.SampledFrom([]time.Duration{10 * time.Minute, time.Hour, 5 * time.Hour, 24 * time.Hour}).Draw(b.r, "later")
	b.hall.now = b.hall.now.Add(step)
}

func (b *book) person() string {
	return rapid.SampledFrom([]string{"a", "b", "c", "d"}).Draw(b.r, "person")
}

func (b *book) book() {
	days := rapid.IntRange(-1, 8).Draw(b.r, "days ahead")
	want := wish(b.person())
	want.Day, want.From = b.today().AddDays(days), rapid.SampledFrom([]string{"09:00", "14:00"}).Draw(b.r, "slot")
	a, err := b.hall.Book(b.hall.Context(), kiosk(1), "", want)
	if should := b.mayBook(want); errorID(err) != should {
		b.r.Fatalf("book %+v at %s: %v, want %q", want, b.hall.now, err, should)
	}
	if err == nil {
		b.lines[a.Code] = &line{person: want.Person, day: want.Day, from: a.From, to: a.To, slot: want.From, state: queue.Booked}
	}
}

// mayBook is the rule read from the pencil book.
func (b *book) mayBook(want queue.Booking) string {
	ahead := b.today()
	inTime := false
	for range 5 {
		ahead = ahead.AddDays(1)
		for ahead.Weekday() == time.Saturday || ahead.Weekday() == time.Sunday {
			ahead = ahead.AddDays(1)
		}
		inTime = inTime || ahead == want.Day
	}
	if !inTime {
		return "queue.booking_day"
	}
	taken := 0
	var missed []app.Date
	for _, l := range b.lines {
		if l.person == want.Person && l.day == want.Day && l.state != queue.Cancelled {
			return "queue.booking_twice"
		}
		if l.day == want.Day && l.slot == want.From && l.state != queue.Cancelled {
			taken++
		}
		if l.person == want.Person && l.state == queue.NotKept {
			missed = append(missed, l.day)
		}
	}
	slices.Sort(missed)
	for i := 2; i < len(missed); i++ {
		if missed[i-2].DaysUntil(missed[i]) < 90 && b.today() < missed[i].AddDays(30) {
			return "queue.booking_barred"
		}
	}
	if taken >= quotas[want.From] {
		return "queue.booking_full"
	}
	return ""
}

// one draws an appointment that was made, "" when there is none.
func (b *book) one() string {
	codes := slices.Sorted(maps.Keys(b.lines))
	if len(codes) == 0 {
		return ""
	}
	return rapid.SampledFrom(codes).Draw(b.r, "code")
}

func (b *book) cancel() {
	code := b.one()
	if code == "" {
		return
	}
	l := b.lines[code]
	_, err := b.hall.CancelAppointment(b.hall.Context(), kiosk(1), code, "")
	should := ""
	switch {
	case b.hall.now.After(l.from.Add(-2 * time.Hour)):
		should = "queue.cancel_late"
	case l.state != queue.Booked && l.state != queue.Cancelled:
		should = "queue.booking_step"
	}
	if errorID(err) != should {
		b.r.Fatalf("cancel %+v at %s: %v, want %q", l, b.hall.now, err, should)
	}
	if err == nil {
		l.state = queue.Cancelled
	}
}

func (b *book) checkIn() {
	code := b.one()
	if code == "" {
		return
	}
	l := b.lines[code]
	if rapid.Bool().Draw(b.r, "comes on the day") && l.day >= b.today() && l.from.Add(time.Hour).After(b.hall.now) {
		b.hall.now = l.from.Add(time.Duration(rapid.IntRange(-30, 120).Draw(b.r, "minutes")) * time.Minute)
	}
	got, err := b.hall.CheckIn(b.hall.Context(), kiosk(1), "", code)
	should := ""
	switch {
	case l.state == queue.Came:
		should = "queue.booking_came"
	case l.state == queue.Cancelled:
		should = "queue.booking_cancelled"
	case l.day < b.today():
		should = "queue.booking_past"
	case l.day > b.today():
		should = "queue.booking_other_day"
	case b.hall.now.Before(l.from.Add(-15 * time.Minute)):
		should = "queue.booking_early"
	}
	if errorID(err) != should {
		b.r.Fatalf("check in %+v at %s: %v, want %q", l, b.hall.now, err, should)
	}
	if err == nil {
		if late := b.hall.now.After(l.to.Add(10 * time.Minute)); got.Late != late {
			b.r.Fatalf("%+v at %s: late %v", l, b.hall.now, got.Late)
		}
		l.state, l.ticket = queue.Came, got.Ticket.Number
	}
}

func (b *book) swept() {
	for _, l := range b.lines {
		if l.state == queue.Booked && b.hall.now.After(l.to.Add(10*time.Minute)) {
			l.state = queue.NotKept
		}
	}
}

// same compares every line of the book and every slot with the program's.
func (b *book) same() {
	ctx := b.hall.Context()
	given := map[string]string{}
	taken := map[string]int{}
	for code, l := range b.lines {
		a, err := b.hall.Appointment(ctx, code)
		if err != nil || a.State != l.state || a.Ticket != l.ticket || a.Person != l.person {
			b.r.Fatalf("%+v is %+v %v", l, a, err)
		}
		if l.state != queue.Cancelled {
			taken[l.day.String()+l.slot]++
		}
		if key := l.day.String() + l.ticket; l.ticket != "" && given[key] != "" {
			b.r.Fatalf("%s and %s have one ticket", code, given[key])
		} else if l.ticket != "" {
			given[key] = code
		}
	}
	slots, err := b.hall.FreeSlots(ctx, "enterprise")
	if err != nil {
		b.r.Fatal(err)
	}
	for _, s := range slots {
		from := s.From.In(app.HallTime).Format("15:04")
		if want := quotas[from] - taken[s.Day.String()+from]; s.Left != want || want < 0 {
			b.r.Fatal(fmt.Sprintf("%s %s: %d left, want %d", s.Day, from, s.Left, want))
		}
	}
}
