package papers

import (
	"fmt"

	"yichuang/app/paper"
	"yichuang/printing"
)

// supervision lays out 督办单 (FORMS 17; R65): what is late and by when to
// answer, and below the seal the answer, which is written in.
func supervision(n paper.SupervisionSheet) printing.Page {
	return fit("督办单", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.To)
		d.say(word("下列办件的环节已经超过办理期限"), keep(fmt.Sprintf("%d日", n.Over)), word("，现予督办。请于"), keep(n.AnswerBy.Chinese()), word("前书面答复。"))
		d.Skip(d.gap / 2)
		d.fields(
			field{label: "办件编号", value: n.Head.Case, wide: true},
			field{label: "申请人", value: n.Applicant, wide: true},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "环节", value: n.Stage, wide: true},
			field{label: "环节开始日期", value: n.Began.Chinese()},
			field{label: "环节应完成日", value: n.Due.Chinese()},
			field{label: "超期", value: fmt.Sprintf("%d日", n.Over)},
			field{label: "全件承诺日期", value: n.Promised.Chinese()},
			field{label: "牵头部门", value: n.Lead, wide: true},
			field{label: "督办要求", value: n.Words, wide: true},
		)
		d.Skip(d.gap / 2)
		d.free(paper.Supervision, "consequence")
		d.note(paper.Supervision)
		const answer = 61.5
		d.sealed(n.Head.Dept, n.Head.Issued, answer)
		d.Y = max(d.Y, d.Bottom-answer)
		d.fields(
			field{label: "超期原因", wide: true, least: 13},
			field{label: "办理情况、\n措施和办结\n时间", wide: true, least: 18},
			field{label: "答复人\n（签字）", value: handTime, wide: true, least: 11, align: printing.Right},
			field{label: "单位负责人\n（签字）", value: handTime, wide: true, least: 11, align: printing.Right},
		)
		d.Skip(1.5)
		d.foot(paper.Supervision)
	})
}
