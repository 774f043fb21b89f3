package queue_test

import (
	"cmp"
	"slices"
	"time"

	"yichuang/app/queue"
)

// reference is the hall as a clerk would keep it on paper: one slice of
// tickets, sorted anew by the written rule for every call. It knows nothing of
// lists, classes or heads.
type reference struct {
	plan    *queue.Plan
	serves  map[string][]queue.Serves // by counter
	open    map[string]bool
	streak  map[string]int // calls in a row of those who go first
	tickets []*paperTicket
	named   map[string]*paperTicket
}

// paperTicket is one line of it.
type paperTicket struct {
	number   string
	business string
	group    bool // of a priority group
	place    time.Time
	from     time.Time // of the appointment, zero without one
	target   string
	state    queue.State
	counter  string
	steps    []queue.Step
}

func newReference(plan *queue.Plan, serves map[string][]queue.Serves) *reference {
	return &reference{plan: plan, serves: serves, open: map[string]bool{}, streak: map[string]int{}, named: map[string]*paperTicket{}}
}

// The turns of those who wait: appointments, priority groups, ordinary ones.
const (
	byAppointment = iota
	byGroup
	byTurn
)

// turn is how the ticket competes at the moment.
func (h *reference) turn(t *paperTicket, now time.Time) int {
	switch {
	case !t.from.IsZero() && !t.from.After(now):
		return byAppointment
	case t.from.IsZero() && h.quick(t):
		return byGroup
	}
	return byTurn
}

func (h *reference) quick(t *paperTicket) bool {
	b, _ := h.plan.Business(t.business)
	return t.group && !b.NoGreen
}

// rankAt is the rank in which the counter serves the ticket, 0 when it does
// not: who has stood so long is of the first rank.
func (h *reference) rankAt(no string, t *paperTicket, now time.Time) int {
	for _, s := range h.serves[no] {
		if s.Business != t.business {
			continue
		}
		if now.Sub(t.place) >= time.Duration(h.plan.Rules.LongMinutes)*time.Minute {
			return 1
		}
		return s.Rank
	}
	return 0
}

// candidates are those whom the counter may call, of its lowest rank.
func (h *reference) candidates(no string, now time.Time) []*paperTicket {
	var out []*paperTicket
	lowest := 0
	for _, t := range h.tickets {
		rank := h.rankAt(no, t, now)
		if t.state != queue.Waiting || rank == 0 || t.target != "" && t.target != no && h.open[t.target] {
			continue
		}
		if lowest == 0 || rank < lowest {
			lowest, out = rank, nil
		}
		if rank == lowest {
			out = append(out, t)
		}
	}
	return out
}

// next is whom the counter calls by the rule, nil for nobody.
func (h *reference) next(no string, now time.Time) *paperTicket {
	all := h.candidates(no, now)
	ordinary := slices.DeleteFunc(slices.Clone(all), func(t *paperTicket) bool { return h.turn(t, now) != byTurn })
	if h.streak[no] >= h.plan.Rules.PriorityN && len(ordinary) > 0 {
		all = ordinary
	}
	if len(all) == 0 {
		return nil
	}
	return slices.MinFunc(all, func(a, b *paperTicket) int {
		slot := 0
		if h.turn(a, now) == byAppointment && h.turn(b, now) == byAppointment {
			slot = a.from.Compare(b.from)
		}
		return cmp.Or(cmp.Compare(h.turn(a, now), h.turn(b, now)), slot, a.place.Compare(b.place), cmp.Compare(a.number, b.number))
	})
}

func (h *reference) issue(number, business string, at, from time.Time, group bool) {
	t := &paperTicket{number: number, business: business, group: group, place: at, from: from, state: queue.Waiting, steps: []queue.Step{queue.StepIssue}}
	h.tickets = append(h.tickets, t)
	h.named[number] = t
}

func (t *paperTicket) move(step queue.Step, to queue.State) {
	t.steps = append(t.steps, step)
	t.state = to
}

// call brings the ticket to the counter in its turn.
func (h *reference) call(no string, t *paperTicket, now time.Time) {
	if h.turn(t, now) == byTurn {
		h.streak[no] = 0
	} else {
		h.streak[no]++
	}
	t.move(queue.StepCall, queue.Called)
	t.counter, h.open[no] = no, true
}

// choose brings it out of turn, which does not count.
func (h *reference) choose(no string, t *paperTicket) {
	t.move(queue.StepChoose, queue.Called)
	t.counter, h.open[no] = no, true
}

// line is who stands in the ticket's line: of its business, by appointment, by
// group or by turn as on the day it began.
func (h *reference) line(t *paperTicket) []*paperTicket {
	var out []*paperTicket
	for _, o := range h.tickets {
		if o != t && o.state == queue.Waiting && o.business == t.business && o.from.IsZero() == t.from.IsZero() && (!o.from.IsZero() || h.quick(o) == h.quick(t)) {
			out = append(out, o)
		}
	}
	slices.SortStableFunc(out, func(a, b *paperTicket) int { return a.place.Compare(b.place) })
	return out
}

// back puts a missed ticket behind the rule's number of those who wait, and
// behind whoever came back to the same place before it; at the end when fewer
// wait.
func (h *reference) back(t *paperTicket, now time.Time) {
	t.from, t.counter = time.Time{}, ""
	line, n := h.line(t), h.plan.Rules.BackAfter
	t.move(queue.StepBack, queue.Waiting)
	t.place = now
	switch {
	case n == 0 && len(line) > 0:
		t.place = line[0].place.Add(-time.Microsecond)
	case n > 0 && n <= len(line):
		t.place = line[n-1].place.Add(time.Microsecond)
		for _, o := range line[n:] {
			if o.place.Equal(t.place) {
				t.place = t.place.Add(time.Microsecond)
			}
		}
	}
}

// transfer sends it to the front of another line.
func (h *reference) transfer(t *paperTicket, business, target string) {
	t.business, t.target, t.counter = business, target, ""
	if line := h.line(t); len(line) > 0 && !t.place.Before(line[0].place) {
		t.place = line[0].place.Add(-time.Microsecond)
	}
	t.move(queue.StepTransfer, queue.Waiting)
}

func (h *reference) of(no string) *paperTicket {
	i := slices.IndexFunc(h.tickets, func(t *paperTicket) bool {
		return t.counter == no && (t.state == queue.Called || t.state == queue.Serving)
	})
	if i < 0 {
		return nil
	}
	return h.tickets[i]
}

func (h *reference) in(state queue.State) []*paperTicket {
	var out []*paperTicket
	for _, t := range h.tickets {
		if t.state == state {
			out = append(out, t)
		}
	}
	return out
}
