package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// BigChoice is one answer of a kiosk page: a title, a line that explains it
// and a note at the lower right. Never lower than 96 units.
type BigChoice struct {
	base
	title, sub *Para
	note       *Fit
	yellow     bool
	pressed    bool
	do         func()
}

// NewBigChoice returns a choice; sub and note may be "".
func NewBigChoice(title, sub, note string, do func()) *BigChoice {
	b := &BigChoice{
		title: NewPara(title, SizeKioskHeading, KioskInk).Bold().Most(2),
		sub:   NewPara(sub, SizeKioskSmall, KioskInk2).Most(2),
		note:  NewFit(note, KioskPrimary).Right().Most(SizeKioskSmall),
		do:    do,
	}
	b.sub.Hidden, b.note.Hidden = sub == "", note == ""
	b.ExtendBaseWidget(b)
	return b
}

// Yellow marks the choice for those who come first.
func (b *BigChoice) Yellow() *BigChoice { b.yellow = true; return b }

// SetNote changes the words at the lower right.
func (b *BigChoice) SetNote(note string) {
	b.note.Hidden = note == ""
	b.note.Set(note, KioskPrimary)
	b.Refresh()
}

// Words returns title, line and note as the voice reads them.
func (b *BigChoice) Words() string { return b.title.text + "，" + b.sub.text + "，" + b.note.text }

// Tapped chooses.
func (b *BigChoice) Tapped(*fyne.PointEvent) {
	if b.do != nil {
		b.do()
	}
}

// MouseDown shows that the choice was touched.
func (b *BigChoice) MouseDown(*desktop.MouseEvent) { b.pressed = true; b.Refresh() }

// MouseUp shows that it no longer is.
func (b *BigChoice) MouseUp(*desktop.MouseEvent) { b.pressed = false; b.Refresh() }

const choicePad = 36

func (b *BigChoice) noteHeight() float32 { return b.look().Size(SizeKioskSmall) * 1.45 }

// CreateRenderer links the choice to Fyne.
func (b *BigChoice) CreateRenderer() fyne.WidgetRenderer {
	box := &canvas.Rectangle{StrokeWidth: 3}
	paint := func(th fyne.Theme) {
		fill, line := KioskSurface, KioskLine
		if b.yellow {
			fill, line = KioskYellow, KioskAmber
		}
		if b.pressed {
			fill, line = TintBlue, KioskPrimary
		}
		box.FillColor, box.StrokeColor = th.Color(fill, 0), th.Color(line, 0)
		box.CornerRadius = th.Size(SizeKioskRadius)
	}
	lay := func(size fyne.Size) {
		box.Resize(size)
		w := size.Width - 2*choicePad
		y := float32(choicePad - 8)
		for _, p := range []*Para{b.title, b.sub} {
			p.Move(fyne.NewPos(choicePad, y))
			y += settle(p, w)
		}
		h := b.noteHeight()
		b.note.Resize(fyne.NewSize(w, h))
		b.note.Move(fyne.NewPos(choicePad, size.Height-h-choicePad+8))
	}
	minSize := func() fyne.Size {
		h := float32(2*choicePad - 16)
		for _, p := range []*Para{b.title, b.sub} {
			if !p.Hidden {
				h += p.MinSize().Height
			}
		}
		if !b.note.Hidden {
			h += b.noteHeight()
		}
		return fyne.NewSize(240, max(h, 96))
	}
	return b.draw(b, paint, lay, minSize, box, b.title, b.sub, b.note)
}

// KioskHeader is the blue band at the top of every kiosk page: the hall's name
// and the buttons that stand on every page (make them OnBlue).
func KioskHeader(name string, buttons ...fyne.CanvasObject) fyne.CanvasObject {
	title := NewFit(name, OnFill).Bold().Left().Most(SizeKioskHeading)
	return NewPlane(KioskPrimary, 56, 36, Ends(title, Row(0, Row(24, buttons...), Spacer(0, 76))))
}

// KioskPage is a whole page of the kiosk: the band, the question with a line
// of help, what answers it, and the foot where back and home always stand.
func KioskPage(header fyne.CanvasObject, question, help string, body, foot fyne.CanvasObject) fyne.CanvasObject {
	head := Col(8, NewPara(question, SizeKioskTitle, KioskInk).Bold(), NewPara(help, SizeKioskBody, KioskInk2))
	centre := Pad(56, 48, Fill(Col(0, head, Spacer(0, 36)), body, nil))
	rule := NewPlane(KioskLine, 0, 1, Spacer(0, 1))
	return NewPlane(KioskSurface, 0, 0, Fill(header, centre, Col(0, rule, Pad(56, 34, foot))))
}

// KioskInput shows what a person enters on the pads, big. It has no caret:
// only the end can be changed.
type KioskInput struct {
	base
	// OnChanged hears every change.
	OnChanged func(text string)

	hint string
	text string
	most int
}

// NewKioskInput returns an empty box with a hint, for at most n characters (0:
// any number).
func NewKioskInput(hint string, n int) *KioskInput {
	in := &KioskInput{hint: hint, most: n}
	in.ExtendBaseWidget(in)
	return in
}

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

// CreateRenderer links the box to Fyne.
func (in *KioskInput) CreateRenderer() fyne.WidgetRenderer {
	box, g := &canvas.Rectangle{StrokeWidth: 3}, newGlyphs()
	paint := func(th fyne.Theme) {
		box.FillColor, box.StrokeColor = th.Color(KioskSurface, 0), th.Color(KioskPrimary, 0)
		box.CornerRadius = th.Size(SizeKioskRadius)
		if in.text == "" {
			g.set(th, in.hint, SizeKioskBody, KioskInk2, false)
		} else {
			g.set(th, in.text, SizeKioskHeading, KioskInk, true)
		}
	}
	lay := func(size fyne.Size) {
		box.Resize(size)
		g.place(28, 0, size.Width-56, size.Height)
	}
	return in.draw(in, paint, lay, func() fyne.Size {
		s := newGlyphs()
		s.set(in.look(), "", SizeKioskHeading, KioskInk, true)
		return fyne.NewSize(200, max(s.measure("国").Height+24, 96))
	}, box, g.Text)
}
