package queue

import (
	"context"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
)

// counterRoles are of those who work at a counter.
var counterRoles = []app.Role{app.Front, app.Deliverer, app.Supervisor}

var errStaffOnly = &app.Error{Code: app.Denied, ID: "queue.staff_only"}

// counter loads the actor's counter, opening it on first use. Denied to
// machines, also to the rating pad that stands at the counter, and to desks
// where nobody is called to.
func (s *Service) counter(tx app.Tx, now time.Time) (*Counter, error) {
	actor := tx.Actor()
	if !actor.IsAny(counterRoles...) {
		return nil, errStaffOnly
	}
	if at, ok := s.Hall.Counter(actor.Desk); actor.Desk == "" || ok && at.Kind == catalogue.BackOffice {
		return nil, &app.Error{Code: app.Denied, ID: "queue.no_counter"}
	}
	c := &Counter{No: actor.Desk}
	if err := tx.Load(c); err != nil && app.CodeOf(err) != app.NotFound {
		return nil, err
	}
	today := app.DateOf(now)
	if !c.Changed.IsZero() && app.DateOf(c.Changed) != today {
		if err := s.leave(tx, c, now); err != nil {
			return nil, err
		}
	}
	if c.State == CounterClosed || c.Staff != actor.Staff {
		c.note(event(StepOpen, actor, now))
	}
	if c.State == CounterClosed {
		c.become(CounterIdle, now)
	}
	if c.Ticket == "" {
		c.Zone = actor.Zone
	}
	c.Staff, c.Name, c.Changed = actor.Staff, actor.Name, now
	return c, nil
}

// leave ends what is left on the counter from another day: a ticket that the
// evening did not close is not forgotten because its counter goes on.
func (s *Service) leave(tx app.Tx, c *Counter, now time.Time) error {
	t := &Ticket{Day: c.Day, Number: c.Ticket}
	c.Ticket, c.Business, c.Reason, c.Streak, c.Began = "", "", "", 0, time.Time{}
	c.become(CounterClosed, now)
	if t.Number == "" {
		return nil
	}
	if err := tx.Load(t); err != nil || !t.State.Live() {
		return err
	}
	return s.giveUp(tx, t, now, closingReason)
}

// at runs one use case of the actor's counter and saves the counter.
func (s *Service) at(ctx context.Context, actor app.Actor, do func(app.Tx, *Counter, time.Time) (*Ticket, error)) (*Ticket, error) {
	return s.atMoment(ctx, actor, s.now(), do)
}

func (s *Service) atMoment(ctx context.Context, actor app.Actor, now time.Time, do func(app.Tx, *Counter, time.Time) (*Ticket, error)) (*Ticket, error) {
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
		t, err := c.ticket(tx)
		if err != nil {
			return nil, err
		}
		return t, do(tx, c, t, now)
	})
}

// ticket loads the ticket the counter has.
func (c *Counter) ticket(tx app.Tx) (*Ticket, error) {
	if c.Ticket == "" {
		return nil, ErrNoTicket
	}
	t := &Ticket{Day: c.Day, Number: c.Ticket}
	return t, tx.Load(t)
}
