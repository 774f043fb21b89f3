package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// application lays out 申请表, filled in for the applicant to read and sign
// (FORMS 17; R3, R92, R93).
func application(n paper.ApplicationForm) printing.Page {
	return fit(n.Item.Name+"申请表", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.fields(
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "办件编号", value: n.Head.Case, wide: true},
			field{label: "办件类型", value: n.Procedure},
			field{label: "申请日期", value: n.Applied.Chinese()},
			field{label: "申请人", value: n.Applicant.Name, wide: true},
			field{label: "证件类型", value: n.Applicant.IDKind},
			field{label: "证件号码", value: n.Applicant.IDMasked},
			field{label: "法定代表人", value: n.Rep, wide: true},
			field{label: "联系人", value: n.Applicant.Contact},
			field{label: "联系电话", value: n.Applicant.Phone},
			field{label: "地址", value: n.Address, wide: true},
			agentField(n.Agent),
			field{label: "经营范围", value: n.Scope, wide: true},
			field{label: "原证件", value: n.Licence, wide: true},
			field{label: "送达方式", value: join("　", n.Delivery, n.SendTo), wide: true},
		)
		d.parties(n.Parties)
		d.answered(n.Answers)
		after := func() {}
		if len(n.Materials) > 0 {
			d.Skip(d.gap)
			columns, rows := materials(n.Materials, d.Width())
			after = d.annexed("提交材料清单", columns, rows)
		}
		d.Skip(d.gap / 2)
		me := "本人"
		if n.Applicant.Org {
			me = "本单位"
		}
		d.say(word(me + "申请办理上述事项，以上填写内容已经核对无误。" + me + "承诺：所填写的内容和提交的材料真实、合法、有效，复印件与原件一致，并对其真实性负责。"))
		d.hands(paper.Application, applicantsOf(n)...)
		after()
	})
}

// parties are the others who take part (R93).
func (d *draft) parties(all []paper.Part) {
	if len(all) == 0 {
		return
	}
	d.Skip(d.gap)
	columns := []column{{"身份", 24, printing.Centre}, {"姓名（名称）", d.Width() - 98, printing.Left}, {"证件类型及号码", 44, printing.Left}, {"联系电话", 30, printing.Left}}
	var rows [][]string
	for _, p := range all {
		name := p.Person.Name
		if c := p.Person.Contact; c != name {
			name = join("，", name, labelled("联系人", c))
		}
		rows = append(rows, []string{p.Role, name, join("\n", p.Person.IDKind, p.Person.IDMasked), p.Person.Phone})
	}
	d.list(columns, rows)
}

// answered are the questions of the item with what was answered (R92).
func (d *draft) answered(all []paper.Answer) {
	if len(all) == 0 {
		return
	}
	d.Skip(d.gap)
	var rows [][]string
	for _, a := range all {
		rows = append(rows, []string{a.Ask, a.Text})
	}
	d.list([]column{{"申请情形", d.Width() / 2, printing.Left}, {"回答", d.Width() / 2, printing.Left}}, rows)
}

// applicantsOf are the places to sign: the applicant, the agent, and every party
// who has to.
func applicantsOf(n paper.ApplicationForm) []string {
	who := []string{"申请人（签名或者盖章）"}
	if n.Agent != nil {
		who = append(who, "代理人（签名）")
	}
	for _, p := range n.Parties {
		if p.Signs {
			who = append(who, p.Role+"（签名或者盖章）")
		}
	}
	return who
}
