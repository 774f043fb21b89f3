package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

type buttonArt struct {
	button      *Button
	box, ring   *canvas.Rectangle
	cap         *badge
	text, extra *glyphs
}

func (a *buttonArt) paint(th fyne.Theme) {
	b := a.button
	ground, line, ink := b.faceOf()
	a.box.FillColor = color.Transparent
	if ground != "" {
		a.box.FillColor = th.Color(ground, 0)
	}
	a.box.Hidden = ground == "" && line == ""
	a.box.StrokeWidth = 0
	if line != "" {
		a.box.StrokeColor, a.box.StrokeWidth = th.Color(line, 0), 1
	}
	size, radius := SizeBody, SizeRadius
	if b.big {
		size, radius = SizeKioskBody, SizeKioskRadius
		a.box.StrokeWidth = th.Size(SizeKioskLine)
	}
	a.box.CornerRadius = th.Size(radius)
	a.ring.CornerRadius = th.Size(radius) + 2
	a.ring.StrokeColor = th.Color(Primary, 0)
	a.ring.Hidden = !b.focused
	if b.kind == onBand {
		a.box.StrokeWidth--
	}
	if b.tight && len([]rune(b.text)) == 1 {
		size = SizeKioskHeading
	}
	if b.letters != "" {
		size = b.letters
	}
	a.text.set(th, b.text, size, ink, b.big && (b.kind != onBand || b.on))
	a.cap.set(th, b.cap, Grey, true)
	if b.kind == primary && !b.off {
		a.cap.box.FillColor = th.Color(PrimaryPressed, 0)
		a.cap.text.Color = th.Color(OnFill, 0)
	}
	if b.off {
		a.cap.text.Color = th.Color(Faint, 0)
	}
	extra, extraInk, bold := b.extra, ink, true
	if b.off && b.reason != "" {
		extra, extraInk, bold = b.reason, Ink2, false
	}
	a.extra.set(th, extra, size, extraInk, bold)
}

func (a *buttonArt) room() float32 {
	switch {
	case a.button.kind == onBand:
		return 18
	case a.button.tight:
		return 2
	case a.button.big:
		return 36
	}
	return 12
}

func (a *buttonArt) lay(size fyne.Size) {
	a.box.Resize(size)
	a.ring.Move(fyne.NewPos(-3, -3))
	a.ring.Resize(size.AddWidthHeight(6, 6))
	cw, tw, ew := a.widths()
	used := cw + tw + ew
	x := max((size.Width-used)/2, min(a.room(), 6))
	a.cap.place(x, size.Height, cw)
	a.text.place(x+cw, 0, min(tw, size.Width-x-cw), size.Height)
	a.extra.place(x+cw+tw+10, 0, max(min(ew-10, size.Width-x-cw-tw-16), 0), size.Height)
}

// widths returns what key cap, words and the words behind take, with the gaps
// before the next one.
func (a *buttonArt) widths() (keyCap, text, extra float32) {
	if keyCap = a.cap.size().Width; keyCap > 0 {
		keyCap += 8
	}
	text = a.text.natural().Width + 0.5
	if a.extra.full != "" {
		extra = a.extra.natural().Width + 10.5
	}
	return keyCap, text, extra
}

func (a *buttonArt) min() fyne.Size {
	a.paint(a.button.look())
	cw, tw, ew := a.widths()
	h := a.text.natural().Height + 10
	if a.button.big {
		h = max(a.text.measure("国").Height+40, 96)
		if b := a.button; b.tight {
			h = 104
		}
	}
	if a.button.kind == onBand {
		h = max(a.text.natural().Height+16, 72)
	}
	return fyne.NewSize(cw+tw+ew+2*a.room(), h)
}
