package delivery

import (
	"context"

	"yichuang/app"
	"yichuang/app/casework"
)

// After so many calendar days at the window an applicant is reminded for the
// first, the second and the last time (R78).
var reminderDays = []int{3, 10, 30}

// Unclaimed is a result that waits at the window.
type Unclaimed struct {
	casework.Row
	Days int  // calendar days at the window
	Due  bool // a reminder is due that has not been made
	Last bool // past the last reminder: the hall office sees it
}

// Unclaimed lists the results to be collected that nobody came for in time,
// longest first (R78). Those that go by post or electronically are not among
// them.
func (d *Desk) Unclaimed(ctx context.Context) ([]Unclaimed, error) {
	today := app.DateOf(d.Now())
	var out []Unclaimed
	err := d.Store.View(ctx, func(r app.Reader) error {
		var all []Unclaimed
		for row, err := range casework.Results.Rows(r, casework.ResultsWaiting, "", 0) {
			if err != nil {
				return err
			}
			days := app.DateOf(row.In).DaysUntil(today)
			due := 0
			for _, n := range reminderDays {
				if days >= n {
					due++
				}
			}
			if due == 0 || row.Way != casework.Pickup {
				continue
			}
			all = append(all, Unclaimed{Row: row, Days: days, Due: row.Reminders < due, Last: due == len(reminderDays)})
		}
		out = all
		return nil
	})
	return out, err
}

// Overdue lists the results that should have been given out by law and were
// not: within ten working days of the decision for a permit (R27).
func (d *Desk) Overdue(ctx context.Context) ([]casework.Row, error) {
	cal, today := d.Calendar(), app.DateOf(d.Now())
	var out []casework.Row
	err := d.Store.View(ctx, func(r app.Reader) error {
		var late []casework.Row
		for _, part := range []string{casework.ResultsComing, casework.ResultsWaiting} {
			for row, err := range casework.Results.Rows(r, part, "", 0) {
				if err != nil {
					return err
				}
				if by := row.DeliverBy(cal); by != 0 && today > by {
					late = append(late, row)
				}
			}
		}
		out = late
		return nil
	})
	return out, err
}
