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

// compared are the ways to make a ticket and, for each, the one its speed is
// set against.
var compared = []struct{ do, name, against string }{
	{doIssue, "cli.load_ours", doWhole},
	{doWhole, "cli.load_whole", doWhole},
	{doGive, "cli.load_give", doSwap},
	{doSwap, "cli.load_swap", doSwap},
}

// compare lets all processes make tickets each way in turn.
func (h *loadHall) compare(r *run) error {
	met := map[string]*madeOf{}
	for range compareRounds {
		for _, way := range compared {
			if err := h.make(r, way.do, met); err != nil {
				return err
			}
		}
	}
	rows := [][]string{{"", r.text("cli.load_made"), r.text("cli.load_requests"), r.text("cli.load_tries"), r.text("cli.load_times")}}
	for _, way := range compared {
		m := met[way.do]
		rows = append(rows, append(m.row(r.text(way.name)), fmt.Sprintf("%.1f", m.rate()/max(met[way.against].rate(), 0.1))))
	}
	r.table(rows)
	return nil
}

// make lets all processes make tickets one way for a time.
func (h *loadHall) make(r *run, do string, met map[string]*madeOf) error {
	m := met[do]
	if m == nil {
		m = &madeOf{}
		met[do] = m
	}
	starts := time.Now().Add(100 * time.Millisecond)
	err := h.do(h.all(), func(int) deskPhase { return deskPhase{Do: do, Lasts: h.c.Beside, Starts: starts.UnixNano()} }, func(told deskTold) {
		m.made += told.Made
		m.counts = m.counts.plus(told.Counts)
		for _, text := range told.Refused {
			fmt.Fprintln(r.Stderr, text)
		}
	})
	m.took += time.Since(starts)
	return err
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
