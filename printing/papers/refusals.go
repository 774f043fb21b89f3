package papers

import (
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
		d.closing(paper.NonAcceptance)
		after()
	})
}

// remedies tells how the applicant may go against the decision (R12).
func (d *draft) remedies(applicant paper.Person, body, court string) {
	d.say(word(you(applicant) + "如对本决定不服，可以自收到本文书之日起60日内向" + body + "申请行政复议，也可以自收到本文书之日起6个月内向" + court + "提起行政诉讼。"))
}

func date(h paper.Head) string { return app.DateOf(h.Issued).Chinese() }
