package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// lineStep is how far an arrow moves the paper.
const lineStep = 48

// Keys are the preview's keys for a key map, so that they work while a field or
// a list has the keyboard: Ctrl with = - 0 and with the page keys. None of them
// stands in the hint bar.
func (p *Preview) Keys() []Shortcut {
	var out []Shortcut
	add := func(do func(), names ...fyne.KeyName) {
		for _, name := range names {
			out = append(out, Shortcut{Key: name, Modifier: fyne.KeyModifierControl, Do: do, Hidden: true, Repeat: true})
		}
	}
	add(func() { p.Zoom(1) }, fyne.KeyEqual, fyne.KeyPlus)
	for _, name := range []fyne.KeyName{fyne.KeyEqual, fyne.KeyPlus} { // + stands on = with shift
		out = append(out, Shortcut{
			Key: name, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift,
			Do: func() { p.Zoom(1) }, Hidden: true, Repeat: true,
		})
	}
	add(func() { p.Zoom(-1) }, fyne.KeyMinus)
	add(p.FitWidth, fyne.Key0)
	add(func() { p.Turn(1) }, fyne.KeyPageDown)
	add(func() { p.Turn(-1) }, fyne.KeyPageUp)
	return out
}

// Focus puts the keyboard on the paper: the page keys and arrows move it.
func (p *Preview) Focus() { focusOn(p, FocusLater, focusTries) }

// Focused reports whether the keyboard is on the paper.
func (p *Preview) Focused() bool { return p.focused }

// Key moves the paper and reports whether the key was one of the preview's.
func (p *Preview) Key(name fyne.KeyName) bool {
	page := max(p.scroll.Size().Height-lineStep, lineStep)
	switch name {
	case fyne.KeyPageDown, fyne.KeySpace:
		p.read(page)
	case fyne.KeyPageUp:
		p.read(-page)
	case fyne.KeyHome:
		p.Turn(-p.sheet)
	case fyne.KeyEnd:
		if p.page != nil {
			p.Turn(len(p.page.Sheets))
			p.scroll.ScrollToBottom()
		}
	case fyne.KeyDown:
		p.move(0, lineStep)
	case fyne.KeyUp:
		p.move(0, -lineStep)
	case fyne.KeyRight:
		p.move(lineStep, 0)
	case fyne.KeyLeft:
		p.move(-lineStep, 0)
	default:
		return false
	}
	return true
}

func (p *Preview) move(x, y float32) { p.scroll.ScrollToOffset(p.scroll.Offset.AddXY(x, y)) }

// read goes on by a screenful, at the end of a sheet to the next one.
func (p *Preview) read(by float32) {
	end := max(p.paper.MinSize().Height-p.scroll.Size().Height, 0)
	y := p.scroll.Offset.Y
	switch {
	case p.page == nil:
	case by > 0 && y >= end-1 && p.sheet < len(p.page.Sheets)-1:
		p.Turn(1)
	case by < 0 && y <= 1 && p.sheet > 0:
		p.Turn(-1)
		p.scroll.ScrollToBottom()
	default:
		p.move(0, by)
	}
}

// TypedKey moves the paper and gives all other keys to the key map.
func (p *Preview) TypedKey(ev *fyne.KeyEvent) {
	k := keysFor(p)
	if enter := ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter; enter && k.scanned() {
		return
	}
	if !p.Key(ev.Name) {
		k.typedKey(ev)
	}
}

// TypedRune lets the scan catcher hear what is typed.
func (p *Preview) TypedRune(r rune) { keysFor(p).typedRune(r) }

// TypedShortcut asks the key map, then the preview's own keys.
func (p *Preview) TypedShortcut(s fyne.Shortcut) {
	if keysFor(p).shortcut(s) {
		return
	}
	custom, ok := s.(*desktop.CustomShortcut)
	for _, own := range p.Keys() {
		if ok && own.Key == custom.KeyName && own.Modifier == custom.Modifier {
			own.Do()
			return
		}
	}
}

// KeyDown tells the key map that a key went down.
func (p *Preview) KeyDown(ev *fyne.KeyEvent) { keysFor(p).down(ev) }

// KeyUp tells the key map that a key came up.
func (p *Preview) KeyUp(ev *fyne.KeyEvent) { keysFor(p).up(ev) }

// FocusGained draws the frame of the keyboard.
func (p *Preview) FocusGained() {
	p.focused = true
	quiet(p)
	p.Refresh()
}

// FocusLost takes the frame away.
func (p *Preview) FocusLost() {
	p.focused = false
	p.Refresh()
}
