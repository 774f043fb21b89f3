package papers

import (
	"strings"

	"yichuang/app/paper"
	"yichuang/printing"
)

// hearing lays out 听证权利告知书 (FORMS 17; R39). The applicant may say at once
// on the paper what he chooses; nothing is marked beforehand.
func hearing(n paper.HearingNotice) printing.Page {
	return fit("听证权利告知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.decided(n.Applicant, n.Item, n.Accepted, n.AcceptNo, n.Reason)
		d.say(word(under(n.Basis) + "本机关拟作出" + n.Intended + "的决定。"))
		d.say(word(under(n.Right) + you(n.Applicant) + "有要求听证的权利。要求听证的，应当自收到本告知书之日起5日内（按工作日计算）向本机关提出申请；逾期未提出的，视为放弃听证。" + you(n.Applicant) + "不承担组织听证的费用。"))
		d.free(paper.Hearing, paper.WaysPlace)
		d.Skip(d.gap / 2)
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			field{label: "拟作出决定", value: n.Intended},
			field{label: "受理日期", value: n.Accepted.Chinese()},
			field{label: "联系人及电话", value: n.Contact, wide: true},
			field{label: "申请人选择", value: strings.Join([]string{"□要求听证", "□放弃听证"}, "　　　"), wide: true, least: 9},
		)...)
		d.closing(paper.Hearing)
	})
}
