package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

const (
	focusRetry = 30 * time.Millisecond
	focusTries = 30
)

// canvasOf returns the window an object stands in, nil for none. What was just
// put into a real window and got the focus is found by that: keys come in
// before the window has drawn it.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		return c
	}
	for c := range installed {
		if f := c.Focused(); f != nil && any(f) == any(o) {
			return c
		}
	}
	return nil
}

// Target is a widget that takes the keyboard.
type Target interface {
	fyne.CanvasObject
	fyne.Focusable
}

// Focus gives o the keyboard of its window, also when it was put there just
// now, or was out of sight so long that Fyne has forgotten it.
func Focus(o Target) { focusOn(o, After, focusTries) }

// focusOn gives o the focus. A real window knows which objects are its own
// only after it has drawn them once, so for content that was just set it tries
// again until then; after a second the content went away unseen.
func focusOn(o Target, later Later, tries int) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		c.Focus(o)
		return
	}
	if tries > 0 {
		later(focusRetry, func() { focusOn(o, later, tries-1) })
	}
}
