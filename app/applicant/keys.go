package applicant

import (
	"yichuang/app"
)

// Keys of this room:
//
//	applicant/<ref>             a person or organisation
//	applicant.secret            what refs are made with, made on first use
//	licence/<dept>/<place>      a licence issued here; place is its number, or
//	                            the HMAC of a number that holds a personal one
//
// Lists:
//
//	applicants/<begin|inside>   At: name or its sound, ref    what Find looks through
//	licences.of/<ref>           At: issued, dept, place       licences of a holder
//	licences.expiry             At: expires, dept, place      valid ones that expire
const (
	applicantPrefix = "applicant"
	licencePrefix   = "licence"
)

var secretKey = app.K("applicant.secret")

// Parts of the list of applicants: whole names, and names from a later
// character on.
const (
	partBegin  = "begin"
	partInside = "inside"
)

var (
	applicants = app.List[found]{Name: "applicants"}
	licencesOf = app.List[LicenceRow]{Name: "licences.of"}
	expiring   = app.List[LicenceRow]{Name: "licences.expiry"}
)

// found is all that a row of applicants holds, so that a visit changes no row:
// what a search shows is read from the records.
type found struct {
	Ref string `cbor:"1,keyasint"`
}

// Kinds declares this room's records to the store.
func Kinds() []app.Kind {
	return []app.Kind{
		{Prefix: applicantPrefix, New: func() app.Record { return &Applicant{} }},
		{Prefix: string(secretKey), New: func() app.Record { return &secret{} }},
		{Prefix: licencePrefix, New: func() app.Record { return &Licence{} }},
	}
}

// Prefixes are what a screen of applicants and licences watches.
func Prefixes() []app.Key { return []app.Key{app.K(applicantPrefix), app.K(licencePrefix)} }

// Key returns the applicant's key.
func (a *Applicant) Key() app.Key { return app.K(applicantPrefix, a.Ref) }

// Lists puts the applicant wherever a search for the name may begin.
func (a *Applicant) Lists() []app.Row {
	begin, inside := spellings(a.Name, a.Org)
	var rows []app.Row
	for _, s := range begin {
		rows = append(rows, applicants.Row(partBegin, s+" "+a.Ref, found{a.Ref}))
	}
	for _, s := range inside {
		rows = append(rows, applicants.Row(partInside, s+" "+a.Ref, found{a.Ref}))
	}
	return rows
}

// Key returns the licence's key.
func (l *Licence) Key() app.Key { return app.K(licencePrefix, l.Dept, l.Place) }

// Lists puts the licence under its holder and, while it can expire, among
// those to be reminded of.
func (l *Licence) Lists() []app.Row {
	place := " " + l.Dept + " " + l.Place
	rows := []app.Row{licencesOf.Row(l.Ref, l.Issued.String()+place, l.Row())}
	if l.State == Valid && l.Expires != 0 {
		rows = append(rows, expiring.Row("", l.Expires.String()+place, l.Row()))
	}
	return rows
}

// Key returns the one key of the secret.
func (s *secret) Key() app.Key { return secretKey }

// Lists puts the secret nowhere.
func (s *secret) Lists() []app.Row { return nil }
