package main

import (
	"context"
	"errors"
	"time"

	"yichuang/app"
	"yichuang/app/oversight"
	"yichuang/storage"
)

// archived gives the store its archive, unless the machine is one that no case
// is shown on: a kiosk's rights end before it.
func archived(g ground) storage.Option {
	if g.cold == nil || g.role.Narrow() {
		return func(*storage.Store) {}
	}
	return storage.WithCold(g.cold, oversight.GoesWith)
}

// everywhere runs fn on the hall's cases, and then on those of every archive.
func (h *hall) everywhere(ctx context.Context, fn func(app.Reader) error) error {
	if err := h.store.View(ctx, fn); err != nil {
		return err
	}
	years, err := h.store.Years(ctx)
	for _, year := range years {
		if err == nil {
			err = h.store.ViewCold(ctx, year, fn)
		}
	}
	return err
}

// How fast closed cases, and tickets of past days, go to the archive. While people work a few go each hour,
// with pauses, because a machine of its own is switched off at night.
const (
	firstFiling = 5 * time.Minute // after the program began: nobody opened it for this
	dayLimit    = 300             // cases an hour
	dayTickets  = 600             // tickets an hour: a full hall gives 1,500 a day
	nightLimit  = 20_000
	dayPause    = time.Second
	dayBegins   = 7
	dayEnds     = 20
)

// fileAway moves closed cases and old tickets to the archive, every hour.
func (h *hall) fileAway(ctx context.Context) {
	if h.ground.cold == nil || !sleep(ctx, firstFiling) {
		return
	}
	h.again(ctx, "archive", hourChore, h.inTurn("archive", hourChore, func(ctx context.Context) error {
		f, days := oversight.Filing{Limit: nightLimit}, oversight.DayFiling{Limit: nightLimit}
		if hour := h.now().In(app.HallTime).Hour(); hour >= dayBegins && hour < dayEnds {
			f.Limit, days.Limit = dayLimit, dayTickets
			f.Between = func(ctx context.Context) error {
				sleep(ctx, dayPause)
				return ctx.Err()
			}
			days.Between = f.Between
		}
		return h.file(ctx, f, days)
	}))
}

// file moves what is old enough; where somebody else does, it leaves that to
// them.
func (h *hall) file(ctx context.Context, f oversight.Filing, days oversight.DayFiling) error {
	_, err := h.office.FileAway(ctx, system, f)
	if errors.Is(err, &app.Error{ID: "store.archiving"}) {
		return nil
	}
	_, old := h.office.FileDays(ctx, system, days)
	return errors.Join(err, old)
}
