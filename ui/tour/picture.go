package tour

import (
	"fmt"
	"image"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// quiet is how long a screen must not change to count as settled: longer than
// the pause after which a preview is drawn.
const quiet = 320 * time.Millisecond

// settled waits until the screen has come to rest and returns its picture, nil
// when the tour was stopped.
func (w *walk) settled(h *hand) image.Image {
	w.still(h)
	return w.picture(h)
}

// glance is how often a screen is looked at until it has settled.
const glance = quiet / 8

// still waits until the screen has come to rest.
func (w *walk) still(h *hand) {
	end := time.Now().Add(4 * time.Second)
	last, since := w.trace(h), time.Now()
	for h.err == nil && w.ctx.Err() == nil && time.Since(since) < quiet && time.Now().Before(end) {
		time.Sleep(glance)
		if now := w.trace(h); now != last {
			last, since = now, time.Now()
		}
	}
}

// trace is what stands where on the screen. It leaves colours out: a caret
// never stops blinking.
func (w *walk) trace(h *hand) string {
	var b strings.Builder
	w.onUI(func() {
		everything(h.window.Canvas(), func(o fyne.CanvasObject, at fyne.Position) bool {
			switch x := o.(type) {
			case *canvas.Text:
				fmt.Fprintln(&b, at, x.Size(), x.Text)
			case *canvas.Image:
				fmt.Fprintf(&b, "%v %v %p\n", at, x.Size(), x.Image)
			case *canvas.Rectangle:
				fmt.Fprintln(&b, at, x.Size())
			}
			return true
		})
	})
	return b.String()
}

func (w *walk) picture(h *hand) (img image.Image) {
	w.onUI(func() {
		w.Desktop.Front(h.window)
		content := h.window.Content()
		if c, ok := h.window.(*captioned); ok {
			content = c.inner
		}
		img = w.Desktop.Picture(h.window, content, h.size)
	})
	return img
}

// onUI runs f on the UI thread unless the tour was stopped and its windows may
// be gone.
func (w *walk) onUI(f func()) {
	w.Desktop.Do(func() {
		if w.ctx.Err() == nil {
			f()
		}
	})
}
