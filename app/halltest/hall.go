// Package halltest opens every desk of the hall on one store, with a clock to
// set and the people who work there: what tests of desks share. Only tests
// import it. It judges no desk; what must be true after any use of a hall is
// in [Hall.Verify].
package halltest

import (
	"errors"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/calendars"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/delivery"
	"yichuang/app/dualnotice"
	"yichuang/app/feedback"
	"yichuang/app/intake"
	"yichuang/app/oversight"
	"yichuang/app/paper"
	"yichuang/app/particulars"
	"yichuang/app/queue"
	"yichuang/app/review"
	"yichuang/app/staff"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/archive"
	"yichuang/storage/kv"
	"yichuang/storage/memory"
)

// Hall is every desk on one store. Now is what all its clocks say and Calendar
// what all its desks count by; a test may set both.
type Hall struct {
	Now       time.Time
	Calendar  *workday.Calendar
	Catalogue *catalogue.Catalogue
	Settings  *catalogue.Hall

	Store    *storage.Store
	Cold     *archive.Folder // made when the first case goes
	Queue    *queue.Service
	Ratings  *feedback.Service
	Book     *applicant.Book
	Staff    *staff.Service
	Intake   *intake.Desk
	Review   *review.Desk
	Delivery *delivery.Desk
	Office   *oversight.Desk // counts by Calendars, the others by Calendar

	Dual      *dualnotice.Service
	Calendars *calendars.Service
}

// Morning is when a hall of tests opens: a Monday.
var Morning = time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime)

// Open opens a hall with the sample catalogue on an engine in memory, which
// runs every update twice. The people of the demonstration work there.
func Open(t testing.TB) *Hall {
	t.Helper()
	return OpenOn(t, memory.New(), assets.Catalogue())
}

// OpenOn opens a hall on an engine, with a catalogue as JSON. The engine stays
// the caller's to close.
func OpenOn(t testing.TB, engine kv.Engine, items io.Reader) *Hall {
	t.Helper()
	var kinds []app.Kind
	for _, room := range [][]app.Kind{paper.Kinds(), applicant.Kinds(), casework.Kinds(), feedback.Kinds(), queue.Kinds(), staff.Kinds(), intake.Kinds(), dualnotice.Kinds(), calendars.Kinds(), oversight.Kinds(), particulars.Kinds()} {
		kinds = append(kinds, room...)
	}
	h := &Hall{Now: Morning}
	h.Cold = archive.Open(filepath.Join(t.TempDir(), archive.FolderName))
	t.Cleanup(func() { _ = h.Cold.Close() })
	h.Store = Must[*storage.Store](t)(storage.Open(t.Context(), engine, storage.MemoryBlobs(), kinds, storage.WithCold(h.Cold, oversight.GoesWith),
		storage.WithClock(func() time.Time { return h.Now })))
	h.Catalogue = Must[*catalogue.Catalogue](t)(catalogue.Load(items))
	h.Settings = Must[*catalogue.Hall](t)(catalogue.LoadHall(assets.Hall(), h.Catalogue))
	h.Calendar = workday.New(Must[[]workday.Day](t)(workday.Parse(assets.Holidays()))...)
	h.seat(Must[*dualnotice.Scopes](t)(dualnotice.LoadScopes(assets.FollowUps(), h.Catalogue)))
	if err := h.Staff.SeedDemo(t.Context()); err != nil {
		t.Fatal(err)
	}
	return h
}

// seat opens the desks.
func (h *Hall) seat(scopes *dualnotice.Scopes) {
	now := func() time.Time { return h.Now }
	cal := func() *workday.Calendar { return h.Calendar }
	h.Ratings = &feedback.Service{Store: h.Store, Now: now, Calendar: cal, Hall: h.Settings, Catalogue: h.Catalogue}
	h.Queue = &queue.Service{Store: h.Store, Now: now, Hall: h.Settings, Catalogue: h.Catalogue}
	h.Book = &applicant.Book{Store: h.Store, Now: now, Random: chance()}
	h.Calendars = &calendars.Service{Store: h.Store, Now: now, Base: h.Calendar}
	h.Dual = &dualnotice.Service{Store: h.Store, Now: now, Hall: h.Settings, Catalogue: h.Catalogue, Scopes: scopes}
	h.Staff = &staff.Service{
		Store: h.Store, Now: now, Hall: h.Settings, Catalogue: h.Catalogue, Random: chance(), Cost: staff.Cost{Time: 1, Memory: 64, Threads: 1},
	}
	h.Intake = &intake.Desk{Store: h.Store, Now: now, Catalogue: h.Catalogue, Hall: h.Settings, Calendar: cal, Book: h.Book, Staff: h.Staff, Dual: h.Dual, Random: chance(), Archive: h.Store}
	h.Review = &review.Desk{Store: h.Store, Now: now, Catalogue: h.Catalogue, Hall: h.Settings, Calendar: cal}
	h.Delivery = &delivery.Desk{Store: h.Store, Now: now, Catalogue: h.Catalogue, Hall: h.Settings, Calendar: cal}
	h.Office = &oversight.Desk{Store: h.Store, Now: now, Catalogue: h.Catalogue, Hall: h.Settings, Calendar: h.Calendars.Calendar, Calendars: h.Calendars, Queue: h.Queue, Archive: h.Store, Book: h.Book}
}

func chance() io.Reader { return strings.NewReader(strings.Repeat("a hall's own secret ", 200)) }

// Must returns what a call returns that has to succeed, and ends the test
// otherwise.
func Must[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// Verify asks the store whether every record, row and journal is whole, every
// case whether it is its journal, and every series of notices whether a number
// is missing.
func (h *Hall) Verify(t testing.TB) {
	t.Helper()
	report, err := h.Store.Verify(t.Context(), func(p storage.Problem) { t.Errorf("verify: %s %s %s", p.Key, p.What, p.Detail) })
	if err != nil || report.Records == 0 {
		t.Fatalf("verify: %+v %v", report, err)
	}
	var depts []string
	for _, d := range h.Catalogue.Departments() {
		depts = append(depts, d.ID)
	}
	replayed := 0
	replay := func(r app.Reader) error {
		n, err := casework.Verify(r, depts, func(number string, err error) { t.Errorf("case %s: %v", number, err) })
		replayed += n
		return err
	}
	err = h.Store.View(t.Context(), func(r app.Reader) error {
		_, err = paper.Verify(r, depts, []int{h.Now.Year()}, func(series string, serial uint64) { t.Errorf("missing %s %d", series, serial) })
		return errors.Join(err, replay(r))
	})
	for _, year := range Must[[]string](t)(h.Store.Years(t.Context())) {
		err = errors.Join(err, h.Store.ViewCold(t.Context(), year, replay))
	}
	if err != nil || replayed == 0 {
		t.Fatalf("%d cases replayed, %v", replayed, err)
	}
}

// Papers lists the kinds of everything queued for print of a case, oldest first.
func (h *Hall) Papers(t testing.TB, number string) []paper.Kind {
	t.Helper()
	var kinds []paper.Kind
	for _, row := range Must[[]paper.JobRow](t)(paper.JobsFor(t.Context(), h.Store, number)) {
		kinds = append(kinds, row.Kind)
	}
	return kinds
}
