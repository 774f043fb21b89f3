package kiosk

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"yichuang/ui/kit"
)

// act wraps what a touch does: the person is there, and means this page.
func (s *Screen) act(do func()) func() {
	return func() {
		s.idle.Touch()
		if s.since(s.opened) >= s.d.Settle {
			do()
		}
	}
}

// since is how long ago something was. A clock that was set back must not stop
// the kiosk: what lies ahead of it was long ago.
func (s *Screen) since(at time.Time) time.Duration {
	if d := s.d.Now().Sub(at); d >= 0 {
		return d
	}
	return time.Hour
}

// leaveNumber goes home at a touch anywhere on a page that ends with a number,
// but not before it was read, nor while it must be written down.
func (s *Screen) leaveNumber() {
	if t := s.visit.slip; s.since(s.opened) >= doubleTouch && (t == nil || !t.trouble() && !t.late) {
		s.home()
	}
}

// ground is the white behind everything: a touch that hits nothing else still
// says that somebody is there.
type ground struct {
	widget.BaseWidget
	do func()
}

func newGround(do func()) *ground {
	g := &ground{do: do}
	g.ExtendBaseWidget(g)
	return g
}

// Tapped tells that somebody is there.
func (g *ground) Tapped(*fyne.PointEvent) { g.do() }

// CreateRenderer links the ground to Fyne.
func (g *ground) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.NewPlane(kit.KioskSurface, 0, 0, kit.Spacer(0, 0)))
}

// holdToLeave is how long staff must touch the corner.
const holdToLeave = 3 * time.Second

// corner is the upper left corner, which staff touch long to leave the kiosk.
// Nothing shows where it is.
type corner struct {
	widget.BaseWidget
	later kit.Later
	held  func()
	stop  func()
}

func newCorner(s *Screen) *corner {
	c := &corner{later: s.d.Later, held: s.toLeave}
	c.ExtendBaseWidget(c)
	return c
}

// MouseDown begins the long touch.
func (c *corner) MouseDown(*desktop.MouseEvent) {
	c.MouseUp(nil)
	c.stop = c.later(holdToLeave, c.held)
}

// MouseUp ends the touch, too early when the time was not yet over.
func (c *corner) MouseUp(*desktop.MouseEvent) {
	if c.stop != nil {
		c.stop()
		c.stop = nil
	}
}

// CreateRenderer draws nothing.
func (c *corner) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.Spacer(0, 0))
}

// warning asks whether somebody is still there, over the lower end of the page.
type warning struct {
	widget.BaseWidget
	text *kit.Fit
	stay *kit.Button
}

func newWarning(s *Screen) *warning {
	w := &warning{
		text: kit.NewFit("", kit.KioskInk).Bold().Left().Most(kit.SizeKioskBody),
		stay: kit.NewButton(s.words.T("kiosk.stay"), s.idle.Touch).Big().Primary(),
	}
	w.ExtendBaseWidget(w)
	w.Hidden = true
	return w
}

// say shows the question, or takes it away when text is "".
func (w *warning) say(text string) {
	w.text.Set(text, kit.KioskInk)
	if text == "" {
		w.Hide()
		return
	}
	w.Show()
	w.Refresh()
}

// CreateRenderer links the warning to Fyne.
func (w *warning) CreateRenderer() fyne.WidgetRenderer {
	row := container.New(aside{}, w.text, w.stay)
	return widget.NewSimpleRenderer(kit.NewPlane(kit.KioskYellow, 28, 16, row).Outline(kit.KioskAmber, 3, kit.SizeKioskRadius))
}

// aside puts the second object at the right and gives the first the rest.
type aside struct{}

// Layout places both over the whole height.
func (aside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := objects[1].MinSize().Width
	place(objects[0], 0, 0, size.Width-w-24, size.Height)
	place(objects[1], size.Width-w, 0, w, size.Height)
}

// MinSize is that of the second object.
func (aside) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }
