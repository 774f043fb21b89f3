package storage

import (
	"slices"
	"strings"

	"yichuang/storage/kv"
)

// Role is what a machine of a hall may do in the store everybody shares. What a
// prefix of keys cannot say, departments and desks, the moves of a record say
// when it is saved.
type Role string

// The roles of a hall.
const (
	KioskRole  Role = "kiosk"  // 取号机: writes below a prefix of its own, reads the queue
	BoardRole  Role = "board"  // 叫号大屏: reads the queue, writes nothing
	StaffRole  Role = "staff"  // every seat somebody signs in at, and its rating pad
	OfficeRole Role = "office" // staff, and the list of kiosks
)

// Roles lists the roles, those that may least first.
func Roles() []Role { return []Role{BoardRole, KioskRole, StaffRole, OfficeRole} }

// Narrow reports whether the role may read only some of the keys.
func (r Role) Narrow() bool { return r == KioskRole || r == BoardRole }

// Shares are the keys that kiosks may write. Every other key of a kiosk is
// never looked at by anybody.
func Shares() []kv.Share {
	return slices.Clone(shares)
}

var shares = []kv.Share{
	// A ticket is made at a kiosk, then the counters have it.
	{Prefix: "r/ticket/", Rule: kv.MainFirst},
	{Prefix: "j/ticket/", Rule: kv.MainFirst},
	{Prefix: "l/waiting/", Rule: kv.MainFirst},
	{Prefix: "r/ticket.person/", Rule: kv.Newest},
	{Prefix: "n/queue.quota/", Rule: kv.Newest},
	{Prefix: "c/queue.live/", Rule: kv.ByDesk},
	{Prefix: "c/queue.stat/", Rule: kv.ByDesk},
	// An appointment is booked at one kiosk and kept at another.
	{Prefix: "r/appointment/", Rule: kv.Newest},
	{Prefix: "j/appointment/", Rule: kv.Newest},
	{Prefix: "l/appointments/", Rule: kv.Newest},
	{Prefix: "l/appointment.code/", Rule: kv.Newest},
	{Prefix: "l/appointment.person/", Rule: kv.Newest},
	{Prefix: "l/appointment.slot/", Rule: kv.Newest},
	{Prefix: "l/appointment.open" + sep, Rule: kv.Newest},
	// A kiosk calls, staff come, the kiosk calls again.
	{Prefix: "r/help/", Rule: kv.Newest},
	{Prefix: "l/help.calls" + sep, Rule: kv.Newest},
	// What one kiosk writes is no other kiosk's business.
	{Prefix: guideSeries, Rule: kv.Own},
	{Prefix: "r/job/", Rule: kv.Own},
	{Prefix: "l/jobs.open" + sep, Rule: kv.Own},
	{Prefix: "l/jobs.desk/", Rule: kv.Own},
	{Prefix: "r/predeclaration/", Rule: kv.Own},
	{Prefix: "l/predeclared" + sep, Rule: kv.Own},
	{Prefix: "l/predeclared.of/", Rule: kv.Own},
	{Prefix: "l/predeclared.by/", Rule: kv.Own},
	{Prefix: "r/asked/", Rule: kv.Own},
	{Prefix: "l/asked" + sep, Rule: kv.Own},
	{Prefix: kioskAttempts, Rule: kv.Own},
}

// boardReads are the keys of the hall that a board reads, by their beginning.
// Where a screen watches a kind of record, the right is as wide as the watch.
var boardReads = []string{
	"r/queueplan", "l/queueplan", "l/queue.plans" + sep, "l/queue.days" + sep,
	"r/calendar", "l/calendar", "r/particulars", "l/particulars",
	"r/ticket", "l/ticket", "l/waiting/", "l/missed/", "l/served/",
	"r/counter", "l/counter",
	"r/call", "l/call",
	"c/queue.live/", "c/queue.stat/", "n/queue.quota/",
	"l/appointments/",
}

// kioskReads are those that a kiosk reads.
var kioskReads = slices.Concat(boardReads, sharedReads(), []string{
	"r/queue.secret", "r/progress/",
	"r/own/", "l/own.versions" + sep, "n/own.serial",
	"r/jobs.open", "l/jobs.open/", "l/asked/",
})

// sharedReads are the keys that kiosks write for each other.
func sharedReads() []string {
	var out []string
	for _, s := range shares {
		if s.Rule != kv.Own {
			out = append(out, s.Prefix)
		}
	}
	return out
}

// Grant is a right on the raw keys From <= key < To of a hall without a root
// prefix. Who may write may read.
type Grant struct {
	From, To string
	Write    bool
}

// Grants returns the rights of a role in a hall with those kiosks; kiosk is the
// name of the one they are for, "" unless the role is KioskRole. When a kiosk
// joins the hall, the rights of all kiosks and boards are given again before it
// is put on the list.
func Grants(role Role, kiosk string, kiosks []string) []Grant {
	roster := Grant{From: "h/kiosks", To: after("h/kiosks")}
	switch role {
	case BoardRole:
		return append(reads("", kiosks, boardReads), roster)
	case KioskRole:
		out := append(reads(kiosk, kiosks, kioskReads), roster)
		for _, p := range []string{"k/" + kiosk + "/", "d/ticket.serial/", "d/appointment.serial/"} {
			out = append(out, Grant{From: p, To: after(p), Write: true})
		}
		return out
	case StaffRole, OfficeRole:
		var out []Grant
		for _, p := range []string{"s/", "k/", "d/", "x/"} {
			out = append(out, Grant{From: p, To: after(p), Write: true})
		}
		roster.Write = role == OfficeRole
		return append(out, roster)
	}
	return nil
}

// reads are the rights to read keys that begin with the prefixes: of the hall,
// and of what other kiosks than own share with everybody.
func reads(own string, kiosks, prefixes []string) []Grant {
	out := []Grant{{From: "s/" + schemaKey, To: "s/" + schemaKey + sep}}
	for _, p := range prefixes {
		out = append(out, Grant{From: "s/" + p, To: after("s/" + p)})
		if !shared(p) {
			continue
		}
		for _, k := range kiosks {
			if k != own {
				out = append(out, Grant{From: "k/" + k + "/s/" + p, To: after("k/" + k + "/s/" + p)})
			}
		}
	}
	slices.SortFunc(out, func(a, b Grant) int { return strings.Compare(a.From, b.From) })
	return slices.Compact(out)
}

// shared reports whether kiosks write keys that begin with prefix, for others.
func shared(prefix string) bool {
	return slices.ContainsFunc(sharedReads(), func(s string) bool { return strings.HasPrefix(s, prefix) || strings.HasPrefix(prefix, s) })
}
