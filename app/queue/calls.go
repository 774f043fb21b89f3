package queue

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"yichuang/app"
)

// CallNext calls the next ticket to the actor's counter, in the order of the
// rules. NotFound [ErrEmpty] when nobody waits.
func (s *Service) CallNext(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.calling(ctx, actor, func(tx app.Tx, c *Counter, now time.Time, serial uint64) (*Ticket, error) {
		if err := ready(c); err != nil {
			return nil, err
		}
		h, t, err := s.first(tx, c, now)
		if err != nil {
			return nil, err
		}
		c.Streak = next(c.Streak, h.class)
		return t, s.bring(tx, c, t, event(StepCall, tx.Actor(), now), serial)
	})
}

// CallChosen calls one ticket out of turn: 选呼. It needs the right (Rules) and
// a reason, which stays in the journal.
func (s *Service) CallChosen(ctx context.Context, actor app.Actor, number, reason string) (*Ticket, error) {
	if err := s.Rules().MayChoose(actor); err != nil {
		return nil, err
	}
	if strings.TrimSpace(reason) == "" {
		return nil, &app.Error{Code: app.Invalid, Field: "reason", ID: "queue.reason_missing"}
	}
	return s.calling(ctx, actor, func(tx app.Tx, c *Counter, now time.Time, serial uint64) (*Ticket, error) {
		if err := ready(c); err != nil {
			return nil, err
		}
		t := &Ticket{Day: app.DateOf(now), Number: number}
		if err := tx.Load(t); app.CodeOf(err) == app.NotFound {
			return nil, unknown(t)
		} else if err != nil {
			return nil, err
		}
		e := event(StepChoose, tx.Actor(), now)
		e.Reason = reason
		return t, s.bring(tx, c, t, e, serial)
	})
}

// MayChoose says why the actor may not call out of turn, nil when he may.
func (r Rules) MayChoose(actor app.Actor) error {
	if actor.IsAny(r.Choosers...) {
		return nil
	}
	return &app.Error{Code: app.Denied, ID: "queue.may_not_choose"}
}

// ready refuses a call while the counter has a ticket or is paused.
func ready(c *Counter) error {
	if c.Ticket != "" {
		return &app.Error{Code: app.Conflict, ID: "queue.still_serving", Args: app.Args{"number": c.Ticket}}
	}
	if c.State == CounterPaused {
		return &app.Error{Code: app.Conflict, ID: "queue.paused"}
	}
	return nil
}

// mostHollow is how many rows without a ticket that waits are passed over.
const mostHollow = 20

// first finds the ticket that the counter calls now, [ErrEmpty] when there is
// none. A row behind which nobody waits keeps no counter from calling: a kiosk
// may have written it that is not to be believed.
func (s *Service) first(r app.Reader, c *Counter, now time.Time) (head, *Ticket, error) {
	hollow := map[string]bool{}
	for {
		h, ok, err := s.next(r, c, now, hollow)
		if err == nil && !ok {
			err = ErrEmpty
		}
		if err != nil {
			return head{}, nil, err
		}
		t := &Ticket{Day: app.DateOf(now), Number: h.row.Number}
		err = r.Load(t)
		if err == nil && t.State == Waiting {
			return h, t, nil
		}
		if err != nil && app.CodeOf(err) != app.NotFound || len(hollow) == mostHollow {
			return head{}, nil, cmp.Or(err, unknown(t))
		}
		hollow[t.Number] = true
	}
}

// next finds what the counter calls now, but for the tickets without.
func (s *Service) next(r app.Reader, c *Counter, now time.Time, without map[string]bool) (head, bool, error) {
	day, plan := app.DateOf(now), s.Plan()
	open := &opened{s: s, r: r, day: day}
	var all []head
	for _, serves := range plan.Serves(s.Hall, c.No, c.Zone) {
		for _, class := range classes {
			var failed error
			rows := func(yield func(Row) bool) {
				for row, err := range waiting.Rows(r, waitingPart(day, serves.Business, class), "", 0) {
					if err != nil {
						failed = err
						return
					}
					if !without[row.Number] && !yield(row) {
						return
					}
				}
			}
			all = append(all, heads(rows, c.No, serves.Rank, open.serving, now)...)
			if failed != nil {
				return head{}, false, failed
			}
		}
	}
	if open.err != nil {
		return head{}, false, open.err
	}
	i := plan.Rules.pick(all, c.Streak, now)
	if i < 0 {
		return head{}, false, nil
	}
	return all[i], true, nil
}

// opened knows which counters are open, and reads them only when asked: a
// ticket sent to a counter is rare.
type opened struct {
	s    *Service
	r    app.Reader
	day  app.Date
	rows []CounterRow
	read bool
	err  error
}

// serving reports whether the counter is open and serves the business.
func (o *opened) serving(no, business string) bool {
	if !o.read {
		o.read = true
		o.rows, o.err = counters.All(o.r, "", "", 0)
	}
	i := slices.IndexFunc(o.rows, func(c CounterRow) bool { return c.No == no && c.Open(o.day) })
	return i >= 0 && slices.ContainsFunc(o.s.Plan().Serves(o.s.Hall, no, o.rows[i].Zone), func(s Serves) bool { return s.Business == business })
}

// bring calls the ticket to the counter.
func (s *Service) bring(tx app.Tx, c *Counter, t *Ticket, e Event, serial uint64) error {
	waited := t.State == Waiting
	c.take(t, CounterCalled, e.At)
	t.Counter, t.Calls = c.No, 0
	if t.First.IsZero() {
		t.First = e.At
		if err := tallyWait(tx, t, e.At); err != nil {
			return err
		}
	}
	return s.call(tx, t, e, waited, serial)
}

// errNumber asks for the number of a call.
var errNumber = errors.New("a call needs a number")

// calling is at for what makes a call. Its number is drawn outside of the
// transaction, and may be given up: a number taken in it would let the counters
// of the whole hall call one after another. It is drawn when there is somebody
// to call, not at each look.
func (s *Service) calling(ctx context.Context, actor app.Actor, do func(app.Tx, *Counter, time.Time, uint64) (*Ticket, error)) (*Ticket, error) {
	now, serial := s.now(), uint64(0)
	for {
		t, err := s.atMoment(ctx, actor, now, func(tx app.Tx, c *Counter, now time.Time) (*Ticket, error) { return do(tx, c, now, serial) })
		if !errors.Is(err, errNumber) && !errors.Is(err, errTaken) {
			return t, err
		}
		if serial, err = s.Store.Draw(ctx, callSeries(app.DateOf(now))); err != nil {
			return nil, fmt.Errorf("counter %s: number of the call: %w", actor.Desk, err)
		}
	}
}

// call moves the ticket and writes the numbered call a board announces.
func (s *Service) call(tx app.Tx, t *Ticket, e Event, waited bool, serial uint64) error {
	if err := t.do(e); err != nil {
		return err
	}
	if serial == 0 {
		return errNumber
	}
	t.Calls++
	t.Called = e.At
	call := &Call{Day: t.Day, Serial: serial}
	if err := tx.Load(call); err == nil {
		return errTaken
	} else if app.CodeOf(err) != app.NotFound {
		return err
	}
	*call = Call{Day: t.Day, Serial: serial, Number: t.Number, Counter: t.Counter, Zone: t.Zone, Nth: t.Calls, At: e.At}
	if err := tx.Save(call); err != nil {
		return err
	}
	return s.save(tx, t, waited)
}

// Recall calls the counter's ticket again: 重呼. Not before the gap has passed
// and not more often than the rule says.
func (s *Service) Recall(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.calling(ctx, actor, func(tx app.Tx, c *Counter, now time.Time, serial uint64) (*Ticket, error) {
		t, err := c.ticket(tx)
		if err == nil {
			err = s.Rules().Recall(t, now)
		}
		if err != nil {
			return nil, err
		}
		return t, s.call(tx, t, event(StepRecall, tx.Actor(), now), false, serial)
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
	if wait := time.Duration(r.GapSeconds)*time.Second - now.Sub(t.Called); wait > 0 {
		return &app.Error{Code: app.Conflict, ID: "queue.call_gap", Args: app.Args{"seconds": int(math.Ceil(wait.Seconds()))}}
	}
	return nil
}

// Missed puts the counter's ticket on the missed list: 过号, only after its
// calls are used up (QUEUE 2).
func (s *Service) Missed(ctx context.Context, actor app.Actor) (*Ticket, error) {
	return s.current(ctx, actor, func(tx app.Tx, c *Counter, t *Ticket, now time.Time) error {
		if err := s.Rules().Miss(t); err != nil {
			return err
		}
		if err := t.do(event(StepMiss, tx.Actor(), now)); err != nil {
			return err
		}
		if t.Missed++; t.Missed == 1 { // tickets are counted, not how often
			if err := tally(tx, missedFigure, t, now, c.No, 1); err != nil {
				return err
			}
		}
		c.free(t, now)
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

// Back puts a missed ticket into the queue again, behind the rule's number of
// waiting ones, at a counter or at a kiosk: 过号恢复. Who missed his
// appointment waits as everybody does.
func (s *Service) Back(ctx context.Context, actor app.Actor, number string) (*Ticket, error) {
	if s.Asks {
		return s.wish(ctx, actor, StepBack, number, "")
	}
	return s.one(ctx, actor, number, s.back)
}

func (s *Service) back(tx app.Tx, t *Ticket, now time.Time) error {
	if err := t.do(event(StepBack, tx.Actor(), now)); err != nil {
		return err
	}
	t.Order, t.Calls, t.Counter = now, 0, ""
	t.From, t.To = time.Time{}, time.Time{}
	if err := behind(tx, t, s.Rules().BackAfter); err != nil {
		return err
	}
	return s.save(tx, t, false)
}

// one runs a use case of a ticket of today, wherever it is.
func (s *Service) one(ctx context.Context, actor app.Actor, number string, do func(app.Tx, *Ticket, time.Time) error) (*Ticket, error) {
	return s.ofDay(ctx, actor, app.DateOf(s.Now()), number, do)
}

func (s *Service) ofDay(ctx context.Context, actor app.Actor, day app.Date, number string, do func(app.Tx, *Ticket, time.Time) error) (*Ticket, error) {
	now := s.now()
	var out *Ticket
	err := s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		t := &Ticket{Day: day, Number: number}
		if err := tx.Load(t); app.CodeOf(err) == app.NotFound {
			return unknown(t)
		} else if err != nil {
			return err
		}
		out = t
		return do(tx, t, now)
	})
	if err != nil {
		return nil, fmt.Errorf("ticket %s: %w", number, err)
	}
	return out, nil
}
