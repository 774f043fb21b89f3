package staff

import (
	"time"

	"yichuang/app"
)

// ShiftState is where the hand-over of a desk stands.
type ShiftState string

// The states of a hand-over.
const (
	ShiftGiven   ShiftState = "given"   // signed by the giver
	ShiftTaken   ShiftState = "taken"   // signed by both
	ShiftRefused ShiftState = "refused" // something was not as said
)

var shiftIDs = map[ShiftState]string{
	ShiftGiven:   "staff.shift_given",
	ShiftTaken:   "staff.shift_taken",
	ShiftRefused: "staff.shift_refused",
}

// MessageID returns the id of the state's name.
func (s ShiftState) MessageID() string { return shiftIDs[s] }

// ShiftStep is one move of a hand-over.
type ShiftStep string

// The steps of a hand-over.
const (
	TakeStep   ShiftStep = "take"
	RefuseStep ShiftStep = "refuse"
)

type shiftMove struct {
	To  ShiftState
	May func(h *Shift, actor app.Actor) error
}

// shiftMoves is the whole law of a hand-over: a missing pair is forbidden. What
// is taken or refused stays so.
var shiftMoves = map[ShiftState]map[ShiftStep]shiftMove{
	ShiftGiven: {
		TakeStep:   {To: ShiftTaken, May: mayTake},
		RefuseStep: {To: ShiftRefused, May: mayRefuse},
	},
}

// mayTake: who takes a desk over stands at it, and counts.
func mayTake(h *Shift, actor app.Actor) error {
	if err := h.isTaker(actor); err != nil {
		return err
	}
	if actor.Desk != h.Desk {
		return &app.Error{Code: app.Denied, ID: "staff.shift_elsewhere", Args: app.Args{"desk": h.Desk}, Rule: "R104"}
	}
	return nil
}

// mayRefuse: a supervisor may for a taker who never came, or the desk could not
// be handed over any more.
func mayRefuse(h *Shift, actor app.Actor) error {
	if actor.Is(app.Supervisor) {
		return nil
	}
	return h.isTaker(actor)
}

func (h *Shift) isTaker(actor app.Actor) error {
	if actor.Staff != h.To.No {
		return &app.Error{Code: app.Denied, ID: "staff.shift_not_taker", Args: app.Args{"no": h.To.No}, Rule: "R104"}
	}
	return nil
}

// Signature is who signed, and when; At is zero for who has not yet.
type Signature struct {
	No   string    `cbor:"1,keyasint" json:"no"`
	Name string    `cbor:"2,keyasint" json:"name"`
	At   time.Time `cbor:"3,keyasint,omitzero" json:"at,omitzero"`
}

// Shift is one hand-over of a desk 交接班 (R104): what the giver says is there,
// and what the taker says to it.
type Shift struct {
	Desk    string     `cbor:"1,keyasint" json:"desk"`
	Serial  uint64     `cbor:"2,keyasint" json:"serial"` // of the desk, from 1
	State   ShiftState `cbor:"3,keyasint" json:"state"`
	From    Signature  `cbor:"4,keyasint" json:"from"`
	To      Signature  `cbor:"5,keyasint" json:"to"`
	Open    []string   `cbor:"6,keyasint,omitempty" json:"open,omitempty"`     // numbers of the cases at the desk
	Tickets []string   `cbor:"7,keyasint,omitempty" json:"tickets,omitempty"`  // that the desk still has
	Keys    string     `cbor:"8,keyasint,omitempty" json:"keys,omitempty"`     // keys, seals, devices, in words
	Remarks string     `cbor:"9,keyasint,omitempty" json:"remarks,omitempty"`  // what the next one should know
	Refused *Signature `cbor:"10,keyasint,omitempty" json:"refused,omitempty"` // who refused
	Reason  string     `cbor:"11,keyasint,omitempty" json:"reason,omitempty"`  // of the refusal
	Attempt string     `cbor:"12,keyasint,omitempty" json:"-"`                 // of the giver
}

// ShiftRow is what the list of a desk's hand-overs shows.
type ShiftRow struct {
	Desk    string     `cbor:"1,keyasint" json:"desk"`
	Serial  uint64     `cbor:"2,keyasint" json:"serial"`
	State   ShiftState `cbor:"3,keyasint" json:"state"`
	From    Signature  `cbor:"4,keyasint" json:"from"`
	To      Signature  `cbor:"5,keyasint" json:"to"`
	Open    int        `cbor:"6,keyasint,omitempty" json:"open,omitempty"`
	Tickets int        `cbor:"7,keyasint,omitempty" json:"tickets,omitempty"`
}

// Key returns the hand-over's key.
func (h *Shift) Key() app.Key { return app.K(shiftPrefix, h.Desk, app.Serial(h.Serial, serialDigits)) }

// Lists puts the hand-over at the head of its desk's list.
func (h *Shift) Lists() []app.Row {
	return []app.Row{shifts.Row(h.Desk, newestFirst(h.Serial), ShiftRow{
		Desk: h.Desk, Serial: h.Serial, State: h.State, From: h.From, To: h.To, Open: len(h.Open), Tickets: len(h.Tickets),
	})}
}

// Steps returns what the actor may do with the hand-over now.
func (h *Shift) Steps(actor app.Actor) []ShiftStep {
	var out []ShiftStep
	for _, step := range []ShiftStep{TakeStep, RefuseStep} {
		if _, err := h.can(step, actor); err == nil {
			out = append(out, step)
		}
	}
	return out
}

func (h *Shift) can(step ShiftStep, actor app.Actor) (shiftMove, error) {
	m, ok := shiftMoves[h.State][step]
	if !ok {
		return m, &app.Error{Code: app.Conflict, ID: "staff.shift_ended", Args: app.Args{"desk": h.Desk}, Rule: "R104"}
	}
	return m, m.May(h, actor)
}
