package queue

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
)

// Service is the queue of the hall: every use case is one transaction. It is
// safe for concurrent use by any number of kiosks and counters.
type Service struct {
	Store     app.Store
	Now       app.Clock
	Hall      *catalogue.Hall
	Catalogue *catalogue.Catalogue
	Rules     Rules
}

// Rules are the hall's queue settings (QUEUE 2, 3, 5).
type Rules struct {
	Calls     int           // how often a ticket is called before it may be missed
	CallGap   time.Duration // least time between two calls of one ticket
	BackAfter int           // a missed ticket comes back after so many waiting ones
	PriorityN int           // most priority calls in a row while others wait
	Minutes   float64       // mean service time assumed until five were served today
}

// DefaultRules are the conventions of QUEUE.md.
func DefaultRules() Rules {
	return Rules{Calls: 3, CallGap: 20 * time.Second, BackAfter: 3, PriorityN: 2, Minutes: 8}
}

// Request is what a person chooses at the kiosk: one touch on a zone is enough.
type Request struct {
	Zone  string
	Item  string // item code, optional
	Group Group
}

// Issue gives a ticket and queues its slip for printing. The number is the
// caller's alone, whatever else happens at the same time. The same attempt
// made again on the same day gives the same ticket.
func (s *Service) Issue(ctx context.Context, actor app.Actor, attempt string, req Request) (*Ticket, error) {
	zone, err := s.asked(req)
	if err != nil {
		return nil, err
	}
	now := s.Now().UTC().Truncate(time.Microsecond)
	day := app.DateOf(now)
	serial, err := s.Store.Draw(ctx, serialSeries(day, req.Zone))
	if err != nil {
		return nil, fmt.Errorf("draw ticket number: %w", err)
	}
	number := zone.TicketPrefix + app.Serial(serial, 3)
	var out *Ticket
	err = s.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		t := &Ticket{Day: day, Number: number, Zone: req.Zone, Item: req.Item, Group: req.Group, State: Waiting, Issued: now, Order: now, Kiosk: actor.Desk, Attempt: attempt}
		slip, err := s.slip(tx, t)
		if err != nil {
			return err
		}
		if err := tx.Save(t); err != nil {
			return err
		}
		out = t
		return paper.Queue(tx, &paper.Job{
			ID: slipID(t), Desk: actor.Desk, Created: now, By: actor, Copies: 1,
			Facts: paper.Facts{Ticket: slip},
		})
	})
	if errors.Is(err, app.ErrRepeated) {
		out, err = s.issued(ctx, actor.Desk, day, attempt)
	}
	if err != nil {
		return nil, fmt.Errorf("issue ticket: %w", err)
	}
	return out, nil
}

// asked finds the zone of a request and refuses an item of another one.
func (s *Service) asked(req Request) (catalogue.Zone, error) {
	zone, ok := s.Catalogue.Zone(req.Zone)
	if !ok {
		return zone, &app.Error{Code: app.NotFound, Field: "zone", ID: "queue.zone_unknown", Args: app.Args{"zone": req.Zone}}
	}
	if item, ok := s.Catalogue.Item(req.Item); req.Item != "" && (!ok || item.Zone != req.Zone) {
		return zone, &app.Error{Code: app.NotFound, Field: "item", ID: "queue.item_unknown", Args: app.Args{"item": req.Item}}
	}
	return zone, nil
}

// issued finds the ticket of an attempt made before, by the slips that were
// printed at the desk that day.
func (s *Service) issued(ctx context.Context, desk string, day app.Date, attempt string) (*Ticket, error) {
	var out *Ticket
	err := s.Store.View(ctx, func(r app.Reader) error {
		for row, err := range paper.JobsOfDesk.Rows(r, desk, app.Moment(day.Start()), 0) {
			if err != nil {
				return err
			}
			number, ok := strings.CutPrefix(row.ID, slipID(&Ticket{Day: day}))
			if !ok || row.Reprint > 0 {
				continue
			}
			t := &Ticket{Day: day, Number: number}
			if err := r.Load(t); err != nil {
				return err
			}
			if t.Attempt == attempt {
				out = t
				return nil
			}
		}
		return app.ErrRepeated
	})
	return out, err
}

// counter loads the actor's counter, opening it on first use.
func (s *Service) counter(tx app.Tx, now time.Time) (*Counter, error) {
	actor := tx.Actor()
	if actor.Desk == "" {
		return nil, &app.Error{Code: app.Denied, ID: "queue.no_counter"}
	}
	c := &Counter{No: actor.Desk}
	if err := tx.Load(c); err != nil && app.CodeOf(err) != app.NotFound {
		return nil, err
	}
	if c.State == CounterClosed {
		c.State = CounterIdle
	}
	if c.Day != 0 && c.Day != app.DateOf(now) && c.Ticket != "" {
		c.Ticket, c.State = "", CounterIdle // left over from another day
	}
	if c.Ticket == "" {
		c.Zone = actor.Zone
	}
	c.Staff, c.Name, c.Changed = actor.Staff, actor.Name, now
	return c, nil
}

// CallNext calls the next ticket to the actor's counter: a priority one first,
// but not more than the rule's number in a row while others wait; then time of
// issue. NotFound "queue.empty" when nobody waits.
func (s *Service) CallNext(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.at(ctx, actor, func(tx app.Tx, c *Counter, now time.Time) (*Ticket, error) {
		if c.Ticket != "" {
			return nil, &app.Error{Code: app.Conflict, ID: "queue.still_serving", Args: app.Args{"number": c.Ticket}}
		}
		if c.State == CounterPaused {
			return nil, &app.Error{Code: app.Conflict, ID: "queue.paused"}
		}
		row, err := s.next(tx, c, app.DateOf(now))
		if err != nil {
			return nil, err
		}
		t := &Ticket{Day: app.DateOf(now), Number: row.Number}
		if err := tx.Load(t); err != nil {
			return nil, err
		}
		if t.Priority() {
			c.Streak++
		} else {
			c.Streak = 0
		}
		c.Day, c.Ticket, c.State = t.Day, t.Number, CounterCalled
		t.Counter, t.Calls = c.No, 0
		return t, s.call(tx, t, stepCall, now)
	})
}

// next picks the first row of the queues the counter serves. A ticket sent to
// a counter waits for that one while it is open, and then for any.
func (s *Service) next(tx app.Reader, c *Counter, day app.Date) (Row, error) {
	pick := func(priority bool) (Row, bool, error) {
		for row, err := range waiting.Rows(tx, waitingPart(day, c.Zone, priority), "", 0) {
			if err != nil {
				return Row{}, false, err
			}
			open := false
			if row.Target != "" && row.Target != c.No {
				if open, err = isOpen(tx, day, c.Zone, row.Target); err != nil {
					return Row{}, false, err
				}
			}
			if !open {
				return row, true, nil
			}
		}
		return Row{}, false, nil
	}
	order := []bool{true, false}
	if c.Streak >= s.Rules.PriorityN {
		slices.Reverse(order)
	}
	for _, priority := range order {
		if row, ok, err := pick(priority); ok || err != nil {
			return row, err
		}
	}
	return Row{}, ErrEmpty
}

// ErrEmpty says that nobody waits.
var ErrEmpty = &app.Error{Code: app.NotFound, ID: "queue.empty"}

// call moves the ticket and writes the numbered call a board announces.
func (s *Service) call(tx app.Tx, t *Ticket, step Step, now time.Time) error {
	if err := t.do(step); err != nil {
		return err
	}
	t.Calls++
	t.Called = now
	serial, err := tx.Next(app.K("call.serial", t.Day.String()))
	if err != nil {
		return err
	}
	if err := tx.Save(&Call{Day: t.Day, Serial: serial, Number: t.Number, Counter: t.Counter, Zone: t.Zone, Nth: t.Calls, At: now}); err != nil {
		return err
	}
	return tx.Save(t)
}

// at runs one use case of the actor's counter and saves the counter.
func (s *Service) at(ctx context.Context, actor app.Actor, do func(app.Tx, *Counter, time.Time) (*Ticket, error)) (*Ticket, error) {
	now := s.Now().UTC().Truncate(time.Microsecond)
	var out *Ticket
	err := s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		c, err := s.counter(tx, now)
		if err != nil {
			return err
		}
		t, err := do(tx, c, now)
		if err != nil {
			return err
		}
		out = t
		return tx.Save(c)
	})
	if err != nil {
		return nil, fmt.Errorf("counter %s: %w", actor.Desk, err)
	}
	return out, nil
}

// current is at for a ticket the counter has.
func (s *Service) current(ctx context.Context, actor app.Actor, do func(app.Tx, *Counter, *Ticket, time.Time) error) (*Ticket, error) {
	return s.at(ctx, actor, func(tx app.Tx, c *Counter, now time.Time) (*Ticket, error) {
		if c.Ticket == "" {
			return nil, ErrNoTicket
		}
		t := &Ticket{Day: c.Day, Number: c.Ticket}
		if err := tx.Load(t); err != nil {
			return nil, err
		}
		return t, do(tx, c, t, now)
	})
}

// ErrNoTicket says that the counter has no ticket to do this with.
var ErrNoTicket = &app.Error{Code: app.Conflict, ID: "queue.no_ticket"}
