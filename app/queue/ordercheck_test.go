package queue_test

import (
	"slices"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/storage"
)

// same compares every ticket, its journal and every count with the reference.
func (f *floor) same() {
	ctx := f.r.Context()
	for _, t := range f.ref.tickets {
		got, err := f.s.Find(ctx, tuesday, t.number)
		if err != nil || got.State != t.state || got.Business != t.business {
			f.r.Fatalf("%+v is %+v %v", *t, got, err)
		}
		events, err := f.s.Journal(ctx, tuesday, t.number)
		f.must("journal", err)
		var steps []queue.Step
		for _, e := range events {
			steps = append(steps, e.Step)
		}
		if !slices.Equal(steps, t.steps) || events[len(events)-1].State != got.State {
			f.r.Fatalf("%s is %s, its journal %v, want %v", t.number, got.State, steps, t.steps)
		}
	}
	if n := len(f.ref.in(queue.Waiting)); n > 0 && f.allServed() {
		f.r.Fatalf("%d were forgotten", n)
	}
	f.counts()
	_, err := f.s.Store.(*storage.Store).Verify(ctx, func(p storage.Problem) { f.r.Errorf("verify: %s %s %s", p.Key, p.What, p.Detail) })
	f.must("verify", err)
}

// allServed reports whether some counter serves every business.
func (f *floor) allServed() bool {
	for _, b := range f.s.Plan().Businesses {
		served := false
		for _, c := range f.s.Hall.Counters {
			served = served || f.s.Takes(c.Number, b.ID)
		}
		if !served {
			return false
		}
	}
	return true
}

// counts compares how many stand where.
func (f *floor) counts() {
	ctx := f.r.Context()
	lists := map[string]int{}
	var businesses []string
	for _, b := range f.s.Plan().Businesses {
		businesses = append(businesses, b.ID)
	}
	waiting, missed, err := f.s.Waiting(ctx, businesses...)
	f.must("waiting", err)
	held, err := f.s.Held(ctx, businesses...)
	f.must("held", err)
	counters, err := f.s.Counters(ctx)
	f.must("counters", err)
	lists["at a counter"] = len(slices.DeleteFunc(counters, func(c queue.CounterRow) bool { return c.Ticket == "" }))
	lists["waiting"], lists["missed"], lists["held"] = len(waiting), len(missed), len(held)
	for where, want := range map[string]int{
		"waiting": len(f.ref.in(queue.Waiting)), "missed": len(f.ref.in(queue.Missed)), "held": len(f.ref.in(queue.OnHold)),
		"at a counter": len(f.ref.in(queue.Called)) + len(f.ref.in(queue.Serving)),
	} {
		if lists[where] != want {
			f.r.Fatalf("%d tickets are %s, want %d", lists[where], where, want)
		}
	}
	live := int64(0)
	f.must("live", f.s.Store.View(ctx, func(r app.Reader) error {
		for _, b := range businesses {
			for _, class := range []string{"a", "p", "o"} {
				n, err := r.Sum(app.K("queue.live", tuesday.String(), b, class))
				if err != nil {
					return err
				}
				live += n
			}
		}
		return nil
	}))
	if live != int64(len(waiting)) {
		f.r.Fatalf("%d live, %d in the lists", live, len(waiting))
	}
}
