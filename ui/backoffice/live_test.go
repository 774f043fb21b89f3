package backoffice

import (
	"context"
	"testing"
	"time"

	"yichuang/app/halltest"
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
		before func(h *hall, number string)
		change func(h *hall, number string)
		shown  func(s *Screen, number string) bool
	}{
		{"papers that are handed over come to the inbox", nil, func(h *hall, number string) {
			_, err := h.Intake.HandOver(h.t.Context(), clerk, "", number, 1, nil)
			h.must(err)
		}, func(s *Screen, number string) bool {
			return len(s.lists.lines[pileTodo]) == 1 && s.lists.lines[pileTodo][0].at.number == number
		}},
		{"a stage that a colleague has taken over is his in everybody's view", func(h *hall, number string) {
			_, err := h.Intake.HandOver(h.t.Context(), clerk, "", number, 1, nil)
			h.must(err)
		}, func(h *hall, number string) {
			_, err := h.Review.TakeOver(h.t.Context(), chief, "", number, 1)
			h.must(err)
		}, func(s *Screen, number string) bool {
			v := s.page.view
			return v != nil && v.c.Number == number && v.stage.Taken != nil && v.stage.Taken.Name == chief.Name
		}},
		{"a new business is told to the department", nil, func(h *hall, _ string) { h.tell("餐饮服务") }, func(s *Screen, _ string) bool { return len(s.lists.lines[pileTold]) > 0 }},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			engine := memory.New()
			h.Hall = halltest.OpenOn(t, engine, assets.Catalogue())
			far := halltest.OpenOn(t, engine, assets.Catalogue())
			number := h.accept("B002", man, nil)
			if row.before != nil {
				row.before(h, number)
			}
			live := uitest.NewLive(far.Store)
			far.Review.Store, far.Dual.Store = live, live
			s := New(Deps{
				Desk: far.Review, Dual: far.Dual, Catalogue: far.Catalogue, Words: kit.Words{Lang: h.lang}, Actor: officer,
				Now: func() time.Time { return far.Now }, Start: kit.Inline, Later: kit.Never,
			})
			s.Reload(t.Context())
			live.Follows(t, func(ctx context.Context) { s.Run(ctx) }, func() { row.change(h, number) }, func() bool { return row.shown(s, number) })
		})
	}
}
