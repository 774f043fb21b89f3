package papers

import (
	"cmp"
	"strings"

	"yichuang/app/paper"
	"yichuang/printing"
)

// denial lays out the written denial, 不予行政许可决定书 unless the procedure
// calls it otherwise (FORMS 17; R36).
func denial(n paper.DenialDecision) printing.Page {
	title := cmp.Or(n.Title, "不予行政许可决定书")
	decision := title
	for _, end := range []string{"决定书", "告知书", "通知书"} {
		decision = strings.TrimSuffix(decision, end)
	}
	return fit(title, n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.decided(n.Applicant, n.Item, n.Accepted, n.AcceptNo, n.Reason)
		d.say(word(under(n.Basis)+"本机关决定："), word(decision+"。"))
		d.remedies(n.Applicant, n.ReviewBody, n.Court)
		d.Skip(d.gap / 2)
		d.fields(
			field{label: "申请人", value: n.Applicant.Name, wide: true},
			field{label: "证件类型", value: n.Applicant.IDKind},
			field{label: "证件号码", value: n.Applicant.IDMasked},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "受理日期", value: n.Accepted.Chinese()},
			field{label: "办件编号", value: n.Head.Case},
		)
		d.closing(paper.Denial)
	})
}
