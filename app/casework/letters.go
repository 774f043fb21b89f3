package casework

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/paper"
	"yichuang/app/workday"
)

// twoCopies stands at the foot of what the applicant and the file get.
const twoCopies = "本文书一式两份，申请人、存档各一份。"

// letter begins a letter of the case: who, what, which number.
func (w Writer) letter(c *Case, kind paper.Kind, number string, actor app.Actor, now time.Time) *paper.Letter {
	return &paper.Letter{
		Kind: kind, Head: w.head(c, number, actor, now), Applicant: person(c.Applicant), Item: c.item(),
		Sign: []string{"申请人签名"}, Seal: true, Copies: twoCopies,
	}
}

// ground is the row that names the law of the item: a letter does not print it
// by itself.
func (c *Case) ground() paper.Field { return paper.Field{Label: "办理依据", Text: c.Item.Basis} }

// rowsOf leaves out rows that have nothing to say: on a letter an empty row is
// one to be written in.
func rowsOf(rows ...paper.Field) []paper.Field {
	return slices.DeleteFunc(rows, func(r paper.Field) bool { return blank(r.Text) })
}

// moment is a day with the time of day.
func moment(t time.Time) string { return app.DateOf(t).Chinese() + t.In(app.HallTime).Format("15:04") }

func days(n int) string { return fmt.Sprintf("%d个工作日", n) }

// Deferral writes 容缺受理告知承诺书 in two copies (FORMS 5; R42, R44).
func (w Writer) Deferral(c *Case, d Deferral, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Deferral, d.Notice, actor, now)
	l.Body = []string{
		"一、告知",
		"你（单位）申请的事项主要材料已经齐全，符合法定形式。经你（单位）申请，本机关对下列尚缺的材料先行容缺受理，请在承诺期限前补交。补交以材料到达之日为准，可以当面递交、邮寄或者通过系统提交。",
	}
	var have []string
	for _, m := range c.Materials {
		if m.State == Good {
			have = append(have, m.Name)
		}
	}
	l.Rows = rowsOf(c.ground(), paper.Field{Label: "已收主要材料", Text: strings.Join(have, "、")}, paper.Field{Label: "授权委托书", Text: d.Letter})
	table := paper.Table{Title: "待补材料", Columns: []paper.Column{{Name: "材料名称", Share: 34}, {Name: "形式", Share: 12}, {Name: "份数", Share: 8}, {Name: "补交期限", Share: 22}, {Name: "说明"}}}
	for _, m := range c.LackingMaterials() {
		table.Rows = append(table.Rows, []string{m.Name, forms[m.Form], fmt.Sprint(m.Count), d.Until.Chinese() + "前", m.Wrong})
	}
	l.Tables = []paper.Table{table}
	l.After = []string{
		"补交期限：" + d.Until.Chinese() + "。在全部材料补齐之前，本机关可以继续审查，但不发放许可证件。逾期不补或者补交的材料仍不符合要求的，终止办理，由此造成的损失由申请人承担，并记入信用记录。",
		"二、承诺",
		"1. 以上容缺受理系本人（单位）自愿申请，意思表示真实；",
		"2. 已经知晓应补材料的名称、要求和期限；",
		"3. 所提交的全部材料真实、合法、有效；",
		"4. 保证在承诺期限前补齐全部材料；",
		"5. 不履行承诺的，自愿承担相应后果。",
	}
	l.Sign = []string{"承诺人签名（盖章）", "代理人签名"}
	if c.Agent == nil {
		l.Sign = l.Sign[:1]
	}
	return paper.Facts{Letter: l}
}

// Survey writes 现场勘查通知书, or the dated supplement to one without a date
// (FORMS 6; R11, R38).
func (w Writer) Survey(c *Case, s *Stage, v Survey, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Survey, number, actor, now)
	at := "承办人将于2个工作日内电话确定时间，并送达补充通知"
	if !v.At.IsZero() {
		at = moment(v.At)
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
	to := moment(r.To)
	if app.DateOf(r.From) == app.DateOf(r.To) {
		to = r.To.In(app.HallTime).Format("15:04")
	}
	l.Rows = rowsOf(
		paper.Field{Label: "勘查时间", Text: moment(r.From) + "至" + to},
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

// SpecialName names a special procedure in the words of the law.
func SpecialName(k SpecialKind) string { return specialNames[k] }

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
		paper.Field{Label: "原承诺办结日期", Text: c.Due.Committed.Chinese()},
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

var endings = map[paper.Kind]string{
	paper.Return:      "你（单位）未在通知的期限内补齐补正申请材料，现将所交材料退还，本次申请不再办理。材料齐备后可以重新申请。",
	paper.Withdrawal:  "你（单位）申请撤回申请，本机关予以确认，办理程序终止。",
	paper.Termination: "因下列原因，本机关终止办理你（单位）的申请。",
}

var terminations = map[Ground]string{
	DeferralLapsed: "容缺材料在承诺期限内没有补齐", ApplicantGone: "申请人死亡或者终止", OtherGround: "其他法定情形",
}

// Ending writes 退件通知书, 撤回申请确认书 or 终止办理通知书 (FORMS 17; R10, R48).
func (w Writer) Ending(c *Case, kind paper.Kind, ground Ground, reason, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, kind, number, actor, now)
	l.Body = []string{endings[kind], "理由：" + reason}
	l.Rows = rowsOf(c.ground(), paper.Field{Label: "收件日期", Text: app.DateOf(c.Received).Chinese()})
	switch n := len(c.Corrections); {
	case kind == paper.Return && n > 0:
		last := c.Corrections[n-1]
		l.Rows = append(l.Rows, rowsOf(paper.Field{Label: "补正通知书", Text: last.Notice}, paper.Field{Label: "补正期限", Text: last.Until.Chinese()})...)
	case c.Acceptance != nil:
		l.Rows = append(l.Rows, paper.Field{Label: "受理通知书", Text: c.Acceptance.Notice})
	}
	table := paper.Table{Title: "退还材料", Columns: []paper.Column{{Name: "材料名称", Share: 55}, {Name: "形式", Share: 25}, {Name: "份数"}}}
	for _, m := range materials(c.Materials, func(m Material) bool { return m.Holder != "" }) {
		table.Rows = append(table.Rows, []string{m.Name, m.Form, fmt.Sprint(m.Count)})
	}
	if len(table.Rows) > 0 {
		l.Tables = []paper.Table{table}
	}
	if kind == paper.Termination {
		l.Rows = append(l.Rows, rowsOf(paper.Field{Label: "终止情形", Text: terminations[ground]})...)
		remedy, _ := w.Hall.Department(c.Item.Dept)
		if ground == DeferralLapsed {
			l.After = []string{"未履行承诺的情况记入信用记录。"}
		}
		l.After = append(l.After, "如不服本决定，可以自收到之日起六十日内向" + remedy.Review + "申请行政复议，或者在六个月内向" + remedy.Court + "提起行政诉讼。")
	}
	return paper.Facts{Letter: l}
}

// Payment writes 缴款通知书 (FORMS 17; R98).
func (w Writer) Payment(c *Case, f Fee, reason, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Payment, number, actor, now)
	l.Rows = rowsOf(paper.Field{Label: "缴款金额", Text: f.Amount + "元"}, paper.Field{Label: "缴款事由", Text: reason}, paper.Field{Label: "收费依据", Text: c.Item.Fee}, c.ground())
	l.Body = []string{"请凭本通知缴款，并将缴款凭证交综合受理窗口登记。等待缴款的时间不计算在办理期限之内，缴清之前不发放办理结果。"}
	return paper.Facts{Letter: l}
}

var leadWords = map[LeadChoice]string{
	RefuseWhole: "经研究，对该联办申请整体不予许可。", ForAmending: "请按上述意见修改完善后重新提交该环节，等待修改的时间不计算在办理期限之内。", GoOn: "该环节不予许可，其余环节依法继续办理。",
}

// LeadNotice tells the applicant what the lead department decided, with the
// refusing department's own reasons (R68).
func (w Writer) LeadNotice(c *Case, s *Stage, word LeadWord, limit int, reason, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.LeadNotice, number, actor, now)
	text := ""
	if s.Opinion != nil {
		text = s.Opinion.Text
	}
	amend := ""
	if word.Choice == ForAmending && limit > 0 {
		amend = days(limit)
	}
	l.Rows = rowsOf(
		paper.Field{Label: "环节", Text: s.Name},
		paper.Field{Label: "责任部门", Text: w.deptName(s.Dept)},
		paper.Field{Label: "部门意见", Text: "不同意。" + text},
		paper.Field{Label: "牵头部门", Text: w.deptName(c.Item.LeadDept)},
		paper.Field{Label: "牵头意见", Text: reason},
		paper.Field{Label: "修改期限", Text: amend},
		paper.Field{Label: "依据", Text: word.Basis},
		c.ground(),
	)
	l.Body = []string{leadWords[word.Choice]}
	if word.Choice != ForAmending {
		decides := s.Dept
		if word.Choice == RefuseWhole {
			decides = c.Item.LeadDept
		}
		remedy, _ := w.Hall.Department(decides)
		l.After = []string{"如不服，可以自收到之日起六十日内向" + remedy.Review + "申请行政复议，或者在六个月内向" + remedy.Court + "提起行政诉讼。"}
	}
	return paper.Facts{Letter: l}
}

// Commit tells that an instant case becomes a commitment case (R96).
func (w Writer) Commit(c *Case, limit int, until app.Date, reason, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Commit, number, actor, now)
	l.Rows = []paper.Field{{Label: "未能当场办结的原因", Text: reason}, {Label: "办理时限", Text: "自受理之日起" + days(limit)}, {Label: "办结日期", Text: until.Chinese()}, {Label: "法定时限", Text: legalText(c.Item)}}
	l.Rows = append(l.Rows, rowsOf(c.ground())...)
	l.Body = []string{"你（单位）申请的即办事项未能当日办结，转为承诺件办理。"}
	return paper.Facts{Letter: l}
}

// MailSlip writes 邮寄单 in three copies (FORMS 13; R76).
func (w Writer) MailSlip(c *Case, p Posting, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.MailSlip, number, actor, now)
	doc, no, copies := c.served()
	l.Rows = []paper.Field{
		{Label: "寄件人", Text: w.Hall.Name + "　" + w.Hall.Phone},
		{Label: "收件人", Text: p.Receiver + "　" + p.Phone},
		{Label: "收件地址", Text: p.Address},
		{Label: "内件", Text: fmt.Sprintf("%s（%s），共%d份", doc, no, copies)},
		{Label: "邮件号码", Text: p.Tracking},
		{Label: "承运单位", Text: p.Carrier},
		{Label: "费用", Text: "申请人免付"},
		{Label: "申请人意愿", Text: "申请人选择免费邮寄送达"},
		{Label: "交寄时间", Text: moment(now)},
		{Label: "交寄人", Text: actor.Name},
		{Label: "揽收人", Text: p.Postman},
	}
	l.Body = []string{"邮政部门投递两次未成的，留存7日后退回，申请人可以到统一出件窗口领取。"}
	l.Sign, l.Seal, l.Copies = []string{"申请人签名", "交寄人签名", "揽收人签名"}, false, "本单一式三份，申请人、邮政、存档各一份。"
	return paper.Facts{Letter: l}
}

// ReceiptSlip writes 收件凭证: what was received while acceptance is not yet
// decided, and by when the applicant will hear (FORMS 17).
func (w Writer) ReceiptSlip(c *Case, hear app.Date, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.ReceiptSlip, number, actor, now)
	l.Rows = rowsOf(paper.Field{Label: "收件时间", Text: moment(c.Received)}, paper.Field{Label: "告知期限", Text: hear.Chinese()})
	l.Body = []string{"已收到下列申请材料。本凭证不是受理凭证，是否受理将在告知期限前书面告知。"}
	table := paper.Table{Title: "收件清单", Columns: []paper.Column{{Name: "材料名称", Share: 55}, {Name: "形式", Share: 25}, {Name: "份数"}}}
	for _, m := range materials(c.Materials, isGood) {
		table.Rows = append(table.Rows, []string{m.Name, m.Form, fmt.Sprint(m.Count)})
	}
	l.Tables = []paper.Table{table}
	return paper.Facts{Letter: l}
}

var needs = map[Need]string{Elderly: "老年人", Disabled: "残疾人", Pregnant: "孕妇", OtherNeed: "其他"}

// Proxy writes 代办委托书, signed by both (FORMS 14; R81).
func (w Writer) Proxy(c *Case, p ProxyStaff, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Proxy, number, actor, now)
	l.Rows = []paper.Field{
		{Label: "委托人", Text: c.Applicant.Name},
		{Label: "服务对象", Text: needs[p.Category] + "（本人陈述）"},
		{Label: "代办员", Text: p.Name + "（工号" + p.Staff + "）"},
		{Label: "委托权限", Text: "递交、补正申请材料，领取办理结果"},
		{Label: "权限限制", Text: "仅限上述事项，不得转委托"},
		{Label: "委托期限", Text: "自签署之日起至该事项办结之日止"},
		{Label: "费用", Text: "免费"},
	}
	l.Body = []string{"委托人就上述事项委托代办员代为办理。代办服务不收取任何费用。"}
	l.Sign, l.Seal, l.Copies = []string{"委托人签名（按指印）", "见证人签名（按指印时）", "代办员签名"}, false, "本委托书一式两份，委托人、存档各一份。"
	return paper.Facts{Letter: l}
}

// Address writes 送达地址确认书 (FORMS 17; R99).
func (w Writer) Address(c *Case, address, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Address, number, actor, now)
	l.Rows = []paper.Field{{Label: "电子送达地址", Text: address}}
	l.Body = []string{"申请人同意以电子方式送达办理结果，确认上述地址由本人（单位）使用。电子送达信息到达上述地址的日期为送达日期。"}
	l.Seal = false
	return paper.Facts{Letter: l}
}
