package queue

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

const (
	leastSpares = 10               // numbers of a letter in reserve
	demandSpan  = 30 * time.Minute // and as many as were given in it
	askPatience = 5 * time.Second  // for one question to the hall
)

// Round brings what was given without the hall into it, reads how the hall sets
// its queues, and fills the reserve. It is called again and again by one
// goroutine of the kiosk's machine, at once after [Offline.Woken]. An error says
// why the hall is away, or what of it did not go; the next round tries again.
func (o *Offline) Round(ctx context.Context) error {
	plan, own, err := o.settings(ctx)
	if err == nil {
		err = o.copySettings(ctx, plan, own)
	}
	if err != nil {
		o.away.Store(true)
		return fmt.Errorf("numbers in reserve: %w", err)
	}
	sent := o.send(ctx)
	if unreachable(sent) {
		o.away.Store(true)
		return sent
	}
	o.away.Store(false)
	return errors.Join(sent, o.fill(ctx), o.copyEmblem(ctx, own))
}

// settings asks the hall how its queues and papers are set: that it answers is
// worth as much.
func (o *Offline) settings(ctx context.Context) (plan *stored, own paper.Own, err error) {
	ctx, cancel := context.WithTimeout(ctx, askPatience)
	defer cancel()
	err = o.hall.Store.View(ctx, func(r app.Reader) error {
		last, err := lastPlan(r)
		if err != nil {
			return err
		}
		plan = last
		own, err = paper.Current(r)
		return err
	})
	return plan, own, err
}

// copySettings keeps them for a kiosk that begins without the hall. An emblem
// that is not here yet is left to copyEmblem: slips need none, and numbers are
// needed first.
func (o *Offline) copySettings(ctx context.Context, plan *stored, own paper.Own) error {
	if plan != nil {
		o.hall.adopt(&plan.Plan)
	}
	var has *stored
	var dressed paper.Own
	err := o.own.View(ctx, func(r app.Reader) (err error) {
		if has, err = lastPlan(r); err == nil {
			dressed, err = paper.Current(r)
		}
		return err
	})
	newPlan := plan != nil && (has == nil || has.Plan.Version < plan.Plan.Version)
	newDress := own.Version != 0 && !own.At.Equal(dressed.At)
	if err != nil || !newPlan && !newDress {
		return err
	}
	if own.Logo != dressed.Logo {
		own.Logo = ""
	}
	return o.own.Update(ctx, systemActor, "", func(tx app.Tx) error {
		if newPlan {
			if err := tx.Save(&stored{Plan: plan.Plan}); err != nil {
				return err
			}
		}
		if newDress {
			return own.Copy(tx)
		}
		return nil
	})
}

// copyEmblem completes the dress with the hall's emblem, once it can be had.
func (o *Offline) copyEmblem(ctx context.Context, own paper.Own) error {
	var dressed paper.Own
	err := o.own.View(ctx, func(r app.Reader) (err error) {
		dressed, err = paper.Current(r)
		return err
	})
	if err != nil || own.Logo == "" || own.Logo == dressed.Logo {
		return err
	}
	if err := o.copyBlob(ctx, own.Logo); err != nil {
		return fmt.Errorf("emblem of the hall: %w", err)
	}
	return o.own.Update(ctx, systemActor, "", own.Copy)
}

func (o *Offline) copyBlob(ctx context.Context, hash string) error {
	ctx, cancel := context.WithTimeout(ctx, askPatience)
	defer cancel()
	data, err := o.hall.Store.Blobs().Get(ctx, hash)
	if err == nil {
		_, err = o.own.Blobs().Put(ctx, data)
	}
	return err
}

var systemActor = app.Actor{Staff: "system", Roles: []app.Role{app.System}}

// demand notes that a number was given.
func (o *Offline) demand(prefix string, at time.Time) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.taken[prefix] = append(o.taken[prefix], at)
}

// enough is how many numbers of a prefix should be in reserve.
func (o *Offline) enough(prefix string, now time.Time) int {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.taken[prefix] = slices.DeleteFunc(o.taken[prefix], func(at time.Time) bool { return now.Sub(at) > demandSpan })
	return max(leastSpares, len(o.taken[prefix]))
}

// fill draws what the reserve of today lacks, and some for the next day: a kiosk
// may be switched on before the hall.
func (o *Offline) fill(ctx context.Context) error {
	now := o.hall.now()
	today := app.DateOf(now)
	for _, b := range o.hall.Plan().Businesses {
		err := o.fillDay(ctx, today, b.Prefix, o.enough(b.Prefix, now))
		if err == nil {
			err = o.fillDay(ctx, today.AddDays(1), b.Prefix, leastSpares)
		}
		if err != nil {
			return fmt.Errorf("numbers in reserve of %s: %w", b.Prefix, err)
		}
	}
	return nil
}

// fillDay draws numbers of a day until there are enough. What was drawn and did
// not get into the own store is a gap.
func (o *Offline) fillDay(ctx context.Context, day app.Date, prefix string, enough int) error {
	var has *spares
	err := o.own.View(ctx, func(r app.Reader) (err error) {
		has, err = loadSpares(r, day, prefix)
		return err
	})
	if err != nil {
		return err
	}
	var drawn []uint64
	for len(has.Free)+len(drawn) < enough && err == nil {
		var n uint64
		if n, err = o.draw(ctx, day, prefix); err == nil {
			drawn = append(drawn, n)
		}
	}
	if len(drawn) == 0 {
		return err
	}
	return errors.Join(err, o.own.Update(ctx, systemActor, "", func(tx app.Tx) error {
		p, err := loadSpares(tx, day, prefix)
		if err != nil {
			return err
		}
		p.Free = append(slices.Clone(p.Free), drawn...)
		return tx.Save(p)
	}))
}

// spareFrom is where the numbers begin that kiosks hold back: beyond what a hall
// gives on a day, so that the day's own begin with 001 and a slip that was given
// without the hall is known by its number.
const spareFrom = 5000

// draw draws a number that is on no ticket yet.
func (o *Offline) draw(ctx context.Context, day app.Date, prefix string) (uint64, error) {
	ctx, cancel := context.WithTimeout(ctx, askPatience)
	defer cancel()
	for {
		n, err := o.hall.Store.Draw(ctx, spareSeries(day, prefix))
		if err != nil {
			return 0, err
		}
		n += spareFrom
		_, err = o.hall.Find(ctx, day, prefix+app.Serial(n, 3))
		if app.CodeOf(err) == app.NotFound {
			return n, nil
		}
		if err != nil {
			return 0, err
		}
	}
}
