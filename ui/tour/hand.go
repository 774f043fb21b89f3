package tour

import (
	"context"
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"yichuang/app"
	"yichuang/app/staff"
	"yichuang/ui/kit"
)

// patience is how long the tour waits for a screen to answer.
const patience = 30 * time.Second

// hand is a person at one window: what she types, touches and sees. After the
// first thing that does not work it does nothing more; err says what it was,
// and never what stood on the screen: that may be a person's number.
type hand struct {
	ctx    context.Context
	seat   staff.Seat
	desk   Desktop
	window fyne.Window
	size   fyne.Size
	key    time.Duration // between two keys
	err    error
}

// do runs f on the UI thread with the window in front.
func (h *hand) do(f func(c fyne.Canvas) error) {
	if h.err != nil || h.ctx.Err() != nil {
		return
	}
	h.desk.Do(func() {
		h.desk.Front(h.window)
		h.err = f(h.window.Canvas())
	})
}

// press presses a key with the modifiers held, as a keyboard does: down, the
// key, up, and a character when it types one.
func (h *hand) press(key fyne.KeyName, mods ...fyne.KeyModifier) {
	var mod fyne.KeyModifier
	for _, m := range mods {
		mod |= m
	}
	h.do(func(c fyne.Canvas) error {
		ev := &fyne.KeyEvent{Name: key}
		down(c, ev, true)
		switch {
		case mod == fyne.KeyModifierShift:
			kit.PressOn(c, key, mod)
		case mod != 0:
			shortcut(c, &desktop.CustomShortcut{KeyName: key, Modifier: mod})
		case key == fyne.KeyTab:
			c.FocusNext()
		default:
			typed(c, ev)
		}
		return nil
	})
	if r := character(key); r != 0 && mod == 0 {
		h.do(func(c fyne.Canvas) error { char(c, r); return nil })
	}
	h.do(func(c fyne.Canvas) error {
		down(c, &fyne.KeyEvent{Name: key}, false)
		return nil
	})
	h.rest(4 * h.key)
}

// character is what a key without Shift types, 0 for nothing.
func character(key fyne.KeyName) rune {
	switch {
	case key == fyne.KeySpace:
		return ' '
	case len(key) == 1:
		return rune(strings.ToLower(string(key))[0])
	}
	return 0
}

func down(c fyne.Canvas, ev *fyne.KeyEvent, yes bool) {
	if k, ok := c.Focused().(desktop.Keyable); ok {
		if yes {
			k.KeyDown(ev)
		} else {
			k.KeyUp(ev)
		}
		return
	}
	d, ok := c.(desktop.Canvas)
	if !ok {
		return
	}
	on := d.OnKeyUp()
	if yes {
		on = d.OnKeyDown()
	}
	if on != nil {
		on(ev)
	}
}

func typed(c fyne.Canvas, ev *fyne.KeyEvent) {
	if f := c.Focused(); f != nil {
		f.TypedKey(ev)
	} else if on := c.OnTypedKey(); on != nil {
		on(ev)
	}
}

func char(c fyne.Canvas, r rune) {
	if f := c.Focused(); f != nil {
		f.TypedRune(r)
	} else if on := c.OnTypedRune(); on != nil {
		on(r)
	}
}

func shortcut(c fyne.Canvas, s fyne.Shortcut) {
	if f, ok := c.Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
	} else if f, ok := c.(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
	}
}

// write types characters where the caret is.
func (h *hand) write(text string) {
	for _, r := range text {
		h.do(func(c fyne.Canvas) error { char(c, r); return nil })
		h.rest(h.key)
	}
}

// scanGap is how long a person rests before Enter; a scanner does not.
const scanGap = 120 * time.Millisecond

// typedGap is how long the hand rests before a scan when it has just typed Latin
// letters as fast as a scanner does.
const typedGap = 760 * time.Millisecond

// enter types characters where the caret is, and Enter.
func (h *hand) enter(text string) {
	h.write(text)
	h.rest(scanGap)
	h.press(fyne.KeyReturn)
}

// scan types like a scanner: at once, with Enter.
func (h *hand) scan(code string) {
	h.rest(scanGap)
	h.do(func(c fyne.Canvas) error {
		for _, r := range code {
			char(c, r)
		}
		typed(c, &fyne.KeyEvent{Name: fyne.KeyReturn})
		return nil
	})
}

// into types characters into the field with the label and stays in it.
func (h *hand) into(label, text string) {
	h.sees(label)
	h.do(func(c fyne.Canvas) error {
		f := field(c, label)
		if f == nil {
			return &app.Error{Code: app.Internal, ID: "tour.not_seen", Args: app.Args{"words": label}}
		}
		f.Focus()
		f.SetText("")
		return nil
	})
	h.write(text)
}

// tap touches what says the words.
func (h *hand) tap(want string) {
	h.sees(want)
	h.do(func(c fyne.Canvas) error {
		b, at := button(c, want)
		if b == nil {
			return &app.Error{Code: app.Internal, ID: "tour.not_seen", Args: app.Args{"words": want}}
		}
		if m, ok := b.(desktop.Mouseable); ok {
			ev := &desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}, Button: desktop.MouseButtonPrimary}
			m.MouseDown(ev)
			m.MouseUp(ev)
		}
		b.Tapped(&fyne.PointEvent{AbsolutePosition: at})
		return nil
	})
	h.rest(4 * h.key)
}

// taps touches a key of a pad for every character.
func (h *hand) taps(text string) {
	for _, r := range text {
		h.tap(string(r))
	}
}

// spells types pinyin on the pad, letter by letter, and touches the word meant.
func (h *hand) spells(pinyin, word string) {
	h.taps(pinyin)
	h.tap(word)
}

// sees waits until all the words stand on the screen.
func (h *hand) sees(want ...string) {
	h.until(func(c fyne.Canvas) error {
		have := words(c)
		for _, w := range want {
			if !strings.Contains(have, w) {
				return &app.Error{Code: app.Internal, ID: "tour.not_seen", Args: app.Args{"words": w}}
			}
		}
		return nil
	})
}

// until waits until the screen is as it should be.
func (h *hand) until(ready func(c fyne.Canvas) error) {
	end := time.Now().Add(patience)
	for h.err == nil && h.ctx.Err() == nil {
		h.do(ready)
		if h.err == nil || time.Now().After(end) {
			return
		}
		h.err = nil
		time.Sleep(20 * time.Millisecond)
	}
}

func (h *hand) rest(d time.Duration) {
	if h.err == nil && d > 0 {
		time.Sleep(d)
	}
}

// wait waits until ready says yes, off the UI thread.
func wait(ctx context.Context, what string, ready func() (bool, error)) error {
	end := time.Now().Add(patience)
	for {
		ok, err := ready()
		switch {
		case err != nil:
			return fmt.Errorf("waiting for %s: %w", what, err)
		case ok:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case time.Now().After(end):
			return &app.Error{Code: app.Internal, ID: "tour.in_vain", Args: app.Args{"what": what}}
		}
		time.Sleep(20 * time.Millisecond)
	}
}
