package staff

import (
	"context"
	"errors"
	"strings"

	"yichuang/app"
)

// Enrol adds a person or changes one. The password must have eight characters
// at least; an empty one keeps the old. What the person is trained for stays
// as it was. Denied for anybody but the office.
func (s *Service) Enrol(ctx context.Context, actor app.Actor, p Person, password string) error {
	p.Trained = nil
	return s.enrol(ctx, actor, p, password)
}

func (s *Service) enrol(ctx context.Context, actor app.Actor, p Person, password string) error {
	p.No, p.Name = strings.TrimSpace(p.No), strings.TrimSpace(p.Name)
	if p.No == "" || p.Name == "" || len(p.Roles) == 0 {
		return &app.Error{Code: app.Invalid, ID: "staff.incomplete"}
	}
	if password != "" {
		if len([]rune(password)) < 8 {
			return &app.Error{Code: app.Invalid, Field: "password", ID: "staff.short_password"}
		}
		encoded, err := hash(password, s.Cost, s.Random)
		if err != nil {
			return err
		}
		p.Hash = encoded
	}
	return s.Store.Update(ctx, actor, "", func(tx app.Tx) error {
		if err := ofOffice(tx.Actor()); err != nil {
			return err
		}
		was := &Person{No: p.No}
		if err := tx.Load(was); err != nil && app.CodeOf(err) != app.NotFound {
			return err
		}
		next := p
		if next.Hash == "" {
			next.Hash, next.Failures, next.Locked = was.Hash, was.Failures, was.Locked
		}
		if next.Hash == "" {
			return &app.Error{Code: app.Invalid, Field: "password", ID: "staff.short_password"}
		}
		if len(was.Trained) > 0 {
			next.Trained = was.Trained
		}
		*was = next
		return tx.Save(was)
	})
}

// People lists everybody who works here.
func (s *Service) People(ctx context.Context) ([]Row, error) {
	var out []Row
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = Enrolled(r)
		return err
	})
	return out, err
}

// Enrolled lists everybody who works in the hall, by number.
func Enrolled(r app.Reader) ([]Row, error) { return people.All(r, "", "", 0) }

// Leave notes that a person no longer works here: he signs in nowhere, stands
// in for nobody and is on no list. Nothing he did is touched. Coming back is
// being enrolled again, with a new password.
func (s *Service) Leave(ctx context.Context, actor app.Actor, attempt, no string) error {
	no = strings.TrimSpace(no)
	err := s.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		if err := ofOffice(tx.Actor()); err != nil {
			return err
		}
		if no == tx.Actor().Staff { // else an office could be left with nobody to enrol
			return &app.Error{Code: app.Conflict, Field: "no", ID: "staff.leave_self"}
		}
		p, err := working(tx, no)
		if err != nil {
			return err
		}
		p.Left, p.Hash = true, ""
		return tx.Save(p)
	})
	return once(err)
}

func ofOffice(actor app.Actor) error {
	if !actor.IsAny(app.Office, app.System) {
		return &app.Error{Code: app.Denied, ID: "staff.not_office"}
	}
	return nil
}

// working loads somebody who works here, NotFound for anybody else.
func working(r app.Reader, no string) (*Person, error) {
	p := &Person{No: no}
	err := r.Load(p)
	if app.CodeOf(err) == app.NotFound || p.Left {
		return nil, unknown(no)
	}
	return p, err
}

func unknown(no string) error {
	return &app.Error{Code: app.NotFound, Field: "no", ID: "staff.unknown", Args: app.Args{"no": no}}
}

// once makes an attempt that was committed before a success.
func once(err error) error {
	if errors.Is(err, app.ErrRepeated) {
		return nil
	}
	return err
}

// Person returns what is known of somebody who works here, without the
// password's hash. NotFound for anybody else.
func (s *Service) Person(ctx context.Context, no string) (*Person, error) {
	var out *Person
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = working(r, strings.TrimSpace(no))
		return err
	})
	if err != nil {
		return nil, err
	}
	out.Hash = ""
	return out, nil
}
