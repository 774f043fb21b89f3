package kit

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const (
	focusRetry = 30 * time.Millisecond
	focusTries = 30
)

// canvasOf returns the window an object stands in, nil for none. Fyne knows
// that only of what the window has drawn lately. Keys come in before, the more
// so where drawing is slow, so the kit looks into its windows itself.
func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o); c != nil {
		return c
	}
	for c := range installed {
		if within(o, c.Content()) {
			return c
		}
		for _, over := range c.Overlays().List() {
			if within(o, over) {
				return c
			}
		}
	}
	return nil
}

// within reports whether o is root or stands somewhere in it.
func within(o, root fyne.CanvasObject) bool {
	var inside []fyne.CanvasObject
	switch x := root.(type) {
	case *fyne.Container:
		inside = x.Objects
	case *container.Scroll:
		inside = []fyne.CanvasObject{x.Content}
	case *container.ThemeOverride:
		inside = []fyne.CanvasObject{x.Content}
	case interface{ inner() []fyne.CanvasObject }:
		inside = x.inner()
	}
	return root == o || slices.ContainsFunc(inside, func(part fyne.CanvasObject) bool { return within(o, part) })
}

// Target is a widget that takes the keyboard.
type Target interface {
	fyne.CanvasObject
	fyne.Focusable
}

// FocusLater is how a focus waits until its widget is laid out: [After] in the
// program, [Never] in a test, where another goroutine would race with it.
var FocusLater Later = After

// Never is the Later of a test that wants nothing to happen by itself.
func Never(time.Duration, func()) (stop func()) { return func() {} }

// Focus gives o the keyboard of its window, also when it was put there just
// now, or was out of sight so long that Fyne has forgotten it.
func Focus(o Target) { focusOn(o, FocusLater, focusTries) }

// focusOn gives o the focus. What is not laid out yet gets it a little later;
// after a second the content went away unseen.
func focusOn(o Target, later Later, tries int) {
	if c := canvasOf(o); c != nil {
		if c.Focus(o); c.Focused() == fyne.Focusable(o) {
			return
		}
	}
	if tries > 0 {
		later(focusRetry, func() { focusOn(o, later, tries-1) })
	}
}
