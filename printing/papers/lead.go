package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// choices are the words for what the lead decides (R68).
var choices = map[paper.LeadChoice]string{
	paper.RefuseWhole: "整体不予许可", paper.ForAmending: "修改后重新提交", paper.GoOn: "该环节不予许可，其余环节继续办理",
}

// leadDecision lays out 联办件牵头部门告知书 (R60, R68).
func leadDecision(n paper.LeadDecision) printing.Page {
	return fit("联办件牵头部门告知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant)+"提出的“"+n.Item.Name+"”联办申请，在“"+n.Stage+"”环节，"), keep(n.Dept), word("的意见为不同意。"), word(decided(n)))
		d.Skip(d.gap / 2)
		amend := ""
		if n.Days > 0 {
			amend = workdays(n.Days) + "内"
		}
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			field{label: "环节", value: n.Stage},
			field{label: "责任部门", value: n.Dept},
			field{label: "部门意见", value: "不同意。" + n.Opinion, wide: true},
			field{label: "牵头部门", value: n.Lead},
			field{label: "处理决定", value: choices[n.Choice]},
			field{label: "牵头部门意见", value: n.Reason, wide: true},
			field{label: "依据", value: n.Basis, wide: true},
			field{label: "修改期限", value: amend, wide: true},
		)...)
		d.Skip(d.gap / 2)
		if n.ReviewBody != "" || n.Court != "" {
			d.remedies(n.Applicant, n.ReviewBody, n.Court)
		}
		d.closing(paper.LeadNotice)
	})
}

// decided says what follows from the lead's decision.
func decided(n paper.LeadDecision) string {
	switch n.Choice {
	case paper.RefuseWhole:
		return "经牵头部门研究，" + under(n.Basis) + "对该联办申请整体不予许可。"
	case paper.ForAmending:
		return "请按下列意见修改完善后重新提交该环节，等待修改的时间不计算在办理时限内。"
	case paper.GoOn:
		return "经牵头部门研究，" + under(n.Basis) + "对该环节不予许可，其余环节依法继续办理。"
	}
	return ""
}
