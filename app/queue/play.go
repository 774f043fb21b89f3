package queue

import (
	"maps"
	"slices"
	"time"
)

// play is a snapshot while its calls are played through. The rows are the
// snapshot's: a list is made shorter, never changed in its place.
type play struct {
	rules   Rules
	windows []window
	asRead  []window // as they were before
	lists   map[string]map[class][]Row
	streams []stream
	booked  []coming
	begun   time.Time
}

// play copies what changes while it is played, with the ticket in its list.
func (p *snapshot) play(t Row) *play {
	out := &play{rules: p.rules, windows: slices.Clone(p.windows), asRead: p.windows, lists: map[string]map[class][]Row{}, streams: p.streams(), begun: p.now, booked: p.flow.booked}
	for business, lists := range p.lists {
		out.lists[business] = maps.Clone(lists)
		for c, rows := range lists {
			out.lists[business][c] = slices.Clip(rows)
		}
	}
	if t.Number != "" || out.lists[t.Business] == nil {
		return out
	}
	c := listOf(t)
	at := len(out.lists[t.Business][c])
	if c == booked {
		at, _ = slices.BinarySearchFunc(out.lists[t.Business][c], t, func(a, b Row) int { return a.From.Compare(b.From) })
	}
	out.lists[t.Business][c] = slices.Insert(out.lists[t.Business][c], at, t)
	return out
}

// listOf is the class of the list a row stands in.
func listOf(t Row) class {
	switch {
	case !t.From.IsZero():
		return booked
	case t.Quick:
		return priority
	}
	return ordinary
}

// nextFree is the counter that calls next, -1 when none has anybody to call.
func (p *play) nextFree() int {
	best := -1
	for i, w := range p.windows {
		if len(w.serves) > 0 && (best < 0 || w.free.Before(p.windows[best].free)) {
			best = i
		}
	}
	return best
}

func (p *play) serving(no, business string) bool {
	return slices.ContainsFunc(p.asRead, func(w window) bool { return w.no == no && w.takes(business) })
}

// call lets the counter call its next ticket.
func (p *play) call(w *window, now time.Time) (head, bool) {
	type list struct {
		of    map[class][]Row
		class class
	}
	var all []head
	var from []list
	for _, s := range w.serves {
		lists := p.lists[s.Business]
		for _, c := range classes {
			some := heads(slices.Values(lists[c]), w.no, s.Rank, p.serving, now)
			for range some {
				from = append(from, list{lists, c})
			}
			all = append(all, some...)
		}
	}
	i := p.rules.pick(all, w.streak, now)
	if i < 0 {
		return head{}, false
	}
	w.streak = next(w.streak, all[i].class)
	from[i].of[from[i].class] = without(from[i].of[from[i].class], all[i].row)
	return all[i], true
}

// without returns the rows of a list without one of them, in a list of their
// own unless it was the first. Strangers have all one number: of those the
// first goes.
func without(rows []Row, row Row) []Row {
	at := slices.IndexFunc(rows, func(r Row) bool { return r.Number == row.Number })
	if at == 0 {
		return rows[1:]
	}
	return slices.Concat(rows[:at], rows[at+1:])
}

// before counts those of the same business who stand before the ticket, for
// when no counter is open and nothing can be played.
func (p *play) before(t Row) int {
	n := 0
	mine := head{row: t, class: listOf(t)}
	for c, rows := range p.lists[t.Business] {
		for _, row := range rows {
			if row.Number != t.Number && before(head{row: row, class: c}, mine) {
				n++
			}
		}
	}
	return n
}
