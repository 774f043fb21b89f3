package kit

import "fyne.io/fyne/v2"

// Fit is one line drawn as large as its room allows: a called number read from
// across the hall.
type Fit struct {
	base
	text   string
	colour Colour
	bold   bool
	most   fyne.ThemeSizeName
	align  fyne.TextAlign
	sample string
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
