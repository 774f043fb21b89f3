package papers

import (
	"cmp"
	"strings"

	"yichuang/app/paper"
	"yichuang/printing"
)

// survey lays out 现场勘查通知书 (FORMS 6; R11, R29, R38, R61).
func survey(n paper.SurveyNotice) printing.Page {
	return fit("现场勘查通知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant) + "提出的“" + n.Item.Name + "”申请，" + under(n.Basis) + "需要对申请材料的实质内容进行现场核实" + together(n) + "。" + dating(n)))
		d.Skip(d.gap / 2)
		d.fields(ofCase(n.Head, n.Applicant, n.Item,
			field{label: "勘查时间", value: surveyTime(n), wide: true},
			field{label: "勘查地点", value: n.Place, wide: true},
			field{label: "牵头部门", value: n.Lead, wide: true},
			field{label: "勘查部门", value: strings.Join(n.Depts, "、"), wide: true},
			field{label: "勘查人员", value: "不少于2人，到场时出示执法证件", wide: true},
			field{label: "勘查内容和方式", value: cmp.Or(n.Look, usualLook), wide: true},
			field{label: "现场准备", value: cmp.Or(n.Prepare, usualPrepare), wide: true},
			field{label: "须到场人员", value: present(n.Applicant), wide: true},
			field{label: "联系人及电话", value: n.Contact, wide: true},
			field{label: "是否计时", value: counted(n.Excluded), wide: true},
		)...)
		d.Skip(d.gap / 2)
		d.free(paper.Survey, paper.BringPlace)
		d.say(word(you(n.Applicant) + "对勘查事项有陈述、说明的权利，有如实提供情况、配合勘查的义务。"))
		d.closing(paper.Survey)
	})
}

// What is looked at and what the applicant gets ready where the desk said
// nothing of its own: the paper is never silent about either (FORMS 6).
const (
	usualLook    = "现场与申请材料是否一致、是否符合条件；查看、拍照、询问"
	usualPrepare = "申请材料所列证照和文件的原件"
)

// together says that the departments of a joint case come at once (R61).
func together(n paper.SurveyNotice) string {
	if n.Lead == "" || len(n.Depts) < 2 {
		return ""
	}
	return "，由" + n.Lead + "组织有关部门联合勘查"
}

// dating says what the paper is to the one before it (R11).
func dating(n paper.SurveyNotice) string {
	if n.Dates != "" {
		return "现就" + n.Dates + "补充告知勘查时间，请届时到场配合："
	}
	return "现将有关事项通知如下，请届时到场配合："
}

func surveyTime(n paper.SurveyNotice) string {
	if n.At.IsZero() {
		return "承办人将于2个工作日内电话确定，并送达补充通知"
	}
	return minute(n.At)
}

// present is who has to be there.
func present(p paper.Person) string {
	if p.Org {
		return "法定代表人（负责人）或者其授权的代理人"
	}
	return "申请人本人或者其授权的代理人"
}

// counted says whether time is counted in the limit (R29).
func counted(excluded bool) string {
	if excluded {
		return "所需时间不计入办理时限"
	}
	return "所需时间计入办理时限"
}
