package papers

import (
	"fmt"

	"yichuang/app/paper"
	"yichuang/printing"
)

// handover lays out 材料交接单 (FORMS 10; R88): papers to the back office, or
// results back to the front.
func handover(n paper.HandoverSheet) printing.Page {
	return fit("材料交接单", n.Head, func(d *draft) {
		d.heading(n.Head.Hall)
		what, title := "申请材料移交", "移交材料清单"
		if n.Results {
			what, title = "办理结果移交", "移交结果清单"
		}
		d.fields(
			field{label: "办件编号", value: n.Head.Case},
			field{label: "移交内容", value: what},
			field{label: "申请人", value: n.Applicant, wide: true},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "移交方", value: join("　", n.From, n.FromName), wide: true},
			field{label: "接收方", value: join("　", n.To, n.ToName), wide: true},
			field{label: "移交时间", value: clock(n.At)},
			field{label: "承诺办结日期", value: n.Due.Chinese()},
		)
		d.Skip(d.gap)
		columns, rows := materials(n.Materials, d.Width())
		after := d.annexed(title, columns, rows)
		d.Skip(d.gap)
		copies, pages := 0, 0
		for _, m := range n.Materials {
			copies, pages = copies+m.Count, pages+m.Pages
		}
		total := fmt.Sprintf("共%d项%d份", len(n.Materials), copies)
		if pages > 0 {
			total += fmt.Sprintf("%d页", pages)
		}
		d.fields(
			field{label: "合计", value: total, wide: true},
			field{label: "备注\n缺少、破损等", value: n.Remark, wide: true, least: 14},
			field{label: "移交人\n（签字）", value: handTime, wide: true, least: 15, align: printing.Right},
			field{label: "接收人\n（签字）", value: handTime, wide: true, least: 15, align: printing.Right},
		)
		d.note(paper.Handover)
		d.Skip(4 + 4 - printing.Baseline(small, 0))
		d.remark(n.Head.Say(paper.Handover, paper.CopiesPlace) + n.Head.Say(paper.Handover, paper.CheckPlace))
		after()
	})
}

// handTime is the time of signing, to be filled in.
const handTime = "年　　月　　日　　时　　分"
