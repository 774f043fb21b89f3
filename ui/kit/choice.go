package kit

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Choice is one of a few, all of them in sight: 窗口自领 / 免费邮寄. Arrows left
// and right or the digit of an option choose; Enter goes on.
type Choice struct {
	base
	// OnChanged hears a choice made by a person.
	OnChanged func(i int)
	// OnNext is called at Enter; nil moves the focus on.
	OnNext func()
	// OnLeave hears that the keyboard left.
	OnLeave func()

	label    string
	mark     string
	options  []string
	selected int
	focused  bool
	lefts    []float32
}

// NewChoice returns a choice with nothing chosen.
func NewChoice(label string, options ...string) *Choice {
	c := &Choice{label: label, options: options, selected: -1}
	c.ExtendBaseWidget(c)
	return c
}

// Selected returns the chosen option, -1 for none.
func (c *Choice) Selected() int { return c.selected }

// Select chooses without telling OnChanged.
func (c *Choice) Select(i int) {
	c.selected = i
	c.Refresh()
}

// Mark shows words behind the label: 待核对. "" takes them away.
func (c *Choice) Mark(text string) {
	if c.mark != text {
		c.mark = text
		c.Refresh()
	}
}

// Marked returns the words of Mark.
func (c *Choice) Marked() string { return c.mark }

// SetOptions replaces the options and chooses none.
func (c *Choice) SetOptions(options ...string) {
	c.options, c.selected = options, -1
	c.Refresh()
}

func (c *Choice) choose(i int) {
	if i < 0 || i >= len(c.options) || i == c.selected {
		return
	}
	c.Select(i)
	if c.OnChanged != nil {
		c.OnChanged(i)
	}
}

// Focus puts the keyboard here.
func (c *Choice) Focus() { focusOn(c, FocusLater, focusTries) }

// TypedKey chooses or goes on and gives other keys to the key map.
func (c *Choice) TypedKey(ev *fyne.KeyEvent) {
	k := keysFor(c)
	switch ev.Name {
	case fyne.KeyLeft:
		c.choose(max(c.selected-1, 0))
	case fyne.KeyRight:
		c.choose(min(c.selected+1, len(c.options)-1))
	case fyne.KeySpace:
		c.choose((c.selected + 1) % max(len(c.options), 1))
	case fyne.KeyReturn, fyne.KeyEnter:
		if !k.scanned() {
			c.next()
		}
	default:
		if !isDigit(string(ev.Name)) { // digits choose when they come as characters
			k.typedKey(ev)
		}
	}
}

func (c *Choice) next() {
	if c.OnNext != nil {
		c.OnNext()
		return
	}
	if v := canvasOf(c); v != nil {
		v.FocusNext()
	}
}

// TypedRune chooses by digit and lets the scan catcher hear what is typed: the
// first digit of a scan is taken back.
func (c *Choice) TypedRune(r rune) {
	k, was := keysFor(c), c.selected
	if k.spends(r) {
		return
	}
	scanning := k.scanning()
	if k != nil {
		k.Scan.typed(r, func() func() { return func() { c.Select(was) } })
	}
	if n, err := strconv.Atoi(string(r)); err == nil && !scanning {
		c.choose(n - 1)
	}
}

func isDigit(s string) bool { return len(s) == 1 && s[0] >= '0' && s[0] <= '9' }

// TypedShortcut asks the key map.
func (c *Choice) TypedShortcut(s fyne.Shortcut) { keysFor(c).shortcut(s) }

// KeyDown tells the key map that a key went down.
func (c *Choice) KeyDown(ev *fyne.KeyEvent) { keysFor(c).down(ev) }

// KeyUp tells the key map that a key came up.
func (c *Choice) KeyUp(ev *fyne.KeyEvent) { keysFor(c).up(ev) }

// FocusGained draws the frame of the keyboard.
func (c *Choice) FocusGained() { c.focused = true; quiet(c); c.Refresh() }

// FocusLost takes the frame away.
func (c *Choice) FocusLost() {
	c.focused = false
	c.Refresh()
	if c.OnLeave != nil {
		c.OnLeave()
	}
}

// MouseDown chooses the option under the mouse.
func (c *Choice) MouseDown(ev *desktop.MouseEvent) {
	pressed(c)
	for i := len(c.lefts) - 1; i >= 0; i-- {
		if ev.Position.X >= c.lefts[i] {
			c.choose(i)
			return
		}
	}
}

// MouseUp does nothing.
func (c *Choice) MouseUp(*desktop.MouseEvent) {}

// CreateRenderer links the choice to Fyne.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer {
	a := &choiceArt{choice: c, label: newGlyphs(), mark: newGlyphs(), frame: &canvas.Rectangle{}}
	a.d = c.draw(c, a.paint, a.lay, a.min, a.label.Text, a.mark.Text, a.frame)
	a.paint(c.look())
	return a.d
}

type choiceArt struct {
	choice *Choice
	d      *drawing
	label  *glyphs
	mark   *glyphs
	frame  *canvas.Rectangle
	boxes  []*canvas.Rectangle
	texts  []*glyphs
}

func (a *choiceArt) paint(th fyne.Theme) {
	c := a.choice
	a.label.set(th, c.label, SizeSmall, Ink2, false)
	a.mark.set(th, c.mark, SizeSmall, Warning, false)
	a.mark.Alignment = fyne.TextAlignTrailing
	a.frame.FillColor, a.frame.CornerRadius = th.Color(Surface, 0), th.Size(SizeRadius)
	a.frame.StrokeColor, a.frame.StrokeWidth = th.Color(Line, 0), 1
	if c.focused {
		a.frame.StrokeColor, a.frame.StrokeWidth = th.Color(Primary, 0), 2
	}
	if a.d == nil {
		return
	}
	a.boxes, a.texts = nil, nil
	a.d.parts = []fyne.CanvasObject{a.label.Text, a.mark.Text, a.frame}
	for i, option := range c.options {
		box, text := canvas.NewRectangle(th.Color(Surface, 0)), newGlyphs()
		ink := Ink2
		if i == c.selected {
			ink = Primary
			box.FillColor = th.Color(TintBlue, 0)
			option = "✓ " + option
		}
		box.CornerRadius = 4
		text.set(th, option, SizeBody, ink, i == c.selected)
		text.Alignment = fyne.TextAlignCenter
		a.boxes, a.texts = append(a.boxes, box), append(a.texts, text)
		a.d.parts = append(a.d.parts, box, text.Text)
	}
}

func (a *choiceArt) top() float32 {
	if a.choice.label == "" {
		return 0
	}
	return a.label.measure("国").Height + 3
}

// widest is the width of an option when it is the chosen one.
func (a *choiceArt) widest(i int) float32 {
	g := newGlyphs()
	g.set(a.choice.look(), "", SizeBody, Ink, true)
	return g.measure("✓ "+a.choice.options[i]).Width + 24
}

func (a *choiceArt) lay(size fyne.Size) {
	top := a.top()
	words := min(a.label.natural().Width+0.5, size.Width)
	a.label.place(0, 0, words, max(top-3, 0))
	a.mark.place(words+12, 0, max(size.Width-words-12, 0), max(top-3, 0))
	a.frame.Move(fyne.NewPos(0, top))
	a.frame.Resize(fyne.NewSize(size.Width, size.Height-top))
	total := float32(6)
	for i := range a.texts {
		total += a.widest(i)
	}
	squeeze := min(size.Width/total, 1)
	x := float32(3)
	a.choice.lefts = a.choice.lefts[:0]
	for i := range a.texts {
		w := a.widest(i) * squeeze
		a.choice.lefts = append(a.choice.lefts, x)
		a.boxes[i].Move(fyne.NewPos(x, top+3))
		a.boxes[i].Resize(fyne.NewSize(w, size.Height-top-6))
		a.texts[i].place(x+4, top, w-8, size.Height-top)
		x += w
	}
}

func (a *choiceArt) min() fyne.Size {
	g := newGlyphs()
	g.set(a.choice.look(), "", SizeBody, Ink, true)
	w := float32(6)
	for i := range a.choice.options {
		w += a.widest(i)
	}
	return fyne.NewSize(min(w, 200), g.measure("国").Height+16+a.top())
}
