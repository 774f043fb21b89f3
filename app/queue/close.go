package queue

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"yichuang/app"
)

// Day is a day that was closed: every ticket of it is done with. It keeps how
// long the services of each business took, for the estimates of later days.
type Day struct {
	Date   app.Date       `cbor:"1,keyasint" json:"date"`
	Median map[string]int `cbor:"2,keyasint" json:"median"` // seconds of service, by business
	Left   int            `cbor:"3,keyasint" json:"left"`   // tickets that the evening had left to the next day to abandon
	At     time.Time      `cbor:"4,keyasint" json:"at"`
	Filed  bool           `cbor:"5,keyasint,omitempty" json:"filed,omitempty"` // its tickets are in the archive
	Empty  bool           `cbor:"6,keyasint,omitempty" json:"empty,omitempty"` // its appointments are, too
}

// DayRow is a closed day in the list of days.
type DayRow struct {
	Date   app.Date       `cbor:"1,keyasint" json:"date"`
	Median map[string]int `cbor:"2,keyasint" json:"median"`
	Filed  bool           `cbor:"3,keyasint,omitempty" json:"filed,omitempty"`
	Empty  bool           `cbor:"4,keyasint,omitempty" json:"empty,omitempty"`
}

// Key returns the day's key.
func (d *Day) Key() app.Key { return app.K(dayPrefix, d.Date.String()) }

// Lists puts the day at the head of the closed ones: newest first.
func (d *Day) Lists() []app.Row {
	return []app.Row{days.Row("", app.Serial(uint64(99_999_999-int(d.Date)), 8), DayRow{Date: d.Date, Median: d.Median, Filed: d.Filed, Empty: d.Empty})}
}

// Reasons of abandoned tickets that nobody gave up: who did not come back, and
// whom the evening found waiting.
const (
	goneReason    = "过号后未返回"
	closingReason = "当日结束，自动作废"
)

// farthest is how many days back days that were not closed are looked for.
const farthest = 60

// Sweep does what time alone asks for: missed tickets whose persons did not
// come back are abandoned (QUEUE 2), appointments whose time is over are marked
// as not kept (QUEUE 4), and days before today are closed. It is
// called every minute by whoever runs; what is done already is not done again.
// What fails keeps nothing else from being done.
func (s *Service) Sweep(ctx context.Context, actor app.Actor) error {
	today := app.DateOf(s.Now())
	return errors.Join(s.closeBefore(ctx, actor, today), s.sweepBookings(ctx, actor), s.sweepMissed(ctx, actor, today))
}

// sweepMissed abandons the missed tickets whose persons did not come back.
func (s *Service) sweepMissed(ctx context.Context, actor app.Actor, today app.Date) error {
	since := s.Now().Add(-time.Duration(s.Rules().GoneMinutes) * time.Minute)
	gone, err := s.rows(ctx, func(r app.Reader) ([]Row, error) { return missed.All(r, today.String(), "", 0) })
	if err != nil {
		return err
	}
	for _, row := range gone {
		if row.Since.After(since) {
			continue
		}
		if err := s.end(ctx, actor, today, row.Number, goneReason, Missed); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) rows(ctx context.Context, read func(app.Reader) ([]Row, error)) (out []Row, err error) {
	err = s.Store.View(ctx, func(r app.Reader) error {
		out, err = read(r)
		return err
	})
	return out, err
}

// end abandons a ticket unless it has moved on meanwhile.
func (s *Service) end(ctx context.Context, actor app.Actor, day app.Date, number, reason string, only ...State) error {
	_, err := s.ofDay(ctx, actor, day, number, func(tx app.Tx, t *Ticket, now time.Time) error {
		if !t.State.Live() || len(only) > 0 && !slices.Contains(only, t.State) {
			return nil
		}
		return s.abandon(tx, t, now, reason)
	})
	return err
}

// closeBefore closes the days that were not closed.
func (s *Service) closeBefore(ctx context.Context, actor app.Actor, today app.Date) error {
	from := today.AddDays(-farthest)
	err := s.Store.View(ctx, func(r app.Reader) error {
		for d, err := range days.Rows(r, "", "", 1) {
			if err != nil {
				return err
			}
			from = max(from, d.Date.AddDays(1))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for day := from; day < today; day = day.AddDays(1) {
		if err := s.closeDay(ctx, actor, day); err != nil {
			return fmt.Errorf("close %s: %w", day, err)
		}
	}
	return nil
}

// CloseDay ends today: who still waits, was missed or is on hold is abandoned,
// every counter closes. The hall office or a supervisor does it, or the next
// morning does. A counter that serves somebody goes on; only the program
// itself, in a hall that nobody works in, ends that too.
func (s *Service) CloseDay(ctx context.Context, actor app.Actor) error {
	if !actor.IsAny(app.Office, app.Supervisor, app.System) {
		return &app.Error{Code: app.Denied, ID: "queue.office_only"}
	}
	var only []State
	if !actor.Is(app.System) {
		only = []State{Waiting, Missed, OnHold}
	}
	return s.closeDay(ctx, actor, app.DateOf(s.Now()), only...)
}

// closeDay ends the tickets of a day that are in one of the states, or all.
func (s *Service) closeDay(ctx context.Context, actor app.Actor, day app.Date, only ...State) error {
	left, median, err := s.leftOn(ctx, day)
	if err != nil {
		return err
	}
	for _, number := range left {
		if err := s.end(ctx, actor, day, number, closingReason, only...); err != nil {
			return err
		}
	}
	now := s.now()
	if day == app.DateOf(now) || len(only) > 0 { // midnight may have come meanwhile: the day has tickets left
		return s.shutAll(ctx, actor, day, now)
	}
	if len(left) == 0 && len(median) == 0 && day.AddDays(1) != app.DateOf(now) {
		if booked, err := s.Appointments(ctx, day); err != nil || len(booked) == 0 {
			return err // nobody came that day: yesterday's record says how far the days are closed
		}
	}
	return s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		d := &Day{Date: day}
		if err := tx.Load(d); err == nil || app.CodeOf(err) != app.NotFound {
			return err
		}
		d.Median, d.Left, d.At = median, len(left), now
		return tx.Save(d)
	})
}

// Left lists the numbers of the tickets of a day that are not done with: who
// waits, was missed, is on hold or is at a counter.
func (s *Service) Left(ctx context.Context, day app.Date) ([]string, error) {
	left, _, err := s.leftOn(ctx, day)
	return left, err
}

// leftOn lists the tickets of a day that are not done with, and how long the
// services of the day took.
func (s *Service) leftOn(ctx context.Context, day app.Date) (left []string, median map[string]int, err error) {
	err = s.Store.View(ctx, func(r app.Reader) error {
		var all []string
		medians := map[string]int{}
		add := func(rows []Row, err error) error {
			for _, row := range rows {
				all = append(all, row.Number)
			}
			return err
		}
		businesses, err := s.everyBusiness(r, day)
		if err != nil {
			return err
		}
		for _, business := range slices.Sorted(maps.Keys(businesses)) {
			for _, c := range classes {
				if err := add(waiting.All(r, waitingPart(day, business, c), "", 0)); err != nil {
					return err
				}
			}
			took, err := served.All(r, businessPart(day, business), "", 0)
			if err != nil {
				return err
			}
			if len(took) > 0 {
				slices.SortFunc(took, func(a, b servedRow) int { return int(a.Seconds - b.Seconds) })
				medians[business] = int(took[len(took)/2].Seconds)
			}
		}
		if err := add(missed.All(r, day.String(), "", 0)); err != nil {
			return err
		}
		if err := add(held.All(r, day.String(), "", 0)); err != nil {
			return err
		}
		for c, err := range counters.Rows(r, "", "", 0) {
			if err != nil {
				return err
			}
			if c.Ticket != "" && c.Day == day {
				all = append(all, c.Ticket)
			}
		}
		left, median = all, medians
		return nil
	})
	return left, median, err
}

// shutAll closes the counters that are open today.
func (s *Service) shutAll(ctx context.Context, actor app.Actor, day app.Date, now time.Time) error {
	rows, err := s.Counters(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		if row.Day != day || row.State == CounterClosed {
			continue
		}
		err := s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
			c := &Counter{No: row.No}
			if err := tx.Load(c); err != nil || c.Ticket != "" {
				return err // it has begun another ticket: it goes on
			}
			c.note(event(StepClose, tx.Actor(), now))
			c.become(CounterClosed, now)
			c.Reason = ""
			return tx.Save(c)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Abandon ends a ticket whose person does not want it any more: 弃号. What is
// at a counter is ended by that counter, a supervisor or the hall office; a
// kiosk ends what waits or was missed.
func (s *Service) Abandon(ctx context.Context, actor app.Actor, number, reason string) (*Ticket, error) {
	if strings.TrimSpace(reason) == "" {
		return nil, &app.Error{Code: app.Invalid, Field: "reason", ID: "queue.reason_missing"}
	}
	if s.Asks {
		return s.wish(ctx, actor, StepAbandon, number, reason)
	}
	return s.one(ctx, actor, number, s.abandons(actor, reason))
}

// abandons ends a ticket if the actor may.
func (s *Service) abandons(actor app.Actor, reason string) func(app.Tx, *Ticket, time.Time) error {
	return func(tx app.Tx, t *Ticket, now time.Time) error {
		if err := mayAbandon(t, actor); err != nil {
			return err
		}
		return s.abandon(tx, t, now, reason)
	}
}

func mayAbandon(t *Ticket, actor app.Actor) error {
	clerk, atCounter := actor.IsAny(counterRoles...), t.State == Called || t.State == Serving
	switch {
	case actor.IsAny(app.Supervisor, app.Office, app.System):
		return nil
	case !clerk && !actor.Is(app.Kiosk):
		return errStaffOnly
	case atCounter && (!clerk || actor.Desk != t.Counter), !clerk && t.State == OnHold:
		return &app.Error{Code: app.Denied, ID: "queue.at_counter", Args: app.Args{"number": t.Number, "counter": t.Counter}}
	}
	return nil
}

// abandon ends the ticket, and frees the counter that has it.
func (s *Service) abandon(tx app.Tx, t *Ticket, now time.Time, reason string) error {
	if t.State == Called || t.State == Serving {
		c := &Counter{No: t.Counter}
		if err := tx.Load(c); err != nil {
			return err
		}
		if c.Ticket == t.Number && c.Day == t.Day {
			c.free(t, now)
			if err := tx.Save(c); err != nil {
				return err
			}
		}
	}
	return s.giveUp(tx, t, now, reason)
}

// giveUp ends a ticket that is at no counter any more.
func (s *Service) giveUp(tx app.Tx, t *Ticket, now time.Time, reason string) error {
	waited := t.State == Waiting
	e := event(StepAbandon, tx.Actor(), now)
	e.Reason = reason
	if err := t.do(e); err != nil {
		return err
	}
	t.Ended = now
	if err := tally(tx, abandonedFigure, t, now, "", 1); err != nil {
		return err
	}
	return s.save(tx, t, waited)
}
