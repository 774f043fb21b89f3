package cli

import (
	"errors"
	"slices"
	"testing"

	"yichuang/app"
)

func TestOpenNamesAWindowForEachDeskAndMonitor(t *testing.T) {
	zones := []string{"hrss"}
	for _, row := range []struct {
		name string
		c    openCmd
		want []Place
	}{
		{"a seat at its first desk", openCmd{Seat: []string{"kiosk"}}, []Place{{Seat: "kiosk"}}},
		{"several seats", openCmd{Seat: []string{"kiosk", "board"}}, []Place{{Seat: "kiosk"}, {Seat: "board"}}},
		{"one seat at several desks", openCmd{Seat: []string{"board"}, Desk: []string{"1", "W3"}}, []Place{{Seat: "board", Desk: "1"}, {Seat: "board", Desk: "W3"}}},
		{"several seats at one desk", openCmd{Seat: []string{"counter", "board"}, Desk: []string{"1"}}, []Place{{Seat: "counter", Desk: "1"}, {Seat: "board", Desk: "1"}}},
		{"in pairs", openCmd{Seat: []string{"counter", "board"}, Desk: []string{"3", "W3"}}, []Place{{Seat: "counter", Desk: "3"}, {Seat: "board", Desk: "W3"}}},
		{
			"monitors in the order of the windows",
			openCmd{Seat: []string{"board"}, Desk: []string{"1", "W3"}, Monitor: []string{"2", "LED"}},
			[]Place{{Seat: "board", Desk: "1", Monitor: "2"}, {Seat: "board", Desk: "W3", Monitor: "LED"}},
		},
		{"zones are the boards'", openCmd{Seat: []string{"kiosk", "board"}, Zone: zones}, []Place{{Seat: "kiosk"}, {Seat: "board", Zones: zones}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got, err := row.c.places()
			same := slices.EqualFunc(got, row.want, func(a, b Place) bool {
				return a.Seat == b.Seat && a.Desk == b.Desk && a.Monitor == b.Monitor && slices.Equal(a.Zones, b.Zones)
			})
			if err != nil || !same {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

func TestOpenSaysWhatDoesNotFit(t *testing.T) {
	for _, row := range []struct {
		id string
		c  openCmd
	}{
		{"cli.open_nothing", openCmd{}},
		{"cli.open_nothing", openCmd{Desk: []string{"3"}}},
		{"shell.no_such_seat", openCmd{Seat: []string{"cellar"}}},
		{"cli.open_desks", openCmd{Seat: []string{"kiosk", "board"}, Desk: []string{"1", "2", "3"}}},
		{"cli.open_monitors", openCmd{Seat: []string{"board"}, Desk: []string{"1", "W3"}, Monitor: []string{"2"}}},
		{"cli.open_monitor_seat", openCmd{Seat: []string{"counter"}, Monitor: []string{"2"}}},
		{"cli.open_zone_board", openCmd{Seat: []string{"kiosk"}, Zone: []string{"hrss"}}},
		{"cli.open_again_alone", openCmd{Seat: []string{"board"}, Again: true}},
	} {
		err := row.c.Run(&run{})
		var e *app.Error
		if !errors.As(err, &e) || e.ID != row.id {
			t.Errorf("%+v: %v, want %s", row.c, err, row.id)
		}
	}
}
