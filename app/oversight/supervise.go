package oversight

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// Supervise issues 督办单 to the department of a stage that is past its day, with
// what is asked and by when to answer, and returns its number, one of the front
// desk's series (R65). It decides nothing of the case. Only the hall office
// may; Conflict when the stage is not late. A repeated attempt returns the
// number of the first.
func (d *Desk) Supervise(ctx context.Context, actor app.Actor, attempt, number string, stage int, words string, answerBy app.Date) (string, error) {
	if err := d.officeOnly(actor, "R65"); err != nil {
		return "", err
	}
	switch {
	case strings.TrimSpace(words) == "":
		return "", &app.Error{Code: app.Invalid, Field: "words", ID: "oversight.words_missing", Rule: "R65"}
	case answerBy < d.today():
		return "", &app.Error{Code: app.Invalid, Field: "answer", ID: "oversight.answer_past", Rule: "R65"}
	}
	now := d.Now()
	out := ""
	err := d.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		sheet, err := d.late(tx, actor, number, stage, now)
		if err != nil {
			return err
		}
		n, err := paper.Issue(tx, d.Hall, catalogue.FrontDesk, number, paper.Supervision, now, paper.Copies(paper.Supervision), func(no string) paper.Facts {
			sheet.Head.Number, sheet.Words, sheet.AnswerBy = no, words, answerBy
			return paper.Facts{Supervision: sheet}
		})
		if err == nil {
			out = n.Number
		}
		return err
	})
	if errors.Is(err, app.ErrRepeated) {
		return d.lastOrder(ctx, number)
	}
	if err != nil {
		return "", fmt.Errorf("supervise %s: %w", number, err)
	}
	return out, nil
}

// SupervisionSheet returns 督办单 as [Desk.Supervise] would issue it now, without
// a number, to be shown: words and day may still be missing. It refuses as that
// does where the stage is not late.
func (d *Desk) SupervisionSheet(ctx context.Context, actor app.Actor, number string, stage int, words string, answerBy app.Date) (paper.Facts, error) {
	if err := d.officeOnly(actor, "R65"); err != nil {
		return paper.Facts{}, err
	}
	sheet, err := one(ctx, d, func(r app.Reader) (*paper.SupervisionSheet, error) { return d.late(r, actor, number, stage, d.Now()) })
	if err != nil {
		return paper.Facts{}, err
	}
	sheet.Words, sheet.AnswerBy = words, answerBy
	return paper.Facts{Supervision: sheet}, nil
}

// late writes the sheet about a stage but for its number and what is asked.
func (d *Desk) late(r app.Reader, actor app.Actor, number string, stage int, now time.Time) (*paper.SupervisionSheet, error) {
	c := &casework.Case{Number: number}
	if err := r.Load(c); err != nil {
		return nil, err
	}
	row, over, err := d.overdue(c, stage)
	if err != nil {
		return nil, err
	}
	return d.order(c, row, over, actor, now), nil
}

// overdue returns the row of a stage that is past its day, and by how many
// calendar days.
func (d *Desk) overdue(c *casework.Case, stage int) (casework.Row, int, error) {
	for _, list := range c.Lists() {
		row, ok := list.Sum.(casework.Row)
		if !ok || list.List != casework.Stages.Key("") {
			continue
		}
		for _, one := range row.Each() {
			if s := one.Standing(d.Calendar(), d.today()); one.Stage == stage && s.Level == workday.Overdue {
				return one, s.Over, nil
			}
		}
	}
	return casework.Row{}, 0, &app.Error{Code: app.Conflict, Field: "stage", ID: "oversight.not_late", Rule: "R65", Args: app.Args{"stage": stage}}
}

// order writes the sheet but for its number and what is asked.
func (d *Desk) order(c *casework.Case, row casework.Row, over int, actor app.Actor, now time.Time) *paper.SupervisionSheet {
	n := &paper.SupervisionSheet{
		Head: d.head(actor, now), To: d.deptName(row.StageDept), Applicant: c.Applicant.Name,
		Item: paper.Item{Code: c.Item.Code, Name: c.Item.Name, Basis: c.Item.Basis}, Stage: stageWords(row),
		Began: row.StageStart, Due: row.StageDue, Over: over, Promised: row.Due,
	}
	n.Head.Case = c.Number
	if s := c.StageOf(row.Stage); s != nil && s.Taken != nil {
		n.Began = app.DateOf(s.Taken.At)
	}
	if n.Due == 0 { // a plan of one stage has no day of its own
		n.Due = row.Due
	}
	if c.Item.Joint() {
		n.Lead = d.deptName(c.Item.LeadDept)
	}
	return n
}

// stageWords are how a sheet calls a stage.
func stageWords(row casework.Row) string { return fmt.Sprintf("%d %s", row.Stage, row.StageName) }

// lastOrder finds the number that a repeated attempt has issued.
func (d *Desk) lastOrder(ctx context.Context, number string) (string, error) {
	out := ""
	err := d.Store.View(ctx, func(r app.Reader) error {
		for row, err := range paper.NoticesOfCase.Rows(r, number, "", 0) {
			if err != nil {
				return err
			}
			if row.Kind == paper.Supervision {
				out = row.Number
			}
		}
		return nil
	})
	return out, err
}
