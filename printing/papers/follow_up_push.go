package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// followUpPush lays out 推送单 of 双告知 to one department (FORMS 15c; R80).
// Who claims signs by hand.
func followUpPush(n paper.FollowUpSlip) printing.Page {
	return fit("双告知推送单", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		if n.To != "" {
			d.address(n.To)
		}
		d.say(word("下列市场主体已经登记，其经营范围中的下列项目由你部门许可、备案或者监管，现将登记信息推送，请予认领。"))
		d.Skip(d.gap / 2)
		d.fields(
			field{label: "市场主体", value: n.Company, wide: true},
			field{label: "统一社会\n信用代码", value: n.CreditCode, wide: true},
			field{label: "法定代表人\n（经营者）", value: n.Rep},
			field{label: "联系电话", value: n.Phone},
			field{label: "住所", value: n.Address, wide: true},
			field{label: "登记事项", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "登记日期", value: n.Registered.Chinese()},
			field{label: "推送时间", value: clock(n.PushedAt)},
			field{label: "办件编号", value: n.Head.Case, wide: true},
			field{label: "经营范围", value: n.Scope, wide: true},
		)
		d.Skip(d.gap)
		columns, rows := pushedParts(n.Parts)
		after := d.annexed("推送事项清单", columns, rows)
		d.Skip(d.gap / 2)
		d.free(paper.FollowUpPush, paper.DisownPlace)
		d.note(paper.FollowUpPush)
		d.Skip(d.gap / 2)
		d.fields(
			field{label: "认领部门", value: n.To, wide: true},
			field{label: "认领人\n（签名）", value: handTime, wide: true, least: 15, align: printing.Right},
			field{label: "备注\n（退回理由）", wide: true, least: 16},
		)
		d.Skip(2)
		d.remark(join("　　", labelled("经办人", n.Head.Clerk), n.Head.Say(paper.FollowUpPush, paper.CopiesPlace)))
		after()
	})
}

// pushedParts are the columns and rows of what a department is told.
func pushedParts(list []paper.PushedPart) (columns []column, rows [][]string) {
	columns = []column{{"序号", 12, printing.Centre}, {"经营范围表述", 52, printing.Left}, {"后续事项", 46, printing.Left}, {"依据", 0, printing.Left}}
	for i, p := range list {
		rows = append(rows, []string{number(i + 1), p.Words, p.Permit, p.Basis})
	}
	if len(rows) == 0 {
		rows = append(rows, make([]string, len(columns)))
	}
	return columns, rows
}
