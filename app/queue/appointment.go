package queue

import (
	"crypto/sha256"
	"encoding/binary"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/identity"
)

// BookingState is where an appointment stands.
type BookingState string

// The states of an appointment.
const (
	Booked    BookingState = "booked"
	Came      BookingState = "came"
	Cancelled BookingState = "cancelled"
	NotKept   BookingState = "missed" // nobody came
)

// The steps of an appointment, in its journal.
const (
	StepBook    Step = "book"
	StepCheckIn Step = "check_in"
	StepCancel  Step = "cancel"
	StepNoShow  Step = "no_show"
)

// bookingMoves is the whole law of an appointment: a missing pair is
// forbidden. Who comes late on the day has come.
var bookingMoves = map[BookingState]map[Step]BookingState{
	Booked:  {StepCheckIn: Came, StepCancel: Cancelled, StepNoShow: NotKept},
	NotKept: {StepCheckIn: Came},
}

// Appointment is a place in a slot of a day, booked ahead (QUEUE 4). Its
// journal holds every event.
type Appointment struct {
	Day      app.Date     `cbor:"1,keyasint" json:"day"`
	Code     string       `cbor:"2,keyasint" json:"code"` // what its holder types: no other appointment has it
	Business string       `cbor:"3,keyasint" json:"business"`
	From     time.Time    `cbor:"4,keyasint" json:"from"`
	To       time.Time    `cbor:"5,keyasint" json:"to"`
	Person   string       `cbor:"6,keyasint" json:"-"`                         // ref, no number
	Name     string       `cbor:"7,keyasint" json:"-"`                         // masked: kiosks read it
	Phone    string       `cbor:"8,keyasint,omitempty" json:"phone,omitempty"` // its last four digits
	Item     string       `cbor:"9,keyasint,omitempty" json:"item,omitempty"`
	Made     time.Time    `cbor:"10,keyasint" json:"made"`
	ByDesk   string       `cbor:"11,keyasint,omitempty" json:"by_desk,omitempty"`
	State    BookingState `cbor:"12,keyasint" json:"state"`
	Ticket   string       `cbor:"13,keyasint,omitempty" json:"ticket,omitempty"` // which he got when he came
	Attempt  string       `cbor:"14,keyasint,omitempty" json:"-"`                // of the touch that booked it
	Late     bool         `cbor:"15,keyasint,omitempty" json:"late,omitempty"`   // he came after his time
	Desk     string       `cbor:"16,keyasint,omitempty" json:"desk,omitempty"`   // of its last step

	fresh []any
}

// AppointmentRow is what lists of appointments show.
type AppointmentRow struct {
	Day      app.Date     `cbor:"1,keyasint" json:"day"`
	Code     string       `cbor:"2,keyasint" json:"code"`
	Business string       `cbor:"3,keyasint" json:"business"`
	From     time.Time    `cbor:"4,keyasint" json:"from"`
	To       time.Time    `cbor:"5,keyasint" json:"to"`
	Name     string       `cbor:"6,keyasint" json:"name"` // masked
	Phone    string       `cbor:"7,keyasint,omitempty" json:"phone,omitempty"`
	Item     string       `cbor:"8,keyasint,omitempty" json:"item,omitempty"`
	State    BookingState `cbor:"9,keyasint" json:"state"`
	Ticket   string       `cbor:"10,keyasint,omitempty" json:"ticket,omitempty"`
	Desk     string       `cbor:"11,keyasint,omitempty" json:"desk,omitempty"` // of its last step
}

// Key returns the appointment's key.
func (a *Appointment) Key() app.Key { return app.K(appointmentPrefix, a.Day.String(), a.Code) }

// Lists puts the appointment under its day, its code and its person, among
// those that hold a place of the slot, and among those still expected.
func (a *Appointment) Lists() []app.Row {
	sum := a.row()
	from := app.Moment(a.From) + " " + a.Code
	rows := []app.Row{
		bookings.Row(a.Day.String(), from, sum),
		bookingOfCode.Row(a.Code, a.Day.String(), sum),
		bookingsOf.Row(a.Person, app.Serial(uint64(99_999_999-int(a.Day)), 8)+" "+a.Code, sum),
	}
	if a.State != Cancelled {
		rows = append(rows, bookedIn.Row(slotPart(a.Day, a.Business, a.From), a.Code, sum))
	}
	if a.State == Booked {
		rows = append(rows, expected.Row("", app.Moment(a.To)+" "+a.Code, sum))
	}
	return rows
}

func (a *Appointment) row() AppointmentRow {
	return AppointmentRow{
		Day: a.Day, Code: a.Code, Business: a.Business, From: a.From, To: a.To, Name: a.Greeting(), Phone: a.Phone, Item: a.Item,
		State: a.State, Ticket: a.Ticket, Desk: a.Desk,
	}
}

// Greeting returns the name as a screen may show it: 张*.
func (a *Appointment) Greeting() string { return identity.MaskName(a.Name) }

// Fresh returns the events since the appointment was loaded.
func (a *Appointment) Fresh() []any { return a.fresh }

// Saved says that they are in the journal.
func (a *Appointment) Saved() { a.fresh = nil }

// do makes one move of the table and notes it in the journal, or refuses with
// Conflict.
func (a *Appointment) do(e Event) error {
	to, ok := bookingMoves[a.State][e.Step]
	if !ok {
		return &app.Error{Code: app.Conflict, ID: "queue.booking_step", Args: app.Args{"code": a.Code, "state": string(a.State), "step": string(e.Step)}}
	}
	a.State = to
	a.note(e)
	return nil
}

func (a *Appointment) note(e Event) {
	e.State, a.Desk = State(a.State), e.Desk
	a.fresh = append(a.fresh, &e)
}

// The letters of a code are told apart by eye and ear: no 0, O, 1, I and L.
const (
	codeLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
	codeLength  = 6
	codeMark    = "Y-" // before the code in what a slip's code holds
)

// bookingCode makes a code of the person's ref, which outsiders do not know,
// and a number that was drawn: nobody can tell one code from another.
func bookingCode(ref string, day app.Date, serial uint64) string {
	sum := sha256.Sum256([]byte(ref + day.String() + app.Serial(serial, 8)))
	n := binary.BigEndian.Uint64(sum[:])
	out := make([]byte, codeLength)
	for i := range out {
		out[i] = codeLetters[n%uint64(len(codeLetters))]
		n /= uint64(len(codeLetters))
	}
	return string(out)
}

// ReadBookingCode reads a code as it was typed, or scanned from a slip. ok is
// false for every other text.
func ReadBookingCode(text string) (code string, ok bool) {
	code = strings.TrimPrefix(identity.Normalize(text), codeMark)
	if len(code) != codeLength || strings.Trim(code, codeLetters) != "" {
		return "", false
	}
	return code, true
}
