package kit

import (
	"fyne.io/fyne/v2"
)

// The layouts of the kit differ from Fyne's in three things: the gap is given
// and not the theme's, text that wraps gets its height in the same pass, and a
// text that may shrink does so when the room is short.

type flow struct {
	gap  float32
	down bool
}

// Layout places the visible objects.
func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	at := float32(0)
	spare := size.Width - f.MinSize(objects).Width
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		if f.down {
			o.Move(fyne.NewPos(0, at))
			at += settle(o, size.Width) + f.gap
			continue
		}
		need := o.MinSize()
		if t, ok := o.(*Text); ok && t.shrink && spare > 0 {
			more := min(t.glyphs.natural().Width+0.5-need.Width, spare)
			need.Width += more
			spare -= more
		}
		h := min(need.Height, size.Height)
		o.Move(fyne.NewPos(at, (size.Height-h)/2))
		o.Resize(fyne.NewSize(need.Width, h))
		at += need.Width + f.gap
	}
}

// settle gives o its width and then the height it needs at that width.
func settle(o fyne.CanvasObject, w float32) float32 {
	h := o.MinSize().Height
	o.Resize(fyne.NewSize(w, h))
	if again := o.MinSize().Height; again != h {
		h = again
		o.Resize(fyne.NewSize(w, h))
	}
	return h
}

// MinSize sums along the flow.
func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var out fyne.Size
	n := 0
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		n++
		s := o.MinSize()
		if f.down {
			out = fyne.NewSize(max(out.Width, s.Width), out.Height+s.Height)
		} else {
			out = fyne.NewSize(out.Width+s.Width, max(out.Height, s.Height))
		}
	}
	room := f.gap * float32(max(n-1, 0))
	if f.down {
		return out.AddWidthHeight(0, room)
	}
	return out.AddWidthHeight(room, 0)
}

type ends struct{}

// Layout gives the right end its width and the left end the rest.
func (e *ends) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	left, right := objects[0], objects[1]
	w := right.MinSize().Width
	right.Move(fyne.NewPos(size.Width-w, 0))
	right.Resize(fyne.NewSize(w, size.Height))
	left.Move(fyne.NewPos(0, 0))
	left.Resize(fyne.NewSize(max(size.Width-w-8, 0), size.Height))
}

// MinSize is both ends with a little room between.
func (e *ends) MinSize(objects []fyne.CanvasObject) fyne.Size {
	l, r := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(l.Width+r.Width+8, max(l.Height, r.Height))
}

type pad struct{ x, y, exact float32 }

func (p *pad) width(content fyne.CanvasObject) float32 {
	if p.exact > 0 {
		return p.exact * scaleOf(content)
	}
	return content.MinSize().Width + 2*p.x
}

// Layout places the content inside the room.
func (p *pad) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if p.exact > 0 {
		size.Width = min(size.Width, p.exact*scaleOf(objects[0]))
	}
	objects[0].Move(fyne.NewPos(p.x, p.y))
	objects[0].Resize(size.SubtractWidthHeight(2*p.x, 2*p.y))
}

// MinSize is the content and the room.
func (p *pad) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(p.width(objects[0]), objects[0].MinSize().Height+2*p.y)
}

// scaleOf returns the text scale of the theme an object stands in.
func scaleOf(o fyne.CanvasObject) float32 {
	if w, ok := o.(interface{ look() fyne.Theme }); ok {
		return w.look().Size(sizeScale)
	}
	if th := fyne.CurrentApp().Settings().Theme(); th.Size(sizeScale) > 1 {
		return th.Size(sizeScale)
	}
	return 1
}

type fill struct{ top, centre, bottom fyne.CanvasObject }

// Layout gives the centre what top and bottom leave.
func (f *fill) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	y, end := float32(0), size.Height
	if f.top != nil && f.top.Visible() {
		f.top.Move(fyne.NewPos(0, 0))
		y = settle(f.top, size.Width)
	}
	if f.bottom != nil && f.bottom.Visible() {
		h := settle(f.bottom, size.Width)
		end -= h
		f.bottom.Move(fyne.NewPos(0, end))
	}
	if f.centre != nil {
		f.centre.Move(fyne.NewPos(0, y))
		f.centre.Resize(fyne.NewSize(size.Width, max(end-y, 0)))
	}
}

// MinSize sums the heights.
func (f *fill) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return (&flow{down: true}).MinSize(objects)
}

type split struct {
	gap    float32
	shares []Share
}

func (s *split) widths(total float32) []float32 {
	out := make([]float32, len(s.shares))
	weights := float32(0)
	rest := total - s.gap*float32(len(s.shares)-1)
	for i, share := range s.shares {
		if share.Weight == 0 {
			out[i] = share.Width * scaleOf(share.Content)
			rest -= out[i]
		}
		weights += share.Weight
	}
	for i, share := range s.shares {
		if share.Weight > 0 {
			out[i] = max(rest*share.Weight/weights, share.Least, 0)
		}
	}
	return out
}

// Layout places the columns.
func (s *split) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	x := float32(0)
	for i, w := range s.widths(size.Width) {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(w, size.Height))
		x += w + s.gap
	}
}

// MinSize is the fixed and least widths and the highest column.
func (s *split) MinSize(objects []fyne.CanvasObject) fyne.Size {
	out := fyne.NewSize(s.gap*float32(len(objects)-1), 0)
	for i, o := range objects {
		m := o.MinSize()
		out.Height = max(out.Height, m.Height)
		if share := s.shares[i]; share.Weight == 0 {
			out.Width += share.Width * scaleOf(o)
		} else {
			out.Width += max(m.Width, share.Least)
		}
	}
	return out
}

type grid struct {
	n   int
	gap float32
}

// Layout places the objects row by row; the rows share spare height.
func (g *grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := (size.Width - g.gap*float32(g.n-1)) / float32(g.n)
	rows := (len(objects) + g.n - 1) / g.n
	heights := make([]float32, rows)
	total := g.gap * float32(max(rows-1, 0))
	for i, o := range objects {
		heights[i/g.n] = max(heights[i/g.n], settle(o, w))
	}
	for _, h := range heights {
		total += h
	}
	extra := max(size.Height-total, 0) / float32(max(rows, 1))
	y := float32(0)
	for i, o := range objects {
		if i > 0 && i%g.n == 0 {
			y += heights[i/g.n-1] + extra + g.gap
		}
		o.Move(fyne.NewPos(float32(i%g.n)*(w+g.gap), y))
		o.Resize(fyne.NewSize(w, heights[i/g.n]+extra))
	}
}

// MinSize is n times the widest and the sum of the rows.
func (g *grid) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var w, h, row float32
	for i, o := range objects {
		m := o.MinSize()
		w = max(w, m.Width)
		if i%g.n == 0 {
			h += row
			row = 0
		}
		row = max(row, m.Height)
	}
	h += row
	rows := (len(objects) + g.n - 1) / g.n
	return fyne.NewSize(w*float32(g.n)+g.gap*float32(g.n-1), h+g.gap*float32(max(rows-1, 0)))
}
