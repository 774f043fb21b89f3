package staff

import (
	"slices"

	"yichuang/app"
	"yichuang/app/catalogue"
)

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

// kinds says which kind of counter a seat is.
var kinds = map[Seat]catalogue.CounterKind{
	SeatCounter: catalogue.FrontCounter, SeatBackOffice: catalogue.BackOffice, SeatDelivery: catalogue.DeliveryCounter,
}

// mayWorkAt refuses a person of those roles and that department at a counter
// that is not theirs.
func mayWorkAt(c catalogue.Counter, no string, roles []app.Role, dept string) error {
	for seat, kind := range kinds {
		if kind == c.Kind && !slices.ContainsFunc(seatRoles[seat], func(r app.Role) bool { return slices.Contains(roles, r) }) {
			return &app.Error{Code: app.Denied, ID: "staff.wrong_seat", Args: app.Args{"no": no}}
		}
	}
	if c.Dept != "" && c.Dept != dept {
		return &app.Error{Code: app.Denied, ID: "staff.other_department", Args: app.Args{"desk": c.Number}}
	}
	return nil
}

// Staffed reports whether somebody has to sign in at the seat.
func (s Seat) Staffed() bool { return len(seatRoles[s]) > 0 }

// Known reports whether s is a seat.
func (s Seat) Known() bool { return slices.Contains(Seats(), s) }

// MachineActor is the actor of a seat nobody signs in at.
func MachineActor(s Seat, desk string) app.Actor {
	return app.Actor{Staff: string(s), Name: string(s), Desk: desk, Roles: []app.Role{app.Kiosk}}
}
