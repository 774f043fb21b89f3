//go:build linux

package e2e

import "fmt"

// Monitor is one part of the desktop that passes for a monitor, in pixels.
type Monitor struct {
	Name          string
	X, Y          int
	Width, Height int
}

// Split makes monitors of the desktop, as a hall does with a wall of lamps. The
// first has the real output, the others have none.
func (d *Desktop) Split(monitors ...Monitor) {
	d.t.Helper()
	need(d.t, "xrandr")
	for i, m := range monitors {
		output := "none"
		if i == 0 {
			output = "screen"
		}
		d.plug(m, output)
	}
}

// Plug brings a monitor, which may have been there before, in another place.
func (d *Desktop) Plug(m Monitor) {
	d.t.Helper()
	d.plug(m, "none")
}

func (d *Desktop) plug(m Monitor, output string) {
	d.t.Helper()
	geometry := fmt.Sprintf("%d/%dx%d/%d+%d+%d", m.Width, m.Width/4, m.Height, m.Height/4, m.X, m.Y)
	if out, err := d.command("xrandr", "--setmonitor", m.Name, geometry, output).CombinedOutput(); err != nil {
		d.t.Fatalf("xrandr: %v: %s", err, out)
	}
}

// Covers reports whether the window covers the monitor and nothing else.
func (w Window) Covers(m Monitor) bool {
	return w.X == m.X && w.Y == m.Y && w.W == m.Width && w.H == m.Height
}

// Unplug takes a monitor away.
func (d *Desktop) Unplug(m Monitor) {
	d.t.Helper()
	if out, err := d.command("xrandr", "--delmonitor", m.Name).CombinedOutput(); err != nil {
		d.t.Fatalf("xrandr: %v: %s", err, out)
	}
}
