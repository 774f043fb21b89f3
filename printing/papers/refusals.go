package papers

import (
	"cmp"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// nonAcceptance lays out 不予受理通知书 (FORMS 4; R4, R6, R12).
func nonAcceptance(n paper.NonAcceptanceNotice) printing.Page {
	return fit("不予受理通知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant) + "于" + n.Received.Chinese() + "提出的“" + n.Item.Name + "”申请收悉。经审查，" + ended(n.Ground)))
		if n.Reason != "" {
			d.say(word("具体情况：" + ended(n.Reason)))
		}
		if n.RightDept != "" {
			d.say(word("请向有权机关"), keep(n.RightDept), word("提出申请。"))
		}
		d.say(word("综上，本机关决定不予受理。"))
		d.remedies(n.Applicant, n.ReviewBody, n.Court)
		d.Skip(d.gap / 2)
		d.fields(
			field{label: "申请人", value: n.Applicant.Name, wide: true},
			field{label: "联系人", value: n.Applicant.Contact},
			field{label: "联系电话", value: n.Applicant.Phone},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "申请日期", value: n.Received.Chinese()},
			field{label: "办件编号", value: n.Head.Case},
		)
		after := func() {}
		if len(n.Returned) > 0 {
			d.say(word("所收申请材料随本通知书退回，清单如下："))
			d.Skip(d.gap / 2)
			columns, rows := materials(n.Returned, d.Width())
			after = d.annexed("退回材料清单", columns, rows)
		}
		d.sealed(n.Head.Dept, n.Head.Issued, signsHigh)
		d.signed("申请人", "本通知书一式两份，申请人、存档各一份。")
		after()
	})
}

// denial lays out the written denial, 不予行政许可决定书 unless the procedure
// calls it otherwise (FORMS 17; R36).
func denial(n paper.DenialDecision) printing.Page {
	title := cmp.Or(n.Title, "不予行政许可决定书")
	decision := []rune(title)[:len([]rune(title))-3] // without 决定书, 告知书, 通知书
	return fit(title, n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant)+"提出的“"+n.Item.Name+"”申请，本机关于"+n.Accepted.Chinese()+"受理（受理通知书文号："), keep(n.AcceptNo), word("）。经审查，"+ended(n.Reason)))
		d.say(word(under(n.Basis)+"本机关决定："), word(string(decision)+"。"))
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
		d.sealed(n.Head.Dept, n.Head.Issued, signsHigh)
		d.signed("申请人", "本决定书一式两份，申请人、存档各一份。")
	})
}

// remedies tells how the applicant may go against the decision (R12).
func (d *draft) remedies(applicant paper.Person, body, court string) {
	d.say(word(you(applicant) + "如对本决定不服，可以自收到本文书之日起60日内向" + body + "申请行政复议，也可以自收到本文书之日起6个月内向" + court + "提起行政诉讼。"))
}

func date(h paper.Head) string { return app.DateOf(h.Issued).Chinese() }
