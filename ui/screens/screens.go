package screens

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"yichuang/app"
)

// Monitor is one monitor. Places and sizes are in pixels of the whole desktop.
type Monitor struct {
	Name          string
	X, Y          int
	Width, Height int
	Primary       bool
}

// String is the monitor as a person would look for it: HDMI-1 1920×1080 +0+0.
func (m Monitor) String() string {
	return fmt.Sprintf("%s %d×%d %+d%+d", m.Name, m.Width, m.Height, m.X, m.Y)
}

// Sort puts monitors in the order of their numbers: from left to right, those
// above each other from top to bottom. The first is number 1.
func Sort(monitors []Monitor) {
	slices.SortStableFunc(monitors, func(a, b Monitor) int { return cmp.Or(cmp.Compare(a.X, b.X), cmp.Compare(a.Y, b.Y)) })
}

// Spot says that a window stands on a monitor, and which zones it shows.
type Spot struct {
	Seat    string   `json:"seat"`
	Desk    string   `json:"desk"`
	Monitor string   `json:"monitor,omitempty"` // its name; "": any
	Zones   []string `json:"zones,omitempty"`   // none: all
}

// Layout is what is remembered of the windows of one machine.
type Layout []Spot

// Of returns what is remembered of a window, the zero spot with its names when
// nothing is.
func (l Layout) Of(seat, desk string) Spot {
	for _, s := range l {
		if s.Seat == seat && s.Desk == desk {
			return s
		}
	}
	return Spot{Seat: seat, Desk: desk}
}

// With returns the layout with a spot set. Another window that stood on the
// same monitor is remembered without one, and a window of which there is
// nothing to remember is not.
func (l Layout) With(spot Spot) Layout {
	out := Layout{}
	for _, s := range l {
		if s.Seat == spot.Seat && s.Desk == spot.Desk {
			continue
		}
		if spot.Monitor != "" && s.Monitor == spot.Monitor {
			s.Monitor = ""
		}
		out = out.add(s)
	}
	return out.add(spot)
}

func (l Layout) add(s Spot) Layout {
	if s.Monitor == "" && len(s.Zones) == 0 {
		return l
	}
	return append(l, s)
}

// Find returns the monitor with the name or the number. NotFound when there is
// none, with a list of those there are.
func Find(monitors []Monitor, name string) (Monitor, error) {
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(monitors) {
		return monitors[n-1], nil
	}
	var all []string
	for i, m := range monitors {
		if strings.EqualFold(m.Name, name) {
			return m, nil
		}
		all = append(all, fmt.Sprintf("%d %s", i+1, m.Name))
	}
	return Monitor{}, &app.Error{Code: app.NotFound, Field: "monitor", ID: "shell.no_monitor", Args: app.Args{"monitor": name, "list": strings.Join(all, "  ")}}
}

// Placed is a window and the monitor it fills, nil when it has none.
type Placed struct {
	Spot
	On *Monitor
}

// Assign gives each window its monitor. A window that names one gets it;
// NotFound when it is not there, Conflict when two name the same. The others
// get the one remembered, then, if there are several windows, one that is free.
// For those left over, problems say that there is none: they stay windows.
func Assign(wanted []Spot, remembered Layout, monitors []Monitor) (out []Placed, problems []error, err error) {
	taken := map[string]string{} // monitor name → window
	take := func(p *Placed, m Monitor) {
		p.On, p.Monitor, taken[m.Name] = &m, m.Name, p.Seat+" "+p.Desk
	}
	out = make([]Placed, len(wanted))
	for i, w := range wanted {
		out[i].Spot = w
		if w.Monitor == "" {
			continue
		}
		m, err := Find(monitors, w.Monitor)
		if err != nil {
			return nil, nil, err
		}
		if other := taken[m.Name]; other != "" {
			return nil, nil, &app.Error{Code: app.Conflict, Field: "monitor", ID: "shell.monitor_taken", Args: app.Args{"monitor": m.Name, "window": other}}
		}
		take(&out[i], m)
	}
	for i := range out {
		p := &out[i]
		if known := remembered.Of(p.Seat, p.Desk).Monitor; p.On == nil && known != "" && taken[known] == "" {
			if m, err := Find(monitors, known); err == nil {
				take(p, m)
			}
		}
	}
	if len(wanted) > 1 {
		problems = spread(out, monitors, taken, take)
	}
	return out, problems, nil
}

// spread gives the monitors that are free to the windows without one.
func spread(out []Placed, monitors []Monitor, taken map[string]string, take func(*Placed, Monitor)) (problems []error) {
	for i := range out {
		p := &out[i]
		if p.On != nil {
			continue
		}
		free := slices.IndexFunc(monitors, func(m Monitor) bool { return taken[m.Name] == "" })
		if free < 0 {
			problems = append(problems, &app.Error{Code: app.Conflict, Field: "monitor", ID: "shell.monitors_few", Args: app.Args{"window": p.Seat + " " + p.Desk, "count": len(monitors)}})
			continue
		}
		take(p, monitors[free])
	}
	return problems
}

// none says that this system tells no monitors.
func none(cause error) error {
	return &app.Error{Code: app.Unavailable, Field: "monitor", ID: "shell.monitors_unknown", Cause: cause}
}
