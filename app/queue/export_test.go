package queue

import (
	"context"
	"time"

	"yichuang/app"
)

// Foreseen is what the estimate says of a row: read from what matters for it
// alone, or from the whole hall.
type Foreseen struct {
	Ahead int
	Wait  time.Duration
	Known bool
}

// Foresee returns both.
func (s *Service) Foresee(ctx context.Context, row Row) (alone, whole Foreseen, err error) {
	err = s.Store.View(ctx, func(r app.Reader) error {
		for _, one := range []struct {
			of  []string
			out *Foreseen
		}{{[]string{row.Business}, &alone}, {nil, &whole}} {
			snap, err := s.snapshot(r, s.now(), one.of...)
			if err != nil {
				return err
			}
			one.out.Ahead, one.out.Wait, one.out.Known = snap.wait(row)
		}
		return nil
	})
	return alone, whole, err
}
