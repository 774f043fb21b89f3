package manage

import (
	"context"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/assets"
	"yichuang/storage/memory"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

// TestOfficeFollowsWhatOtherMachinesDo: a late stage that a department takes
// over on another machine stands on the office's page with its name.
func TestOfficeFollowsWhatOtherMachinesDo(t *testing.T) {
	newSeat(t) // the theme
	engine := memory.New()
	near, far := halltest.OpenOn(t, engine, assets.Catalogue()), halltest.OpenOn(t, engine, assets.Catalogue())
	ctx, saved := t.Context(), halltest.Must[*casework.Case](t)
	number := saved(near.Intake.Accept(ctx, halltest.Clerk, "", near.Sheet(t, "B001"))).Number
	saved(near.Intake.HandOver(ctx, halltest.Clerk, "", number, 1, nil))
	near.Now = time.Date(2026, 12, 11, 9, 0, 0, 0, app.HallTime)
	far.Now = near.Now
	live := uitest.NewLive(far.Store)
	far.Office.Store, far.Queue.Store, far.Ratings.Store = live, live, live
	s := New(Deps{
		Desk: far.Office, Ratings: far.Ratings, Queue: far.Queue, Words: kit.Words{Lang: assets.ZH}, Actor: office,
		Now: func() time.Time { return far.Now }, Start: kit.Inline, Later: kit.Never,
	})
	late := pageOf[*latePage](&seat{Screen: s, t: t})
	live.Follows(t, func(ctx context.Context) { s.Run(ctx) }, func() {
		saved(near.Review.TakeOver(ctx, halltest.Chief("XZSP"), "", number, 1))
	}, func() bool {
		return len(late.rows) > 0 && late.rows[0].Number == number && late.rows[0].Holder == halltest.Chief("XZSP").Name
	})
}
