package kit

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

// tickClock is a clock that a test moves.
type tickClock struct{ at time.Time }

func (c *tickClock) now() time.Time       { return c.at }
func (c *tickClock) step(d time.Duration) { c.at = c.at.Add(d) }
func newTickClock() *tickClock            { return &tickClock{at: time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)} }

func (c *tickClock) typing(f fyne.Focusable, text string, gap time.Duration) {
	for _, r := range text {
		c.step(gap)
		press(f, fyne.KeyName(strings.ToUpper(string(r))))
		f.TypedRune(r)
	}
	c.step(gap)
	press(f, fyne.KeyReturn)
}

func TestScanDoesNotStayInTheFieldThatHadTheFocus(t *testing.T) {
	cases := []struct {
		name string
		text string
		gap  time.Duration
		scan string
		kept string
	}{
		{"scanner", "370306202611230001", 2 * time.Millisecond, "370306202611230001", "李仲安"},
		{"slow scanner", "370306202611230001", 30 * time.Millisecond, "370306202611230001", "李仲安"},
		{"fast person", "zhangsan", 80 * time.Millisecond, "", "李仲安zhangsan"},
		{"too short", "A012", 2 * time.Millisecond, "", "李仲安A012"},
		{"input method's words", "周村区政务服务中心", 0, "", "李仲安周村区政务服务中心"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f, next := NewField(zh, "申请人"), NewField(zh, "电话")
			canvas := window(t, Col(8, f, next))
			clock, got := newTickClock(), ""
			keys := NewKeys()
			keys.Scan = NewScanCatcher(clock.now, func(text string) { got = text })
			keys.Install(canvas)
			f.SetText("李仲安")
			f.Focus()
			clock.step(time.Second)
			clock.typing(f.Input(), c.text, c.gap)
			if got != c.scan || f.Text() != c.kept {
				t.Errorf("scan %q, field %q", got, f.Text())
			}
			if moved := canvas.Focused() == next.Input(); moved != (c.scan == "") {
				t.Errorf("focus moved on: %v", moved)
			}
		})
	}
}

func TestScanInClumpsIsOneScan(t *testing.T) {
	f := NewField(zh, "申请人")
	c := window(t, f)
	clock, got := newTickClock(), ""
	keys := NewKeys()
	keys.Scan = NewScanCatcher(clock.now, func(text string) { got = text })
	keys.Install(c)
	f.Focus()
	stalls := map[int]time.Duration{1: 300 * time.Millisecond, 7: 60 * time.Millisecond, 12: 60 * time.Millisecond}
	for i, r := range "370306202611230001" {
		clock.step(stalls[i]) // the window was drawing
		f.Input().TypedRune(r)
	}
	clock.step(40 * time.Millisecond)
	press(f.Input(), fyne.KeyReturn)
	if got != "370306202611230001" || f.Text() != "" {
		t.Errorf("scan %q, field %q", got, f.Text())
	}
}

func TestScanOverAListTriggersNoLetterKey(t *testing.T) {
	list := NewTable(Column{Title: "材料", Weight: 1})
	list.Set([][]Cell{{{Text: "营业执照"}}})
	opened := false
	list.OnOpen = func(int) { opened = true }
	c := window(t, list)
	clock, got, marked := newTickClock(), "", 0
	keys := NewKeys(Shortcut{Key: fyne.KeyX, Do: func() { marked++ }})
	keys.Scan = NewScanCatcher(clock.now, func(text string) { got = text })
	keys.Install(c)
	c.Focus(list)
	clock.step(time.Second)
	clock.typing(list, "11010519491231002X", 3*time.Millisecond)
	if got != "11010519491231002X" || marked != 0 || opened {
		t.Errorf("scan %q, X acted %d times, opened %v", got, marked, opened)
	}
	clock.step(time.Second)
	press(list, fyne.KeyX)
	if marked != 1 {
		t.Error("X typed by a person did nothing")
	}
}

func TestScanFieldTakesTheScanItself(t *testing.T) {
	f := NewScanField(zh, "扫描回执")
	c := window(t, f)
	clock, elsewhere, next := newTickClock(), "", false
	keys := NewKeys()
	keys.Scan = NewScanCatcher(clock.now, func(text string) { elsewhere = text })
	keys.Install(c)
	f.SetText("旧")
	f.OnNext = func() { next = true }
	f.Focus()
	clock.typing(f.Input(), "370306202611230001", 2*time.Millisecond)
	if f.Text() != "370306202611230001" || !next || elsewhere != "" {
		t.Errorf("field %q, moved on %v, elsewhere %q", f.Text(), next, elsewhere)
	}
}
