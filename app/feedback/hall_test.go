package feedback_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage"
	"yichuang/storage/memory"
)

var (
	clerk  = app.Actor{Staff: "1023", Name: "张晓", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}}
	head   = app.Actor{Staff: "1024", Name: "孙宁", Desk: "4", Zone: "enterprise", Roles: []app.Role{app.Front, app.Supervisor}}
	keeper = app.Actor{Staff: "9001", Name: "高建国", Desk: "M1", Roles: []app.Role{app.Office, app.Supervisor}}
	pad    = app.Actor{Staff: "kiosk", Name: "kiosk", Desk: "3", Roles: []app.Role{app.Kiosk}}
	kiosk  = app.Actor{Staff: "kiosk", Name: "kiosk", Desk: "K1", Roles: []app.Role{app.Kiosk}}
)

const today = app.Date(20261123)

const phone = "13805330000"

// hall is a service over a store of its own, at a moment to set: a Monday.
type hall struct {
	*feedback.Service
	t     *testing.T
	now   time.Time
	store *storage.Store
}

func open(t *testing.T) *hall {
	t.Helper()
	store, err := storage.Open(t.Context(), memory.New(), storage.MemoryBlobs(), append(paper.Kinds(), feedback.Kinds()...))
	must(t, err)
	cat, err := catalogue.Load(assets.Catalogue())
	must(t, err)
	settings, err := catalogue.LoadHall(assets.Hall(), cat)
	must(t, err)
	days, err := workday.Parse(assets.Holidays())
	must(t, err)
	cal := workday.New(days...)
	h := &hall{t: t, now: time.Date(2026, 11, 23, 10, 0, 0, 0, app.HallTime), store: store}
	h.Service = &feedback.Service{
		Store: store, Now: func() time.Time { return h.now }, Calendar: func() *workday.Calendar { return cal }, Hall: settings, Catalogue: cat,
	}
	return h
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func errorID(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.ID
	}
	return ""
}

// visit ends the service of a ticket at a counter now.
func (h *hall) visit(ticket, counter string) {
	h.t.Helper()
	v := feedback.Visit{
		Day: app.DateOf(h.now), Ticket: ticket, Zone: "enterprise", Counter: counter, Staff: "1023", Name: "张晓", Item: "B001",
		Cases: []string{"3703062026112300017"}, Ended: h.now,
	}
	must(h.t, h.store.Update(h.t.Context(), clerk, "", func(tx app.Tx) error { return feedback.Open(tx, v) }))
}

func (h *hall) rate(actor app.Actor, ticket string, r feedback.Rating) error {
	return h.Rate(h.t.Context(), actor, "", today, ticket, r)
}

// negative is a visit that was rated badly at the pad, with a number to call.
func (h *hall) negative(ticket string) uint64 {
	h.t.Helper()
	h.visit(ticket, "3")
	must(h.t, h.rate(pad, ticket, feedback.Rating{Grade: feedback.Bad, Reasons: []feedback.Reason{feedback.Trips}, Words: "来了三次", Phone: "138 0533 0000"}))
	rows, err := h.Waiting(h.t.Context(), keeper)
	must(h.t, err)
	return slices.MaxFunc(rows, func(a, b feedback.Row) int { return int(a.No) - int(b.No) }).No
}

func (h *hall) take(actor app.Actor, no uint64, step feedback.Step, change feedback.Change) {
	h.t.Helper()
	_, err := h.Take(h.t.Context(), actor, "", no, step, change)
	must(h.t, err)
}

func (h *hall) figures() feedback.Figures {
	h.t.Helper()
	f, err := h.Figures(h.t.Context(), 20261101, 20261130)
	must(h.t, err)
	return f
}

// verify asks the store whether every record and journal is whole.
func (h *hall) verify() {
	h.t.Helper()
	report, err := h.store.Verify(h.t.Context(), func(p storage.Problem) { h.t.Errorf("verify: %s %s %s", p.Key, p.What, p.Detail) })
	if err != nil || report.Records == 0 {
		h.t.Errorf("verify: %+v %v", report, err)
	}
}
