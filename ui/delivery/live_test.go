package delivery

import (
	"context"
	"testing"
	"time"

	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/queue"
	"yichuang/app/review"
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
		change func(t *testing.T, near *halltest.Hall, number string)
		shown  func(s *Screen, number string) bool
	}{
		{"a result that a department sends", func(t *testing.T, near *halltest.Hall, number string) {
			halltest.Must[*casework.Case](t)(near.Review.SendResult(t.Context(), chief, "", number))
		}, func(s *Screen, number string) bool {
			return len(s.lists.rows[coming]) == 1 && s.lists.rows[coming][0].Number == number
		}},
		{"a result that another window enters and gives out", func(t *testing.T, near *halltest.Hall, number string) {
			halltest.Must[*casework.Case](t)(near.Review.SendResult(t.Context(), chief, "", number))
			halltest.Must[*casework.Case](t)(near.Delivery.Receive(t.Context(), beside, "", number))
		}, func(s *Screen, number string) bool {
			return len(s.lists.rows[waiting]) == 1 && len(s.lists.rows[coming]) == 0
		}},
		{"a ticket that is taken at a kiosk", func(t *testing.T, near *halltest.Hall, _ string) {
			halltest.Must[*queue.Ticket](t)(near.Queue.Issue(t.Context(), halltest.Kiosk, "", queue.Request{Business: "collect"}))
		}, func(s *Screen, _ string) bool { return len(s.calls.Now().Waiting) > 0 }},
	} {
		t.Run(row.name, func(t *testing.T) {
			newHall(t) // the theme
			engine := memory.New()
			near, far := halltest.OpenOn(t, engine, assets.Catalogue()), halltest.OpenOn(t, engine, assets.Catalogue())
			ctx, saved := t.Context(), halltest.Must[*casework.Case](t)
			number := saved(near.Intake.Accept(ctx, clerk, "", near.Sheet(t, "B002"))).Number
			saved(near.Intake.HandOver(ctx, clerk, "", number, 1, nil))
			saved(near.Review.TakeOver(ctx, chief, "", number, 1))
			saved(near.Review.Grant(ctx, chief, "", number, 1, review.Verdict{Text: "同意", DocNo: "JY13703060000011", Copies: 1}))
			plan := halltest.Must[*queue.Plan](t)(queue.LoadPlan(assets.Queue(), near.Catalogue, near.Settings))
			near.Queue.Base, far.Queue.Base = plan, plan
			live := uitest.NewLive(far.Store)
			far.Delivery.Store, far.Queue.Store = live, live
			s := New(Deps{
				Desk: far.Delivery, Queue: far.Queue, Staff: far.Staff, Words: kit.Words{Lang: assets.ZH}, Actor: window,
				Now: func() time.Time { return far.Now }, Start: kit.Inline, Later: kit.Never,
			})
			live.Follows(t, func(ctx context.Context) { s.Run(ctx) }, func() { row.change(t, near, number) }, func() bool { return row.shown(s, number) })
		})
	}
}
