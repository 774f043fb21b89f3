package specimen

import (
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// review are the papers of app/paper/facts_review.go.
func review() []Specimen {
	return []Specimen{
		{"survey", Survey(Shop), true},
		{"survey_joint", jointSurvey(), true},
		{"survey_undated", undatedSurvey(), true},
		{"survey_rare", Survey(Rare), true},
		{"survey_long", Survey(Long), true},
		{"survey_record", SurveyRecord(Shop, 3), true},
		{"survey_record_rare", SurveyRecord(Rare, 1), true},
		{"survey_record_long", SurveyRecord(Long, 60), false},
		{"special", Special(Shop), true},
		{"special_wait", waiting(), true},
		{"special_rare", Special(Rare), true},
		{"special_long", Special(Long), true},
		{"extension", Extension(Shop), true},
		{"extension_rare", Extension(Rare), true},
		{"extension_long", Extension(Long), true},
		{"lead", Lead(Shop, paper.GoOn), true},
		{"lead_amend", Lead(Shop, paper.ForAmending), true},
		{"lead_rare", Lead(Rare, paper.RefuseWhole), true},
		{"lead_long", Lead(Long, paper.RefuseWhole), true},
		{"payment", Payment(Shop), true},
		{"payment_rare", Payment(Rare), true},
		{"payment_long", Payment(Long), true},
		{"grant", Grant(Shop), true},
		{"grant_rare", Grant(Rare), true},
		{"grant_long", Grant(Long), true},
		{"hearing", Hearing(Shop), true},
		{"hearing_rare", Hearing(Rare), true},
		{"hearing_long", Hearing(Long), true},
		{"flow_sheet", Flow(Rare, Stages()), false},
		{"flow_sheet_one", Flow(Shop, Stages()[1:2]), true},
		{"flow_sheet_long", Flow(Long, Thirty()), false},
		{"stage_materials", Matrix(Shop, 7, 6), true},
		{"stage_materials_rare", Matrix(Rare, 3, 2), true},
		{"stage_materials_long", Matrix(Long, 60, 12), false},
	}
}

// Survey is 现场勘查通知书.
func Survey(p paper.Person) paper.Facts {
	return paper.Facts{Survey: &paper.SurveyNotice{
		Head: Head("周市监勘〔2026〕4号"), Applicant: p, Item: Food, Basis: "《食品经营许可和备案管理办法》第十七条",
		At: time.Date(2026, 11, 25, 9, 30, 0, 0, app.HallTime), Place: "周村区丝市街18号", Depts: []string{"周村区市场监督管理局"},
		Look:    "经营场所布局、冷热加工分区、设备设施、食品安全管理制度的落实情况；查看现场、拍照、询问",
		Prepare: "营业执照、从业人员健康证明原件", Contact: "孙宁　0533-6195001",
	}}
}

// jointSurvey is one of all departments at once.
func jointSurvey() paper.Facts {
	f := Survey(Shop)
	n := f.Survey
	n.Head.Dept, n.Lead = "周村区行政审批服务局", "周村区行政审批服务局"
	n.Depts = []string{"周村区行政审批服务局", "周村区市场监督管理局", "周村区消防救援大队", "周村区城市管理局"}
	n.Dates, n.Excluded = "周审批勘〔2026〕3号", true
	return f
}

// undatedSurvey is one whose date is told by telephone.
func undatedSurvey() paper.Facts {
	f := Survey(Shop)
	f.Survey.At, f.Survey.Look, f.Survey.Prepare, f.Survey.Basis = time.Time{}, "", "", ""
	return f
}

// SurveyRecord is 现场勘查记录 with so many findings.
func SurveyRecord(p paper.Person, findings int) paper.Facts {
	n := &paper.SurveyReport{
		Head: Head(""), Applicant: p, Item: Food, Notices: []string{"周市监勘〔2026〕4号", "周市监勘〔2026〕5号"},
		From: time.Date(2026, 11, 25, 9, 30, 0, 0, app.HallTime), To: time.Date(2026, 11, 25, 10, 20, 0, 0, app.HallTime),
		Place: "周村区丝市街18号", Photos: 12, Conclusion: "限期整改", Present: p.Contact, Absent: []string{"周村区城市管理局"},
		Surveyors: []paper.Surveyor{
			{Name: "孙宁", Cert: "03061200112", Dept: "周村区市场监督管理局"},
			{Name: "赵树礼", Cert: "03061200113", Dept: "周村区市场监督管理局"},
		},
		Rectify: []paper.Rectification{{What: "冷食加工设专间，配备独立空调和紫外线灯", Until: 20261205}},
	}
	for i := range findings {
		f := []paper.Finding{
			{Point: "加工区与就餐区分开", Found: "已分开，设有隔断", Verdict: "合格"},
			{Point: "冷热加工分区", Found: "冷食加工未设专间", Verdict: "需整改"},
			{Point: "从业人员健康证明", Found: "3人均在有效期内", Verdict: "合格"},
		}[i%3]
		if i > 2 {
			f = paper.Finding{Point: fmt.Sprintf("第%d项勘查要点", i+1), Found: p.Name + "到场说明情况，与申请材料一致", Verdict: "合格"}
		}
		n.Findings = append(n.Findings, f)
	}
	return paper.Facts{SurveyRecord: n}
}

// Special is 特别程序告知书.
func Special(p paper.Person) paper.Facts {
	return paper.Facts{Special: &paper.SpecialNotice{
		Head: Head("周市监特〔2026〕1号"), Applicant: p, Item: Food, Step: "听证", Basis: "《中华人民共和国行政许可法》第四十五条",
		Reason: "申请事项涉及他人重大利益，利害关系人提出听证申请", From: 20261124, Days: 8, Excluded: true, Promised: 20261130, Becomes: 20261210, Hearing: true,
	}}
}

// waiting is one while the applicant has to act (R31).
func waiting() paper.Facts {
	f := Special(Shop)
	n := f.Special
	n.Step, n.Basis, n.Reason, n.Own, n.Hearing = "等待申请人", Food.Basis, "按照现场勘查意见完成冷食专间改造", true, false
	return f
}

// Extension is 延期办理告知书.
func Extension(p paper.Person) paper.Facts {
	return paper.Facts{Extension: &paper.ExtensionNotice{
		Head: Head("周市监延〔2026〕1号"), Applicant: p, Item: Food, Basis: "《中华人民共和国行政许可法》第四十二条第一款",
		Reason: "经营场所的权属存在争议，需要向不动产登记机构核实", Days: 5, Approver: "周德安", As: "本行政机关负责人", Promised: 20261130, Becomes: 20261207,
	}}
}

// Lead is 联办件牵头部门告知书.
func Lead(p paper.Person, choice paper.LeadChoice) paper.Facts {
	n := &paper.LeadDecision{
		Head: Head("周审批联〔2026〕1号"), Applicant: p, Item: Food, Stage: "消防安全检查", Dept: "周村区消防救援大队",
		Opinion: "疏散通道宽度不足，未设置第二安全出口", Lead: "周村区行政审批服务局", Choice: choice,
		Reason: "消防安全检查意见不影响门头牌匾审查，可以先行办理", Basis: "《中华人民共和国行政许可法》第二十六条第二款",
		ReviewBody: "周村区人民政府", Court: "淄博市周村区人民法院",
	}
	n.Head.Dept = n.Lead
	if choice == paper.ForAmending {
		n.Reason, n.Basis, n.Days, n.ReviewBody, n.Court = "请增设第二安全出口后重新提交", "", 10, "", ""
	}
	return paper.Facts{Lead: n}
}

// Payment is 缴款通知书.
func Payment(p paper.Person) paper.Facts {
	return paper.Facts{Payment: &paper.PaymentNotice{
		Head: Head("周市监缴〔2026〕1号"), Applicant: p, Item: Food, Amount: "1205.40", Reason: "委托检验费",
		Standard: "《山东省涉企行政事业性收费目录清单》第三项",
	}}
}

// Grant is 准予行政许可决定书.
func Grant(p paper.Person) paper.Facts {
	return paper.Facts{Grant: &paper.GrantDecision{
		Head: Head("周市监许〔2026〕1号"), Applicant: p, Item: Food, Accepted: 20261123, AcceptNo: "周市监受〔2026〕1号",
		Basis: "《中华人民共和国行政许可法》第三十八条第一款、《食品经营许可和备案管理办法》第十八条",
		Text:  "申请材料真实有效，经营场所经现场核查符合要求", Licence: "食品经营许可证（正本、副本）", LicenceNo: "JY23703060000017", Copies: 2,
		Scope: "热食类食品制售；冷食类食品制售；自制饮品制售", From: 20261123, Until: 20311122, Within: 10, Delivery: "免费邮寄",
		ReviewBody: "周村区人民政府", Court: "淄博市周村区人民法院",
	}}
}

// Hearing is 听证权利告知书.
func Hearing(p paper.Person) paper.Facts {
	return paper.Facts{Hearing: &paper.HearingNotice{
		Head: Head("周市监听告〔2026〕1号"), Applicant: p, Item: Food, Accepted: 20261123, AcceptNo: "周市监受〔2026〕1号", Intended: "不予行政许可",
		Reason: "现场核查发现，经营场所与有毒、有害场所的距离不符合规定，经指导后仍不能整改到位",
		Basis:  "《食品经营许可和备案管理办法》第二十条", Right: "《中华人民共和国行政许可法》第四十七条", Contact: "孙宁　0533-6195001",
	}}
}
