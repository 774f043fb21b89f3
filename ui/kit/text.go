package kit

import (
	"fyne.io/fyne/v2"
)

// Text is one line of words. It keeps the width of its words unless Ellipsis
// lets it shrink.
type Text struct {
	base
	text   string
	size   fyne.ThemeSizeName
	colour Colour
	bold   bool
	shrink bool
	align  fyne.TextAlign
	least  float32
	glyphs *glyphs
}

// NewText returns a line of words of a size and colour.
func NewText(text string, size fyne.ThemeSizeName, colour Colour) *Text {
	t := &Text{text: text, size: size, colour: colour}
	t.ExtendBaseWidget(t)
	return t
}

// Title returns the head of a window or card, bold.
func Title(text string) *Text { return NewText(text, SizeTitle, Ink).Bold() }

// Heading returns the head of a section, bold.
func Heading(text string) *Text { return NewText(text, SizeHeading, Ink).Bold() }

// Body returns plain words.
func Body(text string) *Text { return NewText(text, SizeBody, Ink) }

// Note returns words of the second rank in body size.
func Note(text string) *Text { return NewText(text, SizeBody, Ink2) }

// Small returns words of the second rank, smaller.
func Small(text string) *Text { return NewText(text, SizeSmall, Ink2) }

// Number returns a huge bold figure.
func Number(text string) *Text { return NewText(text, SizeNumber, Ink).Bold() }

// Bold makes the words semi-bold.
func (t *Text) Bold() *Text { t.bold = true; return t }

// Paint chooses the colour.
func (t *Text) Paint(colour Colour) *Text { t.colour = colour; return t }

// Ellipsis lets the text become narrower than its words; it then ends with ….
func (t *Text) Ellipsis() *Text { t.shrink = true; return t }

// Align places the words in a wider box.
func (t *Text) Align(align fyne.TextAlign) *Text { t.align = align; return t }

// Least makes the text at least w wide, in units at normal text size.
func (t *Text) Least(w float32) *Text { t.least = w; return t }

// Set changes the words.
func (t *Text) Set(text string) {
	if t.text != text {
		t.text = text
		t.Refresh()
	}
}

// SetColour changes the words and their colour.
func (t *Text) SetColour(text string, colour Colour) {
	if t.text != text || t.colour != colour {
		t.text, t.colour = text, colour
		t.Refresh()
	}
}

// Words returns the whole text, also where it is drawn cut.
func (t *Text) Words() string { return t.text }

// CreateRenderer links the text to Fyne.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	t.glyphs = newGlyphs()
	paint := func(th fyne.Theme) {
		t.glyphs.set(th, t.text, t.size, t.colour, t.bold)
		t.glyphs.Alignment = t.align
	}
	lay := func(size fyne.Size) { t.glyphs.place(0, 0, size.Width, size.Height) }
	return t.draw(t, paint, lay, t.min, t.glyphs.Text)
}

func (t *Text) min() fyne.Size {
	th := t.look()
	t.glyphs.style(th, th.Size(t.size), t.colour, t.bold)
	size := t.glyphs.natural()
	size.Width += 0.5
	if t.shrink {
		size.Width = min(size.Width, th.Size(t.size)*2)
	}
	size.Width = max(size.Width, t.least*th.Size(sizeScale))
	return size
}

// Measure returns how large a line of words is in a variant. A widget that is
// made to be measured would not do: which theme it stands in depends on who
// asks.
func Measure(v Variant, text string, size fyne.ThemeSizeName, bold bool) fyne.Size {
	th, g := NewTheme(v), newGlyphs()
	g.style(th, th.Size(size), Ink, bold)
	return g.measure(text)
}

// Para is text that wraps to the width it gets. Its height follows after the
// first layout, so put it where height can grow.
type Para struct {
	base
	text     string
	size     fyne.ThemeSizeName
	colour   Colour
	bold     bool
	align    fyne.TextAlign
	maxLines int
	lines    []*glyphs
	height   float32
	broken   string
	width    float32
	d        *drawing
}

// NewPara returns text that wraps.
func NewPara(text string, size fyne.ThemeSizeName, colour Colour) *Para {
	p := &Para{text: text, size: size, colour: colour}
	p.ExtendBaseWidget(p)
	return p
}

// Bold makes the words semi-bold.
func (p *Para) Bold() *Para { p.bold = true; return p }

// Centred centres every line.
func (p *Para) Centred() *Para { p.align = fyne.TextAlignCenter; return p }

// Most cuts the text with … after n lines.
func (p *Para) Most(n int) *Para { p.maxLines = n; return p }

// Set changes the words.
func (p *Para) Set(text string) {
	if p.text != text {
		p.text = text
		p.Refresh()
	}
}

// SetColour changes the words and their colour.
func (p *Para) SetColour(text string, colour Colour) {
	p.colour, p.text = colour, text
	p.Refresh()
}

// Words returns the whole text.
func (p *Para) Words() string { return p.text }

// CreateRenderer links the text to Fyne.
func (p *Para) CreateRenderer() fyne.WidgetRenderer {
	paint := func(fyne.Theme) { p.broken = "" }
	minSize := func() fyne.Size {
		th := p.look()
		return fyne.NewSize(p.least(th), max(p.height, p.measurer(th)("国").Height))
	}
	p.d = p.draw(p, paint, p.lay, minSize)
	return p.d
}

// least is how narrow the text may stand: four characters.
func (p *Para) least(th fyne.Theme) float32 { return 4 * p.measurer(th)("国").Width }

func (p *Para) measurer(th fyne.Theme) func(string) fyne.Size {
	g := newGlyphs()
	g.set(th, "", p.size, p.colour, p.bold)
	return g.measure
}

func (p *Para) lay(size fyne.Size) {
	th := p.look()
	if size.Width < p.least(th) {
		return // a window on its way to its size: the tower of words would stretch it for good
	}
	if p.broken != p.text || p.width != size.Width || p.broken == "" {
		p.rebreak(th, size.Width)
	}
	y := float32(0)
	for _, g := range p.lines {
		h := g.natural().Height
		g.place(0, y, size.Width, h)
		y += h
	}
}

func (p *Para) rebreak(th fyne.Theme, w float32) {
	measure := p.measurer(th)
	texts := wrap(p.text, w, func(s string) float32 { return measure(s).Width })
	if p.maxLines > 0 && len(texts) > p.maxLines {
		rest := p.text[indexOfLine(p.text, texts[:p.maxLines-1]):]
		texts = append(texts[:p.maxLines-1], ellipsize(rest, w, func(s string) float32 { return measure(s).Width }))
	}
	p.lines, p.d.parts = nil, nil
	p.height = 0
	for _, text := range texts {
		g := newGlyphs()
		g.set(th, text, p.size, p.colour, p.bold)
		g.Alignment = p.align
		p.lines = append(p.lines, g)
		p.d.parts = append(p.d.parts, g.Text)
		p.height += measure("国").Height
	}
	p.broken, p.width = p.text, w
}

// indexOfLine returns where the text goes on after the given lines, which left
// out the spaces at their breaks.
func indexOfLine(text string, lines []string) int {
	at := 0
	for _, line := range lines {
		at += len(line)
		for at < len(text) && (text[at] == ' ' || text[at] == '\n') {
			at++
		}
	}
	return min(at, len(text))
}
