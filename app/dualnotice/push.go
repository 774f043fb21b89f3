package dualnotice

import (
	"slices"
	"time"

	"yichuang/app"
)

// Push is one notification: who was registered with what scope, what follows
// and which department has taken note. Its fields are its journal applied in
// order; change it with [Push.Do] only.
type Push struct {
	Case       string    `cbor:"1,keyasint" json:"case"` // of the registration
	Item       string    `cbor:"2,keyasint" json:"item"` // code of the registration's item
	ItemName   string    `cbor:"3,keyasint" json:"item_name"`
	Registered app.Date  `cbor:"4,keyasint" json:"registered"`
	Told       time.Time `cbor:"5,keyasint" json:"told"`
	Company    string    `cbor:"6,keyasint" json:"company"`
	Credit     string    `cbor:"7,keyasint" json:"credit"` // 统一社会信用代码, in full
	Rep        string    `cbor:"8,keyasint,omitempty" json:"representative,omitempty"`
	Phone      string    `cbor:"9,keyasint,omitempty" json:"phone,omitempty"`
	Address    string    `cbor:"10,keyasint,omitempty" json:"address,omitempty"`
	Scope      string    `cbor:"11,keyasint" json:"scope"` // 经营范围

	Parts   []Part     `cbor:"12,keyasint,omitempty" json:"parts,omitempty"`
	Slip    string     `cbor:"13,keyasint,omitempty" json:"slip,omitempty"`    // number of 15a, "" when nothing follows
	Promise string     `cbor:"14,keyasint,omitempty" json:"promise,omitempty"` // number of 15b
	Letters []Letter   `cbor:"15,keyasint,omitempty" json:"letters,omitempty"` // 15c
	Signed  *Promised  `cbor:"16,keyasint,omitempty" json:"signed,omitempty"`
	By      *Signature `cbor:"17,keyasint,omitempty" json:"by,omitempty"` // who told
	Entries uint64     `cbor:"18,keyasint" json:"entries"`                // length of the journal

	fresh []Entry
}

// Part is a piece of the scope that somebody has to take note of. It was told
// to Dept, or is in the pool.
type Part struct {
	No       int        `cbor:"1,keyasint" json:"no"` // from 1
	Words    string     `cbor:"2,keyasint" json:"words"`
	Word     string     `cbor:"3,keyasint,omitempty" json:"word,omitempty"` // what was recognised
	Item     string     `cbor:"4,keyasint,omitempty" json:"item,omitempty"` // "" when it was unclear
	ItemName string     `cbor:"5,keyasint,omitempty" json:"item_name,omitempty"`
	Dept     string     `cbor:"6,keyasint,omitempty" json:"dept,omitempty"`
	DeptName string     `cbor:"7,keyasint,omitempty" json:"dept_name,omitempty"`
	Zone     string     `cbor:"8,keyasint,omitempty" json:"zone,omitempty"`
	Basis    string     `cbor:"9,keyasint,omitempty" json:"basis,omitempty"`
	State    PartState  `cbor:"10,keyasint" json:"state"`
	Claim    *Signature `cbor:"11,keyasint,omitempty" json:"claim,omitempty"`
	Answers  []Answer   `cbor:"12,keyasint,omitempty" json:"answers,omitempty"`
}

// PartState is how far a part has come.
type PartState string

// The states of a part.
const (
	Open    PartState = "open"    // told to its department, which has not answered
	Pooled  PartState = "pooled"  // nobody's for certain: any department may claim it
	Claimed PartState = "claimed" // a department has taken note
)

var stateIDs = map[PartState]string{Open: "dual.state_open", Pooled: "dual.state_pooled", Claimed: "dual.state_claimed"}

// MessageID returns the id of the state's name.
func (s PartState) MessageID() string { return stateIDs[s] }

// Signature is who did something, when and for which department.
type Signature struct {
	At    time.Time `cbor:"1,keyasint" json:"at"`
	Staff string    `cbor:"2,keyasint" json:"staff"`
	Name  string    `cbor:"3,keyasint" json:"name"`
	Desk  string    `cbor:"4,keyasint,omitempty" json:"desk,omitempty"`
	Dept  string    `cbor:"5,keyasint,omitempty" json:"dept,omitempty"`
}

// Answer is a department's word that a part is not its business.
type Answer struct {
	Signature `cbor:"1,keyasint"`
	Reason    string `cbor:"2,keyasint" json:"reason"`
}

// Promised is the promise that came back signed.
type Promised struct {
	Signature `cbor:"1,keyasint"` // who noted it
	On        time.Time           `cbor:"2,keyasint" json:"on"` // as signed
}

// Letter is the number of a 15c and the department it went to.
type Letter struct {
	Dept   string `cbor:"1,keyasint" json:"dept"`
	Number string `cbor:"2,keyasint" json:"number"`
}

// NothingFollows reports whether the scope asks for nothing: no paper was
// issued.
func (p *Push) NothingFollows() bool { return p.By != nil && len(p.Parts) == 0 }

// MessageID returns the id of the sentence that tells the clerk what came of
// the notification.
func (p *Push) MessageID() string {
	switch {
	case p.NothingFollows():
		return "dual.nothing_follows"
	case len(p.Letters) == 0:
		return "dual.told_pool"
	default:
		return "dual.told"
	}
}

// part returns the part with the number, nil for none.
func (p *Push) part(no int) *Part {
	i := slices.IndexFunc(p.Parts, func(q Part) bool { return q.No == no })
	if i < 0 {
		return nil
	}
	return &p.Parts[i]
}

// OpenFor returns the numbers of the parts that wait for the department.
func (p *Push) OpenFor(dept string) []int {
	var out []int
	for _, q := range p.Parts {
		if q.State == Open && q.Dept == dept {
			out = append(out, q.No)
		}
	}
	return out
}

// parts makes the parts of a record from what was found in the scope.
func (f Finding) parts() []Part {
	var out []Part
	for _, t := range f.Targets {
		out = append(out, Part{
			No: len(out) + 1, Words: t.Part, Word: t.Word, Item: t.Item, ItemName: t.ItemName, Dept: t.Dept, DeptName: t.DeptName,
			Zone: t.Zone, Basis: t.Basis, State: Open,
		})
	}
	for _, words := range f.Unclear {
		out = append(out, Part{No: len(out) + 1, Words: words, State: Pooled})
	}
	return out
}
