package staff

import (
	"time"

	"yichuang/app"
)

// Person is one member of staff. The password is kept as an Argon2id hash only.
type Person struct {
	No       string     `cbor:"1,keyasint" json:"no"` // 工号
	Name     string     `cbor:"2,keyasint" json:"name"`
	Dept     string     `cbor:"3,keyasint,omitempty" json:"dept,omitempty"`
	Zone     string     `cbor:"4,keyasint,omitempty" json:"zone,omitempty"`
	Roles    []app.Role `cbor:"5,keyasint" json:"roles"`
	Hash     string     `cbor:"6,keyasint" json:"-"`
	Failures int        `cbor:"7,keyasint,omitempty" json:"-"` // wrong passwords in a row
	Locked   time.Time  `cbor:"8,keyasint,omitzero" json:"-"`  // no sign-in before
	Left     bool       `cbor:"9,keyasint,omitempty" json:"left,omitempty"`
	Home     string     `cbor:"10,keyasint,omitempty" json:"home,omitempty"`    // of a clerk: the department that sent him, "" for the hall office
	Trained  []Training `cbor:"11,keyasint,omitempty" json:"trained,omitempty"` // changed by Train and Untrain alone
}

// Row is what the list of people shows.
type Row struct {
	No    string     `cbor:"1,keyasint" json:"no"`
	Name  string     `cbor:"2,keyasint" json:"name"`
	Dept  string     `cbor:"3,keyasint,omitempty" json:"dept,omitempty"`
	Zone  string     `cbor:"4,keyasint,omitempty" json:"zone,omitempty"`
	Roles []app.Role `cbor:"5,keyasint" json:"roles"`
}

// Key returns the person's key.
func (p *Person) Key() app.Key { return app.K(staffPrefix, p.No) }

// Lists puts everybody who has not left into the list of people.
func (p *Person) Lists() []app.Row {
	if p.Left {
		return nil
	}
	return []app.Row{people.Row("", p.No, Row{No: p.No, Name: p.Name, Dept: p.Dept, Zone: p.Zone, Roles: p.Roles})}
}
