package papers

import (
	"fmt"
	"strings"
	"time"

	"yichuang/app/paper"
	"yichuang/printing"
)

// flowSheet lays out 审批流程表 (FORMS 8; R60-R63) on sheets across: the plan
// as a diagram, and a row a stage to be filled in while the papers travel.
func flowSheet(n paper.FlowSheet) printing.Page {
	contact := n.Applicant.Contact
	if contact == n.Applicant.Name {
		contact = ""
	}
	return travelling.fit("审批流程表", n.Head, func(d *draft) {
		d.heading(n.Head.Hall)
		d.fields(
			field{label: "办件编号", value: n.Head.Case},
			field{label: "受理日期", value: n.Accepted.Chinese()},
			field{label: "承诺办结日期", value: n.Committed.Chinese()},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "申请人", value: n.Applicant.Name},
			field{label: "证件号码", value: n.Applicant.IDMasked},
			field{label: "联系人、电话", value: join("　", contact, n.Applicant.Phone)},
			field{label: "牵头部门", value: n.Lead, wide: true},
			field{label: "责任部门", value: strings.Join(n.Responsible, "、"), wide: true},
		)
		d.Skip(d.gap)
		d.diagram(n.Stages)
		columns := flowColumns(d.Width())
		var rows [][]string
		for _, s := range n.Stages {
			rows = append(rows, flowRow(s))
		}
		d.least = 4*d.table.Pitch + 2*d.pad
		d.list(columns, rows)
		d.Skip(d.gap)
		d.Need(signHigh + small.Pitch)
		d.place("前台出件核对（签字）")
		d.Skip(signHigh)
		style := small
		style.Align = printing.Left
		d.Paragraph(style, word(join("　　", labelled("经办人", d.head.Clerk), "本表随申请材料流转，申请人和各责任部门各执一份复印件。时限均为工作日。")))
	})
}

// travelling sheets have eleven columns, which 五号 does not fit.
var travelling = form{printing.NewA4Across, []density{
	{printing.Style{Size: 12, Pitch: 7}, printing.Style{Size: 9, Pitch: 4.4}, 0.8, 3},
	{printing.Style{Size: 10.5, Pitch: 6}, printing.Style{Size: 9, Pitch: 4}, 0.5, 2},
}, 3}

func flowColumns(width float64) []column {
	columns := []column{
		{"序号", 11, printing.Centre},
		{"办理部门", 23, printing.Left},
		{"环节", 21, printing.Left},
		{"前置\n环节", 14, printing.Centre},
		{"接收材料", 34, printing.Left},
		{"时限", 19, printing.Centre},
		{"应开始\n应完成", 27, printing.Centre},
		{"移交、接收\n（姓名、时间）", 36, printing.Left},
		{"办理意见", 24, printing.Left},
		{"签字\n日期", 18, printing.Left},
		{"结果文书", 0, printing.Left},
	}
	last := &columns[len(columns)-1]
	last.width = width
	for _, c := range columns[:len(columns)-1] {
		last.width -= c.width
	}
	return columns
}

func flowRow(s paper.FlowStage) []string {
	after := "—"
	if len(s.After) > 0 {
		after = strings.Trim(strings.Join(strings.Fields(fmt.Sprint(s.After)), "、"), "[]")
	}
	return []string{
		number(s.No), s.Dept, s.Name, after, strings.Join(s.Papers, "、"), stageLimit(s, "\n"),
		join("\n", s.StartDue.Chinese(), s.Due.Chinese()),
		handed("移交", s.HandedBy, s.HandedAt) + "\n" + handed("接收", s.TakenBy, s.TakenAt),
		s.Opinion, join("\n", s.Signer, strings.Replace(s.Signed.Chinese(), "年", "年\n", 1)), made(s),
	}
}

// made names what the stage has made, or has to make.
func made(s paper.FlowStage) string {
	if strings.HasPrefix(s.Made, s.Output) {
		return s.Made
	}
	return join("\n", s.Output, s.Made)
}

// stageLimit writes the limit of a stage in working days.
func stageLimit(s paper.FlowStage, sep string) string {
	limit := fmt.Sprintf("%d个工作日", s.Limit)
	if s.Limit == 0 {
		limit = ""
	}
	if s.Excluded {
		return join(sep, limit, "不计时")
	}
	if limit == "" {
		return "即时"
	}
	return limit
}

// handed is a name with the time under it, or room for both.
func handed(label, name string, at time.Time) string {
	return label + "：" + name + "\n" + clock(at)
}
