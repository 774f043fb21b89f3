package staff

import (
	"slices"
	"time"

	"yichuang/app"
)

// Person is one member of staff. The password is kept as an Argon2id hash only.
type Person struct {
	No       string     `cbor:"1,keyasint" json:"no"` // 工号
	Name     string     `cbor:"2,keyasint" json:"name"`
	Dept     string     `cbor:"3,keyasint,omitempty" json:"dept,omitempty"`
	Zone     string     `cbor:"4,keyasint,omitempty" json:"zone,omitempty"`
	Roles    []app.Role `cbor:"5,keyasint" json:"roles"`
	Hash     string     `cbor:"6,keyasint" json:"-"`
	Failures int        `cbor:"7,keyasint,omitempty" json:"-"` // wrong passwords in a row
	Locked   time.Time  `cbor:"8,keyasint,omitzero" json:"-"`  // no sign-in before
	Left     bool       `cbor:"9,keyasint,omitempty" json:"left,omitempty"`
}

// Row is what the list of people shows.
type Row struct {
	No    string     `cbor:"1,keyasint" json:"no"`
	Name  string     `cbor:"2,keyasint" json:"name"`
	Dept  string     `cbor:"3,keyasint,omitempty" json:"dept,omitempty"`
	Zone  string     `cbor:"4,keyasint,omitempty" json:"zone,omitempty"`
	Roles []app.Role `cbor:"5,keyasint" json:"roles"`
}

// Keys of this room:
//
//	staff/<number>   a person
//
// Lists:
//
//	people           At: staff number
const staffPrefix = "staff"

var people = app.List[Row]{Name: "people"}

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{{Prefix: staffPrefix, New: func() app.Record { return &Person{} }}}
}

// Key returns the person's key.
func (p *Person) Key() app.Key { return app.K(staffPrefix, p.No) }

// Lists puts everybody who has not left into the list of people.
func (p *Person) Lists() []app.Row {
	if p.Left {
		return nil
	}
	return []app.Row{people.Row("", p.No, Row{No: p.No, Name: p.Name, Dept: p.Dept, Zone: p.Zone, Roles: p.Roles})}
}

// Seat names a place in the hall.
type Seat string

// The seats of the design.
const (
	SeatKiosk      Seat = "kiosk"
	SeatCounter    Seat = "counter"
	SeatBackOffice Seat = "backoffice"
	SeatDelivery   Seat = "delivery"
	SeatBoard      Seat = "board"
)

// Seats lists the seats in the order the launcher shows them.
func Seats() []Seat { return []Seat{SeatKiosk, SeatCounter, SeatBackOffice, SeatDelivery, SeatBoard} }

// seatRoles says who may sit where. Kiosk and board are machines: nobody signs in.
var seatRoles = map[Seat][]app.Role{
	SeatCounter:    {app.Front},
	SeatBackOffice: {app.Back, app.Chief},
	SeatDelivery:   {app.Deliverer},
}

// Staffed reports whether somebody has to sign in at the seat.
func (s Seat) Staffed() bool { return len(seatRoles[s]) > 0 }

// Known reports whether s is a seat.
func (s Seat) Known() bool { return slices.Contains(Seats(), s) }

// MachineActor is the actor of a seat nobody signs in at.
func MachineActor(s Seat, desk string) app.Actor {
	return app.Actor{Staff: string(s), Name: string(s), Desk: desk, Roles: []app.Role{app.Kiosk}}
}
