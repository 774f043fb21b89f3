package board

import (
	"context"
	"testing"
	"time"

	"yichuang/app/halltest"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/storage/memory"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

// TestBoardFollowsWhatOtherMachinesDo: a ticket that is taken at a kiosk and a
// call at a counter, each another program on the same engine.
func TestBoardFollowsWhatOtherMachinesDo(t *testing.T) {
	for _, row := range []struct {
		name   string
		change func(t *testing.T, near *halltest.Hall)
		shown  func(s *Screen) bool
	}{
		{"a ticket that is taken", func(*testing.T, *halltest.Hall) {}, func(s *Screen) bool {
			waits := 0
			for _, b := range s.now.businesses {
				waits += b.Waiting
			}
			return waits == 1
		}},
		{"a call", func(t *testing.T, near *halltest.Hall) {
			halltest.Must[*queue.Ticket](t)(near.Queue.CallNext(t.Context(), halltest.Clerk))
		}, func(s *Screen) bool { return s.called.number.Words() == "B001" }},
	} {
		t.Run(row.name, func(t *testing.T) {
			dress()
			engine := memory.New()
			near, far := halltest.OpenOn(t, engine, assets.Catalogue()), halltest.OpenOn(t, engine, assets.Catalogue())
			halltest.Must[*queue.Ticket](t)(near.Queue.Open(t.Context(), halltest.Clerk))
			live := uitest.NewLive(far.Store)
			far.Queue.Store = live
			s := New(Deps{Queue: far.Queue, Words: kit.Words{Lang: assets.ZH}, Now: func() time.Time { return far.Now }, Later: kit.Never})
			live.Follows(t, func(ctx context.Context) { s.Run(ctx) }, func() {
				halltest.Must[*queue.Ticket](t)(near.Queue.Issue(t.Context(), halltest.Kiosk, "", queue.Request{Zone: "enterprise"}))
				row.change(t, near)
			}, func() bool { return row.shown(s) })
		})
	}
}
