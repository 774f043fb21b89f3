//go:build e2e

package e2e

import (
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// starts is how often each program is started; the medians are compared.
const starts = 9

// BenchmarkStart compares the start of a seat with that of an empty window in
// the same theme and of the same size, started in turn on the same desktop.
// A start begins before the process does and ends with the last change of the
// picture on the screen, so that an empty frame shown early does not count: the
// seat's own first screen must stand there whole. The metric ratio is the one
// through the other and is to be at most 1.3; first-ratio takes the first
// frame instead, empty or not. The hall is one that was opened before.
func BenchmarkStart(b *testing.B) {
	d := Start(b, 1280, 800)
	seat, empty := program(b, "yichuang"), program(b, "yichuang/e2e/empty")
	screen := d.Pixels()
	blank := screen.Look()
	start := func(path string, args ...string) (first, last time.Duration) {
		begin := time.Now()
		p := d.Run(path, []string{"YICHUANG_LANG=zh"}, args...)
		painted, settled := screen.Filled(blank)
		p.Stop()
		screen.Cleared(blank)
		return painted.Sub(begin), settled.Sub(begin)
	}
	hall := filepath.Join(d.Home(), "hall")
	start(seat, "open", "kiosk", "--data", hall) // enrols the people, once

	for _, row := range []struct {
		name  string
		seat  []string
		empty []string
	}{
		{"counter", []string{"open", "counter", "--desk", "3", "--data", hall}, nil},
		{"kiosk", []string{"open", "kiosk", "--data", hall}, []string{"full"}},
	} {
		b.Run(row.name, func(b *testing.B) {
			var firsts, seats, emptyFirsts, empties []time.Duration
			for range b.N * starts {
				first, last := start(empty, row.empty...)
				emptyFirsts, empties = append(emptyFirsts, first), append(empties, last)
				first, last = start(seat, row.seat...)
				firsts, seats = append(firsts, first), append(seats, last)
			}
			b.ReportMetric(0, "ns/op")
			b.ReportMetric(milliseconds(median(empties)), "empty-ms")
			b.ReportMetric(milliseconds(median(seats)), "seat-ms")
			b.ReportMetric(float64(median(firsts))/float64(median(emptyFirsts)), "first-ratio")
			b.ReportMetric(float64(median(seats))/float64(median(empties)), "ratio")
		})
	}
}

func median(of []time.Duration) time.Duration {
	slices.Sort(of)
	return of[len(of)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
