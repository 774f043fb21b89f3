package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

const (
	// keyLeast is how wide and high a key of the kiosk is at least, keyGap
	// what stays between two.
	keyLeast = 96
	keyGap   = 16
)

// padKey is one key of an on-screen keyboard. Its words are as large as the
// key lets them.
type padKey struct {
	base
	label   *Fit
	do      func()
	main    bool // the one key that puts something into the field
	on      bool // the keyboard that is open
	off     bool
	pressed bool
}

func newKey(words string, do func()) *padKey {
	k := &padKey{label: NewFit(words, KioskInk).Bold(), do: do}
	k.size()
	k.ExtendBaseWidget(k)
	return k
}

// size gives a letter more room than a word.
func (k *padKey) size() {
	k.label.Most(SizeKioskBody)
	if len([]rune(k.label.text)) == 1 {
		k.label.Most(SizeKioskHeading)
	}
}

// hanzi makes it a key for candidates: big, however long.
func (k *padKey) hanzi() *padKey {
	k.label.Most(SizeKioskHeading)
	return k
}

// Words returns what stands on the key.
func (k *padKey) Words() string { return k.label.Words() }

// set changes the words.
func (k *padKey) set(words string) {
	k.label.Set(words, k.label.colour)
}

func (k *padKey) able(ok bool) {
	if k.off == ok {
		k.off = !ok
		k.Refresh()
	}
}

func (k *padKey) choose(on bool) {
	if k.on != on {
		k.on = on
		k.Refresh()
	}
}

// Tapped presses the key.
func (k *padKey) Tapped(*fyne.PointEvent) {
	if !k.off && k.do != nil {
		k.do()
	}
}

// MouseDown shows that the key is pressed.
func (k *padKey) MouseDown(*desktop.MouseEvent) { k.press(true) }

// MouseUp shows that it no longer is.
func (k *padKey) MouseUp(*desktop.MouseEvent) { k.press(false) }

func (k *padKey) press(down bool) {
	k.pressed = down && !k.off
	k.Refresh()
}

// face returns ground, line and ink of the state the key is in.
func (k *padKey) face() (ground, line, ink Colour) {
	switch {
	case k.off:
		return KioskSurface, KioskLine, KioskFaint
	case k.on || k.main:
		return pick(k.pressed, KioskPressed, KioskPrimary), KioskPrimary, KioskOnPrimary
	}
	return pick(k.pressed, KioskTint, KioskSurface), KioskPrimary, KioskInk
}

// CreateRenderer links the key to Fyne.
func (k *padKey) CreateRenderer() fyne.WidgetRenderer {
	box := &canvas.Rectangle{}
	paint := func(th fyne.Theme) {
		ground, line, ink := k.face()
		box.FillColor, box.StrokeColor = th.Color(ground, 0), th.Color(line, 0)
		box.StrokeWidth, box.CornerRadius = th.Size(SizeKioskLine)-1, th.Size(SizeKioskRadius)
		k.label.colour = ink
	}
	lay := func(size fyne.Size) {
		box.Resize(size)
		k.label.Move(fyne.NewPos(8, 0))
		k.label.Resize(size.SubtractWidthHeight(16, 0))
	}
	return k.draw(k, paint, lay, func() fyne.Size { return fyne.NewSquareSize(keyLeast) }, box, k.label)
}
