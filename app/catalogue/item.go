package catalogue

import "yichuang/app/workday"

// Zone is one of the areas of the hall (SEED 二（一）), with its own tickets.
type Zone struct {
	ID           string `json:"id"`
	Name         string `json:"name"`
	NameEN       string `json:"name_en"`
	TicketPrefix string `json:"ticket_prefix"` // one capital letter
}

// Department is an authority stationed in the hall.
type Department struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	NameEN string `json:"name_en"`
}

// FrontDesk stands where a department is asked for and means the front counter
// of the case's zone: it accepts and gives out results (R70).
const FrontDesk = "WIN"

// CaseType is the kind of a case: 即办件, 承诺件 or 联办件.
type CaseType string

// The kinds of the seed.
const (
	Instant    CaseType = "instant"    // decided on the spot, nothing deferrable (R40)
	Commitment CaseType = "commitment" // decided within the committed limit
	Joint      CaseType = "joint"      // several departments, one lead
)

// ClockStart is the event from whose next day a limit runs.
type ClockStart string

// The starts: acceptance, receipt of the papers, the end of a window of time
// in which applications are taken.
const (
	FromAccepted    ClockStart = "accepted"
	FromReceived    ClockStart = "received"
	FromWindowClose ClockStart = "window_close"
)

// Item is a service item 事项. One that came from [Load] keeps every invariant
// of the catalogue; it is shared and must not be changed.
type Item struct {
	Code             string         `json:"code"`
	Name             string         `json:"name"`
	NameEN           string         `json:"name_en"`
	Zone             string         `json:"zone"`
	Dept             string         `json:"dept"`      // decides
	Regulator        string         `json:"regulator"` // the line department that oversees it, "" for none
	CaseType         CaseType       `json:"case_type"`
	Nature           string         `json:"nature"`
	Profile          ProfileID      `json:"profile"`
	Applicant        string         `json:"applicant"` // natural, legal, both
	LegalBasis       string         `json:"legal_basis"`
	LegalLimit       int            `json:"legal_limit"` // in LegalUnit
	LegalUnit        workday.Unit   `json:"legal_limit_unit"`
	ClockStart       ClockStart     `json:"clock_start"`
	CommittedLimit   int            `json:"committed_limit"` // working days; 0 on the spot
	ExtensionDays    int            `json:"extension_days"`  // working days that may be added once (R24, R25)
	ResultDoc        string         `json:"result_doc"`
	Survey           bool           `json:"survey"`
	ExpertReview     bool           `json:"expert_review"`
	Hearing          bool           `json:"hearing"`
	Publicity        bool           `json:"publicity"`
	PresenceRequired bool           `json:"presence_required"` // R1: no agent
	Upward           bool           `json:"upward"`            // R26: a higher authority decides
	Fee              string         `json:"fee"`               // "free", or the fee in words
	Questions        []Question     `json:"questions"`
	Parties          []PartySpec    `json:"parties"`
	Materials        []MaterialSpec `json:"materials"`
	Note             string         `json:"note"`
	Confidence       string         `json:"confidence"`

	// Of joint items only.
	LeadDept         string      `json:"lead_dept"`
	ResponsibleDepts []string    `json:"responsible_depts"`
	Stages           []StageSpec `json:"stages"`
	PathCounted      int         `json:"critical_path_counted"` // longest path of counted limits
	PathAll          int         `json:"critical_path_all"`     // the same with excluded stages
}

// Free reports whether the item costs nothing.
func (it *Item) Free() bool { return it.Fee == "free" }

// Question is asked at the counter; its answer chooses materials (R92).
type Question struct {
	ID      string   `json:"id"`
	Ask     string   `json:"ask"`
	Answers []Answer `json:"answers"`
}

// Answer is one possible answer and the materials it adds and drops, by id.
type Answer struct {
	ID    string   `json:"id"`
	Text  string   `json:"text"`
	Adds  []string `json:"adds"`
	Drops []string `json:"drops"`
}

// PartySpec is a role somebody must fill in a case (R93).
type PartySpec struct {
	Role     string `json:"role"`
	Name     string `json:"name"`
	Min      int    `json:"min"` // how many at least
	Signs    bool   `json:"signs"`
	Collects bool   `json:"collects"` // may collect the result
}

// Form is how a material is handed in.
type Form string

// The forms: 原件 is kept, 复印件 is kept, 核验原件 is looked at and given back.
const (
	Original Form = "original"
	Copy     Form = "copy"
	Check    Form = "check"
)

// MaterialSpec is a paper an item asks for.
type MaterialSpec struct {
	ID         string            `json:"id"` // unique in the item; the same id in two items is the same paper
	Name       string            `json:"name"`
	NameEN     string            `json:"name_en"`
	Form       Form              `json:"form"`
	Count      int               `json:"count"`      // 1 or more
	Deferrable bool              `json:"deferrable"` // may lack on acceptance (R41)
	Shareable  bool              `json:"shareable"`
	Source     string            `json:"source"` // applicant, government, third_party
	When       map[string]string `json:"when"`   // question id → answer id that must have been given
	Hint       *Hint             `json:"hint"`
}

// Hint is 收件要点: what to look at, and the usual defects as sentences ready
// for the correction notice (R97).
type Hint struct {
	Look    string   `json:"look"`
	Defects []string `json:"defects"`
}

// StageKind says what happens in a stage.
type StageKind string

// The kinds of stages.
const (
	StageAccept   StageKind = "accept"
	StageReview   StageKind = "review"
	StageSurvey   StageKind = "survey"
	StageExpert   StageKind = "expert"
	StageDecision StageKind = "decision"
	StageIssue    StageKind = "issue"
)

// StageClock says whether the days of a stage count against the limits.
type StageClock string

// The clocks. Excluded time needs a basis: expert review has it by law (R28),
// any other stage names it (R29).
const (
	Counted  StageClock = "counted"
	Excluded StageClock = "excluded"
)

// StageSpec is one stage of a plan. It starts when all stages in After are done.
type StageSpec struct {
	No     int        `json:"no"`
	Name   string     `json:"name"`
	Dept   string     `json:"dept"` // a department, or FrontDesk
	Kind   StageKind  `json:"kind"`
	After  []int      `json:"after"`
	Limit  int        `json:"limit"` // working days
	Clock  StageClock `json:"clock"`
	Items  []string   `json:"items"`  // codes of the items decided in it
	Output string     `json:"output"` // the paper that comes out
	Basis  string     `json:"basis"`  // why its time is excluded

	Original bool `json:"original"` // waits for the originals; other stages start from the scan (R67)
}
