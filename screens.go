package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"slices"

	"yichuang/app"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/ui/board"
	"yichuang/ui/cli"
	"yichuang/ui/kit"
	"yichuang/ui/screens"
	"yichuang/ui/shell"
)

// screensFile keeps which kiosk or board of this machine belongs on which of
// its monitors, and which zones a board shows.
const screensFile = "screens.json"

// layout reads what is remembered; nothing, when it cannot be read.
func layout(dir string) screens.Layout {
	data, err := os.ReadFile(filepath.Join(dir, screensFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	var l screens.Layout
	if err == nil {
		err = json.Unmarshal(data, &l)
	}
	if err != nil {
		log.Printf("screens: %v", err)
		return nil
	}
	return l
}

// rememberedScreens are the windows with a monitor of their own.
func rememberedScreens(dir string) ([]cli.Place, error) {
	var out []cli.Place
	for _, s := range layout(dir) {
		if s.Monitor != "" {
			out = append(out, cli.Place{Seat: staff.Seat(s.Seat), Desk: s.Desk})
		}
	}
	if len(out) == 0 {
		return nil, &app.Error{Code: app.NotFound, Field: "again", ID: "cli.no_screens"}
	}
	return out, nil
}

// listMonitors lists the monitors of this machine with the windows on them.
func listMonitors(dir string) ([]cli.Monitor, error) {
	display, err := screens.Open()
	if err != nil {
		return nil, err
	}
	defer display.Close()
	monitors, err := display.Monitors()
	if err != nil {
		return nil, err
	}
	known := layout(dir)
	var out []cli.Monitor
	for i, m := range monitors {
		row := cli.Monitor{Number: i + 1, Name: m.Name, X: m.X, Y: m.Y, Width: m.Width, Height: m.Height, Primary: m.Primary}
		if on := slices.IndexFunc(known, func(s screens.Spot) bool { return s.Monitor == m.Name }); on >= 0 {
			row.Window = known[on].Seat + " " + known[on].Desk
		}
		out = append(out, row)
	}
	return out, nil
}

// board builds a main board, or the one over a counter.
func (h *hall) board(o shell.Opening, words kit.Words) shell.Screen {
	if c, ok := shell.Over(h.settings, o.Place); ok {
		return board.NewCounter(board.CounterDeps{Queue: h.queue, Words: words, Now: h.now}, c)
	}
	return board.New(board.Deps{
		Queue: h.queue, Words: words, Now: h.now, Voice: h.voice.calls, Trouble: h.voice.trouble,
		Zones: layout(h.dir).Of(string(o.Seat), o.Desk).Zones, Notice: h.runningWords,
	})
}

// runningWords are what the hall has set to run over its boards.
func (h *hall) runningWords(lang assets.Lang) string {
	plan := h.queue.Plan()
	if lang == assets.EN && plan.RunningEN != "" {
		return plan.RunningEN
	}
	return plan.Running
}
