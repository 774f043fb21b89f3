package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// authority lays out 授权委托书 of an ordinary agent, filled in, for both to sign
// (FORMS 14; R13).
func authority(n paper.AuthorityLetter) printing.Page {
	return fit("授权委托书", n.Head, func(d *draft) {
		d.heading("")
		d.fields(
			field{label: "委托书编号", value: n.Number, wide: true},
			field{label: "委托人", value: n.Principal.Name, wide: true},
			field{label: "证件类型", value: n.Principal.IDKind},
			field{label: "证件号码", value: n.Principal.IDMasked},
			field{label: "法定代表人", value: n.Rep, wide: true},
			field{label: "联系人", value: n.Principal.Contact},
			field{label: "联系电话", value: n.Principal.Phone},
			field{label: "受托人", value: n.Agent.Name, wide: true},
			field{label: "证件类型", value: n.Agent.IDKind},
			field{label: "证件号码", value: n.Agent.IDMasked},
			field{label: "联系电话", value: n.Agent.Phone, wide: true},
			field{label: "委托事项", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "受理机关", value: n.Head.Dept, wide: true},
			field{label: "办件编号", value: n.Head.Case, wide: true},
			field{label: "委托权限", value: n.Powers, wide: true},
			field{label: "权限限制", value: d.head.Say(paper.Authority, paper.LimitsPlace), wide: true},
			field{label: "委托期限", value: term(n), wide: true},
		)
		d.Skip(d.gap)
		d.say(word("委托人现委托受托人就上述事项代为办理。受托人在委托权限和期限内办理的行为，委托人予以承认，由此产生的法律后果由委托人承担。"))
		principal := "委托人（签名）"
		if n.Principal.Org {
			principal = "委托人（盖章，法定代表人签名）"
		}
		d.hands(paper.Authority, principal, "受托人（签名）")
	})
}

// term is how long the letter is good.
func term(n paper.AuthorityLetter) string {
	if n.Until == 0 {
		return "自签署之日起至上述事项办结之日止"
	}
	return "自签署之日起至" + n.Until.Chinese() + "止"
}
