package papers

import (
	"fmt"
	"slices"
	"strconv"

	"yichuang/app/paper"
	"yichuang/printing"
)

// worksheet lays out 运行工作表 (FORMS 16; R87, R105) on sheets across, section
// by section. What nobody has figures of is left empty to be written in.
func worksheet(n paper.RunningWorksheet) printing.Page {
	return archivedAcross.fit("运行工作表", n.Head, func(d *draft) {
		d.title(n.Head.Hall)
		d.fields(
			field{label: "统计期间", value: n.From.Chinese() + "至" + n.To.Chinese(), wide: true},
			field{label: "区域、窗口", value: n.Place},
			field{label: "填报日期", value: date(n.Head)},
			field{label: "填报人", value: n.Head.Clerk},
		)
		d.section("一、办件情况")
		d.caseFigures(n.Figures)
		d.limitFigures(n.Limits)
		d.delivered(n)
		d.queueFigures(n.Queue)
		d.ratings(n)
		d.section("二、前后台协调")
		d.handFigures(n.Handing)
		d.section("三、简化程序")
		d.simplified(n.Simpler)
		d.section("四、存在问题")
		d.points(n.Problems)
		d.section("五、意见建议")
		d.points(n.Proposals)
		d.section("六、跟踪案例")
		d.followed(n.Followed)
		d.Skip(d.gap)
		d.note(paper.Worksheet)
		d.worksheetSigns(n)
	})
}

// section begins a part of a long table paper.
func (d *draft) section(title string) {
	d.Skip(d.gap)
	d.Need(30) // a heading does not stand alone at the foot
	d.Put(d.Left, d.Y+5.5, printing.Style{Size: 12, Align: printing.Left}, printing.Hei, title)
	d.Skip(8)
}

// subhead names one table of a section.
func (d *draft) subhead(title string) {
	d.Skip(d.gap)
	d.Need(24)
	d.Put(d.Left, d.Y+4, small, printing.Kai, title)
	d.Skip(6)
}

// evenly makes columns of equal width beside a first one.
func evenly(first column, width float64, heads ...string) []column {
	out := []column{first}
	for _, h := range heads {
		out = append(out, column{h, (width - first.width) / float64(len(heads)), printing.Centre})
	}
	return out
}

// handRows is how many empty rows stand where something is to be written in.
const handRows = 2

// filled returns the rows, or empty ones to be written in.
func (d *draft) filled(columns []column, rows [][]string) {
	if len(rows) == 0 {
		for range handRows {
			rows = append(rows, make([]string, len(columns)))
		}
		d.least = 6.5
	}
	d.list(columns, rows)
	d.least = 0
}

func numbers(values ...int) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = number(v)
	}
	return out
}

func (d *draft) caseFigures(all []paper.CaseFigures) {
	const kind = 20
	columns := evenly(column{"部门", 58, printing.Left}, d.Width()-kind,
		"收件", "受理", "补正\n告知", "容缺\n受理", "不予\n受理", "办结", "准予", "不予\n许可", "撤回", "退件\n终止", "超期")
	columns = append(columns[:1:1], append([]column{{"类型", kind, printing.Centre}}, columns[1:]...)...)
	var rows [][]string
	sum := paper.CaseFigures{}
	for _, f := range all {
		rows = append(rows, append([]string{f.Dept, f.Type}, counts(f)...))
		sum = added(sum, f)
	}
	if len(all) > 1 {
		rows = append(rows, append([]string{"合计", ""}, counts(sum)...))
	}
	d.filled(columns, rows)
}

func counts(f paper.CaseFigures) []string {
	return numbers(f.Received, f.Accepted, f.Corrections, f.Deferred, f.Refused, f.Closed, f.Granted, f.Denied, f.Withdrawn, f.Ended, f.Overdue)
}

func added(a, b paper.CaseFigures) paper.CaseFigures {
	return paper.CaseFigures{
		Received: a.Received + b.Received, Accepted: a.Accepted + b.Accepted, Corrections: a.Corrections + b.Corrections,
		Deferred: a.Deferred + b.Deferred, Refused: a.Refused + b.Refused, Closed: a.Closed + b.Closed, Granted: a.Granted + b.Granted,
		Denied: a.Denied + b.Denied, Withdrawn: a.Withdrawn + b.Withdrawn, Ended: a.Ended + b.Ended, Overdue: a.Overdue + b.Overdue,
	}
}

func (d *draft) limitFigures(all []paper.LimitFigures) {
	d.subhead("办理时限（个工作日，不含依法不计的时间）")
	columns := evenly(column{"类型", 30, printing.Left}, d.Width(), "办结件数", "平均用时", "用时中位数", "平均承诺时限", "平均法定时限", "提速", "按时办结率")
	var rows [][]string
	for _, f := range all {
		legal, faster := "—", "—"
		if f.Legal > 0 {
			legal, faster = tenths(f.Legal), thousandths(f.Faster)
		}
		rows = append(rows, []string{f.Type, number(f.Closed), tenths(f.Mean), tenths(f.Median), tenths(f.Committed), legal, faster, thousandths(f.InTime)})
	}
	d.filled(columns, rows)
}

// tenths writes 45 as 4.5.
func tenths(n int) string { return strconv.FormatFloat(float64(n)/10, 'f', 1, 64) }

// thousandths writes 985 as 98.5%.
func thousandths(n int) string { return tenths(n) + "%" }

// delivered sets how results were served beside each other.
func (d *draft) delivered(n paper.RunningWorksheet) {
	d.subhead("结果送达（按方式）")
	d.abreast("方式", n.Delivered, "直接送达", "留置送达", "邮寄送达", "电子送达", "公告送达")
}

func (d *draft) ratings(n paper.RunningWorksheet) {
	d.subhead("服务评价")
	d.abreast("等级", n.Ratings, "非常满意", "满意", "基本满意", "不满意", "非常不满意")
	d.subhead("差评和投诉")
	d.abreast("类别", n.Wrongs, "差评", "差评已整改", "投诉", "投诉已答复")
}

// abreast sets counted things side by side, then the usual ones that nobody has
// counted, with nothing under them.
func (d *draft) abreast(head string, all []paper.Counted, usual ...string) {
	var heads []string
	row := []string{"件数"}
	for _, c := range all {
		heads, row = append(heads, c.Name), append(row, number(c.Count))
	}
	for _, name := range usual {
		if !slices.Contains(heads, name) {
			heads, row = append(heads, name), append(row, "")
		}
	}
	d.list(evenly(column{head, 30, printing.Left}, d.Width(), heads...), [][]string{row})
}

func (d *draft) queueFigures(all []paper.QueueFigures) {
	d.subhead("排队叫号")
	columns := evenly(column{"区域", 50, printing.Left}, d.Width(), "叫号数", "平均等候（分钟）", "九成等候不超过（分钟）", "过号数")
	var rows [][]string
	for _, f := range all {
		rows = append(rows, append([]string{f.Zone}, numbers(f.Called, f.Mean, f.Long, f.Missed)...))
	}
	d.filled(columns, rows)
}

func (d *draft) handFigures(all []paper.HandFigures) {
	columns := evenly(column{"部门", 58, printing.Left}, d.Width(), "移交后台", "其中次日以后移交", "次日以后接收", "退回窗口", "环节超期")
	var rows [][]string
	for _, f := range all {
		rows = append(rows, append([]string{f.Dept}, numbers(f.Handed, f.LateOver, f.LateIn, f.Returned, f.LateDone)...))
	}
	d.filled(columns, rows)
}

func (d *draft) simplified(all []paper.Simplified) {
	third := (d.Width() - 12 - 68) / 2
	columns := []column{{"序号", 12, printing.Centre}, {"事项", 68, printing.Left}, {"简化前（材料、环节、时限）", third, printing.Left}, {"简化后", third, printing.Left}}
	var rows [][]string
	for i, s := range all {
		rows = append(rows, []string{number(i + 1), s.Item, s.Before, s.After})
	}
	d.filled(columns, rows)
}

func (d *draft) points(all []string) {
	columns := []column{{"序号", 12, printing.Centre}, {"内容", d.Width() - 12, printing.Left}}
	var rows [][]string
	for i, text := range all {
		rows = append(rows, []string{number(i + 1), text})
	}
	d.filled(columns, rows)
}

func (d *draft) followed(all []paper.FollowedCase) {
	columns := []column{{"序号", 12, printing.Centre}, {"办件编号", 46, printing.Left}, {"事项", 62, printing.Left}, {"办理情况", 46, printing.Left}, {"跟踪发现", d.Width() - 166, printing.Left}}
	var rows [][]string
	for i, f := range all {
		rows = append(rows, []string{number(i + 1), f.Case, f.Item, f.Stands, f.Found})
	}
	d.filled(columns, rows)
}

// worksheetSigns sets the places to sign, and who has handed the sheet on so
// far (R105).
func (d *draft) worksheetSigns(n paper.RunningWorksheet) {
	d.Skip(d.gap)
	style := small
	style.Align = printing.Left
	for _, s := range n.Signed {
		d.Paragraph(style, word(fmt.Sprintf("%s：%s　%s", s.Who, s.Name, clock(s.At))))
	}
	if len(n.Signed) > 0 {
		d.Skip(1.5)
	}
	const high = 12
	d.Need(high + small.Pitch)
	d.fields(
		field{label: "填报人\n（签字）", value: handDay, least: high, align: printing.Right},
		field{label: "区域负责人\n（签字）", value: handDay, least: high, align: printing.Right},
		field{label: "中心管理\n办公室收到", value: handDay, least: high, align: printing.Right},
	)
	d.Skip(1.5)
	d.Paragraph(style, word(n.Head.Say(paper.Worksheet, paper.CopiesPlace)))
}

// handDay is the day of signing, to be filled in.
const handDay = "年　　月　　日"
