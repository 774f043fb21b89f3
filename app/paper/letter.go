package paper

// The papers of version 2 that are made of rows, paragraphs, tables and
// places to sign: all are a [Letter]. Numbers in comments are those of
// FORMS.md.
const (
	Deferral        Kind = "deferral"          // 5 容缺受理告知承诺书
	Survey          Kind = "survey"            // 6 现场勘查通知书
	SurveyRecord    Kind = "survey_record"     // 6b 现场勘查记录
	Special         Kind = "special"           // 7 特别程序告知书
	Extension       Kind = "extension"         // 7b 延期办理告知书
	Return          Kind = "return"            // 17 退件通知书
	Withdrawal      Kind = "withdrawal"        // 17 撤回申请确认书
	Termination     Kind = "termination"       // 17 终止办理通知书
	Payment         Kind = "payment"           // 17 缴款通知书
	Grant           Kind = "grant"             // 17 准予行政许可决定书
	LeadNotice      Kind = "lead"              // 联办件牵头部门告知书 (R60)
	Supplement      Kind = "supplement"        // 补交材料收讫单 (R46)
	Commit          Kind = "commit"            // 即办件转承诺件告知书 (R96)
	MailSlip        Kind = "mail"              // 13 邮寄单
	Address         Kind = "address"           // 17 送达地址确认书
	ReceiptSlip     Kind = "receipt_slip"      // 17 收件凭证
	Proxy           Kind = "proxy"             // 14 代办委托书
	FollowUp        Kind = "follow_up"         // 15a 后置审批事项告知书
	FollowUpPromise Kind = "follow_up_promise" // 15b 承诺书
	FollowUpPush    Kind = "follow_up_push"    // 15c 推送单
)

// Letter is every paper that is made of rows, paragraphs, tables and places to
// sign. The applicant, the item and the case number stand on it without being
// repeated in Rows; a row with the label of one of these stands instead of it.
type Letter struct {
	Kind      Kind     `cbor:"1,keyasint"`
	Head      Head     `cbor:"2,keyasint"`
	Title     string   `cbor:"3,keyasint"`           // "": the usual name of the kind
	Subtitle  string   `cbor:"4,keyasint,omitempty"` // 申请人联
	Applicant Person   `cbor:"5,keyasint"`
	Item      Item     `cbor:"6,keyasint"` // its legal basis is not printed: the letter rests on its own
	Rows      []Field  `cbor:"7,keyasint,omitempty"`
	Body      []string `cbor:"8,keyasint,omitempty"` // paragraphs; one that is only 一、… is a heading
	Tables    []Table  `cbor:"9,keyasint,omitempty"`
	After     []string `cbor:"10,keyasint,omitempty"` // paragraphs after the tables: consequences, remedies
	Sign      []string `cbor:"11,keyasint,omitempty"` // who signs, each with a blank line and date
	Seal      bool     `cbor:"12,keyasint,omitempty"` // department and date with room for the seal of 42 mm
	Copies    string   `cbor:"13,keyasint,omitempty"` // 本通知书一式两份，…
	Amended   string   `cbor:"14,keyasint,omitempty"` // 更正: number of the notice this one replaces (R94)
}

// Field is one row of a letter: a label and what stands beside it. A row whose
// Text is empty is left blank on the paper, to be written in.
type Field struct {
	Label string `cbor:"1,keyasint"`
	Text  string `cbor:"2,keyasint"`
}

// Table is one ruled table of a letter. A row may be shorter than Columns; a
// longer one keeps what is over in its last cell.
type Table struct {
	Title   string     `cbor:"1,keyasint,omitempty"`
	Columns []Column   `cbor:"2,keyasint"`
	Rows    [][]string `cbor:"3,keyasint"`
}

// Column is the head of a column of a table. Share is its part of the width in
// percent; columns without one share what the others leave.
type Column struct {
	Name  string `cbor:"1,keyasint"`
	Share int    `cbor:"2,keyasint,omitempty"`
}
