package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// list is what Table, Inbox and SideList have in common: rows of one height in
// a scroll, of which only those in sight exist, one of them chosen; keys and
// mouse move the choice.
type list struct {
	base
	// OnSelect hears a new choice made by a person.
	OnSelect func(row int)
	// OnOpen hears Enter or a double click on a row.
	OnOpen func(row int)
	// Empty says what to do next when there are no rows.
	Empty string

	n        int
	selected int
	height   func() float32
	newRow   func() rowArt
	skip     func(row int) bool // rows that cannot be chosen
	oneTap   bool               // a single click opens
	bare     bool               // rows have no line, ground or bar of their own
	chosen   Colour             // ground of the chosen row

	self     fyne.Widget
	scroll   *container.Scroll
	body     *listBody
	focusing bool
	void     *Para
}

// rowArt is the drawing of one row; it is used again for other rows.
type rowArt interface {
	objects() []fyne.CanvasObject
	set(th fyne.Theme, row int)
	lay(size fyne.Size)
}

func (l *list) setup(self fyne.Widget, height func() float32, newRow func() rowArt) {
	l.self = self
	l.selected = -1
	l.chosen = Selected
	l.height, l.newRow = height, newRow
	l.body = &listBody{list: l}
	l.body.ExtendBaseWidget(l.body)
	l.scroll = container.NewVScroll(l.body)
	l.scroll.OnScrolled = func(fyne.Position) { l.body.arrange() }
	l.void = NewPara("", SizeBody, Ink2).Centred()
	l.ExtendBaseWidget(self)
}

// resize tells the list that the rows changed.
func (l *list) resize(n int) {
	l.n = n
	if l.selected >= n {
		l.selected = n - 1
	}
	l.void.Set(l.Empty)
	l.void.Hidden = n > 0 || l.Empty == ""
	l.body.refill()
}

// Selected returns the chosen row, -1 for none.
func (l *list) Selected() int { return l.selected }

// Rows returns how many rows there are.
func (l *list) Rows() int { return l.n }

// Select chooses a row without telling OnSelect; -1 chooses none.
func (l *list) Select(row int) {
	if row < -1 || row >= l.n {
		return
	}
	l.selected = row
	l.reveal(row)
	l.body.refill()
}

func (l *list) choose(row int) {
	if row == l.selected || row < 0 || row >= l.n {
		return
	}
	l.Select(row)
	if l.OnSelect != nil {
		l.OnSelect(row)
	}
}

// step moves the choice by d rows, over rows that cannot be chosen.
func (l *list) step(from, d int) {
	dir := 1
	if d < 0 {
		dir = -1
	}
	row := min(max(from+d, 0), l.n-1)
	for row >= 0 && row < l.n && l.skip != nil && l.skip(row) {
		row += dir
	}
	l.choose(row)
}

func (l *list) reveal(row int) {
	h, view := l.height(), l.scroll.Size().Height
	if row < 0 || view <= 0 {
		return
	}
	top := float32(row) * h
	y := l.scroll.Offset.Y
	y = min(y, top)
	y = max(y, top+h-view)
	if y != l.scroll.Offset.Y {
		l.scroll.Offset.Y = y
		l.scroll.Refresh()
	}
}

// Key moves the choice or opens it and reports whether the key was one of the
// list's. Set it as OnKey of a search field to drive the list from there.
func (l *list) Key(ev *fyne.KeyEvent) bool {
	page := max(int(l.scroll.Size().Height/max(l.height(), 1))-1, 1)
	switch ev.Name {
	case fyne.KeyUp:
		l.step(max(l.selected, 0), -1)
	case fyne.KeyDown:
		l.step(l.selected, 1)
	case fyne.KeyPageUp:
		l.step(max(l.selected, 0), -page)
	case fyne.KeyPageDown:
		l.step(max(l.selected, 0), page)
	case fyne.KeyHome:
		l.step(0, 0)
	case fyne.KeyEnd:
		l.step(l.n-1, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		if l.selected < 0 || l.OnOpen == nil {
			return false
		}
		l.OnOpen(l.selected)
	default:
		return false
	}
	return true
}

// TypedKey handles the list's keys and gives all others to the key map.
func (l *list) TypedKey(ev *fyne.KeyEvent) {
	k := keysFor(l.self)
	if enter := ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter; enter && k.scanned() {
		return
	}
	if !l.Key(ev) {
		k.typedKey(ev)
	}
}

// TypedRune lets the scan catcher hear what is typed.
func (l *list) TypedRune(r rune) { keysFor(l.self).typedRune(r) }

// TypedShortcut asks the key map.
func (l *list) TypedShortcut(s fyne.Shortcut) { keysFor(l.self).shortcut(s) }

// KeyDown tells the key map that a key went down.
func (l *list) KeyDown(ev *fyne.KeyEvent) { keysFor(l.self).down(ev) }

// KeyUp tells the key map that a key came up.
func (l *list) KeyUp(ev *fyne.KeyEvent) { keysFor(l.self).up(ev) }

// FocusGained shows where the keyboard is.
func (l *list) FocusGained() {
	l.focusing = true
	quiet(l.self)
	if l.selected < 0 && l.n > 0 {
		l.step(-1, 1)
	}
	l.body.refill()
}

// FocusLost takes the sign away.
func (l *list) FocusLost() {
	l.focusing = false
	l.body.refill()
}

// OneTap lets a single click open a row, as in a menu.
func (l *list) OneTap() { l.oneTap = true }
