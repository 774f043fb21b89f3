package paper

import (
	"time"

	"yichuang/app"
)

// ReturnNotice is 退件通知书 (FORMS 17; R10): the applicant has not supplied in
// time what a correction notice asked for.
type ReturnNotice struct {
	Head         Head       `cbor:"1,keyasint"`
	Applicant    Person     `cbor:"2,keyasint"`
	Item         Item       `cbor:"3,keyasint"`
	Received     app.Date   `cbor:"4,keyasint"`
	CorrectionNo string     `cbor:"5,keyasint,omitempty"` // number of the last correction notice
	Until        app.Date   `cbor:"6,keyasint,omitempty"` // last day to supply
	Reason       string     `cbor:"7,keyasint"`           // the clerk's words
	Returned     []Material `cbor:"8,keyasint,omitempty"` // papers given back
}

// WithdrawalNotice is 撤回申请确认书 (FORMS 17).
type WithdrawalNotice struct {
	Head      Head       `cbor:"1,keyasint"`
	Applicant Person     `cbor:"2,keyasint"`
	Item      Item       `cbor:"3,keyasint"`
	Received  app.Date   `cbor:"4,keyasint"`
	AcceptNo  string     `cbor:"5,keyasint,omitempty"` // number of the acceptance notice, "" before acceptance
	Reason    string     `cbor:"6,keyasint"`           // the applicant's, as noted
	Returned  []Material `cbor:"7,keyasint,omitempty"`
}

// TerminationNotice is 终止办理通知书 (FORMS 17; R48, R12).
type TerminationNotice struct {
	Head       Head       `cbor:"1,keyasint"`
	Applicant  Person     `cbor:"2,keyasint"`
	Item       Item       `cbor:"3,keyasint"`
	Received   app.Date   `cbor:"4,keyasint"`
	AcceptNo   string     `cbor:"5,keyasint,omitempty"`
	Ground     string     `cbor:"6,keyasint"`           // the lawful ground, a clause without a full stop
	Reason     string     `cbor:"7,keyasint"`           // the facts, the clerk's words
	Credit     bool       `cbor:"8,keyasint,omitempty"` // a broken promise goes into the credit record (R48)
	Returned   []Material `cbor:"9,keyasint,omitempty"`
	ReviewBody string     `cbor:"10,keyasint"` // 行政复议 to whom, within 60 days
	Court      string     `cbor:"11,keyasint"` // 行政诉讼 where, within 6 months
}

// PostSlip is 邮寄单 (FORMS 13; R76). The sender is the hall of the head.
type PostSlip struct {
	Head      Head       `cbor:"1,keyasint"`
	Applicant string     `cbor:"2,keyasint"`
	Item      Item       `cbor:"3,keyasint"`
	Receiver  string     `cbor:"4,keyasint"`
	Phone     string     `cbor:"5,keyasint"`
	Address   string     `cbor:"6,keyasint"`
	Postcode  string     `cbor:"7,keyasint,omitempty"` // six digits, "" to be written in
	Contents  []PostItem `cbor:"8,keyasint"`
	Carrier   string     `cbor:"9,keyasint"`
	Tracking  string     `cbor:"10,keyasint"`
	HandedBy  string     `cbor:"11,keyasint"` // who hands it over at the window
	HandedAt  time.Time  `cbor:"12,keyasint"`
	Postman   string     `cbor:"13,keyasint"` // who takes it over
}

// PostItem is one paper in a letter.
type PostItem struct {
	Paper  string `cbor:"1,keyasint"`
	Number string `cbor:"2,keyasint,omitempty"`
	Copies int    `cbor:"3,keyasint"`
}

// PickupBook is 领证登记 (FORMS 12; R71): what left the delivery window on one
// day, in the order of time.
type PickupBook struct {
	Head Head        `cbor:"1,keyasint"`
	Day  app.Date    `cbor:"2,keyasint"`
	Rows []PickupRow `cbor:"3,keyasint,omitempty"`
}

// PickupRow is one result that was given out.
type PickupRow struct {
	Case      string    `cbor:"1,keyasint"`
	Item      string    `cbor:"2,keyasint"`
	Applicant string    `cbor:"3,keyasint"`
	Paper     string    `cbor:"4,keyasint"` // names of the result papers
	PaperNo   string    `cbor:"5,keyasint,omitempty"`
	Copies    int       `cbor:"6,keyasint"`
	Receiver  string    `cbor:"7,keyasint,omitempty"` // who came, or to whom it was posted
	IDKind    string    `cbor:"8,keyasint,omitempty"`
	IDMasked  string    `cbor:"9,keyasint,omitempty"`
	Relation  string    `cbor:"10,keyasint,omitempty"` // 本人, 委托代理人
	Letter    string    `cbor:"11,keyasint,omitempty"` // number of the letter of authority
	Phone     string    `cbor:"12,keyasint,omitempty"` // of the applicant
	At        time.Time `cbor:"13,keyasint"`
	Clerk     string    `cbor:"14,keyasint"`
	Way       string    `cbor:"15,keyasint,omitempty"` // 邮寄送达; "" when somebody came and signs here
	Proof     string    `cbor:"16,keyasint,omitempty"` // with Way: number of the slip or receipt that is signed instead
}

// FollowUpNotice is 后置审批事项告知书 (FORMS 15a; R80).
type FollowUpNotice struct {
	Head      Head           `cbor:"1,keyasint"`
	Applicant Person         `cbor:"2,keyasint"` // the business
	Item      Item           `cbor:"3,keyasint"` // the registration
	Scope     string         `cbor:"4,keyasint"` // 经营范围 in the words of the licence
	Parts     []FollowUpPart `cbor:"5,keyasint"`
}

// FollowUpPart is one part of a scope and the permit it asks for.
type FollowUpPart struct {
	Words  string `cbor:"1,keyasint"`           // the part as the scope has it
	Permit string `cbor:"2,keyasint,omitempty"` // item name, "" while nobody knows
	Dept   string `cbor:"3,keyasint,omitempty"`
	Where  string `cbor:"4,keyasint,omitempty"` // zone and counters
}

// FollowUpCommitment is 承诺书 of 双告知 (FORMS 15b; R80): not to trade before
// the permit. The legal representative, the operator or an agent signs it.
type FollowUpCommitment struct {
	Head      Head           `cbor:"1,keyasint"`
	Applicant Person         `cbor:"2,keyasint"`
	Item      Item           `cbor:"3,keyasint"`
	Scope     string         `cbor:"4,keyasint"`
	Parts     []FollowUpPart `cbor:"5,keyasint"`
	Notice    string         `cbor:"6,keyasint,omitempty"` // number of the notice (15a) it answers
}

// FollowUpSlip is 推送单 of 双告知 to one department (FORMS 15c; R80). A credit
// code is public and stands in full, so that the department finds the business.
type FollowUpSlip struct {
	Head       Head         `cbor:"1,keyasint"`
	To         string       `cbor:"2,keyasint"` // the department
	Item       Item         `cbor:"3,keyasint"` // the registration
	Company    string       `cbor:"4,keyasint"`
	CreditCode string       `cbor:"5,keyasint"` // 统一社会信用代码, in full
	Rep        string       `cbor:"6,keyasint,omitempty"`
	Phone      string       `cbor:"7,keyasint,omitempty"`
	Address    string       `cbor:"8,keyasint,omitempty"` // 住所
	Registered app.Date     `cbor:"9,keyasint"`
	Scope      string       `cbor:"10,keyasint"`
	Parts      []PushedPart `cbor:"11,keyasint"` // those of the department
	PushedAt   time.Time    `cbor:"12,keyasint"`
}

// PushedPart is one part of a scope that is the department's business.
type PushedPart struct {
	Words  string `cbor:"1,keyasint"` // the part as the scope has it
	Permit string `cbor:"2,keyasint"` // item name
	Basis  string `cbor:"3,keyasint"` // the law that makes it so
}

// The ids of places of the papers in this file.
const (
	AgainPlace  = "again"  // how to apply once more
	FetchPlace  = "fetch"  // what to bring for the papers given back
	CreditPlace = "credit" // what a broken promise costs
	WishPlace   = "wish"   // how the applicant wants the result
	PostPlace   = "post"   // what the post does when nobody opens
	SignedPlace = "signed" // what the signature means
	CheckPlace  = "check"  // what the taker looks at
	DisownPlace = "disown" // what a department does that is not concerned
)

// deliveryPlaces are the free paragraphs of the papers in this file and their like.
var deliveryPlaces = []Place{
	{Return, AgainPlace, "材料齐备后，可以重新提出申请。"},
	{Return, FetchPlace, "请凭本通知书和身份证件到{hall}综合受理窗口领回所交材料。"},
	{Return, CopiesPlace, "本通知书一式两份，申请人、存档各一份。"},
	{Withdrawal, AgainPlace, "撤回后需要办理的，可以重新提出申请。"},
	{Withdrawal, CopiesPlace, "本确认书一式两份，申请人、存档各一份。"},
	{Termination, CreditPlace, "未履行承诺的情况记入信用记录，由此产生的损失由申请人承担。"},
	{Termination, CopiesPlace, "本通知书一式两份，申请人、存档各一份。"},
	{MailSlip, WishPlace, "申请人选择免费邮寄送达，确认上列收件人、电话、地址准确。"},
	{MailSlip, PostPlace, "邮政两次投递未成的，邮件留存7日后退回，申请人可以到{hall}统一出件窗口领取。收件人签收的回执即为送达凭证。"},
	{MailSlip, CopiesPlace, "本单一式三份，申请人、邮政、存档各一份。"},
	{PickupLog, CopiesPlace, "本登记按日成册，由统一出件窗口存档。"},
	{FollowUp, AskPlace, "后续事项可拨打{phone}咨询，或者到{hall}综合受理窗口咨询、办理；办理部门待确定的，由窗口协助确定。"},
	{FollowUp, CopiesPlace, "本告知书一式两份，申请人、登记档案各一份。"},
	{FollowUpPromise, CopiesPlace, "本承诺书一式两份，申请人、登记档案各一份。"},
	{FollowUpPush, DisownPlace, "不属于你部门职责的，请在备注栏写明理由退回，转入待认领库由有关部门认领。"},
	{FollowUpPush, CopiesPlace, "本推送单一式两份，办理部门、登记档案各一份。"},
	{Handover, CheckPlace, "接收人应当场清点，确认无误后签字。"},
	{Handover, CopiesPlace, "本单一式两份，移交方、接收方各执一份。"},
	{Receipt, SignedPlace, "收件人签收日期为送达日期。"},
	{Receipt, CopiesPlace, "本回证一份，由送达机关存档。"},
}
