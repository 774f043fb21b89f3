package queue

import (
	"context"
	"fmt"
	"math"
	"strings"

	"yichuang/app"
	"yichuang/app/paper"
)

// ZoneView is how one zone's queue stands now.
type ZoneView struct {
	Zone     string `json:"zone"`
	Waiting  int    `json:"waiting"`
	Priority int    `json:"priority"` // of them
	Open     int    `json:"open"`     // counters that serve it
	Mean     int    `json:"mean"`     // mean service time, minutes
	Minutes  int    `json:"minutes"`  // estimated wait of a new ticket, 0: not shown
	Next     *Row   `json:"next,omitempty"`
}

// DefaultLimit is how many rows a view reads when nobody asks for more.
const DefaultLimit = 200

// Zones returns how every zone stands, in the catalogue's order.
func (s *Service) Zones(ctx context.Context) ([]ZoneView, error) {
	var out []ZoneView
	err := s.Store.View(ctx, func(r app.Reader) error {
		var views []ZoneView
		for _, zone := range s.Catalogue.Zones() {
			v, err := s.zone(r, app.DateOf(s.Now()), zone.ID)
			if err != nil {
				return err
			}
			views = append(views, v)
		}
		out = views
		return nil
	})
	return out, err
}

func (s *Service) zone(r app.Reader, day app.Date, zone string) (ZoneView, error) {
	v := ZoneView{Zone: zone}
	for _, priority := range []bool{true, false} {
		for row, err := range waiting.Rows(r, waitingPart(day, zone, priority), "", 0) {
			if err != nil {
				return v, err
			}
			if v.Next == nil {
				first := row
				v.Next = &first
			}
			v.Waiting++
			if priority {
				v.Priority++
			}
		}
	}
	for c, err := range counters.Rows(r, "", "", 0) {
		if err != nil {
			return v, err
		}
		if c.Zone == zone && c.Open(day) {
			v.Open++
		}
	}
	mean, err := s.mean(r, day, zone)
	if err != nil {
		return v, err
	}
	v.Mean = int(math.Round(mean))
	v.Minutes = estimate(v.Waiting, mean, v.Open)
	return v, nil
}

// mean is the mean service time of the zone today, in minutes.
func (s *Service) mean(r app.Reader, day app.Date, zone string) (float64, error) {
	served, err := r.Sum(servedCounter(day, zone))
	if err != nil || served < 5 {
		return s.Rules.Minutes, err
	}
	seconds, err := r.Sum(secondsCounter(day, zone))
	return math.Max(1, float64(seconds)/float64(served)/60), err
}

// estimate is ahead × mean / open counters, rounded up to five minutes, and 0
// (not shown) when no counter is open (QUEUE 5).
func estimate(ahead int, mean float64, open int) int {
	if open == 0 {
		return 0
	}
	minutes := float64(ahead) * mean / float64(open)
	return int(math.Ceil(minutes/5)) * 5
}

// Waiting lists who waits in a zone in the order of calling, and who missed.
func (s *Service) Waiting(ctx context.Context, zone string) (queued, missedOnes []Row, err error) {
	day := app.DateOf(s.Now())
	err = s.Store.View(ctx, func(r app.Reader) error {
		priority, err := waiting.All(r, waitingPart(day, zone, true), "", DefaultLimit)
		if err != nil {
			return err
		}
		ordinary, err := waiting.All(r, waitingPart(day, zone, false), "", DefaultLimit)
		if err != nil {
			return err
		}
		gone, err := missed.All(r, dayPart(day, zone), "", DefaultLimit)
		queued, missedOnes = append(priority, ordinary...), gone
		return err
	})
	return queued, missedOnes, err
}

// Next returns the ticket that CallNext would call to the actor's counter now.
// NotFound "queue.empty" when nobody waits.
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
		out, err = s.next(r, c, app.DateOf(s.Now()))
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

func unknown(t *Ticket) error {
	return &app.Error{Code: app.NotFound, ID: "queue.ticket_unknown", Args: app.Args{"number": t.Number, "day": t.Day.String()}}
}

// Slip returns the print job of a ticket's slip: what stands on it and how far
// the printer has come.
func (s *Service) Slip(ctx context.Context, t *Ticket) (*paper.Job, error) {
	job := &paper.Job{ID: slipID(t)}
	err := s.Store.View(ctx, func(r app.Reader) error { return r.Load(job) })
	if err != nil {
		return nil, fmt.Errorf("slip of %s: %w", t.Number, err)
	}
	return job, nil
}

func slipID(t *Ticket) string { return "T-" + t.Day.String() + "-" + t.Number }

// Changed fires after every change of queues, calls or counters.
func (s *Service) Changed(ctx context.Context) <-chan struct{} {
	return s.Store.Changed(ctx, app.K(ticketPrefix), app.K(counterPrefix), app.K(callPrefix))
}

// slip writes the facts of a ticket's slip (FORMS 1).
func (s *Service) slip(r app.Reader, t *Ticket) (*paper.TicketSlip, error) {
	v, err := s.zone(r, t.Day, t.Zone)
	if err != nil {
		return nil, err
	}
	zone, _ := s.Catalogue.Zone(t.Zone)
	slip := &paper.TicketSlip{
		Hall: s.Hall.Name, Number: t.Number, Business: zone.Name, Zone: zone.Name,
		Counters: s.countersOf(t.Zone), Ahead: v.Waiting, Minutes: v.Minutes, Taken: t.Issued, Priority: t.Priority(),
		Notices: []string{
			"请留意叫号屏和语音，凭此号到窗口办理。",
			fmt.Sprintf("过号的请告诉工作人员，排到%d位等候的人之后办理。", s.Rules.BackAfter),
			"号票当日有效，请保管好。",
		},
		Query: SlipCode(t.Day, t.Number),
	}
	if t.Priority() {
		slip.Ahead = v.Priority
		slip.Minutes = estimate(v.Priority, float64(v.Mean), v.Open)
	}
	if item, ok := s.Catalogue.Item(t.Item); ok {
		slip.Item = item.Name
	}
	return slip, nil
}

func (s *Service) countersOf(zone string) string {
	var numbers []string
	for _, c := range s.Hall.Counters {
		if c.Zone == zone && c.Kind == "front" {
			numbers = append(numbers, c.Number)
		}
	}
	if len(numbers) == 0 {
		return ""
	}
	return strings.Join(numbers, "、") + "号窗口"
}
