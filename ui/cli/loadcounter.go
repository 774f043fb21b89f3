package cli

import (
	"context"
	"errors"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// patience is how long a counter waits for tickets that nobody finishes, before
// they count as forgotten.
const patience = 10 * time.Second

// atCounter is one counter's work.
type atCounter struct {
	*loaded
	actor  app.Actor
	n      int      // tickets it has called
	held   []string // on hold here
	missed []string // missed here
}

// counter works until all kiosks are done and nobody is left.
func (h *loaded) counter(ctx context.Context, no int, over <-chan struct{}) {
	c := &atCounter{loaded: h, actor: h.clerk(no)}
	last := time.Now()
	for ctx.Err() == nil {
		err := c.next(ctx, time.Now())
		if err == nil {
			last = time.Now()
			continue
		}
		if !errors.Is(err, queue.ErrEmpty) {
			h.fail(err)
			return
		}
		if c.finish(ctx) {
			last = time.Now()
			continue
		}
		select {
		case <-over:
			if h.open.Load() == 0 || time.Since(last) > h.quiet {
				return
			}
		default:
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// next calls who is next, asked for from a moment on, and serves him.
func (c *atCounter) next(ctx context.Context, asked time.Time) error {
	t, err := c.service.CallNext(ctx, c.actor)
	got := time.Now()
	if err != nil {
		return err
	}
	c.mu.Lock()
	g := c.of(t.Number)
	g.called = append(g.called, called{c.actor.Desk, asked, got})
	c.calls = append(c.calls, got.Sub(asked))
	c.mu.Unlock()
	c.serve(ctx, t)
	return nil
}

// serve does what a clerk does with the ticket she has called. Of a hundred,
// three do not come, three are put on hold and three are sent on.
func (c *atCounter) serve(ctx context.Context, t *queue.Ticket) {
	c.n++
	way := c.n % 33
	if c.plain {
		way = 0
	}
	if way == 5 {
		c.miss(ctx, t.Number)
		return
	}
	if !c.did(c.service.Serve(ctx, c.actor)) {
		return
	}
	switch way {
	case 15:
		if c.did(c.service.Hold(ctx, c.actor, "复印材料")) {
			c.held = append(c.held, t.Number)
		}
	case 25:
		c.did(c.service.Transfer(ctx, c.actor, c.another(t.Business), "", "还要办另一件"))
	default:
		if c.did(c.service.Done(ctx, c.actor)) {
			c.open.Add(-1)
		}
	}
}

// miss calls again in vain.
func (c *atCounter) miss(ctx context.Context, number string) {
	if c.did(c.service.Recall(ctx, c.actor)) && c.did(c.service.Missed(ctx, c.actor)) {
		c.missed = append(c.missed, number)
	}
	if len(c.missed) == 4 {
		c.back(ctx)
	}
}

// back puts who was missed first in line again.
func (c *atCounter) back(ctx context.Context) {
	c.did(c.service.Back(ctx, c.actor, c.missed[0]))
	c.missed = c.missed[1:]
}

// another is the business after the ticket's.
func (c *atCounter) another(business string) string {
	all := c.service.Plan().Businesses
	for i, b := range all {
		if b.ID == business {
			return all[(i+1)%len(all)].ID
		}
	}
	return all[0].ID
}

// finish takes up what the counter has left lying while nobody waits: held
// tickets are served, of those missed every second comes back. It reports
// whether there was anything.
func (c *atCounter) finish(ctx context.Context) bool {
	switch {
	case len(c.held) > 0:
		number := c.held[0]
		c.held = c.held[1:]
		if c.did(c.service.Retrieve(ctx, c.actor, number)) && c.did(c.service.Done(ctx, c.actor)) {
			c.open.Add(-1)
		}
	case len(c.missed) > 1:
		c.back(ctx)
		fallthrough
	case len(c.missed) == 1:
		c.missed = c.missed[1:]
		c.open.Add(-1) // it stays on the missed list
	default:
		return false
	}
	return true
}

func (c *atCounter) did(_ *queue.Ticket, err error) bool {
	if err != nil {
		c.fail(err)
	}
	return err == nil
}
