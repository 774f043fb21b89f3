package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// KioskInput shows what a person enters on the pads, big. It has no caret:
// only the end can be changed. A long text becomes smaller and is never cut:
// the person must be able to check it.
type KioskInput struct {
	base
	// OnChanged hears every change.
	OnChanged func(text string)

	hint  string
	text  string
	most  int
	lines int
}

// NewKioskInput returns an empty box with a hint, for at most n characters (0:
// any number), one line high.
func NewKioskInput(hint string, n int) *KioskInput {
	in := &KioskInput{hint: hint, most: n, lines: 1}
	in.ExtendBaseWidget(in)
	return in
}

// Lines makes room for n lines: an address.
func (in *KioskInput) Lines(n int) *KioskInput { in.lines = max(n, 1); return in }

// Text returns what was entered.
func (in *KioskInput) Text() string { return in.text }

// Set replaces the text.
func (in *KioskInput) Set(text string) {
	in.text = text
	in.Refresh()
	if in.OnChanged != nil {
		in.OnChanged(text)
	}
}

// Clear empties the box.
func (in *KioskInput) Clear() { in.Set("") }

// Add appends characters, as far as there is room.
func (in *KioskInput) Add(text string) {
	if in.most > 0 && len(clusters(in.text))+len(clusters(text)) > in.most {
		return
	}
	in.Set(in.text + text)
}

// Delete takes the last character away.
func (in *KioskInput) Delete() {
	if parts := clusters(in.text); len(parts) > 0 {
		in.Set(in.text[:len(in.text)-len(parts[len(parts)-1])])
	}
}

const inputPadX, inputPadY = 28, 12

// CreateRenderer links the box to Fyne.
func (in *KioskInput) CreateRenderer() fyne.WidgetRenderer {
	box := &canvas.Rectangle{}
	var d *drawing
	paint := func(th fyne.Theme) {
		box.FillColor, box.StrokeColor = th.Color(KioskSurface, 0), th.Color(KioskPrimary, 0)
		box.CornerRadius, box.StrokeWidth = th.Size(SizeKioskRadius), th.Size(SizeKioskLine)
	}
	lay := func(size fyne.Size) {
		box.Resize(size)
		d.parts = []fyne.CanvasObject{box}
		if size.Width <= 2*inputPadX {
			return
		}
		room := size.SubtractWidthHeight(2*inputPadX, 2*inputPadY)
		lines := in.written(room)
		d.parts = append(d.parts, placeLines(lines, fyne.TextAlignLeading, fyne.NewPos(inputPadX, inputPadY), room)...)
	}
	d = in.draw(in, paint, lay, func() fyne.Size {
		th, g := in.look(), newGlyphs()
		g.style(th, th.Size(SizeKioskHeading), KioskInk, true)
		return fyne.NewSize(200, max(g.measure("国").Height*float32(in.lines)+2*inputPadY, 96))
	}, box)
	d.paint(in.look())
	return d
}

// written breaks text or hint into lines that have room.
func (in *KioskInput) written(room fyne.Size) []*glyphs {
	th := in.look()
	if in.text == "" {
		return fitLines(th, wrap, in.hint, in.lines, th.Size(SizeKioskBody), KioskInk2, false, room)
	}
	return fitLines(th, wrap, in.text, in.lines, th.Size(SizeKioskHeading), KioskInk, true, room)
}
