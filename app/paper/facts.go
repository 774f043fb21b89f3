package paper

import (
	"reflect"
	"time"

	"yichuang/app"
)

// Kind names a paper.
type Kind string

// The papers of FORMS.md by number.
const (
	Ticket        Kind = "ticket"         // 1 取号凭条
	Acceptance    Kind = "acceptance"     // 2 受理通知书
	Correction    Kind = "correction"     // 3 补齐补正通知书
	NonAcceptance Kind = "non_acceptance" // 4 不予受理通知书
	Handover      Kind = "handover"       // 10 材料交接单
	Receipt       Kind = "receipt"        // 11 送达回证
	Denial        Kind = "denial"         // 17 不予行政许可决定书

	Flow   Kind = "flow_sheet"      // 8 审批流程表
	Matrix Kind = "stage_materials" // 9 各环节申请材料列表

	Deferral          Kind = "deferral"           // 5 容缺受理告知承诺书
	Survey            Kind = "survey"             // 6 现场勘查通知书
	SurveyRecord      Kind = "survey_record"      // 6b 现场勘查记录
	Special           Kind = "special"            // 7 特别程序告知书
	Extension         Kind = "extension"          // 7b 延期办理告知书
	PickupLog         Kind = "pickup_log"         // 12 领证登记
	MailSlip          Kind = "mail"               // 13 邮寄单
	Proxy             Kind = "proxy"              // 14 代办委托书
	Authority         Kind = "authority"          // 14 授权委托书
	FollowUp          Kind = "follow_up"          // 15a 后置审批事项告知书
	FollowUpPromise   Kind = "follow_up_promise"  // 15b 承诺书
	FollowUpPush      Kind = "follow_up_push"     // 15c 推送单
	Worksheet         Kind = "worksheet"          // 16 运行工作表
	ReceiptSlip       Kind = "receipt_slip"       // 17 收件凭证
	Return            Kind = "return"             // 17 退件通知书
	Termination       Kind = "termination"        // 17 终止办理通知书
	WithdrawalRequest Kind = "withdrawal_request" // 17 撤回申请书
	Withdrawal        Kind = "withdrawal"         // 17 撤回申请确认书
	Grant             Kind = "grant"              // 17 准予行政许可决定书
	Hearing           Kind = "hearing"            // 17 听证权利告知书
	Payment           Kind = "payment"            // 17 缴款通知书
	Address           Kind = "address"            // 17 送达地址确认书
	Guide             Kind = "guide"              // 17 办事指南
	Application       Kind = "application"        // 17 申请表
	Supervision       Kind = "supervision"        // 17 督办单
	Complaint         Kind = "complaint"          // 17 投诉登记与答复单
	RatingRectify     Kind = "rating_rectify"     // 17 差评整改单
	Sampling          Kind = "sampling"           // 17 抽查记录表
	CaseFile          Kind = "case_file"          // 17 案卷封面与卷内目录
	LeadNotice        Kind = "lead"               // 联办件牵头部门告知书 (R60)
	Supplement        Kind = "supplement"         // 补交材料收讫单 (R46)
	Commit            Kind = "commit"             // 即办件转承诺件告知书 (R96)
)

// Facts is what stands on one paper: exactly one of its fields is set.
type Facts struct {
	Ticket        *TicketSlip          `cbor:"1,keyasint,omitempty" kind:"ticket"`
	Acceptance    *AcceptanceNotice    `cbor:"2,keyasint,omitempty" kind:"acceptance"`
	Correction    *CorrectionNotice    `cbor:"3,keyasint,omitempty" kind:"correction"`
	NonAcceptance *NonAcceptanceNotice `cbor:"4,keyasint,omitempty" kind:"non_acceptance"`
	Handover      *HandoverSheet       `cbor:"5,keyasint,omitempty" kind:"handover"`
	Receipt       *DeliveryReceipt     `cbor:"6,keyasint,omitempty" kind:"receipt"`
	Denial        *DenialDecision      `cbor:"7,keyasint,omitempty" kind:"denial"`
	Letter        *Letter              `cbor:"8,keyasint,omitempty"` // of a kind of its own
	Flow          *FlowSheet           `cbor:"9,keyasint,omitempty" kind:"flow_sheet"`
	Matrix        *StageMaterials      `cbor:"10,keyasint,omitempty" kind:"stage_materials"`

	Deferral          *DeferralPromise     `cbor:"11,keyasint,omitempty" kind:"deferral"`
	Supplement        *SupplementSlip      `cbor:"12,keyasint,omitempty" kind:"supplement"`
	ReceiptSlip       *IntakeSlip          `cbor:"13,keyasint,omitempty" kind:"receipt_slip"`
	Commit            *CommitNotice        `cbor:"14,keyasint,omitempty" kind:"commit"`
	Proxy             *ProxyAuthority      `cbor:"15,keyasint,omitempty" kind:"proxy"`
	Authority         *AuthorityLetter     `cbor:"16,keyasint,omitempty" kind:"authority"`
	Address           *AddressConfirmation `cbor:"17,keyasint,omitempty" kind:"address"`
	Application       *ApplicationForm     `cbor:"18,keyasint,omitempty" kind:"application"`
	WithdrawalRequest *WithdrawalForm      `cbor:"19,keyasint,omitempty" kind:"withdrawal_request"`
	Guide             *ItemGuide           `cbor:"20,keyasint,omitempty" kind:"guide"`
	Survey            *SurveyNotice        `cbor:"21,keyasint,omitempty" kind:"survey"`
	SurveyRecord      *SurveyReport        `cbor:"22,keyasint,omitempty" kind:"survey_record"`
	Special           *SpecialNotice       `cbor:"23,keyasint,omitempty" kind:"special"`
	Extension         *ExtensionNotice     `cbor:"24,keyasint,omitempty" kind:"extension"`
	Lead              *LeadDecision        `cbor:"25,keyasint,omitempty" kind:"lead"`
	Payment           *PaymentNotice       `cbor:"26,keyasint,omitempty" kind:"payment"`
	Grant             *GrantDecision       `cbor:"27,keyasint,omitempty" kind:"grant"`
	Hearing           *HearingNotice       `cbor:"28,keyasint,omitempty" kind:"hearing"`
	Return            *ReturnNotice        `cbor:"29,keyasint,omitempty" kind:"return"`
	Withdrawal        *WithdrawalNotice    `cbor:"30,keyasint,omitempty" kind:"withdrawal"`
	Termination       *TerminationNotice   `cbor:"31,keyasint,omitempty" kind:"termination"`
	Mail              *PostSlip            `cbor:"32,keyasint,omitempty" kind:"mail"`
	PickupLog         *PickupBook          `cbor:"33,keyasint,omitempty" kind:"pickup_log"`
	FollowUp          *FollowUpNotice      `cbor:"34,keyasint,omitempty" kind:"follow_up"`
	FollowUpPromise   *FollowUpCommitment  `cbor:"35,keyasint,omitempty" kind:"follow_up_promise"`
	FollowUpPush      *FollowUpSlip        `cbor:"36,keyasint,omitempty" kind:"follow_up_push"`
	Worksheet         *RunningWorksheet    `cbor:"37,keyasint,omitempty" kind:"worksheet"`
	Supervision       *SupervisionSheet    `cbor:"38,keyasint,omitempty" kind:"supervision"`
	Complaint         *ComplaintSheet      `cbor:"39,keyasint,omitempty" kind:"complaint"`
	RatingRectify     *RectificationSheet  `cbor:"40,keyasint,omitempty" kind:"rating_rectify"`
	Sampling          *SamplingRecord      `cbor:"41,keyasint,omitempty" kind:"sampling"`
	CaseFile          *Dossier             `cbor:"42,keyasint,omitempty" kind:"case_file"`
}

// One returns the field that is set, as a pointer to it, nil for none.
func (f Facts) One() any {
	v := reflect.ValueOf(f)
	for i := range v.NumField() {
		if field := v.Field(i); !field.IsNil() {
			return field.Interface()
		}
	}
	return nil
}

// Kind returns which paper the facts are of, "" for none.
func (f Facts) Kind() Kind {
	if f.Letter != nil {
		return f.Letter.Kind
	}
	v := reflect.ValueOf(f)
	for i := range v.NumField() {
		if !v.Field(i).IsNil() {
			return Kind(v.Type().Field(i).Tag.Get("kind"))
		}
	}
	return ""
}

// Head returns what every notice carries, nil for the ticket and for no paper.
// A change of it is one of the facts.
func (f Facts) Head() *Head {
	one := f.One()
	if one == nil {
		return nil
	}
	if field := reflect.ValueOf(one).Elem().FieldByName("Head"); field.IsValid() {
		head, _ := field.Addr().Interface().(*Head)
		return head
	}
	return nil
}

// Head is what every notice carries (FORMS 0).
type Head struct {
	Hall           string    `cbor:"1,keyasint"`
	Dept           string    `cbor:"2,keyasint"` // the authority that signs, in full
	Number         string    `cbor:"3,keyasint"` // 周市监受〔2026〕1号
	Case           string    `cbor:"4,keyasint"` // 办件编号; the code holds only this
	Issued         time.Time `cbor:"5,keyasint"` // printed as date of the notice and print time
	Counter        string    `cbor:"6,keyasint"` // counter number
	Clerk          string    `cbor:"7,keyasint"`
	ClerkNo        string    `cbor:"8,keyasint"`
	HallPhone      string    `cbor:"9,keyasint"`
	ComplaintPhone string    `cbor:"10,keyasint"`
	HallAddress    string    `cbor:"11,keyasint"`
	OpenHours      string    `cbor:"12,keyasint"`

	Logo   string    `cbor:"13,keyasint,omitempty"` // blob of the hall's emblem
	Seal   string    `cbor:"14,keyasint,omitempty"` // blob of the seal over name and date
	Copies int       `cbor:"15,keyasint,omitempty"` // how many sheets come out, 0: as usual
	Words  []Wording `cbor:"16,keyasint,omitempty"` // the hall's own words, see [Head.Say]
}

// Person is an applicant or agent as papers show them.
type Person struct {
	Name     string `cbor:"1,keyasint"` // in full
	IDKind   string `cbor:"2,keyasint"` // 居民身份证, 统一社会信用代码
	IDMasked string `cbor:"3,keyasint"` // 3703**********0011
	Contact  string `cbor:"4,keyasint"` // contact person, may equal Name
	Phone    string `cbor:"5,keyasint"`
	Org      bool   `cbor:"6,keyasint,omitempty"` // 你单位 instead of 你
}

// Item is the service item as papers name it.
type Item struct {
	Code  string `cbor:"1,keyasint"`
	Name  string `cbor:"2,keyasint"`
	Basis string `cbor:"3,keyasint"` // legal basis of the item
}

// Material is one row of a list of papers.
type Material struct {
	Name  string `cbor:"1,keyasint"`
	Form  string `cbor:"2,keyasint"` // 原件, 复印件, 核验原件
	Count int    `cbor:"3,keyasint"`
	Pages int    `cbor:"4,keyasint,omitempty"` // 0: not counted
	Note  string `cbor:"5,keyasint,omitempty"`
}

// TicketSlip is 取号凭条 (FORMS 1, thermal 80 mm), or 预约单 for who has booked
// ahead. It names nobody.
type TicketSlip struct {
	Hall     string    `cbor:"1,keyasint"`
	Number   string    `cbor:"2,keyasint"` // B017
	Business string    `cbor:"3,keyasint"` // 企业服务
	Item     string    `cbor:"4,keyasint,omitempty"`
	Zone     string    `cbor:"5,keyasint"`
	Counters string    `cbor:"6,keyasint"`           // 3、4号窗口
	Ahead    int       `cbor:"7,keyasint"`           // people before
	Minutes  int       `cbor:"8,keyasint,omitempty"` // estimated wait, 0: not shown
	Taken    time.Time `cbor:"9,keyasint"`
	Priority bool      `cbor:"10,keyasint,omitempty"`
	Notices  []string  `cbor:"11,keyasint"` // the hall's rules, a sentence each
	Query    string    `cbor:"12,keyasint"` // what the QR holds: the ticket number and date
	Logo     string    `cbor:"13,keyasint,omitempty"`
	Words    []Wording `cbor:"14,keyasint,omitempty"`
	Width58  bool      `cbor:"15,keyasint,omitempty"` // for 58 mm paper, of which the head prints 48 mm; else 80 mm
	Slot     string    `cbor:"16,keyasint,omitempty"` // time of an appointment: 10:00—10:30
	Booking  app.Date  `cbor:"17,keyasint,omitempty"` // 预约单: an appointment on that day, Number its code; 0: a ticket
	Offline  bool      `cbor:"18,keyasint,omitempty"` // given by a kiosk that had lost the hall: nobody knew how many wait
}

// AcceptanceNotice is 受理通知书 (FORMS 2; R6, R32).
type AcceptanceNotice struct {
	Head       Head       `cbor:"1,keyasint"`
	Applicant  Person     `cbor:"2,keyasint"`
	Agent      string     `cbor:"3,keyasint,omitempty"`
	Item       Item       `cbor:"4,keyasint"`
	Received   app.Date   `cbor:"5,keyasint"` // application date
	Accepted   app.Date   `cbor:"6,keyasint"`
	Basis      string     `cbor:"7,keyasint"` // the law that asks for acceptance
	Materials  []Material `cbor:"8,keyasint"`
	Legal      string     `cbor:"9,keyasint"`            // 10个工作日
	Committed  string     `cbor:"10,keyasint"`           // 5个工作日, 当场办结
	Promised   app.Date   `cbor:"11,keyasint"`           // last day of the committed limit
	Unsure     int        `cbor:"12,keyasint,omitempty"` // year whose holidays are not announced: Promised is provisional (R23)
	Excluded   []string   `cbor:"13,keyasint,omitempty"` // steps whose time is not counted
	Survey     bool       `cbor:"14,keyasint,omitempty"` // a survey follows: the desk tells its date within 2 working days (R11)
	Delivery   string     `cbor:"15,keyasint"`           // 窗口自取, 免费邮寄
	LeadDept   string     `cbor:"16,keyasint,omitempty"`
	OtherDepts []string   `cbor:"17,keyasint,omitempty"`
	Amended    string     `cbor:"18,keyasint,omitempty"` // 更正: number of the notice this one replaces (R94)
	Deferred   []string   `cbor:"19,keyasint,omitempty"` // 容缺: papers that come later (R44)
	Deemed     bool       `cbor:"20,keyasint,omitempty"` // accepted by lapse of the notice period (R5)
}

// Defect is one row of a correction notice.
type Defect struct {
	Material string `cbor:"1,keyasint"`
	Wrong    string `cbor:"2,keyasint"` // what is wrong or lacking
	Should   string `cbor:"3,keyasint"` // how it should be
	Form     string `cbor:"4,keyasint"`
	Count    int    `cbor:"5,keyasint"`
}

// CorrectionNotice is 补齐补正通知书 (FORMS 3; R4, R7). The table is complete.
type CorrectionNotice struct {
	Head      Head     `cbor:"1,keyasint"`
	Applicant Person   `cbor:"2,keyasint"`
	Item      Item     `cbor:"3,keyasint"`
	Received  app.Date `cbor:"4,keyasint"`
	Basis     string   `cbor:"5,keyasint"`
	Defects   []Defect `cbor:"6,keyasint"`
	Until     app.Date `cbor:"7,keyasint,omitempty"`  // date until when to supply
	Days      int      `cbor:"8,keyasint,omitempty"`  // the same in working days
	Otherwise string   `cbor:"9,keyasint,omitempty"`  // what happens else; "": as the hall words it
	Ways      string   `cbor:"10,keyasint,omitempty"` // how to supply; "": as the hall words it
	Round     int      `cbor:"11,keyasint,omitempty"` // 2 and more: a further notice (R8)
}

// NonAcceptanceNotice is 不予受理通知书 (FORMS 4; R4, R6, R12).
type NonAcceptanceNotice struct {
	Head       Head       `cbor:"1,keyasint"`
	Applicant  Person     `cbor:"2,keyasint"`
	Item       Item       `cbor:"3,keyasint"`
	Received   app.Date   `cbor:"4,keyasint"`
	Ground     string     `cbor:"5,keyasint"` // the lawful ground, a sentence
	Reason     string     `cbor:"6,keyasint"` // the clerk's words
	RightDept  string     `cbor:"7,keyasint,omitempty"`
	Returned   []Material `cbor:"8,keyasint,omitempty"`
	ReviewBody string     `cbor:"9,keyasint"`  // 行政复议 to whom, within 60 days
	Court      string     `cbor:"10,keyasint"` // 行政诉讼 where, within 6 months
}

// HandoverSheet is 材料交接单 (FORMS 10; R88).
type HandoverSheet struct {
	Head      Head       `cbor:"1,keyasint"`
	Applicant string     `cbor:"2,keyasint"`
	Item      Item       `cbor:"3,keyasint"`
	From      string     `cbor:"4,keyasint"` // 综合受理3号窗口
	FromName  string     `cbor:"5,keyasint"`
	To        string     `cbor:"6,keyasint"` // department, or the delivery window
	ToName    string     `cbor:"7,keyasint,omitempty"`
	Materials []Material `cbor:"8,keyasint"`
	At        time.Time  `cbor:"9,keyasint"`
	Results   bool       `cbor:"10,keyasint,omitempty"` // results back to the front, not materials in
	Remark    string     `cbor:"11,keyasint,omitempty"`
	Due       app.Date   `cbor:"12,keyasint,omitempty"` // committed date of the case
}

// DeliveryReceipt is 送达回证 (FORMS 11; R73, R75).
type DeliveryReceipt struct {
	Head     Head      `cbor:"1,keyasint"`
	Item     Item      `cbor:"2,keyasint"`
	Paper    string    `cbor:"3,keyasint"` // name of the paper served
	PaperNo  string    `cbor:"4,keyasint"`
	Copies   int       `cbor:"5,keyasint"`
	Served   Person    `cbor:"6,keyasint"` // the applicant
	Receiver string    `cbor:"7,keyasint"` // who came
	Relation string    `cbor:"8,keyasint"` // 本人, 委托代理人
	Place    string    `cbor:"9,keyasint"`
	At       time.Time `cbor:"10,keyasint"` // to the minute
	Way      string    `cbor:"11,keyasint"` // 直接送达
	Server   string    `cbor:"12,keyasint"` // who serves it
	Remark   string    `cbor:"13,keyasint,omitempty"`
}

// DenialDecision is the written denial, 不予行政许可决定书 for a permit
// (FORMS 17; R36).
type DenialDecision struct {
	Head       Head     `cbor:"1,keyasint"`
	Applicant  Person   `cbor:"2,keyasint"`
	Item       Item     `cbor:"3,keyasint"`
	Accepted   app.Date `cbor:"4,keyasint"`
	AcceptNo   string   `cbor:"5,keyasint"` // number of the acceptance notice
	Basis      string   `cbor:"6,keyasint"`
	Reason     string   `cbor:"7,keyasint"`
	ReviewBody string   `cbor:"8,keyasint"`
	Court      string   `cbor:"9,keyasint"`
	Title      string   `cbor:"10,keyasint"` // 不予行政许可决定书, or what the procedure calls it
}
