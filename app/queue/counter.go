package queue

import (
	"time"

	"yichuang/app"
)

// CounterState is what a counter is doing.
type CounterState string

// The states of a counter (QUEUE 2).
const (
	CounterClosed  CounterState = ""
	CounterIdle    CounterState = "idle"
	CounterCalled  CounterState = "called"
	CounterServing CounterState = "serving"
	CounterPaused  CounterState = "paused"
)

// The steps of a counter, in its journal.
const (
	StepOpen   Step = "open"
	StepPause  Step = "pause"
	StepResume Step = "resume"
	StepClose  Step = "close"
)

// Counter is a numbered desk as it is now.
type Counter struct {
	No      string       `cbor:"1,keyasint" json:"no"`
	Zone    string       `cbor:"2,keyasint" json:"zone"`
	State   CounterState `cbor:"3,keyasint" json:"state"`
	Staff   string       `cbor:"4,keyasint,omitempty" json:"staff,omitempty"`
	Name    string       `cbor:"5,keyasint,omitempty" json:"name,omitempty"`
	Day     app.Date     `cbor:"6,keyasint,omitempty" json:"day,omitempty"` // of the ticket it serves
	Ticket  string       `cbor:"7,keyasint,omitempty" json:"ticket,omitempty"`
	Streak  int          `cbor:"8,keyasint,omitempty" json:"streak,omitempty"` // calls in a row of those who go first
	Reason  string       `cbor:"9,keyasint,omitempty" json:"reason,omitempty"` // of the pause
	Changed time.Time    `cbor:"10,keyasint" json:"changed"`
	Since   time.Time    `cbor:"11,keyasint,omitzero" json:"since,omitzero"` // of the state; of a ticket: its service began

	Business string    `cbor:"12,keyasint,omitempty" json:"business,omitempty"` // of its ticket
	Began    time.Time `cbor:"13,keyasint,omitzero" json:"began,omitzero"`      // since when it has been busy with its ticket

	fresh []any
}

// CounterRow is what the list of counters shows.
type CounterRow struct {
	No     string       `cbor:"1,keyasint" json:"no"`
	Zone   string       `cbor:"2,keyasint" json:"zone"`
	State  CounterState `cbor:"3,keyasint" json:"state"`
	Staff  string       `cbor:"4,keyasint,omitempty" json:"staff,omitempty"`
	Ticket string       `cbor:"5,keyasint,omitempty" json:"ticket,omitempty"`
	Reason string       `cbor:"6,keyasint,omitempty" json:"reason,omitempty"`
	Day    app.Date     `cbor:"7,keyasint,omitempty" json:"day,omitempty"` // on which it was last used
	Name   string       `cbor:"8,keyasint,omitempty" json:"name,omitempty"`
	Since  time.Time    `cbor:"9,keyasint,omitzero" json:"since,omitzero"`
	Streak int          `cbor:"10,keyasint,omitempty" json:"streak,omitempty"`

	Business string `cbor:"11,keyasint,omitempty" json:"business,omitempty"` // of its ticket
}

// Key returns the counter's key.
func (c *Counter) Key() app.Key { return app.K(counterPrefix, c.No) }

// Lists puts the counter into the list of counters, in order of number.
func (c *Counter) Lists() []app.Row {
	at := c.No
	for len(at) < 4 {
		at = "0" + at
	}
	return []app.Row{counters.Row("", at, c.row())}
}

func (c *Counter) row() CounterRow {
	return CounterRow{
		No: c.No, Zone: c.Zone, State: c.State, Staff: c.Staff, Ticket: c.Ticket, Reason: c.Reason,
		Day: app.DateOf(c.Changed), Name: c.Name, Since: c.Since, Streak: c.Streak,
		Business: c.Business,
	}
}

// Fresh returns the events since the counter was loaded.
func (c *Counter) Fresh() []any { return c.fresh }

// Saved says that they are in the journal.
func (c *Counter) Saved() { c.fresh = nil }

func (c *Counter) note(e Event) { c.fresh = append(c.fresh, &e) }

// become changes the state, since now.
func (c *Counter) become(state CounterState, now time.Time) {
	if c.State != state {
		c.State, c.Since = state, now
	}
}

// readying is how long a clerk at most makes ready for whom she calls next.
const readying = 5 * time.Minute

// take puts the ticket on the counter. Who waited already when the counter
// became free has kept it busy since then: the clerk made ready for him.
func (c *Counter) take(t *Ticket, state CounterState, now time.Time) {
	c.Began = now
	if c.State == CounterIdle && t.Order.Before(c.Since) && now.Sub(c.Since) < readying {
		c.Began = c.Since
	}
	c.Day, c.Ticket, c.Business = t.Day, t.Number, t.Business
	c.become(state, now)
	c.Since = now
}

// free takes the ticket off the counter.
func (c *Counter) free(t *Ticket, now time.Time) {
	if !c.Began.IsZero() {
		t.Busy += now.Sub(c.Began)
	}
	c.Ticket, c.Business, c.Began = "", "", time.Time{}
	c.become(CounterIdle, now)
}

// Open reports whether the counter is staffed on the day and not paused. Each
// day begins with closed counters.
func (c CounterRow) Open(day app.Date) bool {
	return c.Day == day && (c.State == CounterIdle || c.State == CounterCalled || c.State == CounterServing)
}

// Call is one call of a ticket to a counter. Its serial grows by one a call,
// so that a board or a voice announces each exactly once.
type Call struct {
	Day     app.Date  `cbor:"1,keyasint" json:"day"`
	Serial  uint64    `cbor:"2,keyasint" json:"serial"`
	Number  string    `cbor:"3,keyasint" json:"number"`
	Counter string    `cbor:"4,keyasint" json:"counter"`
	Zone    string    `cbor:"5,keyasint" json:"zone"`
	Nth     int       `cbor:"6,keyasint" json:"nth"` // 1: first call, 2 and more: called again
	At      time.Time `cbor:"7,keyasint" json:"at"`
}

// Key returns the call's key.
func (c *Call) Key() app.Key { return app.K(callPrefix, c.Day.String(), app.Serial(c.Serial, 8)) }

// Lists puts the call at the head of the day's calls: newest first.
func (c *Call) Lists() []app.Row {
	return []app.Row{calls.Row(c.Day.String(), app.Serial(99_999_999-c.Serial, 8), *c)}
}
