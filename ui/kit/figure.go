package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Figure is one number a manager looks at, with the words around it.
type Figure struct {
	Label  string
	Value  string
	Note   string
	Colour Colour // of the note; "" is Ink2
	Open   func() // shows the cases behind the number; nil for none
}

// NewFigures returns cards of equal width beside each other.
func NewFigures(figures []Figure) fyne.CanvasObject {
	cards := make([]fyne.CanvasObject, 0, len(figures))
	for _, f := range figures {
		if f.Colour == "" {
			f.Colour = Ink2
		}
		card := Card(Pad(18, 12, Col(0, Note(f.Label).Ellipsis(), Number(f.Value).Ellipsis(),
			NewText(f.Note, SizeBody, f.Colour).Ellipsis())))
		if f.Open != nil {
			cards = append(cards, newTouch(card, f.Open))
		} else {
			cards = append(cards, card)
		}
	}
	return Grid(max(len(cards), 1), 16, cards...)
}

// touch makes any content something to click.
type touch struct {
	base
	content fyne.CanvasObject
	do      func()
}

func newTouch(content fyne.CanvasObject, do func()) *touch {
	t := &touch{content: content, do: do}
	t.ExtendBaseWidget(t)
	return t
}

// Tapped acts.
func (t *touch) Tapped(*fyne.PointEvent) { t.do() }

// CreateRenderer links the area to Fyne.
func (t *touch) CreateRenderer() fyne.WidgetRenderer {
	return t.draw(t, func(fyne.Theme) {}, t.content.Resize, t.content.MinSize, t.content)
}

// Bar is one column of a chart: a bar and a point of the line over it.
type Bar struct {
	Label string
	Bar   float64
	Line  float64
}

// Bars is a chart of bars, with a line on a scale of its own when any value of
// it is above zero. The largest value of each stands over it in words.
type Bars struct {
	base
	bars  []Bar
	rects []*canvas.Rectangle
	lines []*canvas.Line
	names []*glyphs
	tops  []*glyphs
	floor *canvas.Rectangle
	d     *drawing
	show  func(v float64) string
}

// NewBars returns an empty chart; show writes a value in words.
func NewBars(show func(v float64) string) *Bars {
	b := &Bars{show: show}
	b.ExtendBaseWidget(b)
	return b
}

// Set replaces the values.
func (b *Bars) Set(bars []Bar) {
	b.bars = bars
	b.Refresh()
}

// CreateRenderer links the chart to Fyne.
func (b *Bars) CreateRenderer() fyne.WidgetRenderer {
	b.floor = &canvas.Rectangle{}
	b.d = b.draw(b, b.paint, b.lay, func() fyne.Size { return fyne.NewSize(200, 140) })
	b.paint(b.look())
	return b.d
}

func (b *Bars) paint(th fyne.Theme) {
	if b.d == nil {
		return
	}
	b.rects, b.lines, b.names, b.tops = nil, nil, nil, nil
	b.floor.FillColor = th.Color(Line, 0)
	b.d.parts = []fyne.CanvasObject{b.floor}
	for i, bar := range b.bars {
		rect := canvas.NewRectangle(th.Color(BarFill, 0))
		name, top := newGlyphs(), newGlyphs()
		name.set(th, bar.Label, SizeTiny, Ink2, false)
		top.set(th, b.show(bar.Bar), SizeTiny, Ink2, false)
		name.Alignment, top.Alignment = fyne.TextAlignCenter, fyne.TextAlignCenter
		b.rects, b.names, b.tops = append(b.rects, rect), append(b.names, name), append(b.tops, top)
		b.d.parts = append(b.d.parts, rect, name.Text, top.Text)
		if i > 0 {
			line := canvas.NewLine(th.Color(Warning, 0))
			line.StrokeWidth = 2.5
			b.lines = append(b.lines, line)
		}
	}
	for _, line := range b.lines {
		b.d.parts = append(b.d.parts, line)
	}
}

func (b *Bars) lay(size fyne.Size) {
	n := float32(len(b.bars))
	if n == 0 {
		b.floor.Hide()
		return
	}
	var most, high float64
	for _, bar := range b.bars {
		most, high = max(most, bar.Bar), max(high, bar.Line)
	}
	text := b.names[0].measure("国").Height
	step, full := size.Width/n, size.Height-2*text-6
	b.floor.Show()
	b.floor.Move(fyne.NewPos(0, size.Height-text-4))
	b.floor.Resize(fyne.NewSize(size.Width, 1))
	at := func(i int) fyne.Position {
		return fyne.NewPos((float32(i)+0.5)*step, text+full*(1-0.9*part(b.bars[i].Line, high)))
	}
	for i, bar := range b.bars {
		h := full * part(bar.Bar, most)
		x := float32(i) * step
		b.rects[i].Move(fyne.NewPos(x+step*0.2, text+2+full-h))
		b.rects[i].Resize(fyne.NewSize(step*0.6, h))
		b.tops[i].place(x, text+2+full-h-text, step, text)
		b.names[i].place(x, size.Height-text, step, text)
		if i > 0 {
			b.lines[i-1].Position1, b.lines[i-1].Position2 = at(i-1), at(i)
			b.lines[i-1].Hidden = high == 0
		}
	}
}

func part(v, of float64) float32 {
	if of <= 0 {
		return 0
	}
	return float32(max(v, 0) / of)
}
