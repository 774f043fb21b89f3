package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// proxy lays out 代办委托书 (FORMS 14; R81). Why somebody asks for it stands
// there as the principal's own word.
func proxy(n paper.ProxyAuthority) printing.Page {
	return fit("代办委托书", n.Head, func(d *draft) {
		d.heading(n.Head.Hall)
		d.fields(
			field{label: "委托人", value: n.Principal.Name, wide: true},
			field{label: "证件类型", value: n.Principal.IDKind},
			field{label: "证件号码", value: n.Principal.IDMasked},
			field{label: "联系人", value: n.Principal.Contact},
			field{label: "联系电话", value: n.Principal.Phone},
			field{label: "服务对象", value: n.Need + "（委托人本人陈述）", wide: true},
			field{label: "代办员", value: n.Staff},
			field{label: "工号", value: n.StaffNo},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "受理机关", value: n.Head.Dept, wide: true},
			field{label: "办件编号", value: n.Head.Case, wide: true},
			field{label: "委托权限", value: n.Powers, wide: true},
			field{label: "权限限制", value: d.head.Say(paper.Proxy, paper.LimitsPlace), wide: true},
			field{label: "委托期限", value: "自签署之日起至上述事项办结之日止", wide: true},
			field{label: "费用", value: "免费，代办员不得以任何名义收取费用", wide: true},
		)
		d.Skip(d.gap)
		d.say(word("委托人自愿委托上列代办员代为办理上述事项。代办员在委托权限内办理的行为，委托人予以承认。"))
		d.say(word("代办员应当按照委托人的意愿办理，妥善保管材料，及时告知办理进度，不得泄露办理中知悉的个人信息。"))
		d.hands(paper.Proxy, "委托人（签名或者按指印）", "见证人（按指印时签名）", "代办员（签名）")
	})
}
