package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// withdrawal lays out 撤回申请确认书 (FORMS 17).
func withdrawal(n paper.WithdrawalNotice) printing.Page {
	return fit("撤回申请确认书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(filed(n.Applicant, n.Received, n.Item) + "现由" + you(n.Applicant) + "自愿撤回。本机关予以确认，办理程序终止" + gone(n.Returned, "，所收材料退还") + "。"))
		d.Skip(d.gap / 2)
		d.fields(ending(n.Head, n.Applicant, n.Item, n.Received,
			field{label: "受理通知书", value: n.AcceptNo},
			field{label: "撤回日期", value: date(n.Head)},
			field{label: "撤回原因", value: n.Reason, wide: true},
		)...)
		after := d.givenBack(n.Returned)
		d.Skip(d.gap / 2)
		d.free(paper.Withdrawal, paper.AgainPlace)
		d.closing(paper.Withdrawal)
		after()
	})
}
