//go:build x11 || windows || darwin

package main

import (
	"context"
	"encoding/json"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"yichuang/app"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/ui/cli"
	"yichuang/ui/screens"
	"yichuang/ui/shell"
)

// wall is the monitors of this machine and the windows that fill them.
type wall struct {
	mu       sync.Mutex // of the display, which serves one window at a time
	display  *screens.Display
	monitors []screens.Monitor
	windows  []*monitorWindow // touched on the UI thread
}

// watching is how often the wall looks whether every window is still on its
// monitor: a television that was switched off and on, or plugged in again, is a
// new one to the system.
const watching = 5 * time.Second

// watch brings windows back to their monitors until ctx ends.
func (w *wall) watch(ctx context.Context) {
	ticks := time.NewTicker(watching)
	defer ticks.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticks.C:
		}
		w.mu.Lock()
		monitors, err := w.display.Monitors()
		w.mu.Unlock()
		if err != nil {
			continue // the display is away, and so are its windows
		}
		fyne.Do(func() {
			for _, window := range w.windows {
				window.back(monitors)
			}
		})
	}
}

// openWall finds the monitors. Where there is but one, and no window names one,
// or where the system tells none, it answers nil: windows fill the monitor that
// the system puts them on.
func openWall(places []cli.Place) *wall {
	named := false
	for _, p := range places {
		named = named || p.Monitor != ""
	}
	display, err := screens.Open()
	var monitors []screens.Monitor
	if err == nil {
		monitors, err = display.Monitors()
	}
	switch {
	case err != nil:
		if named {
			complain(err)
		}
		return nil
	case len(monitors) < 2 && !named:
		display.Close()
		return nil
	}
	return &wall{display: display, monitors: monitors}
}

// complain says on the error output what did not stop the program.
func complain(err error) { log.Print(assets.ErrorText(language(), err)) }

// arrange decides which of the places fills which monitor, and remembers it
// together with the zones that were named. Places and named ones are the same
// in the same order. It returns what makes the windows fill their monitors, nil
// when each fills the one it stands on.
func (h *hall) arrange(w *wall, places []shell.Place, named []cli.Place) (func(shell.Place, fyne.Window) fyne.Window, error) {
	known := layout(h.dir)
	spots, err := h.spots(known, places, named)
	if err != nil {
		return nil, err
	}
	before := len(known)
	on := map[shell.Place]*screens.Monitor{}
	if w == nil {
		for _, s := range spots {
			known = known.With(screens.Spot{Seat: s.Seat, Desk: s.Desk, Zones: s.Zones, Monitor: known.Of(s.Seat, s.Desk).Monitor})
		}
	} else {
		placed, problems, err := screens.Assign(spots, known, w.monitors)
		if err != nil {
			return nil, err
		}
		for _, problem := range problems {
			complain(problem)
		}
		for _, p := range placed {
			on[shell.Place{Seat: staff.Seat(p.Seat), Desk: p.Desk}] = p.On
			if p.On == nil {
				p.Monitor = known.Of(p.Seat, p.Desk).Monitor // it may be plugged in again
			}
			known = known.With(p.Spot)
		}
	}
	if before+len(known) > 0 {
		err = keepLayout(h.dir, known)
	}
	if err != nil || w == nil {
		return nil, err
	}
	return func(place shell.Place, window fyne.Window) fyne.Window {
		m := &monitorWindow{Window: window, wall: w, on: on[place]}
		w.windows = append(w.windows, m)
		return m
	}, nil
}

// spots are the places that fill monitors, with what was named for them.
func (h *hall) spots(known screens.Layout, places []shell.Place, named []cli.Place) ([]screens.Spot, error) {
	var out []screens.Spot
	for i, place := range places {
		zones, err := h.zonesOf(named[i].Zones)
		if err != nil {
			return nil, err
		}
		if place.Seat.Staffed() {
			continue
		}
		spot := known.Of(string(place.Seat), place.Desk)
		spot.Monitor = named[i].Monitor
		if len(named[i].Zones) > 0 {
			spot.Zones = zones
		}
		out = append(out, spot)
	}
	return out, nil
}

// monitorWindow fills a monitor of its own instead of the one it stands on, or
// none when there is none for it.
type monitorWindow struct {
	fyne.Window
	wall        *wall
	on          *screens.Monitor
	full, shown bool
	busy        bool // the system has been asked and has not done it yet
	failed      bool // and did not: that is told once
}

// FullScreen reports whether the window fills its monitor, or is going to.
func (w *monitorWindow) FullScreen() bool { return w.full }

// SetFullScreen fills the monitor or gives it back; before the window is shown
// it says what to do then.
func (w *monitorWindow) SetFullScreen(full bool) {
	if w.on == nil || w.full == full {
		return
	}
	w.full = full
	if w.shown {
		w.settle()
	}
}

// Show shows the window, then fills its monitor.
func (w *monitorWindow) Show() {
	w.Window.Show()
	w.shown = true
	if w.full {
		w.settle()
	}
}

// Resize does nothing while the monitor gives the size.
func (w *monitorWindow) Resize(size fyne.Size) {
	if !w.full {
		w.Window.Resize(size)
	}
}

// RunNative lets the system's own window be reached.
func (w *monitorWindow) RunNative(f func(any)) {
	if native, ok := w.Window.(driver.NativeWindow); ok {
		native.RunNative(f)
	}
}

// SetOnClosed says what to do when the window is closed.
func (w *monitorWindow) SetOnClosed(closed func()) {
	w.Window.SetOnClosed(func() {
		w.wall.windows = slices.DeleteFunc(w.wall.windows, func(other *monitorWindow) bool { return other == w })
		closed()
	})
}

// back fills the monitor again when it is there, wherever it is now.
func (w *monitorWindow) back(monitors []screens.Monitor) {
	if !w.full || !w.shown || w.busy {
		return
	}
	for _, m := range monitors {
		if m.Name == w.on.Name {
			w.on = &m
			w.settle()
		}
	}
}

// settle asks the system for what the window wants, off the UI thread.
func (w *monitorWindow) settle() {
	full, on, failed := w.full, *w.on, w.failed
	w.busy = true
	go func() {
		w.wall.mu.Lock()
		var err error
		if full {
			err = w.wall.display.Fill(w.Window, on)
		} else {
			err = w.wall.display.Free(w.Window)
		}
		w.wall.mu.Unlock()
		if err != nil && !failed {
			complain(err)
		}
		fyne.Do(func() { w.busy, w.failed = false, err != nil })
	}()
}

// keepLayout writes it, whole or not at all.
func keepLayout(dir string, l screens.Layout) error {
	data, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return err
	}
	file := filepath.Join(dir, screensFile)
	if err := os.WriteFile(file+".new", data, 0o600); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

// everyZone stands for all zones on the command line.
const everyZone = "all"

// zonesOf checks the zones named for a board; none means all.
func (h *hall) zonesOf(named []string) ([]string, error) {
	var known []string
	for _, z := range h.cat.Zones() {
		known = append(known, z.ID)
	}
	var out []string
	for _, zone := range named {
		if zone == everyZone {
			return nil, nil
		}
		if !slices.Contains(known, zone) {
			return nil, &app.Error{Code: app.NotFound, Field: "zone", ID: "cli.no_zone", Args: app.Args{"zone": zone, "zones": strings.Join(known, " ")}}
		}
		out = append(out, zone)
	}
	return out, nil
}
