package papers

import (
	"yichuang/app/paper"
	"yichuang/printing"
)

// followUpPromise lays out 承诺书 of 双告知 (FORMS 15b; R80): the words of the
// business, signed by its legal representative, its operator or an agent.
func followUpPromise(n paper.FollowUpCommitment) printing.Page {
	return fit("后置审批事项承诺书", n.Head, func(d *draft) {
		d.heading("")
		if n.Head.Dept != "" {
			d.address(n.Head.Dept)
		}
		notice := "《后置审批事项告知书》"
		if n.Notice != "" {
			notice += "（" + n.Notice + "）"
		}
		d.say(word("本单位已经收到" + notice + "，知晓经营范围中须经许可或者备案的项目及其办理部门，现承诺："))
		for _, text := range []string{
			"一、在取得许可或者完成备案之前，不从事下列项目的经营活动。",
			"二、需要从事下列项目的，及时向办理部门提出申请，如实提交材料。",
			"三、违反上述承诺的，依法承担相应责任。",
		} {
			d.say(word(text))
		}
		d.Skip(d.gap / 2)
		d.fields(business(n.Head, n.Applicant, n.Item, n.Scope)...)
		d.Skip(d.gap)
		columns, rows := followingParts(n.Parts)
		after := d.annexed("承诺事项清单", columns, rows)
		d.Skip(d.gap / 2)
		d.note(paper.FollowUpPromise)
		d.Skip(d.gap)
		copies := join("　　", labelled("经办人", n.Head.Clerk), n.Head.Say(paper.FollowUpPromise, paper.CopiesPlace))
		d.Need(2*signHigh + float64(d.lines(copies))*small.Pitch)
		for _, who := range []string{"承诺单位（盖章）", "法定代表人（经营者）或者委托代理人"} {
			d.place(who)
			d.Skip(signHigh)
		}
		d.remark(copies)
		after()
	})
}
