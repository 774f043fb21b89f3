package queue

import (
	"time"

	"yichuang/app"
)

// State is where a ticket stands, in the names of the glossary.
type State string

// The states of a ticket.
const (
	Waiting   State = "waiting"
	Called    State = "called"
	Serving   State = "serving"
	OnHold    State = "on_hold" // 挂起
	Done      State = "done"
	Missed    State = "missed"    // 过号
	Abandoned State = "abandoned" // 弃号
)

// Live reports whether the ticket can still be served today.
func (s State) Live() bool { return s != Done && s != Abandoned }

// Step is one move of a ticket.
type Step string

// The steps of a ticket. Issue begins every journal.
const (
	StepIssue    Step = "issue"
	StepCall     Step = "call"
	StepChoose   Step = "choose" // called out of turn
	StepRecall   Step = "recall"
	StepServe    Step = "serve"
	StepDone     Step = "done"
	StepMiss     Step = "miss"
	StepBack     Step = "back"
	StepTransfer Step = "transfer"
	StepHold     Step = "hold"
	StepRetrieve Step = "retrieve"
	StepAbandon  Step = "abandon"
	StepMatter   Step = "matter" // a further matter of the same visit
	StepUpload   Step = "upload" // given without the hall, and now in it
)

// moves is the whole law of a ticket: a missing pair is forbidden.
var moves = map[State]map[Step]State{
	Waiting: {StepCall: Called, StepChoose: Called, StepAbandon: Abandoned},
	Called:  {StepRecall: Called, StepServe: Serving, StepDone: Done, StepMiss: Missed, StepTransfer: Waiting, StepMatter: Called, StepAbandon: Abandoned},
	Serving: {StepDone: Done, StepTransfer: Waiting, StepHold: OnHold, StepMatter: Serving, StepAbandon: Abandoned},
	OnHold:  {StepRetrieve: Serving, StepAbandon: Abandoned},
	Missed:  {StepBack: Waiting, StepChoose: Called, StepAbandon: Abandoned},
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
	Infant   Group = "infant" // with a small child
)

// Matter is one thing a person has come for: several go under one ticket.
type Matter struct {
	Item string `cbor:"1,keyasint,omitempty" json:"item,omitempty"` // item code, "" if none was chosen
	Case string `cbor:"2,keyasint,omitempty" json:"case,omitempty"` // the case it led to, or is about
}

// Ticket is one number of one day. Its journal holds every event.
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

	Business string        `cbor:"19,keyasint" json:"business"`
	Kind     Kind          `cbor:"20,keyasint" json:"kind"`
	Person   string        `cbor:"21,keyasint,omitempty" json:"-"`            // who took it, as a ref and no number; "" for nobody known
	From     time.Time     `cbor:"22,keyasint,omitzero" json:"from,omitzero"` // slot of the appointment he came for in time
	To       time.Time     `cbor:"23,keyasint,omitzero" json:"to,omitzero"`
	Booking  string        `cbor:"24,keyasint,omitempty" json:"booking,omitempty"` // code of the appointment
	Held     time.Time     `cbor:"25,keyasint,omitzero" json:"held,omitzero"`      // since when it is on hold
	Worked   time.Duration `cbor:"26,keyasint,omitempty" json:"worked,omitempty"`  // service before it was held or transferred
	Matters  []Matter      `cbor:"27,keyasint,omitempty" json:"matters,omitempty"` // in the order they came up
	Quick    bool          `cbor:"28,keyasint,omitempty" json:"quick,omitempty"`   // its group goes first in this business
	First    time.Time     `cbor:"29,keyasint,omitzero" json:"first,omitzero"`     // first call: the wait ends
	Busy     time.Duration `cbor:"30,keyasint,omitempty" json:"busy,omitempty"`    // how long it kept counters busy: service, calls and getting ready
	Offline  bool          `cbor:"31,keyasint,omitempty" json:"offline,omitempty"` // given by a kiosk that had lost the hall

	fresh []any
}

// Event is one entry of a ticket's or a counter's journal.
type Event struct {
	Step    Step      `cbor:"1,keyasint" json:"step"`
	At      time.Time `cbor:"2,keyasint" json:"at"`
	Staff   string    `cbor:"3,keyasint,omitempty" json:"staff,omitempty"`
	Desk    string    `cbor:"4,keyasint,omitempty" json:"desk,omitempty"`
	State   State     `cbor:"5,keyasint,omitempty" json:"state,omitempty"` // after it
	Reason  string    `cbor:"6,keyasint,omitempty" json:"reason,omitempty"`
	To      string    `cbor:"7,keyasint,omitempty" json:"to,omitempty"` // business or counter it was sent to, case it led to
	Counter string    `cbor:"8,keyasint,omitempty" json:"counter,omitempty"`
}

// Row is what lists of tickets show.
type Row struct {
	Number   string    `cbor:"1,keyasint" json:"number"`
	Zone     string    `cbor:"2,keyasint" json:"zone"`
	Group    Group     `cbor:"3,keyasint,omitempty" json:"group,omitempty"`
	Issued   time.Time `cbor:"4,keyasint" json:"issued"`
	Order    time.Time `cbor:"5,keyasint" json:"order"`
	Item     string    `cbor:"6,keyasint,omitempty" json:"item,omitempty"`
	Target   string    `cbor:"7,keyasint,omitempty" json:"target,omitempty"`
	Counter  string    `cbor:"8,keyasint,omitempty" json:"counter,omitempty"`
	Business string    `cbor:"9,keyasint" json:"business"`
	From     time.Time `cbor:"10,keyasint,omitzero" json:"from,omitzero"`  // slot of the appointment
	Since    time.Time `cbor:"11,keyasint,omitzero" json:"since,omitzero"` // missed, on hold
	Quick    bool      `cbor:"12,keyasint,omitempty" json:"quick,omitempty"`
	Kiosk    string    `cbor:"13,keyasint,omitempty" json:"kiosk,omitempty"` // that gave it
}

// servedRow is how long one of the last tickets of a business took.
type servedRow struct {
	Seconds int64 `cbor:"1,keyasint"`
	Busy    int64 `cbor:"2,keyasint,omitempty"` // seconds that counters were busy with it, 0: not known
}

// Priority reports whether the ticket is of a priority group.
func (t *Ticket) Priority() bool { return t.Group != Ordinary }

// class is how the ticket waits.
func (t *Ticket) class() class {
	switch {
	case !t.From.IsZero():
		return booked
	case t.Quick:
		return priority
	}
	return ordinary
}

// Key returns the ticket's key.
func (t *Ticket) Key() app.Key { return app.K(ticketPrefix, t.Day.String(), t.Number) }

// Lists puts a waiting ticket into its queue, a missed or held one into its
// list, and the last served into those a mean is taken of.
func (t *Ticket) Lists() []app.Row {
	row := Row{
		Number: t.Number, Zone: t.Zone, Group: t.Group, Issued: t.Issued, Order: t.Order, Item: t.Item, Target: t.Target, Counter: t.Counter,
		Business: t.Business, From: t.From, Quick: t.Quick, Kiosk: t.Kiosk,
	}
	day := t.Day.String()
	switch t.State {
	case Waiting:
		place := app.Moment(t.Order) + " " + t.Number
		if c := t.class(); c == booked {
			place = app.Moment(t.From) + " " + place
		}
		return []app.Row{waiting.Row(waitingPart(t.Day, t.Business, t.class()), place, row)}
	case Missed:
		row.Since = t.Called
		return []app.Row{missed.Row(day, app.Moment(t.Called)+" "+t.Number, row)}
	case OnHold:
		row.Since = t.Held
		return []app.Row{held.Row(day, app.Moment(t.Held)+" "+t.Number, row)}
	case Done:
		return []app.Row{served.Row(businessPart(t.Day, t.Business), backwards(t.Ended)+" "+t.Number, servedRow{Seconds: int64(t.Took().Seconds()), Busy: int64(t.Busy.Seconds())})}
	}
	return nil
}

// backwards writes a moment so that text order is newest first.
func backwards(at time.Time) string {
	const end = int64(9_999_999_999_999_999) // microseconds, in the year 2286
	return app.Serial(uint64(end-at.UnixMicro()), 16)
}

// Took is how long the service has taken, without the time on hold or between
// counters; 0 before it ended.
func (t *Ticket) Took() time.Duration {
	if t.Ended.IsZero() || t.Served.IsZero() {
		return t.Worked
	}
	return t.Worked + t.Ended.Sub(t.Served)
}

// Waited is how long the person waited for the first call, 0 before it.
func (t *Ticket) Waited() time.Duration {
	if t.First.IsZero() {
		return 0
	}
	return t.First.Sub(t.Issued)
}

// Fresh returns the events since the ticket was loaded.
func (t *Ticket) Fresh() []any { return t.fresh }

// Saved says that they are in the journal.
func (t *Ticket) Saved() { t.fresh = nil }

// do makes one move of the table and notes it in the journal, or refuses with
// Conflict.
func (t *Ticket) do(e Event) error {
	to, ok := moves[t.State][e.Step]
	if !ok {
		return &app.Error{Code: app.Conflict, ID: "queue.step_impossible", Args: app.Args{"number": t.Number, "state": string(t.State), "step": string(e.Step)}}
	}
	t.State = to
	t.note(e)
	return nil
}

func (t *Ticket) note(e Event) {
	e.State, e.Counter = t.State, t.Counter
	t.fresh = append(t.fresh, &e)
}

// event begins an entry of a journal.
func event(step Step, actor app.Actor, now time.Time) Event {
	return Event{Step: step, At: now, Staff: actor.Staff, Desk: actor.Desk}
}

// person is which ticket somebody has in a business today (QUEUE 1).
type person struct {
	Day      app.Date `cbor:"1,keyasint"`
	Business string   `cbor:"2,keyasint"`
	Ref      string   `cbor:"3,keyasint"`
	Number   string   `cbor:"4,keyasint"`
}

// Key returns the key of the person's ticket.
func (p *person) Key() app.Key { return app.K(personPrefix, p.Day.String(), p.Business, p.Ref) }

// Lists is empty: nobody lists persons.
func (p *person) Lists() []app.Row { return nil }
