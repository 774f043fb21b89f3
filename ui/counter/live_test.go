package counter

import (
	"context"
	"testing"
	"time"

	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/storage/memory"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

// TestSeatFollowsWhatOtherMachinesDo: two programs on one engine, what one of
// them changes stands on the other's screen.
func TestSeatFollowsWhatOtherMachinesDo(t *testing.T) {
	for _, row := range []struct {
		name   string
		open   func(s *Screen) // what stands in the middle
		change func(t *testing.T, near *halltest.Hall)
		shown  func(s *Screen) bool
	}{
		{"a ticket that is taken at a kiosk", nil, func(t *testing.T, near *halltest.Hall) {
			halltest.Must[*queue.Ticket](t)(near.Queue.Issue(t.Context(), halltest.Kiosk, "", queue.Request{Zone: "enterprise"}))
		}, func(s *Screen) bool { return len(s.calls.Now().Waiting) == 1 }},
		{"a case that the next counter takes in", nil, func(t *testing.T, near *halltest.Hall) {
			sheet := near.Sheet(t, "B002")
			sheet.Checks = nil
			halltest.Must[*casework.Case](t)(near.Intake.Receive(t.Context(), halltest.Supervisor, "", sheet))
		}, func(s *Screen) bool { return s.counted[intake.Received].n == 1 }},
		{"a desk that is handed over", func(s *Screen) { s.turn(newShift(s)) }, func(t *testing.T, near *halltest.Hall) {
			by := halltest.Supervisor
			by.Desk = halltest.Clerk.Desk
			halltest.Must[*staff.Shift](t)(near.Staff.HandShift(t.Context(), by, "", staff.Handing{To: halltest.Clerk.Staff}))
		}, func(s *Screen) bool { v, ok := s.view.(*shift); return ok && v.given != nil }},
	} {
		t.Run(row.name, func(t *testing.T) {
			dress()
			engine := memory.New()
			near, far := halltest.OpenOn(t, engine, assets.Catalogue()), halltest.OpenOn(t, engine, assets.Catalogue())
			live := uitest.NewLive(far.Store)
			far.Intake.Store, far.Queue.Store, far.Staff.Store = live, live, live
			s := New(Deps{
				Intake: far.Intake, Queue: far.Queue, Catalogue: far.Catalogue, FollowUps: far.Dual, Shifts: far.Staff, Words: kit.Words{Lang: assets.ZH},
				Actor: halltest.Clerk, Now: func() time.Time { return far.Now }, Start: kit.Inline, Later: kit.Never,
			})
			if row.open != nil {
				row.open(s)
			}
			live.Follows(t, func(ctx context.Context) { s.Run(ctx) }, func() { row.change(t, near) }, func() bool { return row.shown(s) })
		})
	}
}
