package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// extension lays out 延期办理告知书 (FORMS 7b; R24, R25).
func extension(n paper.ExtensionNotice) printing.Page {
	return fit("延期办理告知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant) + "提出的“" + n.Item.Name + "”申请，在规定期限内不能作出决定。" + under(n.Basis) + "经批准延长办理期限，现将延长的期限和理由告知如下："))
		d.Skip(d.gap / 2)
		approver := n.Approver
		if n.As != "" {
			approver += "（" + n.As + "）"
		}
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			field{label: "延期理由", value: n.Reason, wide: true},
			field{label: "延长时间", value: workdays(n.Days)},
			field{label: "批准人", value: approver},
			field{label: "原承诺日期", value: n.Promised.Chinese(), wide: n.Unsure != 0},
			field{label: "延长后日期", value: provisional(n.Becomes, n.Unsure), wide: n.Unsure != 0},
		)...)
		d.Skip(d.gap / 2)
		d.closing(paper.Extension)
	})
}
