package casework

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
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

// dated is a day with the time of day.
func dated(t time.Time) string { return app.DateOf(t).Chinese() + t.In(app.HallTime).Format("15:04") }

func days(n int) string { return fmt.Sprintf("%d个工作日", n) }

// Deferral writes 容缺受理告知承诺书 in two copies (FORMS 5; R42, R44).
func (w Writer) Deferral(c *Case, d Deferral, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Deferral, d.Notice, actor, now)
	l.Body = []string{
		"一、告知",
		"你（单位）申请的事项主要材料已经齐全，符合法定形式。经你（单位）申请，本机关对尚缺的下列材料先行容缺受理。请在期限前补交（当面递交、邮寄或者通过系统提交均可），以材料到达之日为准。",
	}
	var have []string
	for _, m := range c.Materials {
		if m.State == Good {
			have = append(have, m.Name)
		}
	}
	l.Rows = rowsOf(paper.Field{Label: "授权委托书", Text: d.Letter}, paper.Field{Label: "已收主要材料", Text: strings.Join(have, "、")})
	table := paper.Table{Title: "待补材料", Columns: []paper.Column{{Name: "材料名称", Share: 34}, {Name: "形式", Share: 12}, {Name: "份数", Share: 8}, {Name: "补交期限", Share: 22}, {Name: "说明"}}}
	for _, m := range c.LackingMaterials() {
		table.Rows = append(table.Rows, []string{m.Name, forms[m.Form], fmt.Sprint(m.Count), d.Until.Chinese() + "前", m.Wrong})
	}
	l.Tables = []paper.Table{table}
	l.After = []string{
		"补齐之前，本机关可以继续审查，但不发放许可证件。逾期不补或者补交后仍不符合要求的，终止办理，损失由申请人承担，并记入信用记录。",
		"二、承诺",
		"1. 以上容缺受理系本人（单位）自愿申请，意思表示真实；2. 已经知晓应补材料的名称、要求和期限；3. 所提交的全部材料真实、合法、有效；4. 保证在承诺期限前补齐全部材料；5. 不履行承诺的，自愿承担相应后果。",
	}
	l.Sign = []string{"承诺人签名（盖章）", "代理人签名"}
	if c.Agent == nil {
		l.Sign = l.Sign[:1]
	}
	return paper.Facts{Letter: l}
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
		l.After = append(l.After, "如不服本决定，可以自收到之日起六十日内向"+remedy.Review+"申请行政复议，或者在六个月内向"+remedy.Court+"提起行政诉讼。")
	}
	return paper.Facts{Letter: l}
}

var leadWords = map[LeadChoice]string{
	RefuseWhole: "经研究，对该联办申请整体不予许可。", ForAmending: "请按下列意见修改完善后重新提交该环节，等待修改的时间不计算在办理期限之内。", GoOn: "该环节不予许可，其余环节依法继续办理。",
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
