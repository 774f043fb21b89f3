package manage

import (
	"reflect"
	"slices"

	"yichuang/app/queue"
)

// cloned returns a plan that can be changed without changing p. What is empty
// is nil, so that equal plans look equal.
func cloned(p queue.Plan) queue.Plan {
	p.Businesses = copied(p.Businesses)
	for i := range p.Businesses {
		b := &p.Businesses[i]
		b.Hours, b.Slots, b.Booking = copied(b.Hours), copied(b.Slots), copied(b.Booking)
	}
	p.Counters = copied(p.Counters)
	for i := range p.Counters {
		p.Counters[i].Serves = copied(p.Counters[i].Serves)
	}
	p.Rules.Choosers, p.Voice.Silent = copied(p.Rules.Choosers), copied(p.Voice.Silent)
	return p
}

func copied[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

// samePlan reports whether two plans say the same, whoever has set them.
func samePlan(a, b queue.Plan) bool {
	for _, p := range []*queue.Plan{&a, &b} {
		p.Version, p.By, p.Name = 0, "", ""
		p.At = b.At
	}
	return reflect.DeepEqual(cloned(a), cloned(b))
}

// mergedPlan is what somebody has made of base, over what others have made of
// it meanwhile: theirs, but for the businesses, counters and parts he has
// changed himself.
func mergedPlan(base, mine, theirs queue.Plan) queue.Plan {
	out := cloned(theirs)
	out.Businesses = mergedNamed(base.Businesses, mine.Businesses, out.Businesses, func(b queue.Business) string { return b.ID })
	out.Counters = mergedNamed(base.Counters, mine.Counters, out.Counters, func(c queue.CounterPlan) string { return c.No })
	if !reflect.DeepEqual(mine.Rules, base.Rules) {
		out.Rules = mine.Rules
	}
	if !reflect.DeepEqual(mine.Voice, base.Voice) {
		out.Voice = mine.Voice
	}
	if mine.Running != base.Running {
		out.Running = mine.Running
	}
	if mine.Leave != base.Leave {
		out.Leave = mine.Leave
	}
	if mine.RunningEN != base.RunningEN {
		out.RunningEN = mine.RunningEN
	}
	return cloned(out)
}

// mergedNamed merges a list of things that have names of their own. It stands in
// their order; what is new in mine comes last.
func mergedNamed[T any](base, mine, theirs []T, name func(T) string) []T {
	find := func(list []T, id string) (one T, ok bool) {
		i := slices.IndexFunc(list, func(o T) bool { return name(o) == id })
		if i < 0 {
			return one, false
		}
		return list[i], true
	}
	var out []T
	for _, their := range theirs {
		was, had := find(base, name(their))
		my, have := find(mine, name(their))
		switch {
		case !have && had:
			continue // I have taken it away
		case have && had && reflect.DeepEqual(my, was), !have:
			out = append(out, their)
		default:
			out = append(out, my)
		}
	}
	for _, my := range mine {
		was, had := find(base, name(my))
		if _, there := find(theirs, name(my)); !there && (!had || !reflect.DeepEqual(my, was)) {
			out = append(out, my)
		}
	}
	return out
}
