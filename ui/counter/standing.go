package counter

import (
	"context"

	"yichuang/app/intake"
	"yichuang/ui/calling"
)

// standing is how the counter, the queue and the piles stand now.
type standing struct {
	queue  calling.State
	counts map[intake.Pile]tally
}

// look reads the standing.
func (s *Screen) look(ctx context.Context) (now standing, err error) {
	if now.queue, err = s.calls.Look(ctx); err == nil {
		now.counts, err = s.counts(ctx)
	}
	return now, err
}

// stand shows the standing.
func (s *Screen) stand(now standing) {
	s.counted = now.counts
	s.calls.Stand(now.queue)
	s.menu.show()
	s.keys.Refresh()
}
