// Command yichuang is 一窗, the program of a one-window government service hall.
// main is the only place that wires: store, printers, desks and seats. The real
// window stands behind a build constraint, so that plain builds are headless.
package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"yichuang/app"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/storage"
	shared "yichuang/storage/hall"
	"yichuang/ui/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code, done := sounded(ctx, os.Args[1:])
	if !done {
		code = cli.Run(ctx, os.Args[1:], ports())
	}
	stop()
	os.Exit(code)
}

func ports() cli.Ports {
	return cli.Ports{
		Open:     existingHall,
		Restore:  restore,
		Windows:  windows,
		Screens:  rememberedScreens,
		Monitors: listMonitors,
		Tour:     guidedTour,
		Papers:   writePapers,
		Load:     loadHall,
		LoadDesk: loadDesk,
		Whole:    wholePorts(),
		Calendar: calendar,
		Now:      time.Now,
		DataDir:  dataDir(),
		Lang:     language(),
		Stdout:   os.Stdout,
		Stderr:   os.Stderr,
	}
}

// existingHall opens a hall that is there: a mistyped folder is refused, not
// made into an empty hall.
func existingHall(ctx context.Context, dir string) (cli.Hall, error) {
	if _, err := os.Stat(filepath.Join(dir, storage.DatabaseFile)); errors.Is(err, fs.ErrNotExist) && !shared.Is(dir) {
		return nil, &app.Error{Code: app.NotFound, Field: "data", ID: "cli.no_hall", Args: app.Args{"dir": dir}, Cause: err}
	}
	return openHall(ctx, dir, time.Now)
}

// dataDir is the user's data folder, or the current folder's where the system
// names none.
func dataDir() string {
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "yichuang")
	}
	if dir := os.Getenv("LOCALAPPDATA"); dir != "" {
		return filepath.Join(dir, "yichuang")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "yichuang-data"
	}
	return filepath.Join(home, ".local", "share", "yichuang")
}

// language is the person's: Chinese first, English where the system says so
// and nothing else.
func language() assets.Lang {
	for _, name := range []string{"YICHUANG_LANG", "LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := os.Getenv(name); v != "" {
			if strings.HasPrefix(v, "en") {
				return assets.EN
			}
			return assets.ZH
		}
	}
	return assets.ZH
}

func calendar() (*workday.Calendar, error) {
	days, err := workday.Parse(assets.Holidays())
	if err != nil {
		return nil, err
	}
	return workday.New(days...), nil
}
