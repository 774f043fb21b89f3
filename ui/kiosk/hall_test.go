package kiosk

import (
	"context"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/kv/faulty"
	"yichuang/storage/memory"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

// hall is a real hall in memory with one kiosk in a window.
type hall struct {
	t      *testing.T
	now    time.Time
	later  []func()       // what was put off and not stopped
	net    *faulty.Engine // between kiosk and hall
	off    *queue.Offline // nil: the kiosk does not go on without the hall
	store  *storage.Store
	queue  *queue.Service
	rates  *feedback.Service
	intake *intake.Desk
	voice  *device.Log
	left   int
	called []string // pages from which staff were called, "!" before the printer's
	deaf   error    // what a call for staff answers
	away   error    // what the register of persons answers
	person string   // told apart from others with the same card
	reader *reader
	work   []func() // what was started, when held is set
	held   bool
	screen *Screen
	window fyne.Window
}

var (
	portrait  = fyne.NewSize(1080, 1920)
	landscape = fyne.NewSize(1920, 1080)
	small     = fyne.NewSize(1280, 800)
	sizes     = []fyne.Size{portrait, landscape} // of a kiosk; small is a window on a desk
)

var errPassword = &app.Error{Code: app.Denied, Field: "password", ID: "staff.sign_in_failed"}

type sample struct {
	cat      *catalogue.Catalogue
	hall     *catalogue.Hall
	calendar *workday.Calendar
	plan     *queue.Plan
}

// settings are read once: nothing changes them.
var settings = sync.OnceValues(func() (out sample, err error) {
	if out.cat, err = catalogue.Load(assets.Catalogue()); err != nil {
		return out, err
	}
	if out.hall, err = catalogue.LoadHall(assets.Hall(), out.cat); err != nil {
		return out, err
	}
	if out.plan, err = queue.LoadPlan(assets.Queue(), out.cat, out.hall); err != nil {
		return out, err
	}
	days, err := workday.Parse(assets.Holidays())
	out.calendar = workday.New(days...)
	return out, err
})

// dress starts Fyne once: every new app parses the fonts again.
var dress = sync.OnceFunc(func() { test.NewApp().Settings().SetTheme(kit.NewTheme(kit.Variant{})) })

// newHall opens the hall at 09:41 with a kiosk in a window of that size.
func newHall(t *testing.T, size fyne.Size) *hall {
	t.Helper()
	h := &hall{t: t, now: time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime), voice: &device.Log{}, reader: &reader{}}
	h.net = faulty.New(memory.New())
	t.Cleanup(func() { _ = h.net.Close() })
	clock := func() time.Time { return h.now }
	set, err := settings()
	h.ok(err)
	kinds := slices.Concat(queue.Kinds(), paper.Kinds(), casework.Kinds(), intake.Kinds(), feedback.Kinds())
	h.store, err = storage.Open(t.Context(), h.net, storage.MemoryBlobs(), kinds, storage.WithClock(clock))
	h.ok(err)
	calendar := func() *workday.Calendar { return set.calendar }
	h.queue = &queue.Service{Store: h.store, Now: clock, Hall: set.hall, Catalogue: set.cat, Base: set.plan, Calendar: calendar}
	h.rates = &feedback.Service{Store: h.store, Now: clock, Calendar: calendar, Hall: set.hall, Catalogue: set.cat}
	h.intake = &intake.Desk{Store: h.store, Now: clock, Catalogue: set.cat, Hall: set.hall, Calendar: func() *workday.Calendar { return set.calendar }, Random: rand.NewChaCha8([32]byte{1})}
	dress()
	h.screen = New(Deps{
		Queue: h.queue, Cases: casework.Public{Store: h.intake.Store}, Desk: h.intake, Catalogue: set.cat, Hall: set.hall, Words: kit.Words{Lang: assets.ZH},
		Actor: staff.MachineActor(staff.SeatKiosk, "K1"), Now: clock, Start: h.start, Later: h.putOff, Voice: h.voice,
		Cards: h.reader, CallStaff: h.callStaff, Ratings: h.rates,
		Refs: func(_ context.Context, number string) (string, error) {
			return "ref of " + number[len(number)-4:] + h.person, h.away
		},
		Leave: func(password string) error {
			if password != "Door7" {
				return errPassword
			}
			h.left++
			return nil
		},
	})
	h.window = test.NewTempWindow(t, h.screen.Object())
	h.window.SetPadded(false)
	h.screen.Attach(h.window.Canvas())
	h.window.Resize(size)
	h.screen.reload(t.Context())
	return h
}

func (h *hall) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// start does the work at once, or keeps it for run.
func (h *hall) start(work func()) {
	if h.held {
		h.work = append(h.work, work)
		return
	}
	work()
}

// run does the work that was kept.
func (h *hall) run() {
	due := h.work
	h.work = nil
	for _, work := range due {
		work()
	}
}

func (h *hall) callStaff(_ context.Context, page string, printer bool) error {
	if printer {
		page = "!" + page
	}
	h.called = append(h.called, page)
	return h.deaf
}

// putOff keeps what the screen wants later; hold does it.
func (h *hall) putOff(_ time.Duration, f func()) func() {
	stopped := false
	h.later = append(h.later, func() {
		if !stopped {
			f()
		}
	})
	return func() { stopped = true }
}

// hold lets the time of everything put off come.
func (h *hall) hold() {
	due := h.later
	h.later = nil
	for _, f := range due {
		f()
	}
}

// pass lets seconds go by, one tick each.
func (h *hall) pass(seconds int) {
	for range seconds {
		h.now = h.now.Add(time.Second)
		h.screen.tick(h.t.Context())
	}
}

// waits puts people into the queue of a zone.
func (h *hall) waits(zone string, n int) {
	h.t.Helper()
	for range n {
		_, err := h.queue.Issue(h.t.Context(), staff.MachineActor(staff.SeatKiosk, "K2"), "", queue.Request{Zone: zone})
		h.ok(err)
	}
	h.screen.reload(h.t.Context())
}

// opens puts a clerk at a counter of a zone.
func (h *hall) opens(desk, zone string) {
	h.t.Helper()
	_, err := h.queue.Open(h.t.Context(), app.Actor{Staff: "1023", Name: "张晓", Desk: desk, Zone: zone, Roles: []app.Role{app.Front}})
	h.ok(err)
	h.screen.reload(h.t.Context())
}

// tickets returns the numbers that wait in a zone.
func (h *hall) tickets(zone string) []queue.Row {
	h.t.Helper()
	rows, _, err := h.queue.Waiting(h.t.Context(), zone)
	h.ok(err)
	return rows
}

// slip moves the slip of a ticket to a state, with a trouble of the printer.
func (h *hall) slip(number, problem string, states ...paper.JobState) {
	h.t.Helper()
	t, err := h.queue.Find(h.t.Context(), app.DateOf(h.now), number)
	h.ok(err)
	job, err := h.queue.Slip(h.t.Context(), t)
	h.ok(err)
	err = h.store.Update(h.t.Context(), app.Actor{Staff: "print", Roles: []app.Role{app.System}}, "", func(tx app.Tx) error {
		j := &paper.Job{ID: job.ID}
		if err := tx.Load(j); err != nil {
			return err
		}
		for _, state := range states {
			if err := j.Move(state, h.now); err != nil {
				return err
			}
		}
		j.Problem = problem
		return tx.Save(j)
	})
	h.ok(err)
}

// accepted registers and accepts a case and returns its number.
func (h *hall) accepted(phone string) string {
	h.t.Helper()
	ctx := h.t.Context()
	number, err := h.intake.NewNumber(ctx)
	h.ok(err)
	sheet := intake.Sheet{
		Number: number, Item: "C005", Way: casework.Pickup,
		Applicant: casework.Party{Name: "李仲安", ID: "440524188001010014", Phone: phone},
	}
	specs, err := h.intake.Materials(sheet.Item, nil)
	h.ok(err)
	for _, m := range specs {
		sheet.Checks = append(sheet.Checks, casework.Checked{ID: m.ID, State: casework.Good})
	}
	clerk := app.Actor{Staff: "1031", Name: "刘芳", Desk: "5", Zone: "general", Roles: []app.Role{app.Front}}
	_, err = h.intake.Accept(ctx, clerk, "", sheet)
	h.ok(err)
	return number
}

func init() { kit.FocusLater = kit.Never } // everything runs on the test's own goroutine
