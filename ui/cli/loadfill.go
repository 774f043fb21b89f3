package cli

import (
	"context"
	"fmt"
	"sync"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

// How an old hall was: so many tickets a day, on every day before today.
const (
	oldADay   = 2000
	oldKiosks = 8
)

var loadSystem = app.Actor{Staff: "system", Roles: []app.Role{app.System}}

// fill writes the visits of days gone by, as they stay in a hall.
func (h *loaded) fill(r *run, old int) error {
	day := app.DateOf(h.service.Now())
	for done := 0; done < old; {
		day = day.AddDays(-1)
		n := min(oldADay, old-done)
		left := &leaving{records: map[app.Key]app.Record{}, counts: map[app.Key]int64{}}
		for i := range n {
			if err := h.service.Leave(left, h.past(day, i, n)); err != nil {
				return err
			}
		}
		if err := h.service.LeaveDay(left, day, 8*time.Minute); err != nil {
			return err
		}
		if err := h.hall.Fill(r, left.all); err != nil {
			return err
		}
		if err := h.count(r, left.counts); err != nil {
			return err
		}
		if done += n; done%100_000 < n {
			r.say("cli.load_filled", "done", done, "old", old)
		}
	}
	return nil
}

// past is the i-th visit of n of a day: the hall is open eight hours.
func (h *loaded) past(day app.Date, i, n int) queue.Past {
	businesses := h.service.Plan().Businesses
	b := businesses[i%len(businesses)]
	issued := day.Start().Add(8*time.Hour + 30*time.Minute + time.Duration(i)*8*time.Hour/time.Duration(n)).UTC()
	called := issued.Add(time.Duration(2+i%17) * time.Minute)
	p := queue.Past{
		Number: b.Prefix + app.Serial(uint64(i/len(businesses)+1), 3), Business: b, Group: groupOf(i),
		Kiosk: kioskActor(i % oldKiosks), Clerk: h.clerk(i % h.counters), Call: uint64(i + 1),
		Issued: issued, Called: called, Served: called.Add(30 * time.Second), Ended: called.Add(time.Duration(3+i%11) * time.Minute),
	}
	if i%3 == 0 {
		p.Person = fmt.Sprintf("load%08d%05d", day, i)
	}
	return p
}

// count adds the figures of a day, several transactions at a time.
func (h *loaded) count(ctx context.Context, counts map[app.Key]int64) error {
	var parts [][]app.Key
	for key := range counts {
		if last := len(parts) - 1; last >= 0 && len(parts[last]) < app.MaxOps {
			parts[last] = append(parts[last], key)
			continue
		}
		parts = append(parts, []app.Key{key})
	}
	errs := make(chan error, len(parts))
	var all sync.WaitGroup
	for _, part := range parts {
		all.Go(func() {
			errs <- h.service.Store.Update(ctx, loadSystem, "", func(tx app.Tx) error {
				for _, key := range part {
					if err := tx.Add(key, counts[key]); err != nil {
						return err
					}
				}
				return nil
			})
		})
	}
	all.Wait()
	close(errs)
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// leaving gathers what the visits of a day leave, each record once. There is
// nothing in it to read.
type leaving struct {
	records map[app.Key]app.Record
	counts  map[app.Key]int64
}

func (l *leaving) all(save func(app.Record) error) error {
	for _, r := range l.records {
		if err := save(r); err != nil {
			return err
		}
	}
	return nil
}

// Load finds nothing.
func (l *leaving) Load(app.Record) error { return &app.Error{Code: app.NotFound, ID: "record.missing"} }

// Entries finds nothing.
func (l *leaving) Entries(app.Record, func(uint64, func(any) error) error) error { return nil }

// Scan finds nothing.
func (l *leaving) Scan(app.Key, string, int, func(app.Hit, func(any) error) error) error { return nil }

// Last finds nothing.
func (l *leaving) Last(app.Key) (uint64, error) { return 0, nil }

// Sum finds nothing.
func (l *leaving) Sum(app.Key) (int64, error) { return 0, nil }

// Actor is nobody in particular.
func (l *leaving) Actor() app.Actor { return loadSystem }

// Save keeps the record; of one key the last.
func (l *leaving) Save(r app.Record) error {
	l.records[r.Key()] = r
	return nil
}

// Next gives no numbers: past visits bring theirs.
func (l *leaving) Next(series app.Key) (uint64, error) {
	return 0, fmt.Errorf("a past visit asks for a number of %s", series)
}

// Add sums up.
func (l *leaving) Add(counter app.Key, n int64) error {
	l.counts[counter] += n
	return nil
}
