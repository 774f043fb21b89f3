package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// withdrawalRequest lays out 撤回申请书, filled in but for its reason (FORMS 17).
func withdrawalRequest(n paper.WithdrawalForm) printing.Page {
	return fit("撤回申请书", n.Head, func(d *draft) {
		d.heading("")
		d.address(n.Head.Dept)
		me := "本人"
		if n.Applicant.Org {
			me = "本单位"
		}
		d.say(word(me + "于" + n.Applied.Chinese() + "提出的“" + n.Item.Name + "”申请" + acceptedAs(n) + "，现自愿撤回，请予确认并退还所交材料。"))
		d.Skip(d.gap / 2)
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			agentField(n.Agent),
			field{label: "撤回理由\n（本人填写）", wide: true, least: 26},
		)...)
		after := func() {}
		if len(n.Materials) > 0 {
			d.Skip(d.gap)
			columns, rows := materials(n.Materials, d.Width())
			after = d.annexed("退还材料清单", columns, rows)
		}
		d.Skip(d.gap / 2)
		d.say(word(me + "知晓：撤回经确认后办理程序终止，需要办理的应当重新提出申请；已经作出决定的申请不能撤回。"))
		who := []string{"申请人（签名或者盖章）"}
		if n.Agent != nil {
			who = append(who, "代理人（签名）")
		}
		d.hands(paper.WithdrawalRequest, who...)
		after()
	})
}

// acceptedAs says under which notice the application was accepted, nothing
// before acceptance.
func acceptedAs(n paper.WithdrawalForm) string {
	if n.AcceptNo == "" {
		return ""
	}
	return "（" + n.Accepted.Chinese() + "受理，受理通知书文号：" + n.AcceptNo + "）"
}
