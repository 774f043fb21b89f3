package casework

import (
	"maps"
	"slices"
	"time"

	"yichuang/app"
)

// Entry is one entry of a case's journal: who, at which desk, when, what, why,
// and what the step carried. Storage numbers and chains entries.
type Entry struct {
	At     time.Time `cbor:"1,keyasint" json:"at"`
	By     app.Actor `cbor:"2,keyasint" json:"by"`
	Step   Step      `cbor:"3,keyasint" json:"step"`
	Stage  int       `cbor:"4,keyasint,omitempty" json:"stage,omitempty"`
	From   State     `cbor:"5,keyasint,omitempty" json:"from,omitempty"`
	To     State     `cbor:"6,keyasint" json:"to"`
	Change Change    `cbor:"7,keyasint" json:"change"`
}

// Change is what a step carries. Each step names in moves.go what it needs.
type Change struct {
	Reason   string    `cbor:"1,keyasint,omitempty" json:"reason,omitempty"`
	Notice   string    `cbor:"2,keyasint,omitempty" json:"notice,omitempty"` // number of the paper issued with the step
	Stage    int       `cbor:"3,keyasint,omitempty" json:"-"`
	Form     *Form     `cbor:"4,keyasint,omitempty" json:"form,omitempty"`
	Checks   []Checked `cbor:"5,keyasint,omitempty" json:"checks,omitempty"`
	Until    app.Date  `cbor:"6,keyasint,omitempty" json:"until,omitempty"`
	Dates    *Dates    `cbor:"7,keyasint,omitempty" json:"dates,omitempty"`
	Ground   Ground    `cbor:"8,keyasint,omitempty" json:"ground,omitempty"`
	Dept     string    `cbor:"9,keyasint,omitempty" json:"dept,omitempty"`
	Decision *Decision `cbor:"10,keyasint,omitempty" json:"decision,omitempty"`
	Delivery *Delivery `cbor:"11,keyasint,omitempty" json:"delivery,omitempty"`
	Signed   time.Time `cbor:"12,keyasint,omitzero" json:"signed,omitzero"`
}

// Form is what is registered of an application.
type Form struct {
	Item      Item              `cbor:"1,keyasint" json:"item"`
	Ticket    string            `cbor:"2,keyasint,omitempty" json:"ticket,omitempty"`
	Applicant Party             `cbor:"3,keyasint" json:"applicant"`
	Agent     *Party            `cbor:"4,keyasint,omitempty" json:"agent,omitempty"`
	Way       Way               `cbor:"5,keyasint" json:"way"`
	Materials []Material        `cbor:"6,keyasint,omitempty" json:"materials,omitempty"`
	Plan      []Stage           `cbor:"7,keyasint,omitempty" json:"plan,omitempty"`
	Answers   map[string]string `cbor:"9,keyasint,omitempty" json:"answers,omitempty"` // question → answer (R92)
	Received  time.Time         `cbor:"8,keyasint,omitzero" json:"received,omitzero"`  // true time of receipt, zero: now
}

// Checked is what the desk found of one material.
type Checked struct {
	ID    string        `cbor:"1,keyasint" json:"id"`
	State MaterialState `cbor:"2,keyasint" json:"state"`
	Wrong string        `cbor:"3,keyasint,omitempty" json:"wrong,omitempty"`
}

// Dates are the dates fixed on acceptance.
type Dates struct {
	On        app.Date `cbor:"1,keyasint" json:"on"`
	Legal     app.Date `cbor:"2,keyasint,omitempty" json:"legal,omitempty"`
	Committed app.Date `cbor:"3,keyasint,omitempty" json:"committed,omitempty"`
	Unsure    int      `cbor:"4,keyasint,omitempty" json:"unsure,omitempty"`
	Deemed    bool     `cbor:"5,keyasint,omitempty" json:"deemed,omitempty"`
}

// Do makes one step: it checks the table, the role and the guards, and appends
// one entry. When it returns an error the case is as it was.
func (c *Case) Do(step Step, change Change, actor app.Actor, now time.Time) error {
	change = change.settled()
	e := Entry{
		At: settle(now), By: actor, Step: step, Stage: change.Stage,
		From: c.State, Change: change,
	}
	m, err := c.allow(&e)
	if err != nil {
		return err
	}
	e.To = m.To
	if m.To == Same {
		e.To = c.State
	}
	c.apply(&e)
	c.fresh = append(c.fresh, e)
	return nil
}

// settled returns the change as the store will give it back: moments in UTC,
// to the microsecond, and sharing nothing with the caller's, who may go on
// writing in it.
func (ch Change) settled() Change {
	ch.Signed = settle(ch.Signed)
	ch.Checks = slices.Clone(ch.Checks)
	ch.Dates, ch.Decision, ch.Delivery = own(ch.Dates), own(ch.Decision), own(ch.Delivery)
	if ch.Form = own(ch.Form); ch.Form != nil {
		f := ch.Form
		f.Received = settle(f.Received)
		f.Agent, f.Materials, f.Plan, f.Answers = own(f.Agent), slices.Clone(f.Materials), slices.Clone(f.Plan), maps.Clone(f.Answers)
	}
	return ch
}

// own returns a copy of what p points to, nil for nil.
func own[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

func settle(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}

// allow finds the move of an entry and asks its role and guards.
func (c *Case) allow(e *Entry) (move, error) {
	m, ok := moves[e.Step]
	if !ok || !m.from(c.State) {
		return move{}, refuse(app.Conflict, "case.step_impossible", "", app.Args{"step": string(e.Step), "state": string(c.State)})
	}
	if err := m.permits(c, e.Stage, e.By); err != nil {
		return move{}, err
	}
	if m.Ready != nil {
		if err := m.Ready(c, e.Stage); err != nil {
			return move{}, err
		}
	}
	if m.Needs != nil {
		if err := m.Needs(c, e); err != nil {
			return move{}, err
		}
	}
	return m, nil
}

// Possible is a step an actor could take on a case; Refusal, if not nil, says
// what has to happen first.
type Possible struct {
	Step    Step
	Stage   int
	Refusal error
}

// Steps returns the steps the actor's roles allow in the case's state, each
// with the reason why it cannot be taken yet. Screens draw what comes back and
// never compare states themselves.
func (c *Case) Steps(actor app.Actor) []Possible {
	var out []Possible
	for _, step := range Steps() {
		m := moves[step]
		if !m.from(c.State) {
			continue
		}
		for _, no := range c.stagesFor(m) {
			if m.permits(c, no, actor) != nil {
				continue
			}
			p := Possible{Step: step, Stage: no}
			if m.Ready != nil {
				p.Refusal = m.Ready(c, no)
			}
			out = append(out, p)
		}
	}
	return out
}

func (c *Case) stagesFor(m move) []int {
	if !m.OnStage {
		return []int{0}
	}
	var out []int
	for _, s := range c.Plan {
		if m.stageFrom(s.State) {
			out = append(out, s.No)
		}
	}
	return out
}

// Fresh returns the entries made since the case was loaded.
func (c *Case) Fresh() []any {
	out := make([]any, len(c.fresh))
	for i := range c.fresh {
		out[i] = c.fresh[i]
	}
	return out
}

// Saved forgets the fresh entries: they are in the store.
func (c *Case) Saved() { c.fresh = nil }
