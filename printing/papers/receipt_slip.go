package papers

import (
	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// receiptSlip lays out 收件凭证 (FORMS 17; R4, R5), or the receipt list of an
// agent with many applicants (R108). It says that it is no acceptance.
func receiptSlip(n paper.IntakeSlip) printing.Page {
	if len(n.Cases) > 0 {
		return batchSlip(n)
	}
	return fit("收件凭证", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant) + "提交的“" + n.Item.Name + "”申请材料已经收到，清单如下。本凭证不是受理凭证。" + hear(n)))
		d.Skip(d.gap / 2)
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			agentField(n.Agent),
			field{label: "收件时间", value: minute(n.At), wide: true},
			field{label: "告知期限", value: n.Hear.Chinese(), wide: true},
		)...)
		d.Skip(d.gap)
		after := func() {}
		if len(n.Materials) > 0 {
			columns, rows := materials(n.Materials, d.Width())
			after = d.annexed("收件清单", columns, rows)
		} else {
			d.say(word("本次没有收取纸质材料。"))
		}
		d.Skip(d.gap / 2)
		d.free(paper.ReceiptSlip, paper.AskPlace)
		d.closing(paper.ReceiptSlip)
		after()
	})
}

// hear says until when the applicant will know.
func hear(n paper.IntakeSlip) string {
	if n.Hear == 0 {
		return "是否受理将另行书面告知。"
	}
	return "是否受理，或者需要补齐补正的全部内容，将在" + n.Hear.Chinese() + "前书面告知。"
}

// batchSlip is one slip for several applicants of one agent (R108).
func batchSlip(n paper.IntakeSlip) printing.Page {
	return fit("批量收件凭证", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		agent := paper.Person{}
		if n.Agent != nil {
			agent = *n.Agent
		}
		d.address(agent.Name)
		d.say(word("你代理的下列" + number(len(n.Cases)) + "件申请的材料已经收到。本清单不是受理凭证，每件申请受理、需要补齐补正或者不予受理，另行书面告知。"))
		d.Skip(d.gap / 2)
		d.fields(
			field{label: "代理人", value: agent.Name, wide: true},
			field{label: "证件类型", value: agent.IDKind},
			field{label: "证件号码", value: agent.IDMasked},
			field{label: "联系电话", value: agent.Phone},
			field{label: "办件数量", value: number(len(n.Cases)) + "件"},
			field{label: "收件时间", value: minute(n.At), wide: true},
		)
		d.Skip(d.gap)
		columns := []column{{"序号", 12, printing.Centre}, {"办件编号", 42, printing.Centre}, {"事项", d.Width() - 118, printing.Left}, {"申请人", 32, printing.Left}, {"收件时间", 32, printing.Centre}}
		var rows [][]string
		for i, c := range n.Cases {
			rows = append(rows, []string{number(i + 1), c.Case, c.Item, c.Applicant, app.DateOf(c.At).Chinese() + "\n" + c.At.In(app.HallTime).Format("15:04")})
		}
		after := d.annexed("收件清单", columns, rows)
		d.Skip(d.gap / 2)
		d.note(paper.ReceiptSlip)
		d.sealed(n.Head.Dept, n.Head.Issued, signsHigh)
		d.signed("代理人", d.head.Say(paper.ReceiptSlip, paper.CopiesPlace))
		after()
	})
}
