package screens

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"yichuang/app"
)

var (
	left  = Monitor{Name: "HDMI-1", Width: 1920, Height: 1080, Primary: true}
	mid   = Monitor{Name: "DP-2", X: 1920, Width: 1080, Height: 1920}
	lamps = Monitor{Name: "LED", X: 3000, Y: 40, Width: 1024, Height: 256}
	three = []Monitor{left, mid, lamps}
)

func spot(desk, monitor string) Spot { return Spot{Seat: "board", Desk: desk, Monitor: monitor} }

// where says which window stands on which monitor.
func where(placed []Placed) string {
	var out []string
	for _, p := range placed {
		on := "-"
		if p.On != nil {
			on = p.On.Name
		}
		out = append(out, p.Desk+"@"+on)
	}
	return strings.Join(out, " ")
}

func TestEachWindowGetsItsMonitor(t *testing.T) {
	for _, row := range []struct {
		name       string
		wanted     []Spot
		remembered Layout
		monitors   []Monitor
		want       string
		problems   int
	}{
		{"named by number and by name", []Spot{spot("1", "3"), spot("W3", "hdmi-1")}, nil, three, "1@LED W3@HDMI-1", 0},
		{"the first time, from left to right", []Spot{spot("1", ""), spot("W3", "")}, nil, three, "1@HDMI-1 W3@DP-2", 0},
		{"as it was", []Spot{spot("1", ""), spot("W3", "")}, Layout{spot("1", "LED"), spot("W3", "HDMI-1")}, three, "1@LED W3@HDMI-1", 0},
		{"what is named goes before what was", []Spot{spot("1", ""), spot("W3", "LED")}, Layout{spot("1", "LED")}, three, "1@HDMI-1 W3@LED", 0},
		{"a monitor is gone", []Spot{spot("1", ""), spot("W3", "")}, Layout{spot("1", "LED"), spot("W3", "HDMI-1")}, three[:2], "1@DP-2 W3@HDMI-1", 0},
		{"too few monitors", []Spot{spot("1", ""), spot("2", ""), spot("W3", "")}, nil, three[:2], "1@HDMI-1 2@DP-2 W3@-", 1},
		{"one window alone stays where it opens", []Spot{spot("1", "")}, nil, three, "1@-", 0},
		{"unless its monitor is known", []Spot{spot("1", "")}, Layout{spot("1", "LED")}, three, "1@LED", 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			placed, problems, err := Assign(row.wanted, row.remembered, row.monitors)
			if err != nil || where(placed) != row.want || len(problems) != row.problems {
				t.Errorf("%s, problems %v, %v; want %s", where(placed), problems, err, row.want)
			}
			for _, p := range placed {
				if p.On != nil && p.Monitor != p.On.Name {
					t.Errorf("%s is remembered on %s and stands on %s", p.Desk, p.Monitor, p.On.Name)
				}
			}
		})
	}
}

func TestMonitorThatIsNotThereOrTakenIsRefused(t *testing.T) {
	_, _, err := Assign([]Spot{spot("1", "VGA")}, nil, three)
	var e *app.Error
	if !errors.As(err, &e) || e.Code != app.NotFound || e.ID != "shell.no_monitor" || !strings.Contains(fmt.Sprint(e.Args["list"]), "2 DP-2") {
		t.Errorf("%v", err)
	}
	if _, _, err = Assign([]Spot{spot("1", "0")}, nil, three); app.CodeOf(err) != app.NotFound {
		t.Errorf("number 0: %v", err)
	}
	_, _, err = Assign([]Spot{spot("1", "1"), spot("W3", "HDMI-1")}, nil, three)
	if app.CodeOf(err) != app.Conflict {
		t.Errorf("named twice: %v", err)
	}
}

func TestMonitorHoldsOneWindowInMemory(t *testing.T) {
	var l Layout
	l = l.With(Spot{Seat: "board", Desk: "1", Monitor: "LED", Zones: []string{"hrss"}})
	l = l.With(spot("W3", "LED"))
	if got := l.Of("board", "1"); got.Monitor != "" || len(got.Zones) != 1 {
		t.Errorf("the first keeps %+v", got)
	}
	if l = l.With(spot("1", "")); len(l) != 1 || l.Of("board", "1").Monitor != "" || l.Of("board", "W3").Monitor != "LED" {
		t.Errorf("remembered %+v", l)
	}
}

func TestMonitorsAreCountedFromLeftToRight(t *testing.T) {
	under := Monitor{Name: "below", X: 1920, Y: 1920}
	all := []Monitor{lamps, under, mid, left}
	Sort(all)
	if !slices.Equal(all, []Monitor{left, mid, under, lamps}) {
		t.Errorf("%v", all)
	}
	if got := mid.String(); got != "DP-2 1080×1920 +1920+0" {
		t.Error(got)
	}
}

func TestBuildWithoutWindowsSaysThatItTellsNoMonitors(t *testing.T) {
	if d, err := Open(); err == nil {
		d.Close() // a build with windows, on a display
	} else if app.CodeOf(err) != app.Unavailable {
		t.Errorf("%v", err)
	}
}
