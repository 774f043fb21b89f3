package staff

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
)

// Service signs people in and keeps who may do what where. Random is where
// salts come from; Catalogue is needed for what concerns training alone.
type Service struct {
	Store     app.Store
	Now       app.Clock
	Hall      *catalogue.Hall
	Catalogue *catalogue.Catalogue
	Random    io.Reader
	Cost      Cost
}

// After so many wrong passwords in a row nobody signs in with that number for
// a while.
const (
	maxFailures = 5
	lockFor     = 5 * time.Minute
)

var errWrong = &app.Error{Code: app.Denied, Field: "password", ID: "staff.wrong_password"}

// SignIn checks number and password and whether the person may sit at the
// seat, and returns the actor for that desk. The same refusal answers an
// unknown number and a wrong password.
func (s *Service) SignIn(ctx context.Context, seat Seat, desk, no, password string) (app.Actor, error) {
	if !seat.Staffed() {
		return MachineActor(seat, desk), nil
	}
	counter, err := s.place(seat, desk)
	if err != nil {
		return app.Actor{}, err
	}
	p, err := s.check(ctx, strings.TrimSpace(no), password)
	if err != nil {
		return app.Actor{}, err
	}
	if !seat.takes(p.Roles) {
		return app.Actor{}, wrongSeat(p.No)
	}
	if err := mayWorkAt(counter, p.No, p.Roles, p.Dept); err != nil {
		return app.Actor{}, err
	}
	actor := app.Actor{Staff: p.No, Name: p.Name, Desk: desk, Zone: counter.Zone, Dept: p.Dept, Roles: p.Roles}
	if actor.Zone == "" {
		actor.Zone = p.Zone
	}
	return actor, nil
}

// Unlock checks the password of somebody who is signed in: the seat lock.
func (s *Service) Unlock(ctx context.Context, actor app.Actor, password string) error {
	_, err := s.check(ctx, actor.Staff, password)
	return err
}

// Release checks that a supervisor stands by what another asks for, with the
// supervisor's own password, and returns who it was (R74).
func (s *Service) Release(ctx context.Context, no, password string) (app.Actor, error) {
	p, err := s.check(ctx, strings.TrimSpace(no), password)
	if err != nil {
		return app.Actor{}, err
	}
	actor := app.Actor{Staff: p.No, Name: p.Name, Dept: p.Dept, Roles: p.Roles}
	if !actor.Is(app.Supervisor) {
		return app.Actor{}, &app.Error{Code: app.Denied, ID: "staff.no_supervisor", Rule: "R74"}
	}
	return actor, nil
}

// Supervisor refuses anybody who is no supervisor of this hall and works here,
// whatever the screen says; rule is why a supervisor is asked for (R8, R74).
// That it was the supervisor's own password, [Service.Release] has seen.
func Supervisor(r app.Reader, no, rule string) error {
	p := &Person{No: strings.TrimSpace(no)}
	err := r.Load(p)
	if err != nil && app.CodeOf(err) != app.NotFound {
		return err
	}
	if err != nil || p.Left || !slices.Contains(p.Roles, app.Supervisor) {
		return &app.Error{Code: app.Denied, ID: "staff.no_supervisor", Rule: rule}
	}
	return nil
}

// check compares the password, counting failures. It never says which of
// number and password was wrong, nor does the time it takes.
func (s *Service) check(ctx context.Context, no, password string) (*Person, error) {
	p := &Person{No: no}
	err := s.Store.View(ctx, func(r app.Reader) error { return r.Load(p) })
	if app.CodeOf(err) == app.NotFound || p.Left {
		matches(password, nobody(s.Cost))
		return nil, errWrong
	}
	if err != nil {
		return nil, fmt.Errorf("sign in: %w", err)
	}
	now := s.Now()
	if now.Before(p.Locked) {
		return nil, &app.Error{Code: app.Denied, ID: "staff.locked", Args: app.Args{"minutes": int(p.Locked.Sub(now).Minutes()) + 1}}
	}
	good := matches(password, p.Hash)
	if good && p.Failures == 0 {
		return p, nil
	}
	if err := s.count(ctx, no, good, now); err != nil {
		return nil, err
	}
	if !good {
		return nil, errWrong
	}
	return p, nil
}

func (s *Service) count(ctx context.Context, no string, good bool, now time.Time) error {
	return s.Store.Update(ctx, app.Actor{Staff: no, Roles: []app.Role{app.System}}, "", func(tx app.Tx) error {
		p := &Person{No: no}
		if err := tx.Load(p); err != nil {
			return err
		}
		switch {
		case good:
			p.Failures = 0
		case p.Failures+1 >= maxFailures:
			p.Failures, p.Locked = 0, now.Add(lockFor).UTC()
		default:
			p.Failures++
		}
		return tx.Save(p)
	})
}

// place finds the counter a desk number stands for; the hall office sits at
// none.
func (s *Service) place(seat Seat, desk string) (catalogue.Counter, error) {
	if _, counter := kinds[seat]; !counter && desk == OfficeDesk {
		return catalogue.Counter{Number: desk}, nil
	}
	c, ok := s.Hall.Counter(desk)
	if !ok || c.Kind != kinds[seat] {
		return catalogue.Counter{}, noDesk(desk)
	}
	return c, nil
}

func noDesk(desk string) error {
	return &app.Error{Code: app.NotFound, Field: "desk", ID: "staff.no_such_desk", Args: app.Args{"desk": desk}}
}
