package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Banner tells something inside the window: a refusal, a fault, a success. It
// takes no room while it has nothing to say.
type Banner struct {
	base
	text string
	tint Tint
	para *Para
	// OnChange is called when the banner appears or goes, so that the screen
	// can lay itself out anew.
	OnChange func()
}

// NewBanner returns a banner that says nothing.
func NewBanner() *Banner {
	b := &Banner{tint: Blue, para: NewPara("", SizeBody, Primary)}
	b.ExtendBaseWidget(b)
	b.Hidden = true
	return b
}

// Say shows words: Red for a refusal, Amber for what needs attention, Green
// for what was done, Blue for news.
func (b *Banner) Say(tint Tint, text string) {
	was := b.Hidden
	b.text, b.tint, b.Hidden = text, tint, text == ""
	b.para.SetColour(text, tint.Colour())
	b.Refresh()
	if was != b.Hidden && b.OnChange != nil {
		b.OnChange()
	}
}

// SayError shows what is wrong in the person's words; nil clears the banner.
func (b *Banner) SayError(words Words, err error) { b.Say(Red, words.Error(err)) }

// Clear takes the words away.
func (b *Banner) Clear() { b.Say(b.tint, "") }

// Words returns what the banner says, "" when it is not there.
func (b *Banner) Words() string { return b.text }

// sign stands before the words, so that colour is not the only sign.
func (b *Banner) sign() string {
	return map[Tint]string{Red: "×", Amber: "!", Green: "✓", Blue: "i"}[b.tint]
}

// CreateRenderer links the banner to Fyne.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer {
	box, bar, sign := &canvas.Rectangle{}, &canvas.Rectangle{}, newGlyphs()
	paint := func(th fyne.Theme) {
		box.FillColor = th.Color(tints[b.tint].ground, 0)
		box.CornerRadius = th.Size(SizeRadius)
		bar.FillColor = th.Color(b.tint.Colour(), 0)
		bar.TopLeftCornerRadius, bar.BottomLeftCornerRadius = th.Size(SizeRadius), th.Size(SizeRadius)
		sign.set(th, b.sign(), SizeBody, b.tint.Colour(), true)
	}
	lay := func(size fyne.Size) {
		box.Resize(size)
		bar.Resize(fyne.NewSize(4, size.Height))
		h := sign.natural().Height
		left := 26 + h*0.6
		sign.place(18, 10, h, h)
		b.para.Move(fyne.NewPos(left, 10))
		b.para.Resize(fyne.NewSize(size.Width-left-16, max(size.Height-20, 0)))
	}
	minSize := func() fyne.Size { return b.para.MinSize().AddWidthHeight(58, 20) }
	return b.draw(b, paint, lay, minSize, box, bar, sign.Text, b.para)
}
