package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// addressConfirmation lays out 送达地址确认书 (FORMS 17; R76, R99).
func addressConfirmation(n paper.AddressConfirmation) printing.Page {
	return fit("送达地址确认书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			field{label: "送达方式", value: n.Way, wide: true},
			field{label: "电子送达地址", value: n.Electronic, wide: true},
			field{label: "邮寄送达地址", value: n.Post, wide: true},
		)...)
		d.Skip(d.gap)
		me := "本人"
		if n.Applicant.Org {
			me = "本单位"
		}
		if n.Electronic != "" {
			d.say(word(me + "同意以电子方式送达办理结果，确认上述电子送达地址由" + me + "使用。送达信息到达上述地址的日期为送达日期。"))
		} else {
			d.say(word(me + "同意将办理结果邮寄到上述地址，确认收件地址和联系电话准确。邮件签收的日期为送达日期。"))
		}
		d.free(paper.Address, "changes")
		d.hands(paper.Address, "申请人（签名或者盖章）")
	})
}
