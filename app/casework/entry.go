package casework

import (
	"cmp"
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

	Deferral  *Deferral     `cbor:"13,keyasint,omitempty" json:"deferral,omitempty"`
	Opinion   *Opinion      `cbor:"14,keyasint,omitempty" json:"opinion,omitempty"`
	Lead      *LeadWord     `cbor:"15,keyasint,omitempty" json:"lead,omitempty"`
	Survey    *Survey       `cbor:"16,keyasint,omitempty" json:"survey,omitempty"`
	Record    *SurveyRecord `cbor:"17,keyasint,omitempty" json:"record,omitempty"`
	Special   *Special      `cbor:"18,keyasint,omitempty" json:"special,omitempty"`
	Extension *Extension    `cbor:"19,keyasint,omitempty" json:"extension,omitempty"`
	Fee       *Fee          `cbor:"20,keyasint,omitempty" json:"fee,omitempty"`
	Posting   *Posting      `cbor:"21,keyasint,omitempty" json:"posting,omitempty"`
	Reminder  *Reminder     `cbor:"22,keyasint,omitempty" json:"reminder,omitempty"`
	Target    int           `cbor:"23,keyasint,omitempty" json:"target,omitempty"` // which survey or special procedure
	What      string        `cbor:"24,keyasint,omitempty" json:"what,omitempty"`   // Annul: survey or special
	Way       Way           `cbor:"25,keyasint,omitempty" json:"way,omitempty"`
	Address   string        `cbor:"26,keyasint,omitempty" json:"address,omitempty"`
	Online    *NetAddress   `cbor:"27,keyasint,omitempty" json:"online,omitempty"`
	Papers    []string      `cbor:"28,keyasint,omitempty" json:"papers,omitempty"` // material ids
	To        string        `cbor:"29,keyasint,omitempty" json:"to,omitempty"`     // who gets the papers
	Taker     string        `cbor:"30,keyasint,omitempty" json:"taker,omitempty"`  // who signed for them
	Days      int           `cbor:"31,keyasint,omitempty" json:"days,omitempty"`   // working days
	Witness   string        `cbor:"32,keyasint,omitempty" json:"witness,omitempty"`
	Releaser  string        `cbor:"33,keyasint,omitempty" json:"releaser,omitempty"` // staff number of the supervisor who lets a breach pass (R8)
	Sealed    string        `cbor:"34,keyasint,omitempty" json:"sealed,omitempty"`   // name of the seal the notice was printed with (FORMS 0)
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
	Details   Details           `cbor:"10,keyasint,omitzero" json:"details,omitzero"`
}

// Checked is what the desk found of one material.
type Checked struct {
	ID    string        `cbor:"1,keyasint" json:"id"`
	State MaterialState `cbor:"2,keyasint" json:"state"`
	Wrong string        `cbor:"3,keyasint,omitempty" json:"wrong,omitempty"`
	From  string        `cbor:"4,keyasint,omitempty" json:"from,omitempty"` // shared: the case or licence it was taken from (R106)
}

// Dates are the dates of a case: fixed on acceptance, moved by Redate.
type Dates struct {
	On        app.Date `cbor:"1,keyasint" json:"on"`
	Legal     app.Date `cbor:"2,keyasint,omitempty" json:"legal,omitempty"`
	Committed app.Date `cbor:"3,keyasint,omitempty" json:"committed,omitempty"`
	Unsure    int      `cbor:"4,keyasint,omitempty" json:"unsure,omitempty"`
	Deemed    bool     `cbor:"5,keyasint,omitempty" json:"deemed,omitempty"`

	Paused app.Date    `cbor:"6,keyasint,omitempty" json:"paused,omitempty"` // the clock stands still since
	Stages []StageDate `cbor:"7,keyasint,omitempty" json:"stages,omitempty"`
}

// StageDate is when a stage should begin and be done.
type StageDate struct {
	No    int      `cbor:"1,keyasint" json:"no"`
	Start app.Date `cbor:"2,keyasint" json:"start"`
	Due   app.Date `cbor:"3,keyasint" json:"due"`
}

// Stage returns the dates of a stage, zero if there are none.
func (d *Dates) Stage(no int) StageDate {
	if d != nil {
		for _, s := range d.Stages {
			if s.No == no {
				return s
			}
		}
	}
	return StageDate{}
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
	c.change(m, &e)
	e.To = c.target(m, e.From)
	c.State = e.To
	c.fresh = append(c.fresh, e)
	return nil
}

// settle rounds a moment to what the store gives back: UTC, microseconds.
func settle(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Microsecond)
}

// allow finds the move of an entry and asks its role and guards. Every refusal
// names a rule.
func (c *Case) allow(e *Entry) (move, error) {
	m, err := c.ready(e)
	if err != nil {
		return move{}, err
	}
	if m.Needs != nil {
		if err := m.Needs(c, e); err != nil {
			return move{}, m.named(err)
		}
	}
	return m, nil
}

// ready asks everything but what the step carries.
func (c *Case) ready(e *Entry) (move, error) {
	m, ok := moves[e.Step]
	if !ok || !m.from(c.State) || !m.fits(c) {
		return move{}, refuse(app.Conflict, "case.step_impossible", cmp.Or(m.Rule, "R89"), app.Args{"step": string(e.Step), "state": string(c.State)})
	}
	if err := m.permits(c, e.Stage, e.By); err != nil {
		return move{}, err
	}
	if m.Ready != nil {
		if err := m.Ready(c, e); err != nil {
			return move{}, m.named(err)
		}
	}
	return m, nil
}

// Can reports why the actor may not take the step now, before it is known what
// the step will carry; nil when nothing stands in the way.
func (c *Case) Can(step Step, stage int, actor app.Actor) error {
	_, err := c.ready(&Entry{Step: step, Stage: stage, By: actor})
	return err
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
		if !m.from(c.State) || !m.fits(c) || !actor.IsAny(m.Roles...) {
			continue
		}
		for _, no := range c.stagesFor(m) {
			if m.permits(c, no, actor) != nil {
				continue
			}
			p := Possible{Step: step, Stage: no}
			if m.Ready != nil {
				p.Refusal = m.named(m.Ready(c, &Entry{Step: step, Stage: no, By: actor}))
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
func (c *Case) Fresh() []any { return app.Unsaved(c.fresh) }

// Saved forgets the fresh entries: they are in the store.
func (c *Case) Saved() { c.fresh = nil }
