package feedback

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/workday"
)

// Service takes ratings and follows the negative ones up. It is safe for
// concurrent use.
type Service struct {
	Store     app.Store
	Now       app.Clock
	Calendar  func() *workday.Calendar // the one in force
	Hall      *catalogue.Hall
	Catalogue *catalogue.Catalogue
	// Days is within how many working days a negative rating is put right, the
	// hall's own; 0 for [DefaultDays].
	Days int
	// Elsewhere takes the place of Find and Rate at a kiosk of a hall, which may
	// read no visit; nil: they are done here.
	Elsewhere Elsewhere
}

// Elsewhere finds and rates visits for who may not read them.
type Elsewhere interface {
	Find(ctx context.Context, day app.Date, ticket string) (Visit, error)
	Rate(ctx context.Context, actor app.Actor, attempt string, day app.Date, ticket string, rating Rating) error
}

// DefaultDays is within how many working days a negative rating is put right
// where the hall has set nothing else (R85).
const DefaultDays = 5

// How long a pad shows a visit that nobody rates (QUEUE 8), and until when it
// may rate one: choosing reasons and words takes its time, but what a clerk
// could enter an hour later is no rating.
const (
	PadTime   = 30 * time.Second
	PadAnswer = 5 * time.Minute
)

// Find returns a visit that may be rated now, by the day and number on its slip.
// NotFound when no visit of that ticket has ended; Conflict when it was rated
// already or too long ago: after the working day behind it.
func (s *Service) Find(ctx context.Context, day app.Date, ticket string) (Visit, error) {
	if s.Elsewhere != nil {
		return s.Elsewhere.Find(ctx, day, ticket)
	}
	var out Visit
	err := s.Store.View(ctx, func(r app.Reader) error {
		v, err := s.ratable(r, day, ticket, s.Now())
		if err == nil {
			out = v.Visit
		}
		return err
	})
	return out, err
}

// Pad returns the visit that the pad of a counter shows now: the one that ended
// last, unless it was rated or ended [PadTime] ago. ok is false for none.
func (s *Service) Pad(ctx context.Context, counter string) (v Visit, ok bool, err error) {
	now := s.Now()
	err = s.Store.View(ctx, func(r app.Reader) error {
		v, ok = Visit{}, false
		p, err := loadPad(r, counter)
		if err != nil || p.Ticket == "" {
			return err
		}
		kept := &visited{Visit: Visit{Day: p.Day, Ticket: p.Ticket}}
		if err := r.Load(kept); err != nil {
			return err
		}
		if ok = kept.Rating == nil && now.Before(kept.Visit.Ended.Add(PadTime)); ok {
			v = kept.Visit
		}
		return nil
	})
	return v, ok, err
}

// PadChanged fires at once, and whenever the pad of the counter has another
// visit to show or one less, until ctx ends. That its time is over it does not
// tell: Ended of the visit does.
func (s *Service) PadChanged(ctx context.Context, counter string) <-chan struct{} {
	return s.Store.Changed(ctx, padKey(counter))
}

// Changed fires at once, and after every rating and every step of a follow-up,
// until ctx ends.
func (s *Service) Changed(ctx context.Context) <-chan struct{} {
	return s.Store.Changed(ctx, Prefixes()...)
}

// Rate rates a visit, once (R84). Only a machine may, role Kiosk: the pad of the
// visit's own counter within [PadAnswer], or a kiosk until the end of the next
// working day. A negative grade opens a [FollowUp]. Conflict when the visit was
// rated already or too long ago. A repeated attempt counts once.
func (s *Service) Rate(ctx context.Context, actor app.Actor, attempt string, day app.Date, ticket string, rating Rating) error {
	if !actor.Is(app.Kiosk) {
		return &app.Error{Code: app.Denied, ID: "feedback.machine_only", Rule: "R84"}
	}
	rating, err := rating.checked()
	if err != nil {
		return err
	}
	if s.Elsewhere != nil {
		return s.Elsewhere.Rate(ctx, actor, attempt, day, ticket, rating)
	}
	now := settle(s.Now())
	err = s.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		v, err := s.ratable(tx, day, ticket, now)
		if err != nil {
			return err
		}
		if err := s.padMay(v.Visit, actor, now); err != nil {
			return err
		}
		kept := rating
		v.Rating, v.Rated, v.Desk = &kept, now, actor.Desk
		if kept.Grade.Negative() {
			if v.FollowUp, err = s.begin(tx, v, actor, now); err != nil {
				return err
			}
		}
		if err := tx.Add(countKey(v.Visit.Day, v.Visit.Counter, strconv.Itoa(int(kept.Grade))), 1); err != nil {
			return err
		}
		if err := clearPad(tx, v.Visit); err != nil {
			return err
		}
		return tx.Save(v)
	})
	if err != nil && !errors.Is(err, app.ErrRepeated) {
		return fmt.Errorf("rate: %w", err)
	}
	return nil
}

// ratable loads a visit and refuses one that cannot be rated at the moment.
func (s *Service) ratable(r app.Reader, day app.Date, ticket string, now time.Time) (*visited, error) {
	v := &visited{Visit: Visit{Day: day, Ticket: ticket}}
	err := r.Load(v)
	refuse := func(code app.Code, id string) error {
		return &app.Error{Code: code, Field: "ticket", ID: id, Rule: "R84", Args: app.Args{"ticket": ticket, "day": day.String()}, Cause: err}
	}
	switch {
	case app.CodeOf(err) == app.NotFound, app.CodeOf(err) == app.Invalid:
		return nil, refuse(app.NotFound, "feedback.visit_unknown")
	case err != nil:
		return nil, err
	case v.Rating != nil:
		return nil, refuse(app.Conflict, "feedback.rated_already")
	}
	last, err := s.within(day, 1)
	if err != nil {
		return nil, err
	}
	if app.DateOf(now) > last {
		return nil, refuse(app.Conflict, "feedback.too_late")
	}
	return v, nil
}

// within is the nth working day after a day, Monday to Friday in a year whose
// calendar is missing: nobody is sent away for that.
func (s *Service) within(day app.Date, n int) (app.Date, error) {
	due, err := workday.Limit{Start: day, Days: n}.Provisional(s.Calendar())
	return due.Date, err
}

// padMay refuses the pad of another counter, and one that comes late.
func (s *Service) padMay(v Visit, actor app.Actor, now time.Time) error {
	if !s.isPad(actor) {
		return nil
	}
	if actor.Desk != v.Counter {
		return &app.Error{Code: app.Denied, ID: "feedback.other_counter", Rule: "R84", Args: app.Args{"counter": v.Counter}}
	}
	if now.After(v.Ended.Add(PadAnswer)) {
		return &app.Error{Code: app.Conflict, ID: "feedback.pad_over", Rule: "R84"}
	}
	return nil
}

// isPad reports whether a machine stands at a counter.
func (s *Service) isPad(actor app.Actor) bool {
	_, ok := s.Hall.Counter(actor.Desk)
	return ok
}

func (s *Service) days() int {
	if s.Days > 0 {
		return s.Days
	}
	return DefaultDays
}
