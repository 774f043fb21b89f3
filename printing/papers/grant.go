package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// grant lays out 准予行政许可决定书 (FORMS 17; R27, R36).
func grant(n paper.GrantDecision) printing.Page {
	return fit("准予行政许可决定书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.decided(n.Applicant, n.Item, n.Accepted, n.AcceptNo, n.Text)
		d.say(word("申请符合法定条件、标准，" + under(n.Basis) + "本机关决定：准予行政许可。许可内容如下："))
		d.Skip(d.gap / 2)
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			field{label: "许可证件", value: n.Licence, wide: true},
			field{label: "证件编号", value: n.LicenceNo},
			field{label: "份数", value: number(n.Copies) + "份"},
			field{label: "许可内容", value: n.Scope, wide: true},
			field{label: "有效期限", value: validity(n), wide: true},
		)...)
		d.Skip(d.gap / 2)
		if text := delivered(n); text != "" {
			d.say(word(text))
		}
		d.remedies(n.Applicant, n.ReviewBody, n.Court)
		d.closing(paper.Grant)
	})
}

// validity is from when until when the licence holds.
func validity(n paper.GrantDecision) string {
	switch {
	case n.From == 0:
		return n.Until.Chinese()
	case n.Until == 0:
		return "自" + n.From.Chinese() + "起，以许可证件记载为准"
	}
	return n.From.Chinese() + "至" + n.Until.Chinese()
}

// delivered says by when and how the licence comes (R27, R72).
func delivered(n paper.GrantDecision) string {
	if n.Within == 0 {
		return ""
	}
	way := ""
	if n.Delivery != "" {
		way = "，送达方式为" + n.Delivery
	}
	return "许可证件自本决定作出之日起" + workdays(n.Within) + "内颁发、送达" + way + "。"
}
