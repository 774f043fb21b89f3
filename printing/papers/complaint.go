package papers

import (
	"cmp"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// complaint lays out 投诉登记与答复单 (FORMS 17; R83) on two sheets: the
// registration, which alone says who complained and goes to the file, and the
// answer, which may be shown to the one complained of.
func complaint(n paper.ComplaintSheet) printing.Page {
	p := registration(n)
	p.Sheets = append(p.Sheets, sized(answer(n), p)...)
	return p
}

// registration is what was complained of, by whom and what came of it.
func registration(n paper.ComplaintSheet) printing.Page {
	return fit("投诉登记单", n.Head, func(d *draft) {
		d.heading(n.Head.Hall)
		c := n.Complainant
		const hand = 9
		d.fields(
			field{label: "投诉人", value: c.Name, wide: true, least: hand},
			field{label: "证件类型", value: c.IDKind},
			field{label: "证件号码", value: c.IDMasked},
			field{label: "联系人", value: c.Contact},
			field{label: "联系电话", value: c.Phone, least: hand},
			field{label: "投诉方式", value: n.Channel, least: hand},
			field{label: "投诉时间", value: clock(n.At), least: hand},
			field{label: "被投诉人\n（单位）", value: n.Against, wide: true, least: hand},
			field{label: "涉及事项", value: n.Item, wide: true},
			field{label: "涉及办件", value: n.Head.Case, wide: true},
			field{label: "投诉内容", value: n.Matter, wide: true, least: 30},
			field{label: "投诉人要求", value: n.Wish, wide: true, least: 14},
			field{label: "处理类别", value: n.Level, least: hand},
			field{label: "答复期限", value: n.AnswerBy.Chinese(), least: hand},
			field{label: "承办人", value: n.Handler, least: hand},
			field{label: "答复日期", value: n.Answered.Chinese(), least: hand},
			field{label: "回访情况", value: n.CalledBack, wide: true, least: 14},
		)
		d.Skip(d.gap / 2)
		d.free(paper.Complaint, "closed")
		d.Skip(d.gap)
		for _, who := range []string{"登记人", "承办人", "负责人"} {
			d.Need(signHigh)
			d.place(who)
			d.Skip(signHigh)
		}
		d.foot(paper.Complaint)
	})
}

// answer tells what was found and done. Who complained is not on it.
func answer(n paper.ComplaintSheet) printing.Page {
	if n.Answered == 0 {
		n.Head.Seal = "" // there is nothing to close yet
	}
	return fit("投诉答复单", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address("投诉人")
		d.say(keep(app.DateOf(n.At).Chinese()), word("的投诉收悉。经调查处理，现答复如下："))
		d.Skip(d.gap / 2)
		const hand = 24
		d.fields(
			field{label: "被投诉人\n（单位）", value: n.Against, wide: true},
			field{label: "投诉内容", value: n.Matter, wide: true},
			field{label: "调查情况", value: n.Found, wide: true, least: hand},
			field{label: "处理结果", value: n.Done, wide: true, least: hand},
			field{label: "答复日期", value: cmp.Or(n.Answered.Chinese(), dayTime), wide: true},
		)
		d.Skip(d.gap / 2)
		d.free(paper.Complaint, "remedy")
		d.note(paper.Complaint)
		d.sealedOn(cmp.Or(n.Head.Dept, n.Head.Hall), cmp.Or(n.Answered.Chinese(), undated), signsHigh)
		d.Y = max(d.Y, d.Bottom-signsHigh)
		d.foot(paper.Complaint)
	})
}

// undated is the date of an answer that is still to be written.
const undated = "　　　年　　月　　日"

// dayTime is a day to be filled in.
const dayTime = "　　　　年　　月　　日"
