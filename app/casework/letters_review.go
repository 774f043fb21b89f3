package casework

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
)

// Survey writes 现场勘查通知书, or the dated supplement to one without a date
// (FORMS 6; R11, R38, R61).
func (w Writer) Survey(c *Case, s *Stage, v Survey, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.SurveyNotice{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(), Basis: c.basis(),
		At: v.At, Place: v.Place, Look: v.Look, Prepare: v.Prepare, Contact: v.Contact, Excluded: s.Excluded,
	}
	if !strings.ContainsAny(n.Contact, "0123456789") {
		n.Contact = strings.TrimSpace(n.Contact + "　" + w.Hall.Phone)
	}
	for _, id := range append([]string{s.Dept}, v.Depts...) {
		if name := w.deptName(id); !slices.Contains(n.Depts, name) {
			n.Depts = append(n.Depts, name)
		}
	}
	if c.Item.Joint() {
		n.Lead = w.deptName(c.Item.LeadDept)
	}
	if v.Notice != number {
		n.Dates = v.Notice
	}
	return paper.Facts{Survey: n}
}

var conclusions = map[Conclusion]string{Passed: "合格", ToRectify: "限期整改", NotUpToRule: "不合格"}

// SurveyRecord writes 现场勘查记录 (FORMS 6b; R38, R65).
func (w Writer) SurveyRecord(c *Case, v Survey, actor app.Actor, now time.Time) paper.Facts {
	r := deref(v.Record)
	n := &paper.SurveyReport{
		Head: w.head(c, "", actor, now), Applicant: person(c.Applicant), Item: c.item(), Place: v.Place, From: r.From, To: r.To,
		Photos: r.Photos, Conclusion: conclusions[r.Conclusion], Present: r.Applicant, Findings: findings(v.Look, r.Findings),
	}
	if s := c.StageOf(v.Stage); s != nil {
		n.Head.Dept = w.deptName(s.Dept)
	}
	for _, no := range []string{v.Notice, v.Supplement} {
		if no != "" {
			n.Notices = append(n.Notices, no)
		}
	}
	for _, s := range r.Surveyors {
		dept := ""
		if s.Dept != "" {
			dept = w.deptName(s.Dept)
		}
		n.Surveyors = append(n.Surveyors, paper.Surveyor{Name: s.Name, Cert: s.Cert, Dept: dept})
	}
	for _, line := range linesOf(r.Rectify) {
		n.Rectify = append(n.Rectify, paper.Rectification{What: line, Until: r.Until})
	}
	for _, id := range r.Absent {
		n.Absent = append(n.Absent, w.deptName(id))
	}
	return paper.Facts{SurveyRecord: n}
}

// findings are what was found, a line a point. A line names its point before a
// colon; one that does not is about what was to be looked at.
func findings(look, text string) []paper.Finding {
	const longest = 20 // characters of a point; a colon further on belongs to the text
	var out []paper.Finding
	for _, line := range linesOf(text) {
		at := strings.IndexAny(line, "：:")
		if at < 1 || len([]rune(line[:at])) > longest || strings.Trim(line[:at], "0123456789") == "" { // 10:30 names no point
			out = append(out, paper.Finding{Found: line})
			continue
		}
		out = append(out, paper.Finding{Point: line[:at], Found: strings.TrimLeft(line[at:], "：: ")})
	}
	if len(out) == 1 && out[0].Point == "" {
		out[0].Point = cmp.Or(look, "现场总体情况")
	}
	return out
}

// linesOf are the lines of a text that say something.
func linesOf(text string) []string {
	var out []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// specialNames are the special procedures as papers and lists name them.
var specialNames = map[SpecialKind]string{
	Expert: "专家评审", Hearing: "听证", Tender: "招标", Auction: "拍卖", Inspection: "检验", Testing: "检测",
	Quarantine: "检疫", Appraisal: "鉴定", Publicity: "公示", Applicants: "等待申请人", Payment: "等待缴款",
}

// Special writes 特别程序告知书 (FORMS 7; R28-R31).
func (w Writer) Special(c *Case, s Special, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.SpecialNotice{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(), Step: specialNames[s.Kind],
		Basis: c.specialBasis(s), Reason: s.Reason, From: s.From, Days: s.Days, Excluded: s.Excluded,
		Own: s.Kind == Applicants, Hearing: s.Kind == Hearing,
	}
	n.Promised = w.promised(c, now)
	if s.Excluded {
		n.Becomes, n.Unsure = w.begun(c, s, now)
	}
	return paper.Facts{Special: n}
}

// specialBasis is the law a special procedure rests on: its own, that of art. 45
// for those the permit law names, or that of the item.
func (c *Case) specialBasis(s Special) string {
	switch {
	case !blank(s.Basis):
		return s.Basis
	case s.Kind != Publicity && s.Kind != Applicants && c.procedure().Exclusions:
		return "《中华人民共和国行政许可法》第四十五条"
	}
	return c.basis()
}

var approvers = map[string]string{
	"authority_head": "本行政机关负责人", "registration_head": "登记机关负责人", "government_head": "本级人民政府负责人",
}

// Extension writes 延期办理告知书 (FORMS 7b; R24, R25).
func (w Writer) Extension(c *Case, x Extension, reason string, until app.Date, number string, actor app.Actor, now time.Time) paper.Facts {
	n := &paper.ExtensionNotice{
		Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(), Basis: c.extensionBasis(),
		Reason: reason, Days: x.Days, Approver: x.Approver, As: approvers[x.As], Becomes: until,
	}
	n.Promised = w.promised(c, now)
	return paper.Facts{Extension: n}
}

// extensionBasis is the clause that lets the limit be extended (R24, R25).
func (c *Case) extensionBasis() string {
	switch catalogue.ProfileID(c.Item.Profile) {
	case catalogue.Permit:
		if c.Item.Joint() {
			return "《中华人民共和国行政许可法》第四十二条第二款"
		}
		return "《中华人民共和国行政许可法》第四十二条第一款"
	case catalogue.Registration:
		return "《中华人民共和国市场主体登记管理条例》第十九条第一款"
	}
	return c.basis()
}
