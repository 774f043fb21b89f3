package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Tint is the look of a tag: a light ground and a text colour that reads on it.
type Tint uint8

// The tints. NoTint is a plain word without ground.
const (
	NoTint Tint = iota
	Blue
	Green
	Amber
	Red
	Grey
)

var tints = [...]struct{ ground, ink Colour }{
	NoTint: {Surface, Ink2}, Blue: {TintBlue, Primary}, Green: {TintGreen, Success},
	Amber: {TintAmber, Warning}, Red: {TintRed, Danger}, Grey: {TintGrey, Ink2},
}

// Colour returns the text colour that goes with the tint.
func (t Tint) Colour() Colour { return tints[t].ink }

// Tag is a word on a tinted ground: 承诺件, 可容缺.
type Tag struct {
	base
	text string
	tint Tint
	cap  bool
}

// NewTag returns a tag.
func NewTag(text string, tint Tint) *Tag {
	t := &Tag{text: text, tint: tint}
	t.ExtendBaseWidget(t)
	return t
}

// NewKeyCap returns the picture of a key: F2, Ctrl Enter.
func NewKeyCap(name string) *Tag {
	t := &Tag{text: name, tint: Grey, cap: true}
	t.ExtendBaseWidget(t)
	return t
}

// Set changes word and tint; an empty word hides the tag.
func (t *Tag) Set(text string, tint Tint) {
	t.text, t.tint = text, tint
	t.Refresh()
}

// Words returns the word.
func (t *Tag) Words() string { return t.text }

// CreateRenderer links the tag to Fyne.
func (t *Tag) CreateRenderer() fyne.WidgetRenderer {
	b := newBadge()
	paint := func(th fyne.Theme) { b.set(th, t.text, t.tint, t.cap) }
	lay := func(size fyne.Size) { b.place(0, size.Height, size.Width) }
	minSize := func() fyne.Size {
		b.set(t.look(), t.text, t.tint, t.cap)
		return b.size()
	}
	return t.draw(t, paint, lay, minSize, b.box, b.text.Text)
}

// badge is the drawing of a tag inside another widget.
type badge struct {
	box  *canvas.Rectangle
	text *glyphs
	cap  bool
}

func newBadge() *badge { return &badge{box: &canvas.Rectangle{}, text: newGlyphs()} }

func (b *badge) set(th fyne.Theme, text string, tint Tint, keyCap bool) {
	b.cap = keyCap
	b.text.set(th, text, SizeTiny, tints[tint].ink, false)
	b.box.FillColor = th.Color(tints[tint].ground, 0)
	b.box.CornerRadius = 3
	hidden := text == ""
	b.box.Hidden, b.text.Hidden = hidden, hidden
}

func (b *badge) size() fyne.Size {
	if b.text.full == "" {
		return fyne.Size{}
	}
	s := b.text.natural()
	pad := float32(8)
	if b.cap {
		pad = 6
	}
	return fyne.NewSize(max(s.Width+2*pad, s.Height+2), s.Height+4)
}

// place draws the badge at x in the middle of a line of height h, at most w wide.
func (b *badge) place(x, h, w float32) {
	size := b.size()
	size.Width = min(size.Width, w)
	y := (h - size.Height) / 2
	b.box.Move(fyne.NewPos(x, y))
	b.box.Resize(size)
	b.text.Alignment = fyne.TextAlignCenter
	b.text.place(x+4, y, size.Width-8, size.Height)
}

func (b *badge) objects() []fyne.CanvasObject { return []fyne.CanvasObject{b.box, b.text.Text} }

// Dot is a small round sign of state; words always stand beside it.
type Dot struct {
	base
	colour Colour
}

// NewDot returns a dot.
func NewDot(colour Colour) *Dot {
	d := &Dot{colour: colour}
	d.ExtendBaseWidget(d)
	return d
}

// Set changes the colour.
func (d *Dot) Set(colour Colour) {
	d.colour = colour
	d.Refresh()
}

// CreateRenderer links the dot to Fyne.
func (d *Dot) CreateRenderer() fyne.WidgetRenderer {
	c := &canvas.Circle{}
	side := func() float32 { return 8 * d.look().Size(sizeScale) }
	return d.draw(d,
		func(th fyne.Theme) { c.FillColor = th.Color(d.colour, 0) },
		func(size fyne.Size) {
			s := side()
			c.Move(fyne.NewPos((size.Width-s)/2, (size.Height-s)/2))
			c.Resize(fyne.NewSquareSize(s))
		},
		func() fyne.Size { return fyne.NewSquareSize(side()) },
		c)
}
