package rating

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"yichuang/ui/kit"
)

// tick is a large sign that something is done, drawn like the kit's faces.
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
	t.head.StrokeWidth = side * 0.045
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
