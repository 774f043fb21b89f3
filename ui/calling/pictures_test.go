package calling

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/assets"
)

// TestPagesFitTheirWindow walks the strip and its pages at both sizes; with
// -pictures it keeps what they look like.
func TestPagesFitTheirWindow(t *testing.T) {
	for _, row := range []struct {
		lang assets.Lang
		size [2]float32
	}{{assets.ZH, [2]float32{1280, 800}}, {assets.ZH, [2]float32{1920, 1080}}, {assets.EN, [2]float32{1280, 800}}} {
		h, size := newHall(t), row.size
		h.words.Lang = row.lang
		h.clerk = clerk("3", app.Supervisor)
		h.ticket(queue.Request{Item: "B001", More: []string{"B004"}, Group: queue.Forces})
		for range 6 {
			h.ticket(queue.Request{})
		}
		h.ticket(queue.Request{Item: "B001", Group: queue.Forces})
		h.sit(size[0], size[1])
		look := func(name string) {
			t.Helper()
			if need := h.window.Content().MinSize(); need.Width > size[0] || need.Height > size[1] {
				t.Errorf("%s needs %v", name, need)
			}
			h.picture(fmt.Sprintf("%s-%s-%.0f", name, row.lang, size[0]))
		}
		h.must(h.queue.CallStaff(t.Context(), app.Actor{Desk: "K1", Roles: []app.Role{app.Kiosk}}, "home", true))
		h.look()
		look("idle")
		h.key(fyne.KeyF2)
		h.serve()
		h.pass(76 * time.Minute)
		h.strip.Tick()
		look("serving")
		h.key(fyne.KeyF6)
		look("transfer")
		h.types("2")
		h.ctrl(fyne.KeyReturn)
		look("transfer-refused")
		h.key(fyne.KeyEscape)
		h.shift(fyne.KeyF2)
		look("list")
		h.key(fyne.KeyReturn)
		look("list-refused")
		h.key(fyne.KeyRight)
		look("list-empty")
		h.key(fyne.KeyEscape)
		h.shift(fyne.KeyF7)
		look("hold")
	}
}
