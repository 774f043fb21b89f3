package queue

import (
	"context"
	"slices"
	"time"

	"yichuang/app"
)

// BusinessView is how the queue of one business stands now.
type BusinessView struct {
	Business
	Waiting int           `json:"waiting"`
	Quick   int           `json:"quick"`   // of them priority groups
	Booked  int           `json:"booked"`  // of them with an appointment
	Open    int           `json:"open"`    // counters that serve it
	Mean    time.Duration `json:"mean"`    // of its services
	Wait    time.Duration `json:"wait"`    // of a new ordinary ticket
	Known   bool          `json:"known"`   // Wait is: a counter is open
	Minutes int           `json:"minutes"` // Wait as it is shown, 0: not shown
	Crowded bool          `json:"crowded"` // as many wait as the plan warns of, or more
	Why     error         `json:"-"`       // why no ticket is given now, nil when one is
}

// DefaultLimit is how many rows a view reads when nobody asks for more.
const DefaultLimit = 200

// Businesses returns how every queue stands, in the order of the plan.
func (s *Service) Businesses(ctx context.Context) ([]BusinessView, error) {
	var out []BusinessView
	err := s.Store.View(ctx, func(r app.Reader) error {
		now := s.now()
		snap, err := s.snapshot(r, now)
		if err != nil {
			return err
		}
		var views []BusinessView
		for _, b := range s.Plan().Businesses {
			v := snap.view(b)
			v.Why = s.whyNot(r, b, now)
			views = append(views, v)
		}
		out = views
		return nil
	})
	return out, err
}

func (p *snapshot) view(b Business) BusinessView {
	v := BusinessView{
		Business: b, Waiting: p.count(b.ID), Quick: len(p.lists[b.ID][priority]), Booked: len(p.lists[b.ID][booked]),
		Open: p.openFor(b.ID), Mean: p.means[b.ID],
	}
	_, v.Wait, v.Known = p.wait(Row{Business: b.ID, Issued: p.now, Order: p.now})
	v.Minutes = minutes(v.Wait, v.Known)
	v.Crowded = b.Warn > 0 && v.Waiting >= b.Warn
	return v
}

// Standing is how far a ticket is.
type Standing struct {
	*Ticket
	Ahead   int           // called before it by the counters that serve it
	Wait    time.Duration // until its call
	Known   bool          // Wait is: a counter is open
	Minutes int           // Wait as it is shown, 0: not shown
}

// Standing returns how far a ticket of today is.
func (s *Service) Standing(ctx context.Context, number string) (Standing, error) {
	now := s.now()
	out := Standing{}
	err := s.Store.View(ctx, func(r app.Reader) error {
		t := &Ticket{Day: app.DateOf(now), Number: number}
		if err := r.Load(t); app.CodeOf(err) == app.NotFound {
			return unknown(t)
		} else if err != nil {
			return err
		}
		is := Standing{Ticket: t}
		if t.State == Waiting {
			snap, err := s.snapshot(r, now, t.Business)
			if err != nil {
				return err
			}
			is.Ahead, is.Wait, is.Known = snap.wait(Row{
				Number: t.Number, Business: t.Business, Issued: t.Issued, Order: t.Order, From: t.From, Quick: t.Quick, Target: t.Target,
			})
			is.Minutes = minutes(is.Wait, is.Known)
		}
		out = is
		return nil
	})
	return out, err
}

// Waiting lists who waits at the businesses, in the order of their lists:
// appointments, priority groups, ordinary ones; and who missed.
func (s *Service) Waiting(ctx context.Context, businesses ...string) (queued, missedOnes []Row, err error) {
	day := app.DateOf(s.Now())
	err = s.Store.View(ctx, func(r app.Reader) error {
		var all []Row
		for _, c := range classes {
			for _, b := range businesses {
				rows, err := waiting.All(r, waitingPart(day, b, c), "", DefaultLimit)
				if err != nil {
					return err
				}
				all = append(all, rows...)
			}
		}
		gone, err := missed.All(r, day.String(), "", DefaultLimit)
		queued, missedOnes = all, of(gone, businesses)
		return err
	})
	return queued, missedOnes, err
}

// Held lists the tickets of the businesses that are on hold, the longest first.
func (s *Service) Held(ctx context.Context, businesses ...string) ([]Row, error) {
	day := app.DateOf(s.Now()).String()
	rows, err := s.rows(ctx, func(r app.Reader) ([]Row, error) { return held.All(r, day, "", DefaultLimit) })
	return of(rows, businesses), err
}

func of(rows []Row, businesses []string) []Row {
	return slices.DeleteFunc(rows, func(r Row) bool { return !slices.Contains(businesses, r.Business) })
}

// ServedBy lists the businesses that the actor's counter serves, by rank.
func (s *Service) ServedBy(actor app.Actor) []string {
	serves := slices.Clone(s.Plan().Serves(s.Hall, actor.Desk, actor.Zone))
	slices.SortStableFunc(serves, func(a, b Serves) int { return a.Rank - b.Rank })
	var out []string
	for _, one := range serves {
		out = append(out, one.Business)
	}
	return out
}

// Next returns the ticket that CallNext would call to the actor's counter now.
// NotFound [ErrEmpty] when nobody waits.
func (s *Service) Next(ctx context.Context, actor app.Actor) (Row, error) {
	var out Row
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		c := &Counter{No: actor.Desk}
		if err := r.Load(c); err != nil && app.CodeOf(err) != app.NotFound {
			return err
		}
		if c.Ticket == "" {
			c.Zone = actor.Zone
		}
		h, ok, err := s.next(r, c, s.now(), nil)
		if err == nil && !ok {
			err = ErrEmpty
		}
		out = h.row
		return err
	})
	return out, err
}

// Calls returns the last calls of today, newest first, at most limit.
func (s *Service) Calls(ctx context.Context, limit int) ([]Call, error) {
	var out []Call
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = calls.All(r, app.DateOf(s.Now()).String(), "", limit)
		return err
	})
	return out, err
}

// Counters lists the counters that were ever opened.
func (s *Service) Counters(ctx context.Context) ([]CounterRow, error) {
	var out []CounterRow
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = counters.All(r, "", "", 0)
		return err
	})
	return out, err
}

// Find returns a ticket of a day. NotFound when there is none.
func (s *Service) Find(ctx context.Context, day app.Date, number string) (*Ticket, error) {
	t := &Ticket{Day: day, Number: number}
	err := s.Store.View(ctx, func(r app.Reader) error { return r.Load(t) })
	if app.CodeOf(err) == app.NotFound {
		return nil, unknown(t)
	}
	return t, err
}

// Journal returns every event of a ticket, oldest first.
func (s *Service) Journal(ctx context.Context, day app.Date, number string) ([]Event, error) {
	return s.events(ctx, &Ticket{Day: day, Number: number})
}

// CounterJournal returns every event of a counter, oldest first.
func (s *Service) CounterJournal(ctx context.Context, no string) ([]Event, error) {
	return s.events(ctx, &Counter{No: no})
}

func (s *Service) events(ctx context.Context, of app.Journaled) ([]Event, error) {
	var out []Event
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = app.JournalOf[Event](r, of)
		return err
	})
	return out, err
}

func unknown(t *Ticket) error {
	return &app.Error{Code: app.NotFound, ID: "queue.ticket_unknown", Args: app.Args{"number": t.Number, "day": t.Day.String()}}
}

// Changed fires after every change of queues, calls or counters.
func (s *Service) Changed(ctx context.Context) <-chan struct{} {
	return s.Store.Changed(ctx, app.K(ticketPrefix), app.K(counterPrefix), app.K(callPrefix), app.K(planPrefix))
}

// HelpChanged fires when a kiosk calls for somebody, or somebody has gone.
func (s *Service) HelpChanged(ctx context.Context) <-chan struct{} {
	return s.Store.Changed(ctx, app.K(helpPrefix))
}
