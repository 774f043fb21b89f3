package counter

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app/queue"
)

// TestPrefilledFormFitsItsWindow also keeps its pictures.
func TestPrefilledFormFitsItsWindow(t *testing.T) {
	for _, size := range sizes {
		t.Run(fmt.Sprint(size[0]), func(t *testing.T) {
			h := newHall(t)
			h.predeclared(typedAtKiosk(), h.ticket("B001", queue.Ordinary))
			for range 5 {
				h.ticket("B004", queue.Ordinary)
			}
			h.sit(size[0], size[1])
			look := func(name string) {
				t.Helper()
				if got := h.s.Object().MinSize(); got.Width > size[0] || got.Height > size[1] {
					t.Errorf("%s needs %v", name, got)
				}
				h.picture(fmt.Sprintf("prefill-%s-%.0f", name, size[0]))
			}
			look("choose")
			h.ctrl(fyne.KeyT)
			look("ask")
			h.types("B017")
			h.key(fyne.KeyReturn)
			look("wrong")
			h.key(fyne.KeyEscape)
			h.key(fyne.KeyF2)
			look("called")
			h.key(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
			look("half")
			for i := 0; h.uncompared() > 0 && i < 20; i++ {
				h.key(fyne.KeyReturn)
			}
			h.s.form.toPapers()
			look("papers")
			h.scan(h.predeclared(typedAtKiosk(), ""))
			look("replace")
		})
	}
}
