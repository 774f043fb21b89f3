package paper

import (
	"time"

	"yichuang/app"
)

// Owed is one paper that an applicant promises to bring later.
type Owed struct {
	Name  string   `cbor:"1,keyasint"`
	Form  string   `cbor:"2,keyasint"` // 原件, 复印件, 核验原件
	Count int      `cbor:"3,keyasint"`
	Until app.Date `cbor:"4,keyasint"` // last day on which it may come
	Wrong string   `cbor:"5,keyasint,omitempty"`
}

// DeferralPromise is 容缺受理告知承诺书 (FORMS 5; R42, R44): what the hall tells
// and what the applicant promises, on one paper.
type DeferralPromise struct {
	Head      Head     `cbor:"1,keyasint"`
	Applicant Person   `cbor:"2,keyasint"`
	Agent     *Person  `cbor:"3,keyasint,omitempty"`
	Letter    string   `cbor:"4,keyasint,omitempty"` // number of the agent's letter of authority (R43)
	Item      Item     `cbor:"5,keyasint"`
	Received  app.Date `cbor:"6,keyasint"`           // application date
	Have      []string `cbor:"7,keyasint,omitempty"` // papers that are there and right
	Lacking   []Owed   `cbor:"8,keyasint"`
	Until     app.Date `cbor:"9,keyasint"` // last day of the promise (R45)
}

// SupplementSlip is 补交材料收讫单: which promised papers came, when, and what is
// still to come. The day of arrival is what counts (R46).
type SupplementSlip struct {
	Head      Head       `cbor:"1,keyasint"`
	Applicant Person     `cbor:"2,keyasint"`
	Item      Item       `cbor:"3,keyasint"`
	Accepted  string     `cbor:"4,keyasint"`           // number of the acceptance notice
	Promise   string     `cbor:"5,keyasint,omitempty"` // number of the commitment
	At        time.Time  `cbor:"6,keyasint"`
	Came      []Material `cbor:"7,keyasint"`
	Open      []string   `cbor:"8,keyasint,omitempty"` // papers still to come
	Until     app.Date   `cbor:"9,keyasint,omitempty"` // last day of the promise
}

// IntakeSlip is 收件凭证 (FORMS 17): what was received while acceptance is not
// yet decided. Of several cases of one agent it lists the cases instead of their
// papers (R108); Applicant and Item are empty then.
type IntakeSlip struct {
	Head      Head       `cbor:"1,keyasint"`
	Applicant Person     `cbor:"2,keyasint"`
	Agent     *Person    `cbor:"3,keyasint,omitempty"`
	Item      Item       `cbor:"4,keyasint"`
	At        time.Time  `cbor:"5,keyasint"`           // of receipt: the notice clock starts (R4)
	Hear      app.Date   `cbor:"6,keyasint,omitempty"` // until when the applicant hears
	Materials []Material `cbor:"7,keyasint,omitempty"`
	Cases     []Taken    `cbor:"8,keyasint,omitempty"`
}

// Taken is one case on the receipt list of an agent with many applicants.
type Taken struct {
	Case      string    `cbor:"1,keyasint"`
	Item      string    `cbor:"2,keyasint"`
	Applicant string    `cbor:"3,keyasint"`
	At        time.Time `cbor:"4,keyasint"`
}

// CommitNotice is 即办件转承诺件告知书 (R96).
type CommitNotice struct {
	Head      Head     `cbor:"1,keyasint"`
	Applicant Person   `cbor:"2,keyasint"`
	Item      Item     `cbor:"3,keyasint"`
	Accepted  app.Date `cbor:"4,keyasint"`
	AcceptNo  string   `cbor:"5,keyasint"`            // number of the acceptance notice
	Reason    string   `cbor:"6,keyasint"`            // why it was not done on the spot
	Legal     string   `cbor:"7,keyasint"`            // 10个工作日
	Committed string   `cbor:"8,keyasint"`            // from acceptance: 5个工作日
	Promised  app.Date `cbor:"9,keyasint"`            // last day of the committed limit
	Unsure    int      `cbor:"10,keyasint,omitempty"` // year whose holidays are not announced: Promised is provisional (R23)
}

// ProxyAuthority is 代办委托书 for the hall's own proxy staff, free of charge
// (FORMS 14; R81).
type ProxyAuthority struct {
	Head      Head   `cbor:"1,keyasint"`
	Principal Person `cbor:"2,keyasint"`
	Need      string `cbor:"3,keyasint"` // 老年人: by the principal's own statement
	Staff     string `cbor:"4,keyasint"` // name of the proxy staff
	StaffNo   string `cbor:"5,keyasint"`
	Item      Item   `cbor:"6,keyasint"`
	Powers    string `cbor:"7,keyasint"`
}

// AddressConfirmation is 送达地址确认书 (FORMS 17; R99).
type AddressConfirmation struct {
	Head       Head   `cbor:"1,keyasint"`
	Applicant  Person `cbor:"2,keyasint"`
	Item       Item   `cbor:"3,keyasint"`
	Way        string `cbor:"4,keyasint"`           // 电子送达, 免费邮寄
	Electronic string `cbor:"5,keyasint,omitempty"` // mail box or telephone the result goes to
	Post       string `cbor:"6,keyasint,omitempty"`
}

// The ids of places that several papers of the front desk have: how to ask how
// far a case is, how to hand papers in, what happens if they do not come, and
// what one who acts for another may not do.
const (
	AskPlace       = "ask"
	WaysPlace      = "ways"
	OtherwisePlace = "otherwise"
	LimitsPlace    = "limits"
	NoticesPlace   = "notices" // of a ticket: a sentence a line
)

// intakePlaces are the free paragraphs of the papers in this file and their like.
var intakePlaces = []Place{
	{Ticket, NoticesPlace, ""},
	{Acceptance, AskPlace, "凭查询码{case}可拨打{phone}或者到{hall}查询办理进度。"},
	{Acceptance, CopiesPlace, "本通知书一式两份，申请人、存档各一份。"},
	{Correction, OtherwisePlace, "视为暂不申请，所交材料退还，可以在材料齐备后重新申请"},
	{Correction, WaysPlace, "送{hall}综合受理窗口，或者邮寄至{address}"},
	{Correction, CopiesPlace, "本通知书一式两份，申请人、存档各一份。"},
	{NonAcceptance, CopiesPlace, "本通知书一式两份，申请人、存档各一份。"},
	{Deferral, WaysPlace, "可以到{hall}综合受理窗口当面递交，也可以邮寄或者通过系统提交，以材料到达之日为准。"},
	{Deferral, OtherwisePlace, "逾期不补或者补交后仍不符合要求的，本机关终止办理，损失由申请人承担，并记入信用记录。"},
	{Deferral, CopiesPlace, "本告知承诺书一式两份，申请人、存档各一份。"},
	{Supplement, CopiesPlace, "本单一式两份，申请人、存档各一份。"},
	{ReceiptSlip, AskPlace, "凭查询码{case}可拨打{phone}或者到{hall}查询办理进度。"},
	{ReceiptSlip, CopiesPlace, "本凭证一式两份，申请人、存档各一份。"},
	{Commit, AskPlace, "凭查询码{case}可拨打{phone}或者到{hall}查询办理进度。"},
	{Commit, CopiesPlace, "本告知书一式两份，申请人、存档各一份。"},
	{Proxy, LimitsPlace, "仅限上述事项和权限，代办员不得转委托"},
	{Proxy, CopiesPlace, "本委托书一式两份，委托人、存档各一份。"},
	{Address, "changes", "送达地址变更的，应当及时书面告知；未告知的，按上述地址送达视为送达。"},
	{Address, CopiesPlace, "本确认书一式两份，申请人、存档各一份。"},
	{Authority, LimitsPlace, "仅限上述事项和权限，受托人不得转委托"},
	{Authority, CopiesPlace, "本委托书一式两份，委托人、存档各一份。"},
	{Application, CopiesPlace, "本申请表一份，由受理窗口存档。"},
	{WithdrawalRequest, CopiesPlace, "本申请书一份，由受理窗口存档。"},
	{Guide, WaysPlace, "到{hall}综合受理窗口当面申请，也可以邮寄申请材料至{address}。"},
	{Guide, AskPlace, "咨询电话{phone}，监督投诉电话{complaint}，也可以到{hall}咨询台询问。"},
}
