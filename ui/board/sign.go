package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"yichuang/ui/kit"
)

// sign is a row of arrowheads of which one is filled: the filled one moves on
// while a call is new, so that who does not see colours sees the call too.
type sign struct {
	object *fyne.Container
	heads  []*canvas.ArbitraryPolygon
	back   bool // the filled one moves to the left
}

// The arrowheads' corners, in shares of their square.
var (
	down  = []fyne.Position{{X: 0.06, Y: 0.2}, {X: 0.94, Y: 0.2}, {X: 0.5, Y: 0.84}}
	right = []fyne.Position{{X: 0.2, Y: 0.06}, {X: 0.84, Y: 0.5}, {X: 0.2, Y: 0.94}}
)

func newSign(n int, corners []fyne.Position, back bool) *sign {
	s := &sign{back: back}
	var objects []fyne.CanvasObject
	for range n {
		head := canvas.NewArbitraryPolygon(corners, nil)
		head.NormalizedPoints = true
		s.heads = append(s.heads, head)
		objects = append(objects, head)
	}
	s.object = container.New(squares{}, objects...)
	s.object.Hide()
	return s
}

// show draws the step of the sign; 0 hides it.
func (s *sign) show(step int, colour kit.Colour) {
	if step == 0 {
		s.object.Hide()
		return
	}
	ink, empty := theme.Color(colour), theme.Color(kit.BoardLine)
	filled := (step - 1) % len(s.heads)
	if s.back {
		filled = len(s.heads) - 1 - filled
	}
	for i, head := range s.heads {
		head.FillColor, head.StrokeColor = nil, empty
		if i == filled {
			head.FillColor, head.StrokeColor = ink, ink
		}
		head.StrokeWidth = head.Size().Height / 16
	}
	s.object.Show()
	s.object.Refresh()
}

// filled returns which arrowhead is filled, -1 for none.
func (s *sign) filled() int {
	for i, head := range s.heads {
		if s.object.Visible() && head.FillColor != nil {
			return i
		}
	}
	return -1
}

// squares lays squares as high as the room in a row in its middle.
type squares struct{}

// Layout places the squares.
func (squares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	side := min(size.Height, size.Width/float32(len(objects)))
	x := (size.Width - side*float32(len(objects))) / 2
	for _, o := range objects {
		o.Move(fyne.NewPos(x, (size.Height-side)/2))
		o.Resize(fyne.NewSquareSize(side))
		x += side
	}
}

// MinSize is small: a board takes the room it gets.
func (squares) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }
