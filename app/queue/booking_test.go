package queue_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// booker is a hall that takes appointments, with a clock that stands still.
type booker struct {
	testing.TB
	*queue.Service
	now time.Time
}

const tuesday = app.Date(20261124) // the hall's day is Monday before

func bookingHall(t testing.TB, engine kv.Engine) *booker {
	b := &booker{TB: t, now: app.Date(20261123).Start().Add(9 * time.Hour)}
	b.Service = service(t, engine, func() time.Time { return b.now })
	days, err := workday.Parse(assets.Holidays())
	if err != nil {
		t.Fatal(err)
	}
	cal := workday.New(days...)
	b.Calendar = func() *workday.Calendar { return cal }
	b.Base = queue.DefaultPlan(b.Catalogue)
	for i := range b.Base.Businesses {
		b.Base.Businesses[i].Booking = []queue.Slot{
			{Span: queue.Span{From: "09:00", To: "10:00"}, Quota: 2},
			{Span: queue.Span{From: "14:00", To: "15:00"}, Quota: 1},
		}
	}
	return b
}

// at sets the clock to a time of Tuesday, as 08:45.
func (b *booker) at(clock string) {
	b.Helper()
	b.on(tuesday, clock)
}

func (b *booker) on(day app.Date, clock string) {
	b.Helper()
	at, err := time.Parse("15:04:05", clock)
	if err != nil {
		b.Fatal(err)
	}
	b.now = day.Start().Add(time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute + time.Duration(at.Second())*time.Second)
}

// wish is a booking of enterprise's first slot on Tuesday.
func wish(person string) queue.Booking {
	return queue.Booking{Business: "enterprise", Day: tuesday, From: "09:00", Person: person, Name: "李仲安"}
}

func (b *booker) booked(want queue.Booking) *queue.Appointment {
	b.Helper()
	a, err := b.Book(b.Context(), kiosk(1), "", want)
	if err != nil {
		b.Fatal(err)
	}
	return a
}

func (b *booker) left(day app.Date, from string) int {
	b.Helper()
	slots, err := b.FreeSlots(b.Context(), "enterprise")
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range slots {
		if s.Day == day && s.From.In(app.HallTime).Format("15:04") == from {
			return s.Left
		}
	}
	return -1
}

func (b *booker) sweep() {
	b.Helper()
	if err := b.Sweep(b.Context(), app.Actor{Staff: "system", Roles: []app.Role{app.System}}); err != nil {
		b.Fatal(err)
	}
}

// whole asks the store whether every record, row and journal is whole.
func (b *booker) whole() {
	b.Helper()
	_, err := b.Store.(*storage.Store).Verify(b.Context(), func(p storage.Problem) { b.Errorf("verify: %s %s %s", p.Key, p.What, p.Detail) })
	if err != nil {
		b.Error(err)
	}
}

func TestSlotsOfTheNextFiveWorkingDaysAreFree(t *testing.T) {
	b := bookingHall(t, memory.New())
	b.booked(wish("a"))
	slots, err := b.FreeSlots(t.Context(), "enterprise")
	if err != nil || len(slots) != 10 {
		t.Fatalf("%d slots %v", len(slots), err)
	}
	var days []string
	for _, s := range slots {
		days = append(days, fmt.Sprintf("%s:%d", s.Day.String()[5:], s.Left))
	}
	if got, want := strings.Join(days, " "), "11-24:1 11-24:1 11-25:2 11-25:1 11-26:2 11-26:1 11-27:2 11-27:1 11-30:2 11-30:1"; got != want {
		t.Errorf("slots %s, want %s", got, want)
	}
	if _, err := b.FreeSlots(t.Context(), "nothing"); errorID(err) != "queue.zone_unknown" {
		t.Errorf("a business there is not: %v", err)
	}
	b.Base.Businesses[1].Booking = nil
	if slots, err := b.FreeSlots(t.Context(), "enterprise"); err != nil || len(slots) != 0 {
		t.Errorf("a business without appointments: %v %v", slots, err)
	}
}

func TestDaysOfAYearWithoutACalendarAreNotGuessed(t *testing.T) {
	b := bookingHall(t, memory.New())
	b.on(20261230, "09:00:00")
	if slots, err := b.FreeSlots(t.Context(), "enterprise"); err != nil || len(slots) != 2 || slots[1].Day != 20261231 {
		t.Errorf("on the last day but one: %v %v", slots, err)
	}
	b.on(20261231, "09:00:00")
	for name, calendar := range map[string]func() *workday.Calendar{"next year's is missing": b.Calendar, "there is none": nil} {
		b.Calendar = calendar
		if _, err := b.FreeSlots(t.Context(), "enterprise"); app.CodeOf(err) != app.Unavailable {
			t.Errorf("%s: slots: %v", name, err)
		}
		want := wish("a")
		want.Day = 20270104
		if _, err := b.Book(t.Context(), kiosk(1), "", want); app.CodeOf(err) != app.Unavailable {
			t.Errorf("%s: book: %v", name, err)
		}
	}
}

func TestBookingIsRefusedWithTheReason(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(*queue.Booking)
		want   string
	}{
		{"as it should be", func(*queue.Booking) {}, ""},
		{"the last day", func(w *queue.Booking) { w.Day = 20261130 }, ""},
		{"a whole telephone number", func(w *queue.Booking) { w.Phone = "138 0533 0000" }, ""},
		{"of today", func(w *queue.Booking) { w.Day = 20261123 }, "queue.booking_day"},
		{"of a Saturday", func(w *queue.Booking) { w.Day = 20261128 }, "queue.booking_day"},
		{"of the sixth working day", func(w *queue.Booking) { w.Day = 20261201 }, "queue.booking_day"},
		{"a slot there is not", func(w *queue.Booking) { w.From = "09:30" }, "queue.booking_slot"},
		{"a business there is not", func(w *queue.Booking) { w.Business = "nothing" }, "queue.zone_unknown"},
		{"an item there is not", func(w *queue.Booking) { w.Item = "1" }, "queue.item_unknown"},
		{"of nobody", func(w *queue.Booking) { w.Person = "" }, "queue.booking_person"},
		{"without a name", func(w *queue.Booking) { w.Name = " " }, "queue.booking_person"},
		{"a telephone of three digits", func(w *queue.Booking) { w.Phone = "123" }, "queue.booking_phone"},
		{"a telephone of letters", func(w *queue.Booking) { w.Phone = "12ab" }, "queue.booking_phone"},
		{"a full slot", func(w *queue.Booking) { w.From = "14:00" }, "queue.booking_full"},
		{"a second one that day", func(w *queue.Booking) { w.Person, w.Business = "other", "general" }, "queue.booking_twice"},
		{"another day of the same person", func(w *queue.Booking) { w.Person, w.Day = "other", 20261125 }, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := bookingHall(t, memory.New())
			full := wish("other")
			full.From = "14:00"
			b.booked(full)
			want := wish("a")
			row.change(&want)
			a, err := b.Book(t.Context(), kiosk(1), "", want)
			if errorID(err) != row.want {
				t.Fatalf("got %v, want %q", err, row.want)
			}
			if err == nil && (a.State != queue.Booked || a.Person != want.Person || len(a.Code) != 6 || len(a.Phone) > 4) {
				t.Errorf("booked %+v", a)
			}
			b.whole()
		})
	}
}

func TestNobodyCancelsTooLateButAClerkWithAReason(t *testing.T) {
	clerk, office := counter(3, "enterprise"), app.Actor{Staff: "1", Desk: "M", Roles: []app.Role{app.Office}}
	for _, row := range []struct {
		name   string
		clock  string
		by     app.Actor
		reason string
		want   string
	}{
		{"two hours before", "07:00:00", kiosk(1), "", ""},
		{"a second later", "07:00:01", kiosk(1), "家里有事", "queue.cancel_late"},
		{"a clerk without a reason", "08:59:00", clerk, " ", "queue.reason_missing"},
		{"a clerk with one", "08:59:00", clerk, "家里有事", ""},
		{"the hall office with one", "08:59:00", office, "停电", ""},
		{"a clerk in time needs none", "06:00:00", clerk, "", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := bookingHall(t, memory.New())
			a := b.booked(wish("a"))
			b.at(row.clock)
			_, err := b.CancelAppointment(t.Context(), row.by, strings.ToLower(a.Code), row.reason)
			if errorID(err) != row.want {
				t.Fatalf("got %v, want %q", err, row.want)
			}
			now, err := b.Appointment(t.Context(), a.Code)
			if err != nil || (now.State == queue.Cancelled) != (row.want == "") {
				t.Errorf("it is %+v %v", now, err)
			}
			b.whole()
		})
	}
}

func TestACancelledPlaceIsFreeAgain(t *testing.T) {
	b := bookingHall(t, memory.New())
	first := b.booked(wish("a"))
	b.booked(wish("b"))
	if _, err := b.Book(t.Context(), kiosk(1), "", wish("c")); errorID(err) != "queue.booking_full" || b.left(tuesday, "09:00") != 0 {
		t.Fatalf("a third place of two: %v", err)
	}
	for range 2 { // cancelled again it stays cancelled
		if a, err := b.CancelAppointment(t.Context(), kiosk(1), first.Code, ""); err != nil || a.State != queue.Cancelled {
			t.Fatalf("%+v %v", a, err)
		}
	}
	b.booked(wish("c"))
	if b.left(tuesday, "09:00") != 0 {
		t.Errorf("%d places left", b.left(tuesday, "09:00"))
	}
	b.at("09:00:00")
	if _, err := b.CheckIn(t.Context(), kiosk(1), "", first.Code); errorID(err) != "queue.booking_cancelled" {
		t.Errorf("checked in with a cancelled appointment: %v", err)
	}
	if events, err := b.AppointmentJournal(t.Context(), first); err != nil || len(events) != 2 || events[1].Step != queue.StepCancel {
		t.Errorf("journal %+v %v", events, err)
	}
}

func TestWhoDoesNotComeIsBarredForAWhile(t *testing.T) {
	b := bookingHall(t, memory.New())
	for _, day := range []app.Date{20261124, 20261125, 20261126} {
		want := wish("a")
		want.Day = day
		b.booked(want)
	}
	b.on(20261126, "10:10:01")
	b.sweep()
	later := wish("a")
	later.Day = 20261127
	_, err := b.Book(t.Context(), kiosk(1), "", later)
	if errorID(err) != "queue.booking_barred" || !strings.Contains(assets.ErrorText(assets.ZH, err), "2026-12-26") {
		t.Fatalf("booked on: %v", err)
	}
	other := later
	other.Person = "b"
	b.booked(other)
	b.on(20261225, "09:00:00")
	later.Day = 20261228
	if _, err := b.Book(t.Context(), kiosk(1), "", later); errorID(err) != "queue.booking_barred" {
		t.Errorf("on the last day: %v", err)
	}
	b.on(20261226, "09:00:00")
	b.booked(later)
	b.whole()
}

func TestTwoNotKeptOrThreeLongAgoBarNobody(t *testing.T) {
	for _, row := range []struct {
		name string
		days []app.Date
		want string
	}{
		{"two", []app.Date{20260701, 20260702}, ""},
		{"three within ninety days", []app.Date{20260601, 20260702, 20260828}, "queue.booking_barred"},
		{"three, the first too long ago", []app.Date{20260529, 20260702, 20260828}, ""},
		{"three, thirty days ago", []app.Date{20260724, 20260727, 20260731}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			b := bookingHall(t, memory.New())
			for _, day := range row.days {
				b.on(day.AddDays(-4), "09:00:00")
				want := wish("a")
				want.Day = day
				b.booked(want)
			}
			b.on(20260831, "09:00:00")
			b.sweep()
			want := wish("a")
			want.Day = 20260901
			if _, err := b.Book(t.Context(), kiosk(1), "", want); errorID(err) != row.want {
				t.Errorf("got %v, want %q", err, row.want)
			}
		})
	}
}

// TestTheSlipOfAnAppointmentSaysWhenToCome and names nobody.
func TestTheSlipOfAnAppointmentSaysWhenToCome(t *testing.T) {
	b := bookingHall(t, memory.New())
	a := b.booked(wish("a"))
	job, err := b.AppointmentSlip(t.Context(), a)
	if err != nil || job.State != paper.Queued || job.Desk != "K1" {
		t.Fatalf("%+v %v", job, err)
	}
	slip := job.Facts.Ticket
	if slip.Number != a.Code || slip.Booking != tuesday || slip.Slot != "09:00－10:00" || !strings.Contains(slip.Notices[0], "08:45－10:10") {
		t.Errorf("slip %+v", slip)
	}
	if code, ok := queue.ReadBookingCode(slip.Query); !ok || code != a.Code {
		t.Errorf("the code holds %s", slip.Query)
	}
	if _, _, ok := queue.ReadSlipCode(slip.Query); ok {
		t.Error("the code is read as a ticket's")
	}
	if strings.Contains(fmt.Sprint(slip), "李") {
		t.Error("the slip names its holder")
	}
	rows, err := b.Appointments(t.Context(), tuesday)
	if err != nil || len(rows) != 1 || strings.Contains(rows[0].Name, "仲") {
		t.Errorf("the day's list %+v %v", rows, err)
	}
}

func TestABusinessThatIsBookedStaysInThePlan(t *testing.T) {
	b := bookingHall(t, memory.New())
	a := b.booked(wish("a"))
	office := app.Actor{Staff: "1", Desk: "M", Roles: []app.Role{app.Office}}
	less := *b.Plan()
	less.Businesses = append(less.Businesses[:1:1], less.Businesses[2:]...)
	if _, err := b.SetPlan(t.Context(), office, less); errorID(err) != "queue.plan_booked" {
		t.Errorf("removed: %v", err)
	}
	if _, err := b.CancelAppointment(t.Context(), office, a.Code, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := b.SetPlan(t.Context(), office, less); err != nil {
		t.Errorf("not removed: %v", err)
	}
}

func FuzzBookingCode(f *testing.F) {
	for _, text := range []string{"K7M2QX", "y-k7m2qx", "Ｋ７Ｍ２ＱＸ", "B12345", "O00000", "", "Y-", "20261123-B017"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		code, ok := queue.ReadBookingCode(text)
		if ok != (len(code) == 6) || ok && strings.ContainsAny(code, "01ILO") {
			t.Fatalf("%q was read as %q %v", text, code, ok)
		}
		if again, still := queue.ReadBookingCode(code); still != ok || again != code {
			t.Fatalf("%q is read as %q, and that as %q", text, code, again)
		}
	})
}
