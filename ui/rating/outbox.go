package rating

import (
	"context"
	"slices"
	"sync"

	"yichuang/app"
	"yichuang/app/feedback"
)

// letter is a rating on its way to the store.
type letter struct {
	visit  feedback.Visit
	rating feedback.Rating
}

// attempt names the rating, so that it counts once however often it is sent.
func (l letter) attempt() string { return "pad-" + l.visit.Counter + "-" + name(l.visit) }

// name tells one visit from another.
func name(v feedback.Visit) string { return v.Day.String() + "-" + v.Ticket }

// outbox holds ratings until the store has taken them: the one that reasons are
// still added to, and those that are complete. It is safe for concurrent use.
type outbox struct {
	mu    sync.Mutex
	held  *letter
	ready []letter
}

// hold keeps a grade that was touched, with what was added to it so far.
func (o *outbox) hold(l letter) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.held = &l
}

// release makes what is held ready to be sent.
func (o *outbox) release() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.held != nil {
		o.ready, o.held = append(o.ready, *o.held), nil
	}
}

// waiting reports whether something is ready to be sent.
func (o *outbox) waiting() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.ready) > 0
}

// send gives every rating that is ready to the store, in their order, and
// returns the last refusal. What the store did not answer stays.
func (o *outbox) send(ctx context.Context, rate func(context.Context, letter) error) (refused error, all bool) {
	o.mu.Lock()
	list := slices.Clone(o.ready)
	o.mu.Unlock()
	all = true
	for _, l := range list {
		err := rate(ctx, l)
		if err != nil && !final(err) {
			all = false
			continue
		}
		if err != nil {
			refused = err
		}
		o.mu.Lock()
		o.ready = slices.DeleteFunc(o.ready, func(r letter) bool { return r.attempt() == l.attempt() })
		o.mu.Unlock()
	}
	return refused, all
}

// final reports whether the store has answered: sent again, it would say the
// same.
func final(err error) bool {
	switch app.CodeOf(err) {
	case app.Conflict, app.Denied, app.Invalid, app.NotFound:
		return true
	}
	return false
}
