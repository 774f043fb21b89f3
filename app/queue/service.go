package queue

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// Service is the queue of the hall: every use case is one transaction. It is
// safe for concurrent use by any number of kiosks and counters.
type Service struct {
	Store     app.Store
	Now       app.Clock
	Hall      *catalogue.Hall
	Catalogue *catalogue.Catalogue
	Base      *Plan                    // as delivered; nil: DefaultPlan
	Calendar  func() *workday.Calendar // for appointments
	Failed    func(error)              // told what Follow could not read; nil: nobody
	Random    io.Reader                // makes the secret of refs; nil: somebody else makes it

	// Seal makes of the code that ends a kiosk's full screen what is kept of it.
	Seal func(code string) (string, error)
	// Asks says that this is a kiosk of a hall, which may change no ticket that
	// the counters have: it asks, and the hall answers ([Service.Answer]).
	Asks bool
	// Rate takes ratings that kiosks have asked for; nil: others do.
	Rate func(ctx context.Context, actor app.Actor, attempt string, day app.Date, ticket string, rating feedback.Rating) error

	plan   atomic.Pointer[Plan] // what the hall has set; nil: Base
	lately atomic.Pointer[flow] // who came in the last hour
	secret atomic.Pointer[[]byte]

	offline atomic.Pointer[Offline] // how a kiosk goes on without the hall; nil: it does not
}

// now is the moment as the store keeps it.
func (s *Service) now() time.Time { return s.Now().UTC().Truncate(time.Microsecond) }

// Request is what a person chooses at the kiosk: one touch on a zone is enough.
type Request struct {
	Zone     string
	Business string   // "": what the zone applies for
	Item     string   // item code, optional
	More     []string // further items of the same visit
	Case     string   // which the visit is about: to be collected
	Group    Group
	Person   string // ref of who takes it ([Service.Ref]), "" for nobody known
}

// Issue gives a ticket and queues its slip for printing. The number is the
// caller's alone, whatever else happens at the same time. The same attempt
// made again on the same day gives the same ticket. No ticket is given with
// the reason why: Conflict "queue.closed_until", "queue.closed_today",
// "queue.slot_full", "queue.day_full", "queue.halted", "queue.has_ticket" (QUEUE 1).
// A kiosk that goes on without the hall ([Service.GoOffline]) gives one in a few
// seconds also while the hall is away, and marks it.
func (s *Service) Issue(ctx context.Context, actor app.Actor, attempt string, req Request) (*Ticket, error) {
	b, err := s.asked(req)
	if err != nil {
		return nil, err
	}
	now := s.now()
	if err := s.open(b, now); err != nil {
		return nil, err
	}
	t := &Ticket{
		Day: app.DateOf(now), Zone: b.Zone, Business: b.ID, Kind: b.Kind, Item: req.Item, Group: req.Group, Quick: req.Group != Ordinary && !b.NoGreen,
		Issued: now, Order: now, Kiosk: actor.Desk, Attempt: attempt, Person: req.Person, Matters: matters(req),
	}
	if o := s.offline.Load(); o != nil {
		return o.issue(ctx, actor, t, b)
	}
	return s.issue(ctx, actor, t, b, b.Prefix, nil)
}

func matters(req Request) []Matter {
	var out []Matter
	if req.Item != "" || req.Case != "" {
		out = append(out, Matter{Item: req.Item, Case: req.Case})
	}
	for _, item := range req.More {
		out = append(out, Matter{Item: item})
	}
	return out
}

// issue gives the ticket a number of the prefix and saves it; with makes what
// else belongs to the same transaction. After an error t has the number it was
// to get, and nobody else will get that, or none.
func (s *Service) issue(ctx context.Context, actor app.Actor, t *Ticket, b Business, prefix string, with func(app.Tx, *Ticket) error) (*Ticket, error) {
	slip, err := s.slip(ctx, t, b)
	if err != nil {
		return nil, fmt.Errorf("issue ticket: %w", err)
	}
	for {
		serial, err := s.Store.Draw(ctx, serialSeries(t.Day, prefix))
		if err != nil {
			return nil, fmt.Errorf("draw ticket number: %w", err)
		}
		t.Number = prefix + app.Serial(serial, 3)
		slip.Number, slip.Query = t.Number, SlipCode(t.Day, t.Number)
		out, err := s.give(ctx, actor, *t, b, *slip, with)
		if errors.Is(err, errTaken) {
			t.Number = ""
			continue
		}
		if errors.Is(err, app.ErrRepeated) {
			out, err = s.issued(ctx, actor.Desk, t.Day, t.Attempt)
		}
		if err != nil {
			return nil, fmt.Errorf("issue ticket: %w", err)
		}
		return out, nil
	}
}

// errTaken says that the number that was drawn is on a ticket: of a day that
// began with another plan.
var errTaken = errors.New("number taken")

// give is the one transaction in which the ticket comes to be.
func (s *Service) give(ctx context.Context, actor app.Actor, t Ticket, b Business, slip paper.TicketSlip, with func(app.Tx, *Ticket) error) (*Ticket, error) {
	var out *Ticket
	job := &paper.Job{ID: slipID(&t), Desk: actor.Desk}
	err := s.Store.Update(ctx, actor, t.Attempt, func(tx app.Tx) error {
		app.Foresee(tx, t.Key(), job.Key(), (&person{Day: t.Day, Business: t.Business, Ref: t.Person}).Key())
		if err := tx.Load(&Ticket{Day: t.Day, Number: t.Number}); err == nil {
			return errTaken
		} else if app.CodeOf(err) != app.NotFound {
			return err
		}
		made := t
		made.State = Waiting
		made.note(event(StepIssue, actor, t.Issued))
		if err := s.quota(tx, b, &made); err != nil {
			return err
		}
		if err := onlyOne(tx, &made); err != nil {
			return err
		}
		if with != nil {
			if err := with(tx, &made); err != nil {
				return err
			}
		}
		if err := tally(tx, issuedFigure, &made, t.Issued, "", 1); err != nil {
			return err
		}
		if made.Quick {
			if err := tally(tx, quickFigure, &made, t.Issued, "", 1); err != nil {
				return err
			}
		}
		if err := s.save(tx, &made, false); err != nil {
			return err
		}
		out = &made
		facts := slip
		return paper.Queue(tx, &paper.Job{
			ID: slipID(&t), Desk: actor.Desk, Created: t.Issued, By: actor, Copies: 1,
			Facts: paper.Facts{Ticket: &facts},
		})
	})
	return out, err
}

// asked finds the business of a request and refuses an item of another zone.
func (s *Service) asked(req Request) (Business, error) {
	plan := s.Plan()
	b, ok := plan.Business(req.Business)
	if req.Business == "" {
		b, ok = plan.ofZone(req.Zone)
	}
	if !ok {
		return b, &app.Error{Code: app.NotFound, Field: "zone", ID: "queue.zone_unknown", Args: app.Args{"zone": req.Zone + req.Business}}
	}
	for _, code := range append([]string{req.Item}, req.More...) {
		if item, ok := s.Catalogue.Item(code); code != "" && (!ok || b.Kind == Apply && item.Zone != b.Zone) {
			return b, &app.Error{Code: app.NotFound, Field: "item", ID: "queue.item_unknown", Args: app.Args{"item": code}}
		}
	}
	return b, nil
}

// onlyOne refuses a second live ticket of one person in one business (QUEUE 1).
func onlyOne(tx app.Tx, t *Ticket) error {
	if t.Person == "" {
		return nil
	}
	p := &person{Day: t.Day, Business: t.Business, Ref: t.Person}
	switch err := tx.Load(p); {
	case app.CodeOf(err) == app.NotFound:
	case err != nil:
		return err
	default:
		has := &Ticket{Day: t.Day, Number: p.Number}
		if err := tx.Load(has); err != nil {
			return err
		}
		if has.State.Live() && has.Business == t.Business {
			return &app.Error{Code: app.Conflict, ID: "queue.has_ticket", Args: app.Args{"number": has.Number}}
		}
	}
	p.Number = t.Number
	return tx.Save(p)
}

// save writes the ticket and keeps the count of those who wait in its class.
func (s *Service) save(tx app.Tx, t *Ticket, waited bool) error {
	if waits := t.State == Waiting; waits != waited {
		n := int64(1)
		if waited {
			n = -1
		}
		if err := tx.Add(liveCounter(t.Day, t.Business, t.class()), n); err != nil {
			return err
		}
	}
	return tx.Save(t)
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
			number, ok := slipNumber(day, row.ID)
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

// ErrNoTicket says that the counter has no ticket to do this with.
var ErrNoTicket = &app.Error{Code: app.Conflict, ID: "queue.no_ticket"}

// ErrEmpty says that nobody waits.
var ErrEmpty = &app.Error{Code: app.NotFound, ID: "queue.empty"}
