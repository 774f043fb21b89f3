package oversight

import (
	"cmp"
	"context"
	"slices"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// Watched is a stage that is past its day or will soon be (R34, R65).
type Watched struct {
	casework.Row
	Stands workday.Standing // Soon or Overdue
	Holder string           // who has taken the stage over, "" while nobody has
	Orders []Order          // what the hall office has asked about the stage, oldest first
}

// Order is 督办单 that was issued. A void one is not among them.
type Order struct {
	Number   string
	On       app.Date
	AnswerBy app.Date
	Job      string
}

// Watched lists every stage of the hall that is late, the latest first, and
// after them those that are due soon, the earliest first.
func (d *Desk) Watched(ctx context.Context) ([]Watched, error) {
	cal, today := d.Calendar(), d.today()
	return view(ctx, d, func(r app.Reader) ([]Watched, error) {
		rows, err := casework.StagesIn(r, casework.Stages, "", 0)
		if err != nil {
			return nil, err
		}
		var out []Watched
		for _, row := range rows {
			w := Watched{Row: row, Stands: row.Standing(cal, today)}
			if w.Stands.Level != workday.Overdue && w.Stands.Level != workday.Soon {
				continue
			}
			if w.Holder, err = holder(r, row); err != nil {
				return nil, err
			}
			if w.Orders, err = orders(r, row); err != nil {
				return nil, err
			}
			out = append(out, w)
		}
		slices.SortStableFunc(out, func(a, b Watched) int {
			return cmp.Or(b.Stands.Over-a.Stands.Over, a.Stands.Left-b.Stands.Left)
		})
		return out, nil
	})
}

// holder is who has taken a stage over.
func holder(r app.Reader, row casework.Row) (string, error) {
	c := &casework.Case{Number: row.Number}
	if err := r.Load(c); err != nil {
		return "", err
	}
	if s := c.StageOf(row.Stage); s != nil && s.Taken != nil {
		return s.Taken.Name, nil
	}
	return "", nil
}

// orders are the sheets issued about a stage.
func orders(r app.Reader, row casework.Row) ([]Order, error) {
	var out []Order
	for n, err := range paper.NoticesOfCase.Rows(r, row.Number, "", 0) {
		if err != nil {
			return nil, err
		}
		if n.Kind != paper.Supervision || n.Void != "" {
			continue
		}
		j := &paper.Job{ID: n.Job}
		if err := r.Load(j); err != nil {
			return nil, err
		}
		if s := j.Facts.Supervision; s != nil && s.Stage == stageWords(row) {
			out = append(out, Order{Number: n.Number, On: app.DateOf(n.Issued), AnswerBy: s.AnswerBy, Job: n.Job})
		}
	}
	return out, nil
}
