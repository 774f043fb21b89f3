package kit

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Shortcut is one key of a seat: what it does, and when.
type Shortcut struct {
	Key      fyne.KeyName
	Modifier fyne.KeyModifier
	Cap      string // what stands on the key cap; "" takes it from Key and Modifier
	Label    string
	Do       func()
	// Enabled says whether the key is possible now and, if not, why or what is
	// to be done first. nil: always.
	Enabled func() (ok bool, reason string)
	Right   bool // stands at the right end of the hint bar, where the decisions are
	Main    bool // what the person will most likely do next: drawn in blue
	Hidden  bool // works but stands in no hint bar (a button shows it)
	Repeat  bool // works again while the key is held down
}

func (s Shortcut) state() (bool, string) {
	if s.Enabled == nil {
		return true, ""
	}
	return s.Enabled()
}

// CapText returns what stands on the key cap.
func (s Shortcut) CapText() string {
	if s.Cap != "" {
		return s.Cap
	}
	var parts []string
	for _, m := range []struct {
		mod  fyne.KeyModifier
		name string
	}{{fyne.KeyModifierControl, "Ctrl"}, {fyne.KeyModifierAlt, "Alt"}, {fyne.KeyModifierShift, "Shift"}} {
		if s.Modifier&m.mod != 0 {
			parts = append(parts, m.name)
		}
	}
	name := string(s.Key)
	if s.Key == fyne.KeyReturn {
		name = "Enter"
	}
	return strings.Join(append(parts, name), " ")
}

// Keys is the key map of one window: the one place where a key becomes an act,
// whether it was typed in a field, on a list or on nothing.
type Keys struct {
	// OnRefused hears the reason when a key is pressed that is not possible now.
	OnRefused func(reason string)
	// Scan, when set, takes bursts of a scanner typed anywhere in the window.
	Scan *ScanCatcher

	canvas fyne.Canvas
	layers [][]Shortcut
	note   string
	held   map[fyne.KeyName]bool // down now; true once it has acted
	spent  fyne.KeyName          // a letter that has acted: its character is still to come
	bars   []*HintBar
}

// NewKeys returns a key map with these keys.
func NewKeys(list ...Shortcut) *Keys {
	return &Keys{layers: [][]Shortcut{list}, held: map[fyne.KeyName]bool{}}
}

// installed holds the key map of each window. It is touched on the UI thread only.
var installed = map[fyne.Canvas]*Keys{}

// Install makes k the key map of the window. A former one of that window stops
// being asked.
func (k *Keys) Install(c fyne.Canvas) {
	k.canvas = c
	if former := installed[c]; former != nil {
		k.held = former.held // a key still down must not act again on the next screen
	}
	installed[c] = k
	c.SetOnTypedKey(func(ev *fyne.KeyEvent) { keysOn(c).typedKey(ev) })
	c.SetOnTypedRune(func(r rune) { keysOn(c).typedRune(r) })
	if d, ok := c.(desktop.Canvas); ok {
		d.SetOnKeyDown(func(ev *fyne.KeyEvent) { keysOn(c).down(ev) })
		d.SetOnKeyUp(func(ev *fyne.KeyEvent) { keysOn(c).up(ev) })
	}
	k.bind()
	k.Refresh()
}

// always holds the keys of each window that work beside any key map.
var always = map[fyne.Canvas][]Shortcut{}

// Always makes these keys work in the window whatever key map is installed:
// the lock of a seat. They stand in no hint bar.
func Always(c fyne.Canvas, list ...Shortcut) {
	always[c] = list
	for _, s := range list {
		sc := &desktop.CustomShortcut{KeyName: s.Key, Modifier: s.Modifier}
		c.AddShortcut(sc, func(fyne.Shortcut) { s.Do() })
	}
}

// touched holds when a key or a mouse button was last pressed in each window.
var touched = map[fyne.Canvas]time.Time{}

// LastTouch returns when a key, or a widget with the mouse, was last pressed in
// the window, the zero time for never: what a seat's lock goes by. It is asked
// on the UI thread.
func LastTouch(c fyne.Canvas) time.Time { return touched[c] }

// pressed notes that the mouse was used on a widget.
func pressed(o fyne.CanvasObject) {
	if c := canvasOf(o); c != nil {
		touched[c] = time.Now()
	}
}

// Uninstall forgets the key map of a window that closes.
func Uninstall(c fyne.Canvas) {
	delete(installed, c)
	delete(touched, c)
	delete(always, c)
}

// keysOn returns the key map of the window, nil when it has none; every method
// that a widget calls works on nil.
func keysOn(c fyne.Canvas) *Keys { return installed[c] }

func keysFor(o fyne.CanvasObject) *Keys { return installed[canvasOf(o)] }

// Set replaces the keys.
func (k *Keys) Set(list ...Shortcut) {
	k.layers[0] = list
	k.bind()
	k.Refresh()
}

// Note puts words before the keys at the right of the hint bar: 材料不齐，现在可以：
func (k *Keys) Note(text string) {
	k.note = text
	k.Refresh()
}

// Push lets only these keys work until Pop: a question stands before the screen.
func (k *Keys) Push(list ...Shortcut) {
	k.layers = append(k.layers, list)
	k.bind()
	k.Refresh()
}

// Pop takes the last Push back.
func (k *Keys) Pop() {
	if len(k.layers) > 1 {
		k.layers = k.layers[:len(k.layers)-1]
	}
	k.Refresh()
}

// Refresh asks every key anew whether it is possible and redraws the hint bar.
func (k *Keys) Refresh() {
	for _, bar := range k.bars {
		bar.Refresh()
	}
}

func (k *Keys) now() []Shortcut { return k.layers[len(k.layers)-1] }

// bind makes the window hear the combinations with Ctrl and Alt; Fyne hands
// plain keys over without.
func (k *Keys) bind() {
	if k.canvas == nil {
		return
	}
	c := k.canvas
	for _, s := range k.now() {
		if s.Modifier&^fyne.KeyModifierShift == 0 {
			continue
		}
		for _, name := range []fyne.KeyName{s.Key, twin(s.Key)} {
			sc := &desktop.CustomShortcut{KeyName: name, Modifier: s.Modifier}
			c.AddShortcut(sc, func(fyne.Shortcut) { keysOn(c).Press(sc.KeyName, sc.Modifier) })
		}
	}
}

// twin returns the other key that means the same.
func twin(key fyne.KeyName) fyne.KeyName {
	if key == fyne.KeyReturn {
		return fyne.KeyEnter
	}
	return key
}

// Press does what the key stands for and reports whether the map has the key
// at all. A key that is not possible now is refused with its reason; a key
// held down acts once.
func (k *Keys) Press(key fyne.KeyName, mod fyne.KeyModifier) bool {
	if k == nil {
		return false
	}
	for _, s := range k.now() {
		if s.Modifier != mod || (s.Key != key && twin(s.Key) != key) {
			continue
		}
		if acted, down := k.held[key]; down && acted && !s.Repeat {
			return true
		} else if down {
			k.held[key] = true
		}
		k.act(s)
		return true
	}
	for _, s := range always[k.canvas] {
		if s.Modifier == mod && (s.Key == key || twin(s.Key) == key) {
			s.Do()
			return true
		}
	}
	return false
}

// PressOn does what a key stands for on a canvas, as if it had been typed with
// the modifier: for who types without a keyboard, of which Fyne would tell that
// Shift is down. It reports whether the canvas has the key.
func PressOn(c fyne.Canvas, key fyne.KeyName, mod fyne.KeyModifier) bool {
	return keysOn(c).Press(key, mod)
}

func (k *Keys) act(s Shortcut) {
	ok, reason := s.state()
	switch {
	case ok && s.Do != nil:
		s.Do()
	case !ok && k.OnRefused != nil:
		k.OnRefused(reason)
	}
	k.Refresh()
}

func (k *Keys) down(ev *fyne.KeyEvent) {
	if k != nil {
		k.held[ev.Name], k.spent = false, ""
		touched[k.canvas] = time.Now()
	}
}

func (k *Keys) up(ev *fyne.KeyEvent) {
	if k != nil {
		delete(k.held, ev.Name)
	}
}

// typedKey takes a key that no widget wanted.
func (k *Keys) typedKey(ev *fyne.KeyEvent) {
	if k == nil {
		return
	}
	if (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && k.scanned() {
		return
	}
	if printable(ev.Name) && k.scanning() {
		return // a letter inside a scanner's burst is no command
	}
	if k.Press(ev.Name, shift()) && printable(ev.Name) {
		if now := keysOn(k.canvas); now != nil {
			now.spent = ev.Name
		}
	}
}

// spends reports whether the character belongs to a key that was a command: a
// field that this command has opened must not get it.
func (k *Keys) spends(r rune) bool {
	if k == nil || k.spent == "" {
		return false
	}
	key := k.spent
	k.spent = ""
	return key == fyne.KeySpace && r == ' ' || strings.EqualFold(string(key), string(r))
}

func (k *Keys) typedRune(r rune) {
	if k != nil {
		k.spends(r)
		k.Scan.typed(r, nil)
	}
}

// scanning reports whether a scanner is typing right now.
func (k *Keys) scanning() bool { return k != nil && k.Scan.busy() }

// scanned ends a burst and hands it over.
func (k *Keys) scanned() bool {
	if k == nil {
		return false
	}
	scan, ok := k.Scan.entered()
	if ok {
		scan.restore()
		k.Scan.deliver(scan.text)
	}
	return ok
}

func (k *Keys) shortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	return ok && k.Press(custom.KeyName, custom.Modifier)
}

// shift returns the shift modifier when it is down: Fyne reports it with no
// plain key.
func shift() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers() & fyne.KeyModifierShift
	}
	return 0
}

func printable(key fyne.KeyName) bool { return len(key) == 1 || key == fyne.KeySpace }

// function reports whether a key never types text, so that a field may give it
// away.
func function(key fyne.KeyName) bool {
	return key == fyne.KeyEscape || (len(key) > 1 && key[0] == 'F' && key[1] >= '1' && key[1] <= '9')
}
