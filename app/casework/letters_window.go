package casework

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// Payment writes 缴款通知书 (FORMS 17; R98).
func (w Writer) Payment(c *Case, f Fee, reason, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Payment, number, actor, now)
	l.Rows = rowsOf(paper.Field{Label: "缴款金额", Text: f.Amount + "元"}, paper.Field{Label: "缴款事由", Text: reason}, paper.Field{Label: "收费依据", Text: c.Item.Fee}, c.ground())
	l.Body = []string{"请凭本通知缴款，并将缴款凭证交综合受理窗口登记。等待缴款的时间不计算在办理期限之内，缴清之前不发放办理结果。"}
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
		{Label: "交寄时间", Text: dated(now)},
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
	l.Rows = rowsOf(paper.Field{Label: "收件时间", Text: dated(c.Received)}, paper.Field{Label: "告知期限", Text: hear.Chinese()})
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

// Supplement writes 补交材料收讫单: which promised papers came, when, and what is
// still to come. The day of arrival is what counts (R46).
func (w Writer) Supplement(c *Case, came []Checked, number string, actor app.Actor, now time.Time) paper.Facts {
	l := w.letter(c, paper.Supplement, number, actor, now)
	table := paper.Table{Title: "收到材料", Columns: []paper.Column{{Name: "材料名称", Share: 55}, {Name: "形式", Share: 25}, {Name: "份数"}}}
	var open []string
	for _, m := range c.LackingMaterials() {
		if slices.ContainsFunc(came, func(k Checked) bool { return k.ID == m.ID && k.State == Good }) {
			table.Rows = append(table.Rows, []string{m.Name, forms[m.Form], fmt.Sprint(m.Count)})
		} else {
			open = append(open, m.Name)
		}
	}
	until := ""
	if c.Deferral != nil {
		until = c.Deferral.Until.Chinese()
	}
	l.Rows = rowsOf(
		paper.Field{Label: "收到时间", Text: dated(now)}, paper.Field{Label: "受理通知书", Text: c.Acceptance.Notice},
		paper.Field{Label: "承诺期限", Text: until}, paper.Field{Label: "仍缺材料", Text: strings.Join(open, "、")},
	)
	l.Body = []string{"已收到你（单位）补交的下列材料。"}
	if len(open) > 0 {
		l.Body[0] += "仍缺的材料请在承诺期限前补交，补齐之前不发放许可证件。"
	}
	l.Tables, l.Seal = []paper.Table{table}, false
	return paper.Facts{Letter: l}
}
