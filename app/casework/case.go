package casework

import (
	"time"

	"yichuang/app"
)

// Case is one application in progress. Its fields are its journal applied in
// order; change it with [Case.Do] only.
type Case struct {
	Number    string     `cbor:"1,keyasint" json:"number"` // 办件编号
	State     State      `cbor:"2,keyasint" json:"state"`
	Item      Item       `cbor:"3,keyasint" json:"item"` // as the catalogue had it on registration
	Ticket    string     `cbor:"4,keyasint,omitempty" json:"ticket,omitempty"`
	Desk      string     `cbor:"5,keyasint,omitempty" json:"desk,omitempty"` // counter that registered it
	Clerk     string     `cbor:"6,keyasint,omitempty" json:"clerk,omitempty"`
	Applicant Party      `cbor:"7,keyasint" json:"applicant"`
	Agent     *Party     `cbor:"8,keyasint,omitempty" json:"agent,omitempty"`
	Way       Way        `cbor:"9,keyasint" json:"way"`
	Materials []Material `cbor:"10,keyasint,omitempty" json:"materials,omitempty"`
	Plan      []Stage    `cbor:"11,keyasint,omitempty" json:"plan,omitempty"`

	Received    time.Time         `cbor:"12,keyasint" json:"received"`                        // papers first taken in: the notice clock starts
	Corrections []Correction      `cbor:"13,keyasint,omitempty" json:"corrections,omitempty"` // one a notice
	Acceptance  *Acceptance       `cbor:"14,keyasint,omitempty" json:"acceptance,omitempty"`
	Refusal     *Refusal          `cbor:"15,keyasint,omitempty" json:"refusal,omitempty"`
	Returns     []Return          `cbor:"16,keyasint,omitempty" json:"returns,omitempty"` // 退回窗口, each with its reason
	Decision    *Decision         `cbor:"17,keyasint,omitempty" json:"decision,omitempty"`
	ResultSent  *Handover         `cbor:"18,keyasint,omitempty" json:"result_sent,omitempty"`
	ResultIn    *Signature        `cbor:"19,keyasint,omitempty" json:"result_in,omitempty"` // entered at the front desk (R71)
	Delivery    *Delivery         `cbor:"20,keyasint,omitempty" json:"delivery,omitempty"`
	Answers     map[string]string `cbor:"22,keyasint,omitempty" json:"answers,omitempty"` // of the item's questions (R92)
	Entries     uint64            `cbor:"21,keyasint" json:"entries"`                     // length of the journal

	fresh []Entry
}

// Item is what a case keeps of its service item, so that a later catalogue
// does not change a running case.
type Item struct {
	Code      string `cbor:"1,keyasint" json:"code"`
	Name      string `cbor:"2,keyasint" json:"name"`
	Dept      string `cbor:"3,keyasint" json:"dept"`
	DeptName  string `cbor:"4,keyasint" json:"dept_name"`
	Zone      string `cbor:"5,keyasint" json:"zone"`
	Type      string `cbor:"6,keyasint" json:"type"`    // instant, commitment, joint
	Profile   string `cbor:"7,keyasint" json:"profile"` // procedure profile (R91)
	Basis     string `cbor:"8,keyasint" json:"basis"`
	Legal     int    `cbor:"9,keyasint" json:"legal_limit"`
	LegalUnit string `cbor:"10,keyasint" json:"legal_limit_unit"`
	Start     string `cbor:"11,keyasint" json:"clock_start"`     // accepted, received, window_close
	Committed int    `cbor:"12,keyasint" json:"committed_limit"` // working days; 0: on the spot
	ResultDoc string `cbor:"13,keyasint" json:"result_doc"`
	Survey    bool   `cbor:"14,keyasint,omitempty" json:"survey,omitempty"`
	Presence  bool   `cbor:"15,keyasint,omitempty" json:"presence_required,omitempty"` // no agent (R1)
	LeadDept  string `cbor:"16,keyasint,omitempty" json:"lead_dept,omitempty"`
}

// Instant reports whether the item is decided on the spot.
func (i Item) Instant() bool { return i.Committed == 0 }

// Party is an applicant or an agent.
type Party struct {
	Name    string `cbor:"1,keyasint" json:"name"`
	IDKind  string `cbor:"2,keyasint" json:"id_kind"` // kind of package identity
	ID      string `cbor:"3,keyasint" json:"id"`      // in full; masked wherever it is shown to others
	Org     bool   `cbor:"4,keyasint,omitempty" json:"org,omitempty"`
	Rep     string `cbor:"5,keyasint,omitempty" json:"representative,omitempty"` // 法定代表人
	Phone   string `cbor:"6,keyasint,omitempty" json:"phone,omitempty"`
	Address string `cbor:"7,keyasint,omitempty" json:"address,omitempty"`
}

// Way is how the applicant wants the result (R72).
type Way string

// The ways.
const (
	Pickup Way = "pickup" // 窗口自取
	Mail   Way = "mail"   // 免费邮寄
)

// MaterialState is what the desk says of one paper.
type MaterialState string

// The states of a material. Untouched is not yet looked at.
const (
	Untouched MaterialState = ""
	Good      MaterialState = "good"    // 已收 / 已核
	Lacking   MaterialState = "lacking" // missing or wrong; Wrong says what
)

// Material is one required paper of a case.
type Material struct {
	ID         string        `cbor:"1,keyasint" json:"id"`
	Name       string        `cbor:"2,keyasint" json:"name"`
	Form       string        `cbor:"3,keyasint" json:"form"` // original, copy, check
	Count      int           `cbor:"4,keyasint" json:"count"`
	Deferrable bool          `cbor:"5,keyasint,omitempty" json:"deferrable,omitempty"`
	State      MaterialState `cbor:"6,keyasint,omitempty" json:"state,omitempty"`
	Wrong      string        `cbor:"7,keyasint,omitempty" json:"wrong,omitempty"`
	Handed     time.Time     `cbor:"8,keyasint,omitzero" json:"handed,omitzero"`   // when it was first found good
	Holder     string        `cbor:"9,keyasint,omitempty" json:"holder,omitempty"` // who has the paper: front, a department id, "" the applicant
}

// Stage is one stage of the plan.
type Stage struct {
	No       int        `cbor:"1,keyasint" json:"no"`
	Name     string     `cbor:"2,keyasint" json:"name"`
	Dept     string     `cbor:"3,keyasint" json:"dept"` // department id, WIN for the front counter
	Kind     string     `cbor:"4,keyasint" json:"kind"`
	After    []int      `cbor:"5,keyasint,omitempty" json:"after,omitempty"`
	Limit    int        `cbor:"6,keyasint" json:"limit"` // working days
	Excluded bool       `cbor:"7,keyasint,omitempty" json:"excluded,omitempty"`
	Output   string     `cbor:"8,keyasint,omitempty" json:"output,omitempty"`
	State    StageState `cbor:"9,keyasint" json:"state"`
	Handed   *Handover  `cbor:"10,keyasint,omitempty" json:"handed,omitempty"`
	Taken    *Signature `cbor:"11,keyasint,omitempty" json:"taken,omitempty"`
	Ended    *Signature `cbor:"12,keyasint,omitempty" json:"ended,omitempty"`
}

// Signature is who did something, and when.
type Signature struct {
	At    time.Time `cbor:"1,keyasint" json:"at"`
	Staff string    `cbor:"2,keyasint" json:"staff"`
	Name  string    `cbor:"3,keyasint" json:"name"`
	Desk  string    `cbor:"4,keyasint,omitempty" json:"desk,omitempty"`
}

func sign(e *Entry) Signature {
	return Signature{At: e.At, Staff: e.By.Staff, Name: e.By.Name, Desk: e.By.Desk}
}

// Handover is a recorded transfer of papers (R88).
type Handover struct {
	Signature `cbor:"1,keyasint"`
	Sheet     string `cbor:"2,keyasint" json:"sheet"` // number of the hand-over sheet
}

// Correction is one correction notice and what came of it (R7-R9).
type Correction struct {
	Notice   string    `cbor:"1,keyasint" json:"notice"`
	At       time.Time `cbor:"2,keyasint" json:"at"`
	Until    app.Date  `cbor:"3,keyasint,omitempty" json:"until,omitempty"`
	Listed   []string  `cbor:"4,keyasint" json:"listed"` // material ids
	Supplied time.Time `cbor:"5,keyasint,omitzero" json:"supplied,omitzero"`
}

// Acceptance is the formal acceptance with its dates (R6, R32).
type Acceptance struct {
	Notice    string   `cbor:"1,keyasint" json:"notice"`
	On        app.Date `cbor:"2,keyasint" json:"on"` // day 0 of the decision clock
	Legal     app.Date `cbor:"3,keyasint,omitempty" json:"legal_due,omitempty"`
	Committed app.Date `cbor:"4,keyasint,omitempty" json:"committed_due,omitempty"`
	Unsure    int      `cbor:"5,keyasint,omitempty" json:"unsure_year,omitempty"` // a year without calendar: dates are provisional (R23)
	Deemed    bool     `cbor:"6,keyasint,omitempty" json:"deemed,omitempty"`      // accepted by lapse of the notice period (R5)
	Signature `cbor:"7,keyasint"`
}

// Refusal is a refusal to accept (R4 (1)(2), R12).
type Refusal struct {
	Notice    string `cbor:"1,keyasint" json:"notice"`
	Ground    Ground `cbor:"2,keyasint" json:"ground"`
	RightDept string `cbor:"3,keyasint,omitempty" json:"right_dept,omitempty"`
	Reason    string `cbor:"4,keyasint" json:"reason"`
	Signature `cbor:"5,keyasint"`
}

// Ground is why an application is not accepted.
type Ground string

// The lawful grounds of art. 32.
const (
	NotNeeded      Ground = "not_needed"      // no permit needed
	WrongAuthority Ground = "wrong_authority" // another authority's business: named
	OtherGround    Ground = "other"
)

// Return is one return from the back office to the counter.
type Return struct {
	Stage     int    `cbor:"1,keyasint" json:"stage"`
	Reason    string `cbor:"2,keyasint" json:"reason"`
	Signature `cbor:"3,keyasint"`
}

// Decision is the decision on the case and its result paper (R36).
type Decision struct {
	Granted   bool   `cbor:"1,keyasint" json:"granted"`
	Text      string `cbor:"2,keyasint" json:"text"`
	Doc       string `cbor:"3,keyasint" json:"doc"`    // name of the result paper
	DocNo     string `cbor:"4,keyasint" json:"doc_no"` // its number
	Copies    int    `cbor:"5,keyasint" json:"copies"`
	Signature `cbor:"6,keyasint"`
}

// Delivery is how the result left the hall (R70-R75).
type Delivery struct {
	Receipt   string    `cbor:"1,keyasint" json:"receipt"` // number of the delivery receipt
	Receiver  string    `cbor:"2,keyasint" json:"receiver"`
	IDKind    string    `cbor:"3,keyasint" json:"id_kind"`
	ID        string    `cbor:"4,keyasint" json:"id"`
	ByAgent   bool      `cbor:"5,keyasint,omitempty" json:"by_agent,omitempty"`
	Shown     string    `cbor:"11,keyasint,omitempty" json:"shown,omitempty"`   // number on the applicant's card copy or licence that the receiver showed
	Letter    string    `cbor:"6,keyasint,omitempty" json:"letter,omitempty"`   // letter of authority shown
	Release   string    `cbor:"7,keyasint,omitempty" json:"release,omitempty"`  // a supervisor's reason when the numbers differ (R74)
	Releaser  string    `cbor:"8,keyasint,omitempty" json:"releaser,omitempty"` // that supervisor's staff number
	Signed    time.Time `cbor:"9,keyasint,omitzero" json:"signed,omitzero"`     // date the receiver wrote: the delivery date (R73)
	Signature `cbor:"10,keyasint"`
}

// StageOf returns the stage with number no, nil if there is none.
func (c *Case) StageOf(no int) *Stage {
	for i := range c.Plan {
		if c.Plan[i].No == no {
			return &c.Plan[i]
		}
	}
	return nil
}

// LackingMaterials returns the materials that are not good.
func (c *Case) LackingMaterials() []Material {
	var out []Material
	for _, m := range c.Materials {
		if m.State != Good {
			out = append(out, m)
		}
	}
	return out
}

// DayAccepted returns the day from which the decision clock counts, no date
// before acceptance.
func (c *Case) DayAccepted() app.Date {
	if c.Acceptance == nil {
		return 0
	}
	return c.Acceptance.On
}
