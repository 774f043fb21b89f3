package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// previewFrame is the card around a preview in strips. One rounded rectangle
// behind everything would look the same, but be painted anew below the paper
// at every frame of a scroll, which is most of what such a frame costs.
type previewFrame struct {
	corners [4]*canvas.Rectangle // rounded, each with one of its corners
	bars    [4]*canvas.Rectangle // ground of what stands above and below the paper
	edges   [4]*canvas.Rectangle // left, right, above, below
}

func newPreviewFrame() *previewFrame {
	f := &previewFrame{}
	for i := range f.edges {
		f.corners[i], f.edges[i] = &canvas.Rectangle{}, &canvas.Rectangle{}
	}
	for i := range f.bars {
		f.bars[i] = &canvas.Rectangle{}
	}
	return f
}

// parts returns what is painted below the content, and what above.
func (f *previewFrame) parts() (below, above []fyne.CanvasObject) {
	for i := range f.corners {
		below, above = append(below, f.corners[i]), append(above, f.edges[i])
	}
	return append(below, f.bars[0], f.bars[1], f.bars[2], f.bars[3]), above
}

func (f *previewFrame) paint(th fyne.Theme, focused bool) {
	line, stroke := Line, float32(1)
	if focused {
		line, stroke = Primary, 2
	}
	for i := range f.corners {
		f.corners[i].FillColor, f.corners[i].StrokeColor, f.corners[i].StrokeWidth = th.Color(Surface, 0), th.Color(line, 0), stroke
		f.edges[i].FillColor = th.Color(line, 0)
	}
	for i := range f.bars {
		f.bars[i].FillColor = th.Color(Surface, 0)
	}
	r := th.Size(SizeRadius)
	f.corners[0].TopLeftCornerRadius, f.corners[1].TopRightCornerRadius = r, r
	f.corners[2].BottomLeftCornerRadius, f.corners[3].BottomRightCornerRadius = r, r
}

// lay places the frame around a content with bars of those heights.
func (f *previewFrame) lay(size fyne.Size, top, bottom float32, focused bool) {
	place := func(r *canvas.Rectangle, x, y, w, h float32) {
		r.Move(fyne.NewPos(x, y))
		r.Resize(fyne.NewSize(max(w, 0), max(h, 0)))
	}
	r := f.corners[0].TopLeftCornerRadius
	for i, corner := range f.corners {
		place(corner, float32(i%2)*(size.Width-2*r), float32(i/2)*(size.Height-2*r), 2*r, 2*r)
	}
	place(f.bars[0], r, 0, size.Width-2*r, r)
	place(f.bars[1], r, size.Height-r, size.Width-2*r, r)
	place(f.bars[2], 0, r, size.Width, top-r)
	place(f.bars[3], 0, size.Height-bottom, size.Width, bottom-r)
	edge := float32(1)
	if focused {
		edge = 2
	}
	place(f.edges[0], 0, r, edge, size.Height-2*r)
	place(f.edges[1], size.Width-edge, r, edge, size.Height-2*r)
	place(f.edges[2], r, 0, size.Width-2*r, edge)
	place(f.edges[3], r, size.Height-edge, size.Width-2*r, edge)
}
