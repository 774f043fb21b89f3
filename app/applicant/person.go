package applicant

import (
	"cmp"
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
)

// Bounds of what is kept of one applicant.
const (
	maxPapers = 60 // one a material; the oldest goes first
	maxRecent = 40
)

// Person is who somebody says to be when a case is registered.
type Person struct {
	Name    string
	IDKind  string
	ID      string
	Org     bool
	Rep     string // of an organisation: who speaks for it
	Phone   string
	Address string
}

// String returns the number masked, so that a person in a log is no leak.
func (p Person) String() string { return p.IDKind + " " + identity.MaskNumber(p.ID) }

// Applicant is what the hall knows of a person or organisation. ID is the full
// number: screens show it through [identity.MaskNumber].
type Applicant struct {
	Ref     string       `cbor:"1,keyasint" json:"ref"`
	Name    string       `cbor:"2,keyasint" json:"name"`
	IDKind  string       `cbor:"3,keyasint,omitempty" json:"id_kind,omitempty"`
	ID      string       `cbor:"4,keyasint" json:"-"` // normalized
	Org     bool         `cbor:"5,keyasint,omitempty" json:"org,omitempty"`
	Rep     string       `cbor:"6,keyasint,omitempty" json:"rep,omitempty"`
	Phone   string       `cbor:"7,keyasint,omitempty" json:"-"`
	Address string       `cbor:"8,keyasint,omitempty" json:"-"`
	Since   time.Time    `cbor:"9,keyasint" json:"since"` // first case
	Seen    time.Time    `cbor:"10,keyasint" json:"seen"` // last time
	Cases   int          `cbor:"11,keyasint" json:"cases"`
	Recent  []string     `cbor:"12,keyasint,omitempty" json:"recent,omitempty"` // last 40 case numbers, the newest last
	Credit  []CreditMark `cbor:"13,keyasint,omitempty" json:"credit,omitempty"`
	Papers  []Paper      `cbor:"14,keyasint,omitempty" json:"papers,omitempty"` // by material id
}

// CreditMark is one bad mark (R48): a promised paper did not come.
type CreditMark struct {
	At       time.Time `cbor:"1,keyasint" json:"at"`
	Case     string    `cbor:"2,keyasint" json:"case"`
	Reason   string    `cbor:"3,keyasint" json:"reason"`
	By       string    `cbor:"4,keyasint" json:"by"` // staff name
	ByNo     string    `cbor:"5,keyasint,omitempty" json:"by_no,omitempty"`
	Repaired *Repair   `cbor:"6,keyasint,omitempty" json:"repaired,omitempty"` // nil: open
}

// Repair is who lifted a mark, when and why (信用修复, R49).
type Repair struct {
	At     time.Time `cbor:"1,keyasint" json:"at"`
	By     string    `cbor:"2,keyasint" json:"by"` // staff name
	ByNo   string    `cbor:"3,keyasint,omitempty" json:"by_no,omitempty"`
	Reason string    `cbor:"4,keyasint" json:"reason"`
}

// Paper is a paper that was handed in with a case and found good.
type Paper struct {
	Material string         `cbor:"1,keyasint" json:"material"` // id in the catalogue
	Name     string         `cbor:"2,keyasint" json:"name"`
	Form     catalogue.Form `cbor:"3,keyasint" json:"form"`
	Case     string         `cbor:"4,keyasint" json:"case"` // it came with
	Handed   time.Time      `cbor:"5,keyasint" json:"handed"`
	Until    app.Date       `cbor:"6,keyasint,omitempty" json:"until,omitempty"`  // last day it holds, 0: no limit
	Holder   string         `cbor:"7,keyasint,omitempty" json:"holder,omitempty"` // desk or department that has it
}

// Row is what a list of applicants shows: number and phone are masked (IDS 6).
type Row struct {
	Ref      string
	Name     string
	IDMasked string
	Org      bool
	Phone    string
	Seen     time.Time
	Flagged  bool // has an open credit mark
}

// String returns the ref alone, so that an applicant in a log is no leak.
func (a *Applicant) String() string { return applicantPrefix + " " + a.Ref }

// Row returns what lists show of the applicant.
func (a *Applicant) Row() Row {
	return Row{
		Ref: a.Ref, Name: a.Name, IDMasked: identity.MaskNumber(a.ID), Org: a.Org,
		Phone: identity.MaskPhone(a.Phone), Seen: a.Seen, Flagged: a.Bad() != nil,
	}
}

// Bad returns the latest mark that is not repaired, nil for none (R49).
func (a *Applicant) Bad() *CreditMark {
	for i := len(a.Credit) - 1; i >= 0; i-- {
		if a.Credit[i].Repaired == nil {
			return &a.Credit[i]
		}
	}
	return nil
}

// note takes in what a case says of its applicant. A case entered late fills
// gaps only: what is known from a later day stands (R95).
func (a *Applicant) note(p Person, caseNumber string, at time.Time) {
	late := at.Before(a.Seen)
	set := func(field *string, value string) {
		if value != "" && (*field == "" || !late) {
			*field = value
		}
	}
	set(&a.Name, p.Name)
	set(&a.IDKind, p.IDKind)
	set(&a.ID, identity.Normalize(p.ID))
	set(&a.Rep, p.Rep)
	set(&a.Phone, p.Phone)
	set(&a.Address, p.Address)
	if !late {
		a.Org, a.Seen = p.Org, at.UTC()
	}
	if a.Since.IsZero() || at.Before(a.Since) {
		a.Since = at.UTC()
	}
	if caseNumber == "" || slices.Contains(a.Recent, caseNumber) {
		return
	}
	a.Cases++
	a.Recent = append(a.Recent, caseNumber)
	a.Recent = a.Recent[max(0, len(a.Recent)-maxRecent):]
}

// remember keeps the later of two papers for the same material.
func (a *Applicant) remember(papers []Paper) {
	for _, p := range papers {
		p.Handed = p.Handed.UTC()
		i := slices.IndexFunc(a.Papers, func(q Paper) bool { return q.Material == p.Material })
		switch {
		case i < 0:
			a.Papers = append(a.Papers, p)
		case !p.Handed.Before(a.Papers[i].Handed):
			a.Papers[i] = p
		}
	}
	slices.SortStableFunc(a.Papers, func(x, y Paper) int { return y.Handed.Compare(x.Handed) })
	a.Papers = a.Papers[:min(len(a.Papers), maxPapers)]
	slices.SortFunc(a.Papers, func(x, y Paper) int { return cmp.Compare(x.Material, y.Material) })
}
