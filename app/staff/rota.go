package staff

import (
	"context"
	"slices"
	"time"

	"yichuang/app"
)

// Duty is who works at a desk on a day, by staff number.
type Duty struct {
	Desk  string   `cbor:"1,keyasint" json:"desk"`
	Staff []string `cbor:"2,keyasint" json:"staff"`
}

// Rota says who is where on a day 排班 (R104), one duty for a desk at most.
// Changed and By are written by [Service.SetRota].
type Rota struct {
	Date    app.Date  `cbor:"1,keyasint" json:"date"`
	Duties  []Duty    `cbor:"2,keyasint,omitempty" json:"duties,omitempty"`
	Changed time.Time `cbor:"3,keyasint,omitzero" json:"changed,omitzero"`
	ByNo    string    `cbor:"4,keyasint,omitempty" json:"by_no,omitempty"`
	By      string    `cbor:"5,keyasint,omitempty" json:"by,omitempty"`
}

// Key returns the rota's key.
func (r *Rota) Key() app.Key { return app.K(rotaPrefix, r.Date.String()) }

// Lists returns nothing: a rota is asked for by its day.
func (r *Rota) Lists() []app.Row { return nil }

// at returns the staff numbers at a desk.
func (r *Rota) at(desk string) []string {
	for _, d := range r.Duties {
		if d.Desk == desk {
			return d.Staff
		}
	}
	return nil
}

// loadRota loads the rota of a day; an empty one when none was made.
func loadRota(r app.Reader, day app.Date) (*Rota, error) {
	rota := &Rota{Date: day}
	if err := r.Load(rota); err != nil && app.CodeOf(err) != app.NotFound {
		return nil, err
	}
	return rota, nil
}

// OnDuty returns the staff numbers the rota of the day has at the desk, none
// when there is no rota.
func OnDuty(r app.Reader, day app.Date, desk string) ([]string, error) {
	rota, err := loadRota(r, day)
	if err != nil {
		return nil, err
	}
	return rota.at(desk), nil
}

// Rota returns the rota of a day, an empty one when none was made.
func (s *Service) Rota(ctx context.Context, day app.Date) (*Rota, error) {
	var out *Rota
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = loadRota(r, day)
		return err
	})
	return out, err
}

// SetRota writes the rota of today or of a day to come, whole. Everybody in it
// must work here and at such a desk. Supervisors and the office may. Conflict
// when another changed the rota since the one given was read.
func (s *Service) SetRota(ctx context.Context, actor app.Actor, attempt string, rota Rota) error {
	now := s.Now()
	if rota.Date < app.DateOf(now) {
		return &app.Error{Code: app.Invalid, Field: "date", ID: "staff.rota_past", Rule: "R104"}
	}
	if err := s.checkDuties(ctx, rota.Duties); err != nil {
		return err
	}
	err := s.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		if !tx.Actor().IsAny(app.Supervisor, app.Office) {
			return &app.Error{Code: app.Denied, ID: "staff.not_rota", Rule: "R104"}
		}
		was, err := loadRota(tx, rota.Date)
		if err != nil {
			return err
		}
		if !was.Changed.Equal(rota.Changed) {
			return &app.Error{Code: app.Conflict, ID: "staff.rota_changed", Args: app.Args{"date": rota.Date.String(), "name": was.By}, Rule: "R104"}
		}
		was.Duties, was.ByNo, was.By = rota.Duties, tx.Actor().Staff, tx.Actor().Name
		was.Changed = now.UTC().Truncate(time.Microsecond)
		return tx.Save(was)
	})
	return once(err)
}

// checkDuties reads the list of people before the transaction, which must not
// read a whole hall.
func (s *Service) checkDuties(ctx context.Context, duties []Duty) error {
	rows, err := s.People(ctx)
	if err != nil {
		return err
	}
	byNo := map[string]Row{}
	for _, row := range rows {
		byNo[row.No] = row
	}
	for i, d := range duties {
		counter, ok := s.Hall.Counter(d.Desk)
		if !ok {
			return noDesk(d.Desk)
		}
		if slices.ContainsFunc(duties[:i], func(other Duty) bool { return other.Desk == d.Desk }) {
			return twice(d.Desk)
		}
		for j, no := range d.Staff {
			p, ok := byNo[no]
			if !ok {
				return unknown(no)
			}
			if slices.Contains(d.Staff[:j], no) {
				return twice(d.Desk)
			}
			if err := mayWorkAt(counter, no, p.Roles, p.Dept); err != nil {
				return err
			}
		}
	}
	return nil
}

func twice(desk string) error {
	return &app.Error{Code: app.Invalid, Field: "desk", ID: "staff.rota_twice", Args: app.Args{"desk": desk}}
}
