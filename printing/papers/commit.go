package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// commit lays out 即办件转承诺件告知书 (R96).
func commit(n paper.CommitNotice) printing.Page {
	return fit("即办件转承诺件告知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant) + "提出的“" + n.Item.Name + "”申请，本机关于" + n.Accepted.Chinese() +
			"按即办件受理，因下列原因未能当日办结，转为承诺件办理，办理时限自受理之日起计算。"))
		d.Skip(d.gap / 2)
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			field{label: "办理依据", value: n.Item.Basis, wide: true},
			field{label: "受理通知书", value: n.AcceptNo, wide: true},
			field{label: "未能当日办结\n的原因", value: n.Reason, wide: true},
			field{label: "受理日期", value: n.Accepted.Chinese()},
			field{label: "法定时限", value: n.Legal},
			field{label: "承诺时限", value: n.Committed, wide: n.Unsure != 0},
			field{label: "承诺办结日期", value: provisional(n.Promised, n.Unsure), wide: n.Unsure != 0},
		)...)
		d.Skip(d.gap / 2)
		d.free(paper.Commit, paper.AskPlace)
		d.closing(paper.Commit)
	})
}
