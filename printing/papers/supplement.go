package papers

import (
	"strings"

	"yichuang/app/paper"
	"yichuang/printing"
)

// supplement lays out 补交材料收讫单 (R46).
func supplement(n paper.SupplementSlip) printing.Page {
	return fit("补交材料收讫单", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant) + "就“" + n.Item.Name + "”申请补交的下列材料已经收到，以收到时间为补交时间。"))
		d.Skip(d.gap / 2)
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			field{label: "受理通知书", value: n.Accepted, wide: true},
			field{label: "告知承诺书", value: n.Promise, wide: true},
			field{label: "收到时间", value: minute(n.At), wide: true},
			field{label: "承诺期限", value: n.Until.Chinese(), wide: true},
			field{label: "仍缺材料", value: strings.Join(n.Open, "、"), wide: true},
		)...)
		d.Skip(d.gap)
		columns, rows := materials(n.Came, d.Width())
		after := d.annexed("收到材料清单", columns, rows)
		d.Skip(d.gap / 2)
		if len(n.Open) > 0 {
			d.say(word("仍缺的材料请在承诺期限前补交，补齐之前不发放许可证件。"))
		} else {
			d.say(word("容缺材料已经全部补交，审查结果另行告知。"))
		}
		d.note(paper.Supplement)
		d.Skip(d.gap)
		d.signed("交件人", d.head.Say(paper.Supplement, paper.CopiesPlace))
		after()
	})
}
