package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Face is a drawn face for one of five grades of satisfaction, as large as its
// room allows. All have the same colours: none asks to be touched first.
type Face struct {
	base
	mouth float32
}

const (
	faceBends = 24    // straight pieces of a mouth
	facePen   = 0.045 // how thick it is drawn, in shares of the face
)

// NewFace returns the face of a grade: 1 is the most unhappy, 5 the happiest.
func NewFace(grade int) *Face {
	f := &Face{mouth: float32(grade-3) * 0.12}
	f.ExtendBaseWidget(f)
	return f
}

// CreateRenderer links the face to Fyne.
func (f *Face) CreateRenderer() fyne.WidgetRenderer {
	head := &canvas.Circle{}
	parts := []fyne.CanvasObject{head}
	var lips [faceBends]*canvas.Line
	for i := range lips {
		lips[i] = &canvas.Line{}
		parts = append(parts, lips[i])
	}
	var dots [4]*canvas.Circle // eyes, and the ends of the mouth
	for i := range dots {
		dots[i] = &canvas.Circle{}
		parts = append(parts, dots[i])
	}
	paint := func(th fyne.Theme) {
		ink := th.Color(KioskPrimary, 0)
		head.FillColor, head.StrokeColor = th.Color(KioskTint, 0), ink
		for _, dot := range dots {
			dot.FillColor = ink
		}
		for _, lip := range lips {
			lip.StrokeColor = ink
		}
	}
	lay := func(size fyne.Size) {
		side := min(size.Width, size.Height)
		corner := fyne.NewPos((size.Width-side)/2, (size.Height-side)/2)
		at := func(p fyne.Position) fyne.Position { return corner.AddXY(side*p.X, side*p.Y) }
		round := func(c *canvas.Circle, middle fyne.Position, share float32) {
			c.Move(at(middle.SubtractXY(share/2, share/2)))
			c.Resize(fyne.NewSquareSize(side * share))
		}
		head.StrokeWidth = side * facePen
		round(head, fyne.NewPos(0.5, 0.5), 1)
		for i, lip := range lips { // each a little longer than its piece, so that there is no gap
			const step = float32(2) / faceBends
			lip.StrokeWidth = side * facePen
			lip.Position1, lip.Position2 = at(f.lip(step*(float32(i)-0.15)-1)), at(f.lip(step*(float32(i)+1.15)-1))
		}
		for i, x := range []float32{-1, 1} {
			round(dots[i], fyne.NewPos(0.5+x*0.15, 0.36), 0.12)
			round(dots[2+i], f.lip(x), facePen)
		}
	}
	return f.draw(f, paint, lay, func() fyne.Size { return fyne.NewSquareSize(48) }, parts...)
}

// lip is a point of the mouth, from -1 at its left end to 1, in shares of the
// face.
func (f *Face) lip(x float32) fyne.Position {
	return fyne.NewPos(0.5+0.24*x, 0.66+f.mouth*(0.5-x*x))
}
