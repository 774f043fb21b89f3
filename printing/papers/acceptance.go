package papers

import (
	"fmt"
	"strings"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// acceptance lays out 受理通知书 (FORMS 2; R6, R32).
func acceptance(n paper.AcceptanceNotice) printing.Page {
	return fit("受理通知书", n.Head, func(d *draft) {
		d.title(n.Head.Dept)
		d.amended(n.Amended)
		d.numbered()
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant) + "于" + n.Received.Chinese() + "提出的“" + n.Item.Name + "”申请收悉。" + accepted(n)))
		d.Skip(d.gap / 2)
		d.fields(
			field{label: "申请人", value: n.Applicant.Name, wide: true},
			field{label: "证件类型", value: n.Applicant.IDKind},
			field{label: "证件号码", value: n.Applicant.IDMasked},
			field{label: "联系人", value: n.Applicant.Contact},
			field{label: "联系电话", value: n.Applicant.Phone},
			field{label: "代理人", value: n.Agent, wide: true},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "办理依据", value: n.Item.Basis, wide: true},
			field{label: "申请日期", value: n.Received.Chinese()},
			field{label: "受理日期", value: n.Accepted.Chinese()},
			field{label: "法定时限", value: n.Legal},
			field{label: "承诺时限", value: n.Committed},
			field{label: "承诺办结日期", value: provisional(n.Promised, n.Unsure), wide: n.Unsure != 0},
			field{label: "送达方式", value: n.Delivery},
			field{label: lacking(n), value: strings.Join(n.Deferred, "、"), wide: true},
			field{label: "不计时环节", value: strings.Join(n.Excluded, "、"), wide: true},
			field{label: "牵头部门", value: n.LeadDept, wide: true},
			field{label: "责任部门", value: strings.Join(n.OtherDepts, "、"), wide: true},
		)
		d.Skip(d.gap)
		columns, rows := materials(n.Materials, d.Width())
		after := d.annexed("收取材料清单", columns, rows)
		d.Skip(d.gap / 2)
		d.say(word(following(n)))
		d.note(paper.Acceptance)
		d.sealed(n.Head.Dept, n.Head.Issued, signsHigh)
		d.signed("申请人", copied(n))
		after()
	})
}

// accepted says how the application came to be accepted: complete, on a promise
// that papers will come (R44), or because nobody told the applicant in time
// (R5). Only of a complete one it may say so.
func accepted(n paper.AcceptanceNotice) string {
	switch {
	case n.Deemed:
		return "本机关未在规定期限内书面告知是否受理，" + under(n.Basis) + "自收到申请材料之日即" + n.Accepted.Chinese() + "起视为受理，办理时限自该日起计算。"
	case len(n.Deferred) > 0:
		return "经审查，申请事项属于本机关职权范围，主要材料齐全、符合法定形式，尚缺部分材料。根据" + you(n.Applicant) + "签署的《容缺受理告知承诺书》，现决定容缺受理。"
	}
	return "经审查，申请事项属于本机关职权范围，申请材料齐全、符合法定形式，" + under(n.Basis) + "现决定予以受理。"
}

// lacking is the label of the papers that have not come.
func lacking(n paper.AcceptanceNotice) string {
	if n.Deemed {
		return "尚缺材料"
	}
	return "容缺材料"
}

// under names the law a decision rests on.
func under(basis string) string {
	if basis == "" {
		return ""
	}
	return "依据" + strings.TrimSuffix(strings.TrimRight(basis, "，。"), "的规定") + "的规定，"
}

// provisional is the last day of a limit, marked while the holidays of a year on
// the way are not announced (R23).
func provisional(day app.Date, unsure int) string {
	if day == 0 || unsure == 0 {
		return day.Chinese()
	}
	return fmt.Sprintf("%s（暂定：%d年节假日安排尚未公布，公布后日期如有变化另行告知）", day.Chinese(), unsure)
}

// following tells what comes next and where to ask.
func following(n paper.AcceptanceNotice) string {
	var b strings.Builder
	if len(n.Deferred) > 0 {
		if n.Deemed {
			b.WriteString("尚缺材料请及时补交，受理不因此受影响。")
		} else {
			b.WriteString("容缺材料请在承诺期限前补交，补齐之前不发放许可证件。")
		}
	}
	if len(n.Excluded) > 0 {
		b.WriteString("上列不计时环节所需时间不计算在办理时限内，启动时另行书面告知。")
	}
	if n.Survey {
		b.WriteString("本事项需现场勘查，时间见《现场勘查通知书》；未定时间的，承办人将于2个工作日内电话确定。")
	}
	b.WriteString(n.Head.Say(paper.Acceptance, paper.AskPlace))
	return b.String()
}

// copied says how many copies there are; of those of a joint case the leading
// department has the third, and each other department a photocopy.
func copied(n paper.AcceptanceNotice) string {
	text := n.Head.Say(paper.Acceptance, paper.CopiesPlace)
	if len(n.OtherDepts) == 0 || text == "" {
		return text
	}
	if text == "本通知书一式三份。" {
		return "本通知书一式三份，申请人、存档、牵头部门各一份，责任部门执复印件。"
	}
	return strings.TrimRight(text, "。") + "，责任部门各执一份复印件。"
}
