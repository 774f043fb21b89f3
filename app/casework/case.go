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
	Delivery    *Delivery         `cbor:"20,keyasint,omitempty" json:"delivery,omitempty"`
	Answers     map[string]string `cbor:"22,keyasint,omitempty" json:"answers,omitempty"` // of the item's questions (R92)
	Entries     uint64            `cbor:"21,keyasint" json:"entries"`                     // length of the journal

	Results    []Result      `cbor:"23,keyasint,omitempty" json:"results,omitempty"` // what the departments made, in order
	Due        *Dates        `cbor:"24,keyasint,omitempty" json:"due,omitempty"`     // as they stand now; Acceptance keeps what was promised
	Deferral   *Deferral     `cbor:"25,keyasint,omitempty" json:"deferral,omitempty"`
	Surveys    []Survey      `cbor:"26,keyasint,omitempty" json:"surveys,omitempty"`
	Specials   []Special     `cbor:"27,keyasint,omitempty" json:"specials,omitempty"`
	Extension  *Extension    `cbor:"28,keyasint,omitempty" json:"extension,omitempty"`
	Fee        *Fee          `cbor:"29,keyasint,omitempty" json:"fee,omitempty"`
	Ending     *Ending       `cbor:"30,keyasint,omitempty" json:"ending,omitempty"` // returned, withdrawn, terminated or void
	Lead       []LeadWord    `cbor:"31,keyasint,omitempty" json:"lead,omitempty"`   // what the lead decided after a refusal (R68)
	Amendments []Amendment   `cbor:"32,keyasint,omitempty" json:"amendments,omitempty"`
	Postings   []Posting     `cbor:"33,keyasint,omitempty" json:"postings,omitempty"`
	Reminders  []Reminder    `cbor:"34,keyasint,omitempty" json:"reminders,omitempty"` // to collect the result (R78)
	Refusals   []Refused     `cbor:"35,keyasint,omitempty" json:"refusals,omitempty"`  // receipt refused (R75)
	Moves      []PaperMove   `cbor:"36,keyasint,omitempty" json:"moves,omitempty"`     // papers between desks outside a stage's hand-over
	Details    Details       `cbor:"37,keyasint,omitzero" json:"details,omitzero"`
	Transfers  []Transferred `cbor:"39,keyasint,omitempty" json:"transfers,omitempty"` // 转办
	Original   string        `cbor:"38,keyasint,omitempty" json:"original,omitempty"`  // item type on registration, when it changed (R96)

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

	Extension   int      `cbor:"17,keyasint,omitempty" json:"extension_days,omitempty"`    // most working days one extension adds (R24, R25)
	Approver    string   `cbor:"18,keyasint,omitempty" json:"approver,omitempty"`          // who may extend: authority_head, registration_head, government_head
	Applicant   string   `cbor:"19,keyasint,omitempty" json:"applicant,omitempty"`         // natural, legal, both
	Responsible []string `cbor:"20,keyasint,omitempty" json:"responsible_depts,omitempty"` // of a joint item, without the lead
	Upward      bool     `cbor:"21,keyasint,omitempty" json:"upward,omitempty"`            // a higher authority decides (R26)
	Fee         string   `cbor:"22,keyasint,omitempty" json:"fee,omitempty"`               // in words, "" for free
}

// Instant reports whether the item is decided on the spot.
func (i Item) Instant() bool { return i.Committed == 0 }

// Joint reports whether several departments have a stage (联办件).
func (i Item) Joint() bool { return i.Type == "joint" }

// Party is an applicant or an agent.
type Party struct {
	Name    string `cbor:"1,keyasint" json:"name"`
	IDKind  string `cbor:"2,keyasint" json:"id_kind"` // kind of package identity
	ID      string `cbor:"3,keyasint" json:"id"`      // in full; masked wherever it is shown to others
	Org     bool   `cbor:"4,keyasint,omitempty" json:"org,omitempty"`
	Rep     string `cbor:"5,keyasint,omitempty" json:"representative,omitempty"` // 法定代表人
	Phone   string `cbor:"6,keyasint,omitempty" json:"phone,omitempty"`
	Address string `cbor:"7,keyasint,omitempty" json:"address,omitempty"`
	Ref     string `cbor:"8,keyasint,omitempty" json:"ref,omitempty"` // the applicant's record: its key, never the number
}

// Way is how the applicant wants the result (R72).
type Way string

// The ways.
const (
	Pickup Way = "pickup" // 窗口自取
	Mail   Way = "mail"   // 免费邮寄
	Online Way = "online" // 电子送达 (R99)
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
	Shareable  bool          `cbor:"10,keyasint,omitempty" json:"shareable,omitempty"`
	Source     string        `cbor:"11,keyasint,omitempty" json:"source,omitempty"` // the earlier case or licence it was taken from (R106)
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

	Materials []string `cbor:"13,keyasint,omitempty" json:"materials,omitempty"` // ids of the papers it needs, all if empty
	Original  bool     `cbor:"14,keyasint,omitempty" json:"original,omitempty"`  // waits for the originals; others start from the scan (R67)
	With      []string `cbor:"15,keyasint,omitempty" json:"with,omitempty"`      // departments the lead invites to a joint survey (R61)
	Draft     string   `cbor:"16,keyasint,omitempty" json:"draft,omitempty"`     // proposed opinion of the reviewer
	Drafted   string   `cbor:"17,keyasint,omitempty" json:"drafted,omitempty"`   // who proposed it
	Opinion   *Opinion `cbor:"18,keyasint,omitempty" json:"opinion,omitempty"`
	Permit    *Permit  `cbor:"19,keyasint,omitempty" json:"permit,omitempty"` // what it decides, if the permit law asks for a written decision
}

// Permit is the item of the catalogue that a stage of a joint plan decides by
// the permit law (R36).
type Permit struct {
	Code  string `cbor:"1,keyasint" json:"code"`
	Name  string `cbor:"2,keyasint" json:"name"`
	Basis string `cbor:"3,keyasint" json:"basis"`
}

// Counter reports whether the stage is the front counter's own.
func (s *Stage) Counter() bool { return s.Dept == frontDesk }

// frontDesk stands where a department is asked for (catalogue.FrontDesk).
const frontDesk = "WIN"

// kindIssue is the stage of a joint plan in which everything is given out.
const kindIssue = "issue"

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
	Breach   *Breach   `cbor:"6,keyasint,omitempty" json:"breach,omitempty"`
}

// Breach is why a later notice asked for what the first had not, against
// 一次性告知, and the staff number of the supervisor who let it pass (R8).
type Breach struct {
	Reason string   `cbor:"1,keyasint" json:"reason"`
	By     string   `cbor:"2,keyasint" json:"by"`
	More   []string `cbor:"3,keyasint" json:"more"` // material ids
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
	DeferralLapsed Ground = "deferral_lapsed" // a promised paper did not come (R48)
	ApplicantGone  Ground = "applicant_gone"  // died, or the organisation ended
)

// Return is one return from the back office to the counter.
type Return struct {
	Stage     int    `cbor:"1,keyasint" json:"stage"`
	Reason    string `cbor:"2,keyasint" json:"reason"`
	Signature `cbor:"3,keyasint"`
	Back      *Signature `cbor:"4,keyasint,omitempty" json:"back,omitempty"` // who took the papers back (R88)
}

// Transferred is one transfer of a stage to another department (转办).
type Transferred struct {
	Stage     int    `cbor:"1,keyasint" json:"stage"`
	From      string `cbor:"2,keyasint" json:"from"`
	To        string `cbor:"3,keyasint" json:"to"`
	Reason    string `cbor:"4,keyasint" json:"reason"`
	Signature `cbor:"5,keyasint"`
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
