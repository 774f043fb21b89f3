package dualnotice

import (
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/identity"
)

// Keys of this room:
//
//	dual/<case>   a notification; its journal hangs on the same key
//
// Lists (a notification stands in each once at most):
//
//	dual.inbox/<dept>     At: told, case   parts that wait for the department
//	dual.claimed/<dept>   At: told, case   parts it has claimed
//	dual.pool             At: told, case   parts any department may claim
const prefix = "dual"

var (
	inbox   = app.List[Row]{Name: "dual.inbox"}
	claimed = app.List[Row]{Name: "dual.claimed"}
	pool    = app.List[Row]{Name: "dual.pool"}
)

// Row is what every list of notifications shows, with the parts that belong in
// the list.
type Row struct {
	Case       string    `cbor:"1,keyasint" json:"case"`
	Company    string    `cbor:"2,keyasint" json:"company"`
	Credit     string    `cbor:"3,keyasint" json:"credit"` // masked
	ItemName   string    `cbor:"4,keyasint" json:"item_name"`
	Registered app.Date  `cbor:"5,keyasint" json:"registered"`
	Told       time.Time `cbor:"6,keyasint" json:"told"`
	Parts      []RowPart `cbor:"7,keyasint" json:"parts"`
}

// RowPart is a part as lists show it. DeptName is whom it was told to, "" when
// it was unclear from the start.
type RowPart struct {
	No       int    `cbor:"1,keyasint" json:"no"`
	Words    string `cbor:"2,keyasint" json:"words"`
	Item     string `cbor:"3,keyasint,omitempty" json:"item,omitempty"`
	ItemName string `cbor:"4,keyasint,omitempty" json:"item_name,omitempty"`
	DeptName string `cbor:"5,keyasint,omitempty" json:"dept_name,omitempty"`
}

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{{
		Prefix: prefix,
		New:    func() app.Record { return &Push{} },
		Entry:  func() any { return &Entry{} },
	}}
}

// Prefixes are what a screen of notifications watches.
func Prefixes() []app.Key { return []app.Key{app.K(prefix)} }

// Key returns the notification's key.
func (p *Push) Key() app.Key { return app.K(prefix, p.Case) }

// Lists puts the notification before everybody who has to do with it.
func (p *Push) Lists() []app.Row {
	at := app.Moment(p.Told) + " " + p.Case
	var rows []app.Row
	if row, ok := p.row(func(q Part) bool { return q.State == Pooled }); ok {
		rows = append(rows, pool.Row("", at, row))
	}
	var depts []string
	for _, q := range p.Parts {
		for _, dept := range []string{q.Dept, q.claimer()} {
			if dept != "" && !slices.Contains(depts, dept) {
				depts = append(depts, dept)
			}
		}
	}
	for _, dept := range depts {
		if row, ok := p.row(func(q Part) bool { return q.State == Open && q.Dept == dept }); ok {
			rows = append(rows, inbox.Row(dept, at, row))
		}
		if row, ok := p.row(func(q Part) bool { return q.claimer() == dept }); ok {
			rows = append(rows, claimed.Row(dept, at, row))
		}
	}
	return rows
}

// claimer returns the department that has claimed the part, "" for none.
func (q Part) claimer() string {
	if q.State != Claimed {
		return ""
	}
	return q.Claim.Dept
}

// row returns what lists show of the parts that belong; ok is false for none.
func (p *Push) row(belongs func(Part) bool) (row Row, ok bool) {
	row = Row{
		Case: p.Case, Company: p.Company, Credit: identity.MaskNumber(p.Credit), ItemName: p.ItemName, Registered: p.Registered, Told: p.Told,
	}
	for _, q := range p.Parts {
		if belongs(q) {
			row.Parts = append(row.Parts, RowPart{No: q.No, Words: q.Words, Item: q.Item, ItemName: q.ItemName, DeptName: q.DeptName})
		}
	}
	return row, len(row.Parts) > 0
}
