package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// sampling lays out 抽查记录表 (FORMS 17; R86) on sheets across. What was not
// looked at yet is left empty to be written in.
func sampling(n paper.SamplingRecord) printing.Page {
	return archivedAcross.fit("抽查记录表", n.Head, func(d *draft) {
		d.title(n.Head.Hall)
		d.fields(
			field{label: "抽查期间", value: n.From.Chinese() + "至" + n.To.Chinese(), wide: true},
			field{label: "抽取时间", value: clock(n.Drawn)},
			field{label: "随机种子", value: n.Seed},
			field{label: "抽取比例", value: thousandths(n.Share)},
			field{label: "期内办件", value: number(n.Of) + "件"},
			field{label: "抽中办件", value: number(len(n.Cases)) + "件"},
		)
		d.Skip(d.gap)
		d.sampled(n.Cases)
		d.Skip(d.gap)
		d.Need(42) // nobody signs on a sheet of its own
		d.fields(
			field{label: "勘查、评审\n参加情况", value: join("\n", n.Other...), wide: true, least: 9},
			field{label: "抽查小结", value: n.Sums, wide: true, least: 10},
			field{label: "抽查人\n（签字）", value: handDay, least: 12, align: printing.Right},
			field{label: "中心管理\n办公室负责人", value: handDay, least: 12, align: printing.Right},
		)
		d.note(paper.Sampling)
		d.Skip(1.5)
		d.foot(paper.Sampling)
	})
}

// points of a case that is looked at, after what an inspector asks (R90).
var samplePoints = []string{"一次\n告知", "受理\n时限", "交接\n签字", "意见\n日期", "办结\n时限", "送达\n回证"}

func (d *draft) sampled(all []paper.Sampled) {
	columns := []column{{"序号", 11, printing.Centre}, {"办件编号", 42, printing.Left}, {"事项、申请人", 52, printing.Left}, {"部门", 28, printing.Left}}
	fixed := 133.0
	for _, p := range samplePoints {
		columns = append(columns, column{p, 12, printing.Centre})
		fixed += 12
	}
	rest := (d.Width() - fixed) / 2
	columns = append(columns, column{"发现问题", rest, printing.Left}, column{"整改", rest, printing.Left})
	var rows [][]string
	for i, s := range all {
		row := []string{number(i + 1), s.Case, join("\n", s.Item, s.Applicant), s.Dept}
		row = append(row, folded(s.Checks, len(samplePoints))...)
		rows = append(rows, append(row, s.Found, s.Mend))
	}
	d.least = 8
	d.filled(columns, rows)
}
