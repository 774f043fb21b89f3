package oversight

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
)

// Written is what people say in a worksheet besides its figures (FORMS 16). It
// stands on the paper that is printed and is kept nowhere else.
type Written struct {
	Problems, Proposals []string
	Simpler             []paper.Simplified
	Followed            []Followed
}

// Followed is a case that was followed, by its number, and what was found.
type Followed struct{ Case, Found string }

// WriteIn returns a worksheet of [Desk.Worksheet] with what people say in it.
// What is blank is left out. Of a followed case the paper names the item and
// where the case stands now; a case that the actor's worksheet is not about is
// NotFound, field "followed".
func (d *Desk) WriteIn(ctx context.Context, actor app.Actor, facts paper.Facts, w Written) (paper.Facts, error) {
	zones, _, err := d.surveyed(actor)
	if err != nil {
		return paper.Facts{}, err
	}
	if facts.Worksheet == nil {
		return paper.Facts{}, &app.Error{Code: app.Internal, ID: "print.no_facts", Args: app.Args{"job": string(paper.Worksheet)}}
	}
	sheet := *facts.Worksheet
	sheet.Problems, sheet.Proposals = said(w.Problems), said(w.Proposals)
	sheet.Simpler = nil
	for _, s := range w.Simpler {
		one := paper.Simplified{Item: strings.TrimSpace(s.Item), Before: strings.TrimSpace(s.Before), After: strings.TrimSpace(s.After)}
		switch {
		case one == paper.Simplified{}:
			continue
		case one.Item == "":
			return paper.Facts{}, &app.Error{Code: app.Invalid, Field: "simpler", ID: "oversight.simpler_item"}
		}
		sheet.Simpler = append(sheet.Simpler, one)
	}
	err = d.Store.View(ctx, func(r app.Reader) (err error) {
		sheet.Followed, err = follow(r, zones, w.Followed)
		return err
	})
	return paper.Facts{Worksheet: &sheet}, err
}

// said are the texts that are not blank.
func said(all []string) []string {
	var out []string
	for _, text := range all {
		if text = strings.TrimSpace(text); text != "" {
			out = append(out, text)
		}
	}
	return out
}

func follow(r app.Reader, zones []string, list []Followed) ([]paper.FollowedCase, error) {
	var out []paper.FollowedCase
	for _, one := range list {
		number, found := strings.TrimSpace(one.Case), strings.TrimSpace(one.Found)
		if number == "" && found == "" {
			continue
		}
		unknown := &app.Error{Code: app.NotFound, Field: "followed", ID: "oversight.followed_unknown", Args: app.Args{"number": number}}
		if number == "" {
			return nil, &app.Error{Code: app.Invalid, Field: "followed", ID: "oversight.followed_number"}
		}
		c := &casework.Case{Number: number}
		switch err := r.Load(c); {
		case app.CodeOf(err) == app.NotFound, app.CodeOf(err) == app.Invalid:
			return nil, unknown
		case err != nil:
			return nil, err
		case !inZone(zones, c.Item.Zone):
			return nil, unknown
		}
		out = append(out, paper.FollowedCase{Case: c.Number, Item: c.Item.Name, Stands: stands[c.State], Found: found})
	}
	return out, nil
}

func inZone(zones []string, zone string) bool {
	for _, z := range zones {
		if z == zone {
			return true
		}
	}
	return false
}

// stands is where a case stands, in the paper's words.
var stands = map[casework.State]string{
	casework.Received: "已收件", casework.CorrectionPending: "待补正", casework.NotAccepted: "不予受理", casework.Accepted: "已受理",
	casework.SentBack: "退回窗口", casework.InReview: "审查中", casework.Granted: "准予许可", casework.Denied: "不予许可",
	casework.ResultAtFront: "待领取", casework.Mailed: "邮寄中", casework.Delivered: "已送达", casework.Closed: "已办结",
	casework.PapersReturned: "已退件", casework.Withdrawn: "已撤回", casework.Terminated: "已终止", casework.Voided: "已作废",
}

// PrintWorksheet queues a print of the worksheet of the period, with what people
// say in it, at the actor's desk and returns the job. It counts anew and refuses
// as [Desk.Worksheet] and [Desk.WriteIn] do. A repeated attempt prints nothing
// and returns the last worksheet printed at the desk.
func (d *Desk) PrintWorksheet(ctx context.Context, actor app.Actor, attempt string, from, to app.Date, w Written) (*paper.Job, error) {
	facts, err := d.Worksheet(ctx, actor, from, to)
	if err != nil {
		return nil, err
	}
	if facts, err = d.WriteIn(ctx, actor, facts, w); err != nil {
		return nil, err
	}
	var job *paper.Job
	err = d.Store.Update(ctx, actor, attempt, func(tx app.Tx) error {
		j, err := paper.Print(tx, "", d.Now(), paper.Copies(paper.Worksheet), facts)
		job = j
		return err
	})
	if errors.Is(err, app.ErrRepeated) {
		return d.lastWorksheet(ctx, actor)
	}
	if err != nil {
		return nil, fmt.Errorf("worksheet: %w", err)
	}
	return job, nil
}

// lastWorksheet is the one that a repeated attempt has printed.
func (d *Desk) lastWorksheet(ctx context.Context, actor app.Actor) (*paper.Job, error) {
	list, err := d.PrintedWorksheets(ctx, actor, 1)
	switch {
	case err != nil:
		return nil, err
	case len(list) == 0:
		return nil, fmt.Errorf("worksheet: %w", app.ErrRepeated)
	}
	return paper.Read(ctx, d.Store, list[0].ID)
}

// PrintedWorksheet is a worksheet that was printed, and of what.
type PrintedWorksheet struct {
	paper.JobRow
	From, To app.Date
	Place    string
}

// printedBack is how many days back printed worksheets are looked for.
const printedBack = 400

// PrintedWorksheets lists the last worksheets printed at the actor's desk, at
// most so many, the newest first. A further print of one (补打) is listed too.
func (d *Desk) PrintedWorksheets(ctx context.Context, actor app.Actor, most int) ([]PrintedWorksheet, error) {
	if _, _, err := d.surveyed(actor); err != nil {
		return nil, err
	}
	first := app.Moment(d.today().AddDays(-printedBack).Start())
	return view(ctx, d, func(r app.Reader) ([]PrintedWorksheet, error) {
		var rows []paper.JobRow
		for row, err := range paper.JobsOfDesk.Rows(r, actor.Desk, first, 0) {
			if err != nil {
				return nil, err
			}
			if row.Kind == paper.Worksheet {
				rows = append(rows, row)
			}
		}
		var out []PrintedWorksheet
		for i := len(rows) - 1; i >= 0 && len(out) < most; i-- {
			j := &paper.Job{ID: rows[i].ID}
			if err := r.Load(j); err != nil {
				return nil, err
			}
			n := j.Facts.Worksheet
			out = append(out, PrintedWorksheet{JobRow: rows[i], From: n.From, To: n.To, Place: n.Place})
		}
		return out, nil
	})
}
