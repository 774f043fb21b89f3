package cli

import (
	"context"
	"errors"
	"sync"
	"time"

	"yichuang/app/queue"
)

// The peak of a hall (QUEUE 12): half of its 2,000 tickets of a day come in the
// two hours from 8:30 on, and in the worst quarter of an hour twice as many as
// in the mean of these.
const (
	ticketsADay = 2000
	rush        = 2 * time.Hour
	worst       = 2
)

// peakEvery is the time between two tickets of a hall at so many times its peak.
func peakEvery(times float64) time.Duration {
	return time.Duration(float64(rush) / (ticketsADay / 2 * worst * times))
}

// slack is how much faster counters press than people come: a press when nobody
// waits calls nobody.
const slack = 1.25

// arrivals lets people come to the kiosk on a clock: nobody waits because the
// one before him does.
func (d *loadDesk) arrivals(ctx context.Context, p deskPhase) {
	var all sync.WaitGroup
	for i := range p.Count {
		at := time.Unix(0, p.Starts).Add(p.First + time.Duration(i)*p.Every)
		if !until(ctx, at) {
			break
		}
		all.Go(func() { d.touchAt(ctx, d.order.Index, p.From+i*d.kiosks+d.order.Index, at) })
	}
	all.Wait()
}

// presses lets the counter call on a clock; what one call takes too long counts
// against the next.
func (d *loadDesk) presses(ctx context.Context, p deskPhase) {
	c := &atCounter{loaded: d.loaded, actor: d.clerk(d.order.Index)}
	for i := range p.Count {
		at := time.Unix(0, p.Starts).Add(p.First + time.Duration(i)*p.Every)
		if !until(ctx, at) {
			return
		}
		if err := c.next(ctx, at); err != nil && !errors.Is(err, queue.ErrEmpty) {
			d.fail(err)
			return
		}
	}
	for c.finish(ctx) {
		continue
	}
}

func until(ctx context.Context, at time.Time) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(time.Until(at)):
		return true
	}
}
