package backoffice

import (
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
	"yichuang/ui/steps"
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

// steps speaks the same words in forms, plans and clocks.
func (w words) steps() steps.Words { return steps.Words{Words: w.Words, Catalogue: w.cat} }

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

// refusals are sentences for a stage that disagrees.
func (w words) refusals() []string {
	return []string{w.T("backoffice.disagree_1"), w.T("backoffice.disagree_2"), w.T("backoffice.deny_3")}
}

// agreements are sentences for a stage's opinion.
func (w words) agreements(doc string) []string {
	return []string{w.T("backoffice.agree_1"), w.T("backoffice.agree_2"), w.T("backoffice.grant_3", "doc", doc)}
}

// party names a holder of papers.
func (w words) party(id string) string { return w.holder(casework.Material{Holder: id}) }

// done says what a step has done, once it is in the store.
func (w words) done(step casework.Step, c *casework.Case, stage int, dept string) string {
	t := w.T
	name := c.Item.Name
	s := c.StageOf(stage)
	if s != nil && c.Item.Joint() {
		name = s.Name
	}
	switch {
	case step == casework.TakeOver:
		return t("backoffice.did_take_over", "item", name, "number", c.Number)
	case step == casework.Grant:
		return t("backoffice.did_grant", "doc", c.Decision.Doc, "no", c.Decision.DocNo)
	case step == casework.Deny:
		return t("backoffice.did_deny", "paper", c.Decision.Doc, "no", c.Decision.DocNo)
	case step == casework.SendBack:
		return t("backoffice.did_send_back", "number", c.Number, "desk", c.Desk)
	case step == casework.SendResult && c.LastSent() != nil:
		return t("backoffice.did_send_result", "doc", sentDocs(w, c, dept), "sheet", c.LastSent().Sheet)
	case step == casework.Conclude && s != nil && s.Opinion != nil:
		return t("backoffice.did_conclude", "stage", name, "verdict", w.T(s.Opinion.Verdict.MessageID()))
	}
	return t("backoffice.did_step", "step", w.T(step.MessageID()), "name", name, "number", c.Number)
}

// sentDocs names what the department sent last.
func sentDocs(w words, c *casework.Case, dept string) string {
	var docs []string
	for _, r := range c.Results {
		if r.Dept == dept && r.Sent != nil && r.Sent.Sheet == c.LastSent().Sheet {
			docs = append(docs, r.Doc)
		}
	}
	return strings.Join(docs, w.T("backoffice.comma"))
}
