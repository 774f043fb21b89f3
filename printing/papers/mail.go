package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// postSlip lays out 邮寄单 (FORMS 13; R76). All signatures are blank.
func postSlip(n paper.PostSlip) printing.Page {
	return fit("邮寄单", n.Head, func(d *draft) {
		d.heading(n.Head.Hall)
		d.fields(
			field{label: "寄件单位", value: n.Head.Hall},
			field{label: "寄件电话", value: n.Head.HallPhone},
			field{label: "寄件地址", value: n.Head.HallAddress, wide: true},
			field{label: "收件人", value: n.Receiver},
			field{label: "收件电话", value: n.Phone},
			field{label: "收件地址", value: n.Address, wide: true},
			field{label: "邮政编码", value: n.Postcode, least: 8},
			field{label: "邮寄费用", value: "申请人免付"},
			field{label: "承运单位", value: n.Carrier},
			field{label: "邮件号码", value: n.Tracking, least: 8},
			field{label: "申请人", value: n.Applicant, wide: true},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "办件编号", value: n.Head.Case},
			field{label: "送达机关", value: n.Head.Dept},
		)
		d.Skip(d.gap)
		columns, rows := contents(n.Contents)
		after := d.annexed("内件清单", columns, rows)
		d.Skip(d.gap / 2)
		d.free(paper.MailSlip, paper.WishPlace)
		d.free(paper.MailSlip, paper.PostPlace)
		d.note(paper.MailSlip)
		d.Skip(d.gap / 2)
		d.fields(
			field{label: "申请人\n（签名）", value: handTime, wide: true, least: 13, align: printing.Right},
			field{label: "交寄人", value: n.HandedBy},
			field{label: "交寄时间", value: clock(n.HandedAt)},
			field{label: "交寄人\n（签名）", value: handTime, wide: true, least: 13, align: printing.Right},
			field{label: "揽收人", value: n.Postman, wide: true, least: 8},
			field{label: "揽收人\n（签名）", value: handTime, wide: true, least: 13, align: printing.Right},
		)
		d.Skip(2)
		d.remark(join("　　", labelled("经办人", n.Head.Clerk), n.Head.Say(paper.MailSlip, paper.CopiesPlace)))
		after()
	})
}

// contents are the columns and rows of what is in a letter.
func contents(list []paper.PostItem) (columns []column, rows [][]string) {
	columns = []column{{"序号", 12, printing.Centre}, {"文书名称", 0, printing.Left}, {"文号（证号）", 62, printing.Left}, {"份数", 14, printing.Centre}}
	for i, p := range list {
		rows = append(rows, []string{number(i + 1), p.Paper, p.Number, number(p.Copies)})
	}
	if len(rows) == 0 {
		rows = append(rows, make([]string, len(columns)))
	}
	return columns, rows
}
