package queue

import (
	"slices"
	"time"
)

// The order of calling is one rule, in pure functions, for the counters and
// for the estimate of how long a person waits (QUEUE 2, 3, 4):
//
//   - A counter looks first at the businesses of its first rank. Who has stood
//     in his place for LongMinutes is of the first rank wherever he is served.
//   - Within a rank, who has an appointment goes first from the beginning of his
//     slot on, the earlier slot before the later; until then he waits as
//     everybody does. Then come the priority groups, then the ordinary ones.
//   - When a counter has called PriorityN in a row of those who go first, its
//     next is an ordinary one of the rank while there is any. Who is chosen out
//     of turn does not count.
//   - Among equals the earlier place goes first, then the lower number. The
//     place is the time of issue, unless the ticket came back or was sent on.
//   - A ticket sent to a counter waits for that one while it is open and serves
//     the business.

// head is a ticket that a counter may call next of its list.
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
		if now.Sub(h.row.Order) >= long {
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
// to a counter waits for that one while it is open and serves the business, and
// then for any.
func mayCall(row Row, no string, serving func(no, business string) bool) bool {
	return row.Target == "" || row.Target == no || !serving(row.Target, row.Business)
}

// heads returns what a counter may call next of one list, whose rows come in
// its order: the first, but of appointments all, because their order is of
// slots and not of places. They are few.
func heads(rows func(func(Row) bool), no string, rank int, serving func(no, business string) bool, now time.Time) []head {
	var out []head
	for row := range rows {
		if !mayCall(row, no, serving) {
			continue
		}
		out = append(out, head{row: row, class: standing(row, now), rank: rank})
		if row.From.IsZero() {
			break
		}
	}
	return out
}
