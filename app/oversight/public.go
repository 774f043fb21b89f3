package oversight

import (
	"context"
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/workday"
)

// PublicDays is within how many working days of the decision a grant is made
// public (双公示, R37).
const PublicDays = 7

// Disclosed is one paper granted, as the public may see it: no personal number,
// and a natural person's name masked.
type Disclosed struct {
	Number    string    `json:"number"`
	Code      string    `json:"code"`
	Item      string    `json:"item"`
	Dept      string    `json:"dept"`
	Holder    string    `json:"holder"`
	Credit    string    `json:"credit,omitempty"` // of an organisation
	Doc       string    `json:"doc"`
	DocNo     string    `json:"doc_no"`
	Scope     string    `json:"scope,omitempty"`
	Decided   app.Date  `json:"decided"`
	Expires   app.Date  `json:"expires,omitempty"`
	By        app.Date  `json:"by"` // to be made public
	Published time.Time `json:"published,omitzero"`
	Overdue   bool      `json:"overdue,omitempty"` // not made public in time
}

// published is when a grant was made public, and by whom.
type published struct {
	Case string    `cbor:"1,keyasint"`
	At   time.Time `cbor:"2,keyasint"`
	By   app.Actor `cbor:"3,keyasint"`
}

// Disclosure lists the permits granted in the month of the day, in the order
// of their decisions: what is to be made public and by when (R37).
func (d *Desk) Disclosure(ctx context.Context, month app.Date) ([]Disclosed, error) {
	return both(ctx, d, month, func(r app.Reader) ([]Disclosed, error) {
		var out []Disclosed
		for row, err := range casework.Decided.Rows(r, casework.MonthPart(month), "", 0) {
			if err != nil {
				return nil, err
			}
			papers, err := d.disclosed(r, row.Number)
			if err != nil {
				return nil, fmt.Errorf("disclosure of %s: %w", row.Number, err)
			}
			out = append(out, papers...)
		}
		return out, nil
	}, func(p Disclosed) (string, app.Date) { return p.Number, p.Decided })
}

// disclosed lists the papers of one case.
func (d *Desk) disclosed(r app.Reader, number string) ([]Disclosed, error) {
	c, p := &casework.Case{Number: number}, &published{Case: number}
	if err := r.Load(c); err != nil {
		return nil, err
	}
	if err := r.Load(p); err != nil && app.CodeOf(err) != app.NotFound {
		return nil, err
	}
	decided := app.DateOf(c.Decision.At)
	due, err := workday.Limit{Start: decided, Days: PublicDays, Unit: workday.WorkingDay}.Provisional(d.Calendar())
	if err != nil {
		return nil, err
	}
	done := d.today()
	if !p.At.IsZero() {
		done = app.DateOf(p.At)
	}
	var out []Disclosed
	for _, paper := range c.Results {
		if !paper.ForApplicant() {
			continue
		}
		one := Disclosed{
			Number: c.Number, Code: c.Item.Code, Item: c.Item.Name, Dept: paper.Dept, Holder: shown(c.Applicant.Name, c.Applicant.Org),
			Doc: paper.Doc, DocNo: applicant.PublicNumber(paper.DocNo), Scope: paper.Scope, Decided: decided, Expires: paper.Expires,
			By: due.Date, Published: p.At, Overdue: done > due.Date,
		}
		if c.Applicant.Org {
			one.Credit = c.Applicant.ID
		}
		out = append(out, one)
	}
	return out, nil
}

// publishAtOnce is how many cases one transaction marks.
const publishAtOnce = 90

// Publish notes that grants were made public today (R37). A grant that was made
// public before keeps its day. Only the hall office may.
func (d *Desk) Publish(ctx context.Context, actor app.Actor, numbers []string) error {
	if err := d.officeOnly(actor, "R37"); err != nil {
		return err
	}
	now := d.Now().UTC()
	for len(numbers) > 0 {
		n := min(len(numbers), publishAtOnce)
		some := numbers[:n]
		err := d.Store.Update(ctx, actor, "", func(tx app.Tx) error {
			for _, number := range some {
				if err := publish(tx, number, actor, now); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return fmt.Errorf("publish: %w", err)
		}
		numbers = numbers[n:]
	}
	return nil
}

func publish(tx app.Tx, number string, actor app.Actor, now time.Time) error {
	c, p := &casework.Case{Number: number}, &published{Case: number}
	if err := tx.Load(c); err != nil {
		return err
	}
	if c.Decision == nil || !c.Decision.Granted {
		return &app.Error{Code: app.Conflict, ID: "oversight.not_granted", Rule: "R37", Args: app.Args{"number": number}}
	}
	if err := tx.Load(p); err == nil || app.CodeOf(err) != app.NotFound {
		return err
	}
	p.At, p.By = now, actor
	return tx.Save(p)
}
