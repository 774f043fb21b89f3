package feedback

import (
	"cmp"
	"time"

	"yichuang/app"
	"yichuang/app/workday"
)

// FollowUp is what the hall does about one negative rating (R85). Its fields are
// its journal applied in order; change it with [FollowUp.Do] only. Ticket and
// Cases say who rated: only the hall office gets to see them.
type FollowUp struct {
	No       uint64    `cbor:"1,keyasint" json:"no"`
	Day      app.Date  `cbor:"2,keyasint" json:"day"` // of the visit
	Ticket   string    `cbor:"3,keyasint,omitempty" json:"ticket,omitempty"`
	Cases    []string  `cbor:"4,keyasint,omitempty" json:"cases,omitempty"`
	Zone     string    `cbor:"5,keyasint" json:"zone"`
	Counter  string    `cbor:"6,keyasint" json:"counter"`
	Staff    string    `cbor:"7,keyasint,omitempty" json:"staff,omitempty"` // who was rated
	Name     string    `cbor:"8,keyasint,omitempty" json:"name,omitempty"`
	Item     string    `cbor:"9,keyasint,omitempty" json:"item,omitempty"` // code
	Rated    time.Time `cbor:"10,keyasint" json:"rated"`
	Grade    Grade     `cbor:"11,keyasint" json:"grade"`
	Reasons  []Reason  `cbor:"12,keyasint,omitempty" json:"reasons,omitempty"`
	Words    string    `cbor:"13,keyasint,omitempty" json:"words,omitempty"`
	Real     bool      `cbor:"14,keyasint,omitempty" json:"real,omitempty"`     // somebody can be called back
	AtKiosk  bool      `cbor:"15,keyasint,omitempty" json:"at_kiosk,omitempty"` // not at the counter's pad
	Due      app.Date  `cbor:"16,keyasint" json:"due"`                          // to put it right
	State    State     `cbor:"17,keyasint" json:"state"`                        // where it stands
	Before   State     `cbor:"18,keyasint,omitempty" json:"before,omitempty"`   // while appealed: where it goes on
	Checked  *Checked  `cbor:"19,keyasint,omitempty" json:"checked,omitempty"`  // called back
	Mended   *Mended   `cbor:"20,keyasint,omitempty" json:"mended,omitempty"`   // rectified
	Told     *Said     `cbor:"21,keyasint,omitempty" json:"told,omitempty"`     // answered
	Appealed *Appealed `cbor:"22,keyasint,omitempty" json:"appealed,omitempty"`
	Decided  *Said     `cbor:"23,keyasint,omitempty" json:"decided,omitempty"` // upheld or struck
	Sheets   []Sheet   `cbor:"24,keyasint,omitempty" json:"sheets,omitempty"`  // 差评整改单, in order of issue
	Entries  uint64    `cbor:"25,keyasint" json:"entries"`                     // length of the journal

	fresh []Entry
}

// State is how far a follow-up has come.
type State string

// The states. NotBegun is that of a follow-up that is not there yet.
const (
	NotBegun  State = ""
	Opened    State = "open"
	Called    State = "called_back"
	Rectified State = "rectified"
	Contested State = "appealed"
	Answered  State = "answered" // over
	Struck    State = "struck"   // over: it does not count
)

var stateIDs = map[State]string{
	Opened: "feedback.state_open", Called: "feedback.state_called_back", Rectified: "feedback.state_rectified",
	Contested: "feedback.state_appealed", Answered: "feedback.state_answered", Struck: "feedback.state_struck",
}

// MessageID returns the id of the state's name.
func (s State) MessageID() string { return stateIDs[s] }

// Over reports whether nothing more is to be done.
func (s State) Over() bool { return s == Answered || s == Struck }

// Finding is what was found out about a rating.
type Finding string

// The findings.
const (
	Genuine    Finding = "genuine"    // 属实
	Mistaken   Finding = "mistaken"   // 误评
	Malicious  Finding = "malicious"  // 恶意差评
	Unverified Finding = "unverified" // 无法核实
)

// Findings lists the findings in the order they are offered.
func Findings() []Finding { return []Finding{Genuine, Mistaken, Malicious, Unverified} }

var findingIDs = map[Finding]string{
	Genuine: "feedback.found_genuine", Mistaken: "feedback.found_mistaken", Malicious: "feedback.found_malicious", Unverified: "feedback.found_unverified",
}

// MessageID returns the id of the finding's name.
func (f Finding) MessageID() string { return findingIDs[f] }

// wrong reports whether the rating should not count.
func (f Finding) wrong() bool { return f == Mistaken || f == Malicious }

// Said is what somebody wrote down, and when.
type Said struct {
	At    time.Time `cbor:"1,keyasint" json:"at"`
	Staff string    `cbor:"2,keyasint" json:"staff"`
	Name  string    `cbor:"3,keyasint" json:"name"`
	Words string    `cbor:"4,keyasint,omitempty" json:"words,omitempty"`
}

// Checked is what a call-back found; for a rating without a number to call, what
// was found out otherwise.
type Checked struct {
	Said    `cbor:"1,keyasint"`
	Finding Finding `cbor:"2,keyasint" json:"finding"`
}

// Mended is why it came to the rating and what was done; Words are the latter.
type Mended struct {
	Said  `cbor:"1,keyasint"`
	Cause string `cbor:"2,keyasint" json:"cause"`
}

// Appealed is why the head of the one rated holds that it should not count. For
// is the head when the hall office noted it down for him.
type Appealed struct {
	Said   `cbor:"1,keyasint"`
	Ground Finding `cbor:"2,keyasint" json:"ground"` // Mistaken or Malicious
	For    string  `cbor:"3,keyasint,omitempty" json:"for,omitempty"`
}

// Who returns the name of the head who appeals.
func (a Appealed) Who() string { return cmp.Or(a.For, a.Name) }

// Sheet is a 差评整改单 that was printed.
type Sheet struct {
	At     time.Time `cbor:"1,keyasint" json:"at"`
	Number string    `cbor:"2,keyasint" json:"number"`
	Job    string    `cbor:"3,keyasint" json:"job"`
}

// Standing returns where the day to put a rating right stands, nothing for a
// follow-up that is over.
func (r Row) Standing(cal *workday.Calendar, today app.Date) workday.Standing {
	if r.State.Over() {
		return workday.Standing{}
	}
	return workday.DefaultThresholds().At(cal, today, app.DateOf(r.Rated), r.Due)
}
