package kiosk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"yichuang/ui/kit"
)

// box shows what a person enters. A long number becomes smaller, it is never
// cut: the person must be able to check it.
type box struct {
	widget.BaseWidget
	hint    string
	most    int // characters
	text    string
	changed func(text string)
	shown   *kit.Fit
}

func newBox(hint string, most int) *box {
	b := &box{hint: hint, most: most, shown: kit.NewFit("", kit.KioskInk).Left().Most(kit.SizeKioskHeading)}
	b.ExtendBaseWidget(b)
	b.set("")
	return b
}

// set replaces the text and tells nobody.
func (b *box) set(text string) {
	b.text = text
	if text == "" {
		b.shown.Set(b.hint, kit.KioskInk2)
		return
	}
	b.shown.Set(text, kit.KioskInk)
}

// add types at the end, as far as there is room.
func (b *box) add(text string) {
	if len([]rune(b.text)) < b.most {
		b.change(b.text + text)
	}
}

// drop takes the last character away.
func (b *box) drop() {
	if letters := []rune(b.text); len(letters) > 0 {
		b.change(string(letters[:len(letters)-1]))
	}
}

func (b *box) clear() { b.change("") }

func (b *box) change(text string) {
	b.set(text)
	if b.changed != nil {
		b.changed(text)
	}
}

// MinSize is one line of large letters.
func (b *box) MinSize() fyne.Size { return fyne.NewSize(target, target+8) }

// CreateRenderer links the box to Fyne.
func (b *box) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.NewPlane(kit.KioskSurface, 28, 10, b.shown).Outline(kit.KioskPrimary, 3, kit.SizeKioskRadius))
}
