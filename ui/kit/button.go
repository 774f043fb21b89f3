package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

type buttonKind uint8

const (
	secondary buttonKind = iota
	primary
	danger
	ghost
	onBand
)

// Button is something to press: by mouse, by Enter or space when it has the
// focus, and by its key when the key map has one.
type Button struct {
	base
	text    string
	do      func()
	kind    buttonKind
	cap     string
	extra   string
	big     bool
	letters fyne.ThemeSizeName // "" as the kind has them
	tight   bool               // a key of a pad: as narrow as its share
	on      bool               // the chosen one of several: 今天 本周 本月
	off     bool
	reason  string
	hovered bool
	pressed bool
	focused bool
}

// NewButton returns a white button with a line around it.
func NewButton(text string, do func()) *Button {
	b := &Button{text: text, do: do}
	b.ExtendBaseWidget(b)
	return b
}

// Primary makes it the filled blue button; one on a screen at most.
func (b *Button) Primary() *Button { b.kind = primary; return b }

// Danger makes it the button that takes something away.
func (b *Button) Danger() *Button { b.kind = danger; return b }

// Ghost draws only the words, for what is rarely needed.
func (b *Button) Ghost() *Button { b.kind = ghost; return b }

// OnBand makes it a kiosk button for the band at the top. The chosen one there
// is drawn in reverse.
func (b *Button) OnBand() *Button { b.kind, b.big = onBand, true; return b }

// Letters chooses another size of text, for buttons that must stand in one row.
func (b *Button) Letters(size fyne.ThemeSizeName) *Button {
	if b.letters != size {
		b.letters = size
		b.Refresh()
	}
	return b
}

// Key shows a key cap on the button. The key itself is the key map's.
func (b *Button) Key(name string) *Button { b.cap = name; return b }

// Big makes it a kiosk button, at least 96 units high.
func (b *Button) Big() *Button { b.big = true; return b }

// Set changes the words and what stands behind them (B017).
func (b *Button) Set(text, extra string) {
	b.text, b.extra = text, extra
	b.Refresh()
}

// Choose shows the button as the chosen one of several.
func (b *Button) Choose(on bool) {
	b.on = on
	b.Refresh()
}

// Able says whether the button can be pressed now and, if not, why.
func (b *Button) Able(ok bool, reason string) {
	if b.off == !ok && b.reason == reason {
		return
	}
	b.off, b.reason = !ok, reason
	b.Refresh()
}

// Words returns what stands on the button.
func (b *Button) Words() string { return b.text }

// Disabled reports whether the button cannot be pressed now.
func (b *Button) Disabled() bool { return b.off }

// Disable makes the button grey without saying why; Able says why.
func (b *Button) Disable() { b.Able(false, "") }

// Enable takes Disable back.
func (b *Button) Enable() { b.Able(true, "") }

// Tapped presses the button.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.off && b.do != nil {
		b.do()
	}
}

// MouseIn lights the button.
func (b *Button) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved does nothing.
func (b *Button) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes the light away.
func (b *Button) MouseOut() { b.hover(false) }

// MouseDown shows that the button is pressed.
func (b *Button) MouseDown(*desktop.MouseEvent) {
	pressed(b)
	b.pressed = true
	b.Refresh()
}

// MouseUp shows that it no longer is.
func (b *Button) MouseUp(*desktop.MouseEvent) {
	b.pressed = false
	b.Refresh()
}

func (b *Button) hover(on bool) {
	b.hovered, b.pressed = on, false
	b.Refresh()
}

// FocusGained draws the frame of the keyboard.
func (b *Button) FocusGained() {
	b.focused = true
	quiet(b)
	b.Refresh()
}

// FocusLost takes the frame away.
func (b *Button) FocusLost() {
	b.focused = false
	b.Refresh()
}

// TypedRune lets the scan catcher hear what is typed.
func (b *Button) TypedRune(r rune) { keysFor(b).typedRune(r) }

// TypedKey presses at Enter and space and gives other keys to the key map.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	k := keysFor(b)
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if !k.scanned() {
			b.Tapped(nil)
		}
	case fyne.KeySpace:
		b.Tapped(nil)
	default:
		k.typedKey(ev)
	}
}

// TypedShortcut asks the key map.
func (b *Button) TypedShortcut(s fyne.Shortcut) { keysFor(b).shortcut(s) }

// KeyDown tells the key map that a key went down.
func (b *Button) KeyDown(ev *fyne.KeyEvent) { keysFor(b).down(ev) }

// KeyUp tells the key map that a key came up.
func (b *Button) KeyUp(ev *fyne.KeyEvent) { keysFor(b).up(ev) }

// faceOf returns ground, line and ink of the state the button is in.
func (b *Button) faceOf() (ground, line, ink Colour) {
	switch {
	case b.off && b.big:
		return KioskSurface, KioskLine, KioskFaint
	case b.off:
		return Ground, LineSoft, Faint
	case b.kind == onBand && b.on:
		return pick(b.pressed, KioskBandDown, KioskOnBand), KioskOnBand, pick(b.pressed, KioskOnBand, KioskBand)
	case b.kind == onBand:
		return pick(b.pressed, KioskBandDown, KioskBand), KioskOnBand, KioskOnBand
	case b.big && b.kind == primary:
		return pick(b.pressed, KioskPressed, KioskPrimary), KioskPrimary, KioskOnPrimary
	case b.big:
		return pick(b.pressed, KioskTint, KioskSurface), KioskPrimary, KioskPrimary
	case b.kind == primary:
		return pick(b.pressed, PrimaryPressed, pick(b.hovered, PrimaryHover, PrimaryFill)), "", OnFill
	case b.on:
		return TintBlue, TintBlue, Primary
	case b.kind == danger:
		return pick(b.hovered, TintRed, Surface), Danger, Danger
	case b.kind == ghost:
		return pick(b.hovered, Hover, ""), "", Primary
	}
	return pick(b.pressed, Grey3, pick(b.hovered, Hover, Surface)), Line, Ink
}

func pick(yes bool, a, b Colour) Colour {
	if yes {
		return a
	}
	return b
}

// CreateRenderer links the button to Fyne.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	art := &buttonArt{
		button: b, box: &canvas.Rectangle{}, ring: &canvas.Rectangle{StrokeWidth: 2},
		cap: newBadge(), text: newGlyphs(), extra: newGlyphs(),
	}
	parts := append([]fyne.CanvasObject{art.box, art.ring, art.text.Text, art.extra.Text}, art.cap.objects()...)
	return b.draw(b, art.paint, art.lay, art.min, parts...)
}
