package cli

import (
	"slices"
	"strconv"

	"yichuang/app"
	"yichuang/app/staff"
)

// Place is a window asked for: a seat and a desk by name, an empty desk is the
// first. A kiosk or a board may be meant for a monitor, by its number or name,
// and a board for some zones; "all" stands for every zone.
type Place struct {
	Seat    staff.Seat
	Desk    string
	Monitor string
	Zones   []string
}

// Monitor is one monitor of this machine and what is remembered to stand on it.
type Monitor struct {
	Number  int    `json:"number"` // from left to right, 1 is the first
	Name    string `json:"name"`
	X       int    `json:"x"` // in pixels of the whole desktop
	Y       int    `json:"y"`
	Width   int    `json:"width"`
	Height  int    `json:"height"`
	Primary bool   `json:"primary"`
	Window  string `json:"window,omitempty"`
}

type openCmd struct {
	Seat    []string `arg:"" optional:"" help:"${open_seat}"`
	Desk    []string `help:"${open_desk}" placeholder:"N"`
	Monitor []string `help:"${open_monitor}" placeholder:"M"`
	Zone    []string `help:"${open_zone}" placeholder:"ZONE"`
	Again   bool     `help:"${open_again}"`
}

// Run opens the seats named, or the windows remembered, each in its window.
func (c openCmd) Run(r *run) error {
	if c.Again {
		if len(c.Seat)+len(c.Desk)+len(c.Monitor)+len(c.Zone) > 0 {
			return &app.Error{Code: app.Invalid, Field: "again", ID: "cli.open_again_alone"}
		}
		places, err := r.Screens(r.dir)
		if err != nil {
			return err
		}
		return r.Windows(r, r.dir, places)
	}
	places, err := c.places()
	if err != nil {
		return err
	}
	return r.Windows(r, r.dir, places)
}

// places are the windows that the words name.
func (c openCmd) places() ([]Place, error) {
	var out []Place
	for _, name := range c.Seat {
		seat := staff.Seat(name)
		if !seat.Known() {
			return nil, &app.Error{Code: app.NotFound, Field: "seat", ID: "shell.no_such_seat", Args: app.Args{"seat": name}}
		}
		out = append(out, Place{Seat: seat})
	}
	out, err := c.desks(out)
	if err != nil {
		return nil, err
	}
	if len(c.Monitor) > 0 && len(c.Monitor) != len(out) {
		return nil, &app.Error{Code: app.Invalid, Field: "monitor", ID: "cli.open_monitors", Args: app.Args{"windows": len(out), "monitors": len(c.Monitor)}}
	}
	for i := range out {
		p := &out[i]
		if p.Seat == staff.SeatBoard {
			p.Zones = c.Zone
		}
		if len(c.Monitor) == 0 {
			continue
		}
		if p.Seat.Staffed() {
			return nil, &app.Error{Code: app.Invalid, Field: "monitor", ID: "cli.open_monitor_seat", Args: app.Args{"seat": string(p.Seat)}}
		}
		p.Monitor = c.Monitor[i]
	}
	if len(c.Zone) > 0 && !slices.ContainsFunc(out, func(p Place) bool { return p.Seat == staff.SeatBoard }) {
		return nil, &app.Error{Code: app.Invalid, Field: "zone", ID: "cli.open_zone_board"}
	}
	return out, nil
}

// desks gives the seats their desks: one seat opens at each of them, several
// seats at the one, or in pairs.
func (c openCmd) desks(seats []Place) ([]Place, error) {
	switch n := len(c.Desk); {
	case len(seats) == 0:
		return nil, &app.Error{Code: app.Invalid, Field: "seat", ID: "cli.open_nothing"}
	case n == 0:
		return seats, nil
	case len(seats) == 1:
		out := slices.Repeat(seats, n)
		for i, desk := range c.Desk {
			out[i].Desk = desk
		}
		return out, nil
	case n == 1 || n == len(seats):
		for i := range seats {
			seats[i].Desk = c.Desk[i%n]
		}
		return seats, nil
	default:
		return nil, &app.Error{Code: app.Invalid, Field: "desk", ID: "cli.open_desks", Args: app.Args{"seats": len(seats), "desks": n}}
	}
}

type listMonitorsCmd struct {
	JSON bool `help:"${as_json}"`
}

// Run prints the monitors of this machine, from left to right.
func (c listMonitorsCmd) Run(r *run) error {
	monitors, err := r.Monitors(r.dir)
	if err != nil {
		return err
	}
	if c.JSON {
		return jsonLines(r, monitors)
	}
	rows := [][]string{{r.text("cli.monitor_number"), r.text("cli.monitor_name"), r.text("cli.monitor_size"), r.text("cli.monitor_place"), r.text("cli.monitor_window")}}
	for _, m := range monitors {
		rows = append(rows, []string{
			strconv.Itoa(m.Number), m.Name, strconv.Itoa(m.Width) + "×" + strconv.Itoa(m.Height),
			strconv.Itoa(m.X) + "," + strconv.Itoa(m.Y), m.Window,
		})
	}
	r.table(rows)
	return nil
}
