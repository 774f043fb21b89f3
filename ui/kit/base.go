package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// base is what every widget of the kit is built on: it knows the theme the
// widget stands in.
type base struct {
	widget.BaseWidget
	scope fyne.Theme
	drawn *drawing
}

var plain = NewTheme(Variant{})

// look returns the theme of the widget. Fyne forgets the theme of a Stage for
// a widget that was hidden for a minute, and never knew it for one made later,
// so the kit remembers it itself.
func (b *base) look() fyne.Theme {
	if _, ours := fyne.CurrentApp().Settings().Theme().(*kitTheme); !ours {
		return plain // a program, or a test, that has not chosen yet
	}
	if th := b.Theme(); th.Size(sizeScope) > 0 {
		b.scope = th
	}
	if b.scope != nil {
		return b.scope
	}
	return b.Theme()
}

// drawing is the renderer of the kit's widgets: parts that are painted from
// the theme and laid out by hand.
type drawing struct {
	of    fyne.Widget
	parts []fyne.CanvasObject
	paint func(th fyne.Theme)
	lay   func(size fyne.Size)
	min   func() fyne.Size
	look  func() fyne.Theme
}

func (b *base) draw(of fyne.Widget, paint func(fyne.Theme), lay func(fyne.Size), minSize func() fyne.Size, parts ...fyne.CanvasObject) *drawing {
	b.ExtendBaseWidget(of)
	d := &drawing{of: of, parts: parts, paint: paint, lay: lay, min: minSize, look: b.look}
	b.drawn = d
	d.paint(d.look())
	return d
}

// inner returns the parts the widget shows now.
func (b *base) inner() []fyne.CanvasObject {
	if b.drawn == nil {
		return nil
	}
	return b.drawn.parts
}

// Destroy does nothing: a drawing holds nothing that must be given back.
func (d *drawing) Destroy() {}

// Layout places the parts.
func (d *drawing) Layout(size fyne.Size) { d.lay(size) }

// MinSize asks the theme anew each time, because Fyne may ask before the theme
// of a Stage has reached the widget.
func (d *drawing) MinSize() fyne.Size { return d.min() }

// Objects returns the parts.
func (d *drawing) Objects() []fyne.CanvasObject { return d.parts }

// Refresh paints and places the parts anew, with the widgets among them: a
// theme set on the outermost reaches the innermost.
func (d *drawing) Refresh() {
	d.paint(d.look())
	for _, part := range d.parts {
		switch part.(type) {
		case fyne.Widget, *fyne.Container:
			part.Refresh()
		}
	}
	d.lay(d.of.Size())
	canvas.Refresh(d.of)
}

// glyphs is one run of text that a widget draws itself, cut with … to the
// width it gets. It is cheaper than a widget per word.
type glyphs struct {
	*canvas.Text
	full string
}

func newGlyphs() *glyphs { return &glyphs{Text: &canvas.Text{}} }

// set chooses text and style. The font comes as a source: by style alone Fyne
// would parse it again for every style and every Stage, and four more with it.
func (g *glyphs) set(th fyne.Theme, text string, size fyne.ThemeSizeName, colour Colour, bold bool) {
	if g.full != text {
		g.full, g.Text.Text = text, text // else what was cut to fit stays cut
	}
	g.style(th, th.Size(size), colour, bold)
}

func (g *glyphs) style(th fyne.Theme, size float32, colour Colour, bold bool) {
	g.TextSize = size
	g.Color = th.Color(colour, 0)
	g.TextStyle = fyne.TextStyle{Bold: bold}
	g.FontSource = th.Font(g.TextStyle)
}

func (g *glyphs) measure(text string) fyne.Size {
	s, _ := fyne.CurrentApp().Driver().RenderedTextSize(text, g.TextSize, g.TextStyle, g.FontSource)
	return s
}

// natural returns the size of the whole text.
func (g *glyphs) natural() fyne.Size { return g.measure(g.full) }

// place draws the text in the box, in the middle of its height.
func (g *glyphs) place(x, y, w, h float32) {
	g.fit(w)
	size := g.measure(g.Text.Text)
	g.Text.Move(fyne.NewPos(x, y+(h-size.Height)/2))
	g.Text.Resize(fyne.NewSize(max(w, 0), size.Height))
}

// fit cuts the text with … until it is not wider than w.
func (g *glyphs) fit(w float32) {
	text := ellipsize(g.full, w, func(s string) float32 { return g.measure(s).Width })
	if text != g.Text.Text {
		g.Text.Text = text
		g.Text.Refresh()
	}
}
