package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"math/rand/v2"
	"time"

	"yichuang/app"
	"yichuang/storage"
)

// The chores of a hall are done by whoever runs: one desk each time, whichever
// comes first. Kiosks and boards have no right to do them, and do not try.
const (
	minuteChore = time.Minute
	resumeChore = 10 * time.Minute
	hourChore   = time.Hour
	answerSoon  = 300 * time.Millisecond // desks that hear of a wish at once do not run for it together
)

var system = app.Actor{Staff: "system", Roles: []app.Role{app.System}}

// chores begins what is done beside the work of people, until ctx ends.
func (h *hall) chores(ctx context.Context) {
	own := func(what string, every time.Duration, do func(context.Context) error) {
		h.following.Go(func() { h.again(ctx, what, every, do) })
	}
	switch h.ground.role {
	case storage.BoardRole:
		return
	case storage.KioskRole:
		own("attempts", hourChore, h.forgetAttempts)
		return
	}
	// What time alone ends in the queue.
	own("queue", minuteChore, h.inTurn("queue", minuteChore, func(ctx context.Context) error { return h.queue.Sweep(ctx, system) }))
	// What was typed at a kiosk and never used (R89): what is kept for seven days
	// is not kept for eight. What was typed for a ticket on hold goes with the
	// first seat that runs the next day.
	own("predeclarations", hourChore, h.inTurn("predeclarations", hourChore, func(ctx context.Context) error {
		_, err := h.intake.EmptyPredeclarations(ctx, system)
		_, held := h.intake.EmptyHeldDrafts(ctx, system)
		return errors.Join(err, held)
	}))
	own("attempts", hourChore, h.inTurn("attempts", hourChore, h.forgetAttempts))
	// An import whose recount was cut off is ended by somebody else (R23).
	own("recount", resumeChore, h.inTurn("recount", resumeChore, func(ctx context.Context) error { return h.office.Resume(ctx, system) }))
	own("queue secret", minuteChore, h.queue.Ready)
	h.following.Go(func() { h.fileAway(ctx) })
	if h.ground.role != "" {
		// Of a hall that was moved, or whose holder began anew.
		own("emblem", hourChore, h.inTurn("emblem", hourChore, h.office.PublishEmblem))
		h.following.Go(func() { h.answer(ctx) })
	}
}

// forgetAttempts takes away the marks of attempts that nobody makes again, and
// in a hall of many machines those that dead programs left in the cluster.
func (h *hall) forgetAttempts(ctx context.Context) error {
	old := h.now().AddDate(0, 0, -7)
	_, err := h.store.ForgetAttempts(ctx, old)
	if cluster, ok := h.engine.(interface {
		Tidy(ctx context.Context, before time.Time) error
	}); ok {
		err = errors.Join(err, cluster.Tidy(ctx, old))
	}
	return err
}

// again does a chore at once and then every so often. The desks of a hall do
// not begin together.
func (h *hall) again(ctx context.Context, what string, every time.Duration, do func(context.Context) error) {
	if h.ground.role != "" && !sleep(ctx, rand.N(min(every/4, 10*time.Second))) {
		return
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if err := do(ctx); err != nil && ctx.Err() == nil {
			log.Printf("%s: %v", what, err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// inTurn does a chore when no other desk of the hall has begun it in this span
// of time. One that was begun and not ended is begun again in the next.
func (h *hall) inTurn(what string, every time.Duration, do func(context.Context) error) func(context.Context) error {
	return func(ctx context.Context) error {
		if h.ground.role != "" {
			turn := fmt.Sprintf("chore %s %d", what, h.now().Truncate(every).Unix())
			err := h.store.Update(ctx, system, turn, func(app.Tx) error { return nil })
			if errors.Is(err, app.ErrRepeated) {
				return nil
			}
			if err != nil {
				return err
			}
		}
		return do(ctx)
	}
}

// answer does what the kiosks of the hall ask for, as soon as they do.
func (h *hall) answer(ctx context.Context) {
	for range h.queue.AskedChanged(ctx) {
		if !sleep(ctx, rand.N(answerSoon)) {
			return
		}
		if err := h.queue.Answer(ctx); err != nil && ctx.Err() == nil {
			log.Printf("asked at a kiosk: %v", err)
		}
	}
}

// sleep waits, and reports whether ctx goes on.
func sleep(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
