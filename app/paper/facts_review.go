package paper

import (
	"time"

	"yichuang/app"
)

// SurveyNotice is 现场勘查通知书, or the dated supplement to one that had no date
// yet (FORMS 6; R11, R38, R61).
type SurveyNotice struct {
	Head      Head      `cbor:"1,keyasint"`
	Applicant Person    `cbor:"2,keyasint"`
	Item      Item      `cbor:"3,keyasint"`
	Basis     string    `cbor:"4,keyasint,omitempty"`  // the law that asks for the survey
	At        time.Time `cbor:"5,keyasint,omitempty"`  // no time: it follows by telephone and a supplement (R11)
	Place     string    `cbor:"6,keyasint"`            // where
	Lead      string    `cbor:"7,keyasint,omitempty"`  // of a joint survey: the department that convenes it
	Depts     []string  `cbor:"8,keyasint,omitempty"`  // all that survey
	Look      string    `cbor:"9,keyasint,omitempty"`  // what is looked at, and how
	Prepare   string    `cbor:"10,keyasint,omitempty"` // what the applicant has ready
	Contact   string    `cbor:"11,keyasint,omitempty"` // whom to ask, with telephone
	Excluded  bool      `cbor:"12,keyasint,omitempty"` // its time is not counted (R29)
	Dates     string    `cbor:"13,keyasint,omitempty"` // number of the notice that this one gives a date
}

// SurveyReport is 现场勘查记录 (FORMS 6b; R38). Nobody's signature is printed on
// it; there is room for two surveyors at least.
type SurveyReport struct {
	Head       Head            `cbor:"1,keyasint"`
	Applicant  Person          `cbor:"2,keyasint"`
	Item       Item            `cbor:"3,keyasint"`
	Notices    []string        `cbor:"4,keyasint,omitempty"` // numbers of the notice and its supplement
	From       time.Time       `cbor:"5,keyasint"`
	To         time.Time       `cbor:"6,keyasint"`
	Place      string          `cbor:"7,keyasint"`
	Surveyors  []Surveyor      `cbor:"8,keyasint"`
	Findings   []Finding       `cbor:"9,keyasint"`
	Photos     int             `cbor:"10,keyasint,omitempty"`
	Conclusion string          `cbor:"11,keyasint"` // 合格, 限期整改, 不合格
	Rectify    []Rectification `cbor:"12,keyasint,omitempty"`
	Absent     []string        `cbor:"13,keyasint,omitempty"` // departments invited that did not come: no consent (R65)
	Present    string          `cbor:"14,keyasint,omitempty"` // who was there for the applicant
}

// Surveyor is one of those who looked, with the certificate shown (R38).
type Surveyor struct {
	Name string `cbor:"1,keyasint"`
	Cert string `cbor:"2,keyasint"`
	Dept string `cbor:"3,keyasint,omitempty"`
}

// Finding is what a survey found of one point. Verdict is empty where the
// surveyors gave none of the single point.
type Finding struct {
	Point   string `cbor:"1,keyasint,omitempty"`
	Found   string `cbor:"2,keyasint"`
	Verdict string `cbor:"3,keyasint,omitempty"`
}

// Rectification is one thing to put right, and by which day.
type Rectification struct {
	What  string   `cbor:"1,keyasint"`
	Until app.Date `cbor:"2,keyasint,omitempty"`
}

// SpecialNotice is 特别程序告知书 (FORMS 7; R28, R29, R31).
type SpecialNotice struct {
	Head      Head     `cbor:"1,keyasint"`
	Applicant Person   `cbor:"2,keyasint"`
	Item      Item     `cbor:"3,keyasint"`
	Step      string   `cbor:"4,keyasint"` // 专家评审, 听证, 等待申请人
	Basis     string   `cbor:"5,keyasint"`
	Reason    string   `cbor:"6,keyasint,omitempty"`
	From      app.Date `cbor:"7,keyasint"`
	Days      int      `cbor:"8,keyasint"`            // how long it will take, working days
	Excluded  bool     `cbor:"9,keyasint,omitempty"`  // its days are not counted
	Promised  app.Date `cbor:"10,keyasint,omitempty"` // committed date before it
	Becomes   app.Date `cbor:"11,keyasint,omitempty"` // committed date if it takes so long, none where it cannot be foreseen
	Own       bool     `cbor:"12,keyasint,omitempty"` // the applicant has to act (R31)
	Hearing   bool     `cbor:"13,keyasint,omitempty"` // time and place are told seven days before (R39)
	Unsure    int      `cbor:"14,keyasint,omitempty"` // year whose holidays are not announced: Becomes is provisional (R23)
}

// ExtensionNotice is 延期办理告知书 (FORMS 7b; R24, R25).
type ExtensionNotice struct {
	Head      Head     `cbor:"1,keyasint"`
	Applicant Person   `cbor:"2,keyasint"`
	Item      Item     `cbor:"3,keyasint"`
	Basis     string   `cbor:"4,keyasint"` // the clause that lets the limit be extended
	Reason    string   `cbor:"5,keyasint"`
	Days      int      `cbor:"6,keyasint"` // working days
	Approver  string   `cbor:"7,keyasint"` // by name
	As        string   `cbor:"8,keyasint"` // 本行政机关负责人
	Promised  app.Date `cbor:"9,keyasint"`
	Becomes   app.Date `cbor:"10,keyasint"`
	Unsure    int      `cbor:"11,keyasint,omitempty"` // as in [SpecialNotice]
}

// LeadDecision is 联办件牵头部门告知书: what the lead decided of a refused stage,
// with the refusing department's own reasons (R68).
type LeadDecision struct {
	Head       Head       `cbor:"1,keyasint"`
	Applicant  Person     `cbor:"2,keyasint"`
	Item       Item       `cbor:"3,keyasint"`
	Stage      string     `cbor:"4,keyasint"`
	Dept       string     `cbor:"5,keyasint"` // that refused
	Opinion    string     `cbor:"6,keyasint"` // its reasons
	Lead       string     `cbor:"7,keyasint"`
	Choice     LeadChoice `cbor:"8,keyasint"`
	Reason     string     `cbor:"9,keyasint"` // the lead's
	Basis      string     `cbor:"10,keyasint,omitempty"`
	Days       int        `cbor:"11,keyasint,omitempty"` // to amend, working days
	ReviewBody string     `cbor:"12,keyasint,omitempty"` // none where the applicant amends: nothing is decided
	Court      string     `cbor:"13,keyasint,omitempty"`
}

// LeadChoice is one of the three ways of R68.
type LeadChoice int

// The ways: refuse the whole, let the applicant amend, go on with the rest.
const (
	RefuseWhole LeadChoice = iota + 1
	ForAmending
	GoOn
)

// PaymentNotice is 缴款通知书 (FORMS 17; R98).
type PaymentNotice struct {
	Head      Head   `cbor:"1,keyasint"`
	Applicant Person `cbor:"2,keyasint"`
	Item      Item   `cbor:"3,keyasint"`
	Amount    string `cbor:"4,keyasint"` // yuan: 120.00
	Reason    string `cbor:"5,keyasint"`
	Standard  string `cbor:"6,keyasint,omitempty"` // what the fee rests on
	Decided   bool   `cbor:"7,keyasint,omitempty"` // after the decision: no clock waits any more
}

// GrantDecision is 准予行政许可决定书 (FORMS 17; R36).
type GrantDecision struct {
	Head       Head     `cbor:"1,keyasint"`
	Applicant  Person   `cbor:"2,keyasint"`
	Item       Item     `cbor:"3,keyasint"`
	Accepted   app.Date `cbor:"4,keyasint"`
	AcceptNo   string   `cbor:"5,keyasint"` // number of the acceptance notice
	Basis      string   `cbor:"6,keyasint"`
	Text       string   `cbor:"7,keyasint"` // the decider's words
	Licence    string   `cbor:"8,keyasint"` // 食品经营许可证
	LicenceNo  string   `cbor:"9,keyasint"`
	Copies     int      `cbor:"10,keyasint"` // of the licence
	Scope      string   `cbor:"11,keyasint,omitempty"`
	From       app.Date `cbor:"12,keyasint"`
	Until      app.Date `cbor:"13,keyasint,omitempty"` // last day, none: it does not expire
	Within     int      `cbor:"14,keyasint,omitempty"` // working days until it is delivered (R27)
	Delivery   string   `cbor:"15,keyasint,omitempty"` // 窗口自取
	ReviewBody string   `cbor:"16,keyasint"`
	Court      string   `cbor:"17,keyasint"`
}

// HearingNotice is 听证权利告知书 (FORMS 17; R39): what the department intends,
// and that a hearing may be asked for before it decides.
type HearingNotice struct {
	Head      Head     `cbor:"1,keyasint"`
	Applicant Person   `cbor:"2,keyasint"`
	Item      Item     `cbor:"3,keyasint"`
	Accepted  app.Date `cbor:"4,keyasint"`
	AcceptNo  string   `cbor:"5,keyasint"`
	Intended  string   `cbor:"6,keyasint"` // 不予行政许可
	Reason    string   `cbor:"7,keyasint"` // facts and reasons
	Basis     string   `cbor:"8,keyasint"` // of what is intended
	Right     string   `cbor:"9,keyasint"` // the law that gives the right
	Contact   string   `cbor:"10,keyasint,omitempty"`
}

// reviewPlaces are the free paragraphs of the papers in this file and their like.
var reviewPlaces = []Place{
	{Survey, BringPlace, "请安排熟悉情况的人员到场，备齐上列资料。不能按时到场的，请提前与联系人另行约定时间。"},
	{Survey, CopiesPlace, "本通知书一式三份，申请人、存档、勘查部门各一份。"},
	{SurveyRecord, CopiesPlace, "本记录由勘查部门存档。"},
	{Special, CopiesPlace, "本告知书一式两份，申请人、存档各一份。"},
	{Extension, CopiesPlace, "本告知书一式两份，申请人、存档各一份。"},
	{LeadNotice, CopiesPlace, "本告知书一式两份，申请人、存档各一份。"},
	{Payment, WaysPlace, "请凭本通知书到{hall}缴款，并将缴款凭证交综合受理窗口登记。"},
	{Payment, CopiesPlace, "本通知书一式两份，申请人、存档各一份。"},
	{Grant, CopiesPlace, "本决定书一式两份，申请人、存档各一份。"},
	{Denial, CopiesPlace, "本决定书一式两份，申请人、存档各一份。"},
	{Hearing, WaysPlace, "申请书可以送交{hall}综合受理窗口，或者邮寄至{address}，也可以当场口头提出，由工作人员记录后签名确认。"},
	{Hearing, CopiesPlace, "本告知书一式两份，申请人、存档各一份。"},
	{Flow, CopiesPlace, "本表随申请材料流转，申请人和各责任部门各执一份复印件。"},
	{Matrix, CopiesPlace, "本表申请人和各责任部门各执一份。"},
}

// BringPlace is what to bring and whom.
const BringPlace = "bring"
