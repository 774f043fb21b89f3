package etcd_test

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/storage/etcd"
	"yichuang/storage/kv"
)

// sumKey is what every writer of a kind counts on: who writes twice, or is
// written over, makes it differ from the number of rows.
const sumKeys = 4

func sumKey(i int) string { return fmt.Sprint("n/sum/", i) }

func rowOf(id string) string { return "r/row/" + id }

// ledger is what writers were told.
type ledger struct {
	mu      sync.Mutex
	acked   map[string]time.Time
	refused map[string]error // errors after which nothing may be there
	unknown map[string]error
	drawn   map[uint64]int
	times   []time.Duration
	last    time.Time
	began   time.Time
	stalls  []stall
}

// stall is a time in which no writer was told that it had written.
type stall struct {
	at   time.Time
	took time.Duration
}

func newLedger() *ledger {
	now := time.Now()
	return &ledger{acked: map[string]time.Time{}, refused: map[string]error{}, unknown: map[string]error{}, drawn: map[uint64]int{}, began: now, last: now}
}

// write adds a row and counts it, in one transaction, and notes how it ended.
func (l *ledger) write(ctx context.Context, e kv.Engine, id string, sum int) error {
	begun := time.Now()
	err := e.Update(ctx, func(w kv.Writer) error {
		had, err := w.Get(sumKey(sum))
		if err != nil {
			return err
		}
		n := uint64(0)
		if had != nil {
			n = binary.BigEndian.Uint64(had)
		}
		if err := w.Put(sumKey(sum), binary.BigEndian.AppendUint64(nil, n+1)); err != nil {
			return err
		}
		return w.Put(rowOf(id), binary.BigEndian.AppendUint64(nil, n+1))
	})
	l.mu.Lock()
	defer l.mu.Unlock()
	now := time.Now()
	switch {
	case err == nil:
		l.acked[id] = now
		l.times = append(l.times, now.Sub(begun))
		l.stalls = append(l.stalls, stall{l.last, now.Sub(l.last)})
		l.last = now
	case errors.Is(err, kv.ErrUnknown):
		l.unknown[id] = err
	default:
		l.refused[id] = err
	}
	return err
}

// draw takes a number.
func (l *ledger) draw(ctx context.Context, e kv.Engine) {
	n, err := e.Draw(ctx, "sold")
	if err != nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.drawn[n]++
}

// stalled is the longest time since a moment in which nobody wrote.
func (l *ledger) stalled(since time.Time) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	longest := time.Since(l.last)
	for _, s := range l.stalls {
		if s.at.Add(s.took).After(since) {
			longest = max(longest, s.took)
		}
	}
	return longest
}

func (l *ledger) count() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.acked)
}

// quantile of the times of writes that were acknowledged.
func (l *ledger) quantile(percent int) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.times) == 0 {
		return 0
	}
	sorted := slices.SortedFunc(slices.Values(l.times), cmp.Compare[time.Duration])
	return sorted[(len(sorted)*percent-1)/100]
}

// check compares what writers were told with what is there.
func (l *ledger) check(t *testing.T, e kv.Engine) {
	t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	rows, sum := map[string]bool{}, uint64(0)
	err := e.View(t.Context(), func(r kv.Reader) error {
		for i := range sumKeys {
			n, err := r.Get(sumKey(i))
			if err != nil {
				return err
			}
			if n != nil {
				sum += binary.BigEndian.Uint64(n)
			}
		}
		return r.Scan("r/row/", "r/row0", 0, func(key string, _ []byte) error {
			rows[key[len("r/row/"):]] = true
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	lost, lied := 0, 0
	for id := range l.acked {
		if !rows[id] {
			lost++
		}
	}
	for id, err := range l.refused {
		if rows[id] {
			lied++
			t.Logf("%s is there, and its writer was told: %v", id, err)
		}
	}
	if lost > 0 || lied > 0 {
		t.Errorf("%d acknowledged writes lost, %d refused ones there", lost, lied)
	}
	if sum != uint64(len(rows)) {
		t.Errorf("%d rows were counted %d times", len(rows), sum)
	}
	twice := 0
	for _, n := range l.drawn {
		if n > 1 {
			twice++
		}
	}
	if twice > 0 {
		t.Errorf("%d of %d numbers drawn twice", twice, len(l.drawn))
	}
	t.Logf("%d acknowledged, %d lost, %d counted twice, %d refused, %d of unknown end, %d numbers drawn, %d of them twice",
		len(l.acked), lost, max(int64(sum)-int64(len(rows)), 0), len(l.refused), len(l.unknown), len(l.drawn), twice)
}

// atWork lets writers at several desks write until stop is called.
func (l *ledger) atWork(t *testing.T, desks []*etcd.Engine, each int) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	var all sync.WaitGroup
	for d, e := range desks {
		for i := range each {
			all.Go(func() {
				for n := 0; ctx.Err() == nil; n++ {
					_ = l.write(t.Context(), e, fmt.Sprintf("%d-%d-%d-%d", d, i, l.began.UnixNano(), n), (d+i)%sumKeys)
					if n%4 == 0 {
						l.draw(ctx, e)
					}
				}
			})
		}
	}
	return sync.OnceFunc(func() { cancel(); all.Wait() })
}

// reasons counts the errors of writers by their message.
func (l *ledger) reasons() map[string]int {
	l.mu.Lock()
	defer l.mu.Unlock()
	out := map[string]int{}
	for _, err := range l.refused {
		var e *app.Error
		if errors.As(err, &e) {
			out[e.ID]++
		} else {
			out[err.Error()]++
		}
	}
	return out
}
