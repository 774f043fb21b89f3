package casework

import (
	"time"

	"yichuang/app"
)

// Details is what else is registered of an application: who takes part, who
// acts for whom, and how the papers came.
type Details struct {
	Roles   []PartyRole  `cbor:"1,keyasint,omitempty" json:"roles,omitempty"` // who must take part (R93)
	Parties []RoleParty  `cbor:"2,keyasint,omitempty" json:"parties,omitempty"`
	Letter  *Letter      `cbor:"3,keyasint,omitempty" json:"letter,omitempty"` // the agent's authority (R13)
	Proxy   *ProxyStaff  `cbor:"4,keyasint,omitempty" json:"proxy,omitempty"`  // 代办员 (R81)
	Late    *Late        `cbor:"5,keyasint,omitempty" json:"late,omitempty"`   // 补录 (R95)
	Channel Channel      `cbor:"6,keyasint,omitempty" json:"channel,omitempty"`
	Courier *Courier     `cbor:"7,keyasint,omitempty" json:"courier,omitempty"`
	Online  *NetAddress  `cbor:"8,keyasint,omitempty" json:"online,omitempty"` // consent to electronic delivery (R99)
	Visit   string       `cbor:"9,keyasint,omitempty" json:"visit,omitempty"`  // several matters of one applicant in one visit
	Batch   string       `cbor:"10,keyasint,omitempty" json:"batch,omitempty"` // one agent with many applicants (R108)
	Licence *HeldLicence `cbor:"11,keyasint,omitempty" json:"licence,omitempty"`
	Window  app.Date     `cbor:"12,keyasint,omitempty" json:"window,omitempty"` // last day of the application window, where the clock starts with it
	Second  string       `cbor:"13,keyasint,omitempty" json:"second,omitempty"` // trained colleague who stands by a clerk not trained for the item (R104)
	Scope   string       `cbor:"14,keyasint,omitempty" json:"scope,omitempty"`  // 经营范围 of a registration (R80)
}

// PartyRole is a role somebody must fill in a case.
type PartyRole struct {
	Role     string `cbor:"1,keyasint" json:"role"`
	Name     string `cbor:"2,keyasint" json:"name"`
	Min      int    `cbor:"3,keyasint" json:"min"`
	Signs    bool   `cbor:"4,keyasint,omitempty" json:"signs,omitempty"`
	Collects bool   `cbor:"5,keyasint,omitempty" json:"collects,omitempty"`
}

// RoleParty is somebody who takes part in a role.
type RoleParty struct {
	Role   string `cbor:"1,keyasint" json:"role"`
	Party  Party  `cbor:"2,keyasint" json:"party"`
	Signed bool   `cbor:"3,keyasint,omitempty" json:"signed,omitempty"` // has signed the application
}

// Letter is a letter of authority with its limits (R13, R43).
type Letter struct {
	No     string   `cbor:"1,keyasint" json:"no"` // number, or date and name
	Powers string   `cbor:"2,keyasint" json:"powers"`
	Until  app.Date `cbor:"3,keyasint,omitempty" json:"until,omitempty"`
}

// ProxyStaff is the hall's person who acts, free of charge, for somebody who
// needs it (R81). Why somebody needs it is what the person says; no medical
// fact is kept.
type ProxyStaff struct {
	Staff     string `cbor:"1,keyasint" json:"staff"`
	Name      string `cbor:"2,keyasint" json:"name"`
	Category  Need   `cbor:"3,keyasint" json:"category"`
	Authority string `cbor:"4,keyasint" json:"authority"` // number of 代办委托书, signed by both
}

// Need is why somebody is served by proxy staff, by the person's own statement.
type Need string

// The groups of the notice.
const (
	Elderly   Need = "elderly"  // 老年人, derived from the identity number
	Disabled  Need = "disabled" // 残疾人
	Pregnant  Need = "pregnant" // 孕妇
	OtherNeed Need = "other"    // 其他
)

// Late marks what was taken on paper during an outage (R95). Accepted is the
// day of an acceptance notice already given on paper, no date for none.
type Late struct {
	PaperNo   string     `cbor:"1,keyasint" json:"paper_no"`
	Reason    string     `cbor:"2,keyasint" json:"reason"`
	Accepted  app.Date   `cbor:"3,keyasint,omitempty" json:"accepted,omitempty"`
	Confirmed *Signature `cbor:"4,keyasint,omitempty" json:"confirmed,omitempty"`
}

// Channel is how the papers came.
type Channel string

// The channels.
const (
	AtCounter Channel = ""        // in person
	Posted    Channel = "post"    // by post (R13)
	ByCourier Channel = "courier" // free courier (R100)
	OnWeb     Channel = "web"     // 网上申报 (R101)
)

// Courier is a delivery of papers, opened and counted by two (R100).
type Courier struct {
	Waybill string    `cbor:"1,keyasint" json:"waybill"`
	Arrived time.Time `cbor:"2,keyasint" json:"arrived"`
	Opener  string    `cbor:"3,keyasint" json:"opener"` // staff numbers
	Counter string    `cbor:"4,keyasint" json:"counter"`
	Sheets  int       `cbor:"5,keyasint" json:"sheets"`
}

// NetAddress is the consent to electronic delivery with its confirmed address (R99).
type NetAddress struct {
	Address string `cbor:"1,keyasint" json:"address"`
	Consent string `cbor:"2,keyasint" json:"consent"` // number of 送达地址确认书
}

// HeldLicence is the licence a change starts from (R107).
type HeldLicence struct {
	Dept string `cbor:"1,keyasint" json:"dept"`
	No   string `cbor:"2,keyasint" json:"no"`
	Doc  string `cbor:"3,keyasint" json:"doc"`
	Case string `cbor:"4,keyasint,omitempty" json:"case,omitempty"` // in which it was issued
}
