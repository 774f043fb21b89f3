package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// picksArt draws a [Picks].
type picksArt struct {
	picks         *Picks
	d             *drawing
	label, reason *glyphs
	frame         *canvas.Rectangle
	grounds, boxs []*canvas.Rectangle
	texts, ticks  []*glyphs
}

func (a *picksArt) paint(th fyne.Theme) {
	p := a.picks
	a.label.set(th, p.label, SizeSmall, Ink2, false)
	text := p.reason
	if text != "" {
		text = "× " + text
	}
	a.reason.set(th, text, SizeSmall, Danger, false)
	a.reason.Alignment = fyne.TextAlignTrailing
	a.frame.FillColor, a.frame.CornerRadius = th.Color(Surface, 0), th.Size(SizeRadius)
	a.frame.StrokeColor, a.frame.StrokeWidth = th.Color(Line, 0), 1
	switch {
	case p.reason != "":
		a.frame.StrokeColor, a.frame.StrokeWidth = th.Color(Danger, 0), 2
	case p.focused:
		a.frame.StrokeColor, a.frame.StrokeWidth = th.Color(Primary, 0), 2
	}
	if a.d == nil {
		return
	}
	a.grounds, a.boxs, a.texts, a.ticks = nil, nil, nil, nil
	a.d.parts = []fyne.CanvasObject{a.label.Text, a.reason.Text, a.frame}
	for i, one := range p.picks {
		a.option(th, i, one)
	}
}

func (a *picksArt) option(th fyne.Theme, i int, one Pick) {
	p := a.picks
	ground, box, text, tick := &canvas.Rectangle{CornerRadius: 4}, &canvas.Rectangle{CornerRadius: 2}, newGlyphs(), newGlyphs()
	ink, mark := Ink, ""
	if p.on[one.Key] {
		ink, mark = Primary, "✓"
		ground.FillColor = th.Color(TintBlue, 0)
	}
	if p.focused && p.many && i == p.at {
		ground.StrokeColor, ground.StrokeWidth = th.Color(Primary, 0), 1
	}
	box.StrokeColor, box.StrokeWidth = th.Color(Grey4, 0), 1
	if !p.many {
		box.CornerRadius = 8 // a round one says that only one can be chosen
	}
	text.set(th, one.Text, SizeBody, ink, p.on[one.Key])
	tick.set(th, mark, SizeSmall, Primary, true)
	tick.Alignment = fyne.TextAlignCenter
	a.grounds, a.boxs = append(a.grounds, ground), append(a.boxs, box)
	a.texts, a.ticks = append(a.texts, text), append(a.ticks, tick)
	a.d.parts = append(a.d.parts, ground, box, tick.Text, text.Text)
}

func (a *picksArt) top() float32 {
	if a.picks.label == "" {
		return 0
	}
	return a.label.measure("国").Height + 3
}

const pickBox = 16

func (a *picksArt) lay(size fyne.Size) {
	p := a.picks
	p.width = size.Width
	top := a.top()
	lw := a.label.natural().Width
	a.label.place(0, 0, min(lw+0.5, size.Width), max(top-3, 0))
	a.reason.place(lw+12, 0, max(size.Width-lw-12, 0), max(top-3, 0))
	a.frame.Move(fyne.NewPos(0, top))
	a.frame.Resize(fyne.NewSize(size.Width, size.Height-top))
	cols, w, h := p.cells()
	for i := range a.texts {
		x, y := float32(i%cols)*w, top+3+float32(i/cols)*h
		a.grounds[i].Move(fyne.NewPos(x+3, y))
		a.grounds[i].Resize(fyne.NewSize(w-6, h))
		a.boxs[i].Move(fyne.NewPos(x+11, y+(h-pickBox)/2))
		a.boxs[i].Resize(fyne.NewSquareSize(pickBox))
		a.ticks[i].place(x+11, y, pickBox, h)
		a.texts[i].place(x+11+pickBox+6, y, w-pickBox-23, h)
	}
}

// min is as high as the options need at the width they had last.
func (a *picksArt) min() fyne.Size {
	a.label.style(a.picks.look(), a.picks.look().Size(SizeSmall), Ink2, false)
	cols, _, h := a.picks.cells()
	rows := (len(a.picks.picks) + cols - 1) / cols
	if a.picks.width == 0 {
		rows = 1
	}
	return fyne.NewSize(160, a.top()+6+h*float32(max(rows, 1)))
}
