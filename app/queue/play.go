package queue

import (
	"slices"
	"time"
)

// play is a snapshot while its calls are played through.
type play struct {
	rules   Rules
	windows []window
	lists   map[string]map[class][]Row
}

// play copies what changes while it is played, with the ticket in its list.
func (p *snapshot) play(t Row) *play {
	out := &play{rules: p.rules, windows: slices.Clone(p.windows), lists: map[string]map[class][]Row{}}
	for business, lists := range p.lists {
		out.lists[business] = map[class][]Row{}
		for c, rows := range lists {
			out.lists[business][c] = slices.Clone(rows)
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

func (p *play) isOpen(no string) bool {
	return slices.ContainsFunc(p.windows, func(w window) bool { return w.no == no })
}

// call lets the counter call its next ticket.
func (p *play) call(w *window, now time.Time) (head, bool) {
	var all []head
	for _, s := range w.serves {
		for _, c := range classes {
			all = append(all, heads(slices.Values(p.lists[s.Business][c]), w.no, s.Rank, p.isOpen, now)...)
		}
	}
	i := p.rules.pick(all, w.streak, now)
	if i < 0 {
		return head{}, false
	}
	h := all[i]
	w.streak = next(w.streak, h.class)
	list := p.lists[h.row.Business]
	for c, rows := range list {
		if at := slices.IndexFunc(rows, func(r Row) bool { return r.Number == h.row.Number }); at >= 0 {
			list[c] = slices.Delete(rows, at, at+1)
		}
	}
	return h, true
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
