package queue

import (
	"context"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
)

// Serve says that the person has come: the service begins.
func (s *Service) Serve(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.current(ctx, actor, func(tx app.Tx, c *Counter, t *Ticket, now time.Time) error {
		if t.State == Serving {
			return nil
		}
		if err := t.do(event(StepServe, tx.Actor(), now)); err != nil {
			return err
		}
		t.Served = now
		c.become(CounterServing, now)
		return tx.Save(t)
	})
}

// Done ends the service of the counter's ticket, frees the counter and lets
// the visit be rated (QUEUE 8).
func (s *Service) Done(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.current(ctx, actor, func(tx app.Tx, c *Counter, t *Ticket, now time.Time) error {
		if t.Served.IsZero() {
			t.Served = t.Called
		}
		if err := t.do(event(StepDone, tx.Actor(), now)); err != nil {
			return err
		}
		t.Ended = now
		if err := tally(tx, servedFigure, t, now, c.No, 1); err != nil {
			return err
		}
		if err := tally(tx, serviceFigure, t, now, c.No, int64(t.Took().Seconds())); err != nil {
			return err
		}
		c.free(t, now)
		if err := feedback.Open(tx, visit(t, c)); err != nil {
			return err
		}
		return tx.Save(t)
	})
}

func visit(t *Ticket, c *Counter) feedback.Visit {
	v := feedback.Visit{Day: t.Day, Ticket: t.Number, Business: t.Business, Zone: t.Zone, Counter: c.No, Staff: c.Staff, Name: c.Name, Item: t.Item, Ended: t.Ended}
	for _, m := range t.Matters {
		if m.Case != "" {
			v.Cases = append(v.Cases, m.Case)
		}
	}
	return v
}

// Tie adds what the person has come for to the counter's ticket: the item, and
// the case it led to. The same case counts once; an item chosen at the kiosk
// gets its case.
func (s *Service) Tie(ctx context.Context, actor app.Actor, item, number string) (*Ticket, error) {
	return s.current(ctx, actor, func(tx app.Tx, _ *Counter, t *Ticket, now time.Time) error {
		if !t.tie(Matter{Item: item, Case: number}) {
			return nil
		}
		e := event(StepMatter, tx.Actor(), now)
		e.To = number
		if number == "" {
			e.To = item
		}
		if err := t.do(e); err != nil {
			return err
		}
		return tx.Save(t)
	})
}

func (t *Ticket) tie(m Matter) bool {
	for i, known := range t.Matters {
		switch {
		case known == m, m.Case != "" && known.Case == m.Case:
			return false
		case known.Item == m.Item && known.Case == "" && m.Case != "":
			t.Matters[i].Case = m.Case
			return true
		}
	}
	t.Matters = append(t.Matters, m)
	return true
}

// Hold interrupts the service while papers are copied or fixed: 挂起. The
// counter may call others meanwhile.
func (s *Service) Hold(ctx context.Context, actor app.Actor, reason string) (*Ticket, error) {
	if strings.TrimSpace(reason) == "" {
		return nil, &app.Error{Code: app.Invalid, Field: "reason", ID: "queue.reason_missing"}
	}
	return s.current(ctx, actor, func(tx app.Tx, c *Counter, t *Ticket, now time.Time) error {
		e := event(StepHold, tx.Actor(), now)
		e.Reason = reason
		if err := t.do(e); err != nil {
			return err
		}
		t.pause(now)
		t.Held, t.Reason = now, reason
		c.free(t, now)
		return tx.Save(t)
	})
}

// pause keeps how long the service took so far.
func (t *Ticket) pause(now time.Time) {
	if !t.Served.IsZero() {
		t.Worked += now.Sub(t.Served)
		t.Served = time.Time{}
	}
}

// Retrieve goes on with a ticket that is on hold, at this counter: 取回. It is
// not called again; the person stands there.
func (s *Service) Retrieve(ctx context.Context, actor app.Actor, number string) (*Ticket, error) {
	return s.at(ctx, actor, func(tx app.Tx, c *Counter, now time.Time) (*Ticket, error) {
		if err := ready(c); err != nil {
			return nil, err
		}
		t := &Ticket{Day: app.DateOf(now), Number: number}
		if err := tx.Load(t); app.CodeOf(err) == app.NotFound {
			return nil, unknown(t)
		} else if err != nil {
			return nil, err
		}
		t.Counter = c.No
		if err := t.do(event(StepRetrieve, tx.Actor(), now)); err != nil {
			return nil, err
		}
		t.Served, t.Held, t.Reason = now, time.Time{}, ""
		c.take(t, CounterServing, now)
		return t, tx.Save(t)
	})
}

// Transfer sends the counter's ticket to another business, or to one counter
// that serves it: no new ticket, the time of issue is kept, the place is at
// the front of the target's queue, and the reason stays with it. A zone stands
// for what it applies for.
func (s *Service) Transfer(ctx context.Context, actor app.Actor, business, target, reason string) (*Ticket, error) {
	if strings.TrimSpace(reason) == "" {
		return nil, &app.Error{Code: app.Invalid, Field: "reason", ID: "queue.reason_missing"}
	}
	plan := s.Plan()
	b, ok := plan.Business(business)
	if !ok {
		if b, ok = plan.ofZone(business); !ok {
			return nil, &app.Error{Code: app.NotFound, Field: "zone", ID: "queue.zone_unknown", Args: app.Args{"zone": business}}
		}
	}
	if target != "" && !s.takes(plan, target, b.ID) {
		return nil, &app.Error{Code: app.NotFound, Field: "target", ID: "queue.counter_unknown", Args: app.Args{"counter": target}}
	}
	return s.current(ctx, actor, func(tx app.Tx, c *Counter, t *Ticket, now time.Time) error {
		open := &opened{s: s, r: tx, day: app.DateOf(now)}
		if target != "" && !open.serving(target, b.ID) {
			if open.err != nil {
				return open.err
			}
			return &app.Error{Code: app.Conflict, Field: "target", ID: "queue.counter_closed", Args: app.Args{"counter": target}}
		}
		e := event(StepTransfer, tx.Actor(), now)
		e.Reason, e.To = reason, b.ID
		if target != "" {
			e.To += " " + target
		}
		t.pause(now) // waiting for the next counter is no service
		if err := t.do(e); err != nil {
			return err
		}
		t.Business, t.Zone, t.Kind, t.Quick = b.ID, b.Zone, b.Kind, t.Priority() && !b.NoGreen
		t.Target, t.Reason, t.Counter, t.Calls = target, reason, "", 0
		if err := inFront(tx, t); err != nil {
			return err
		}
		if err := t.takeAlong(tx); err != nil {
			return err
		}
		c.free(t, now)
		return s.save(tx, t, false)
	})
}

// takeAlong notes that the ticket is the one its person has in the business it
// was sent to.
func (t *Ticket) takeAlong(tx app.Tx) error {
	if t.Person == "" {
		return nil
	}
	p := &person{Day: t.Day, Business: t.Business, Ref: t.Person}
	if err := tx.Load(p); err != nil && app.CodeOf(err) != app.NotFound {
		return err
	}
	p.Number = t.Number
	return tx.Save(p)
}

// takes reports whether the numbered counter serves the business.
func (s *Service) takes(plan *Plan, no, business string) bool {
	at, ok := s.Hall.Counter(no)
	if !ok || at.Kind == catalogue.BackOffice {
		return false
	}
	for _, serves := range plan.Serves(s.Hall, no, at.Zone) {
		if serves.Business == business {
			return true
		}
	}
	return false
}

// Pause closes the counter for a while, with a reason shown on the screens;
// not while it has a ticket.
func (s *Service) Pause(ctx context.Context, actor app.Actor, reason string) error {
	if strings.TrimSpace(reason) == "" {
		return &app.Error{Code: app.Invalid, Field: "reason", ID: "queue.reason_missing"}
	}
	return s.shut(ctx, actor, CounterPaused, StepPause, reason)
}

// Close ends the counter's day: nobody is called to it until it is opened
// again; not while it has a ticket.
func (s *Service) Close(ctx context.Context, actor app.Actor) error {
	return s.shut(ctx, actor, CounterClosed, StepClose, "")
}

func (s *Service) shut(ctx context.Context, actor app.Actor, state CounterState, step Step, reason string) error {
	_, err := s.at(ctx, actor, func(tx app.Tx, c *Counter, now time.Time) (*Ticket, error) {
		if c.Ticket != "" {
			return nil, &app.Error{Code: app.Conflict, ID: "queue.still_serving", Args: app.Args{"number": c.Ticket}}
		}
		e := event(step, tx.Actor(), now)
		e.Reason = reason
		c.note(e)
		c.become(state, now)
		c.Reason = reason
		return nil, nil
	})
	return err
}

// Open opens the counter, or resumes it after a pause, and returns the ticket
// it still has, nil for none: after a crash the clerk goes on where she was.
func (s *Service) Open(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.at(ctx, actor, func(tx app.Tx, c *Counter, now time.Time) (*Ticket, error) {
		if c.State == CounterPaused {
			c.note(event(StepResume, tx.Actor(), now))
			c.become(CounterIdle, now)
			c.Reason = ""
		}
		if c.Ticket == "" {
			return nil, nil
		}
		t := &Ticket{Day: c.Day, Number: c.Ticket}
		return t, tx.Load(t)
	})
}

// Takes reports whether the numbered counter serves the business.
func (s *Service) Takes(no, business string) bool { return s.takes(s.Plan(), no, business) }
