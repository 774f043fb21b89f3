package casework

import (
	"time"

	"yichuang/app"
)

// Decision is the decision on the case and its result paper (R36).
type Decision struct {
	Granted   bool   `cbor:"1,keyasint" json:"granted"`
	Text      string `cbor:"2,keyasint" json:"text"`
	Doc       string `cbor:"3,keyasint" json:"doc"`    // name of the result paper
	DocNo     string `cbor:"4,keyasint" json:"doc_no"` // its number
	Copies    int    `cbor:"5,keyasint" json:"copies"`
	Signature `cbor:"6,keyasint"`

	Expires app.Date `cbor:"7,keyasint,omitempty" json:"expires,omitempty"` // last day of the licence, none if it does not expire
	Scope   string   `cbor:"8,keyasint,omitempty" json:"scope,omitempty"`   // what it permits, such as a business scope
	Notice  string   `cbor:"9,keyasint,omitempty" json:"notice,omitempty"`  // number of 准予行政许可决定书, of a permit (R36)
}

// Result is one paper a department made in a case: a licence that goes to the
// applicant through the delivery window, or, with no copies, a record or
// opinion that stays in the file and goes to the stages that need it (R63).
type Result struct {
	Stage   int        `cbor:"1,keyasint" json:"stage"`
	Dept    string     `cbor:"2,keyasint" json:"dept"`
	Doc     string     `cbor:"3,keyasint" json:"doc"`
	DocNo   string     `cbor:"4,keyasint,omitempty" json:"doc_no,omitempty"`
	Copies  int        `cbor:"5,keyasint,omitempty" json:"copies,omitempty"`
	Expires app.Date   `cbor:"6,keyasint,omitempty" json:"expires,omitempty"`
	Scope   string     `cbor:"7,keyasint,omitempty" json:"scope,omitempty"`
	Made    Signature  `cbor:"8,keyasint" json:"made"`
	Sent    *Handover  `cbor:"9,keyasint,omitempty" json:"sent,omitempty"`
	In      *Signature `cbor:"10,keyasint,omitempty" json:"in,omitempty"`     // entered at the front desk (R71)
	Void    bool       `cbor:"11,keyasint,omitempty" json:"void,omitempty"`   // the whole was refused, withdrawn or ended first: it stays in the file
	Notice  string     `cbor:"12,keyasint,omitempty" json:"notice,omitempty"` // number of 准予行政许可决定书 of a permit in a joint case (R36)
}

// ForApplicant reports whether the result is to be given out.
func (r Result) ForApplicant() bool { return r.Copies > 0 && !r.Void }

// Method is how a result was served (R75).
type Method string

// The ways of service.
const (
	Direct  Method = "direct" // 直接送达
	Left    Method = "left"   // 留置送达
	ByPost  Method = "post"   // 邮寄送达
	ByNet   Method = "online" // 电子送达
	InPress Method = "public" // 公告送达
)

// Delivery is how the result left the hall (R70-R75).
type Delivery struct {
	Receipt   string    `cbor:"1,keyasint" json:"receipt"` // number of the delivery receipt
	Receiver  string    `cbor:"2,keyasint" json:"receiver"`
	IDKind    string    `cbor:"3,keyasint" json:"id_kind"`
	ID        string    `cbor:"4,keyasint" json:"id"`
	ByAgent   bool      `cbor:"5,keyasint,omitempty" json:"by_agent,omitempty"`
	Letter    string    `cbor:"6,keyasint,omitempty" json:"letter,omitempty"`   // letter of authority shown
	Release   string    `cbor:"7,keyasint,omitempty" json:"release,omitempty"`  // a supervisor's reason when the numbers differ (R74)
	Releaser  string    `cbor:"8,keyasint,omitempty" json:"releaser,omitempty"` // that supervisor's staff number
	Signed    time.Time `cbor:"9,keyasint,omitzero" json:"signed,omitzero"`     // date the receiver wrote: the delivery date (R73)
	Signature `cbor:"10,keyasint"`
	Shown     string `cbor:"11,keyasint,omitempty" json:"shown,omitempty"` // number on the applicant's card copy or licence that the receiver showed

	Method   Method `cbor:"12,keyasint,omitempty" json:"method,omitempty"`   // "": direct
	Relation string `cbor:"13,keyasint,omitempty" json:"relation,omitempty"` // of the receiver to the applicant (R75)
	Witness  string `cbor:"14,keyasint,omitempty" json:"witness,omitempty"`  // who saw that it was left in place
	Place    string `cbor:"15,keyasint,omitempty" json:"place,omitempty"`    // where it was left, the address it went to, the paper it stood in
	Tracking string `cbor:"16,keyasint,omitempty" json:"tracking,omitempty"` // of the post, or the reference of the system that sent it
}

// Posting is one attempt to serve by post (R76, R77).
type Posting struct {
	Slip      string `cbor:"1,keyasint" json:"slip"` // number of the mail slip
	Tracking  string `cbor:"2,keyasint" json:"tracking"`
	Carrier   string `cbor:"3,keyasint" json:"carrier"`
	Postman   string `cbor:"4,keyasint" json:"postman"` // who took it over
	Receiver  string `cbor:"5,keyasint" json:"receiver"`
	Address   string `cbor:"6,keyasint" json:"address"`
	Phone     string `cbor:"7,keyasint" json:"phone"`
	Signature `cbor:"8,keyasint"`
	Back      *Signature `cbor:"9,keyasint,omitempty" json:"back,omitempty"`
	Why       string     `cbor:"10,keyasint,omitempty" json:"why,omitempty"`      // why it came back
	Postcode  string     `cbor:"11,keyasint,omitempty" json:"postcode,omitempty"` // six digits, if known
}

// Reminder is one reminder to collect a result (R78).
type Reminder struct {
	How       string `cbor:"1,keyasint" json:"how"` // telephone, message, letter
	Reached   bool   `cbor:"2,keyasint,omitempty" json:"reached,omitempty"`
	Signature `cbor:"3,keyasint"`
}

// Refused is one refusal to take a result (R75).
type Refused struct {
	Reason    string `cbor:"1,keyasint" json:"reason"`
	Witness   string `cbor:"2,keyasint,omitempty" json:"witness,omitempty"`
	Signature `cbor:"3,keyasint"`
}

// Fee is what the applicant has to pay; the result is withheld until then (R98).
type Fee struct {
	Notice  string     `cbor:"1,keyasint" json:"notice"` // number of 缴款通知书
	Amount  string     `cbor:"2,keyasint" json:"amount"` // yuan, as 120.00
	Reason  string     `cbor:"3,keyasint" json:"reason"`
	Asked   Signature  `cbor:"4,keyasint" json:"asked"`
	Paid    *Signature `cbor:"5,keyasint,omitempty" json:"paid,omitempty"`
	Receipt string     `cbor:"6,keyasint,omitempty" json:"receipt,omitempty"` // number of the payment receipt
}

// Ending is how a case ended without a decision.
type Ending struct {
	Notice    string `cbor:"1,keyasint,omitempty" json:"notice,omitempty"`
	Ground    Ground `cbor:"2,keyasint,omitempty" json:"ground,omitempty"`
	Reason    string `cbor:"3,keyasint" json:"reason"`
	Signature `cbor:"4,keyasint"`
}

// Amendment is a notice that was issued again with a slip mended (R94).
type Amendment struct {
	Old       string `cbor:"1,keyasint" json:"old"`
	New       string `cbor:"2,keyasint" json:"new"`
	Reason    string `cbor:"3,keyasint" json:"reason"`
	Signature `cbor:"4,keyasint"`
}

// PaperMove is one transfer of papers from one holder to another (R67, R88).
type PaperMove struct {
	Sheet     string   `cbor:"1,keyasint,omitempty" json:"sheet,omitempty"`
	From      string   `cbor:"2,keyasint" json:"from"` // front, a department id
	To        string   `cbor:"3,keyasint" json:"to"`   // "" the applicant
	Taker     string   `cbor:"4,keyasint" json:"taker"`
	Materials []string `cbor:"5,keyasint" json:"materials"`
	Signature `cbor:"6,keyasint"`
}

// LastSent returns the latest hand-over of results to the front, nil before any.
func (c *Case) LastSent() *Handover {
	var last *Handover
	for _, r := range c.Results {
		if r.Sent != nil && (last == nil || r.Sent.At.After(last.At)) {
			last = r.Sent
		}
	}
	return last
}

// AllIn returns when the last result was entered at the front, nil while one
// is still to come.
func (c *Case) AllIn() *Signature {
	var last *Signature
	for _, r := range c.Results {
		switch {
		case !r.ForApplicant():
		case r.In == nil:
			return nil
		case last == nil || r.In.At.After(last.At):
			last = r.In
		}
	}
	return last
}
