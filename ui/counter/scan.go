package counter

import (
	"time"

	"yichuang/app"
	"yichuang/app/identity"
	"yichuang/app/intake"
	"yichuang/app/queue"
)

// scan is what a scanned code turned out to be.
type scan uint8

const (
	scanUnknown scan = iota
	scanCase
	scanPerson // an identity number or a credit code
	scanTicket
	scanTyped // what an applicant typed at a kiosk
)

// read tells what a scanned text is and returns its number in normal form.
func read(text string, now time.Time) (scan, string) {
	if _, ticket, ok := queue.ReadSlipCode(text); ok {
		return scanTicket, ticket
	}
	if code, ok := intake.ReadCode(text, 0); ok {
		return scanTyped, code
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
