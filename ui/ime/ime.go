// Package ime makes Chinese input methods usable in the program's windows
// under X11 on Linux. The window library underneath lets every key that the
// input method has taken reach the field as well, so that Enter sends a form
// before the name has arrived and BackSpace eats text already written; and it
// never says where the caret is, so the candidates open in a corner of the
// screen. Install cures the first, Spot the second, Compose keeps number and
// scanner fields out of the input method altogether.
//
// It is not an input method, it draws nothing and knows no widget. On every
// other system, and in builds without a window, its functions do nothing.
package ime

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// Install puts the cure in place. Call it once, before the first window is
// made; later calls change nothing for windows already open.
func Install() { install() }

// Spot tells the input method where the caret stands: pos is the caret's top
// left corner and height its height, both in the canvas's own units from the
// canvas's top left corner. Candidates then open below it. Call it on the UI
// thread. A canvas that stands in no shown window is ignored.
func Spot(c fyne.Canvas, pos fyne.Position, height float32) {
	h := handle(c)
	if h == 0 {
		return
	}
	x, y := pixels(pos, height, c.Scale())
	moveSpot(h, x, y)
}

// Compose says whether the input method may take keys in the window of c.
// Fields that want digits and Latin letters only (identity numbers, scanned
// codes, passwords) turn it off when they gain the focus, and fields for names
// and opinions turn it on. What was being composed is dropped. Call it on the
// UI thread. A canvas that stands in no shown window is ignored; the window
// starts with composing on.
func Compose(c fyne.Canvas, on bool) {
	if h := handle(c); h != 0 {
		compose(h, on)
	}
}

// pixels gives the lower end of the caret in the window's pixels, held inside
// the 16 bits the protocol has for it.
func pixels(pos fyne.Position, height, scale float32) (x, y int) {
	return pixel(pos.X * scale), pixel((pos.Y + height) * scale)
}

func pixel(v float32) int {
	if v != v { // an unplaced widget can give NaN, and no integer is it
		return 0
	}
	return int(math.Round(max(math.MinInt16, min(math.MaxInt16, float64(v)))))
}

// handle gives the X11 window that shows c, or 0.
func handle(c fyne.Canvas) uintptr {
	app := fyne.CurrentApp()
	if c == nil || app == nil {
		return 0
	}
	for _, w := range app.Driver().AllWindows() {
		native, ok := w.(driver.NativeWindow)
		if !ok || w.Canvas() != c {
			continue
		}
		var h uintptr
		native.RunNative(func(context any) {
			if x, ok := context.(driver.X11WindowContext); ok {
				h = x.WindowHandle
			}
		})
		return h
	}
	return 0
}
