package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// loaded is one hall while it is measured, and what its kiosks and counters
// have seen.
type loaded struct {
	hall     Measured
	service  *queue.Service
	old      int
	kiosks   int
	counters int
	plain    bool
	quiet    time.Duration // a counter of several processes ends when it had nobody for so long

	began   int           // touches of all rounds
	took    time.Duration // of all rounds
	rounds  int
	open    atomic.Int64 // tickets that somebody still has to do with
	mu      sync.Mutex
	given   map[string]*given
	again   []string // numbers on which a repeated touch got another, or two touches the same
	issues  []time.Duration
	calls   []time.Duration
	refused []error
	counts  DeskCounts // of a hall of processes
}

// given is one ticket, with the moments by which the order is judged.
type given struct {
	business string
	quick    bool
	issued   time.Time // as it stands on the ticket
	asked    time.Time
	answered time.Time // the kiosk had it
	called   []called
}

// called is one call that a counter was answered.
type called struct {
	counter    string
	asked, got time.Time
}

// newLoaded opens the counters of a hall to be measured: every business is
// first at one or more of them, and the one beside it second.
func newLoaded(hall Measured, c loadCmd, old int, now app.Clock) *loaded {
	q := hall.Queue()
	plan := *q.Plan()
	plan.Counters = nil
	n := len(plan.Businesses)
	for i := range c.Counters {
		one := queue.CounterPlan{No: fmt.Sprint(i + 1)}
		for b := i % n; b < n; b += c.Counters {
			one.Serves = append(one.Serves, queue.Serves{Business: plan.Businesses[b].ID, Rank: 1})
		}
		if second := plan.Businesses[min(i%n^1, n-1)].ID; !slices.ContainsFunc(one.Serves, func(s queue.Serves) bool { return s.Business == second }) {
			one.Serves = append(one.Serves, queue.Serves{Business: second, Rank: 2})
		}
		plan.Counters = append(plan.Counters, one)
	}
	plan.Rules.Calls, plan.Rules.GapSeconds = 2, 0 // nobody waits twenty seconds to call again
	return &loaded{
		hall: hall, old: old, kiosks: c.Kiosks, counters: c.Counters, plain: c.Plain, given: map[string]*given{}, quiet: patience,
		service: &queue.Service{Store: q.Store, Now: now, Hall: q.Hall, Catalogue: q.Catalogue, Calendar: q.Calendar, Base: &plan},
	}
}

func kioskActor(k int) app.Actor {
	return app.Actor{Staff: "kiosk", Desk: fmt.Sprintf("K%d", k+1), Roles: []app.Role{app.Kiosk}}
}

// clerk serves at the i-th counter.
func (h *loaded) clerk(i int) app.Actor {
	return app.Actor{Staff: fmt.Sprint(1001 + i), Name: "张晓", Desk: fmt.Sprint(i + 1), Zone: h.service.Catalogue.Zones()[0].ID, Roles: []app.Role{app.Front}}
}

// groupOf makes every eighth a priority ticket.
func groupOf(i int) queue.Group {
	if i%8 == 5 {
		return queue.Elderly
	}
	return queue.Ordinary
}

// round lets all kiosks issue so many tickets together, and all counters work
// until nobody is left.
func (h *loaded) round(ctx context.Context, tickets int) error {
	var touched atomic.Int64
	var issuing, serving sync.WaitGroup
	over := make(chan struct{})
	start := time.Now()
	for k := range h.kiosks {
		issuing.Go(func() {
			for {
				i := int(touched.Add(1)) - 1
				if i >= tickets || ctx.Err() != nil {
					return
				}
				h.touch(ctx, k, h.began+i)
			}
		})
	}
	for c := range h.counters {
		serving.Go(func() { h.counter(ctx, c, over) })
	}
	issuing.Wait()
	close(over)
	serving.Wait()
	h.took += time.Since(start)
	h.began += tickets
	h.rounds++
	return ctx.Err()
}

// touch is the i-th touch of a kiosk. Some touch twice.
func (h *loaded) touch(ctx context.Context, k, i int) { h.touchAt(ctx, k, i, time.Now()) }

// touchAt is a touch that was to be answered from a moment on.
func (h *loaded) touchAt(ctx context.Context, k, i int, asked time.Time) {
	businesses := h.service.Plan().Businesses
	b := businesses[i%len(businesses)]
	req := queue.Request{Business: b.ID, Group: groupOf(i / len(businesses))}
	if i%3 == 0 {
		req.Person = fmt.Sprintf("person%d-%d", h.service.Now().Unix(), i)
	}
	attempt := fmt.Sprintf("load %d %d", h.service.Now().UnixNano(), i)
	h.open.Add(1)
	t, err := h.service.Issue(ctx, kioskActor(k), attempt, req)
	answered := time.Now()
	if err != nil {
		h.open.Add(-1)
		h.fail(err)
		return
	}
	h.mu.Lock()
	g := h.of(t.Number)
	if !g.answered.IsZero() {
		h.again = append(h.again, t.Number)
	}
	g.business, g.quick, g.issued, g.asked, g.answered = b.ID, t.Quick, t.Issued, asked, answered
	h.issues = append(h.issues, answered.Sub(asked))
	h.mu.Unlock()
	if h.plain || i%200 != 7 {
		return
	}
	same, err := h.service.Issue(ctx, kioskActor(k), attempt, req)
	switch {
	case err != nil:
		h.fail(err)
	case same.Number != t.Number:
		h.mu.Lock()
		h.again = append(h.again, same.Number)
		h.mu.Unlock()
	}
}

// of returns what is known of a ticket: a counter may call it before its kiosk
// has the answer.
func (h *loaded) of(number string) *given {
	if h.given[number] == nil {
		h.given[number] = &given{}
	}
	return h.given[number]
}

func (h *loaded) fail(err error) {
	if errors.Is(err, context.Canceled) {
		return
	}
	h.mu.Lock()
	h.refused = append(h.refused, err)
	h.mu.Unlock()
}
