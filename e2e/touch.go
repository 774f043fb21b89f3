//go:build linux

package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Touches finds what can be touched in a window of a program that tells it (see
// [Build]), by the words that stand on it.
type Touches struct {
	d     *Desktop
	file  string
	title string // part of the window's name
	last  time.Time

	window Window
}

// Target is something to touch, its box in pixels of its window.
type Target struct {
	Window     string
	Words      string
	X, Y, W, H int
}

// settled is how long a page may take to stand after a touch, and to take the
// next one.
const settled = 700 * time.Millisecond

// Touches prepares the touches of a window whose name contains title. Start the
// program with the variable that [Touches.Env] gives.
func (d *Desktop) Touches(title string) *Touches {
	return &Touches{d: d, file: filepath.Join(d.home, "touches.json"), title: title}
}

// Env is what makes the program tell.
func (t *Touches) Env() string { return "YICHUANG_TOUCHES=" + t.file }

// Touch touches what says just so, or else begins so, or else contains it, as
// soon as it stands still after the last touch.
func (t *Touches) Touch(words string) {
	t.d.t.Helper()
	t.click(t.stands(words))
}

// stands waits until something stands at the same place for a moment.
func (t *Touches) stands(words string) Target {
	t.d.t.Helper()
	var found Target
	var since time.Time
	defer t.tell()
	t.d.wait("something to touch that says "+words, func() bool {
		now, ok := t.Find(words)
		if !ok || now != found {
			found, since = now, time.Now()
			return false
		}
		return time.Since(since) >= settled
	})
	return found
}

// tell logs what could be touched last when the test has failed for want of it.
func (t *Touches) tell() {
	t.d.t.Helper()
	if !t.d.t.Failed() {
		return
	}
	all, at, err := t.read()
	words := make([]string, len(all))
	for i, one := range all {
		words[i] = one.Words
	}
	t.d.t.Logf("told %v after the last touch: %q %v", at.Sub(t.last), words, err)
}

// Keys touches one key after the other of a keyboard that stays as it is.
func (t *Touches) Keys(keys string) {
	t.d.t.Helper()
	places := map[string]Target{}
	for _, key := range strings.Split(keys, "") {
		if len(places) == 0 {
			places[key] = t.stands(key)
		} else if _, known := places[key]; !known {
			t.d.wait("the key "+key, func() bool {
				found, ok := t.Find(key)
				places[key] = found
				return ok
			})
		}
	}
	var all []Target
	for _, key := range strings.Split(keys, "") {
		all = append(all, places[key])
	}
	t.click(all...)
}

// Find looks for something to touch on what the window showed last; not there
// while that is older than the last touch.
func (t *Touches) Find(words string) (Target, bool) {
	all, at, err := t.read()
	if err != nil || at.Before(t.last.Add(settled)) {
		return Target{}, false
	}
	for _, fits := range []func(s, part string) bool{
		func(s, part string) bool { return s == part }, strings.HasPrefix, strings.Contains,
	} {
		for _, one := range all {
			if strings.Contains(one.Window, t.title) && fits(one.Words, words) {
				return one, true
			}
		}
	}
	return Target{}, false
}

// read gives what the program told last, and when.
func (t *Touches) read() ([]Target, time.Time, error) {
	info, err := os.Stat(t.file)
	if err != nil {
		return nil, time.Time{}, err
	}
	data, err := os.ReadFile(t.file)
	var all []Target
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	return all, info.ModTime(), err
}

// click touches one after the other, at the pace of a quick finger.
func (t *Touches) click(all ...Target) {
	t.d.t.Helper()
	if t.window.ID == "" { // it fills the screen: it stays where it is
		t.window = t.d.Window(t.title)
	}
	var args []string
	for _, at := range all {
		x, y := t.window.X+at.X+at.W/2, t.window.Y+at.Y+at.H/2
		args = append(args, "mousemove", strconv.Itoa(x), strconv.Itoa(y), "click", "1", "sleep", "0.06")
	}
	t.d.xdotool(args...)
	t.last = time.Now()
}
