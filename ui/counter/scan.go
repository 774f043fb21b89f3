package counter

import (
	"regexp"
	"time"

	"yichuang/app"
	"yichuang/app/identity"
)

// scan is what a scanned code turned out to be.
type scan uint8

const (
	scanUnknown scan = iota
	scanCase
	scanPerson // an identity number or a credit code
	scanTicket
)

// ticketCode is what the code of a ticket holds, with its day or without.
var ticketCode = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2} )?[A-Z]\d{3,4}$`)

// read tells what a scanned text is and returns its number in normal form.
func read(text string, now time.Time) (scan, string) {
	if ticketCode.MatchString(text) {
		return scanTicket, text
	}
	f := identity.Check(text, app.DateOf(now))
	switch {
	case !f.OK:
		return scanUnknown, ""
	case f.Kind == identity.Case:
		return scanCase, f.Number
	case f.Kind == identity.Credit || person(f.Kind):
		return scanPerson, f.Number
	}
	return scanUnknown, ""
}
