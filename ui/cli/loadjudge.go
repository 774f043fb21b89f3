package cli

import (
	"cmp"
	"context"
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// verdict is what the store holds in the end beside what kiosks and counters
// were told.
type verdict struct {
	issued, called   int
	duplicates       int // a number given twice
	twice            int // a ticket at two counters at once, or a call nobody was told of
	forgotten        int // acknowledged and not stored, live and in no list, or never called
	outOfOrder       int // passed over by one issued later
	refused          int // use cases that failed
	starved          int // calls that waited while others were served
	missed           int // that did not come
	perSecond        float64
	issuing, calling times
}

// times are the middle, the ninety-ninth of a hundred and the longest.
type times struct{ p50, p99, longest time.Duration }

func (v verdict) wrong() bool {
	return v.duplicates+v.twice+v.forgotten+v.outOfOrder+v.refused+v.starved > 0
}

// judge reads every ticket, its journal and all calls of today back.
func (h *loaded) judge(ctx context.Context) (verdict, error) {
	v := verdict{
		issued: len(h.given), duplicates: len(h.again), refused: len(h.refused),
		issuing: timesOf(h.issues), calling: timesOf(h.calls), perSecond: float64(len(h.given)) / h.took.Seconds(),
	}
	left, err := h.service.Left(ctx, app.DateOf(h.service.Now()))
	if err != nil {
		return v, err
	}
	records, err := h.service.Calls(ctx, 0)
	if err != nil {
		return v, err
	}
	announced := map[string]int{}
	for i, c := range records { // newest first, each with a number of its own
		announced[c.Number]++
		if i > 0 && c.Serial >= records[i-1].Serial {
			v.twice++
		}
	}
	for number, g := range h.given {
		if err := h.judgeOne(ctx, &v, number, g, announced[number], slices.Contains(left, number)); err != nil {
			return v, err
		}
	}
	v.outOfOrder = h.passedOver()
	v.starved = h.starved()
	return v, nil
}

func (h *loaded) judgeOne(ctx context.Context, v *verdict, number string, g *given, announced int, listed bool) error {
	day := app.DateOf(h.service.Now())
	t, err := h.service.Find(ctx, day, number)
	if app.CodeOf(err) == app.NotFound {
		v.forgotten++
		return nil
	}
	if err != nil {
		return err
	}
	events, err := h.service.Journal(ctx, day, number)
	if err != nil {
		return err
	}
	calls, spoken, atOnce := replay(events)
	if atOnce || calls != len(g.called) || spoken != announced || calls > 0 && len(g.called) > 0 && !calledBy(events, g.called) {
		v.twice++
	}
	switch {
	case t.State.Live() && !listed, calls == 0 && t.State != queue.Abandoned, t.State == queue.Waiting:
		v.forgotten++
	case t.State == queue.Missed:
		v.missed++
	}
	v.called += calls
	return nil
}

// replay counts the calls of a journal, and with those again. atOnce says that
// it was called while it was at a counter.
func replay(events []queue.Event) (calls, spoken int, atOnce bool) {
	waits := false
	for _, e := range events {
		switch e.Step {
		case queue.StepCall:
			atOnce = atOnce || !waits
			calls++
			spoken++
		case queue.StepRecall:
			spoken++
		}
		waits = e.State == queue.Waiting
	}
	return calls, spoken, atOnce
}

// calledBy reports whether the calls of the journal are those the counters were
// answered, in their order.
func calledBy(events []queue.Event, answered []called) bool {
	answered = slices.SortedFunc(slices.Values(answered), func(a, b called) int { return a.got.Compare(b.got) })
	i := 0
	for _, e := range events {
		if e.Step != queue.StepCall {
			continue
		}
		if i == len(answered) || answered[i].counter != e.Counter {
			return false
		}
		i++
	}
	return i == len(answered)
}

// passedOver counts those who were called later than somebody of the same
// business and class who was issued later: though their kiosk had the answer
// before that call was asked for, and their own was asked for after it was
// answered. First calls count, since who comes back has another place.
func (h *loaded) passedOver() int {
	type line struct {
		business string
		quick    bool
	}
	lines := map[line][]*given{}
	for _, g := range h.given {
		if len(g.called) > 0 {
			slices.SortFunc(g.called, func(a, b called) int { return a.got.Compare(b.got) })
			lines[line{g.business, g.quick}] = append(lines[line{g.business, g.quick}], g)
		}
	}
	n := 0
	for _, in := range lines {
		slices.SortFunc(in, func(a, b *given) int { return a.issued.Compare(b.issued) })
		for i, a := range in {
			if slices.ContainsFunc(in[i+1:], a.behind) {
				n++
			}
		}
	}
	return n
}

// behind reports whether a was called after b without need.
func (a *given) behind(b *given) bool {
	return a.issued.Before(b.issued) && a.answered.Before(b.called[0].asked) && b.called[0].got.Before(a.called[0].asked)
}

func timesOf(all []time.Duration) times {
	if len(all) == 0 {
		return times{}
	}
	s := slices.SortedFunc(slices.Values(all), cmp.Compare[time.Duration])
	return times{p50: s[len(s)/2], p99: s[(len(s)*99-1)/100], longest: s[len(s)-1]}
}
