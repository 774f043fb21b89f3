package specimen

import (
	"fmt"
	"time"

	"yichuang/app/paper"
)

// delivery are the papers of app/paper/facts_delivery.go.
func delivery() []Specimen {
	return []Specimen{
		{"return", Return(Shop, Seven[:3]), true},
		{"return_rare", Return(Rare, nil), true},
		{"return_long", Return(Long, Sixty()), false},
		{"withdrawal", Withdrawal(Shop, Seven), true},
		{"withdrawal_rare", Withdrawal(Rare, nil), true},
		{"withdrawal_long", Withdrawal(Long, Sixty()), false},
		{"termination", Termination(Shop, Seven[:5]), true},
		{"termination_rare", Termination(Rare, nil), true},
		{"termination_long", Termination(Long, Sixty()), false},
		{"mail", Post(Shop, 1), true},
		{"mail_rare", Post(Rare, 3), true},
		{"mail_long", Post(Long, 60), false},
		{"pickup_log", Pickups(Shop, 5), true},
		{"pickup_log_rare", Pickups(Rare, 3), true},
		{"pickup_log_long", Pickups(Long, 60), false},
		{"follow_up", FollowUp(Shop, 2), true},
		{"follow_up_rare", FollowUp(Rare, 3), true},
		{"follow_up_long", FollowUp(Long, 60), false},
		{"follow_up_promise", FollowUpPromise(Shop, 2), true},
		{"follow_up_promise_rare", FollowUpPromise(Rare, 3), true},
		{"follow_up_promise_long", FollowUpPromise(Long, 60), false},
		{"follow_up_push", FollowUpPush(Shop, 2), true},
		{"follow_up_push_rare", FollowUpPush(Rare, 1), true},
		{"follow_up_push_long", FollowUpPush(Long, 60), false},
	}
}

// Return is 退件通知书.
func Return(p paper.Person, list []paper.Material) paper.Facts {
	return paper.Facts{Return: &paper.ReturnNotice{
		Head: Head("周市监退〔2026〕1号"), Applicant: p, Item: Food, Received: 20261012, CorrectionNo: "周市监食补正〔2026〕3号", Until: 20261123,
		Reason: "设备布局与操作流程缺少操作流程图，至期限届满未补交", Returned: list,
	}}
}

// Withdrawal is 撤回申请确认书.
func Withdrawal(p paper.Person, list []paper.Material) paper.Facts {
	return paper.Facts{Withdrawal: &paper.WithdrawalNotice{
		Head: Head("周市监撤〔2026〕1号"), Applicant: p, Item: Food, Received: 20261120, AcceptNo: "周市监受〔2026〕1号",
		Reason: "经营场所另行选址，待场所确定后重新申请", Returned: list,
	}}
}

// Termination is 终止办理通知书.
func Termination(p paper.Person, list []paper.Material) paper.Facts {
	return paper.Facts{Termination: &paper.TerminationNotice{
		Head: Head("周市监终〔2026〕1号"), Applicant: p, Item: Food, Received: 20261112, AcceptNo: "周市监受〔2026〕1号",
		Ground: "容缺材料在承诺期限内没有补齐", Reason: "从业人员健康证明应于2026年11月19日前补交，至今未交", Credit: true,
		Returned: list, ReviewBody: "周村区人民政府", Court: "淄博市周村区人民法院",
	}}
}

// Post is 邮寄单 of a letter with so many papers.
func Post(p paper.Person, papers int) paper.Facts {
	n := &paper.PostSlip{
		Head: Head("周市监邮〔2026〕1号"), Applicant: p.Name, Item: Food, Receiver: p.Contact, Phone: "138****0000",
		Address: "淄博市周村区丝市街18号", Postcode: "255300", Carrier: "中国邮政", Tracking: "EA123456785CN",
		HandedBy: "张晓", HandedAt: Issued, Postman: "孙宁",
	}
	for i := range papers {
		name := []string{"食品经营许可证正本", "食品经营许可证副本", "准予行政许可决定书"}[i%3]
		n.Contents = append(n.Contents, paper.PostItem{Paper: name, Number: fmt.Sprintf("JY237030600%05d", 17+i/3), Copies: 1})
	}
	if papers > 1 {
		n.Postcode = ""
	}
	return paper.Facts{Mail: n}
}

// Pickups is 领证登记 of a day on which so much was given out.
func Pickups(p paper.Person, rows int) paper.Facts {
	h := Head("")
	h.Case, h.Dept = "", ""
	n := &paper.PickupBook{Head: h, Day: 20261123}
	for i := range rows {
		r := paper.PickupRow{
			Case: fmt.Sprintf("37030620261123%05d", 17+i), Item: Food.Name, Applicant: p.Name, Paper: "食品经营许可证（正本、副本）",
			PaperNo: fmt.Sprintf("JY237030600%05d", 17+i), Copies: 2, Receiver: p.Contact, IDKind: "居民身份证", IDMasked: "4405**********0014",
			Relation: "法定代表人", Phone: "138****0000", At: Issued.Add(time.Duration(7*i) * time.Minute), Clerk: "张晓",
		}
		switch i % 4 {
		case 1:
			r.Receiver, r.Relation, r.Letter = LongName, "委托代理人", "委〔2026〕12号"
		case 2:
			r.Receiver, r.IDKind, r.IDMasked, r.Relation = p.Contact, "", "", ""
			r.Way, r.Proof = "邮寄送达", fmt.Sprintf("周市监邮〔2026〕%d号", i)
		}
		n.Rows = append(n.Rows, r)
	}
	return paper.Facts{PickupLog: n}
}

// scope is what a restaurant with a shop may want to do.
const scope = "餐饮服务；出版物零售；日用百货销售；网络零售（不含危险化学品）"

// parts are parts of a scope with what they ask for; the third is not clear.
func parts(rows int) []paper.FollowUpPart {
	all := []paper.FollowUpPart{
		{Words: "餐饮服务", Permit: "食品经营许可（新办）", Dept: "周村区行政审批服务局", Where: "企业服务区3、4号窗口"},
		{Words: "出版物零售", Permit: "出版物零售单位设立审批", Dept: "周村区行政审批服务局", Where: "企业服务区3、4号窗口"},
		{Words: "需经审批的其他项目", Where: "综合受理窗口咨询"},
	}
	var out []paper.FollowUpPart
	for i := range rows {
		p := all[i%len(all)]
		if i >= len(all) {
			p.Words = fmt.Sprintf("%s（第%d类）", p.Words, i+1)
		}
		out = append(out, p)
	}
	return out
}

// registered is the registration of a business.
var registered = paper.Item{Code: "1137030600421003XM4370131001000", Name: "内资公司设立登记"}

// FollowUp is 后置审批事项告知书.
func FollowUp(p paper.Person, rows int) paper.Facts {
	return paper.Facts{FollowUp: &paper.FollowUpNotice{Head: Head("周市监告〔2026〕1号"), Applicant: p, Item: registered, Scope: scope, Parts: parts(rows)}}
}

// FollowUpPromise is 承诺书 of 双告知.
func FollowUpPromise(p paper.Person, rows int) paper.Facts {
	return paper.Facts{FollowUpPromise: &paper.FollowUpCommitment{
		Head: Head("周市监诺〔2026〕1号"), Applicant: p, Item: registered, Scope: scope, Parts: parts(rows), Notice: "周市监告〔2026〕1号",
	}}
}

// FollowUpPush is 推送单 of 双告知.
func FollowUpPush(p paper.Person, rows int) paper.Facts {
	n := &paper.FollowUpSlip{
		Head: Head("周市监推〔2026〕1号"), To: "周村区行政审批服务局", Item: registered, Company: p.Name, CreditCode: "91370306MA3D001510",
		Rep: p.Contact, Phone: "138****0000", Address: "淄博市周村区丝市街18号", Registered: 20261123, Scope: scope, PushedAt: Issued,
	}
	for i, q := range parts(rows) {
		if q.Permit == "" {
			q.Permit = fmt.Sprintf("第%d项后续许可", i+1)
		}
		n.Parts = append(n.Parts, paper.PushedPart{Words: q.Words, Permit: q.Permit, Basis: "《食品经营许可和备案管理办法》第四条"})
	}
	return paper.Facts{FollowUpPush: n}
}
