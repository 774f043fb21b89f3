//go:build linux

package e2e

import (
	"fmt"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Scanner is the pause between two keys of a fast hand scanner.
const Scanner = 2 * time.Millisecond

// Person is the pause between two keys of a quick typist.
const Person = 40 * time.Millisecond

// Window is a window on the desktop: its X id, its name, and where it is in
// pixels from the screen's top left corner, without the manager's frame.
type Window struct {
	ID         string
	Name       string
	X, Y, W, H int
}

// Type types text with the given pause between keys into whatever has the
// keyboard. Only characters of an American keyboard can be typed.
func (d *Desktop) Type(text string, pause time.Duration) {
	d.t.Helper()
	d.xdotool("type", "--delay", strconv.Itoa(int(pause/time.Millisecond)), "--", text)
}

// Scan types codes as a hand scanner does, each with its Return, and no pause
// between one code and the next.
func (d *Desktop) Scan(codes ...string) {
	d.t.Helper()
	pause := strconv.Itoa(int(Scanner / time.Millisecond))
	var args []string
	for _, code := range codes {
		args = append(args, "type", "--delay", pause, "--args", "1", code, "key", "--delay", pause, "Return")
	}
	d.xdotool(args...)
}

// Key presses keys one after the other, by their X names: Return, BackSpace,
// Tab, F2, ctrl+Return.
func (d *Desktop) Key(keys ...string) {
	d.t.Helper()
	d.xdotool(append([]string{"key", "--delay", "40"}, keys...)...)
}

// Click moves the mouse to a place on the screen and presses its left button.
func (d *Desktop) Click(x, y int) {
	d.t.Helper()
	d.xdotool("mousemove", "--sync", strconv.Itoa(x), strconv.Itoa(y), "click", "1")
}

// Screenshot saves the whole screen as name.png among the test's artifacts and
// gives the file's path. Run the tests with -artifacts to keep it.
func (d *Desktop) Screenshot(name string) string {
	d.t.Helper()
	path := filepath.Join(d.t.ArtifactDir(), name+".png")
	if out, err := d.command("import", "-window", "root", path).CombinedOutput(); err != nil {
		d.t.Fatalf("screenshot: %v: %s", err, out)
	}
	return path
}

// Window waits for a visible window whose name contains the given text.
func (d *Desktop) Window(name string) Window {
	d.t.Helper()
	var found Window
	d.wait(fmt.Sprintf("a window named %q", name), func() bool {
		var ok bool
		found, ok = d.Visible(name)
		return ok
	})
	return found
}

// Visible finds a visible window whose name contains the given text now.
func (d *Desktop) Visible(name string) (Window, bool) {
	d.t.Helper()
	out, err := d.command("xdotool", "search", "--onlyvisible", "--name", regexp.QuoteMeta(name)).Output()
	if err != nil {
		return Window{}, false
	}
	for _, id := range strings.Fields(string(out)) {
		if w, ok := d.geometry(id); ok {
			return w, true
		}
	}
	return Window{}, false
}

// Activate gives a window the keyboard and waits until it has it.
func (d *Desktop) Activate(w Window) {
	d.t.Helper()
	d.xdotool("windowactivate", "--sync", w.ID)
	d.wait("the keyboard in "+w.Name, func() bool {
		out, err := d.command("xdotool", "getwindowfocus").Output()
		return err == nil && strings.TrimSpace(string(out)) == w.ID
	})
}

var (
	nameLine   = regexp.MustCompile(`xwininfo: Window id: \S+ "(.*)"`)
	numberLine = regexp.MustCompile(`(?m)^\s*(Absolute upper-left X|Absolute upper-left Y|Width|Height):\s+(-?\d+)`)
)

// geometry asks the server about one window; a window may go between being
// found and being asked about.
func (d *Desktop) geometry(id string) (Window, bool) {
	out, err := d.command("xwininfo", "-id", id).Output()
	if err != nil {
		return Window{}, false
	}
	w := Window{ID: id}
	if m := nameLine.FindSubmatch(out); m != nil {
		w.Name = string(m[1])
	}
	into := map[string]*int{"Absolute upper-left X": &w.X, "Absolute upper-left Y": &w.Y, "Width": &w.W, "Height": &w.H}
	for _, m := range numberLine.FindAllSubmatch(out, -1) {
		*into[string(m[1])], _ = strconv.Atoi(string(m[2]))
	}
	return w, w.W > 0
}

func (d *Desktop) xdotool(args ...string) {
	d.t.Helper()
	if out, err := d.command("xdotool", args...).CombinedOutput(); err != nil {
		d.t.Fatalf("xdotool %s: %v: %s", strings.Join(args, " "), err, out)
	}
}
