package rating

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"yichuang/app/feedback"
	"yichuang/ui/kit"
)

// mouths are how the corners of the mouth stand, in shares of the face: up is
// above zero. All faces have the same colour: none is meant to be touched first.
var mouths = map[feedback.Grade]float32{feedback.Excellent: 0.24, feedback.Good: 0.12, feedback.Fair: 0, feedback.Bad: -0.12, feedback.VeryBad: -0.24}

// bends is of how many straight pieces a mouth is drawn.
const bends = 24

// face is a drawn face.
type face struct {
	mouth float32
	head  *canvas.Circle
	eyes  [2]*canvas.Circle
	lips  [bends]*canvas.Line
	ends  [2]*canvas.Circle
}

func newFace(g feedback.Grade) fyne.CanvasObject {
	ink := theme.Color(kit.KioskPrimary)
	f := &face{mouth: mouths[g], head: &canvas.Circle{FillColor: theme.Color(kit.KioskTint), StrokeColor: ink}}
	parts := []fyne.CanvasObject{f.head}
	for i := range f.lips {
		f.lips[i] = canvas.NewLine(ink)
		parts = append(parts, f.lips[i])
	}
	for i := range 2 {
		f.eyes[i], f.ends[i] = canvas.NewCircle(ink), canvas.NewCircle(ink)
		parts = append(parts, f.eyes[i], f.ends[i])
	}
	return container.New(f, parts...)
}

// pen is how thick a face is drawn, in shares of it.
const pen = 0.045

// at is a point of the mouth's line, from -1 at its left end to 1, in shares of
// the face.
func (f *face) at(x float32) (px, py float32) { return 0.5 + 0.24*x, 0.66 + f.mouth*(0.5-x*x) }

// Layout draws the face as large as its room allows, in its middle.
func (f *face) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	side := min(size.Width, size.Height)
	left, top := (size.Width-side)/2, (size.Height-side)/2
	f.head.StrokeWidth = side * pen
	place(f.head, left, top, side, side)
	for i, lip := range f.lips { // each a little longer than its piece, so that there is no gap
		const step = float32(2) / bends
		x1, y1 := f.at(step*(float32(i)-0.15) - 1)
		x2, y2 := f.at(step*(float32(i)+1.15) - 1)
		lip.StrokeWidth = side * pen
		lip.Position1, lip.Position2 = fyne.NewPos(left+side*x1, top+side*y1), fyne.NewPos(left+side*x2, top+side*y2)
	}
	for i, x := range []float32{-1, 1} {
		place(f.eyes[i], left+side*(0.29+float32(i)*0.3), top+side*0.3, side*0.12, side*0.12)
		px, py := f.at(x)
		place(f.ends[i], left+side*(px-pen/2), top+side*(py-pen/2), side*pen, side*pen)
	}
}

// MinSize is small: a face takes the room it gets.
func (f *face) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(48) }

// tick is a large sign that something is done, drawn like the faces.
type tick struct {
	head  *canvas.Circle
	lines [2]*canvas.Line
	joint *canvas.Circle
}

func newTick() fyne.CanvasObject {
	ink := theme.Color(kit.KioskPrimary)
	t := &tick{head: &canvas.Circle{FillColor: theme.Color(kit.KioskTint), StrokeColor: ink}, joint: canvas.NewCircle(ink)}
	for i := range t.lines {
		t.lines[i] = canvas.NewLine(ink)
	}
	return container.New(t, t.head, t.lines[0], t.lines[1], t.joint)
}

// Layout draws the sign in the middle of its room.
func (t *tick) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	side := min(size.Width, size.Height)
	left, top := (size.Width-side)/2, (size.Height-side)/2
	at := func(x, y float32) fyne.Position { return fyne.NewPos(left+x*side, top+y*side) }
	stroke := float32(math.Round(float64(side * 0.07)))
	t.head.StrokeWidth = side * pen
	t.head.Move(at(0, 0))
	t.head.Resize(fyne.NewSquareSize(side))
	knee := at(0.44, 0.68)
	for i, end := range []fyne.Position{at(0.28, 0.52), at(0.74, 0.34)} {
		t.lines[i].StrokeWidth = stroke
		t.lines[i].Position1, t.lines[i].Position2 = knee, end
	}
	t.joint.Move(fyne.NewPos(knee.X-stroke/2, knee.Y-stroke/2))
	t.joint.Resize(fyne.NewSquareSize(stroke))
}

// MinSize is small: the sign takes the room it gets.
func (t *tick) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(48) }
