package kit

import "fyne.io/fyne/v2"

// Fit is text drawn as large as its room allows: a called number read from
// across the hall. It is one line unless Lines lets it wrap.
type Fit struct {
	base
	text   string
	colour Colour
	bold   bool
	most   fyne.ThemeSizeName
	align  fyne.TextAlign
	sample string
	lines  int
}

// NewFit returns a line that fills its room.
func NewFit(text string, colour Colour) *Fit {
	f := &Fit{text: text, colour: colour, align: fyne.TextAlignCenter}
	f.ExtendBaseWidget(f)
	return f
}

// Bold makes the words semi-bold.
func (f *Fit) Bold() *Fit { f.bold = true; return f }

// Most limits the text size.
func (f *Fit) Most(size fyne.ThemeSizeName) *Fit { f.most = size; return f }

// Left places the words at the left instead of the middle.
func (f *Fit) Left() *Fit { f.align = fyne.TextAlignLeading; return f }

// Right places the words at the right.
func (f *Fit) Right() *Fit { f.align = fyne.TextAlignTrailing; return f }

// Like chooses the size as if these words stood there, so that a board does
// not change its sizes with every call.
func (f *Fit) Like(sample string) *Fit { f.sample = sample; return f }

// Lines lets the words wrap to at most n lines.
func (f *Fit) Lines(n int) *Fit { f.lines = n; return f }

// Set changes words and colour.
func (f *Fit) Set(text string, colour Colour) {
	if f.text != text || f.colour != colour {
		f.text, f.colour = text, colour
		f.Refresh()
	}
}

// Words returns the text.
func (f *Fit) Words() string { return f.text }

// CreateRenderer links the line to Fyne.
func (f *Fit) CreateRenderer() fyne.WidgetRenderer {
	if f.lines > 1 {
		return f.block()
	}
	g := newGlyphs()
	paint := func(th fyne.Theme) {
		g.set(th, f.text, SizeBody, f.colour, f.bold)
		g.Alignment = f.align
	}
	lay := func(size fyne.Size) {
		text := f.text
		th := f.look()
		g.style(th, 100, f.colour, f.bold)
		need := g.measure(text)
		if f.sample != "" {
			like := g.measure(f.sample)
			need = fyne.NewSize(max(need.Width, like.Width), max(need.Height, like.Height))
		}
		if need.Width <= 0 || size.Width <= 0 {
			return
		}
		s := 100 * min(size.Width/need.Width, size.Height/need.Height)
		if f.most != "" {
			s = min(s, th.Size(f.most))
		}
		g.style(th, max(float32(int(s)), 8), f.colour, f.bold)
		g.place(0, 0, size.Width, size.Height)
	}
	return f.draw(f, paint, lay, func() fyne.Size { return fyne.NewSize(20, 20) }, g.Text)
}

// block is the renderer of text that wraps.
func (f *Fit) block() fyne.WidgetRenderer {
	var d *drawing
	lay := func(size fyne.Size) {
		th := f.look()
		most := size.Height
		if f.most != "" {
			most = th.Size(f.most)
		}
		var breaks breaker = wrap
		if f.align == fyne.TextAlignCenter {
			breaks = even
		}
		lines := fitLines(th, breaks, f.text, f.lines, most, f.colour, f.bold, size)
		d.parts = placeLines(lines, f.align, fyne.Position{}, size)
	}
	d = f.draw(f, func(fyne.Theme) {}, lay, func() fyne.Size { return fyne.NewSize(20, 20) })
	return d
}

// fitLines breaks text into at most n lines, in the largest letters up to size
// that have room. It is broken by the widths of letters of one size, which grow
// as the letters do, so that few sizes are measured.
func fitLines(th fyne.Theme, breaks breaker, text string, n int, size float32, colour Colour, bold bool, room fyne.Size) []*glyphs {
	const smallest, known = 8, 100
	g := newGlyphs()
	g.style(th, known, colour, bold)
	width := func(s string) float32 { return g.measure(s).Width }
	for size = max(float32(int(size)), smallest); ; size-- {
		broken := breaks(text, room.Width*known/size, width)
		if len(broken) > n && size > smallest {
			continue
		}
		lines := make([]*glyphs, len(broken))
		fits := true
		for i, line := range broken {
			lines[i] = newGlyphs()
			lines[i].full, lines[i].Text.Text = line, line
			lines[i].style(th, size, colour, bold)
			fits = fits && lines[i].natural().Width <= room.Width+slack
		}
		fits = fits && lines[0].measure("国").Height*float32(len(lines)) <= room.Height+1
		if fits || size <= smallest {
			return lines
		}
	}
}

// placeLines puts lines below each other, in the middle of the height.
func placeLines(lines []*glyphs, align fyne.TextAlign, at fyne.Position, size fyne.Size) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(lines))
	h := lines[0].measure("国").Height
	y := at.Y + (size.Height-h*float32(len(lines)))/2
	for i, g := range lines {
		g.Alignment = align
		g.place(at.X, y+float32(i)*h, size.Width, h)
		out[i] = g.Text
	}
	return out
}
