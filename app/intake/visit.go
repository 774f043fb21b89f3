package intake

import (
	"cmp"
	"context"
	"slices"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/identity"
)

// visitOf names a visit by its ticket, which is good for a day.
func visitOf(day app.Date, ticket string) string { return day.String() + " " + ticket }

// NextMatter returns the sheet of a further matter of the same applicant in the
// same visit, with a number of its own: applicant, agent with his letter, way
// of delivery and proxy staff as in the case from, and every paper that a case
// of the visit has and this item asks for too, taken from there (一次收件, R106).
func (d *Desk) NextMatter(ctx context.Context, actor app.Actor, from, item string, answers map[string]string) (Sheet, error) {
	specs, err := d.Materials(item, answers)
	if err != nil {
		return Sheet{}, err
	}
	first, err := d.load(ctx, from)
	if err != nil {
		return Sheet{}, err
	}
	s := Sheet{Item: item, Answers: answers, Ticket: first.Ticket, Applicant: first.Applicant, Agent: first.Agent, Way: first.Way}
	s.Details.Letter, s.Details.Online = first.Details.Letter, first.Details.Online
	s.Details.Visit = cmp.Or(first.Details.Visit, first.Number)
	if p := first.Details.Proxy; p != nil { // each matter has an authority of its own (R81)
		s.Details.Proxy = &casework.ProxyStaff{Staff: p.Staff, Name: p.Name, Category: p.Category}
	}
	if s.Number, err = d.NewNumber(ctx); err != nil {
		return Sheet{}, err
	}
	visit, err := d.casesOf(ctx, s.Details.Visit)
	if err != nil {
		return Sheet{}, err
	}
	for _, spec := range specs {
		if i := slices.IndexFunc(visit, func(c *casework.Case) bool { return gives(c, s, spec) }); i >= 0 {
			s.Checks = append(s.Checks, casework.Checked{ID: spec.ID, State: casework.Good, From: visit[i].Number})
		}
	}
	return s, nil
}

// Visit lists the cases of one visit, oldest first.
func (d *Desk) Visit(ctx context.Context, visit string) ([]casework.Row, error) {
	return d.together(ctx, casework.OfVisit, visit)
}

func (d *Desk) casesOf(ctx context.Context, visit string) ([]*casework.Case, error) {
	rows, err := d.Visit(ctx, visit)
	if err != nil {
		return nil, err
	}
	var out []*casework.Case
	for _, row := range rows {
		c, err := d.load(ctx, row.Number)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// together lists the cases that carry a mark. Where the mark is the number of
// the first case, that one need not carry it itself.
func (d *Desk) together(ctx context.Context, list app.List[casework.Row], mark string) ([]casework.Row, error) {
	if mark == "" {
		return nil, nil
	}
	var out []casework.Row
	err := d.Store.View(ctx, func(r app.Reader) (err error) {
		out, err = marked(r, list, mark)
		return err
	})
	return out, err
}

func marked(r app.Reader, list app.List[casework.Row], mark string) ([]casework.Row, error) {
	rows, err := list.All(r, mark, "", 0)
	if err != nil {
		return nil, err
	}
	number, err := identity.ParseCaseNumber(mark)
	if err != nil || slices.ContainsFunc(rows, func(row casework.Row) bool { return row.Number == number.String() }) {
		return rows, nil
	}
	first := &casework.Case{Number: number.String()}
	if err := r.Load(first); app.CodeOf(err) == app.NotFound {
		return rows, nil
	} else if err != nil {
		return nil, err
	}
	return append([]casework.Row{first.Row()}, rows...), nil
}
