package oversight_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// bookers are people who book ahead; some come, some cancel, some do not come.
type bookers struct {
	*halltest.Hall
	engine kv.Engine
	made   []*queue.Appointment
}

// booksFrom is a Monday whose spring and autumn have a calendar.
const booksFrom = app.Date(20260601)

func newBookers(t *testing.T) *bookers {
	t.Helper()
	engine := memory.New()
	t.Cleanup(func() { _ = engine.Close() })
	b := &bookers{Hall: halltest.OpenOn(t, engine, assets.Catalogue()), engine: engine}
	b.Queue.Calendar = func() *workday.Calendar { return b.Calendar }
	b.Queue.Base = queue.DefaultPlan(b.Queue.Catalogue)
	for i := range b.Queue.Base.Businesses {
		b.Queue.Base.Businesses[i].Booking = []queue.Slot{{Span: queue.Span{From: "09:00", To: "10:00"}, Quota: 8}}
	}
	b.Now = booksFrom.AddDays(-50).Start().Add(9 * time.Hour)
	closeOne(t, b.Hall) // a case, so that there is one to verify
	return b
}

// book lets a person book the next working day.
func (b *bookers) book(t *testing.T, person string) (*queue.Appointment, error) {
	t.Helper()
	day := app.DateOf(b.Now).AddDays(1)
	for !halltest.Must[bool](t)(b.Calendar.IsWorkday(day)) {
		day = day.AddDays(1)
	}
	a, err := b.Queue.Book(t.Context(), halltest.Kiosk, fmt.Sprint(person, b.Now), queue.Booking{
		Business: "enterprise", Day: day, From: "09:00", Person: person, Name: "李仲安", Phone: "13805330000",
	})
	if err == nil {
		b.made = append(b.made, a)
	}
	return a, err
}

// on goes on to a time of a day, and does on each day what time alone asks for.
func (b *bookers) on(t *testing.T, day app.Date, at time.Duration) {
	t.Helper()
	b.PrintAll(t)
	for b.Now.Before(day.Start().Add(at)) {
		next := app.DateOf(b.Now).AddDays(1)
		if b.Now = next.Start().Add(8 * time.Hour); next > day {
			b.Now = day.Start().Add(at)
		}
		if err := b.Queue.Sweep(t.Context(), nightly); err != nil {
			t.Fatal(err)
		}
	}
}

// seen is all that can be seen of the appointments, as text.
func (b *bookers) seen(t *testing.T) (out []string) {
	t.Helper()
	for _, made := range b.made {
		is := &queue.Appointment{Day: made.Day, Code: made.Code}
		if err := b.Store.View(t.Context(), func(r app.Reader) error { return r.Load(is) }); err != nil {
			t.Fatal(err)
		}
		slip := halltest.Must[*paper.Job](t)(b.Queue.AppointmentSlip(t.Context(), is))
		text, err := json.Marshal([]any{is, is.Person, is.Name, halltest.Must[[]queue.Event](t)(b.Queue.AppointmentJournal(t.Context(), is)), slip, slip.Facts})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(text))
	}
	return out
}

// keys counts what the hall holds of the appointments of a day.
func (b *bookers) keys(t *testing.T, day app.Date) (n int) {
	t.Helper()
	err := b.engine.View(t.Context(), func(r kv.Reader) error {
		n = 0
		return r.Scan("", "", 0, func(key string, _ []byte) error {
			if strings.HasPrefix(key, "p/") || !strings.Contains(key, day.String()) {
				return nil
			}
			for _, of := range []string{"r/appointment/", "j/appointment/", "l/appointment", "r/job/B-"} {
				if strings.HasPrefix(key, of) {
					n++
				}
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (b *bookers) file(t *testing.T, f oversight.DayFiling) oversight.FiledDays {
	t.Helper()
	out := halltest.Must[oversight.FiledDays](t)(b.Office.FileDays(t.Context(), keeper, f))
	b.Verify(t)
	return out
}

// TestAnAppointmentGoesWhenItCountsAgainstNobody: who did not keep two of them
// and months later a third may not book, so the two stay until then; later all
// go, in runs of a few, and are what they were.
func TestAnAppointmentGoesWhenItCountsAgainstNobody(t *testing.T) {
	b := newBookers(t)
	rules := b.Queue.Rules()
	first := booksFrom
	take := halltest.Must[*queue.Appointment](t)
	for day := range 2 {
		b.on(t, first.AddDays(day), 9*time.Hour)
		take(b.book(t, "who stays away"))
		for n := range 4 {
			a := take(b.book(t, fmt.Sprint("somebody ", n)))
			if n == 0 {
				take(b.Queue.CancelAppointment(t.Context(), halltest.Kiosk, a.Code, ""))
			}
		}
	}
	b.on(t, first.AddDays(2), 9*time.Hour+5*time.Minute)
	halltest.Must[*queue.Arrival](t)(b.Queue.CheckIn(t.Context(), halltest.Kiosk, "", b.made[len(b.made)-1].Code))
	last := first.AddDays(rules.NoShowDays)
	for works := false; !works; {
		last = last.AddDays(-1)
		works = halltest.Must[bool](t)(b.Calendar.IsWorkday(last))
	}
	b.on(t, last.AddDays(-1), 9*time.Hour)
	if got := b.file(t, oversight.DayFiling{}); got.Moved != 1 || got.Booked != 0 {
		t.Errorf("after %d days: %+v", oversight.TicketDays, got)
	}
	take(b.book(t, "who stays away"))
	b.on(t, last.AddDays(1), 9*time.Hour)
	if _, err := b.book(t, "who stays away"); !errors.Is(err, &app.Error{ID: "queue.booking_barred"}) {
		t.Errorf("the third time: %v", err)
	}

	b.on(t, first.AddDays(3+rules.NoShowDays+rules.BarDays), 9*time.Hour)
	before, moved := b.seen(t), 0
	for more := true; more; {
		out := b.file(t, oversight.DayFiling{Limit: 3})
		more = out.More
		moved += out.Booked
	}
	if moved != 10 {
		t.Errorf("%d appointments went, 10 are old enough", moved)
	}
	for i, now := range b.seen(t) {
		if now != before[i] {
			t.Errorf("it was\n%.2000s\nand is\n%.2000s", before[i], now)
		}
	}
	if in, later := b.keys(t, first.AddDays(1))+b.keys(t, first.AddDays(2)), b.keys(t, last); in != 0 || later == 0 {
		t.Errorf("in the hall: %d keys of those that went, %d of one that stays", in, later)
	}
	if got := b.file(t, oversight.DayFiling{}); got.Booked+got.Failed+len(got.Held) != 0 {
		t.Errorf("once more: %+v", got)
	}
}

// TestAnAppointmentStaysWhileItsSlipIsPrinted: and goes when the paper is out.
func TestAnAppointmentStaysWhileItsSlipIsPrinted(t *testing.T) {
	b := newBookers(t)
	rules := b.Queue.Rules()
	first := booksFrom
	b.on(t, first, 9*time.Hour)
	a := halltest.Must[*queue.Appointment](t)(b.book(t, "somebody"))
	b.on(t, first.AddDays(2), 9*time.Hour)
	b.on(t, first.AddDays(3+rules.NoShowDays+rules.BarDays), 9*time.Hour)
	if err := b.Intake.Reprint(t.Context(), halltest.Clerk, queue.BookingSlipID(a.Day, a.Code)); err != nil {
		t.Fatal(err)
	}
	if got := b.file(t, oversight.DayFiling{}); got.Booked != 0 || got.Held[oversight.HeldPrint] != 1 {
		t.Errorf("while it is printed: %+v", got)
	}
	b.PrintAll(t)
	if got := b.file(t, oversight.DayFiling{}); got.Booked != 1 || len(got.Held) != 0 || b.keys(t, a.Day) != 0 {
		t.Errorf("when it is out: %+v", got)
	}
}
