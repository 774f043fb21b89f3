package oversight

import (
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/feedback"
	"yichuang/app/paper"
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

// gradeNames are the grades in the words of the paper (R84).
var gradeNames = map[feedback.Grade]string{
	feedback.Excellent: "非常满意", feedback.Good: "满意", feedback.Fair: "基本满意", feedback.Bad: "不满意", feedback.VeryBad: "非常不满意",
}

// grades counts the ratings by grade, then the visits that nobody rated, which
// are of no grade. Without a visit nothing is counted.
func grades(f feedback.Figures) []paper.Counted {
	if f.Visits == 0 {
		return nil
	}
	var out []paper.Counted
	for _, g := range feedback.Grades() {
		out = append(out, paper.Counted{Name: gradeNames[g], Count: f.Of(g)})
	}
	return append(out, paper.Counted{Name: "未评价", Count: f.NotRated()})
}

// negative counts the negative ratings, how many were put right, and those that
// do not count (R85).
func negative(f feedback.Figures) []paper.Counted {
	if f.Visits == 0 {
		return nil
	}
	return []paper.Counted{{Name: "差评", Count: f.Negative()}, {Name: "差评已整改", Count: f.Rectified}, {Name: "差评不计入", Count: f.Struck}}
}

// queued says how long people waited in the zones. A zone that called nobody is
// left out.
func (d *Desk) queued(r app.Reader, zones []string, from, to app.Date) ([]paper.QueueFigures, error) {
	waits, err := d.Queue.Waits(r, from, min(to, d.today()))
	if err != nil {
		return nil, err
	}
	minutes := func(w time.Duration) int { return int(w.Round(time.Minute) / time.Minute) }
	var out []paper.QueueFigures
	for _, zone := range zones {
		if w, called := waits[zone]; called {
			z, _ := d.Catalogue.Zone(zone)
			out = append(out, paper.QueueFigures{Zone: z.Name, Called: w.Called, Missed: w.Missed, Mean: minutes(w.Mean), Long: minutes(w.Long)})
		}
	}
	return out, nil
}
