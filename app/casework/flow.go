package casework

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

var verdicts = map[Verdict]string{Agree: "同意", Disagree: "不同意", Higher: "同意，报上级机关决定"}

// Flow writes 审批流程表: the plan as it stands, with who has each stage, who
// said what, and by when (FORMS 8; R60, R62).
func (w Writer) Flow(c *Case, actor app.Actor, now time.Time) paper.Facts {
	f := &paper.FlowSheet{
		Head: w.head(c, "", actor, now), Applicant: person(c.Applicant), Item: c.item(),
		Lead: w.deptName(c.Item.LeadDept),
	}
	if a := c.Acceptance; a != nil {
		f.Accepted, f.Committed = a.On, c.Due.Committed
	}
	for _, id := range c.Item.Responsible {
		f.Responsible = append(f.Responsible, w.deptName(id))
	}
	for i := range c.Plan {
		f.Stages = append(f.Stages, w.flowStage(c, &c.Plan[i]))
	}
	return paper.Facts{Flow: f}
}

func (w Writer) flowStage(c *Case, s *Stage) paper.FlowStage {
	d := c.Due.Stage(s.No)
	out := paper.FlowStage{
		No: s.No, Dept: w.deptName(s.Dept), Name: s.Name, After: slices.Clone(s.After), Limit: s.Limit, Excluded: s.Excluded,
		StartDue: d.Start, Due: d.Due, Output: s.Output,
	}
	for _, m := range c.Materials {
		if s.needs(m.ID) && !s.Counter() {
			out.Papers = append(out.Papers, m.Name)
		}
	}
	if h := s.Handed; h != nil {
		out.HandedBy, out.HandedAt = h.Name, h.At
	}
	if t := s.Taken; t != nil {
		out.TakenBy, out.TakenAt = t.Name, t.At
	}
	if o := s.Opinion; o != nil {
		out.Opinion = verdicts[o.Verdict]
		if o.Text != "" {
			out.Opinion += "：" + o.Text
		}
		if o.Doc != "" {
			out.Made = strings.TrimSpace(o.Doc + " " + o.DocNo)
		}
	}
	if s.Ended != nil {
		out.Signer, out.Signed = s.Ended.Name, app.DateOf(s.Ended.At)
	}
	return out
}

// Matrix writes 各环节申请材料列表: a paper that an earlier stage has is shared,
// not asked for again (FORMS 9; R60, R67).
func (w Writer) Matrix(c *Case, actor app.Actor, now time.Time) paper.Facts {
	m := &paper.StageMaterials{Head: w.head(c, "", actor, now), Item: c.item(), Applicant: person(c.Applicant)}
	var stages []*Stage
	for i := range c.Plan {
		if s := &c.Plan[i]; !s.Counter() {
			stages = append(stages, s)
			m.Stages = append(m.Stages, fmt.Sprintf("%d %s", s.No, s.Name))
		}
	}
	for _, one := range c.Materials {
		row := paper.MatrixRow{
			Material: one.Name, Form: forms[one.Form], Count: one.Count, Deferrable: one.Deferrable, Received: app.DateOf(one.Handed),
		}
		first := true
		for _, s := range stages {
			cell := ""
			if s.needs(one.ID) {
				cell = "○"
				if first {
					cell, first = "●", false
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		m.Rows = append(m.Rows, row)
	}
	return paper.Facts{Matrix: m}
}
