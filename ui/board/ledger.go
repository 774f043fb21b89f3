package board

import (
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// ledger knows which calls the board has taken up already. Two counters that
// call at the same moment may be heard of in another order than their serials'.
type ledger struct {
	opened time.Time // calls from before are no news to anybody
	day    app.Date
	known  map[uint64]bool // serials of the day
}

// take returns the calls that are new and not [TooOld], oldest first, and
// counts all as known. calls come newest first.
func (l *ledger) take(calls []queue.Call, now time.Time) []queue.Call {
	var fresh []queue.Call
	for _, c := range slices.Backward(calls) {
		if c.Day > l.day {
			l.day, l.known = c.Day, map[uint64]bool{}
		}
		if c.Day < l.day || l.known[c.Serial] {
			continue
		}
		l.known[c.Serial] = true
		if !c.At.Before(l.opened) && !tooOld(c, now) {
			fresh = append(fresh, c)
		}
	}
	return fresh
}

// distinct returns the last call of each number, newest first, at most n.
func distinct(calls []queue.Call, n int) []queue.Call {
	var out []queue.Call
	for _, c := range calls {
		known := slices.ContainsFunc(out, func(o queue.Call) bool { return o.Number == c.Number })
		if !known && len(out) < n {
			out = append(out, c)
		}
	}
	return out
}

func isFresh(fresh []queue.Call, c queue.Call) bool {
	return slices.ContainsFunc(fresh, func(f queue.Call) bool { return f.Day == c.Day && f.Serial == c.Serial })
}

func tooOld(c queue.Call, now time.Time) bool { return now.Sub(c.At) > TooOld }
