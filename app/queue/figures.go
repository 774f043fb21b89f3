package queue

import (
	"context"
	"fmt"
	"time"

	"yichuang/app"
)

// figure is what is counted at write time, by day, hour and business, and by
// counter where there is one.
type figure string

const (
	issuedFigure    figure = "issued"
	quickFigure     figure = "quick"  // of them of priority groups
	calledFigure    figure = "called" // first calls
	waitFigure      figure = "wait"   // seconds until the first call
	servedFigure    figure = "served"
	serviceFigure   figure = "service" // seconds
	missedFigure    figure = "missed"
	abandonedFigure figure = "abandoned"
)

// waitSteps are the upper ends of the waits that are counted apart, in
// minutes; the last figure is of all longer ones.
var waitSteps = []int{1, 2, 3, 5, 8, 10, 15, 20, 25, 30, 40, 50, 60, 90, 120, 180}

func waitOf(i int) figure { return figure(fmt.Sprintf("wait%02d", i)) }

func statKey(day app.Date, of, what string, hour int, f figure) app.Key {
	return app.K("queue.stat", day.String(), of, what, app.Serial(uint64(hour), 2), string(f))
}

func hourOf(at time.Time) int { return at.In(app.HallTime).Hour() }

// counting is where figures are counted: a transaction.
type counting interface {
	Add(counter app.Key, n int64) error
}

// tally counts n of a figure: for the ticket's business, and for the counter
// unless it is "".
func tally(tx counting, f figure, t *Ticket, at time.Time, counter string, n int64) error {
	if err := tx.Add(statKey(t.Day, "b", t.Business, hourOf(at), f), n); err != nil {
		return err
	}
	if counter == "" {
		return nil
	}
	return tx.Add(statKey(t.Day, "c", counter, hourOf(at), f), n)
}

// tallyWait counts a first call: how many, how long, and in which step.
func tallyWait(tx counting, t *Ticket, now time.Time) error {
	wait := now.Sub(t.Issued)
	i := 0
	for i < len(waitSteps) && wait > time.Duration(waitSteps[i])*time.Minute {
		i++
	}
	if err := tally(tx, waitOf(i), t, now, "", 1); err != nil {
		return err
	}
	if err := tally(tx, calledFigure, t, now, t.Counter, 1); err != nil {
		return err
	}
	return tally(tx, waitFigure, t, now, t.Counter, int64(wait.Seconds()))
}

// Figures are what happened to the tickets of a span of time (R87).
type Figures struct {
	Issued    int           `json:"issued"`
	Called    int           `json:"called"`
	Served    int           `json:"served"`
	Missed    int           `json:"missed"`
	Abandoned int           `json:"abandoned"`
	Wait      time.Duration `json:"wait"`    // mean until the first call
	Long      time.Duration `json:"long"`    // nine of ten waited no longer, rounded up to a step of the count
	Service   time.Duration `json:"service"` // mean
}

// sums are figures before they are divided.
type sums struct {
	n     map[figure]int64
	steps []int64
}

func newSums() *sums { return &sums{n: map[figure]int64{}, steps: make([]int64, len(waitSteps)+1)} }

// add reads one hour of a business or counter.
func (s *sums) add(r app.Reader, day app.Date, of, what string, hour int) error {
	for _, f := range []figure{issuedFigure, calledFigure, waitFigure, servedFigure, serviceFigure, missedFigure, abandonedFigure} {
		n, err := r.Sum(statKey(day, of, what, hour, f))
		if err != nil {
			return err
		}
		s.n[f] += n
	}
	if of == "c" || s.n[calledFigure] == 0 {
		return nil
	}
	for i := range s.steps {
		n, err := r.Sum(statKey(day, of, what, hour, waitOf(i)))
		if err != nil {
			return err
		}
		s.steps[i] += n
	}
	return nil
}

// figures divides.
func (s *sums) figures() Figures {
	f := Figures{
		Issued: int(s.n[issuedFigure]), Called: int(s.n[calledFigure]), Served: int(s.n[servedFigure]),
		Missed: int(s.n[missedFigure]), Abandoned: int(s.n[abandonedFigure]), Long: s.ninth(),
	}
	if f.Called > 0 {
		f.Wait = time.Duration(s.n[waitFigure]/int64(f.Called)) * time.Second
	}
	if f.Served > 0 {
		f.Service = time.Duration(s.n[serviceFigure]/int64(f.Served)) * time.Second
	}
	return f
}

// ninth is the step that nine of ten waits do not pass.
func (s *sums) ninth() time.Duration {
	all := int64(0)
	for _, n := range s.steps {
		all += n
	}
	seen := int64(0)
	for i, n := range s.steps {
		if seen += n; all > 0 && seen*10 >= all*9 {
			return time.Duration(waitSteps[min(i, len(waitSteps)-1)]) * time.Minute
		}
	}
	return 0
}

// hoursOfDay are those a hall may work in.
const firstHour, lastHour = 0, 23

// Statistics are the figures of one day, whole and by what they are of.
type Statistics struct {
	Day      app.Date           `json:"day"`
	All      Figures            `json:"all"`
	Hours    map[int]Figures    `json:"hours"` // by hour of the day
	Business map[string]Figures `json:"business"`
	Counter  map[string]Figures `json:"counter"`
}

// Statistics reads the counters of a day, also of businesses that the plan has
// no more. What a counter did has no issue and no nine of ten.
func (s *Service) Statistics(ctx context.Context, day app.Date) (Statistics, error) {
	var out Statistics
	err := s.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = s.statistics(r, day)
		return err
	})
	return out, err
}

func (s *Service) statistics(r app.Reader, day app.Date) (Statistics, error) {
	out := Statistics{Day: day, Hours: map[int]Figures{}, Business: map[string]Figures{}, Counter: map[string]Figures{}}
	all := newSums()
	hours := map[int]*sums{}
	businesses, err := s.everyBusiness(r, day)
	if err != nil {
		return out, err
	}
	for business := range businesses {
		of := newSums()
		for hour := firstHour; hour <= lastHour; hour++ {
			one := newSums()
			if err := one.add(r, day, "b", business, hour); err != nil {
				return out, err
			}
			if hours[hour] == nil {
				hours[hour] = newSums()
			}
			for _, into := range []*sums{of, all, hours[hour]} {
				into.join(one)
			}
		}
		_, now := s.Plan().Business(business)
		if f := of.figures(); now || f != (Figures{}) {
			out.Business[business] = f
		}
	}
	out.All = all.figures()
	for hour, sum := range hours {
		if f := sum.figures(); f != (Figures{}) {
			out.Hours[hour] = f
		}
	}
	for c, err := range counters.Rows(r, "", "", 0) {
		if err != nil {
			return out, err
		}
		of := newSums()
		for hour := firstHour; hour <= lastHour; hour++ {
			if err := of.add(r, day, "c", c.No, hour); err != nil {
				return out, err
			}
		}
		if f := of.figures(); f != (Figures{}) {
			out.Counter[c.No] = f
		}
	}
	return out, nil
}

func (s *sums) join(o *sums) {
	for f, n := range o.n {
		s.n[f] += n
	}
	for i, n := range o.steps {
		s.steps[i] += n
	}
}
