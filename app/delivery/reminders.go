package delivery

import (
	"context"

	"yichuang/app"
	"yichuang/app/casework"
)

// Unclaimed is a result that waits at the window.
type Unclaimed = casework.Unclaimed

// Unclaimed lists the results to be collected that nobody came for in time,
// longest first (R78). Those that go by post or electronically are not among
// them.
func (d *Desk) Unclaimed(ctx context.Context) ([]Unclaimed, error) {
	var out []Unclaimed
	err := d.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = casework.UnclaimedOn(r, app.DateOf(d.Now()))
		return err
	})
	return out, err
}

// Overdue lists the results that should have been given out by law and were
// not: within ten working days of the decision for a permit (R27).
func (d *Desk) Overdue(ctx context.Context) ([]casework.Row, error) {
	var depts []string
	for _, dept := range d.Catalogue.Departments() {
		depts = append(depts, dept.ID)
	}
	var out []casework.Row
	err := d.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = casework.LateDeliveries(r, d.Calendar(), depts, app.DateOf(d.Now()))
		return err
	})
	return out, err
}

// ToPost lists the results that wait to be given to the post today (R76).
func (d *Desk) ToPost(ctx context.Context) ([]casework.Row, error) {
	return d.waitingFor(ctx, casework.Mail)
}

// ToSend lists the results that wait to be sent to a confirmed electronic
// address (R99).
func (d *Desk) ToSend(ctx context.Context) ([]casework.Row, error) {
	return d.waitingFor(ctx, casework.Online)
}

func (d *Desk) waitingFor(ctx context.Context, way casework.Way) ([]casework.Row, error) {
	var out []casework.Row
	err := d.Store.View(ctx, func(r app.Reader) error {
		var rows []casework.Row
		for row, err := range casework.Results.Rows(r, casework.ResultsWaiting, "", 0) {
			if err != nil {
				return err
			}
			if row.Way == way {
				if rows = append(rows, row); len(rows) == Limit {
					break
				}
			}
		}
		out = rows
		return nil
	})
	return out, err
}

// postDays is after how many calendar days somebody asks the post where a
// letter is: it tries twice, keeps it for seven days and brings it back (R77).
const postDays = 10

// Astray is a posted result of which neither the signed slip nor the letter
// itself has come back.
type Astray struct {
	casework.Row
	Days int  // calendar days with the post
	Due  bool // somebody asks the post
}

// WithPost lists the results with the post, longest first (R76, R77).
func (d *Desk) WithPost(ctx context.Context) ([]Astray, error) {
	rows, err := d.Posted(ctx)
	if err != nil {
		return nil, err
	}
	today := app.DateOf(d.Now())
	out := make([]Astray, len(rows))
	for i, row := range rows {
		days := app.DateOf(row.Posted).DaysUntil(today)
		out[i] = Astray{Row: row, Days: days, Due: days > postDays}
	}
	return out, nil
}
