package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

const (
	focusRetry = 30 * time.Millisecond
	focusTries = 30
)

// focusOn gives o the focus. A real window knows which objects are its own
// only after it has drawn them once, so for content that was just set it tries
// again until then; after a second the content went away unseen.
func focusOn[O interface {
	fyne.CanvasObject
	fyne.Focusable
}](o O, later Later, tries int) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.Focus(o)
		return
	}
	if tries > 0 {
		later(focusRetry, func() { focusOn(o, later, tries-1) })
	}
}
