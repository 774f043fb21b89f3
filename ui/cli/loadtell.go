package cli

import (
	"fmt"
	"time"

	"yichuang/assets"
)

// tell prints what one hall took, and what went wrong.
func (h *loaded) tell(r *run, v verdict) {
	r.say("cli.load_hall", "kiosks", h.kiosks, "counters", h.counters, "old", h.old)
	rows := [][]string{}
	for _, one := range []struct {
		id    string
		value any
	}{
		{"cli.load_issued", v.issued},
		{"cli.load_called", v.called},
		{"cli.load_missed", v.missed},
		{"cli.load_duplicates", v.duplicates},
		{"cli.load_twice", v.twice},
		{"cli.load_forgotten", v.forgotten},
		{"cli.load_order", v.outOfOrder},
		{"cli.load_starved", v.starved},
		{"cli.load_refused", v.refused},
		{"cli.load_issuing", v.issuing},
		{"cli.load_calling", v.calling},
		{"cli.load_rate", fmt.Sprintf("%.0f", v.perSecond)},
	} {
		rows = append(rows, []string{r.text(one.id), fmt.Sprint(one.value)})
	}
	if h.counts.Updates > 0 {
		n := float64(h.counts.Updates)
		rows = append(rows, []string{r.text("cli.load_writes_tries"), fmt.Sprintf("%.2f", float64(h.counts.Tries)/n)},
			[]string{r.text("cli.load_writes_requests"), fmt.Sprintf("%.1f", float64(h.counts.Requests)/n)})
	}
	r.table(rows)
	said := map[string]int{}
	for _, err := range h.refused {
		text := assets.ErrorText(r.Lang, err)
		if told, ok := err.(toldError); ok {
			text = string(told)
		}
		said[text]++
	}
	for text, n := range said {
		fmt.Fprintf(r.Stderr, "%d × %s\n", n, text)
	}
}

// String is as it is printed: in milliseconds.
func (t times) String() string {
	return fmt.Sprintf("%s  %s  %s", millis(t.p50), millis(t.p99), millis(t.longest))
}

func millis(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d)/float64(time.Millisecond)) }

// tellRatios prints how much longer each hall took than the first.
func (r *run) tellRatios(halls []*loaded) {
	rows := [][]string{{r.text("cli.load_old_tickets"), r.text("cli.load_issue_50"), "×", r.text("cli.load_issue_99"), "×", r.text("cli.load_call_50"), "×", r.text("cli.load_call_99"), "×"}}
	first := []times{timesOf(halls[0].issues), timesOf(halls[0].calls)}
	for _, h := range halls {
		row := []string{fmt.Sprint(h.old)}
		for i, t := range []times{timesOf(h.issues), timesOf(h.calls)} {
			row = append(row, millis(t.p50), ratio(t.p50, first[i].p50), millis(t.p99), ratio(t.p99, first[i].p99))
		}
		rows = append(rows, row)
	}
	r.table(rows)
}

func ratio(a, b time.Duration) string {
	if b == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f", float64(a)/float64(b))
}
