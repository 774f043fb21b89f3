package oversight

import (
	"strings"

	"yichuang/app"
	"yichuang/app/identity"
	"yichuang/app/paper"
	"yichuang/app/queue"
)

// GoesWith returns the key of the record with which a record, list or series
// goes to the archive: everything of a case with the case; its notices, and the
// prints of those, for themselves, because they are found by their numbers. Slip
// and visit go with their ticket, an appointment's slip with that, the notes of
// who had which ticket together, by day. It is "" for what never goes:
// follow-ups, people, plans.
func GoesWith(key app.Key) app.Key {
	parts, ok := key.Parts()
	if !ok || len(parts) < 2 {
		return ""
	}
	switch parts[0] {
	case "case", "notice", "ticket", "call", "ticket.persons", "appointment":
		return key
	case "visit":
		return app.K(append([]string{"ticket"}, parts[1:]...)...)
	case "ticket.person":
		return noteGoesWith(parts[1])
	case "job":
		return jobGoesWith(parts[1])
	case "dual", "progress", publishedPrefix, recalledPrefix, "notices.case", "jobs.case", sheetSeries:
		return caseKey(parts[1])
	}
	return ""
}

const sheetSeries = "sheet.serial"

func caseKey(number string) app.Key { return app.K("case", number) }

// noteGoesWith is the record all notes of a day go with.
func noteGoesWith(day string) app.Key {
	of, err := app.ParseDate(day)
	if err != nil {
		return ""
	}
	return queue.PersonsOf(of)
}

// slipOf is whose slip a print job is, by the letter its id begins with.
var slipOf = map[string]string{"T": "ticket", "B": "appointment"}

// slipGoesWith reads the id of a slip's print job, T-<date>-<number> or
// B-<date>-<code>, perhaps with -r<n> of a reprint.
func slipGoesWith(id string) (app.Key, bool) {
	letter, rest, _ := strings.Cut(id, "-")
	const date = len("2026-11-23")
	if slipOf[letter] == "" || len(rest) < date+2 || rest[date] != '-' {
		return "", false
	}
	if _, err := app.ParseDate(rest[:date]); err != nil {
		return "", false
	}
	of, _, _ := strings.Cut(rest[date+1:], "-")
	return app.K(slipOf[letter], rest[:date], of), true
}

// jobGoesWith reads the id of a print job: <case>-<kind>-<serial> of a paper
// without a number of its own, <dept>-<kind>-<year>-<serial> of a notice, each
// perhaps with -r<n> of a reprint; or a slip's. Others, a desk's, stay.
func jobGoesWith(id string) app.Key {
	if of, ok := slipGoesWith(id); ok {
		return of
	}
	first := id
	if head, again, ok := cutLast(id); ok && strings.HasPrefix(again, "r") && number(again[1:]) {
		first = head
	}
	head, serial, ok := cutLast(first)
	if !ok || !number(serial) {
		return ""
	}
	if of, ok := cutKind(head); ok {
		if n, err := identity.ParseCaseNumber(of); err == nil && n.String() == of {
			return caseKey(of)
		}
		return ""
	}
	if head, year, ok := cutLast(head); ok && number(year) {
		if dept, ok := cutKind(head); ok && dept != "" {
			return app.K("job", first)
		}
	}
	return ""
}

func cutLast(s string) (head, tail string, ok bool) {
	i := strings.LastIndexByte(s, '-')
	if i < 0 {
		return s, "", false
	}
	return s[:i], s[i+1:], true
}

func cutKind(s string) (head string, ok bool) {
	head, kind, ok := cutLast(s)
	return head, ok && paper.Kind(kind).Name() != ""
}

func number(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}
