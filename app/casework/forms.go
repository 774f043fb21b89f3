package casework

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
)

var caseTypes = map[string]string{
	string(catalogue.Instant): "即办件", string(catalogue.Commitment): "承诺件", string(catalogue.Joint): "联办件",
}

// Application writes 申请表 filled in with what is known of the case: who, what,
// the answers, the papers that are not found lacking (FORMS 17; R92, R93).
func (w Writer) Application(c *Case, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.ApplicationForm{
		Head: w.head(c, "", actor, now), Applicant: person(c.Applicant), Address: c.Applicant.Address, Agent: c.agent(), Item: c.item(),
		Procedure: caseTypes[c.Item.Type], Applied: app.DateOf(c.Received), Answers: w.answers(c), Scope: c.Details.Scope, Delivery: ways[c.Way],
		Materials: materials(c.Materials, func(m Material) bool { return m.State != Lacking }),
	}
	if c.Received.IsZero() {
		n.Applied = app.DateOf(now)
	}
	if c.Applicant.Org {
		n.Rep = c.Applicant.Rep
	}
	for _, p := range c.Details.Parties {
		role := c.role(p.Role)
		n.Parties = append(n.Parties, paper.Part{Role: role.Name, Person: person(p.Party), Signs: role.Signs})
	}
	if l := c.Details.Licence; l != nil {
		n.Licence = strings.TrimSpace(l.Doc + " " + l.No)
	}
	switch {
	case c.Way == Mail:
		n.SendTo = c.Applicant.Address
	case c.Way == Online && c.Details.Online != nil:
		n.SendTo = c.Details.Online.Address
	}
	return paper.Facts{Application: n}
}

// answers are the item's questions with what was answered, in the words of the
// catalogue; what it does not know any more stands as it was kept (R92).
func (w Writer) answers(c *Case) []paper.Answer {
	var out []paper.Answer
	asked := map[string]bool{}
	if it, ok := w.Catalogue.Item(c.Item.Code); ok {
		for _, q := range it.Questions {
			id, given := c.Answers[q.ID]
			if !given {
				continue
			}
			text := id
			for _, a := range q.Answers {
				if a.ID == id {
					text = a.Text
				}
			}
			asked[q.ID] = true
			out = append(out, paper.Answer{Ask: q.Ask, Text: text})
		}
	}
	var rest []string
	for id := range c.Answers {
		if !asked[id] {
			rest = append(rest, id)
		}
	}
	slices.Sort(rest)
	for _, id := range rest {
		out = append(out, paper.Answer{Ask: id, Text: c.Answers[id]})
	}
	return out
}

// role is the role with the id as the case keeps it; one it does not have goes
// by its id.
func (c *Case) role(id string) PartyRole {
	for _, r := range c.Details.Roles {
		if r.Role == id {
			return r
		}
	}
	return PartyRole{Role: id, Name: id}
}

// Authority writes 授权委托书 for the agent of the case (FORMS 14; R13). A case
// without one has none to write.
func (w Writer) Authority(c *Case, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.AuthorityLetter{Head: w.head(c, "", actor, now), Principal: person(c.Applicant), Item: c.item(), Powers: usualPowers}
	if c.Applicant.Org {
		n.Rep = c.Applicant.Rep
	}
	if c.Agent != nil {
		n.Agent = person(*c.Agent)
	}
	if l := c.Details.Letter; l != nil {
		n.Number, n.Powers, n.Until = l.No, cmp.Or(strings.TrimSpace(l.Powers), usualPowers), l.Until
	}
	return paper.Facts{Authority: n}
}

// WithdrawalRequest writes 撤回申请书, its reason left to the applicant (FORMS 17).
func (w Writer) WithdrawalRequest(c *Case, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.WithdrawalForm{
		Head: w.head(c, "", actor, now), Applicant: person(c.Applicant), Agent: c.agent(), Item: c.item(), Applied: app.DateOf(c.Received),
		Materials: materials(c.Materials, func(m Material) bool { return m.Holder != "" }),
	}
	if a := c.Acceptance; a != nil {
		n.Accepted, n.AcceptNo = a.On, a.Notice
	}
	return paper.Facts{WithdrawalRequest: n}
}

// Guide writes 办事指南 of an item of the catalogue (FORMS 17; R2).
func (w Writer) Guide(it *catalogue.Item, actor app.Actor, now time.Time) paper.Facts {
	kept := NewItem(it, catalogue.Department{ID: it.Dept, Name: w.deptName(it.Dept)})
	blank := &Case{Item: kept}
	head := w.head(blank, "", actor, now)
	head.Clerk, head.ClerkNo = "", "" // nobody's act
	zone, _ := w.Catalogue.Zone(it.Zone)
	remedy, _ := w.Hall.Department(it.Dept)
	n := &paper.ItemGuide{
		Head: head, Item: blank.item(), Procedure: caseTypes[kept.Type], Zone: zone.Name, Counters: w.counters(it.Zone),
		Conditions: conditions(it), Steps: w.steps(it), Legal: legalText(kept), Committed: committedText(kept), Excluded: excluded(it),
		Survey: it.Survey, Fee: cmp.Or(kept.Fee, "不收费"), Result: it.ResultDoc, Delivery: ways[Pickup] + "、" + ways[Mail] + "、" + ways[Online],
		ReviewBody: remedy.Review, Court: remedy.Court, Presence: it.PresenceRequired,
	}
	for _, m := range it.Materials {
		page := paper.GuidePage{Name: m.Name, Form: forms[string(m.Form)], Count: m.Count, When: situations(it, m), Source: sources[m.Source], Later: m.Deferrable}
		if m.Hint != nil {
			page.Look = m.Hint.Look
		}
		n.Materials = append(n.Materials, page)
	}
	return paper.Facts{Guide: n}
}

func (w Writer) counters(zone string) string {
	var numbers []string
	for _, c := range w.Hall.CountersOf(catalogue.FrontCounter, zone) {
		numbers = append(numbers, c.Number)
	}
	if len(numbers) == 0 {
		return ""
	}
	return strings.Join(numbers, "、") + "号窗口"
}

var (
	sources  = map[string]string{"government": "政府部门核发", "third_party": "第三方出具"}
	mayApply = map[string]string{"natural": "自然人", "legal": "法人或者非法人组织", "both": "自然人、法人或者非法人组织"}
)

// conditions say who may apply and what else must be.
func conditions(it *catalogue.Item) []string {
	who := cmp.Or(mayApply[it.Applicant], mayApply["both"])
	out := []string{"申请人是" + who + "，并符合设定依据规定的条件。", "申请材料齐全、符合法定形式。"}
	for _, p := range it.Parties {
		switch {
		case p.Min > 0 && p.Signs:
			out = append(out, fmt.Sprintf("%s至少%d人参加并签字。", p.Name, p.Min))
		case p.Min > 0:
			out = append(out, fmt.Sprintf("%s至少%d人参加。", p.Name, p.Min))
		}
	}
	if it.PresenceRequired {
		return append(out, "应当由本人到场办理，不得委托他人。")
	}
	return append(out, "可以委托代理人办理，代理人应当提交授权委托书并出示身份证件。")
}

// steps are the steps of the procedure: those of the plan of a joint item, or
// what an ordinary one goes through.
func (w Writer) steps(it *catalogue.Item) []string {
	var out []string
	if it.CaseType == catalogue.Joint {
		for _, s := range it.Plan() {
			out = append(out, fmt.Sprintf("%s（%s）", s.Name, w.deptName(s.Dept)))
		}
		return out
	}
	out = []string{"申请", "受理"}
	for _, more := range []struct {
		goes bool
		name string
	}{{it.Survey, "现场勘查"}, {it.ExpertReview, "专家评审"}, {it.Hearing, "听证"}, {it.Publicity, "公示"}, {it.Upward, "报上级机关"}} {
		if more.goes {
			out = append(out, more.name)
		}
	}
	return append(out, "审查决定", "送达")
}

// excluded are the steps whose time the law does not count (R28, R29).
func excluded(it *catalogue.Item) []string {
	var out []string
	for _, s := range it.Plan() {
		if s.Clock == catalogue.Excluded {
			out = append(out, s.Name)
		}
	}
	if it.CaseType == catalogue.Joint || !it.Procedure().Exclusions {
		return out
	}
	if it.ExpertReview {
		out = append(out, "专家评审")
	}
	if it.Hearing {
		out = append(out, "听证")
	}
	return out
}

// situations say when a paper is asked for, "" for always (R92).
func situations(it *catalogue.Item, m catalogue.MaterialSpec) string {
	var out []string
	for _, q := range it.Questions {
		for _, a := range q.Answers {
			where := "“" + strings.TrimRight(q.Ask, "？?") + "”为“" + a.Text + "”时"
			switch {
			case slices.Contains(a.Adds, m.ID) || m.When[q.ID] == a.ID:
				out = append(out, where+"提交")
			case slices.Contains(a.Drops, m.ID):
				out = append(out, where+"不提交")
			}
		}
	}
	return strings.Join(out, "；")
}
