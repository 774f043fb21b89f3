// Package specimen holds facts of every paper of the hall to lay out: for the
// sheets that a newcomer looks at, and for the tests. Names and numbers are
// invented or the printed examples of the standards. Nothing of a hall is read.
package specimen

import (
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// Names that are hard to set: characters few fonts have, and twenty of them.
const (
	RareName = "㛃𬭊𠮷䶮"
	LongName = "阿卜杜热西提·买买提依明·阿布都克里木江"
)

// Issued is when the papers were made.
var Issued = time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime)

// Head is the head of a paper with the number.
func Head(number string) paper.Head {
	return paper.Head{
		Hall: "周村区政务服务中心", Dept: "周村区市场监督管理局", Number: number, Case: "3703062026112300017",
		Issued: Issued, Counter: "3", Clerk: "张晓", ClerkNo: "1023", HallPhone: "0533-6195000", ComplaintPhone: "12345",
		HallAddress: "周村区新建中路1号", OpenHours: "工作日9:00—12:00，13:30—17:00",
	}
}

// The applicants, an item and its materials.
var (
	Shop = paper.Person{
		Name: "周村区丝市街老面馆", IDKind: "统一社会信用代码", IDMasked: "9137**********1510",
		Contact: "李仲安", Phone: "138****0000", Org: true,
	}
	Rare = paper.Person{Name: RareName, IDKind: "居民身份证", IDMasked: "4405**********0014", Contact: RareName, Phone: "138****0000"}
	Long = paper.Person{Name: LongName, IDKind: "居民身份证", IDMasked: "1101**********002X", Contact: LongName, Phone: "138****0000"}
	Food = paper.Item{
		Code: "1137030600421003XM4370123001000", Name: "食品经营许可（新办）",
		Basis: "《中华人民共和国食品安全法》第三十五条；《食品经营许可和备案管理办法》第四条",
	}
	Seven = []paper.Material{
		{Name: "食品经营许可申请书", Form: "原件", Count: 1},
		{Name: "营业执照", Form: "复印件", Count: 1, Note: "共享证照"},
		{Name: "法定代表人身份证明", Form: "核验原件", Count: 1},
		{Name: "经营场所平面图", Form: "原件", Count: 1},
		{Name: "设备布局与操作流程", Form: "原件", Count: 1},
		{Name: "食品安全管理制度", Form: "原件", Count: 1},
		{Name: "从业人员健康证明", Form: "复印件", Count: 3},
	}
)

// Sixty is a list of materials that no sheet holds.
func Sixty() []paper.Material {
	var out []paper.Material
	for i := range 60 {
		out = append(out, paper.Material{Name: fmt.Sprintf("第%d项材料：建设项目环境影响评价文件及其技术评估意见", i+1), Form: "复印件", Count: i%3 + 1, Pages: i + 2})
	}
	return out
}

// Acceptance is 受理通知书.
func Acceptance(p paper.Person, list []paper.Material) paper.Facts {
	return paper.Facts{Acceptance: &paper.AcceptanceNotice{
		Head: Head("周市监受〔2026〕1号"), Applicant: p, Item: Food, Received: 20261120, Accepted: 20261123,
		Basis: "《中华人民共和国行政许可法》第三十二条第一款第五项", Materials: list,
		Legal: "10个工作日", Committed: "5个工作日", Promised: 20261130, Survey: true, Delivery: "窗口自取",
	}}
}

// JointAcceptance is 受理通知书 of a joint case.
func JointAcceptance() paper.Facts {
	f := Acceptance(Shop, Seven)
	a := f.Acceptance
	a.Head.Dept = "淄博市周村区行政审批服务局"
	a.Agent, a.LeadDept, a.OtherDepts = LongName, "周村区行政审批服务局", []string{"周村区市场监督管理局", "周村区消防救援大队", "周村区城市管理局"}
	a.Excluded, a.Unsure, a.Promised = []string{"专家评审", "检验检测"}, 2027, 20270104
	return f
}

// AmendedAcceptance is one that replaces another (R94).
func AmendedAcceptance() paper.Facts {
	f := Acceptance(Shop, Seven)
	f.Acceptance.Head.Number, f.Acceptance.Amended = "周市监受〔2026〕2号", "周市监受〔2026〕1号"
	return f
}

// DeferredAcceptance is one with papers still to come (R44).
func DeferredAcceptance() paper.Facts {
	f := Acceptance(Shop, Seven[:5])
	f.Acceptance.Deferred, f.Acceptance.Basis = []string{Seven[5].Name, Seven[6].Name}, ""
	return f
}

// DeemedAcceptance is one by lapse of the notice period (R5).
func DeemedAcceptance(lacking ...string) paper.Facts {
	f := Acceptance(Rare, Seven[:3])
	a := f.Acceptance
	a.Deemed, a.Received, a.Accepted, a.Deferred, a.Survey = true, 20261116, 20261116, lacking, false
	a.Basis = "《中华人民共和国行政许可法》第三十二条第一款第四项"
	return f
}

// Correction is 补齐补正通知书 with so many defects.
func Correction(p paper.Person, rows int) paper.Facts {
	n := &paper.CorrectionNotice{
		Head: Head("周市监食补正〔2026〕7号"), Applicant: p, Item: Food, Received: 20261123,
		Basis: "《中华人民共和国行政许可法》第三十二条第一款第四项", Until: 20270105, Days: 30,
		Defects: []paper.Defect{
			{Material: "设备布局与操作流程", Wrong: "缺少操作流程图", Should: "补充从进货到出餐的操作流程图，标明冷热加工区", Form: "原件", Count: 1},
			{Material: "从业人员健康证明", Wrong: "未提交", Should: "提交在有效期内的健康证明", Form: "复印件", Count: 3},
		},
	}
	for i := len(n.Defects); i < rows; i++ {
		n.Round = 2
		n.Defects = append(n.Defects, paper.Defect{Material: fmt.Sprintf("第%d项材料", i+1), Wrong: "复印件不清晰，且未注明与原件一致", Should: "重新复印，逐页加盖公章并注明“与原件一致”", Form: "复印件", Count: 1})
	}
	return paper.Facts{Correction: n}
}

// NonAcceptance is 不予受理通知书.
func NonAcceptance(p paper.Person, list []paper.Material) paper.Facts {
	return paper.Facts{NonAcceptance: &paper.NonAcceptanceNotice{
		Head: Head("周市监不受〔2026〕2号"), Applicant: p, Item: Food, Received: 20261123,
		Ground: "申请事项依法不属于本机关职权范围，依据《中华人民共和国行政许可法》第三十二条第一款第二项的规定，应当不予受理",
		Reason: "申请人的经营场所位于张店区，食品经营许可由经营场所所在地的市场监督管理部门办理", RightDept: "张店区市场监督管理局",
		Returned: list, ReviewBody: "周村区人民政府", Court: "淄博市周村区人民法院",
	}}
}

// Handover is 材料交接单.
func Handover(name string, list []paper.Material, results bool) paper.Facts {
	h := &paper.HandoverSheet{
		Head: Head(""), Applicant: name, Item: Food, From: "综合受理3号窗口", FromName: "张晓", To: "周村区市场监督管理局", ToName: "王静",
		Materials: list, At: Issued, Results: results, Due: 20261130,
	}
	if results { // they come the other way
		h.From, h.FromName, h.To, h.ToName = h.To, h.ToName, "统一出件窗口", "张晓"
	}
	return paper.Facts{Handover: h}
}

// Receipt is 送达回证.
func Receipt(p paper.Person, way string) paper.Facts {
	return paper.Facts{Receipt: &paper.DeliveryReceipt{
		Head: Head("周市监送〔2026〕5号"), Item: Food, Paper: "食品经营许可证（正本、副本）", PaperNo: "JY23703060000017", Copies: 2,
		Served: p, Receiver: p.Contact, Relation: "法定代表人", Place: "周村区政务服务中心统一出件窗口", At: Issued, Way: way, Server: "张晓",
	}}
}

// Denial is 不予行政许可决定书.
func Denial(p paper.Person) paper.Facts {
	return paper.Facts{Denial: &paper.DenialDecision{
		Head: Head("周市监不许〔2026〕1号"), Applicant: p, Item: Food, Accepted: 20261123, AcceptNo: "周市监受〔2026〕1号",
		Basis:      "《中华人民共和国行政许可法》第三十八条第二款、《食品经营许可和备案管理办法》第二十条",
		Reason:     "现场核查发现，经营场所与有毒、有害场所的距离不符合规定，经指导后仍不能整改到位，申请不符合食品经营许可的条件",
		ReviewBody: "周村区人民政府", Court: "淄博市周村区人民法院",
	}}
}

// Ticket is 取号凭条.
func Ticket(priority bool) paper.Facts {
	return paper.Facts{Ticket: &paper.TicketSlip{
		Hall: "周村区政务服务中心", Number: "B017", Business: "企业服务", Item: "食品经营许可", Zone: "企业服务区", Counters: "3、4号窗口",
		Ahead: 12, Minutes: 30, Taken: Issued, Priority: priority, Query: "B017-20261123",
		Notices: []string{"请留意大屏和语音叫号，叫号后请到指定窗口办理。", "过号三个以内可到原窗口等候，超过三个请重新取号。", "请妥善保管本凭条，遗失请重新取号。"},
	}}
}
