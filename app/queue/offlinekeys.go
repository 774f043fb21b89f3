package queue

import (
	"strconv"
	"time"

	"yichuang/app"
)

// Keys of a kiosk's own store, beside those of the hall that it keeps a copy of:
//
//	ticket.away/<date>/<number>      a ticket given without the hall; empty once the hall has it
//	ticket.spares/<prefix>/<0|1>     numbers in reserve for a day, even or odd: the next day takes its place
//
// Lists:
//
//	ticket.unsent                    At: issued, number      tickets the hall does not have yet
const (
	unsentPrefix = "ticket.away"
	sparesPrefix = "ticket.spares"
)

var unsentTickets = app.List[unsentRow]{Name: "ticket.unsent"}

// OfflineKinds declares what only a kiosk's own store holds.
func OfflineKinds() []app.Kind {
	return []app.Kind{
		{Prefix: unsentPrefix, New: func() app.Record { return &unsent{} }},
		{Prefix: sparesPrefix, New: func() app.Record { return &spares{} }},
	}
}

// unsent is a ticket that was given without the hall. Once the hall has it, only
// day and number are left.
type unsent struct {
	Ticket Ticket    `cbor:"1,keyasint"`
	By     app.Actor `cbor:"2,keyasint,omitzero"`
	Sent   bool      `cbor:"3,keyasint,omitempty"`
}

// unsentRow is what the list of unsent tickets shows.
type unsentRow struct {
	Day      app.Date  `cbor:"1,keyasint"`
	Number   string    `cbor:"2,keyasint"`
	Business string    `cbor:"3,keyasint"`
	Person   string    `cbor:"4,keyasint,omitempty"`
	Attempt  string    `cbor:"5,keyasint,omitempty"`
	Issued   time.Time `cbor:"6,keyasint"`
}

// Key returns the key of the ticket in the kiosk's own store.
func (u *unsent) Key() app.Key { return app.K(unsentPrefix, u.Ticket.Day.String(), u.Ticket.Number) }

// Lists puts the ticket among those the hall does not have, in order of issue.
func (u *unsent) Lists() []app.Row {
	if u.Sent {
		return nil
	}
	t := u.Ticket
	return []app.Row{unsentTickets.Row("", app.Moment(t.Issued)+" "+t.Number, unsentRow{
		Day: t.Day, Number: t.Number, Business: t.Business, Person: t.Person, Attempt: t.Attempt, Issued: t.Issued,
	})}
}

// spares are the numbers of a prefix that a kiosk holds for a day.
type spares struct {
	Prefix string   `cbor:"1,keyasint"`
	Day    app.Date `cbor:"2,keyasint"`
	Free   []uint64 `cbor:"3,keyasint,omitempty"` // growing
}

// Key returns the key of the reserve: two days are kept, today's and the next.
func (p *spares) Key() app.Key {
	half := app.NewDate(2000, time.January, 1).DaysUntil(p.Day) % 2
	return app.K(sparesPrefix, p.Prefix, strconv.Itoa(half))
}

// Lists is empty: nobody lists reserves.
func (p *spares) Lists() []app.Row { return nil }

// loadSpares returns the reserve of a day. What is left of an earlier day is
// thrown away: its numbers belong to that day.
func loadSpares(tx app.Reader, day app.Date, prefix string) (*spares, error) {
	p := &spares{Prefix: prefix, Day: day}
	err := tx.Load(p)
	if app.CodeOf(err) == app.NotFound {
		return p, nil
	}
	if p.Day != day {
		p.Day, p.Free = day, nil
	}
	return p, err
}

// takeSpare takes the first number in reserve. Unavailable "offline.empty"
// when there is none left.
func takeSpare(tx app.Tx, day app.Date, b Business) (string, error) {
	p, err := loadSpares(tx, day, b.Prefix)
	if err != nil {
		return "", err
	}
	if len(p.Free) == 0 {
		return "", &app.Error{Code: app.Unavailable, ID: "offline.empty", Args: b.named(app.Args{})}
	}
	first := p.Free[0]
	p.Free = p.Free[1:]
	return b.Prefix + app.Serial(first, 3), tx.Save(p)
}
