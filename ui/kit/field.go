package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Field is an input with its label above. What is wrong with the text stands
// in words at the right of the label; grey while typing, red afterwards.
type Field struct {
	base
	// OnChanged hears every change of the text, also by SetText.
	OnChanged func(text string)
	// OnNext is called at Enter; nil moves the focus to the next field.
	OnNext func()
	// OnKey sees Enter, Escape, F-keys and, on one line, the arrows up and
	// down first; it returns true when it took the key (a list of suggestions).
	OnKey func(ev *fyne.KeyEvent) bool
	// OnFocus hears that the caret came into the field.
	OnFocus func()
	// OnLeave hears that the caret left the field.
	OnLeave func()
	// Validate says what is wrong with a text that is not empty.
	Validate func(text string) error

	words    Words
	label    string
	scan     bool
	rows     int
	secret   bool
	entry    *entry
	mark     *Text
	frame    *canvas.Rectangle
	reason   string
	colour   Colour
	failed   error
	hasFocus bool
}

// NewField returns a field of one line.
func NewField(words Words, label string) *Field {
	f := &Field{words: words, label: label}
	f.ExtendBaseWidget(f)
	f.build()
	return f
}

// NewArea returns a field of several lines: Enter makes a new line, Tab leaves.
func NewArea(words Words, label string, rows int) *Field {
	f := &Field{words: words, label: label, rows: max(rows, 2)}
	f.ExtendBaseWidget(f)
	f.build()
	return f
}

// NewSecret returns a field that hides what is typed.
func NewSecret(words Words, label string) *Field {
	f := &Field{words: words, label: label, secret: true}
	f.ExtendBaseWidget(f)
	f.build()
	return f
}

// NewScanField returns a field that takes scans itself: a burst replaces its
// text and acts like Enter.
func NewScanField(words Words, label string) *Field {
	f := NewField(words, label)
	f.scan = true
	return f
}

func (f *Field) build() {
	f.entry = newEntry(f, f.rows, f.secret)
	f.mark = NewText("", SizeSmall, Success)
	if !f.secret {
		f.entry.ActionItem = Pad(6, 0, f.mark)
	}
	f.frame = &canvas.Rectangle{StrokeWidth: 2}
	f.frame.Hide()
}

// Placeholder sets the grey words of an empty field.
func (f *Field) Placeholder(text string) *Field {
	f.entry.SetPlaceHolder(text)
	return f
}

// Text returns what stands in the field.
func (f *Field) Text() string { return f.entry.Text }

// SetText fills the field and puts the caret at the end.
func (f *Field) SetText(text string) {
	f.entry.SetText(text)
	if f.entry.MultiLine {
		f.entry.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}) // only Fyne knows where it broke the lines
		return
	}
	f.entry.CursorRow = 0
	f.entry.CursorColumn = len([]rune(text))
	f.entry.Refresh()
}

// SelectAll marks the whole text, so that typing replaces it.
func (f *Field) SelectAll() { f.entry.Entry.TypedShortcut(&fyne.ShortcutSelectAll{}) }

// Label returns the words above the field.
func (f *Field) Label() string { return f.label }

// SetLabel changes the words above the field.
func (f *Field) SetLabel(text string) {
	f.label = text
	f.Refresh()
}

// Reason returns the words that stand beside the label, "" for none.
func (f *Field) Reason() string { return f.reason }

// Mark shows words at the right end inside the field: ✓ 校验通过, 来自上次办件.
// They go away when the text changes.
func (f *Field) Mark(text string, colour Colour) {
	if f.mark.text == text && f.mark.colour == colour {
		return
	}
	f.mark.SetColour(text, colour)
	size := f.entry.Size()
	f.entry.Resize(size.AddWidthHeight(1, 0)) // Fyne gives the mark its room only when the size changes
	f.entry.Resize(size)
}

// Fail shows err as what is wrong with the text, until the text changes. nil
// takes it away.
func (f *Field) Fail(err error) {
	f.failed = err
	f.judge()
}

// Valid checks the text now and shows the result in red: the error of Fail,
// else that of Validate, else nil.
func (f *Field) Valid() error {
	err := f.problem()
	f.show(err, Danger)
	return err
}

func (f *Field) problem() error {
	if f.failed != nil {
		return f.failed
	}
	if f.Validate == nil || f.Text() == "" {
		return nil
	}
	return f.Validate(f.Text())
}

// Focus puts the caret into the field, also right after it was put into a
// window.
func (f *Field) Focus() { focusOn(f.entry, FocusLater, focusTries) }

// Focused reports whether the caret is in the field.
func (f *Field) Focused() bool { return f.hasFocus }

// Input returns what takes the focus, for a test that types.
func (f *Field) Input() fyne.Focusable { return f.entry }

// Disable makes the field read-only and grey.
func (f *Field) Disable() { f.entry.Disable() }

// Enable takes Disable back.
func (f *Field) Enable() { f.entry.Enable() }

func (f *Field) changed(text string) {
	f.failed = nil
	f.judge()
	if f.OnChanged != nil {
		f.OnChanged(text)
	}
}

// judge shows the state of the text without shouting at someone who types.
func (f *Field) judge() {
	colour := Danger
	if f.hasFocus && f.failed == nil {
		colour = Ink2
	}
	f.show(f.problem(), colour)
}

func (f *Field) show(err error, colour Colour) {
	f.reason, f.colour = f.words.Error(err), colour
	mark := ""
	if err == nil && f.Validate != nil && f.Text() != "" && !f.entry.MultiLine { // the mark would take its width from every line
		mark = f.words.T("kit.valid")
	}
	f.Mark(mark, Success)
	f.Refresh()
}

func (f *Field) focused(yes bool) {
	f.hasFocus = yes
	if !yes {
		f.judge()
	}
	f.Refresh()
	switch {
	case yes && f.OnFocus != nil:
		f.OnFocus()
	case !yes && f.OnLeave != nil:
		f.OnLeave()
	}
}

func (f *Field) next() {
	if f.OnNext != nil {
		f.OnNext()
		return
	}
	if c := canvasOf(f.entry); c != nil {
		c.FocusNext()
	}
}

// CreateRenderer links the field to Fyne.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	label, reason := newGlyphs(), newGlyphs()
	paint := func(th fyne.Theme) {
		label.set(th, f.label, SizeSmall, Ink2, false)
		text := f.reason
		if text != "" {
			text = "× " + text
		}
		reason.set(th, text, SizeSmall, f.colour, false)
		reason.Alignment = fyne.TextAlignTrailing
		f.frame.StrokeColor = th.Color(Primary, 0)
		if f.reason != "" && f.colour == Danger {
			f.frame.StrokeColor = th.Color(Danger, 0)
		}
		f.frame.CornerRadius = th.Size(SizeRadius)
		f.frame.Hidden = !f.hasFocus && (f.reason == "" || f.colour != Danger)
	}
	top := func() float32 {
		if f.label == "" {
			return 0
		}
		return label.measure("国").Height + 3
	}
	lay := func(size fyne.Size) {
		h := top()
		lw := label.natural().Width
		label.place(0, 0, min(lw+0.5, size.Width), max(h-3, 0))
		reason.place(lw+12, 0, max(size.Width-lw-12, 0), max(h-3, 0))
		f.entry.Move(fyne.NewPos(0, h))
		f.entry.Resize(fyne.NewSize(size.Width, size.Height-h))
		f.frame.Move(fyne.NewPos(0, h))
		f.frame.Resize(fyne.NewSize(size.Width, size.Height-h))
	}
	minSize := func() fyne.Size { return f.entry.MinSize().AddWidthHeight(0, top()) }
	return f.draw(f, paint, lay, minSize, label.Text, reason.Text, f.entry, f.frame)
}
