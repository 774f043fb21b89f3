package specimen

import (
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// Flow is 审批流程表 of a joint case.
func Flow(p paper.Person, stages []paper.FlowStage) paper.Facts {
	head := Head("")
	head.Dept = ""
	return paper.Facts{Flow: &paper.FlowSheet{
		Head: head, Applicant: p, Item: Food, Lead: "周村区行政审批服务局",
		Responsible: []string{"周村区市场监督管理局", "周村区消防救援大队", "周村区城市管理局"},
		Accepted:    20261123, Committed: 20261214, Stages: stages,
	}}
}

// Stages is an opening of a restaurant as it stands after the first stage: the
// counter gives the papers to the lead, three departments work side by side, one
// survey of all, the lead decides, and the counter gives out.
func Stages() []paper.FlowStage {
	at := time.Date(2026, 11, 23, 14, 5, 0, 0, app.HallTime)
	var every []string
	for _, m := range Seven {
		every = append(every, m.Name)
	}
	every = append(every, "消防安全管理制度", "门头效果图")
	const lead, front = "周村区行政审批服务局", "综合受理窗口"
	return []paper.FlowStage{
		{No: 1, Dept: front, Name: "收件与分送", StartDue: 20261123, Due: 20261123, Output: "受理通知书、审批流程表"},
		{
			No: 2, Dept: lead, Name: "材料审核", After: []int{1}, Papers: every, Limit: 2, StartDue: 20261123, Due: 20261125, HandedBy: "张晓", HandedAt: at,
			TakenBy: "孙宁", TakenAt: at.Add(time.Hour), Opinion: "同意：材料齐全，符合要求", Signer: "孙宁", Signed: 20261125, Output: "审核意见", Made: "审核意见 核1号",
		},
		{No: 3, Dept: "周村区消防救援大队", Name: "消防安全检查", After: []int{2}, Papers: []string{every[0], every[1], every[3], every[7]}, Limit: 3, StartDue: 20261125, Due: 20261130, Output: "检查意见书"},
		{No: 4, Dept: "周村区综合行政执法局（城市管理局）", Name: "户外招牌设施规范管理", After: []int{2}, Papers: []string{every[0], every[8]}, Limit: 2, StartDue: 20261125, Due: 20261127, Output: "设置意见"},
		{No: 5, Dept: "周村区市场监督管理局", Name: "联合现场勘查（市场监管牵头，消防、城管参加）", After: []int{2}, Papers: every, Limit: 5, Excluded: true, StartDue: 20261125, Due: 20261202, Output: "现场勘查记录"},
		{No: 6, Dept: lead, Name: "决定、制证", After: []int{3, 4, 5}, Papers: every, Limit: 3, StartDue: 20261202, Due: 20261207, Output: "食品经营许可证"},
		{No: 7, Dept: front, Name: "统一出件与送达", After: []int{6}, Limit: 1, StartDue: 20261207, Due: 20261208, Output: "送达回证"},
	}
}

// Thirty is a plan longer than any real one: three ways of ten stages.
func Thirty() []paper.FlowStage {
	var out []paper.FlowStage
	for i := range 30 {
		s := paper.FlowStage{No: i + 1, Dept: fmt.Sprintf("第%d责任部门", i%7+1), Name: fmt.Sprintf("第%d环节", i+1), Limit: 1, Papers: []string{LongName + "身份证明"}}
		if i >= 3 {
			s.After = []int{i - 2, i - 1}
		}
		out = append(out, s)
	}
	return out
}

// Matrix is 各环节申请材料列表 of so many papers and stages.
func Matrix(p paper.Person, rows, stages int) paper.Facts {
	m := &paper.StageMaterials{Head: Head(""), Item: Food, Applicant: p}
	m.Head.Dept = ""
	names := []string{"材料审核", "消防安全检查", "门头牌匾审查", "专家评审", "联合现场勘查", "决定、制证"}
	for i := range stages {
		m.Stages = append(m.Stages, fmt.Sprint(i+1, " ", names[i%len(names)]))
	}
	for i := range rows {
		r := paper.MatrixRow{Material: Seven[i%len(Seven)].Name, Form: Seven[i%len(Seven)].Form, Count: i%3 + 1, Deferrable: i%4 == 3}
		if i >= len(Seven) {
			r.Material = fmt.Sprintf("第%d项材料：%s", i+1, LongName)
		}
		if !r.Deferrable {
			r.Received = 20261123
		}
		first := true
		for s := range stages { // needed by the first that gets it, shared by those after it
			cell := ""
			if (s+i)%3 != 0 {
				cell = "○"
				if first {
					cell, first = "●", false
				}
			}
			r.Cells = append(r.Cells, cell)
		}
		m.Rows = append(m.Rows, r)
	}
	return paper.Facts{Matrix: m}
}
