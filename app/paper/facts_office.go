package paper

import (
	"time"

	"yichuang/app"
)

// RunningWorksheet is 运行工作表 (FORMS 16; R87, R105): what a zone, or the whole
// hall, did in a period. A part that nobody has kept figures of is left empty,
// to be written in.
type RunningWorksheet struct {
	Head      Head            `cbor:"1,keyasint"`
	From      app.Date        `cbor:"2,keyasint"`
	To        app.Date        `cbor:"3,keyasint"` // the last day of the period
	Place     string          `cbor:"4,keyasint"` // zone or counter; the hall
	Figures   []CaseFigures   `cbor:"5,keyasint,omitempty"`
	Limits    []LimitFigures  `cbor:"6,keyasint,omitempty"`
	Delivered []Counted       `cbor:"7,keyasint,omitempty"` // by way of service
	Queue     []QueueFigures  `cbor:"8,keyasint,omitempty"`
	Ratings   []Counted       `cbor:"9,keyasint,omitempty"`  // by grade; then visits nobody rated
	Wrongs    []Counted       `cbor:"10,keyasint,omitempty"` // negative ratings and complaints
	Handing   []HandFigures   `cbor:"11,keyasint,omitempty"`
	Simpler   []Simplified    `cbor:"12,keyasint,omitempty"`
	Problems  []string        `cbor:"13,keyasint,omitempty"`
	Proposals []string        `cbor:"14,keyasint,omitempty"`
	Followed  []FollowedCase  `cbor:"15,keyasint,omitempty"`
	Signed    []WorksheetSign `cbor:"16,keyasint,omitempty"` // author, zone head, hall office, as far as they have acted
}

// CaseFigures counts what happened in the period to the cases of a department
// and kind.
type CaseFigures struct {
	Dept        string `cbor:"1,keyasint"`
	Type        string `cbor:"2,keyasint"` // 即办件
	Received    int    `cbor:"3,keyasint"`
	Accepted    int    `cbor:"4,keyasint"`
	Corrections int    `cbor:"5,keyasint"` // notices
	Deferred    int    `cbor:"6,keyasint"` // accepted with papers to come
	Refused     int    `cbor:"7,keyasint"` // not accepted
	Closed      int    `cbor:"8,keyasint"` // decided
	Granted     int    `cbor:"9,keyasint"`
	Denied      int    `cbor:"10,keyasint"`
	Withdrawn   int    `cbor:"11,keyasint"`
	Ended       int    `cbor:"12,keyasint"` // papers returned, or terminated
	Overdue     int    `cbor:"13,keyasint"` // decided late, or late and not decided (R22)
}

// LimitFigures say how fast the decided cases of a kind were. Days are working
// days without what the law excludes, in tenths; shares are in thousandths.
type LimitFigures struct {
	Type      string `cbor:"1,keyasint"`
	Closed    int    `cbor:"2,keyasint"`
	Mean      int    `cbor:"3,keyasint"`
	Median    int    `cbor:"4,keyasint"`
	Committed int    `cbor:"5,keyasint"`           // mean of the promised limits
	Legal     int    `cbor:"6,keyasint,omitempty"` // mean of the law's limits; 0: none
	Faster    int    `cbor:"7,keyasint,omitempty"` // 1 - actual / legal
	InTime    int    `cbor:"8,keyasint"`           // share decided by the promised day
}

// Counted is a thing with how often it occurred.
type Counted struct {
	Name  string `cbor:"1,keyasint"`
	Count int    `cbor:"2,keyasint"`
}

// QueueFigures are those of a zone's tickets. Waits are in minutes from the
// issue of a ticket to its first call.
type QueueFigures struct {
	Zone   string `cbor:"1,keyasint"`
	Called int    `cbor:"2,keyasint"`
	Mean   int    `cbor:"3,keyasint"`
	Long   int    `cbor:"4,keyasint"` // nine of ten waited no longer
	Missed int    `cbor:"5,keyasint"`
}

// HandFigures say how front and back worked together (R88).
type HandFigures struct {
	Dept     string `cbor:"1,keyasint"`
	Handed   int    `cbor:"2,keyasint"` // stages handed over
	LateOver int    `cbor:"3,keyasint"` // of them later than the next working day
	LateIn   int    `cbor:"4,keyasint"` // taken over later than the next working day
	Returned int    `cbor:"5,keyasint"` // given back to the counter
	LateDone int    `cbor:"6,keyasint"` // ended after the stage's own day
}

// Simplified is a procedure that was made shorter.
type Simplified struct {
	Item   string `cbor:"1,keyasint"`
	Before string `cbor:"2,keyasint"` // papers, steps, days
	After  string `cbor:"3,keyasint"`
}

// FollowedCase is a case that was followed from its acceptance on.
type FollowedCase struct {
	Case   string `cbor:"1,keyasint"`
	Item   string `cbor:"2,keyasint"`
	Stands string `cbor:"3,keyasint"`
	Found  string `cbor:"4,keyasint,omitempty"`
}

// WorksheetSign is who took the worksheet a step further (R105).
type WorksheetSign struct {
	Who  string    `cbor:"1,keyasint"` // 填报人, 区域负责人, 中心管理办公室收到
	Name string    `cbor:"2,keyasint"`
	At   time.Time `cbor:"3,keyasint"`
}

// SupervisionSheet is 督办单 (FORMS 17; R65): the hall office asks about a stage
// that is late. The answer is written in.
type SupervisionSheet struct {
	Head      Head     `cbor:"1,keyasint"`
	To        string   `cbor:"2,keyasint"` // department
	Applicant string   `cbor:"3,keyasint"`
	Item      Item     `cbor:"4,keyasint"`
	Stage     string   `cbor:"5,keyasint"`
	Began     app.Date `cbor:"6,keyasint,omitempty"` // when the stage came to the department
	Due       app.Date `cbor:"7,keyasint"`           // of the stage
	Over      int      `cbor:"8,keyasint"`           // calendar days past it (R22)
	Promised  app.Date `cbor:"9,keyasint,omitempty"` // of the whole case
	Words     string   `cbor:"10,keyasint"`          // what is asked
	AnswerBy  app.Date `cbor:"11,keyasint"`
	Lead      string   `cbor:"12,keyasint,omitempty"` // of a joint case: gets to know
}

// ComplaintSheet is 投诉登记与答复单 (FORMS 17; R83). Only Complainant says who
// complained, and only the registration shows it: the answer is a sheet of its
// own without it.
type ComplaintSheet struct {
	Head        Head      `cbor:"1,keyasint"`
	Complainant Person    `cbor:"2,keyasint"`
	Channel     string    `cbor:"3,keyasint"` // 现场, 电话, 12345转办
	At          time.Time `cbor:"4,keyasint"`
	Against     string    `cbor:"5,keyasint"` // department, counter or person
	Item        string    `cbor:"6,keyasint,omitempty"`
	Matter      string    `cbor:"7,keyasint"`
	Wish        string    `cbor:"8,keyasint,omitempty"`
	Level       string    `cbor:"9,keyasint,omitempty"`  // 当场, 一般, 复杂
	AnswerBy    app.Date  `cbor:"10,keyasint,omitempty"` // by the hall's own limits
	Handler     string    `cbor:"11,keyasint,omitempty"`
	Found       string    `cbor:"12,keyasint,omitempty"` // what the investigation found
	Done        string    `cbor:"13,keyasint,omitempty"` // what was done about it
	Answered    app.Date  `cbor:"14,keyasint,omitempty"`
	CalledBack  string    `cbor:"15,keyasint,omitempty"` // what the complainant said of it
}

// RectificationSheet is 差评整改单 (FORMS 17; R85). It does not say who rated.
type RectificationSheet struct {
	Head     Head      `cbor:"1,keyasint"`
	Rated    time.Time `cbor:"2,keyasint"`
	Grade    int       `cbor:"3,keyasint"` // 1 or 2 of 5 (R84)
	Channel  string    `cbor:"4,keyasint"` // 评价器, 短信, 网上
	Real     bool      `cbor:"5,keyasint,omitempty"`
	Against  string    `cbor:"6,keyasint"` // counter or department
	Staff    string    `cbor:"7,keyasint,omitempty"`
	Item     string    `cbor:"8,keyasint,omitempty"`
	Words    string    `cbor:"9,keyasint,omitempty"`
	Until    app.Date  `cbor:"10,keyasint"` // to correct
	Checked  string    `cbor:"11,keyasint,omitempty"`
	Verdict  string    `cbor:"12,keyasint,omitempty"` // 属实, 误评, 恶意差评
	Cause    string    `cbor:"13,keyasint,omitempty"`
	Done     string    `cbor:"14,keyasint,omitempty"`
	FedBack  string    `cbor:"15,keyasint,omitempty"`
	Appeal   string    `cbor:"16,keyasint,omitempty"` // of the one rated
	Decision string    `cbor:"17,keyasint,omitempty"` // on the appeal
}

// SamplingRecord is 抽查记录表 (FORMS 17; R86): which cases were drawn, how, and
// what was found.
type SamplingRecord struct {
	Head  Head      `cbor:"1,keyasint"`
	From  app.Date  `cbor:"2,keyasint"`
	To    app.Date  `cbor:"3,keyasint"`
	Drawn time.Time `cbor:"4,keyasint"`
	Seed  string    `cbor:"5,keyasint"` // with which the draw can be repeated
	Of    int       `cbor:"6,keyasint"` // cases of the period
	Share int       `cbor:"7,keyasint"` // asked for, in thousandths
	Cases []Sampled `cbor:"8,keyasint"`
	Other []string  `cbor:"9,keyasint,omitempty"` // surveys and panels that were attended
	Sums  string    `cbor:"10,keyasint,omitempty"`
}

// Sampled is one case that was drawn.
type Sampled struct {
	Case      string   `cbor:"1,keyasint"`
	Item      string   `cbor:"2,keyasint"`
	Applicant string   `cbor:"3,keyasint"`
	Dept      string   `cbor:"4,keyasint"`
	Checks    []string `cbor:"5,keyasint,omitempty"` // ✓, ✗ or "" for each point of the form
	Found     string   `cbor:"6,keyasint,omitempty"`
	Mend      string   `cbor:"7,keyasint,omitempty"`
}

// officePlaces are the free paragraphs of the papers in this file and their like.
var officePlaces = []Place{
	{Worksheet, CopiesPlace, "本表一式两份，填报区域、中心管理办公室各一份。"},
	{Supervision, CopiesPlace, "本单一式两份，承办单位、中心管理办公室各一份。"},
	{Supervision, "consequence", "请在答复期限前书面答复办理情况、超期原因和办结时间。逾期不答复的，通报批评并记入考核。超期不视为同意。"},
	{Complaint, CopiesPlace, "答复单一式两份，投诉人、存档各一份；登记单只作存档。"},
	{Complaint, "closed", "本登记单所载投诉人信息对被投诉人保密，不得提供、转告。"},
	{Complaint, "remedy", "如对处理结果有异议，可以向{hall}申请复核，复核电话：{complaint}。"},
	{RatingRectify, CopiesPlace, "本单一份，由中心管理办公室存档。"},
	{RatingRectify, "protect", "评价人信息受保护，不得查问、追究评价人。"},
	{Sampling, CopiesPlace, "本表一份，由中心管理办公室存档。"},
	{CaseFile, CopiesPlace, "本案卷一份，由{hall}存档。"},
}
