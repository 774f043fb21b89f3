package oversight

import (
	"cmp"
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/app/queue"
)

// pace is how long the decided cases of a kind took, in working days.
type pace struct {
	closed, late int
	days         []int // of each case whose days are known
	committed    int   // sum of their promised limits
	legal        int   // sum of the law's limits, of those that have one
	lawful       int   // how many have one
	lawfulDays   int   // what those took
}

// figures are the lines of the table of cases, department by department.
func (t *tally) figures() []paper.CaseFigures {
	var out []paper.CaseFigures
	for _, dept := range t.d.Catalogue.Departments() {
		for _, kind := range kindOrder {
			f := t.cases[group{dept.ID, kind}]
			if f != nil && *f != (paper.CaseFigures{Dept: f.Dept, Type: f.Type}) {
				out = append(out, *f)
			}
		}
	}
	return out
}

// limits say how fast each kind was.
func (t *tally) limits() []paper.LimitFigures {
	var out []paper.LimitFigures
	for _, kind := range kindOrder {
		if p := t.speed[kind]; p != nil {
			f := p.figures()
			f.Type = kindNames[kind]
			out = append(out, f)
		}
	}
	return out
}

func (p *pace) figures() paper.LimitFigures {
	f := paper.LimitFigures{Closed: p.closed, InTime: share(p.closed-p.late, p.closed), Median: median(p.days)}
	sum := 0
	for _, d := range p.days {
		sum += d
	}
	f.Mean, f.Committed = mean(sum, len(p.days)), mean(p.committed, len(p.days))
	if f.Legal = mean(p.legal, p.lawful); p.legal > 0 {
		f.Faster = share(p.legal-p.lawfulDays, p.legal)
	}
	return f
}

// mean is sum / n in tenths, rounded; 0 of none.
func mean(sum, n int) int {
	if n == 0 {
		return 0
	}
	return (20*sum + n) / (2 * n)
}

// share is part / whole in thousandths, rounded down; 0 of none.
func share(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return 1000 * part / whole
}

// median is that of the days, in tenths.
func median(days []int) int {
	n := len(days)
	if n == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(days))
	return 5 * (sorted[(n-1)/2] + sorted[n/2])
}

// handing are the departments between which and the front papers went.
func (t *tally) handing() []paper.HandFigures {
	var out []paper.HandFigures
	for _, dept := range t.d.Catalogue.Departments() {
		if h := t.hands[dept.ID]; h != nil && *h != (paper.HandFigures{Dept: h.Dept}) {
			out = append(out, *h)
		}
	}
	return out
}

// methods are the ways of service in the order of the paper.
var methods = []struct {
	id   casework.Method
	name string
}{
	{casework.Direct, "直接送达"}, {casework.Left, "留置送达"}, {casework.ByPost, "邮寄送达"}, {casework.ByNet, "电子送达"}, {casework.InPress, "公告送达"},
}

// delivered counts what left the hall, by way of service.
func (t *tally) delivered() []paper.Counted {
	var out []paper.Counted
	for _, m := range methods {
		out = append(out, paper.Counted{Name: m.name, Count: t.ways[m.id]})
	}
	return out
}

// queued counts the tickets that were called in the zones. A zone that called
// none is left out.
func (d *Desk) queued(r app.Reader, zones []string, from, to app.Date) ([]paper.QueueFigures, error) {
	waits, missed := map[string][]time.Duration{}, map[string]int{}
	for day := from; day <= min(to, d.today()); day = day.AddDays(1) {
		seen := map[string]bool{}
		for serial := uint64(1); ; serial++ { // calls are numbered without a gap
			call := &queue.Call{Day: day, Serial: serial}
			err := r.Load(call)
			if app.CodeOf(err) == app.NotFound {
				break
			}
			if err != nil {
				return nil, err
			}
			if seen[call.Number] {
				continue
			}
			seen[call.Number] = true
			ticket := &queue.Ticket{Day: day, Number: call.Number}
			switch err := r.Load(ticket); {
			case app.CodeOf(err) == app.NotFound: // no longer kept: nobody knows how long it waited
				continue
			case err != nil:
				return nil, err
			}
			waits[call.Zone] = append(waits[call.Zone], call.At.Sub(ticket.Issued))
			if ticket.Missed > 0 {
				missed[call.Zone]++
			}
		}
	}
	var out []paper.QueueFigures
	for _, zone := range zones {
		if len(waits[zone]) > 0 {
			f := waited(waits[zone])
			z, _ := d.Catalogue.Zone(zone)
			f.Zone, f.Missed = z.Name, missed[zone]
			out = append(out, f)
		}
	}
	return out, nil
}

// waited sums waits up, in whole minutes.
func waited(all []time.Duration) paper.QueueFigures {
	slices.SortFunc(all, func(a, b time.Duration) int { return cmp.Compare(a, b) })
	sum := time.Duration(0)
	for _, w := range all {
		sum += w
	}
	minutes := func(w time.Duration) int { return int(w.Round(time.Minute) / time.Minute) }
	return paper.QueueFigures{Called: len(all), Mean: minutes(sum / time.Duration(len(all))), Long: minutes(all[(9*len(all)+9)/10-1])}
}
