package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// special lays out 特别程序告知书 (FORMS 7; R28-R31).
func special(n paper.SpecialNotice) printing.Page {
	return fit("特别程序告知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant) + "提出的“" + n.Item.Name + "”申请，" + needing(n) + effect(n)))
		d.Skip(d.gap / 2)
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			field{label: "程序", value: n.Step, wide: true},
			field{label: "依据", value: n.Basis, wide: true},
			field{label: "事由", value: n.Reason, wide: true},
			field{label: "开始日期", value: n.From.Chinese()},
			field{label: "预计所需时间", value: workdays(n.Days)},
			field{label: "是否计时", value: counted(n.Excluded), wide: true},
			field{label: "原承诺日期", value: n.Promised.Chinese(), wide: n.Unsure != 0},
			field{label: "预计顺延至", value: provisional(n.Becomes, n.Unsure), wide: n.Unsure != 0},
		)...)
		d.Skip(d.gap / 2)
		if n.Hearing {
			d.say(word("举行听证的时间、地点将于举行7日前通知。"))
		}
		if n.Excluded {
			d.say(word("程序提前结束或者需要更长时间的，承诺办结日期相应调整，以实际结束之日计算，本机关另行告知。"))
		}
		d.closing(paper.Special)
	})
}

// needing says what the case waits for: a step of the law's, or the applicant.
func needing(n paper.SpecialNotice) string {
	if n.Own {
		return "需要由" + you(n.Applicant) + "先行完成下列事由所列事项。"
	}
	return under(n.Basis) + "需要经过下列程序。"
}

// effect is what the step does to the promised date.
func effect(n paper.SpecialNotice) string {
	if n.Excluded {
		return "所需时间不计算在办理时限内，承诺办结日期相应顺延，现告知如下："
	}
	return "所需时间计算在办理时限内，承诺办结日期不变，现告知如下："
}
