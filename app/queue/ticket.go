package queue

import (
	"time"

	"yichuang/app"
)

// State is where a ticket stands, in the names of the glossary.
type State string

// The states of a ticket.
const (
	Waiting State = "waiting"
	Called  State = "called"
	Serving State = "serving"
	Done    State = "done"
	Missed  State = "missed" // 过号
)

// Step is one move of a ticket.
type Step string

// The steps of a ticket.
const (
	stepCall     Step = "call"
	stepRecall   Step = "recall"
	stepServe    Step = "serve"
	stepDone     Step = "done"
	stepMiss     Step = "miss"
	stepBack     Step = "back"
	stepTransfer Step = "transfer"
)

// moves is the whole law of a ticket: a missing pair is forbidden.
var moves = map[State]map[Step]State{
	Waiting: {stepCall: Called},
	Called:  {stepRecall: Called, stepServe: Serving, stepDone: Done, stepMiss: Missed, stepTransfer: Waiting},
	Serving: {stepDone: Done, stepTransfer: Waiting},
	Missed:  {stepBack: Waiting},
}

// Group is a priority group. It is self-declared at the kiosk, checked by the
// clerk, and never announced (QUEUE 3).
type Group string

// The groups. Nobody's health is stored: a group says only what the person chose.
const (
	Ordinary Group = ""
	Elderly  Group = "elderly"
	Disabled Group = "disabled"
	Pregnant Group = "pregnant"
	Forces   Group = "forces" // soldiers, veterans, fire rescue
)

// Ticket is one number of one day.
type Ticket struct {
	Day     app.Date  `cbor:"1,keyasint" json:"day"`
	Number  string    `cbor:"2,keyasint" json:"number"` // B017
	Zone    string    `cbor:"3,keyasint" json:"zone"`
	Item    string    `cbor:"4,keyasint,omitempty" json:"item,omitempty"` // item code, if chosen at the kiosk
	Group   Group     `cbor:"5,keyasint,omitempty" json:"group,omitempty"`
	State   State     `cbor:"6,keyasint" json:"state"`
	Issued  time.Time `cbor:"7,keyasint" json:"issued"`
	Kiosk   string    `cbor:"8,keyasint,omitempty" json:"kiosk,omitempty"`
	Order   time.Time `cbor:"9,keyasint" json:"order"` // place in the queue: time of issue, unless put back or transferred
	Counter string    `cbor:"10,keyasint,omitempty" json:"counter,omitempty"`
	Calls   int       `cbor:"11,keyasint,omitempty" json:"calls,omitempty"`
	Called  time.Time `cbor:"12,keyasint,omitzero" json:"called,omitzero"` // last call
	Served  time.Time `cbor:"13,keyasint,omitzero" json:"served,omitzero"` // service began
	Ended   time.Time `cbor:"14,keyasint,omitzero" json:"ended,omitzero"`
	Target  string    `cbor:"15,keyasint,omitempty" json:"target,omitempty"` // transferred to this counter only
	Reason  string    `cbor:"16,keyasint,omitempty" json:"reason,omitempty"` // of the last transfer
	Missed  int       `cbor:"17,keyasint,omitempty" json:"missed,omitempty"` // how often
	Attempt string    `cbor:"18,keyasint,omitempty" json:"-"`                // of the touch that issued it
}

// Row is what lists of tickets show.
type Row struct {
	Number  string    `cbor:"1,keyasint" json:"number"`
	Zone    string    `cbor:"2,keyasint" json:"zone"`
	Group   Group     `cbor:"3,keyasint,omitempty" json:"group,omitempty"`
	Issued  time.Time `cbor:"4,keyasint" json:"issued"`
	Order   time.Time `cbor:"5,keyasint" json:"order"`
	Item    string    `cbor:"6,keyasint,omitempty" json:"item,omitempty"`
	Target  string    `cbor:"7,keyasint,omitempty" json:"target,omitempty"`
	Counter string    `cbor:"8,keyasint,omitempty" json:"counter,omitempty"`
}

// Priority reports whether the ticket is of a priority group.
func (t *Ticket) Priority() bool { return t.Group != Ordinary }

// Key returns the ticket's key.
func (t *Ticket) Key() app.Key { return app.K(ticketPrefix, t.Day.String(), t.Number) }

// Lists puts a waiting ticket into its queue and a missed one into the missed list.
func (t *Ticket) Lists() []app.Row {
	row := Row{Number: t.Number, Zone: t.Zone, Group: t.Group, Issued: t.Issued, Order: t.Order, Item: t.Item, Target: t.Target, Counter: t.Counter}
	place := app.Moment(t.Order) + " " + t.Number
	switch t.State {
	case Waiting:
		return []app.Row{waiting.Row(waitingPart(t.Day, t.Zone, t.Priority()), place, row)}
	case Missed:
		return []app.Row{missed.Row(dayPart(t.Day, t.Zone), app.Moment(t.Called)+" "+t.Number, row)}
	}
	return nil
}

// do makes one move of the table or refuses with Conflict.
func (t *Ticket) do(s Step) error {
	to, ok := moves[t.State][s]
	if !ok {
		return &app.Error{Code: app.Conflict, ID: "queue.step_impossible", Args: app.Args{"number": t.Number, "state": string(t.State), "step": string(s)}}
	}
	t.State = to
	return nil
}
