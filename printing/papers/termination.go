package papers

import (
	"strings"

	"yichuang/app/paper"
	"yichuang/printing"
)

// termination lays out 终止办理通知书 (FORMS 17; R48, R12).
func termination(n paper.TerminationNotice) printing.Page {
	return fit("终止办理通知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(filed(n.Applicant, n.Received, n.Item) + "因" + strings.TrimRight(n.Ground, "。；， ") + "，本机关决定终止办理" + gone(n.Returned, "，所收材料退还") + "。"))
		if n.Reason != "" {
			d.say(word("具体情况：" + ended(n.Reason)))
		}
		if n.Credit {
			d.free(paper.Termination, paper.CreditPlace)
		}
		d.remedies(n.Applicant, n.ReviewBody, n.Court)
		d.Skip(d.gap / 2)
		d.fields(ending(n.Head, n.Applicant, n.Item, n.Received, field{label: "受理通知书", value: n.AcceptNo, wide: true})...)
		after := d.givenBack(n.Returned)
		d.Skip(d.gap / 2)
		d.closing(paper.Termination)
		after()
	})
}
