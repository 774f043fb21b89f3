package main

import (
	"context"
	"fmt"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/storage/kv"
)

// BenchmarkIssue gives a ticket in a hall where nobody waits and in one where
// 1,000 do. The ratio is how many writes of one key to the engine it takes.
func BenchmarkIssue(b *testing.B) {
	nothing := func(*line) error { return nil }
	benchQueue(b, nothing, (*line).issue, (*line).serve)
}

// BenchmarkCallNext calls the next ticket of the counter's zone.
func BenchmarkCallNext(b *testing.B) {
	benchQueue(b, (*line).issue, (*line).call, func(l *line) error {
		if err := l.done(); err != nil {
			return err
		}
		return l.issue()
	})
}

// line is a hall with some in line, all its front counters open.
type line struct {
	ctx  context.Context
	h    *hall
	zone int
}

func (l *line) issue() error {
	zones := l.h.cat.Zones()
	l.zone = (l.zone + 1) % len(zones)
	_, err := l.h.queue.Issue(l.ctx, app.Actor{Staff: "kiosk", Desk: "K1"}, "", queue.Request{Zone: zones[l.zone].ID})
	return err
}

// clerk serves the zone of the last ticket.
func (l *line) clerk() app.Actor {
	return app.Actor{Staff: "1001", Name: "张晓", Desk: fmt.Sprint(1 + 2*l.zone), Zone: l.h.cat.Zones()[l.zone].ID, Roles: []app.Role{app.Front}}
}

func (l *line) call() error {
	_, err := l.h.queue.CallNext(l.ctx, l.clerk())
	return err
}

func (l *line) done() error {
	_, err := l.h.queue.Done(l.ctx, l.clerk())
	return err
}

func (l *line) serve() error {
	if err := l.call(); err != nil {
		return err
	}
	return l.done()
}

// benchQueue measures do with so many in line beside those that it is about;
// back brings the line to where it was.
func benchQueue(b *testing.B, before, do, back func(*line) error) {
	for _, waiting := range []int{0, 1000} {
		b.Run(fmt.Sprintf("waiting=%d", waiting), func(b *testing.B) {
			start := time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)
			began := time.Now()
			h, err := openHall(b.Context(), b.TempDir(), func() time.Time { return start.Add(time.Since(began)) })
			if err != nil {
				b.Fatal(err)
			}
			b.Cleanup(func() { _ = h.Close() })
			l := &line{ctx: b.Context(), h: h}
			must := func(err error) {
				if err != nil {
					b.Fatal(err)
				}
			}
			for range h.cat.Zones() {
				must(l.issue())
				must(l.serve())
			}
			for range waiting {
				must(l.issue())
			}
			must(before(l))
			bare := bareWrite(b, h)
			b.ResetTimer()
			for range b.N {
				must(do(l))
				b.StopTimer()
				must(back(l))
				b.StartTimer()
			}
			b.StopTimer()
			bare = (bare + bareWrite(b, h)) / 2
			b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(bare), "ratio")
		})
	}
}

// bareWrite is what the engine needs for one key.
func bareWrite(b *testing.B, h *hall) time.Duration {
	b.Helper()
	const rounds = 100
	start := time.Now()
	for i := range rounds {
		err := h.engine.Update(b.Context(), func(w kv.Writer) error { return w.Put(fmt.Sprint("bench/", i%10), make([]byte, 200)) })
		if err != nil {
			b.Fatal(err)
		}
	}
	return time.Since(start) / rounds
}
