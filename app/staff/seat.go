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
	SeatRating     Seat = "rating"
	SeatManage     Seat = "manage"
)

// OfficeDesk is the number of the hall office's place, which is no counter.
const OfficeDesk = "M1"

// Seats lists the seats in the order the launcher shows them.
func Seats() []Seat {
	return []Seat{SeatKiosk, SeatCounter, SeatBackOffice, SeatDelivery, SeatBoard, SeatRating, SeatManage}
}

// seatRoles says who may sit where. Kiosk, board and rating pad are machines: nobody signs in.
var seatRoles = map[Seat][]app.Role{
	SeatCounter:    {app.Front},
	SeatBackOffice: {app.Back, app.Chief},
	SeatDelivery:   {app.Deliverer},
	SeatManage:     {app.Office},
}

// kinds says which kind of counter a seat is. The others stand at none.
var kinds = map[Seat]catalogue.CounterKind{
	SeatCounter: catalogue.FrontCounter, SeatBackOffice: catalogue.BackOffice, SeatDelivery: catalogue.DeliveryCounter,
}

// mayWorkAt refuses a person of those roles and that department at a counter
// that is not theirs.
func mayWorkAt(c catalogue.Counter, no string, roles []app.Role, dept string) error {
	for seat, kind := range kinds {
		if kind == c.Kind && !seat.takes(roles) {
			return wrongSeat(no)
		}
	}
	if c.Dept != "" && c.Dept != dept {
		return &app.Error{Code: app.Denied, ID: "staff.other_department", Args: app.Args{"desk": c.Number}}
	}
	return nil
}

// takes reports whether one of the roles may sit there.
func (s Seat) takes(roles []app.Role) bool {
	return slices.ContainsFunc(seatRoles[s], func(r app.Role) bool { return slices.Contains(roles, r) })
}

func wrongSeat(no string) error {
	return &app.Error{Code: app.Denied, ID: "staff.wrong_seat", Args: app.Args{"no": no}}
}

// Staffed reports whether somebody has to sign in at the seat.
func (s Seat) Staffed() bool { return len(seatRoles[s]) > 0 }

// Known reports whether s is a seat.
func (s Seat) Known() bool { return slices.Contains(Seats(), s) }

// MachineActor is the actor of a seat nobody signs in at.
func MachineActor(s Seat, desk string) app.Actor {
	return app.Actor{Staff: string(s), Name: string(s), Desk: desk, Roles: []app.Role{app.Kiosk}}
}
