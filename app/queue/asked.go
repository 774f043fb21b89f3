package queue

import (
	"context"
	"errors"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/feedback"
)

// Asked is what somebody at a kiosk of a hall wants done with what only the hall
// may change: a ticket that the counters have, a visit that ended. The kiosk
// writes it down, and whoever of the hall sees it first does it.
type Asked struct {
	Kiosk   string           `cbor:"1,keyasint"`
	ID      string           `cbor:"2,keyasint"` // of the kiosk's own
	Step    Step             `cbor:"3,keyasint"` // StepBack, StepAbandon or StepRate
	Day     app.Date         `cbor:"4,keyasint"` // of the ticket
	Number  string           `cbor:"5,keyasint"`
	Reason  string           `cbor:"6,keyasint,omitempty"`
	Rating  *feedback.Rating `cbor:"7,keyasint,omitempty"` // taken away when it is done
	Attempt string           `cbor:"8,keyasint,omitempty"` // of the touch
	At      time.Time        `cbor:"9,keyasint"`
	Done    time.Time        `cbor:"10,keyasint,omitzero"`
	Refused *Refusal         `cbor:"11,keyasint,omitempty"` // why it was not done
}

// StepRate is what a kiosk asks for a visit: to take a rating. It is no move of
// a ticket.
const StepRate Step = "rate"

// Refusal is an error as a kiosk reads it.
type Refusal struct {
	Code  app.Code `cbor:"1,keyasint"`
	Field string   `cbor:"2,keyasint,omitempty"`
	ID    string   `cbor:"3,keyasint"`
	Args  app.Args `cbor:"4,keyasint,omitempty"`
	Rule  string   `cbor:"5,keyasint,omitempty"`
}

// AskedRow is what the list of open wishes shows.
type AskedRow struct {
	Kiosk string `cbor:"1,keyasint"`
	ID    string `cbor:"2,keyasint"`
}

// Key returns the key of the wish.
func (a *Asked) Key() app.Key { return app.K(askedPrefix, a.Kiosk, a.ID) }

// Lists shows the wish until it is done or refused.
func (a *Asked) Lists() []app.Row {
	if !a.Done.IsZero() {
		return nil
	}
	return []app.Row{askedOpen.Row("", app.Moment(a.At)+" "+a.Kiosk, AskedRow{a.Kiosk, a.ID})}
}

// FromKiosk takes the kiosk's own wishes.
func (a *Asked) FromKiosk(desk string) error {
	step := a.Step == StepBack || a.Step == StepAbandon || a.Step == StepRate
	return app.FromKioskIf(a.Kiosk == desk && step && a.Number != "", desk)
}

// FromKiosk takes the rows of the kiosk's own wishes.
func (r *AskedRow) FromKiosk(desk string) error { return app.FromKioskIf(r.Kiosk == desk, desk) }

// machine is who stands behind what is asked at a kiosk.
func machine(kiosk string) app.Actor {
	return app.Actor{Staff: "kiosk", Name: "kiosk", Desk: kiosk, Roles: []app.Role{app.Kiosk}}
}

// asks writes a wish down.
func (s *Service) asks(ctx context.Context, actor app.Actor, want Asked) (*Asked, error) {
	want.Kiosk, want.At = actor.Desk, s.now()
	want.ID = app.Moment(want.At) + " " + string(want.Step) + " " + want.Number
	attempt := ""
	if want.Attempt != "" {
		attempt = "ask " + want.Attempt
	}
	err := s.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		made := want
		return tx.Save(&made)
	})
	if err != nil && !errors.Is(err, app.ErrRepeated) {
		return nil, fmt.Errorf("ask the hall: %w", err)
	}
	return &want, nil
}

// wish asks the hall for a move of a ticket of today and waits until it is made
// or refused. Unavailable "queue.asked_waits" when ctx ends before: it is made
// as soon as somebody of the hall is there.
func (s *Service) wish(ctx context.Context, actor app.Actor, step Step, number, reason string) (*Ticket, error) {
	t, err := s.Find(ctx, app.DateOf(s.Now()), number)
	if err != nil {
		return nil, err
	}
	if err := t.do(event(step, actor, s.now())); err != nil { // no use asking
		return nil, fmt.Errorf("ticket %s: %w", number, err)
	}
	asked, err := s.asks(ctx, actor, Asked{Step: step, Day: t.Day, Number: number, Reason: reason})
	if err != nil {
		return nil, err
	}
	changed := s.Store.Changed(ctx, app.K(askedPrefix, actor.Desk))
	for {
		if err := s.Store.View(ctx, func(r app.Reader) error { return r.Load(asked) }); err != nil && ctx.Err() == nil {
			return nil, err
		}
		switch {
		case asked.Refused != nil:
			why := asked.Refused
			return nil, &app.Error{Code: why.Code, Field: why.Field, ID: why.ID, Args: why.Args, Rule: why.Rule}
		case !asked.Done.IsZero():
			return s.Find(ctx, t.Day, number)
		}
		select {
		case <-ctx.Done():
			return nil, &app.Error{Code: app.Unavailable, ID: "queue.asked_waits", Args: app.Args{"number": number}, Cause: ctx.Err()}
		case <-changed:
		}
	}
}

// Answer does what kiosks of the hall have asked for, oldest first. Any number
// of desks may do it at the same time: each wish is done once. What fails keeps
// nothing else from being done.
func (s *Service) Answer(ctx context.Context) error {
	var rows []AskedRow
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		rows, err = askedOpen.All(r, "", "", DefaultLimit)
		return err
	})
	for _, row := range rows {
		if one := s.answer(ctx, row); one != nil {
			err = errors.Join(err, fmt.Errorf("asked at %s: %w", row.Kiosk, one))
		}
	}
	return err
}

// answer does one thing, or notes why it cannot be done.
func (s *Service) answer(ctx context.Context, row AskedRow) error {
	actor := machine(row.Kiosk)
	a := &Asked{Kiosk: row.Kiosk, ID: row.ID}
	err := s.Store.View(ctx, func(r app.Reader) error { return r.Load(a) })
	if err != nil || !a.Done.IsZero() {
		return err
	}
	switch a.Step {
	case StepRate:
		if s.Rate == nil || a.Rating == nil {
			return nil // somebody else of the hall takes ratings
		}
		err = s.Rate(ctx, actor, "asked "+a.Kiosk+" "+a.ID, a.Day, a.Number, *a.Rating)
	default:
		err = s.grant(ctx, actor, a)
	}
	var why *app.Error
	switch {
	case err == nil && a.Step != StepRate:
		return nil
	case err == nil:
		return s.settle(ctx, actor, a, nil)
	case !errors.As(err, &why) || why.Code == app.Unavailable || why.Code == app.Internal:
		return err // it is tried again
	}
	return s.settle(ctx, actor, a, &Refusal{Code: why.Code, Field: why.Field, ID: why.ID, Args: why.Args, Rule: why.Rule})
}

// grant makes the move of the ticket, and notes that it is made, in one
// transaction.
func (s *Service) grant(ctx context.Context, actor app.Actor, want *Asked) error {
	now := s.now()
	return s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		a := &Asked{Kiosk: want.Kiosk, ID: want.ID}
		if err := tx.Load(a); err != nil || !a.Done.IsZero() {
			return err
		}
		t := &Ticket{Day: a.Day, Number: a.Number}
		if err := tx.Load(t); app.CodeOf(err) == app.NotFound {
			return unknown(t)
		} else if err != nil {
			return err
		}
		move := s.back
		if a.Step == StepAbandon {
			move = s.abandons(actor, a.Reason)
		}
		if err := move(tx, t, now); err != nil {
			return err
		}
		a.Done = now
		return tx.Save(a)
	})
}

// settle notes that a wish is over.
func (s *Service) settle(ctx context.Context, actor app.Actor, want *Asked, why *Refusal) error {
	now := s.now()
	return s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		a := &Asked{Kiosk: want.Kiosk, ID: want.ID}
		if err := tx.Load(a); err != nil || !a.Done.IsZero() {
			return err
		}
		a.Done, a.Refused, a.Rating = now, why, nil
		return tx.Save(a)
	})
}

// AskedChanged fires when a kiosk asks for something.
func (s *Service) AskedChanged(ctx context.Context) <-chan struct{} {
	return s.Store.Changed(ctx, app.K(askedPrefix))
}
