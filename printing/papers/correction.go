package papers

import (
	"cmp"
	"fmt"

	"yichuang/app/paper"
	"yichuang/printing"
)

// correction lays out 补齐补正通知书 (FORMS 3; R4, R7, R8). It says that its
// list is complete: what is not in it cannot be asked for later.
func correction(n paper.CorrectionNotice) printing.Page {
	return fit("补齐补正通知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant) + "于" + n.Received.Chinese() + "提交的“" + n.Item.Name + "”申请材料收悉。经审查，申请材料不齐全或者不符合法定形式，" +
			under(n.Basis) + "现将需要补齐补正的全部内容一次性告知如下："))
		if n.Round > 1 {
			d.say(word(fmt.Sprintf("本通知为第%d次告知，仅列前次已告知而仍不符合要求的内容，以及前次告知后首次提交的材料中存在的问题。", n.Round)))
		}
		d.Skip(d.gap / 2)
		d.fields(
			field{label: "申请人", value: n.Applicant.Name, wide: true},
			field{label: "联系人", value: n.Applicant.Contact},
			field{label: "联系电话", value: n.Applicant.Phone},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "收件日期", value: n.Received.Chinese()},
			field{label: "告知日期", value: date(n.Head)},
		)
		d.Skip(d.gap)
		columns, rows := defects(n.Defects)
		after := d.annexed("补齐补正清单", columns, rows)
		d.Skip(d.gap / 2)
		d.say(word("以上为本次需要补齐补正的全部内容。"), word(until(n)))
		if otherwise := cmp.Or(n.Otherwise, n.Head.Say(paper.Correction, paper.OtherwisePlace)); otherwise != "" {
			d.say(word("逾期未补齐补正的，" + ended(otherwise)))
		}
		d.say(word("经办人："), keep(n.Head.Clerk), word("，联系电话："), keep(n.Head.HallPhone), word("。"))
		d.closing(paper.Correction)
		after()
	})
}

func defects(list []paper.Defect) (columns []column, rows [][]string) {
	columns = []column{
		{"序号", 12, printing.Centre},
		{"材料名称", 38, printing.Left},
		{"存在问题", 34, printing.Left},
		{"补齐补正要求", 0, printing.Left},
		{"形式", 18, printing.Centre},
		{"份数", 12, printing.Centre},
	}
	for i, f := range list {
		rows = append(rows, []string{number(i + 1), f.Material, f.Wrong, f.Should, f.Form, number(f.Count)})
	}
	return columns, rows
}

// until says by when and how to supply what is missing.
func until(n paper.CorrectionNotice) string {
	limit := ""
	switch {
	case n.Until != 0 && n.Days > 0:
		limit = fmt.Sprintf("于%s前（自收到本通知书之日起%d个工作日内）", n.Until.Chinese(), n.Days)
	case n.Until != 0:
		limit = "于" + n.Until.Chinese() + "前"
	case n.Days > 0:
		limit = fmt.Sprintf("自收到本通知书之日起%d个工作日内", n.Days)
	}
	ways := cmp.Or(n.Ways, n.Head.Say(paper.Correction, paper.WaysPlace))
	return "请" + limit + "补齐补正上述材料。提交方式：" + ended(ways)
}
