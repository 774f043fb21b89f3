package specimen

import (
	"fmt"
	"time"

	"yichuang/app/paper"
)

// Agent is somebody who acts for an applicant.
var Agent = paper.Person{Name: "王淑兰", IDKind: "居民身份证", IDMasked: "1101**********002X", Contact: "王淑兰", Phone: "139****0000"}

// intake are the papers of app/paper/facts_intake.go and facts_forms.go, and
// what a ticket may have besides.
func intake() []Specimen {
	return append([]Specimen{
		{"ticket_narrow", NarrowTicket(), true},
		{"ticket_offline", OfflineTicket(false), true},
		{"ticket_offline_narrow", OfflineTicket(true), true},
		{"ticket_booking", BookingTicket(false), true},
		{"ticket_booking_narrow", BookingTicket(true), true},
		{"deferral", Deferral(Shop, Seven[5:], false), true},
		{"deferral_rare", Deferral(Rare, Seven[5:], true), true},
		{"deferral_long", Deferral(Long, Sixty(), true), false},
		{"supplement", Supplement(Shop, Seven[5:6], Seven[6].Name), true},
		{"supplement_rare", Supplement(Rare, Seven[5:]), true},
		{"supplement_long", Supplement(Long, Sixty(), Seven[6].Name), false},
		{"receipt_slip", ReceiptSlip(Shop, Seven, false), true},
		{"receipt_slip_rare", ReceiptSlip(Rare, Seven[:2], true), true},
		{"receipt_slip_long", ReceiptSlip(Long, Sixty(), false), false},
		{"receipt_slip_batch", Batch(6), true},
		{"receipt_slip_batch_long", Batch(60), false},
		{"commit", Commit(Shop), true},
		{"commit_rare", Commit(Rare), true},
		{"commit_long", Commit(Long), true},
		{"proxy", Proxy(Agent, "老年人"), true},
		{"proxy_rare", Proxy(Rare, "残疾人"), true},
		{"proxy_long", Proxy(Long, "孕妇"), true},
		{"address", Address(Shop, "laomianguan@example.cn", ""), true},
		{"address_rare", Address(Rare, "", "淄博市周村区丝市街18号"), true},
		{"address_long", Address(Long, "", "淄博市周村区新建中路18号阳光花园小区综合楼三单元1801室"), true},
	}, forms()...)
}

// forms are the papers that are printed on request.
func forms() []Specimen {
	return []Specimen{
		{"authority", Authority(Shop), true},
		{"authority_rare", Authority(Rare), true},
		{"authority_long", Authority(Long), true},
		{"application", Application(Shop, Seven), true},
		{"application_rare", Application(Rare, Seven[:3]), true},
		{"application_long", Application(Long, Sixty()), false},
		{"withdrawal_request", WithdrawalRequest(Shop, Seven), true},
		{"withdrawal_request_rare", WithdrawalRequest(Rare, nil), true},
		{"withdrawal_request_long", WithdrawalRequest(Long, Sixty()), false},
		{"guide", Guide(Seven), true},
		{"guide_long", Guide(Sixty()), false},
	}
}

// NarrowTicket is 取号凭条 on 58 mm paper, of an appointment.
func NarrowTicket() paper.Facts {
	f := Ticket(true)
	f.Ticket.Width58, f.Ticket.Slot = true, "10:00—10:30"
	return f
}

// OfflineTicket is 取号凭条 of a kiosk that had lost the hall.
func OfflineTicket(narrow bool) paper.Facts {
	f := Ticket(false)
	f.Ticket.Offline, f.Ticket.Width58, f.Ticket.Ahead, f.Ticket.Minutes = true, narrow, 0, 0
	return f
}

// BookingTicket is 预约单.
func BookingTicket(narrow bool) paper.Facts {
	return paper.Facts{Ticket: &paper.TicketSlip{
		Hall: "周村区政务服务中心", Number: "K7M2QX", Business: "企业服务", Item: "食品经营许可", Zone: "企业服务区", Counters: "3、4号窗口",
		Booking: 20261124, Slot: "09:00－10:00", Taken: Issued, Query: "Y-K7M2QX", Width58: narrow,
		Notices: []string{"请在当日08:45－10:10到取号机签到取号：扫描本单、输入预约号或刷身份证。", "签到后在预约时段内优先叫号；迟到的按普通号排队。", "不能来的，请在开始前2小时取消；90日内3次未到的，30日内不能预约。"},
	}}
}

// Deferral is 容缺受理告知承诺书 with papers that lack.
func Deferral(p paper.Person, lacking []paper.Material, agent bool) paper.Facts {
	n := &paper.DeferralPromise{Head: Head("周市监容〔2026〕3号"), Applicant: p, Item: Food, Received: 20261123, Until: 20261130}
	if agent {
		n.Agent, n.Letter = &Agent, "委〔2026〕1号"
	}
	for _, m := range Seven[:5] {
		n.Have = append(n.Have, m.Name)
	}
	for i, m := range lacking {
		wrong := ""
		if i%2 == 0 {
			wrong = "未提交"
		}
		n.Lacking = append(n.Lacking, paper.Owed{Name: m.Name, Form: m.Form, Count: m.Count, Until: 20261130, Wrong: wrong})
	}
	return paper.Facts{Deferral: n}
}

// Supplement is 补交材料收讫单.
func Supplement(p paper.Person, came []paper.Material, open ...string) paper.Facts {
	return paper.Facts{Supplement: &paper.SupplementSlip{
		Head: Head("周市监补收〔2026〕1号"), Applicant: p, Item: Food, Accepted: "周市监受〔2026〕1号", Promise: "周市监容〔2026〕3号",
		At: Issued, Came: came, Open: open, Until: 20261130,
	}}
}

// ReceiptSlip is 收件凭证.
func ReceiptSlip(p paper.Person, list []paper.Material, agent bool) paper.Facts {
	n := &paper.IntakeSlip{Head: Head("周市监收〔2026〕9号"), Applicant: p, Item: Food, At: Issued, Hear: 20261130, Materials: list}
	if agent {
		n.Agent = &Agent
	}
	return paper.Facts{ReceiptSlip: n}
}

// Batch is 收件凭证 of an agent with so many applicants.
func Batch(cases int) paper.Facts {
	n := &paper.IntakeSlip{Head: Head("周市监收〔2026〕10号"), Agent: &Agent, At: Issued}
	for i := range cases {
		n.Cases = append(n.Cases, paper.Taken{
			Case: fmt.Sprintf("37030620261123%05d", 18+i), Item: "个体工商户设立登记", Applicant: []string{"张氏", RareName, LongName}[i%3],
			At: Issued.Add(time.Duration(i) * time.Minute),
		})
	}
	return paper.Facts{ReceiptSlip: n}
}

// Commit is 即办件转承诺件告知书.
func Commit(p paper.Person) paper.Facts {
	return paper.Facts{Commit: &paper.CommitNotice{
		Head: Head("周市监转〔2026〕1号"), Applicant: p, Item: Food, Accepted: 20261123, AcceptNo: "周市监受〔2026〕1号",
		Reason: "系统核验未返回结果", Legal: "20个工作日", Committed: "5个工作日", Promised: 20261130,
	}}
}

// Proxy is 代办委托书.
func Proxy(p paper.Person, need string) paper.Facts {
	return paper.Facts{Proxy: &paper.ProxyAuthority{
		Head: Head("周市监代〔2026〕1号"), Principal: p, Need: need, Staff: "孙宁", StaffNo: "1024", Item: Food, Powers: "递交、补正申请材料，领取办理结果",
	}}
}

// Address is 送达地址确认书.
func Address(p paper.Person, electronic, post string) paper.Facts {
	way := "电子送达"
	if electronic == "" {
		way = "免费邮寄"
	}
	return paper.Facts{Address: &paper.AddressConfirmation{
		Head: Head("周市监址〔2026〕1号"), Applicant: p, Item: Food, Way: way, Electronic: electronic, Post: post,
	}}
}

// Authority is 授权委托书.
func Authority(p paper.Person) paper.Facts {
	n := &paper.AuthorityLetter{Head: Head(""), Principal: p, Agent: Agent, Item: Food, Powers: "递交、补正申请材料，签收文书，领取办理结果"}
	if p.Org {
		n.Rep, n.Number, n.Until = p.Contact, "委〔2026〕1号", 20261231
	}
	return paper.Facts{Authority: n}
}

// Application is 申请表.
func Application(p paper.Person, list []paper.Material) paper.Facts {
	n := &paper.ApplicationForm{
		Head: Head(""), Applicant: p, Address: "淄博市周村区丝市街18号", Item: Food, Procedure: "承诺件", Applied: 20261123, Delivery: "窗口自取", Materials: list,
		Answers: []paper.Answer{{Ask: "是否从事餐饮服务？", Text: "是"}, {Ask: "是否委托他人办理？", Text: "委托办理"}},
	}
	if p.Org {
		n.Rep, n.Agent, n.Scope, n.Licence = p.Contact, &Agent, "餐饮服务；食品销售", "食品经营许可证 JY13703060000001"
		return paper.Facts{Application: n}
	}
	n.Delivery, n.SendTo = "免费邮寄", "淄博市周村区丝市街18号"
	n.Parties = []paper.Part{
		{Role: "出卖人", Person: Rare, Signs: true},
		{Role: "共有人", Person: Long, Signs: true},
		{Role: "抵押权人", Person: Shop},
	}
	return paper.Facts{Application: n}
}

// WithdrawalRequest is 撤回申请书.
func WithdrawalRequest(p paper.Person, list []paper.Material) paper.Facts {
	n := &paper.WithdrawalForm{Head: Head(""), Applicant: p, Item: Food, Applied: 20261123, Materials: list}
	if p.Org {
		n.Accepted, n.AcceptNo, n.Agent = 20261124, "周市监受〔2026〕1号", &Agent
	}
	return paper.Facts{WithdrawalRequest: n}
}

// Guide is 办事指南.
func Guide(list []paper.Material) paper.Facts {
	head := Head("")
	head.Case, head.Clerk, head.ClerkNo = "", "", ""
	n := &paper.ItemGuide{
		Head: head, Item: Food, Procedure: "承诺件", Zone: "企业服务区", Counters: "3、4号窗口",
		Conditions: []string{"申请人是自然人、法人或者非法人组织，并符合设定依据规定的条件。", "申请材料齐全、符合法定形式。", "可以委托代理人办理，代理人应当提交授权委托书并出示身份证件。"},
		Steps:      []string{"申请", "受理", "现场勘查", "审查决定", "送达"}, Legal: "10个工作日", Committed: "5个工作日", Excluded: []string{"专家评审"}, Survey: true,
		Fee: "不收费", Result: "食品经营许可证", Delivery: "窗口自取、免费邮寄、电子送达", ReviewBody: "周村区人民政府", Court: "淄博市周村区人民法院",
	}
	for i, m := range list {
		page := paper.GuidePage{Name: m.Name, Form: m.Form, Count: m.Count}
		switch i % 4 {
		case 0:
			page.Look = "填写完整，签字或盖章"
		case 1:
			page.Look, page.Source, page.Later = "名称、代码与申请表一致，在有效期内", "政府部门核发", true
		case 3:
			page.When = "“是否从事餐饮服务”为“是”时提交"
		}
		n.Materials = append(n.Materials, page)
	}
	return paper.Facts{Guide: n}
}
