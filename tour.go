package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"time"

	"yichuang/app"
	"yichuang/app/oversight"
	"yichuang/app/workday"
	"yichuang/ui/device"
	"yichuang/ui/kit"
	"yichuang/ui/tour"
)

// tourHall is the data folder of a tour that is given none, inside its own.
const tourHall = "hall"

// guidedTour walks the thread on the hall in dir, or on a new one inside out
// when dir is "", and leaves pictures, papers and report in out. In a window
// where there is a display, else without.
func guidedTour(ctx context.Context, dir, out string, say func(string)) error {
	if dir == "" {
		dir = filepath.Join(out, tourHall)
		if err := clearHall(out, dir); err != nil {
			return err
		}
	}
	days, err := calendar()
	if err != nil {
		return err
	}
	clock := newTourClock(days, time.Now())
	h, err := openHall(ctx, dir, clock.Now)
	if err != nil {
		return err
	}
	err = h.tour(ctx, &tour.Tour{Out: out, Say: say, Pass: clock.Pass, Morning: clock.Morning, Month: clock.Month})
	if closed := h.Close(); err == nil {
		err = closed
	}
	return err
}

// clearHall takes away the hall of a former tour in the same folder, and
// refuses to touch any other.
func clearHall(out, dir string) error {
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if _, err := os.Stat(filepath.Join(out, tour.ReportFile)); err != nil {
		return &app.Error{Code: app.Conflict, Field: "out", ID: "tour.foreign_hall", Args: app.Args{"dir": dir}, Cause: err}
	}
	return os.RemoveAll(dir)
}

// opening is when the clock of a tour begins: in the morning of a working day.
const opening = 9*time.Hour + 41*time.Minute

// A tour holds some days of the hall, and one after what was closed on them
// has gone to the archive.
const (
	tourDays = 4
	tourRest = oversight.ArchiveDays + 2
)

// tourClock is the hall's clock on a tour, which may be walked at any hour: the
// last day of it is the last working day before today, so that nothing is
// written of the future.
type tourClock struct {
	days   *workday.Calendar
	began  time.Time
	from   time.Time
	last   app.Date
	passed atomic.Int64
}

func newTourClock(days *workday.Calendar, now time.Time) *tourClock {
	c := &tourClock{days: days, from: now}
	c.last = c.workday(app.DateOf(now), -1)
	day := c.last.AddDays(-tourRest)
	for range tourDays {
		day = c.workday(day, -1)
	}
	c.began = day.Start().Add(opening)
	return c
}

// workday is the next working day after the day in the direction.
func (c *tourClock) workday(day app.Date, direction int) app.Date {
	for {
		day = day.AddDays(direction)
		works, err := c.days.IsWorkday(day)
		if works || err != nil { // without a calendar any day will do
			return day
		}
	}
}

// Now is the hall's time.
func (c *tourClock) Now() time.Time {
	return c.began.Add(time.Since(c.from) + time.Duration(c.passed.Load()))
}

// Pass lets time go by.
func (c *tourClock) Pass(d time.Duration) { c.passed.Add(int64(d)) }

// Morning lets time go by until so much after midnight of the next working day.
func (c *tourClock) Morning(at time.Duration) {
	now := c.Now()
	c.Pass(c.workday(app.DateOf(now), 1).Start().Add(at).Sub(now))
}

// Month lets time go by until so much after midnight of the last day.
func (c *tourClock) Month(at time.Duration) { c.Pass(c.last.Start().Add(at).Sub(c.Now())) }

// tour walks the hall that is open.
func (h *hall) tour(ctx context.Context, walk *tour.Tour) error {
	if err := h.staff.SeedDemo(ctx); err != nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	worker, err := h.printing(ctx)
	if err != nil {
		return err
	}
	walk.Program, walk.Store, walk.Queue, walk.Dir = h.program(worker, kit.Go, 0), h.store, h.queue, h.dir
	walk.Printed = func(ref string) string { return filepath.Join(h.dir, printedDir, ref) }
	walk.Lay = h.lay
	walk.Archive = func(ctx context.Context) error { return h.file(ctx, oversight.Filing{}, oversight.DayFiling{}) }
	err = onDesktop(ctx, walk)
	stop()
	worker.Wait()
	return err
}

// headless walks without a display, as fast as the screens follow.
func headless(ctx context.Context, walk *tour.Tour) error {
	desktop := tour.NewHeadless(kit.NewTheme(kit.Variant{Scheme: kit.Light}))
	defer desktop.Close()
	walk.Desktop = desktop
	return walk.Run(ctx)
}

// cardFile is the card on the simulated reader of this machine.
func (h *hall) cardFile() string { return filepath.Join(h.dir, "card.json") }

// lay lays a card on the simulated reader; nil takes it off.
func (h *hall) lay(card *device.Card) error {
	if card == nil {
		return os.Remove(h.cardFile())
	}
	data, err := json.Marshal(card)
	if err != nil {
		return err
	}
	return writeWhole(h.cardFile(), data)
}

// writeWhole writes a file that others never see half.
func writeWhole(file string, data []byte) error {
	if err := os.WriteFile(file+".new", data, 0o600); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}
