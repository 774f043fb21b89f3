package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// ratingRectify lays out 差评整改单 (FORMS 17; R85). It does not say who rated.
func ratingRectify(n paper.RectificationSheet) printing.Page {
	return fit("差评整改单", n.Head, func(d *draft) {
		d.heading(n.Head.Hall)
		const hand, tall = 9, 18
		d.fields(
			field{label: "被评价单位\n（窗口）", value: n.Against, wide: true, least: hand},
			field{label: "工作人员", value: n.Staff, wide: true},
			field{label: "评价时间", value: clock(n.Rated), least: hand},
			field{label: "评价等级", value: grades[n.Grade], least: hand},
			field{label: "评价渠道", value: n.Channel, least: hand},
			field{label: "是否实名", value: yes(n.Real), least: hand},
			field{label: "涉及办件", value: n.Head.Case, wide: true},
			field{label: "涉及事项", value: n.Item, wide: true},
			field{label: "评价内容", value: n.Words, wide: true, least: hand},
			field{label: "整改期限", value: n.Until.Chinese(), wide: true, least: hand},
			field{label: "回访核实\n（时间、方式）", value: n.Checked, wide: true, least: tall},
			field{label: "核实结论", value: chosen(n.Verdict, "属实", "误评", "恶意差评"), wide: true, least: hand},
			field{label: "原因", value: n.Cause, wide: true, least: tall},
			field{label: "整改措施\n和结果", value: n.Done, wide: true, least: tall},
			field{label: "反馈评价人", value: n.FedBack, wide: true, least: hand},
			field{label: "申诉", value: n.Appeal, wide: true, least: hand},
			field{label: "申诉结论", value: n.Decision, wide: true, least: hand},
		)
		d.Skip(d.gap / 2)
		d.free(paper.RatingRectify, "protect")
		d.note(paper.RatingRectify)
		d.Skip(d.gap / 2)
		for _, who := range []string{"核实人", "整改责任人", "单位负责人"} {
			d.Need(signHigh)
			d.place(who)
			d.Skip(signHigh)
		}
		d.foot(paper.RatingRectify)
	})
}

// grades are the five grades of R84.
var grades = map[int]string{5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}

func yes(is bool) string {
	if is {
		return "实名"
	}
	return "匿名"
}

// chosen lists choices with the one taken marked; one that is not among them
// stands at the end.
func chosen(taken string, choices ...string) string {
	var out []string
	known := taken == ""
	for _, c := range choices {
		box := "□"
		if c == taken {
			box, known = "■", true
		}
		out = append(out, box+c)
	}
	if !known {
		out = append(out, "■"+taken)
	}
	return join("　", out...)
}
