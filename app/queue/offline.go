package queue

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// hallPatience is how long the hall has for a ticket: somebody who stands badly
// waits before the kiosk.
const hallPatience = 3 * time.Second

// Offline is how a kiosk goes on without the hall. It keeps numbers in reserve
// that nobody else gets, in a store of its own machine, gives tickets with them
// while the hall is away, and brings each into the hall once when it is back.
//
// What it relies on: a number is drawn from the hall and written into the own
// store before it may be given; a ticket, the end of its number and its slip
// are one transaction there; the hall takes a ticket in one transaction that
// finds what an earlier try has left. So the machine may stop at any moment,
// and nothing is given twice and nothing is lost.
type Offline struct {
	// Patience is how long the hall has for a ticket, 3 s unless it is changed
	// before the first one. After it the kiosk gives one by itself.
	Patience time.Duration

	hall *Service
	own  app.Store

	away  atomic.Bool
	woken chan struct{}

	mu    sync.Mutex
	taken map[string][]time.Time // when numbers of a prefix were given lately
}

// GoOffline lets the service's kiosk go on with a store of its own, which holds
// [OfflineKinds] and the kinds of the hall. The plan of the hall that the store
// remembers is in force until the hall is heard.
func (s *Service) GoOffline(ctx context.Context, own app.Store) (*Offline, error) {
	o := &Offline{Patience: hallPatience, hall: s, own: own, woken: make(chan struct{}, 1), taken: map[string][]time.Time{}}
	err := own.View(ctx, func(r app.Reader) error {
		last, err := lastPlan(r)
		if err == nil && last != nil {
			s.plan.CompareAndSwap(nil, &last.Plan)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("numbers in reserve: %w", err)
	}
	s.offline.Store(o)
	return o, nil
}

// Away reports whether the kiosk has lost the hall, as far as it knows. Without
// a store of its own it does not know.
func (s *Service) Away() bool {
	o := s.offline.Load()
	return o != nil && o.away.Load()
}

// Woken fires when a ticket was given without the hall: [Offline.Round] is due.
func (o *Offline) Woken() <-chan struct{} { return o.woken }

// Away reports whether tickets are given without the hall now.
func (o *Offline) Away() bool { return o.away.Load() }

// unreachable reports whether an error says that the hall is away, and nothing
// about what was asked of it.
func unreachable(err error) bool {
	return app.CodeOf(err) == app.Unavailable || errors.Is(err, context.DeadlineExceeded)
}

// issue gives a ticket of the hall, or one of the kiosk's own when the hall does
// not give it in time. Whether it gave one may be unknown then: the kiosk gives
// the number that was asked for, so that both are one ticket.
func (o *Offline) issue(ctx context.Context, actor app.Actor, t *Ticket, b Business) (*Ticket, error) {
	if !o.away.Load() {
		soon, cancel := context.WithTimeout(ctx, o.Patience)
		out, err := o.hall.issue(soon, actor, t, b, b.Prefix, nil)
		cancel()
		if err == nil || !unreachable(err) {
			if err == nil {
				o.demand(b.Prefix, t.Issued)
			}
			return out, err
		}
		o.away.Store(true)
	}
	out, err := o.give(ctx, actor, *t, b)
	if err != nil {
		return nil, fmt.Errorf("issue ticket without the hall: %w", err)
	}
	o.demand(b.Prefix, t.Issued)
	o.wake()
	return out, nil
}

func (o *Offline) wake() {
	select {
	case o.woken <- struct{}{}:
	default: // it is known already
	}
}

// give gives a ticket from the reserve, or with the number it was to have. What
// the hall would have refused, a quota or a second ticket of a person, it
// hears of when it is back: here only the tickets of this kiosk are known.
func (o *Offline) give(ctx context.Context, actor app.Actor, t Ticket, b Business) (*Ticket, error) {
	slip := o.hall.onSlip(&t, b, 0, 0)
	slip.Offline = true
	var out *Ticket
	err := o.own.Update(ctx, actor, t.Attempt, func(tx app.Tx) error {
		made := t
		made.State, made.Offline = Waiting, true
		if err := alone(tx, &made); err != nil {
			return err
		}
		if made.Number == "" {
			number, err := takeSpare(tx, made.Day, b)
			if err != nil {
				return err
			}
			made.Number = number
		}
		if err := tx.Save(&unsent{Ticket: made, By: actor}); err != nil {
			return err
		}
		out = &made
		facts := *slip
		facts.Number, facts.Query = made.Number, SlipCode(made.Day, made.Number)
		return paper.Queue(tx, &paper.Job{
			ID: slipID(&made), Desk: actor.Desk, Created: made.Issued, By: actor, Copies: 1, Facts: paper.Facts{Ticket: &facts},
		})
	})
	if errors.Is(err, app.ErrRepeated) {
		return o.given(ctx, t.Attempt)
	}
	return out, err
}

// alone refuses a second ticket of a person in a business that this kiosk gave
// and the hall does not have yet.
func alone(tx app.Tx, t *Ticket) error {
	if t.Person == "" {
		return nil
	}
	for row, err := range unsentTickets.Rows(tx, "", "", 0) {
		if err != nil {
			return err
		}
		if row.Person == t.Person && row.Business == t.Business && row.Day == t.Day {
			return &app.Error{Code: app.Conflict, ID: "queue.has_ticket", Args: app.Args{"number": row.Number}}
		}
	}
	return nil
}

// given finds the ticket of a touch that was heard twice.
func (o *Offline) given(ctx context.Context, attempt string) (*Ticket, error) {
	var out *Ticket
	err := o.own.View(ctx, func(r app.Reader) error {
		rows, err := unsentTickets.All(r, "", "", 0)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(rows, func(row unsentRow) bool { return row.Attempt == attempt })
		if i < 0 {
			return app.ErrRepeated // the hall has it already
		}
		u := &unsent{Ticket: Ticket{Day: rows[i].Day, Number: rows[i].Number}}
		out = &u.Ticket
		return r.Load(u)
	})
	return out, err
}

// slipOf returns the print job of a ticket that was given without the hall.
func (o *Offline) slipOf(ctx context.Context, t *Ticket) (*paper.Job, error) {
	job := &paper.Job{ID: slipID(t)}
	return job, o.own.View(ctx, func(r app.Reader) error { return r.Load(job) })
}

// Prints reports whether the machine prints a slip by itself: the hall's job of
// the same name, whose ticket may have been given after all, is not printed too.
func (o *Offline) Prints(ctx context.Context, job string) (bool, error) {
	err := o.own.View(ctx, func(r app.Reader) error { return r.Load(&paper.Job{ID: job}) })
	if app.CodeOf(err) == app.NotFound {
		return false, nil
	}
	return err == nil, err
}
