package queue

import (
	"slices"
	"time"
)

// The order of calling is one rule, in pure functions, for the counters and
// for the estimate of how long a person waits (QUEUE 2, 3, 4):
//
//   - A counter looks first at the businesses of its first rank; who has waited
//     longer than LongMinutes is of the first rank wherever he is served.
//   - Who has an appointment goes first from the beginning of his slot, before
//     it he waits as everybody does. Then come the priority groups.
//   - After PriorityN calls in a row of those who go first, the next is an
//     ordinary one while there is any.
//   - Among equals the earlier place goes first, then the lower number.

// head is the first ticket of one list that a counter may call.
type head struct {
	row   Row
	class class
	rank  int
}

// standing is the class the ticket competes in at the moment: an appointment
// whose slot has not begun is ordinary.
func standing(row Row, now time.Time) class {
	switch {
	case !row.From.IsZero() && !now.Before(row.From):
		return booked
	case row.From.IsZero() && row.Quick:
		return priority
	}
	return ordinary
}

// pick returns which of the heads is called, -1 for none.
func (r Rules) pick(heads []head, streak int, now time.Time) int {
	best := -1
	long := time.Duration(r.LongMinutes) * time.Minute
	rank := func(h head) int {
		if now.Sub(h.row.Issued) >= long {
			return 1
		}
		return max(h.rank, 1)
	}
	lowest, calm := 99, false
	for _, h := range heads {
		lowest = min(lowest, rank(h))
	}
	for _, h := range heads {
		calm = calm || h.class == ordinary && rank(h) == lowest
	}
	later := streak >= r.PriorityN && calm // it is an ordinary one's turn
	for i, h := range heads {
		if rank(h) != lowest || later && h.class != ordinary {
			continue
		}
		if best < 0 || before(h, heads[best]) {
			best = i
		}
	}
	return best
}

// before reports whether a is called before b, both of one rank.
func before(a, b head) bool {
	if a.class != b.class {
		return slices.Index(classes, a.class) < slices.Index(classes, b.class)
	}
	if a.class == booked && !a.row.From.Equal(b.row.From) {
		return a.row.From.Before(b.row.From)
	}
	if !a.row.Order.Equal(b.row.Order) {
		return a.row.Order.Before(b.row.Order)
	}
	return a.row.Number < b.row.Number
}

// next returns the streak of a counter after it called one of the class.
func next(streak int, c class) int {
	if c == ordinary {
		return 0
	}
	return streak + 1
}

// mayCall reports whether the counter may call the ticket: one that was sent
// to a counter waits for that one while it is open, and then for any.
func mayCall(row Row, no string, isOpen func(no string) bool) bool {
	return row.Target == "" || row.Target == no || !isOpen(row.Target)
}

// heads returns what a counter may call of one list, whose rows come in its
// order: its first, and of appointments also the earliest whose slot has not
// begun.
func heads(rows func(func(Row) bool), no string, rank int, isOpen func(string) bool, now time.Time) []head {
	var out []head
	for row := range rows {
		if !mayCall(row, no, isOpen) {
			continue
		}
		h := head{row: row, class: standing(row, now), rank: rank}
		i := slices.IndexFunc(out, func(o head) bool { return o.class == h.class })
		switch {
		case i < 0:
			out = append(out, h)
		case before(h, out[i]):
			out[i] = h
		}
		if row.From.IsZero() {
			break // only appointments are looked through: they are few
		}
	}
	return out
}
