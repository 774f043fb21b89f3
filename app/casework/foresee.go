package casework

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/workday"
)

// foresee returns the committed date as the step would make it, and the year
// without a calendar for which it is provisional, 0 for none (R23). No date when
// the step will be refused.
func (w Writer) foresee(c *Case, step Step, ch Change, actor app.Actor, now time.Time) (day app.Date, unsure int) {
	trial, err := c.Trial()
	if err != nil {
		return 0, 0
	}
	ch.Notice = "trial"
	if trial.Do(step, ch, actor, now) != nil {
		return 0, 0
	}
	return trial.foreseen(w.Calendar, app.DateOf(now))
}

// begun is foresee for a special procedure that begins.
func (w Writer) begun(c *Case, s Special, now time.Time) (day app.Date, unsure int) {
	if c.Due == nil {
		return 0, 0
	}
	trial := *c
	s.Until, s.Ended, s.Void = 0, nil, nil
	trial.Specials = append(slices.Clone(c.Specials), s)
	return trial.foreseen(w.Calendar, app.DateOf(now))
}

// promised is the committed date as the applicant was last told of it: while a
// procedure runs, the one to which its notice said it would come.
func (w Writer) promised(c *Case, now time.Time) app.Date {
	if c.Due == nil {
		return 0
	}
	if slices.ContainsFunc(c.Specials, func(s Special) bool { return s.Open() && s.Excluded }) {
		if day, _ := c.foreseen(w.Calendar, app.DateOf(now)); day != 0 {
			return day
		}
	}
	return c.Due.Committed
}

// foreseen is the committed date if every procedure that runs takes as long as
// it was said to; one that has taken longer already ends today.
func (c *Case) foreseen(cal *workday.Calendar, today app.Date) (day app.Date, unsure int) {
	if cal == nil || c.Acceptance == nil {
		return 0, 0
	}
	trial := *c
	trial.Specials = slices.Clone(c.Specials)
	for i := range trial.Specials {
		if s := &trial.Specials[i]; s.Open() {
			s.Until = s.lastDay(cal, today)
		}
	}
	k, err := trial.Clocks(cal, today)
	if err != nil {
		return 0, 0
	}
	d := k.Dates(c.Acceptance.On, c.Acceptance.Deemed)
	return d.Committed, d.Unsure
}

// lastDay is the last day of a procedure that runs, by what it was said to take.
func (s Special) lastDay(cal *workday.Calendar, today app.Date) app.Date {
	if s.Days > 0 {
		d, err := workday.Limit{Start: s.From.AddDays(-1), Days: s.Days, Unit: workday.WorkingDay}.Provisional(cal)
		if err == nil {
			return max(d.Date, today)
		}
	}
	return max(s.From, today)
}

// Trial returns a copy of the case that shares nothing with it.
func (c *Case) Trial() (*Case, error) {
	whole, err := json.Marshal(c)
	if err != nil {
		return nil, fmt.Errorf("copy case: %w", err)
	}
	out := &Case{Number: c.Number}
	if err := json.Unmarshal(whole, out); err != nil {
		return nil, fmt.Errorf("copy case: %w", err)
	}
	return out, nil
}
