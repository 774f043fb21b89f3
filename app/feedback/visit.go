package feedback

import (
	"slices"
	"time"

	"yichuang/app"
)

// Visit is a person's time at a counter, from a ticket that was served. It says
// nothing of how it was rated.
type Visit struct {
	Day      app.Date  `cbor:"1,keyasint" json:"day"`
	Ticket   string    `cbor:"2,keyasint" json:"ticket"`
	Business string    `cbor:"3,keyasint,omitempty" json:"business,omitempty"`
	Zone     string    `cbor:"4,keyasint" json:"zone"`
	Counter  string    `cbor:"5,keyasint" json:"counter"`
	Staff    string    `cbor:"6,keyasint,omitempty" json:"staff,omitempty"` // number of who served
	Name     string    `cbor:"7,keyasint,omitempty" json:"name,omitempty"`  // of who served
	Item     string    `cbor:"8,keyasint,omitempty" json:"item,omitempty"`  // code
	Cases    []string  `cbor:"9,keyasint,omitempty" json:"cases,omitempty"`
	Ended    time.Time `cbor:"10,keyasint" json:"ended"`
}

// visited is a visit as it is kept: with its rating, nil while nobody has rated.
type visited struct {
	Visit    Visit     `cbor:"1,keyasint"`
	Rating   *Rating   `cbor:"2,keyasint,omitempty"`
	Rated    time.Time `cbor:"3,keyasint,omitzero"`
	Desk     string    `cbor:"4,keyasint,omitempty"` // where it was rated: the pad's counter or the kiosk
	FollowUp uint64    `cbor:"5,keyasint,omitempty"` // of a negative one
}

// pad is what the rating pad of a counter shows: the visit that ended last, no
// ticket once that is rated.
type pad struct {
	Counter string   `cbor:"1,keyasint"`
	Day     app.Date `cbor:"2,keyasint,omitempty"`
	Ticket  string   `cbor:"3,keyasint,omitempty"`
}

// Open lets a visit be rated and shows it on its counter's pad. Whoever ends the
// service of a ticket calls it in the same transaction. Done again with the same
// ticket it keeps the rating there is; a visit that nobody has rated becomes v.
func Open(tx app.Tx, v Visit) error {
	if v.Day == 0 || v.Ticket == "" || v.Counter == "" || v.Ended.IsZero() {
		return &app.Error{Code: app.Internal, ID: "feedback.visit_incomplete", Rule: "R84"}
	}
	v.Ended, v.Cases = settle(v.Ended), slices.Clone(v.Cases)
	was := &visited{Visit: v}
	err := tx.Load(was)
	switch {
	case app.CodeOf(err) == app.NotFound:
	case err != nil:
		return err
	case was.Rating != nil:
		return nil
	default:
		if err := tx.Add(countKey(v.Day, was.Visit.Counter, countVisits), -1); err != nil {
			return err
		}
	}
	was.Visit = v
	if err := tx.Add(countKey(v.Day, v.Counter, countVisits), 1); err != nil {
		return err
	}
	if err := tx.Save(was); err != nil {
		return err
	}
	p, err := loadPad(tx, v.Counter)
	if err != nil {
		return err
	}
	p.Day, p.Ticket = v.Day, v.Ticket
	return tx.Save(p)
}

// loadPad loads the pad of a counter, an empty one where none was used yet.
func loadPad(r app.Reader, counter string) (*pad, error) {
	p := &pad{Counter: counter}
	if err := r.Load(p); err != nil && app.CodeOf(err) != app.NotFound {
		return nil, err
	}
	return p, nil
}

// clearPad takes a visit off its counter's pad.
func clearPad(tx app.Tx, v Visit) error {
	p, err := loadPad(tx, v.Counter)
	if err != nil || p.Day != v.Day || p.Ticket != v.Ticket {
		return err
	}
	p.Day, p.Ticket = 0, ""
	return tx.Save(p)
}

func settle(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}
