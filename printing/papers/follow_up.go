package papers

import (
	"cmp"

	"yichuang/app/paper"
	"yichuang/printing"
)

// followUp lays out 后置审批事项告知书 (FORMS 15a; R80).
func followUp(n paper.FollowUpNotice) printing.Page {
	return fit("后置审批事项告知书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant) + "已经办理“" + n.Item.Name + "”。经核对经营范围，下列经营项目依法须经许可或者备案，现将事项和办理部门告知如下："))
		d.Skip(d.gap / 2)
		d.fields(business(n.Head, n.Applicant, n.Item, n.Scope)...)
		d.Skip(d.gap)
		columns, rows := followingParts(n.Parts)
		after := d.annexed("后续事项清单", columns, rows)
		d.Skip(d.gap / 2)
		d.say(word("上列项目在取得许可或者完成备案之前，不得开展经营活动。"))
		d.free(paper.FollowUp, paper.AskPlace)
		d.closing(paper.FollowUp)
		after()
	})
}

// business are the fields of a registered business.
func business(h paper.Head, p paper.Person, i paper.Item, scope string) []field {
	return []field{
		{label: "市场主体", value: p.Name, wide: true},
		{label: "证件类型", value: p.IDKind},
		{label: "证件号码", value: p.IDMasked},
		{label: "联系人", value: p.Contact},
		{label: "联系电话", value: p.Phone},
		{label: "登记事项", value: join("　", i.Name, i.Code), wide: true},
		{label: "办件编号", value: h.Case, wide: true},
		{label: "经营范围", value: scope, wide: true},
	}
}

// unknown stands where nobody knows yet who answers for a part of a scope.
const unknown = "待确定"

// followingParts are the columns and rows of what follows on a scope: part, permit,
// department, counters.
func followingParts(list []paper.FollowUpPart) (columns []column, rows [][]string) {
	columns = []column{
		{"序号", 12, printing.Centre},
		{"经营范围表述", 42, printing.Left},
		{"许可或者备案事项", 0, printing.Left},
		{"办理部门", 32, printing.Left},
		{"办理窗口", 30, printing.Left},
	}
	for i, p := range list {
		rows = append(rows, []string{number(i + 1), p.Words, cmp.Or(p.Permit, unknown), cmp.Or(p.Dept, unknown), p.Where})
	}
	if len(rows) == 0 {
		rows = append(rows, make([]string, len(columns)))
	}
	return columns, rows
}
