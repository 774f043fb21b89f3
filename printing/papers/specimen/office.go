package specimen

import (
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// office are the papers of app/paper/facts_office.go, and the case file.
func office() []Specimen {
	return []Specimen{
		{"worksheet", Worksheet(2), false},
		{"worksheet_empty", Worksheet(0), false},
		{"worksheet_long", Worksheet(60), false},
		{"supervision", Supervision(Shop.Name, ""), true},
		{"supervision_rare", Supervision(RareName, "周村区行政审批服务局"), true},
		{"supervision_long", Supervision(LongName, "周村区行政审批服务局"), true},
		{"complaint", Complaint(Rare, true), false},
		{"complaint_new", Complaint(Shop, false), false},
		{"complaint_long", Complaint(Long, true), false},
		{"rating_rectify", RatingRectify("张晓", false), true},
		{"rating_rectify_rare", RatingRectify(RareName, true), true},
		{"rating_rectify_long", RatingRectify(LongName, true), true},
		{"sampling", Sampling(3), true},
		{"sampling_long", Sampling(60), false},
		{"case_file", CaseFile(Shop, 8), false},
		{"case_file_rare", CaseFile(Rare, 3), false},
		{"case_file_long", CaseFile(Long, 60), false},
	}
}

// officeHead is the head of a paper of the hall office that is of no case.
func officeHead(number string) paper.Head {
	h := Head(number)
	h.Case, h.Counter, h.Clerk, h.ClerkNo = "", "", "王静", "9001"
	return h
}

// Worksheet is 运行工作表 with figures of so many departments; of none it is to
// be written in.
func Worksheet(depts int) paper.Facts {
	n := &paper.RunningWorksheet{Head: officeHead(""), From: 20261101, To: 20261130, Place: "全中心"}
	if depts == 0 {
		return paper.Facts{Worksheet: n}
	}
	for i := range depts {
		dept := []string{"周村区市场监督管理局", "周村区行政审批服务局"}[i%2]
		kind := []string{"即办件", "承诺件", "联办件"}[i%3]
		n.Figures = append(n.Figures, paper.CaseFigures{
			Dept: dept, Type: kind, Received: 120 + i, Accepted: 112, Corrections: 9, Deferred: 3, Refused: 2, Closed: 104, Granted: 101, Denied: 3,
			Withdrawn: 1, Ended: 2, Overdue: i % 4,
		})
		n.Handing = append(n.Handing, paper.HandFigures{Dept: dept, Handed: 96, LateOver: 2, LateIn: 1, Returned: 3, LateDone: i % 5})
	}
	n.Limits = []paper.LimitFigures{
		{Type: "即办件", Closed: 61, InTime: 1000},
		{Type: "承诺件", Closed: 43, Mean: 38, Median: 35, Committed: 56, Legal: 187, Faster: 797, InTime: 977},
	}
	n.Delivered = []paper.Counted{{Name: "直接送达", Count: 88}, {Name: "邮寄送达", Count: 12}, {Name: "电子送达", Count: 4}}
	n.Queue = []paper.QueueFigures{{Zone: "企业服务", Called: 412, Mean: 9, Long: 21, Missed: 14}, {Zone: "综合服务", Called: 655, Mean: 12, Long: 30, Missed: 31}}
	n.Ratings = []paper.Counted{{Name: "非常满意", Count: 180}, {Name: "满意", Count: 22}, {Name: "基本满意", Count: 3}, {Name: "不满意", Count: 1}, {Name: "非常不满意", Count: 0}}
	n.Wrongs = []paper.Counted{{Name: "差评", Count: 1}, {Name: "差评已整改", Count: 1}, {Name: "投诉", Count: 2}, {Name: "投诉已答复", Count: 2}}
	n.Simpler = []paper.Simplified{{Item: Food.Name, Before: "材料9份，环节5个，10个工作日", After: "材料7份，环节3个，5个工作日；营业执照改为共享"}}
	n.Problems = []string{"联办件第3环节现场勘查排期较长，两件超期。", "邮寄送达退回件3件，申请人地址填写不全。"}
	n.Proposals = []string{"勘查排期由牵头部门每周一统一确定，并在受理当日告知申请人。"}
	n.Followed = []paper.FollowedCase{{Case: "3703062026112300017", Item: Food.Name, Stands: "已办结", Found: "提前2个工作日办结，交接手续齐全"}}
	n.Signed = []paper.WorksheetSign{{Who: "填报人", Name: "王静", At: Issued}}
	return paper.Facts{Worksheet: n}
}

// Supervision is 督办单 about a case of an applicant, joint when it has a lead.
func Supervision(applicant, lead string) paper.Facts {
	n := &paper.SupervisionSheet{
		Head: Head("周政务督〔2026〕3号"), To: "周村区市场监督管理局", Applicant: applicant, Item: Food, Stage: "第3环节　现场核查",
		Began: 20261112, Due: 20261117, Over: 6, Promised: 20261130, AnswerBy: 20261125, Lead: lead,
		Words: "请说明现场核查超期的原因，在11月25日前完成核查并出具意见；不能完成的，写明办结时间和需要中心协调的事项。",
	}
	n.Head.Clerk, n.Head.Counter, n.Head.ClerkNo = "王静", "", "9001"
	n.Head.Dept = "淄博市周村区行政审批服务局"
	return paper.Facts{Supervision: n}
}

// Complaint is 投诉登记与答复单, answered or only registered.
func Complaint(by paper.Person, answered bool) paper.Facts {
	n := &paper.ComplaintSheet{
		Head: Head("周政务诉〔2026〕5号"), Complainant: by, Channel: "12345转办", At: Issued.Add(-26 * time.Hour), Against: "综合受理3号窗口", Item: Food.Name,
		Matter: "两次到窗口提交材料，第二次又被要求补交第一次没有告知的平面图，认为没有做到一次性告知。", Wish: "要求说明原因，不再跑第三次。",
		Level: "一般", AnswerBy: 20261127, Handler: "王静",
	}
	n.Head.Dept = "淄博市周村区行政审批服务局"
	if answered {
		n.Found = "经调取补正通知书和材料核对记录，第一次告知未列平面图，属窗口核对不细。"
		n.Done = "已向投诉人致歉，平面图由窗口人员上门收取；对当班人员提醒谈话，并补充该事项的收件要点。"
		n.Answered, n.CalledBack = 20261123, "电话回访，投诉人表示满意"
	}
	return paper.Facts{Complaint: n}
}

// RatingRectify is 差评整改单 about somebody's service, done or still open.
func RatingRectify(staff string, done bool) paper.Facts {
	n := &paper.RectificationSheet{
		Head: Head("周政务改〔2026〕2号"), Rated: Issued.Add(-48 * time.Hour), Grade: 2, Channel: "窗口评价器", Real: true, Against: "综合受理3号窗口",
		Staff: staff, Item: Food.Name, Words: "等候时间太长，窗口解释不清楚。", Until: 20261127,
	}
	n.Head.Counter, n.Head.Clerk, n.Head.ClerkNo = "", "王静", "9001"
	if done {
		n.Checked, n.Verdict = "2026年11月23日10:20电话回访", "属实"
		n.Cause, n.Done = "当日该区只开一个窗口，叫号积压。", "增开4号窗口，材料清单改为逐项讲解并打印办事指南。"
		n.FedBack, n.Appeal, n.Decision = "已反馈，评价人认可", "被评价人申诉等候不由其造成", "维持，计入窗口不计入个人"
	}
	return paper.Facts{RatingRectify: n}
}

// Sampling is 抽查记录表 of so many cases, the first of them looked at.
func Sampling(cases int) paper.Facts {
	n := &paper.SamplingRecord{
		Head: officeHead(""), From: 20261101, To: 20261130, Drawn: Issued, Seed: "20261123-7f3a91", Of: 20 * cases, Share: 50,
		Other: []string{"11月12日　参加联合现场勘查1次", "11月18日　旁听专家评审1次"}, Sums: "抽查件手续齐全，1件交接单缺接收人签字，已补正。",
	}
	for i := range cases {
		c := paper.Sampled{Case: fmt.Sprintf("37030620261123%05d", i+1), Item: Food.Name, Applicant: []string{Shop.Name, RareName, LongName}[i%3], Dept: "市场监督管理局"}
		if i == 0 {
			c.Checks, c.Found, c.Mend = []string{"✓", "✓", "✗", "✓", "✓", "✓"}, "交接单缺接收人签字", "当日补签"
		}
		n.Cases = append(n.Cases, c)
	}
	return paper.Facts{Sampling: n}
}

// CaseFile is 案卷 of an applicant with so many papers, as it is bound.
func CaseFile(by paper.Person, papers int) paper.Facts {
	n := &paper.Dossier{
		Head: Head(""), Applicant: by, Item: Food, Received: 20261120, Accepted: 20261123, Promised: 20261130, Decided: 20261126, Delivered: 20261127,
		Closed: 20261127, State: "case.state_archived", Result: "食品经营许可证　JY23703060000017", Fonds: "0012", Retention: "D10", Division: "SPK", Year: 2026,
	}
	if by.Name == LongName {
		n.Agent, n.Lead, n.Others = RareName, "周村区行政审批服务局", []string{"周村区市场监督管理局", "周村区消防救援大队"}
		n.Fonds = ""
	}
	kinds := []paper.Kind{paper.ReceiptSlip, paper.Correction, paper.Acceptance, paper.Handover, paper.Survey, paper.SurveyRecord, paper.Grant, paper.Receipt}
	from := 3
	for i := range papers {
		kind := kinds[i%len(kinds)]
		n.Docs = append(n.Docs, paper.FileDoc{Kind: kind, Number: fmt.Sprintf("周市监〔2026〕%d号", i+1), By: Head("").Dept, On: 20261123, Page: "kept", Sheets: 1, From: from})
		at := Issued.Add(time.Duration(i) * time.Hour)
		n.Prints = append(n.Prints, paper.FilePrint{At: at, Kind: kind, Number: fmt.Sprintf("周市监〔2026〕%d号", i+1), Copies: 2, State: paper.Done, Name: "张晓"})
		n.Steps = append(n.Steps, paper.FileStep{
			At: at, Name: "张晓", Staff: "1023", Desk: "3", Step: "case.step_check", Stage: "1 审核", Paper: fmt.Sprintf("周市监〔2026〕%d号", i+1), Words: "材料齐全，符合法定形式",
		})
		from++
	}
	last := len(n.Docs) - 1
	n.Docs[last].Void, n.Prints[last].Void, n.Prints[0].Reprint = "更正：名称有误", "更正：名称有误", 1
	n.Steps[last].Seal = "行政许可专用章"
	n.Opinions = []paper.FileOpinion{
		{Level: "case.step_propose", Stage: "1 审核", Dept: "市场监督管理局", Text: "材料属实，现场核查合格，拟同意", Name: "郑氏", Staff: "2011", At: Issued},
		{Level: "case.step_grant", Stage: "1 审核", Dept: "市场监督管理局", Text: "同意", Name: "周德安", Staff: "2001", At: Issued.Add(72 * time.Hour)},
	}
	for _, part := range []paper.FilePart{paper.FileOpinions, paper.FileJournal, paper.FilePrints} {
		n.Docs = append(n.Docs, paper.FileDoc{Part: part, By: n.Head.Hall, On: app.DateOf(Issued), Sheets: 1, From: from})
		from++
	}
	n.Sheets = from - 1
	return paper.Facts{CaseFile: n}
}
