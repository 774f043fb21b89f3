package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/ui/kit"
)

// place is where a thing stands, in shares of the room it is in. A board hangs
// at any size, so nothing on it has a size of its own.
type place struct{ x, y, w, h float32 }

// line is the place of one line of words whose middle is at the height y and
// whose letters are em high. Lines may overlap: letters fill half a line.
func line(x, w, y, em float32) place {
	h := em * lineHeight
	return place{x: x, y: y - h/2 - em*sink, w: w, h: h}
}

// The font's line is this much higher than its letters' em, and the middle of
// a letter is this much below the middle of the line.
const (
	lineHeight = 1.448
	sink       = 0.07
)

// plan is a layout: the place of each object in turn.
type plan []place

// Layout places the objects.
func (p plan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for i, o := range objects {
		at := p[i]
		o.Move(fyne.NewPos(at.x*size.Width, at.y*size.Height))
		o.Resize(fyne.NewSize(at.w*size.Width, at.h*size.Height))
	}
}

// MinSize is small: a board takes the room it gets.
func (p plan) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(16, 9) }

// panel is a ground with things placed on it.
func panel(fill kit.Colour, p plan, objects ...fyne.CanvasObject) *kit.Plane {
	return kit.NewPlane(fill, 0, 0, container.New(p, objects...))
}
