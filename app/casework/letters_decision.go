package casework

import (
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
)

var leadChoices = map[LeadChoice]paper.LeadChoice{RefuseWhole: paper.RefuseWhole, ForAmending: paper.ForAmending, GoOn: paper.GoOn}

// LeadNotice tells the applicant what the lead department decided, with the
// refusing department's own reasons (R68).
func (w Writer) LeadNotice(c *Case, s *Stage, word LeadWord, limit int, reason, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.LeadDecision{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(), Stage: s.Name, Dept: w.deptName(s.Dept),
		Opinion: deref(s.Opinion).Text, Lead: w.deptName(c.Item.LeadDept), Choice: leadChoices[word.Choice], Reason: reason, Basis: word.Basis,
	}
	if word.Choice == ForAmending {
		n.Days = limit
		return paper.Facts{Lead: n}
	}
	decides := s.Dept
	if word.Choice == RefuseWhole {
		decides = c.Item.LeadDept
	}
	if blank(n.Basis) {
		n.Basis = c.basis()
	}
	remedy, _ := w.Hall.Department(decides)
	n.ReviewBody, n.Court = remedy.Review, remedy.Court
	return paper.Facts{Lead: n}
}

// Payment writes 缴款通知书 (FORMS 17; R98).
func (w Writer) Payment(c *Case, f Fee, reason, number string, actor app.Actor, now time.Time) paper.Facts {
	standard := c.Item.Fee
	if standard == "" {
		standard = c.basis()
	}
	return paper.Facts{Payment: &paper.PaymentNotice{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(), Amount: f.Amount, Reason: reason,
		Standard: standard, Decided: c.Decision != nil,
	}}
}

// GrantsInWriting reports whether a grant of the case's item is a written
// decision beside its licence: the permit law asks for it (R36). In the other
// procedures the result is the written answer. What a higher authority decides,
// that authority grants (R26), and in a joint case each department its own.
func (c *Case) GrantsInWriting() bool {
	return catalogue.ProfileID(c.Item.Profile) == catalogue.Permit && !c.Item.Joint() && !c.Item.Upward
}

// permits reports whether the opinion grants the permit that the stage decides.
// One that a higher authority had to agree to is granted there (R26, R64).
func (s *Stage) permits(o *Opinion) bool {
	return s.Permit != nil && o != nil && o.Verdict == Agree && s.State != Referred
}

// decision is the opinion of one who grants, as decisions are written.
func (o *Opinion) decision() Decision {
	return Decision{Granted: true, Text: o.Text, Doc: o.Doc, DocNo: o.DocNo, Copies: o.Copies, Expires: o.Expires, Scope: o.Scope}
}

// grantBasis is the clause of the permit law for a grant in writing.
const grantBasis = "《中华人民共和国行政许可法》第三十八条第一款"

// examined is what was found, without the words that stand before it on every
// decision.
func examined(text string) string {
	text = strings.TrimSpace(text)
	if rest, ok := strings.CutPrefix(text, "经审查"); ok && strings.IndexAny(rest, "，,：: ") == 0 {
		return strings.TrimLeft(rest, "，,：: ")
	}
	return text
}

// Grant writes 准予行政许可决定书 (FORMS 17; R27, R36): in a joint case that of
// the stage's own permit.
func (w Writer) Grant(c *Case, s *Stage, d Decision, number string, actor app.Actor, now time.Time) paper.Facts {
	remedy, _ := w.Hall.Department(s.Dept)
	n := &paper.GrantDecision{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(), Basis: grantBasis, Text: examined(d.Text),
		Licence: d.Doc, LicenceNo: d.DocNo, Copies: d.Copies, Scope: d.Scope, From: app.DateOf(now), Until: d.Expires,
		Within: c.procedure().DeliveryDays, Delivery: ways[c.Way], ReviewBody: remedy.Review, Court: remedy.Court,
	}
	if p := s.Permit; p != nil {
		n.Item = paper.Item{Code: p.Code, Name: p.Name, Basis: paper.Cite(p.Basis)}
		n.Head.Dept = w.deptName(s.Dept)
	}
	if n.Item.Basis != "" {
		n.Basis += "、" + n.Item.Basis
	}
	if a := c.Acceptance; a != nil {
		n.Accepted, n.AcceptNo = a.On, a.Notice
	}
	return paper.Facts{Grant: n}
}

// hearingBasis is the clause that gives one who would be hurt by a decision the
// right to a hearing.
const hearingBasis = "《中华人民共和国行政许可法》第四十七条"

// Hearing writes 听证权利告知书: what the stage's department means to decide, and
// why (FORMS 17; R39).
func (w Writer) Hearing(c *Case, s *Stage, intent Intent, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.HearingNotice{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(), Intended: intent.Decision, Reason: examined(intent.Reason),
		Basis: intent.Basis, Right: c.basis(), Contact: actor.Name + "　" + w.Hall.Phone,
	}
	if c.procedure().Exclusions {
		n.Right = hearingBasis
	}
	if n.Basis == "" {
		n.Basis = c.basis()
	}
	if n.Intended == "" {
		n.Intended = c.DenialPaper()
		for _, end := range []string{"决定书", "告知书", "通知书"} {
			n.Intended = strings.TrimSuffix(n.Intended, end)
		}
	}
	if a := c.Acceptance; a != nil {
		n.Accepted, n.AcceptNo = a.On, a.Notice
	}
	n.Head.Dept = w.deptName(s.Dept)
	return paper.Facts{Hearing: n}
}

// Intent is what a department means to decide: 不予行政许可, its reasons and the
// law it rests on. Without a decision it is a denial as the item's procedure
// calls it, without a law that of the item.
type Intent struct {
	Decision string
	Reason   string
	Basis    string
}

// IssueHearing issues 听证权利告知书 of a stage in the caller's transaction (R39).
func (w Writer) IssueHearing(tx app.Tx, c *Case, stage int, intent Intent, actor app.Actor, now time.Time) (*paper.Notice, error) {
	s := c.StageOf(stage)
	if s == nil {
		return nil, refuse(app.Conflict, "case.stage_impossible", "R39", app.Args{"stage": stage})
	}
	return paper.Issue(tx, w.Hall, s.Dept, c.Number, paper.Hearing, now, paper.Copies(paper.Hearing), func(number string) paper.Facts {
		return w.Hearing(c, s, intent, number, actor, now)
	})
}
