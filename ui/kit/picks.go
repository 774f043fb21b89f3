package kit

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// Pick is one option of [Picks]: Key is what the program calls it and what a
// typed letter finds it by.
type Pick struct{ Key, Text string }

// Picks is a choice among many, in as many columns as its width has room for:
// one of them, or any number. Arrows move, a digit or a first letter jumps,
// space picks where several may be; Enter goes on. What is wrong stands in
// words at the right of the label, as with [Field].
type Picks struct {
	base
	// OnChanged hears a choice made by a person.
	OnChanged func()
	// OnNext is called at Enter; nil moves the focus on.
	OnNext func()
	// OnFocus hears that the keyboard came here.
	OnFocus func()

	words   Words
	label   string
	many    bool
	picks   []Pick
	on      map[string]bool
	at      int
	reason  string
	focused bool
	width   float32
	art     *picksArt
}

// NewPicks returns a choice with nothing chosen; many lets several be chosen.
func NewPicks(words Words, label string, many bool, picks ...Pick) *Picks {
	p := &Picks{words: words, label: label, many: many, picks: picks, on: map[string]bool{}}
	p.ExtendBaseWidget(p)
	return p
}

// Chosen returns the keys of what is chosen, in the order of the options.
func (p *Picks) Chosen() []string {
	var out []string
	for _, one := range p.picks {
		if p.on[one.Key] {
			out = append(out, one.Key)
		}
	}
	return out
}

// Keys returns the keys of all options.
func (p *Picks) Keys() []string {
	out := make([]string, len(p.picks))
	for i, one := range p.picks {
		out[i] = one.Key
	}
	return out
}

// Choose chooses these keys and no other, without telling OnChanged.
func (p *Picks) Choose(keys ...string) {
	p.on = map[string]bool{}
	for _, key := range keys {
		if i := slices.IndexFunc(p.picks, func(one Pick) bool { return one.Key == key }); i >= 0 {
			p.on[key] = true
			p.at = i
		}
	}
	p.Refresh()
}

// Label returns the words above the choice.
func (p *Picks) Label() string { return p.label }

// Reason returns what is wrong, in words.
func (p *Picks) Reason() string { return p.reason }

// Fail shows err until the choice changes. nil takes it away.
func (p *Picks) Fail(err error) {
	p.reason = p.words.Error(err)
	p.Refresh()
}

// Focus puts the keyboard here.
func (p *Picks) Focus() { focusOn(p, FocusLater, focusTries) }

// pick chooses option i as a person does.
func (p *Picks) pick(i int) {
	if i < 0 || i >= len(p.picks) {
		return
	}
	key := p.picks[i].Key
	p.at = i
	switch {
	case p.many:
		p.on[key] = !p.on[key]
	case p.on[key]:
		p.Refresh()
		return
	default:
		p.on = map[string]bool{key: true}
	}
	p.told()
}

func (p *Picks) told() {
	p.reason = ""
	p.Refresh()
	if p.OnChanged != nil {
		p.OnChanged()
	}
}

// move goes by d options; of one choice that chooses.
func (p *Picks) move(d int) {
	i := min(max(p.at+d, 0), len(p.picks)-1)
	if p.many {
		p.at = i
		p.Refresh()
		return
	}
	if len(p.on) == 0 && d > 0 {
		i = p.at
	}
	p.pick(i)
}

// TypedKey moves, picks or goes on and gives other keys to the key map.
func (p *Picks) TypedKey(ev *fyne.KeyEvent) {
	k := keysFor(p)
	cols, _, _ := p.cells()
	switch ev.Name {
	case fyne.KeyLeft:
		p.move(-1)
	case fyne.KeyRight:
		p.move(1)
	case fyne.KeyUp:
		p.move(-cols)
	case fyne.KeyDown:
		p.move(cols)
	case fyne.KeySpace:
		p.pick(p.at)
	case fyne.KeyReturn, fyne.KeyEnter:
		if !k.scanned() {
			p.next()
		}
	default:
		if !printable(ev.Name) { // letters and digits choose when they come as characters
			k.typedKey(ev)
		}
	}
}

func (p *Picks) next() {
	if p.OnNext != nil {
		p.OnNext()
		return
	}
	if c := canvasOf(p); c != nil {
		c.FocusNext()
	}
}

// TypedRune jumps to the option with that number, or to the next whose key
// begins with that letter.
func (p *Picks) TypedRune(r rune) {
	k := keysFor(p)
	if k.spends(r) || r == ' ' || k.scanning() {
		return
	}
	if k != nil {
		was := p.Chosen()
		k.Scan.typed(r, func() func() { return func() { p.Choose(was...) } })
	}
	if n, err := strconv.Atoi(string(r)); err == nil {
		if len(p.picks) < 10 {
			p.pick(n - 1)
		}
		return
	}
	for step := 1; step <= len(p.picks); step++ {
		i := (p.at + step) % len(p.picks)
		if strings.HasPrefix(strings.ToLower(p.picks[i].Key), strings.ToLower(string(r))) {
			if p.many {
				p.at = i
				p.Refresh()
				return
			}
			p.pick(i)
			return
		}
	}
}

// TypedShortcut asks the key map.
func (p *Picks) TypedShortcut(s fyne.Shortcut) { keysFor(p).shortcut(s) }

// KeyDown tells the key map that a key went down.
func (p *Picks) KeyDown(ev *fyne.KeyEvent) { keysFor(p).down(ev) }

// KeyUp tells the key map that a key came up.
func (p *Picks) KeyUp(ev *fyne.KeyEvent) { keysFor(p).up(ev) }

// FocusGained draws the frame of the keyboard.
func (p *Picks) FocusGained() {
	p.focused = true
	quiet(p)
	p.Refresh()
	if p.OnFocus != nil {
		p.OnFocus()
	}
}

// FocusLost takes the frame away.
func (p *Picks) FocusLost() { p.focused = false; p.Refresh() }

// MouseDown picks the option under the mouse.
func (p *Picks) MouseDown(ev *desktop.MouseEvent) {
	pressed(p)
	cols, w, h := p.cells()
	y := ev.Position.Y - p.art.top()
	if w <= 0 || y < 0 {
		return
	}
	if col := int(ev.Position.X / w); col < cols {
		p.pick(int(y/h)*cols + col)
	}
}

// MouseUp does nothing.
func (p *Picks) MouseUp(*desktop.MouseEvent) {}

// cells returns how many columns there are at the present width, and how wide
// and high one is.
func (p *Picks) cells() (cols int, w, h float32) {
	g := newGlyphs()
	g.set(p.look(), "", SizeBody, Ink, true)
	widest := float32(0)
	for _, one := range p.picks {
		widest = max(widest, g.measure(one.Text).Width)
	}
	h = g.measure("国").Height + 14
	room := max(p.width, 1)
	cols = min(max(int(room/(widest+40)), 1), max(len(p.picks), 1))
	w = room / float32(cols)
	if most := widest + 72; w > most { // few short options stand together at the left
		w = most
	}
	return cols, w, h
}

// CreateRenderer links the choice to Fyne.
func (p *Picks) CreateRenderer() fyne.WidgetRenderer {
	a := &picksArt{picks: p, label: newGlyphs(), reason: newGlyphs(), frame: &canvas.Rectangle{}}
	p.art = a
	a.d = p.draw(p, a.paint, a.lay, a.min, a.label.Text, a.reason.Text, a.frame)
	a.paint(p.look())
	return a.d
}
