package casework

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/identity"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// Writer turns a case into the facts of its papers. Words on papers are the
// law's and stay Chinese.
type Writer struct {
	Hall      *catalogue.Hall
	Catalogue *catalogue.Catalogue
	Calendar  *workday.Calendar // to compute dates with; a writer of previews needs none
}

// head is what every paper of the case carries.
func (w Writer) head(c *Case, number string, actor app.Actor, now time.Time) paper.Head {
	return paper.Head{
		Hall: w.Hall.Name, Dept: w.Hall.Authority(c.Item.Dept, c.Item.DeptName), Number: number, Case: c.Number, Issued: now,
		Counter: actor.Desk, Clerk: actor.Name, ClerkNo: actor.Staff,
		HallPhone: w.Hall.Phone, ComplaintPhone: w.Hall.ComplaintPhone, HallAddress: w.Hall.Address, OpenHours: w.Hall.OpenHours(),
	}
}

// Issue takes a number for a paper of the case in its department's series,
// registers it and queues its print. The step that issues it carries its number
// and the name of its seal.
func (w Writer) Issue(tx app.Tx, c *Case, kind paper.Kind, now time.Time, copies int, write func(number string) paper.Facts) (*paper.Notice, error) {
	return paper.Issue(tx, w.Hall, c.Item.Dept, c.Number, kind, now, copies, write)
}

// numbered is the number of a notice that carries no seal into its step.
func numbered(n *paper.Notice, err error) (string, error) {
	if err != nil {
		return "", err
	}
	return n.Number, nil
}

// idKinds are the names of certificates as papers write them.
var idKinds = map[identity.Kind]string{
	identity.Resident: "居民身份证", identity.Permit: "港澳台居民居住证", identity.Foreign: "外国人永久居留身份证", identity.ForeignOld: "外国人永久居留身份证",
	identity.Credit: "统一社会信用代码",
}

// idKind names a certificate by its kind.
func idKind(kind string) string { return cmp.Or(idKinds[identity.Kind(kind)], "证件") }

func person(p Party) paper.Person {
	contact := p.Name
	if p.Org && p.Rep != "" {
		contact = p.Rep
	}
	return paper.Person{Name: p.Name, IDKind: idKind(p.IDKind), IDMasked: identity.MaskNumber(p.ID), Contact: contact, Phone: p.Phone, Org: p.Org}
}

// basis is the law the item rests on, as papers cite it.
func (c *Case) basis() string { return paper.Cite(c.Item.Basis) }

func (c *Case) item() paper.Item {
	return paper.Item{Code: c.Item.Code, Name: c.Item.Name, Basis: c.basis()}
}

var forms = map[string]string{"original": "原件", "copy": "复印件", "check": "核验原件"}

func materials(all []Material, goes func(Material) bool) []paper.Material {
	var out []paper.Material
	for _, m := range all {
		if goes(m) {
			out = append(out, paper.Material{Name: m.Name, Form: forms[m.Form], Count: m.Count})
		}
	}
	return out
}

func isGood(m Material) bool { return m.State == Good }

var units = map[string]string{"working_day": "个工作日", "calendar_day": "日（自然日）", "month": "个月"}

func legalText(i Item) string {
	if i.Legal == 0 {
		return "法律未规定"
	}
	return fmt.Sprintf("%d%s", i.Legal, units[i.LegalUnit])
}

// dated is a day with the time of day.
func dated(t time.Time) string { return app.DateOf(t).Chinese() + t.In(app.HallTime).Format("15:04") }

func days(n int) string { return fmt.Sprintf("%d个工作日", n) }

func committedText(i Item) string {
	if i.Instant() {
		return "当场办结"
	}
	return days(i.Committed)
}

var ways = map[Way]string{Pickup: "窗口自取", Mail: "免费邮寄", Online: "电子送达"}

func (c *Case) procedure() catalogue.Profile {
	p, _ := catalogue.ProfileOf(catalogue.ProfileID(c.Item.Profile))
	for _, basis := range []*string{&p.AcceptBasis, &p.CorrectBasis, &p.RefuseBasis} {
		if *basis == "" {
			*basis = c.basis()
		}
	}
	return p
}

// Acceptance writes 受理通知书 with the dates of acceptance (FORMS 2).
func (w Writer) Acceptance(c *Case, d Dates, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.AcceptanceNotice{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(),
		Received: app.DateOf(c.Received), Accepted: d.On, Basis: c.procedure().AcceptBasis,
		Materials: materials(c.Materials, c.came), Legal: legalText(c.Item), Committed: committedText(c.Item),
		Promised: d.Committed, Unsure: d.Unsure, Survey: c.Item.Survey, Delivery: ways[c.Way],
	}
	if d.Deemed {
		n.Deemed, n.Basis = true, c.procedure().DeemedBasis
	}
	for _, m := range c.Materials {
		if !c.came(m) {
			n.Deferred = append(n.Deferred, m.Name)
		}
	}
	if len(n.Deferred) > 0 && !n.Deemed {
		n.Basis = "" // the clause for accepting asks for a complete application: this one rests on a promise
	}
	for _, s := range c.Plan {
		n.Survey = n.Survey || s.Kind == "survey"
		if s.Excluded {
			n.Excluded = append(n.Excluded, s.Name)
		}
	}
	if c.Agent != nil {
		n.Agent = c.Agent.Name
	}
	if c.Item.Joint() {
		n.LeadDept = w.deptName(c.Item.LeadDept)
		for _, id := range c.Item.Responsible {
			n.OtherDepts = append(n.OtherDepts, w.deptName(id))
		}
	}
	return paper.Facts{Acceptance: n}
}

// came reports whether a paper was there when the case was accepted, or is good
// now when it has not been: a corrected notice says what the first one said.
func (c *Case) came(m Material) bool {
	switch {
	case c.Acceptance == nil:
		return isGood(m)
	case c.Deferral != nil && slices.Contains(c.Deferral.Items, m.ID):
		return false
	}
	return !m.Handed.IsZero() && !m.Handed.After(c.Acceptance.At)
}

// Correction writes 补齐补正通知书: every paper that is not good (FORMS 3, R4).
func (w Writer) Correction(c *Case, until app.Date, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.CorrectionNotice{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(),
		Received: app.DateOf(c.Received), Basis: c.procedure().CorrectBasis, Until: until, Days: CorrectionDays,
		Round: len(c.Corrections) + 1,
	}
	for _, m := range c.LackingMaterials() {
		n.Defects = append(n.Defects, paper.Defect{
			Material: m.Name, Wrong: m.Wrong, Should: "按要求提交" + forms[m.Form], Form: forms[m.Form], Count: m.Count,
		})
	}
	return paper.Facts{Correction: n}
}

var grounds = map[Ground]string{
	NotNeeded:      "申请事项依法不需要取得行政许可",
	WrongAuthority: "申请事项依法不属于本行政机关职权范围",
	OtherGround:    "申请不符合法律、法规规定的受理条件",
}

// Refusal writes 不予受理通知书 (FORMS 4, R12).
func (w Writer) Refusal(c *Case, ground Ground, rightDept, reason, number string, actor app.Actor, now time.Time) paper.Facts {
	remedy, _ := w.Hall.Department(c.Item.Dept)
	basis := c.procedure().RefuseBasis
	if ground == OtherGround { // the clause of the procedure names the two grounds of R4 only
		basis = c.basis()
	}
	n := &paper.NonAcceptanceNotice{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(), Received: app.DateOf(c.Received),
		Ground: "依据" + basis + "，" + grounds[ground], Reason: reason, RightDept: rightDept,
		Returned:   materials(c.Materials, func(m Material) bool { return m.Holder == AtFront }),
		ReviewBody: remedy.Review, Court: remedy.Court,
	}
	return paper.Facts{NonAcceptance: n}
}

// Denial writes the written decision of the stage's department with reason and
// remedies (R36, R12).
func (w Writer) Denial(c *Case, s *Stage, reason, number string, actor app.Actor, now time.Time) paper.Facts {
	remedy, _ := w.Hall.Department(s.Dept)
	head := w.head(c, number, actor, now)
	head.Dept = w.deptName(s.Dept)
	return paper.Facts{Denial: &paper.DenialDecision{
		Head: head, Applicant: person(c.Applicant), Item: c.item(), Accepted: c.Acceptance.On,
		AcceptNo: c.Acceptance.Notice, Basis: c.basis(), Reason: examined(reason), ReviewBody: remedy.Review, Court: remedy.Court, Title: c.DenialPaper(),
	}}
}

// DenialPaper names the written denial of the item's procedure.
func (c *Case) DenialPaper() string { return c.procedure().DenialPaper }

var methods = map[Method]string{"": "直接送达", Direct: "直接送达", Left: "留置送达", ByPost: "邮寄送达", ByNet: "电子送达", InPress: "公告送达"}

// Receipt writes 送达回证; the receiver signs and dates it by hand (FORMS 11, R73).
func (w Writer) Receipt(c *Case, d *Delivery, number string, actor app.Actor, now time.Time) paper.Facts {
	doc, no, copies := c.served()
	n := &paper.DeliveryReceipt{
		Head: w.head(c, number, actor, now), Item: c.item(), Paper: doc, PaperNo: no, Copies: copies,
		Served: person(c.Applicant), Receiver: d.Receiver, Relation: c.relation(d),
		Place: w.Hall.Name + "统一出件窗口", At: now, Way: methods[d.Method], Server: actor.Name, Remark: d.Release,
	}
	if d.Place != "" {
		n.Place = d.Place
	}
	if d.Method == Left {
		n.Remark = c.Refusals[len(c.Refusals)-1].Reason + "；见证人：" + d.Witness
	}
	return paper.Facts{Receipt: n}
}

// given are the papers that are given out: the results, and with the licence
// the written decision it rests on (R36).
func (c *Case) given() []Result {
	var out []Result
	for _, r := range c.Results {
		if !r.ForApplicant() {
			continue
		}
		out = append(out, r)
		if d := c.Decision; d != nil && d.Notice != "" && r.DocNo == d.DocNo {
			r.Notice = d.Notice
		}
		if r.Notice != "" {
			permit, _ := catalogue.ProfileOf(catalogue.Permit)
			r.Doc, r.DocNo, r.Copies = permit.GrantPaper, r.Notice, 1
			out = append(out, r)
		}
	}
	return out
}

// served names all papers that are given out together.
func (c *Case) served() (doc, no string, copies int) {
	var docs, nos []string
	for _, r := range c.given() {
		docs, nos, copies = append(docs, r.Doc), append(nos, r.DocNo), copies+r.Copies
	}
	return strings.Join(docs, "、"), strings.Join(nos, "、"), copies
}

func (w Writer) deptName(id string) string {
	if id == frontDesk {
		return "综合受理窗口"
	}
	return w.Hall.Authority(id, w.called(id))
}

// called is what a department is called in the hall.
func (w Writer) called(id string) string {
	if d, ok := w.Catalogue.Department(id); ok {
		return d.Name
	}
	return id
}
