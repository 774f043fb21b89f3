package backoffice

import (
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/app/review"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// words speaks for one department.
type words struct {
	kit.Words
	cat   *catalogue.Catalogue
	actor app.Actor
}

// dept names a department; the front desk is the counter.
func (w words) dept(id string) string {
	if id == catalogue.FrontDesk {
		return w.T("backoffice.front")
	}
	if d, ok := w.cat.Department(id); ok {
		if w.Lang == assets.EN {
			return d.NameEN
		}
		return d.Name
	}
	return id
}

// holder says who has a paper now.
func (w words) holder(m casework.Material) string {
	switch m.Holder {
	case "":
		return w.T("backoffice.held_applicant")
	case casework.AtFront:
		return w.T("backoffice.front")
	}
	return w.dept(m.Holder)
}

func (w words) moment(t time.Time) string { return w.Moment(t.In(app.HallTime)) }

// short is a day of this year in a strip: 11-20.
func (w words) short(t time.Time) string { return app.DateOf(t).String()[5:] }

var typeIDs = map[string]string{
	string(catalogue.Instant): "backoffice.type_instant", string(catalogue.Commitment): "backoffice.type_commitment",
	string(catalogue.Joint): "backoffice.type_joint",
}

// levelColours are the bars of the inbox; words always say the same.
var levelColours = map[workday.Level]kit.Colour{
	workday.Half: kit.Primary, workday.Soon: kit.Warning, workday.Overdue: kit.Danger,
}

var levelTints = map[workday.Level]kit.Tint{
	workday.Normal: kit.Grey, workday.Half: kit.Blue, workday.Soon: kit.Amber, workday.Overdue: kit.Red,
}

// left says how many days are left, marked where a year's calendar is missing.
func (w words) left(s workday.Standing) string {
	if s.Level == workday.NoLimit {
		return ""
	}
	id, args := s.Message()
	text := assets.Text(w.Lang, id, args)
	if s.Provisional {
		return w.T("backoffice.provisional", "text", text)
	}
	return text
}

// nameRoom is how many characters of a name an inbox row shows before the
// number of the case.
const nameRoom = 9

func (w words) row(it review.Item, sent bool) kit.InboxRow {
	name := []rune(it.Applicant)
	if len(name) > nameRoom {
		name = append(name[:nameRoom-1], '…')
	}
	r := kit.InboxRow{Title: it.Item, Sub: string(name) + "　" + it.Number}
	if sent {
		r.Right = w.T("backoffice.to_send")
		return r
	}
	r.Bar, r.Right = levelColours[it.Standing.Level], w.left(it.Standing)
	if l := it.Standing.Level; l == workday.Soon || l == workday.Overdue {
		r.RightColour = levelColours[l]
	}
	switch {
	case it.State == casework.Accepted:
		r.Extra = w.T("backoffice.row_take")
	case it.Standing.Level == workday.Half:
		r.Extra = w.T(workday.Half.MessageID())
	}
	return r
}

// stepIDs say of a journal entry what was done.
var stepIDs = map[casework.Step]string{
	casework.Register: "backoffice.log_register", casework.Amend: "backoffice.log_amend", casework.Check: "backoffice.log_check",
	casework.Accept: "backoffice.log_accept", casework.RequestCorrection: "backoffice.log_correction", casework.Resubmit: "backoffice.log_resubmit",
	casework.RefuseAcceptance: "backoffice.log_refuse", casework.HandOver: "backoffice.log_hand_over", casework.TakeOver: "backoffice.log_take_over",
	casework.SendBack: "backoffice.log_send_back", casework.Grant: "backoffice.log_grant", casework.Deny: "backoffice.log_deny",
	casework.SendResult: "backoffice.log_send_result", casework.ReceiveResult: "backoffice.log_receive", casework.GiveOut: "backoffice.log_give_out",
	casework.Close: "backoffice.log_close",
}

// journal tells what happened, newest first.
func (w words) journal(entries []casework.Entry) [][]kit.Cell {
	rows := make([][]kit.Cell, 0, len(entries))
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		number := e.Change.Notice
		if d := e.Change.Decision; d != nil && number == "" {
			number = d.DocNo
		}
		what := kit.Cell{Text: w.T(stepIDs[e.Step]), Note: joined(number, e.Change.Reason, w.checked(e.Change.Checks), e.By.Name)}
		rows = append(rows, []kit.Cell{{Text: w.moment(e.At), Colour: kit.Ink2}, what})
	}
	return rows
}

func (w words) checked(checks []casework.Checked) string {
	good := 0
	for _, k := range checks {
		if k.State == casework.Good {
			good++
		}
	}
	switch {
	case len(checks) == 0:
		return ""
	case good == len(checks):
		return w.T("backoffice.log_good", "n", good)
	}
	return w.T("backoffice.log_lacking", "n", good, "lacking", len(checks)-good)
}

// joined sets what there is behind each other.
func joined(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, " · ")
}

var formIDs = map[string]string{
	string(catalogue.Original): "backoffice.form_original", string(catalogue.Copy): "backoffice.form_copy", string(catalogue.Check): "backoffice.form_check",
}

func (w words) materials(c *casework.Case) [][]kit.Cell {
	var rows [][]kit.Cell
	for _, m := range c.Materials {
		holder := kit.Cell{Text: w.holder(m), Colour: kit.Ink2}
		if m.Holder == w.actor.Dept {
			holder = kit.Cell{Text: w.T("backoffice.held_here"), Colour: kit.Success}
		}
		rows = append(rows, []kit.Cell{
			{Text: m.Name}, {Text: w.T(formIDs[m.Form], "n", m.Count), Colour: kit.Ink2}, holder,
		})
	}
	return rows
}

func (w words) paper(j paper.JobRow) string {
	name := w.T(j.Kind.Name())
	if j.Reprint > 0 {
		return w.T("backoffice.paper_again", "name", name, "n", j.Reprint)
	}
	return name
}

var jobIDs = map[paper.JobState]string{
	paper.Queued: "backoffice.job_queued", paper.Claimed: "backoffice.job_printing", paper.Submitted: "backoffice.job_printing",
	paper.Done: "backoffice.job_done", paper.Failed: "backoffice.job_failed", paper.Unknown: "backoffice.job_unknown",
}

var jobColours = map[paper.JobState]kit.Colour{paper.Done: kit.Success, paper.Failed: kit.Danger, paper.Unknown: kit.Warning}

func (w words) papers(jobs []paper.JobRow) [][]kit.Cell {
	var rows [][]kit.Cell
	for _, j := range jobs {
		rows = append(rows, []kit.Cell{{Text: w.paper(j), Note: j.Notice}, {Text: w.T(jobIDs[j.State]), Colour: jobColours[j.State]}})
	}
	return rows
}

// basis writes the laws of the item as titles.
func basis(c *casework.Case) string {
	if c.Item.Basis == "" || strings.Contains(c.Item.Basis, "《") {
		return c.Item.Basis
	}
	return "《" + strings.ReplaceAll(c.Item.Basis, "；", "》《") + "》"
}

// grants, denials and returns are sentences ready to be taken over and mended.
func (w words) grants(c *casework.Case) []string {
	return []string{
		w.T("backoffice.grant_1", "basis", basis(c)), w.T("backoffice.grant_2", "basis", basis(c)),
		w.T("backoffice.grant_3", "doc", c.Item.ResultDoc),
	}
}

func (w words) denials(c *casework.Case) []string {
	return []string{
		w.T("backoffice.deny_1", "basis", basis(c)), w.T("backoffice.deny_2", "basis", basis(c)), w.T("backoffice.deny_3"),
	}
}

func (w words) returns() []string {
	return []string{w.T("backoffice.return_1"), w.T("backoffice.return_2"), w.T("backoffice.return_3")}
}
