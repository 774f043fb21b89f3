package board

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/device"
)

// TestAfterAGapOnlyWhatIsStillNewIsAnnounced: calls from before the gap are not
// said again, those that grew old in it are not said at all, and the last one
// is said once however often the board reads it.
func TestAfterAGapOnlyWhatIsStillNewIsAnnounced(t *testing.T) {
	h := newHall(t)
	log := &device.Log{}
	h.take("enterprise", 3)
	h.hang(1280, 800, assets.ZH, log)
	h.call("3", "enterprise")
	synctest.Test(t, func(t *testing.T) {
		h.s.d.Voice = voice(log, h.queue.Now)
		ctx, stop := context.WithCancel(t.Context())
		go h.s.d.Voice.Run(ctx)
		h.s.reload(ctx)
		synctest.Wait()
		h.link.down = true
		h.pass(time.Minute)
		h.call("4", "enterprise")
		h.s.reload(ctx)
		h.pass(5 * time.Minute)
		h.call("3", "enterprise")
		h.s.reload(ctx)
		h.pass(2 * time.Second)
		h.link.down = false
		for range 3 {
			h.s.reload(ctx)
			synctest.Wait()
		}
		stop()
	})
	first, last := "请 B 零 零 一 号到 3 号窗口办理", "请 B 零 零 三 号到 3 号窗口办理"
	if !slices.Equal(log.Heard(), []string{"♪", first, first, "♪", last, last}) {
		t.Errorf("heard %q", log.Heard())
	}
	var shown []string
	for _, c := range append([]queue.Call{h.s.called.call}, h.s.now.calls...) {
		shown = append(shown, c.Number)
	}
	if !slices.Equal(slices.Compact(shown), []string{"B003", "B002", "B001"}) || h.lost() {
		t.Errorf("shows %v, lost %v", shown, h.lost())
	}
}
