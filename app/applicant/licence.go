package applicant

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
)

// LicenceState is what became of a licence. That one has expired is no state:
// it is seen from the day asked for.
type LicenceState string

// The states.
const (
	Valid     LicenceState = "valid"
	Replaced  LicenceState = "replaced"  // by a changed or renewed one
	Cancelled LicenceState = "cancelled" // 注销, 撤销
)

// Licence is a paper that the hall issued as the result of a case. Place is set
// by [Issue].
type Licence struct {
	No        string       `cbor:"1,keyasint" json:"no"`
	Doc       string       `cbor:"2,keyasint" json:"doc"` // name of the paper: 营业执照
	Dept      string       `cbor:"3,keyasint" json:"dept"`
	Item      string       `cbor:"4,keyasint" json:"item"` // code
	ItemName  string       `cbor:"5,keyasint" json:"item_name"`
	Ref       string       `cbor:"6,keyasint" json:"ref"` // of the holder
	Holder    string       `cbor:"7,keyasint" json:"holder"`
	Case      string       `cbor:"8,keyasint" json:"case"`
	Stage     int          `cbor:"9,keyasint,omitempty" json:"stage,omitempty"`
	Issued    app.Date     `cbor:"10,keyasint" json:"issued"`
	Expires   app.Date     `cbor:"11,keyasint,omitempty" json:"expires,omitempty"` // last day, 0: never
	Scope     string       `cbor:"12,keyasint,omitempty" json:"scope,omitempty"`   // what it allows
	State     LicenceState `cbor:"13,keyasint" json:"state"`
	EndedBy   string       `cbor:"14,keyasint,omitempty" json:"ended_by,omitempty"` // the case that replaced or cancelled it
	EndedAt   time.Time    `cbor:"15,keyasint,omitzero" json:"ended_at,omitzero"`
	Satisfies []string     `cbor:"16,keyasint,omitempty" json:"satisfies,omitempty"` // material ids (R106), from [MaterialFor]
	Place     string       `cbor:"17,keyasint" json:"-"`                             // last part of its key
}

// LicenceRow is what lists show of a licence.
type LicenceRow struct {
	No        string       `cbor:"1,keyasint" json:"no"`
	Doc       string       `cbor:"2,keyasint" json:"doc"`
	Dept      string       `cbor:"3,keyasint" json:"dept"`
	Item      string       `cbor:"4,keyasint" json:"item"`
	ItemName  string       `cbor:"5,keyasint" json:"item_name"`
	Ref       string       `cbor:"6,keyasint" json:"ref"`
	Holder    string       `cbor:"7,keyasint" json:"holder"`
	Case      string       `cbor:"8,keyasint" json:"case"`
	Issued    app.Date     `cbor:"9,keyasint" json:"issued"`
	Expires   app.Date     `cbor:"10,keyasint,omitempty" json:"expires,omitempty"`
	State     LicenceState `cbor:"11,keyasint" json:"state"`
	Satisfies []string     `cbor:"12,keyasint,omitempty" json:"satisfies,omitempty"`
}

// Row returns what lists show of the licence.
func (l *Licence) Row() LicenceRow {
	return LicenceRow{
		No: l.No, Doc: l.Doc, Dept: l.Dept, Item: l.Item, ItemName: l.ItemName, Ref: l.Ref, Holder: l.Holder,
		Case: l.Case, Issued: l.Issued, Expires: l.Expires, State: l.State, Satisfies: l.Satisfies,
	}
}

// ValidOn reports whether the licence stands and the day is neither before its
// issue nor after its expiry.
func (l LicenceRow) ValidOn(day app.Date) bool {
	return l.State == Valid && l.Issued <= day && (l.Expires == 0 || day <= l.Expires)
}

// RenewalDays is how long before expiry a renewal is to be asked for, in
// calendar days, unless the item says otherwise (R35, art. 50).
const RenewalDays = 30

// RenewBy returns the last day to ask for renewal by that rule, no date for a
// licence that never expires.
func (l LicenceRow) RenewBy() app.Date {
	if l.Expires == 0 {
		return 0
	}
	return l.Expires.AddDays(-RenewalDays)
}

// MaterialFor returns the ids of the materials that a result paper satisfies,
// sorted: those of its name, when some item of the catalogue yields it (R106).
// doc may name several papers, 营业执照；公章.
func MaterialFor(cat *catalogue.Catalogue, doc string) []string {
	yields := map[string]bool{}
	for _, it := range cat.Items() {
		for _, name := range papersIn(it.ResultDoc) {
			yields[name] = true
		}
	}
	wanted := papersIn(doc)
	var out []string
	for _, it := range cat.Items() {
		for _, m := range it.Materials {
			if yields[m.Name] && slices.Contains(wanted, m.Name) {
				out = append(out, m.ID)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// papersIn splits the result of a joint item into its papers.
func papersIn(doc string) []string {
	names := strings.FieldsFunc(doc, func(r rune) bool { return r == '；' || r == ';' })
	for i := range names {
		names[i] = strings.TrimSpace(names[i])
	}
	return names
}

// Issue stores a new licence as valid, in the caller's transaction. Invalid
// when number, paper, department, holder or day of issue is missing or it
// expires before its issue; Conflict when the department has issued the number
// already.
func Issue(tx app.Tx, l Licence) error {
	l.No = strings.TrimSpace(l.No)
	if l.No == "" || l.Doc == "" || l.Dept == "" || l.Ref == "" || l.Issued == 0 || l.Expires != 0 && l.Expires < l.Issued {
		return &app.Error{Code: app.Invalid, Field: "licence", ID: "applicants.licence_incomplete"}
	}
	var err error
	if l.Place, err = place(tx, l.No); err != nil {
		return err
	}
	switch err := tx.Load(&Licence{Dept: l.Dept, Place: l.Place}); {
	case err == nil:
		return &app.Error{Code: app.Conflict, Field: "licence", ID: "applicants.licence_exists", Args: about(l.No)}
	case app.CodeOf(err) != app.NotFound:
		return fmt.Errorf("issue licence: %w", err)
	}
	l.State, l.EndedBy, l.EndedAt = Valid, "", time.Time{}
	return tx.Save(&l)
}

// End says that a case replaced or cancelled a licence, in the caller's
// transaction (R107). Conflict when it is no longer valid, NotFound when there
// is none.
func End(tx app.Tx, dept, no string, state LicenceState, caseNumber string, at time.Time) error {
	if state != Replaced && state != Cancelled {
		return &app.Error{Code: app.Internal, ID: "applicants.licence_state", Args: app.Args{"state": string(state)}}
	}
	l, err := Load(tx, dept, no)
	if err != nil {
		return err
	}
	if l.State != Valid {
		return &app.Error{Code: app.Conflict, Field: "licence", ID: "applicants.licence_ended", Args: about(no), Rule: "R107"}
	}
	l.State, l.EndedBy, l.EndedAt = state, caseNumber, at.UTC()
	return tx.Save(l)
}

// Load reads the licence a department issued under a number: what a change of
// it starts from (R107).
func Load(r app.Reader, dept, no string) (*Licence, error) {
	at, err := place(r, no)
	if err != nil {
		return nil, err
	}
	l := &Licence{Dept: dept, Place: at}
	switch err := r.Load(l); {
	case app.CodeOf(err) == app.NotFound:
		return nil, &app.Error{Code: app.NotFound, Field: "licence", ID: "applicants.licence_missing", Args: about(no), Cause: err}
	case err != nil:
		return nil, fmt.Errorf("load licence: %w", err)
	}
	return l, nil
}

// OfHolder returns all licences ever issued to an applicant, the earliest first.
func OfHolder(r app.Reader, ref string) ([]LicenceRow, error) {
	return licencesOf.All(r, ref, "", 0)
}

// place returns the last part of a licence's key. Some licences are numbered
// by their holder (残疾人证, 社会保障卡): such a number is not for a key.
func place(r app.Reader, no string) (string, error) {
	number := identity.Normalize(no)
	if !holdsPersonal(number) {
		return number, nil
	}
	s := &secret{}
	if err := r.Load(s); err != nil {
		return "", fmt.Errorf("secret of applicants: %w", err)
	}
	return "hmac-" + s.of(number), nil
}

// holdsPersonal reports whether a normalized number has a personal one in it.
func holdsPersonal(number string) bool {
	const length, noBound = 18, app.Date(9999_12_31)
	for i := 0; i+length <= len(number); i++ {
		if p, err := identity.ParsePerson(number[i:i+length], noBound); err == nil && p.Born != 0 {
			return true
		}
	}
	return false
}

// about names a licence in an error; a personal number is masked.
func about(no string) app.Args {
	return app.Args{"number": PublicNumber(no)}
}

// PublicNumber returns the number of a licence as others may see it: masked
// when a personal number is in it.
func PublicNumber(no string) string {
	if holdsPersonal(identity.Normalize(no)) {
		return identity.MaskPublic(no)
	}
	return no
}

// ExpiringIn reads the valid licences whose last day is from … to, both
// included, the earliest first (R35).
func ExpiringIn(r app.Reader, from, to app.Date) ([]LicenceRow, error) {
	var out []LicenceRow
	for row, err := range expiring.Rows(r, "", from.String(), 0) {
		if err != nil {
			return nil, err
		}
		if row.Expires > to {
			break
		}
		out = append(out, row)
	}
	return out, nil
}
