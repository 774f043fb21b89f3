package papers

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yichuang/app/paper"
	"yichuang/printing"
)

// flowSheet lays out 审批流程表 (FORMS 8; R60-R63) on sheets across: the plan
// as a diagram, and a row a stage to be filled in while the papers travel. The
// rows are as high to write in as the number of sheets allows.
func flowSheet(n paper.FlowSheet) printing.Page {
	const low = 17.5 // mm: a hand-over and a take-over, each a name with its time
	tight := flowSheetOf(n, low)
	for _, high := range []float64{26, 23, 21, 19} {
		if p := flowSheetOf(n, high); len(p.Sheets) <= len(tight.Sheets) {
			return p
		}
	}
	return tight
}

// flowSheetOf draws the sheet with rows of at least so many mm.
func flowSheetOf(n paper.FlowSheet, least float64) printing.Page {
	contact := n.Applicant.Contact
	if contact == n.Applicant.Name {
		contact = ""
	}
	all := allPapers(n.Stages)
	return travelling.fit("审批流程表", n.Head, func(d *draft) {
		d.titleLine(n.Head.Hall + d.name)
		d.fields(
			field{label: "办件编号", value: n.Head.Case},
			field{label: "受理日期", value: n.Accepted.Chinese()},
			field{label: "承诺办结日期", value: n.Committed.Chinese()},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "申请人", value: n.Applicant.Name},
			field{label: "证件号码", value: n.Applicant.IDMasked},
			field{label: "联系人、电话", value: join("　", contact, n.Applicant.Phone)},
			field{label: "牵头部门", value: n.Lead},
			field{label: "责任部门", value: strings.Join(n.Responsible, "、")},
			field{label: "申请材料", value: shared(all, n.Stages), wide: true},
		)
		d.Skip(d.gap / 2)
		d.diagram(n.Stages)
		var rows [][]string
		for _, s := range n.Stages {
			rows = append(rows, flowRow(s, all))
		}
		d.least = least
		d.list(flowColumns(d.Width()), rows)
		d.checkOut()
	})
}

// titleLine sets the title of a sheet on its side in one line, which leaves room
// for a stage more.
func (d *draft) titleLine(title string) {
	d.Put((d.Left+d.Right)/2, d.Top+8, printing.Style{Size: shrink(printing.Title, 22, title, d.Width()), Align: printing.Centre}, printing.Title, title)
	d.Skip(13)
	d.numbered()
}

// checkOut sets the foot of the table: where the front desk signs that all that
// was made is there.
func (d *draft) checkOut() {
	d.Skip(d.gap)
	d.Need(signHigh + 2*small.Pitch)
	d.place("前台出件核对（签字）")
	d.Skip(signHigh)
	d.note(paper.Flow)
	d.remark(join("　　", labelled("经办人", d.head.Clerk), "时限均为工作日。"+d.head.Say(paper.Flow, paper.CopiesPlace)))
}

// travelling sheets have eleven columns, which 五号 does not fit.
var travelling = form{printing.NewA4Across, []density{
	{printing.Style{Size: 12, Pitch: 7}, printing.Style{Size: 9, Pitch: 4.4}, 0.8, 3},
	{printing.Style{Size: 10.5, Pitch: 6}, printing.Style{Size: 9, Pitch: 4}, 0.5, 2},
}, 3}

// allPapers are the papers of all stages, each once.
func allPapers(stages []paper.FlowStage) []string {
	var out []string
	for _, s := range stages {
		for _, p := range s.Papers {
			if !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

// getsAll tells whether a stage gets every paper of the case.
func getsAll(s paper.FlowStage, all []string) bool {
	return len(all) > 1 && !slices.ContainsFunc(all, func(p string) bool { return !slices.Contains(s.Papers, p) })
}

// shared lists the papers at the head of the sheet when some stage gets them all:
// its row says so and does not name them once more.
func shared(all []string, stages []paper.FlowStage) string {
	if !slices.ContainsFunc(stages, func(s paper.FlowStage) bool { return getsAll(s, all) }) {
		return ""
	}
	return strings.Join(all, "、")
}

func flowColumns(width float64) []column {
	columns := []column{
		{"序号", 10, printing.Centre},
		{"办理部门", 23, printing.Left},
		{"环节", 21, printing.Left},
		{"前置\n环节", 14.5, printing.Centre},
		{"接收材料", 37, printing.Left},
		{"时限", 14, printing.Centre},
		{"应开始\n应完成", 27, printing.Centre},
		{"移交、接收\n（姓名、时间）", 36, printing.Left},
		{"办理意见", 26, printing.Left},
		{"签字\n日期", 18, printing.Left},
		{"结果文书", 0, printing.Left},
	}
	return spread(columns, width)
}

func flowRow(s paper.FlowStage, all []string) []string {
	after := "—"
	if len(s.After) > 0 {
		after = strings.Trim(strings.Join(strings.Fields(fmt.Sprint(s.After)), "、"), "[]")
	}
	papers := strings.Join(s.Papers, "、")
	if getsAll(s, all) {
		papers = fmt.Sprintf("全部申请材料（%d项）", len(all))
	}
	return []string{
		number(s.No), s.Dept, s.Name, after, papers, strings.ReplaceAll(stageLimit(s), "、", "\n"),
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

// stageLimit writes the limit of a stage; the foot says that its days are
// working days.
func stageLimit(s paper.FlowStage) string {
	limit := number(s.Limit) + "日"
	if s.Limit == 0 {
		limit = ""
	}
	if s.Excluded {
		return join("、", limit, "不计时")
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
