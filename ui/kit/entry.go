package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// CaretMoved, when set, hears where the caret of the focused field stands in
// its window (top left, and its height, in Fyne units), so that an input
// method can show its candidates there. It is called on the UI thread.
var CaretMoved func(c fyne.Canvas, pos fyne.Position, height float32)

// FieldFocused, when set, hears which kind of field took the focus. scan is
// true for fields that take codes, and for lists, choices and buttons: an input
// method should be off there, or letters of a scanner or a key would compose.
var FieldFocused func(c fyne.Canvas, scan bool)

// quiet says that the keyboard is where no text is typed: letters there are
// commands, and an input method left on would swallow them.
func quiet(o fyne.CanvasObject) {
	if FieldFocused == nil {
		return
	}
	if c := canvasOf(o); c != nil {
		FieldFocused(c, true)
	}
}

// entry is Fyne's Entry taught three things: Enter moves on, keys that type no
// text go to the key map, and a scanner's burst does not stay.
type entry struct {
	widget.Entry
	field *Field
	told  fyne.Position // what CaretMoved heard last since the focus came
}

func newEntry(f *Field, rows int, secret bool) *entry {
	e := &entry{field: f}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.Password = secret
	if rows > 1 {
		e.MultiLine = true
		e.Wrapping = fyne.TextWrapBreak
	}
	e.ExtendBaseWidget(e)
	if rows > 1 {
		e.SetMinRowsVisible(rows)
	}
	e.OnChanged = f.changed
	e.OnCursorChanged = e.caret
	return e
}

// AcceptsTab is false also for several lines: Tab leaves every field.
func (e *entry) AcceptsTab() bool { return false }

// TypedRune inserts a character and lets the scan catcher know how the field
// stood before.
func (e *entry) TypedRune(r rune) {
	k := keysFor(e)
	if k.spends(r) {
		return
	}
	if k != nil {
		k.Scan.typed(r, e.snapshot)
	}
	e.Entry.TypedRune(r)
}

func (e *entry) snapshot() func() {
	text, row, col := e.Text, e.CursorRow, e.CursorColumn
	return func() {
		e.SetText(text)
		e.CursorRow, e.CursorColumn = row, col
		e.Refresh()
	}
}

// TypedKey gives away what types no text.
func (e *entry) TypedKey(ev *fyne.KeyEvent) {
	f := e.field
	switch {
	case ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter:
		e.enter(ev)
	case f.OnKey != nil && !editing(ev.Name, e.MultiLine) && f.OnKey(ev):
	case function(ev.Name), !e.MultiLine && paging(ev.Name):
		if !keysFor(e).Press(ev.Name, shift()) && !function(ev.Name) {
			e.Entry.TypedKey(ev)
		}
	default:
		e.Entry.TypedKey(ev)
	}
}

func (e *entry) enter(ev *fyne.KeyEvent) {
	if e.scanEnded() {
		return
	}
	switch {
	case e.field.OnKey != nil && e.field.OnKey(ev):
	case e.MultiLine:
		e.Entry.TypedKey(ev)
	default:
		e.field.next()
	}
}

// scanEnded takes a burst that ends here out of the field, or makes it the
// text of a field that takes codes.
func (e *entry) scanEnded() bool {
	k := keysFor(e)
	if k == nil {
		return false
	}
	if !e.field.scan {
		return k.scanned()
	}
	if b, ok := k.Scan.entered(); ok {
		e.SetText(b.text)
		e.field.next()
		return true
	}
	return false
}

// TypedShortcut asks the key map first and keeps undo, copy and paste.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if keysFor(e).shortcut(s) {
		return
	}
	if custom, ok := s.(*desktop.CustomShortcut); ok && e.MultiLine && custom.Modifier == fyne.KeyModifierControl {
		switch custom.KeyName { // Fyne goes to the ends of the text by the page keys alone
		case fyne.KeyHome:
			e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
		case fyne.KeyEnd:
			e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		}
	}
	e.Entry.TypedShortcut(s)
}

// KeyDown tells the key map that a key went down.
func (e *entry) KeyDown(ev *fyne.KeyEvent) {
	keysFor(e).down(ev)
	e.Entry.KeyDown(ev)
}

// KeyUp tells the key map that a key came up.
func (e *entry) KeyUp(ev *fyne.KeyEvent) {
	keysFor(e).up(ev)
	e.Entry.KeyUp(ev)
}

// FocusGained draws the frame and tells where the caret is.
func (e *entry) FocusGained() {
	e.told = fyne.NewPos(-1, -1)
	e.Entry.FocusGained()
	e.field.focused(true)
	if c := canvasOf(e); c != nil && FieldFocused != nil {
		FieldFocused(c, e.field.scan)
	}
	e.caret()
}

// FocusLost takes the frame away.
func (e *entry) FocusLost() {
	e.Entry.FocusLost()
	e.field.focused(false)
}

func (e *entry) caret() {
	if CaretMoved == nil || !e.field.hasFocus {
		return
	}
	d := fyne.CurrentApp().Driver()
	c := d.CanvasForObject(e)
	if c == nil {
		return
	}
	at := e.CursorPosition()
	at.X = min(at.X, e.Size().Width-4) // a long text scrolls under the frame
	at.Y = min(at.Y, e.Size().Height-4)
	if at = d.AbsolutePositionForObject(e).Add(at); at != e.told {
		e.told = at
		CaretMoved(c, at, e.Theme().Size(theme.SizeNameText)*1.45)
	}
}

// paging reports keys that do nothing of use in a field of one line.
func paging(key fyne.KeyName) bool {
	return key == fyne.KeyUp || key == fyne.KeyDown || key == fyne.KeyPageUp || key == fyne.KeyPageDown
}

// editing reports keys that a field needs for its own text.
func editing(key fyne.KeyName, multi bool) bool {
	switch key {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		return multi
	}
	return !function(key) && key != fyne.KeyReturn && key != fyne.KeyEnter
}
