package casework

import (
	"fmt"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// Survey writes 现场勘查通知书, or the dated supplement to one without a date
// (FORMS 6; R11, R38).
func (w Writer) Survey(c *Case, s *Stage, v Survey, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Survey, number, actor, now)
	at := "承办人将于2个工作日内电话确定时间，并送达补充通知"
	if !v.At.IsZero() {
		at = dated(v.At)
	}
	who := []string{w.deptName(s.Dept)}
	for _, id := range v.Depts {
		if id != s.Dept {
			who = append(who, w.deptName(id))
		}
	}
	l.Rows = []paper.Field{
		{Label: "勘查时间", Text: at},
		{Label: "勘查地点", Text: v.Place},
		{Label: "勘查部门", Text: strings.Join(who, "、")},
		{Label: "勘查人员", Text: "不少于2人，到场时出示执法证件"},
		{Label: "联系人", Text: v.Contact},
		{Label: "勘查内容", Text: v.Look},
		{Label: "现场准备", Text: v.Prepare},
		{Label: "须到场人员", Text: "申请人（法定代表人）或者其授权的代理人"},
	}
	l.Rows = append(l.Rows, rowsOf(c.ground())...)
	if c.Item.Joint() {
		l.Rows = append(l.Rows, paper.Field{Label: "牵头部门", Text: w.deptName(c.Item.LeadDept)})
	}
	if v.Notice != "" && v.Notice != number {
		l.Rows = append(l.Rows, paper.Field{Label: "补充", Text: v.Notice + "的勘查时间"})
	}
	l.Body = []string{"依照法定条件和程序，需要对申请材料的实质内容进行现场核实。请届时到场配合，你（单位）对核查事项有陈述和说明的权利。现场勘查所需时间计算在办理期限之内。"}
	l.Copies = "本通知书一式三份，申请人、存档、勘查部门各一份。"
	return paper.Facts{Letter: l}
}

var conclusions = map[Conclusion]string{Passed: "合格", ToRectify: "限期整改", NotUpToRule: "不合格"}

// SurveyRecord writes 现场勘查记录 (FORMS 6b).
func (w Writer) SurveyRecord(c *Case, v Survey, actor app.Actor, now time.Time) paper.Facts {
	r := v.Record
	l := w.letter(c, paper.SurveyRecord, "", actor, now)
	if s := c.StageOf(v.Stage); s != nil {
		l.Head.Dept = w.deptName(s.Dept)
	}
	to := dated(r.To)
	if app.DateOf(r.From) == app.DateOf(r.To) {
		to = r.To.In(app.HallTime).Format("15:04")
	}
	l.Rows = rowsOf(
		paper.Field{Label: "勘查时间", Text: dated(r.From) + "至" + to},
		paper.Field{Label: "勘查地点", Text: v.Place},
		paper.Field{Label: "勘查通知", Text: strings.Trim(v.Notice+"、"+v.Supplement, "、")},
		paper.Field{Label: "照片", Text: fmt.Sprintf("%d张", r.Photos)},
		paper.Field{Label: "结论", Text: conclusions[r.Conclusion]},
	)
	table := paper.Table{Title: "勘查人员", Columns: []paper.Column{{Name: "姓名", Share: 25}, {Name: "证件号码", Share: 35}, {Name: "部门"}}}
	for _, s := range r.Surveyors {
		table.Rows = append(table.Rows, []string{s.Name, s.Cert, w.deptName(s.Dept)})
		l.Sign = append(l.Sign, "勘查人员签名")
	}
	l.Tables = []paper.Table{table}
	l.After = []string{"勘查情况：" + r.Findings}
	if r.Rectify != "" {
		l.After = append(l.After, "整改要求："+r.Rectify+"（"+r.Until.Chinese()+"前）")
	}
	for _, id := range r.Absent {
		l.After = append(l.After, w.deptName(id)+"受邀未到场，不视为同意。")
	}
	l.Seal, l.Copies = false, ""
	return paper.Facts{Letter: l}
}

// specialNames are the special procedures as papers and lists name them.
var specialNames = map[SpecialKind]string{
	Expert: "专家评审", Hearing: "听证", Tender: "招标", Auction: "拍卖", Inspection: "检验", Testing: "检测",
	Quarantine: "检疫", Appraisal: "鉴定", Publicity: "公示", Applicants: "等待申请人", Payment: "等待缴款",
}

// Special writes 特别程序告知书 (FORMS 7; R28, R31).
func (w Writer) Special(c *Case, s Special, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Special, number, actor, now)
	counted, after := "该时间计算在办理期限之内，承诺办结日期不变。", ""
	if s.Excluded {
		counted, after = "该时间不计算在办理期限之内，承诺办结日期相应顺延，顺延后的日期以程序实际结束之日计算。", w.after(c.Due.Committed, s.Days)
	}
	l.Rows = rowsOf(
		paper.Field{Label: "程序", Text: specialNames[s.Kind]},
		paper.Field{Label: "依据", Text: c.specialBasis(s)},
		paper.Field{Label: "事由", Text: s.Reason},
		paper.Field{Label: "开始日期", Text: s.From.Chinese()},
		paper.Field{Label: "预计所需时间", Text: days(s.Days)},
		paper.Field{Label: "原承诺日期", Text: c.Due.Committed.Chinese()},
		paper.Field{Label: "预计顺延至", Text: after},
	)
	begin := "你（单位）申请的事项需要经过下列程序，"
	if s.Kind == Applicants {
		begin = "你（单位）申请的事项需要由你（单位）先完成下列事由所列事项，"
	}
	l.Body = []string{begin + counted}
	if s.Kind == Hearing {
		l.Body = append(l.Body, "举行听证的时间、地点将于举行7日前通知。")
	}
	return paper.Facts{Letter: l}
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
	return c.Item.Basis
}

// after is the day so many working days later, "" where it cannot be foreseen.
func (w Writer) after(day app.Date, n int) string {
	if w.Calendar == nil || day == 0 {
		return ""
	}
	d, err := workday.Limit{Start: day, Days: n, Unit: workday.WorkingDay}.Provisional(w.Calendar)
	if err != nil {
		return ""
	}
	return d.Date.Chinese()
}

var approvers = map[string]string{
	"authority_head": "本行政机关负责人", "registration_head": "登记机关负责人", "government_head": "本级人民政府负责人",
}

// Extension writes 延期办理告知书 (FORMS 7b; R24, R25).
func (w Writer) Extension(c *Case, x Extension, reason string, until app.Date, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Extension, number, actor, now)
	l.Rows = []paper.Field{
		{Label: "依据", Text: c.extensionBasis()},
		{Label: "延期理由", Text: reason},
		{Label: "延长时间", Text: days(x.Days)},
		{Label: "批准人", Text: x.Approver + "（" + approvers[x.As] + "）"},
		{Label: "原承诺日期", Text: c.Due.Committed.Chinese()},
		{Label: "延长后日期", Text: until.Chinese()},
	}
	l.Body = []string{"你（单位）申请的事项在规定期限内不能作出决定，经批准延长办理期限，现将延长的时间和理由告知如下。"}
	return paper.Facts{Letter: l}
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
	return c.Item.Basis
}
