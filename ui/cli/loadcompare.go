package cli

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// compareRounds is how often the ways to make a ticket take turns.
const compareRounds = 3

// madeOf is what one way to make tickets brought.
type madeOf struct {
	made   int
	counts DeskCounts
	took   time.Duration
}

func (m madeOf) rate() float64 { return float64(m.made) / m.took.Seconds() }

func (m madeOf) row(name string) []string {
	n := float64(max(m.made, 1))
	return []string{name, fmt.Sprintf("%.0f", m.rate()), fmt.Sprintf("%.1f", float64(m.counts.Requests)/n), fmt.Sprintf("%.2f", float64(m.counts.Tries)/float64(max(m.counts.Updates, 1)))}
}

// compare lets all processes issue tickets as kiosks do, take nothing but their
// numbers, and take these by compare and swap, in turn.
func (h *loadHall) compare(r *run) error {
	ways := []string{doIssue, doGive, doSwap}
	met := map[string]*madeOf{doIssue: {}, doGive: {}, doSwap: {}}
	for range compareRounds {
		for _, do := range ways {
			m := met[do]
			starts := time.Now().Add(100 * time.Millisecond)
			err := h.do(h.all(), func(int) deskPhase { return deskPhase{Do: do, Lasts: h.c.Beside, Starts: starts.UnixNano()} }, func(told deskTold) {
				m.made += told.Made
				m.counts = m.counts.plus(told.Counts)
				for _, text := range told.Refused {
					fmt.Fprintln(r.Stderr, text)
				}
			})
			if err != nil {
				return err
			}
			m.took += time.Since(starts)
		}
	}
	rows := [][]string{{"", r.text("cli.load_made"), r.text("cli.load_requests"), r.text("cli.load_tries"), r.text("cli.load_times")}}
	for i, id := range []string{"cli.load_ours", "cli.load_give", "cli.load_swap"} {
		rows = append(rows, append(met[ways[i]].row(r.text(id)), fmt.Sprintf("%.1f", met[ways[i]].rate()/max(met[doSwap].rate(), 0.1))))
	}
	r.table(rows)
	return nil
}

// starved counts the calls that waited far longer than the others while these
// were served.
func (h *loaded) starved() int {
	var all []called
	for _, g := range h.given {
		all = append(all, g.called...)
	}
	if len(all) == 0 {
		return 0
	}
	most := max(starvedAfter, starvedTimes*timesOf(h.calls).p50)
	slices.SortFunc(all, func(a, b called) int { return a.got.Compare(b.got) })
	n := 0
	for _, c := range all {
		if c.got.Sub(c.asked) <= most {
			continue
		}
		i, _ := slices.BinarySearchFunc(all, c.asked, func(a called, at time.Time) int { return cmp.Compare(a.got.UnixNano(), at.UnixNano()) })
		if i < len(all) && all[i].got.Before(c.got) && all[i].counter != c.counter {
			n++
		}
	}
	return n
}

// Who waits so long, and so many times as long as half of the calls take, while
// others are served, is starved.
const (
	starvedAfter = 2 * time.Second
	starvedTimes = 20
)
