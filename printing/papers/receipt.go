package papers

import (
	"fmt"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// ways are the ways of delivery in the order of the form (R75).
var ways = []string{"直接送达", "留置送达", "邮寄送达", "转交送达", "电子送达", "公告送达"}

// receipt lays out 送达回证 (FORMS 11; R73, R75). All signatures are blank.
func receipt(n paper.DeliveryReceipt) printing.Page {
	return fit("送达回证", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		copies := ""
		if n.Copies > 0 {
			copies = number(n.Copies) + "份"
		}
		d.fields(
			field{label: "送达文书", value: n.Paper, wide: true},
			field{label: "文书文号", value: n.PaperNo},
			field{label: "份数", value: copies},
			field{label: "送达机关", value: n.Head.Dept, wide: true},
			field{label: "受送达人", value: n.Served.Name, wide: true},
			field{label: "证件类型", value: n.Served.IDKind},
			field{label: "证件号码", value: n.Served.IDMasked},
			field{label: "办理事项", value: n.Item.Name, wide: true},
			field{label: "送达地点", value: n.Place, wide: true},
			field{label: "送达时间", value: minute(n.At), wide: true},
			field{label: "送达方式", value: ticked(n.Way), wide: true},
			field{label: "收件人", value: n.Receiver, least: 10},
			field{label: "与受送达人\n关系", value: n.Relation, least: 10},
			field{label: "收件人签名\n或者盖章", value: handTime, wide: true, least: 18, align: printing.Right},
			field{label: "见证人签名\n（留置送达）", value: handTime, wide: true, least: 14, align: printing.Right},
			field{label: "送达人", value: n.Server},
			field{label: "送达人签名", least: 10},
			field{label: "备注\n拒收事由等", value: n.Remark, wide: true, least: 14},
		)
		d.note(paper.Receipt)
		foot := "注：" + n.Head.Say(paper.Receipt, paper.SignedPlace) + n.Head.Say(paper.Receipt, paper.CopiesPlace)
		high := float64(d.lines(foot)) * small.Pitch
		d.sealed(n.Head.Dept, n.Head.Issued, high)
		d.Y = d.Bottom - high
		d.remark(foot)
	})
}

// minute writes the time of delivery in words, or blanks to fill in.
func minute(t time.Time) string {
	if t.IsZero() {
		return "　　　　年　　月　　日　　时　　分"
	}
	h := t.In(app.HallTime)
	return fmt.Sprintf("%s%d时%02d分", app.DateOf(t).Chinese(), h.Hour(), h.Minute())
}

// ticked lists all ways of delivery with the one taken marked. A way the form
// does not know stands at the end.
func ticked(way string) string {
	var out []string
	known := way == ""
	for _, w := range ways {
		if w == way {
			known = true
			out = append(out, "■"+w)
		} else {
			out = append(out, "□"+w)
		}
	}
	if !known {
		out = append(out, "■"+way)
	}
	return strings.Join(out, "  ")
}
