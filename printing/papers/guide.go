package papers

import (
	"strings"

	"yichuang/app/paper"
	"yichuang/printing"
)

// guide lays out 办事指南 (FORMS 17; R2): all that the law wants on show of an
// item, to take home.
func guide(n paper.ItemGuide) printing.Page {
	return fit(n.Item.Name+"办事指南", n.Head, func(d *draft) {
		d.heading(n.Head.Hall)
		d.fields(
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "实施机关", value: n.Head.Dept, wide: true},
			field{label: "设定依据", value: n.Item.Basis, wide: true},
			field{label: "办件类型", value: n.Procedure},
			field{label: "收费", value: n.Fee},
			field{label: "法定时限", value: n.Legal},
			field{label: "承诺时限", value: n.Committed},
			field{label: "不计时环节", value: strings.Join(n.Excluded, "、"), wide: true},
			field{label: "申请条件", value: numbered(n.Conditions), wide: true},
			field{label: "办理程序", value: strings.Join(n.Steps, " → "), wide: true},
			field{label: "现场勘查", value: looked(n.Survey), wide: true},
			field{label: "结果文书", value: n.Result, wide: true},
			field{label: "送达方式", value: n.Delivery, wide: true},
			field{label: "办理地点", value: join("　", n.Head.HallAddress, n.Head.Hall, n.Zone, n.Counters), wide: true},
			field{label: "办公时间", value: n.Head.OpenHours, wide: true},
			field{label: "申请方式", value: applying(n), wide: true},
			field{label: "咨询监督", value: d.head.Say(paper.Guide, paper.AskPlace), wide: true},
			field{label: "救济途径", value: "对决定不服的，可以自收到决定之日起60日内向" + n.ReviewBody + "申请行政复议，或者6个月内向" + n.Court + "提起行政诉讼。", wide: true},
		)
		d.Skip(d.gap)
		columns, rows := guided(n.Materials, d.Width())
		after := d.annexed("申请材料清单", columns, rows)
		d.Skip(d.gap / 2)
		d.note(paper.Guide)
		after()
	})
}

// applying says how to apply; who has to come himself cannot send papers.
func applying(n paper.ItemGuide) string {
	if n.Presence {
		return "由本人到" + n.Head.Hall + "综合受理窗口当面申请。"
	}
	return n.Head.Say(paper.Guide, paper.WaysPlace)
}

// numbered writes sentences one below the other.
func numbered(all []string) string {
	var out []string
	for i, text := range all {
		if len(all) > 1 {
			text = number(i+1) + ". " + text
		}
		out = append(out, text)
	}
	return strings.Join(out, "\n")
}

func looked(survey bool) string {
	if survey {
		return "需要，所需时间计入办理时限"
	}
	return "不需要"
}

// guided are the columns and rows of the papers that a guide asks for.
func guided(list []paper.GuidePage, width float64) (columns []column, rows [][]string) {
	columns = []column{{"序号", 12, printing.Centre}, {"材料名称", 51, printing.Left}, {"形式", 21, printing.Centre}, {"份数", 13, printing.Centre}, {"要求", width - 97, printing.Left}}
	for i, m := range list {
		later := ""
		if m.Later {
			later = "可以容缺后补"
		}
		rows = append(rows, []string{number(i + 1), m.Name, m.Form, number(m.Count), join("；", m.When, m.Look, m.Source, later)})
	}
	return columns, rows
}
