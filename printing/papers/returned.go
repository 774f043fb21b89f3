package papers

import (
	"slices"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// returned lays out 退件通知书 (FORMS 17; R10).
func returned(n paper.ReturnNotice) printing.Page {
	return fit("退件通知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(filed(n.Applicant, n.Received, n.Item) + asked(n) + gone(n.Returned, "现将所收材料退还，") + "本次申请不再办理。"))
		if n.Reason != "" {
			d.say(word("具体情况：" + ended(n.Reason)))
		}
		d.Skip(d.gap / 2)
		d.fields(ending(n.Head, n.Applicant, n.Item, n.Received,
			field{label: "补正通知书", value: n.CorrectionNo},
			field{label: "补正期限", value: n.Until.Chinese()},
		)...)
		after := d.givenBack(n.Returned)
		d.Skip(d.gap / 2)
		d.free(paper.Return, paper.AgainPlace)
		if len(n.Returned) > 0 {
			d.free(paper.Return, paper.FetchPlace)
		}
		d.closing(paper.Return)
		after()
	})
}

// asked says what the applicant was asked for in vain.
func asked(n paper.ReturnNotice) string {
	if n.CorrectionNo == "" {
		return "至今未补齐补正申请材料。"
	}
	text := "本机关已以《补齐补正通知书》（" + n.CorrectionNo + "）一次性告知需要补齐补正的内容"
	if n.Until != 0 {
		text += "，期限至" + n.Until.Chinese()
	}
	return text + "。逾期未补齐补正，"
}

// filed opens the text of a paper that ends an application.
func filed(p paper.Person, received app.Date, i paper.Item) string {
	when := ""
	if received != 0 {
		when = "于" + received.Chinese()
	}
	return you(p) + when + "提出的“" + i.Name + "”申请，"
}

// gone is a clause about papers given back, nothing when none are.
func gone(list []paper.Material, clause string) string {
	if len(list) == 0 {
		return ""
	}
	return clause
}

// ending are the fields of a paper that ends an application.
func ending(h paper.Head, p paper.Person, i paper.Item, received app.Date, more ...field) []field {
	return slices.Concat(applied(p, i), []field{
		{label: "办理依据", value: i.Basis, wide: true},
		{label: "收件日期", value: received.Chinese()},
		{label: "办件编号", value: h.Case},
	}, more)
}

// givenBack lists the papers that go back to the applicant.
func (d *draft) givenBack(list []paper.Material) (after func()) {
	if len(list) == 0 {
		return func() {}
	}
	d.Skip(d.gap)
	columns, rows := materials(list, d.Width())
	return d.annexed("退还材料清单", columns, rows)
}
