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

// faceBends is of how many straight pieces a mouth is drawn.
const faceBends = 16

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
	var dots [2 + faceBends + 1]*canvas.Circle // eyes, and the joints of the mouth
	for i := range dots {
		dots[i] = &canvas.Circle{}
		parts = append(parts, dots[i])
	}
	var lips [faceBends]*canvas.Line
	for i := range lips {
		lips[i] = &canvas.Line{}
		parts = append(parts, lips[i])
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
		left, top, pen := (size.Width-side)/2, (size.Height-side)/2, side*0.045
		at := func(x, y float32) fyne.Position { return fyne.NewPos(left+x*side, top+y*side) }
		head.StrokeWidth = pen
		head.Move(at(0, 0))
		head.Resize(fyne.NewSquareSize(side))
		for i, eye := range dots[:2] {
			eye.Move(at(0.29+float32(i)*0.3, 0.32))
			eye.Resize(fyne.NewSquareSize(side * 0.12))
		}
		joint := func(i int) fyne.Position {
			x := float32(i)/faceBends*2 - 1
			return at(0.5+0.24*x, 0.68-f.mouth/2+f.mouth*(1-x*x))
		}
		for i, dot := range dots[2:] {
			p := joint(i)
			dot.Move(p.SubtractXY(pen/2, pen/2))
			dot.Resize(fyne.NewSquareSize(pen))
		}
		for i, lip := range lips {
			lip.StrokeWidth = pen
			lip.Position1, lip.Position2 = joint(i), joint(i+1)
		}
	}
	return f.draw(f, paint, lay, func() fyne.Size { return fyne.NewSquareSize(48) }, parts...)
}
