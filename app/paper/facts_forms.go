package paper

import "yichuang/app"

// AuthorityLetter is 授权委托书, the letter of an ordinary agent (FORMS 14; R13).
type AuthorityLetter struct {
	Head      Head     `cbor:"1,keyasint"`
	Principal Person   `cbor:"2,keyasint"`
	Rep       string   `cbor:"3,keyasint,omitempty"` // 法定代表人 of a unit
	Agent     Person   `cbor:"4,keyasint"`
	Number    string   `cbor:"5,keyasint,omitempty"` // the letter's own number, if it has one
	Item      Item     `cbor:"6,keyasint"`
	Powers    string   `cbor:"7,keyasint"`
	Until     app.Date `cbor:"8,keyasint,omitempty"` // last day of its term; no date: until the matter ends
}

// ApplicationForm is 申请表, printed filled in for the applicant to read and
// sign (FORMS 17; R3, R92, R93).
type ApplicationForm struct {
	Head      Head       `cbor:"1,keyasint"`
	Applicant Person     `cbor:"2,keyasint"`
	Rep       string     `cbor:"3,keyasint,omitempty"` // 法定代表人 of a unit
	Address   string     `cbor:"4,keyasint,omitempty"`
	Parties   []Part     `cbor:"5,keyasint,omitempty"`
	Agent     *Person    `cbor:"6,keyasint,omitempty"`
	Item      Item       `cbor:"7,keyasint"`
	Procedure string     `cbor:"8,keyasint"`            // 即办件, 承诺件, 联办件
	Applied   app.Date   `cbor:"9,keyasint"`            // application date
	Answers   []Answer   `cbor:"10,keyasint,omitempty"` // to the questions of the item
	Scope     string     `cbor:"11,keyasint,omitempty"` // 经营范围 of a registration
	Licence   string     `cbor:"12,keyasint,omitempty"` // the licence a change starts from (R107)
	Delivery  string     `cbor:"13,keyasint"`           // 窗口自取, 免费邮寄
	SendTo    string     `cbor:"14,keyasint,omitempty"` // where the result goes, unless it is collected
	Materials []Material `cbor:"15,keyasint,omitempty"` // papers handed in
}

// Part is somebody who takes part in an application besides the applicant.
type Part struct {
	Role   string `cbor:"1,keyasint"` // 出卖人, 股东
	Person Person `cbor:"2,keyasint"`
	Signs  bool   `cbor:"3,keyasint,omitempty"` // has to sign the application
}

// Answer is a question of the item and what the applicant answered.
type Answer struct {
	Ask  string `cbor:"1,keyasint"`
	Text string `cbor:"2,keyasint"`
}

// WithdrawalForm is 撤回申请书, printed filled in; the reason is the applicant's
// to write (FORMS 17).
type WithdrawalForm struct {
	Head      Head       `cbor:"1,keyasint"`
	Applicant Person     `cbor:"2,keyasint"`
	Agent     *Person    `cbor:"3,keyasint,omitempty"`
	Item      Item       `cbor:"4,keyasint"`
	Applied   app.Date   `cbor:"5,keyasint"`
	Accepted  app.Date   `cbor:"6,keyasint,omitempty"`
	AcceptNo  string     `cbor:"7,keyasint,omitempty"` // number of the acceptance notice
	Materials []Material `cbor:"8,keyasint,omitempty"` // papers the hall has, to be given back
}

// ItemGuide is 办事指南 of one item, made from the catalogue (FORMS 17; R2). It
// is of no case.
type ItemGuide struct {
	Head       Head        `cbor:"1,keyasint"`
	Item       Item        `cbor:"2,keyasint"`
	Procedure  string      `cbor:"3,keyasint"`           // 即办件, 承诺件, 联办件
	Zone       string      `cbor:"4,keyasint"`           // 企业服务区
	Counters   string      `cbor:"5,keyasint,omitempty"` // 3、4号窗口
	Conditions []string    `cbor:"6,keyasint"`           // who may apply and what else must be
	Materials  []GuidePage `cbor:"7,keyasint"`
	Steps      []string    `cbor:"8,keyasint"`            // of the procedure, in order
	Legal      string      `cbor:"9,keyasint"`            // 10个工作日
	Committed  string      `cbor:"10,keyasint"`           // 5个工作日, 当场办结
	Excluded   []string    `cbor:"11,keyasint,omitempty"` // steps whose time is not counted
	Survey     bool        `cbor:"12,keyasint,omitempty"` // somebody comes and looks
	Fee        string      `cbor:"13,keyasint"`           // in words with its basis: 不收费
	Result     string      `cbor:"14,keyasint"`           // the paper that comes out
	Delivery   string      `cbor:"15,keyasint"`           // the ways of delivery
	ReviewBody string      `cbor:"16,keyasint"`           // 行政复议 to whom, within 60 days
	Court      string      `cbor:"17,keyasint"`           // 行政诉讼 where, within 6 months
	Presence   bool        `cbor:"18,keyasint,omitempty"` // the applicant has to come himself (R1)
}

// GuidePage is one paper that a guide asks for.
type GuidePage struct {
	Name   string `cbor:"1,keyasint"`
	Form   string `cbor:"2,keyasint"` // 原件, 复印件, 核验原件
	Count  int    `cbor:"3,keyasint"`
	When   string `cbor:"4,keyasint,omitempty"` // asked for only in this situation (R92)
	Look   string `cbor:"5,keyasint,omitempty"` // what it must be like (R97)
	Source string `cbor:"6,keyasint,omitempty"` // 政府部门核发, 第三方出具; "": the applicant makes it
	Later  bool   `cbor:"7,keyasint,omitempty"` // may come later (R41)
}
