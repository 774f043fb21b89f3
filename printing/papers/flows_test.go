package papers

import (
	"fmt"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
)

// Facts of flow sheets and stage lists.

func flowOf(p paper.Person, stages []paper.FlowStage) paper.Facts {
	head := headOf("")
	head.Dept = ""
	return paper.Facts{Flow: &paper.FlowSheet{
		Head: head, Applicant: p, Item: food, Lead: "周村区行政审批服务局",
		Responsible: []string{"周村区市场监督管理局", "周村区消防救援大队", "周村区城市管理局"},
		Accepted:    20261123, Committed: 20261214, Stages: stages,
	}}
}

// joint is an opening of a restaurant: three departments work side by side,
// one survey of all, and the lead decides.
func joint() []paper.FlowStage {
	at := time.Date(2026, 11, 23, 14, 5, 0, 0, app.HallTime)
	return []paper.FlowStage{
		{No: 1, Dept: "周村区行政审批服务局", Name: "材料审核", Papers: []string{"食品经营许可申请书", "营业执照", "经营场所平面图"}, Limit: 2, StartDue: 20261123, Due: 20261125, HandedBy: "张晓", HandedAt: at, TakenBy: "孙宁", TakenAt: at.Add(time.Hour), Opinion: "同意", Signer: "孙宁", Signed: 20261125, Output: "审核意见", Made: "审核意见 核1号"},
		{No: 2, Dept: "周村区消防救援大队", Name: "消防安全检查", After: []int{1}, Papers: []string{"消防安全制度"}, Limit: 3, StartDue: 20261125, Due: 20261130, Output: "检查意见书"},
		{No: 3, Dept: "周村区城市管理局", Name: "门头牌匾审查", After: []int{1}, Papers: []string{"门头效果图"}, Limit: 2, StartDue: 20261125, Due: 20261127},
		{No: 4, Dept: "周村区市场监督管理局", Name: "专家评审", After: []int{1}, Limit: 5, Excluded: true, StartDue: 20261125, Due: 20261202, Output: "评审意见"},
		{No: 5, Dept: "周村区行政审批服务局", Name: "联合现场勘查", After: []int{2, 4}, Limit: 2, StartDue: 20261202, Due: 20261204, Output: "现场勘查记录"},
		{No: 6, Dept: "周村区行政审批服务局", Name: "决定、制证", After: []int{3, 5, 1}, Limit: 3, StartDue: 20261204, Due: 20261209, Output: "食品经营许可证"},
	}
}

// thirty is a plan longer than any real one: three ways of ten stages.
func thirty() []paper.FlowStage {
	var out []paper.FlowStage
	for i := range 30 {
		s := paper.FlowStage{No: i + 1, Dept: fmt.Sprintf("第%d责任部门", i%7+1), Name: fmt.Sprintf("第%d环节", i+1), Limit: 1, Papers: []string{longName + "身份证明"}}
		if i >= 3 {
			s.After = []int{i - 2, i - 1}
		}
		out = append(out, s)
	}
	return out
}

func matrixOf(p paper.Person, rows, stages int) paper.Facts {
	m := &paper.StageMaterials{Head: headOf(""), Item: food, Applicant: p}
	m.Head.Dept = ""
	names := []string{"材料审核", "消防安全检查", "门头牌匾审查", "专家评审", "联合现场勘查", "决定、制证"}
	for i := range stages {
		m.Stages = append(m.Stages, fmt.Sprint(i+1, " ", names[i%len(names)]))
	}
	for i := range rows {
		r := paper.MatrixRow{Material: seven[i%len(seven)].Name, Form: seven[i%len(seven)].Form, Count: i%3 + 1, Deferrable: i%4 == 3}
		if i >= len(seven) {
			r.Material = fmt.Sprintf("第%d项材料：%s", i+1, longName)
		}
		if !r.Deferrable {
			r.Received = 20261123
		}
		for s := range stages {
			r.Cells = append(r.Cells, []string{"●", "○", ""}[min((s+2*i)%5, 2)])
		}
		m.Rows = append(m.Rows, r)
	}
	return paper.Facts{Matrix: m}
}
