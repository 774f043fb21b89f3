package tour

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/ui/thread"
)

// Desktop is where the windows stand. Do may be called from any goroutine but
// the UI thread's; everything else belongs to the UI thread.
type Desktop interface {
	// Do runs f on the UI thread and returns when it has run.
	Do(f func())
	// Window makes a window that is not yet shown.
	Window(title string) fyne.Window
	// Front brings the window before the others.
	Front(w fyne.Window)
	// Picture draws the content, which stands in the window, at the size, with
	// what lies over it.
	Picture(w fyne.Window, content fyne.CanvasObject, size fyne.Size) image.Image
}

// Headless is a desktop without a display: real widgets on canvases in memory,
// drawn by Fyne's software painter. Unlike Fyne's test driver, which runs
// everything where it is called, it has a UI thread of its own, so that the
// seats live in it as they do in the program.
type Headless struct {
	fyne.App
	driver *headlessDriver
	done   chan struct{}
}

// NewHeadless makes the desktop Fyne's current application and starts its UI
// thread. Close ends it.
func NewHeadless(theme fyne.Theme) *Headless {
	app := test.NewApp()
	h := &Headless{App: app, driver: &headlessDriver{Driver: thread.New(app.Driver())}, done: make(chan struct{})}
	fyne.SetCurrentApp(h)
	go func() {
		defer close(h.done)
		h.driver.Loop()
	}()
	h.Do(func() { app.Settings().SetTheme(theme) })
	return h
}

// Close ends the UI thread; what is handed to it afterwards is dropped.
func (h *Headless) Close() {
	h.driver.Stop()
	<-h.done
}

// Driver returns the driver with the UI thread.
func (h *Headless) Driver() fyne.Driver { return h.driver }

// NewWindow makes a window in memory.
func (h *Headless) NewWindow(title string) fyne.Window { return h.driver.CreateWindow(title) }

// Do runs f on the UI thread and waits for it.
func (h *Headless) Do(f func()) { h.driver.DoFromGoroutine(f, true) }

// Window makes a window that comes to the front.
func (h *Headless) Window(title string) fyne.Window {
	w := h.NewWindow(title)
	h.Front(w)
	return w
}

// Front brings the window before the others.
func (h *Headless) Front(w fyne.Window) {
	w.RequestFocus()
	h.driver.front = w.Canvas()
}

// Picture draws the whole window: it holds nothing but the content.
func (h *Headless) Picture(w fyne.Window, _ fyne.CanvasObject, size fyne.Size) image.Image {
	w.Resize(size)
	return w.Canvas().Capture()
}

// headlessDriver is the test driver with a UI thread.
type headlessDriver struct {
	*thread.Driver
	front fyne.Canvas // touched on the UI thread only
}

// CanvasForObject answers the canvas in front: the tour touches one window at
// a time.
func (d *headlessDriver) CanvasForObject(fyne.CanvasObject) fyne.Canvas { return d.front }

// AbsolutePositionForObject returns where the object stands in the window in
// front.
func (d *headlessDriver) AbsolutePositionForObject(o fyne.CanvasObject) fyne.Position {
	if d.front == nil {
		return fyne.Position{}
	}
	var at fyne.Position
	everything(d.front, func(one fyne.CanvasObject, pos fyne.Position) bool {
		if one == o {
			at = pos
		}
		return one != o
	})
	return at
}
