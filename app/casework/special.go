package casework

import (
	"time"

	"yichuang/app"
	"yichuang/app/workday"
)

// Opinion is what a department says of its stage (R64).
type Opinion struct {
	Verdict Verdict  `cbor:"1,keyasint" json:"verdict"`
	Text    string   `cbor:"2,keyasint" json:"text"` // reasons; never empty of a refusal
	Doc     string   `cbor:"3,keyasint,omitempty" json:"doc,omitempty"`
	DocNo   string   `cbor:"4,keyasint,omitempty" json:"doc_no,omitempty"`
	Copies  int      `cbor:"5,keyasint,omitempty" json:"copies,omitempty"` // for the applicant; 0: it stays in the file
	Expires app.Date `cbor:"6,keyasint,omitempty" json:"expires,omitempty"`
	Scope   string   `cbor:"7,keyasint,omitempty" json:"scope,omitempty"`
}

// Verdict is one of the three opinions of R64.
type Verdict string

// The opinions.
const (
	Agree    Verdict = "agree"    // 同意
	Disagree Verdict = "disagree" // 不同意, with reasons
	Higher   Verdict = "higher"   // 同意，报上级机关决定
)

// LeadWord is what the lead department decided after a stage was refused (R68).
type LeadWord struct {
	Stage     int        `cbor:"1,keyasint" json:"stage"`
	Choice    LeadChoice `cbor:"2,keyasint" json:"choice"`
	Reason    string     `cbor:"3,keyasint" json:"reason"`
	Basis     string     `cbor:"4,keyasint,omitempty" json:"basis,omitempty"` // law that lets the rest go on
	Notice    string     `cbor:"5,keyasint" json:"notice"`
	Signature `cbor:"6,keyasint"`
}

// LeadChoice is one of the three ways of R68.
type LeadChoice string

// The choices of the lead.
const (
	RefuseWhole LeadChoice = "refuse" // 整体不予许可
	ForAmending LeadChoice = "amend"  // 暂停，由申请人修改
	GoOn        LeadChoice = "go_on"  // 依法继续
)

// Survey is a site survey: announced, then recorded (R11, R38, R61).
type Survey struct {
	No       int       `cbor:"1,keyasint" json:"no"`
	Stage    int       `cbor:"2,keyasint" json:"stage"`
	Notice   string    `cbor:"3,keyasint" json:"notice"`
	At       time.Time `cbor:"4,keyasint,omitzero" json:"at,omitzero"` // zero: the date follows by telephone and a dated supplement
	Place    string    `cbor:"5,keyasint" json:"place"`
	Depts    []string  `cbor:"6,keyasint,omitempty" json:"depts,omitempty"` // invited (R61)
	Contact  string    `cbor:"7,keyasint,omitempty" json:"contact,omitempty"`
	Look     string    `cbor:"8,keyasint,omitempty" json:"look,omitempty"`    // what will be looked at, and how
	Prepare  string    `cbor:"9,keyasint,omitempty" json:"prepare,omitempty"` // what the applicant must have ready
	Arranged Signature `cbor:"10,keyasint" json:"arranged"`

	Supplement string        `cbor:"11,keyasint,omitempty" json:"supplement,omitempty"` // number of the dated supplement
	Dated      *Signature    `cbor:"12,keyasint,omitempty" json:"dated,omitempty"`      // who fixed the date, and when
	Record     *SurveyRecord `cbor:"13,keyasint,omitempty" json:"record,omitempty"`
	Void       *Annulled     `cbor:"14,keyasint,omitempty" json:"void,omitempty"`
}

// SurveyRecord is 现场勘查记录 (FORMS 6b). Absent are the departments that were
// invited and did not come: that is no consent (R65).
type SurveyRecord struct {
	From       time.Time  `cbor:"1,keyasint" json:"from"`
	To         time.Time  `cbor:"2,keyasint" json:"to"`
	Surveyors  []Surveyor `cbor:"3,keyasint" json:"surveyors"` // two at least (R38)
	Findings   string     `cbor:"4,keyasint" json:"findings"`
	Conclusion Conclusion `cbor:"5,keyasint" json:"conclusion"`
	Rectify    string     `cbor:"6,keyasint,omitempty" json:"rectify,omitempty"`
	Until      app.Date   `cbor:"7,keyasint,omitempty" json:"until,omitempty"` // to rectify
	Photos     int        `cbor:"8,keyasint,omitempty" json:"photos,omitempty"`
	Absent     []string   `cbor:"9,keyasint,omitempty" json:"absent,omitempty"`
	Applicant  string     `cbor:"10,keyasint" json:"applicant"` // who signed for the applicant
	Signature  `cbor:"11,keyasint"`
}

// Surveyor is one of those who looked.
type Surveyor struct {
	Name string `cbor:"1,keyasint" json:"name"`
	Cert string `cbor:"2,keyasint" json:"cert"` // number of the enforcement certificate shown
	Dept string `cbor:"3,keyasint,omitempty" json:"dept,omitempty"`
}

// Conclusion is what a survey found.
type Conclusion string

// The conclusions of FORMS 6b.
const (
	Passed      Conclusion = "pass"    // 合格
	ToRectify   Conclusion = "rectify" // 整改
	NotUpToRule Conclusion = "fail"    // 不合格
)

// SpecialKind is a step that may stop the clock.
type SpecialKind string

// The special procedures of art. 45 (R28), publicity (R29), and what waits for
// the applicant (R31, R98).
const (
	Expert     SpecialKind = "expert"     // 专家评审
	Hearing    SpecialKind = "hearing"    // 听证
	Tender     SpecialKind = "tender"     // 招标
	Auction    SpecialKind = "auction"    // 拍卖
	Inspection SpecialKind = "inspection" // 检验
	Testing    SpecialKind = "testing"    // 检测
	Quarantine SpecialKind = "quarantine" // 检疫
	Appraisal  SpecialKind = "appraisal"  // 鉴定
	Publicity  SpecialKind = "publicity"  // 公示
	Applicants SpecialKind = "applicant"  // 等待申请人
	Payment    SpecialKind = "payment"    // 等待缴款
)

// SpecialKinds lists the kinds a department may begin, in the order of art. 45.
func SpecialKinds() []SpecialKind {
	return []SpecialKind{Expert, Hearing, Tender, Auction, Inspection, Testing, Quarantine, Appraisal, Publicity, Applicants}
}

// excluded says whether the law itself excludes the kind's days (art. 45, R31).
func (k SpecialKind) excluded() bool { return k != Publicity }

// noticed says whether the applicant must be told in writing how long it takes.
func (k SpecialKind) noticed() bool { return k != Payment }

// Special is one special procedure or wait, with its dates and its record.
type Special struct {
	No       int         `cbor:"1,keyasint" json:"no"`
	Kind     SpecialKind `cbor:"2,keyasint" json:"kind"`
	Stage    int         `cbor:"3,keyasint,omitempty" json:"stage,omitempty"`
	Notice   string      `cbor:"4,keyasint,omitempty" json:"notice,omitempty"` // 特别程序告知书
	Basis    string      `cbor:"5,keyasint,omitempty" json:"basis,omitempty"`
	Reason   string      `cbor:"6,keyasint,omitempty" json:"reason,omitempty"`
	Excluded bool        `cbor:"7,keyasint,omitempty" json:"excluded,omitempty"` // its days are not counted
	From     app.Date    `cbor:"8,keyasint" json:"from"`
	Days     int         `cbor:"9,keyasint,omitempty" json:"days,omitempty"`   // how long it will take, working days
	Until    app.Date    `cbor:"10,keyasint,omitempty" json:"until,omitempty"` // its last day, no date while it runs
	Record   string      `cbor:"11,keyasint,omitempty" json:"record,omitempty"`
	People   []string    `cbor:"12,keyasint,omitempty" json:"people,omitempty"` // experts, or who took part and signed
	Begun    Signature   `cbor:"13,keyasint" json:"begun"`
	Ended    *Signature  `cbor:"14,keyasint,omitempty" json:"ended,omitempty"`
	Void     *Annulled   `cbor:"15,keyasint,omitempty" json:"void,omitempty"`

	Asked app.Date `cbor:"16,keyasint,omitempty" json:"asked,omitempty"` // a hearing: asked for
	Told  app.Date `cbor:"17,keyasint,omitempty" json:"told,omitempty"`  // its notice given
	Held  app.Date `cbor:"18,keyasint,omitempty" json:"held,omitempty"`
}

// Open reports whether it still runs.
func (s Special) Open() bool { return s.Until == 0 && s.Void == nil }

// span is the time it takes out of the clock; one that runs is given up to today.
func (s Special) span(today app.Date) workday.Span {
	if s.Until == 0 {
		return workday.Span{From: s.From, To: max(s.From, today)}
	}
	return workday.Span{From: s.From, To: s.Until}
}

// Annulled marks a record that was made by mistake (R89).
type Annulled struct {
	Reason    string `cbor:"1,keyasint" json:"reason"`
	Signature `cbor:"2,keyasint"`
}

// Extension is the one extension a case may have (R24, R25).
type Extension struct {
	Days      int    `cbor:"1,keyasint" json:"days"` // working days
	Reason    string `cbor:"2,keyasint" json:"reason"`
	Approver  string `cbor:"3,keyasint" json:"approver"` // by name
	As        string `cbor:"4,keyasint" json:"as"`       // authority_head, government_head
	Notice    string `cbor:"5,keyasint" json:"notice"`
	Signature `cbor:"6,keyasint"`
}

// Deferral is a deferred acceptance (容缺受理, R40-R50).
type Deferral struct {
	Notice    string     `cbor:"1,keyasint" json:"notice"` // 容缺受理告知承诺书
	Items     []string   `cbor:"2,keyasint" json:"items"`  // material ids
	Until     app.Date   `cbor:"3,keyasint" json:"until"`  // the promised day (R45)
	Signer    string     `cbor:"4,keyasint" json:"signer"` // who signed the commitment (R42)
	Letter    string     `cbor:"5,keyasint,omitempty" json:"letter,omitempty"`
	Complete  time.Time  `cbor:"6,keyasint,omitzero" json:"complete,omitzero"` // when the last paper came
	Extended  *Extension `cbor:"7,keyasint,omitempty" json:"extended,omitempty"`
	Signature `cbor:"8,keyasint"`
}

// Open reports whether a promised paper has not come.
func (d *Deferral) Open() bool { return d != nil && d.Complete.IsZero() }
