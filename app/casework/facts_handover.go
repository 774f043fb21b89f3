package casework

import (
	"slices"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// Handover writes 材料交接单 from the counter to a stage's department (FORMS 10, R88).
func (w Writer) Handover(c *Case, s *Stage, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.HandoverSheet{
		Head: w.head(c, number, actor, now), Applicant: c.Applicant.Name, Item: c.item(),
		From: "综合受理" + actor.Desk + "号窗口", FromName: actor.Name, To: w.deptName(s.Dept),
		Materials: materials(c.Materials, func(m Material) bool { return m.Holder == AtFront && s.needs(m.ID) }), At: now, Due: c.Due.Committed,
	}
	if len(c.Returns) > 0 {
		n.Remark = "退回后再次移交：" + c.Returns[len(c.Returns)-1].Reason
	}
	return paper.Facts{Handover: n}
}

// ResultHandover writes the sheet with which a department hands what it made
// to the delivery window (FORMS 10, R71).
func (w Writer) ResultHandover(c *Case, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.HandoverSheet{
		Head: w.head(c, number, actor, now), Applicant: c.Applicant.Name, Item: c.item(),
		From: w.deptName(actor.Dept), FromName: actor.Name, To: "统一出件窗口", Results: true, At: now, Due: c.Due.Committed,
	}
	for _, r := range c.given() {
		if r.Sent == nil && r.Dept == actor.Dept {
			n.Materials = append(n.Materials, paper.Material{Name: r.Doc, Form: "原件", Count: r.Copies, Note: r.DocNo})
		}
	}
	return paper.Facts{Handover: n}
}

// PapersHandover writes the sheet for papers that go from one holder to another
// outside a stage's hand-over (FORMS 10; R67, R88).
func (w Writer) PapersHandover(c *Case, ch Change, number string, actor app.Actor, now time.Time) paper.Facts {
	name := func(holder string) string {
		switch holder {
		case AtFront:
			return "综合受理窗口"
		case "":
			return "申请人"
		}
		return w.deptName(holder)
	}
	return paper.Facts{Handover: &paper.HandoverSheet{
		Head: w.head(c, number, actor, now), Applicant: c.Applicant.Name, Item: c.item(), At: now,
		From: name(holderOf(actor)), FromName: actor.Name, To: name(ch.To), ToName: ch.Taker,
		Materials: materials(c.Materials, func(m Material) bool { return slices.Contains(ch.Papers, m.ID) }),
	}}
}
