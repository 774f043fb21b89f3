package queue

import (
	"context"
	"fmt"
	"math"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
)

// Recall calls the counter's ticket again: 重呼. Not before the gap has passed
// and not more often than the rule says.
func (s *Service) Recall(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.current(ctx, actor, func(tx app.Tx, _ *Counter, t *Ticket, now time.Time) error {
		if err := s.Rules.Recall(t, now); err != nil {
			return err
		}
		return s.call(tx, t, stepRecall, now)
	})
}

// Recall says why the ticket cannot be called again now, nil when it can.
func (r Rules) Recall(t *Ticket, now time.Time) error {
	if t.State != Called {
		return nil // the moves judge that
	}
	if t.Calls >= r.Calls {
		return &app.Error{Code: app.Conflict, ID: "queue.calls_used", Args: app.Args{"number": t.Number, "calls": t.Calls}}
	}
	if wait := r.CallGap - now.Sub(t.Called); wait > 0 {
		return &app.Error{Code: app.Conflict, ID: "queue.call_gap", Args: app.Args{"seconds": int(math.Ceil(wait.Seconds()))}}
	}
	return nil
}

// Serve says that the person has come: the service begins.
func (s *Service) Serve(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.current(ctx, actor, func(tx app.Tx, c *Counter, t *Ticket, now time.Time) error {
		if t.State == Serving {
			return nil
		}
		if err := t.do(stepServe); err != nil {
			return err
		}
		t.Served, c.State = now, CounterServing
		return tx.Save(t)
	})
}

// Done ends the service of the counter's ticket and frees the counter.
func (s *Service) Done(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.current(ctx, actor, func(tx app.Tx, c *Counter, t *Ticket, now time.Time) error {
		if t.Served.IsZero() {
			t.Served = t.Called
		}
		if err := t.do(stepDone); err != nil {
			return err
		}
		t.Ended = now
		if err := tx.Add(servedCounter(t.Day, t.Zone), 1); err != nil {
			return err
		}
		if err := tx.Add(secondsCounter(t.Day, t.Zone), int64(now.Sub(t.Served).Seconds())); err != nil {
			return err
		}
		c.Ticket, c.State = "", CounterIdle
		return tx.Save(t)
	})
}

// Missed puts the counter's ticket on the missed list: 过号, only after its
// calls are used up (QUEUE 2).
func (s *Service) Missed(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.current(ctx, actor, func(tx app.Tx, c *Counter, t *Ticket, _ time.Time) error {
		if err := s.Rules.Miss(t); err != nil {
			return err
		}
		if err := t.do(stepMiss); err != nil {
			return err
		}
		t.Missed++
		c.Ticket, c.State = "", CounterIdle
		return tx.Save(t)
	})
}

// Miss says why the ticket cannot be missed yet, nil when it can.
func (r Rules) Miss(t *Ticket) error {
	if left := r.Calls - t.Calls; t.State == Called && left > 0 {
		return &app.Error{Code: app.Conflict, ID: "queue.calls_left", Args: app.Args{"number": t.Number, "left": left}}
	}
	return nil
}

// Transfer sends the counter's ticket to another zone, or to one counter of
// it: no new ticket, the time of issue is kept, the place is at the front of
// the target's queue, and the reason stays with it.
func (s *Service) Transfer(ctx context.Context, actor app.Actor, zone, target, reason string) (*Ticket, error) {
	if strings.TrimSpace(reason) == "" {
		return nil, &app.Error{Code: app.Invalid, Field: "reason", ID: "queue.reason_missing"}
	}
	if _, ok := s.Catalogue.Zone(zone); !ok {
		return nil, &app.Error{Code: app.NotFound, Field: "zone", ID: "queue.zone_unknown", Args: app.Args{"zone": zone}}
	}
	if at, ok := s.Hall.Counter(target); target != "" && (!ok || at.Kind != catalogue.FrontCounter || at.Zone != zone) {
		return nil, &app.Error{Code: app.NotFound, Field: "target", ID: "queue.counter_unknown", Args: app.Args{"counter": target}}
	}
	return s.current(ctx, actor, func(tx app.Tx, c *Counter, t *Ticket, now time.Time) error {
		if err := mayTake(tx, app.DateOf(now), zone, target); err != nil {
			return err
		}
		if err := t.do(stepTransfer); err != nil {
			return err
		}
		t.Zone, t.Target, t.Reason, t.Counter, t.Calls = zone, target, reason, "", 0
		t.Served = time.Time{} // waiting for the next counter is no service
		for first, err := range waiting.Rows(tx, waitingPart(t.Day, zone, t.Priority()), "", 1) {
			if err != nil {
				return err
			}
			if !t.Order.Before(first.Order) {
				t.Order = first.Order.Add(-time.Microsecond)
			}
		}
		c.Ticket, c.State = "", CounterIdle
		return tx.Save(t)
	})
}

// mayTake refuses to send a ticket to a counter that is not open.
func mayTake(r app.Reader, day app.Date, zone, target string) error {
	if target == "" {
		return nil
	}
	open, err := isOpen(r, day, zone, target)
	if err == nil && !open {
		err = &app.Error{Code: app.Conflict, Field: "target", ID: "queue.counter_closed", Args: app.Args{"counter": target}}
	}
	return err
}

// Back puts a missed ticket into the queue again, behind the rule's number of
// waiting ones: 过号恢复.
func (s *Service) Back(ctx context.Context, actor app.Actor, number string) (*Ticket, error) {
	now := s.Now().UTC().Truncate(time.Microsecond)
	var out *Ticket
	err := s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		t := &Ticket{Day: app.DateOf(now), Number: number}
		if err := tx.Load(t); app.CodeOf(err) == app.NotFound {
			return unknown(t)
		} else if err != nil {
			return err
		}
		if err := t.do(stepBack); err != nil {
			return err
		}
		t.Order, t.Calls, t.Counter = now, 0, ""
		n := 0
		for row, err := range waiting.Rows(tx, waitingPart(t.Day, t.Zone, t.Priority()), "", s.Rules.BackAfter) {
			if err != nil {
				return err
			}
			if n++; n == s.Rules.BackAfter {
				t.Order = row.Order.Add(time.Microsecond)
			}
		}
		out = t
		return tx.Save(t)
	})
	if err != nil {
		return nil, fmt.Errorf("back %s: %w", number, err)
	}
	return out, nil
}

// Pause closes the counter for a while, with a reason shown on the screens;
// not while it has a ticket.
func (s *Service) Pause(ctx context.Context, actor app.Actor, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return &app.Error{Code: app.Invalid, Field: "reason", ID: "queue.reason_missing"}
	}
	_, err := s.at(ctx, actor, func(_ app.Tx, c *Counter, _ time.Time) (*Ticket, error) {
		if c.Ticket != "" {
			return nil, &app.Error{Code: app.Conflict, ID: "queue.still_serving", Args: app.Args{"number": c.Ticket}}
		}
		c.State, c.Reason = CounterPaused, reason
		return nil, nil
	})
	return err
}

// Open opens the counter, or resumes it after a pause, and returns the ticket
// it still has, nil for none: after a crash the clerk goes on where she was.
func (s *Service) Open(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.at(ctx, actor, func(tx app.Tx, c *Counter, _ time.Time) (*Ticket, error) {
		if c.State == CounterPaused {
			c.State, c.Reason = CounterIdle, ""
		}
		if c.Ticket == "" {
			return nil, nil
		}
		t := &Ticket{Day: c.Day, Number: c.Ticket}
		return t, tx.Load(t)
	})
}
