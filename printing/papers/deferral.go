package papers

import (
	"cmp"
	"strings"

	"yichuang/app/paper"
	"yichuang/printing"
)

// statements are what an applicant promises who asks for deferred acceptance
// (R42).
var statements = []string{
	"以上容缺受理系本人（单位）自愿申请，意思表示真实；",
	"已经知晓应补材料的名称、要求和期限；",
	"所提交的全部材料真实、合法、有效；",
	"保证在承诺期限前补齐全部材料；",
	"不履行承诺的，自愿承担相应后果。",
}

// deferral lays out 容缺受理告知承诺书 (FORMS 5; R42, R44, R47, R48): first what
// the hall tells, then what the applicant promises.
func deferral(n paper.DeferralPromise) printing.Page {
	return fit("容缺受理告知承诺书", n.Head, func(d *draft) {
		d.heading(n.Head.Dept)
		d.say(printing.Span{Text: "一、告知", Face: printing.Hei})
		d.address(n.Applicant.Name)
		d.say(word(you(n.Applicant) + "于" + n.Received.Chinese() + "提出的“" + n.Item.Name + "”申请，主要材料齐全、符合法定形式。经" + you(n.Applicant) +
			"申请，本机关对尚缺的材料先行容缺受理，请于" + n.Until.Chinese() + "前补齐。"))
		d.Skip(d.gap / 2)
		d.fields(
			field{label: "申请人", value: n.Applicant.Name, wide: true},
			field{label: "证件类型", value: n.Applicant.IDKind},
			field{label: "证件号码", value: n.Applicant.IDMasked},
			field{label: "联系人", value: n.Applicant.Contact},
			field{label: "联系电话", value: n.Applicant.Phone},
			agentField(n.Agent),
			field{label: "授权委托书", value: n.Letter, wide: true},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
			field{label: "已收主要材料", value: strings.Join(n.Have, "、"), wide: true},
		)
		d.Skip(d.gap)
		columns, rows := owed(n.Lacking, d.Width())
		after := d.annexed("待补材料清单", columns, rows)
		d.Skip(d.gap / 2)
		d.say(word("补交方式："), word(d.head.Say(paper.Deferral, paper.WaysPlace)))
		d.say(word("补齐之前，本机关可以继续审查，但不发放许可证件。" + d.head.Say(paper.Deferral, paper.OtherwisePlace)))
		d.Need(3 * d.body.Pitch)
		d.say(printing.Span{Text: "二、承诺", Face: printing.Hei})
		d.promise()
		d.note(paper.Deferral)
		d.sealed(cmp.Or(n.Head.Dept, n.Head.Hall), n.Head.Issued, signsHigh)
		d.promisers(n.Agent != nil)
		d.signed("申请人", d.head.Say(paper.Deferral, paper.CopiesPlace))
		after()
	})
}

// promise sets the statements, each on a line of its own where there is room. A
// number never stands at the end of a line.
func (d *draft) promise() {
	const start = len("以上")
	var whole []printing.Span
	for i, text := range statements {
		one := []printing.Span{keep(number(i+1) + ". " + text[:start]), word(text[start:])}
		if d.body.Size >= 12 {
			d.say(one...)
		}
		whole = append(whole, one...)
	}
	if d.body.Size < 12 {
		d.say(whole...)
	}
}

// promisers sets the places to sign the promise beside the seal that has just
// been set, each with a date below.
func (d *draft) promisers(agent bool) {
	const line, high = 86.0, 9.5
	who := []string{"承诺人（签名或者盖章）："}
	if agent {
		who = append(who, "代理人（签名）：")
	}
	y := d.Y - sealSize + 7
	for _, one := range who {
		d.blank(d.Left, y, one, line-printing.Width(printing.Song, small.Size, one))
		d.dated(d.Left+line-40, y+high)
		y += 2 * high
	}
}

// owed are the columns and rows of papers that come later. What is wrong has a
// column only when something is known.
func owed(list []paper.Owed, width float64) (columns []column, rows [][]string) {
	columns = []column{{"序号", 12, printing.Centre}, {"材料名称", width - 80, printing.Left}, {"形式", 21, printing.Centre}, {"份数", 13, printing.Centre}, {"补交期限", 34, printing.Centre}}
	noted := false
	for _, m := range list {
		noted = noted || m.Wrong != ""
	}
	if noted {
		const wrong = 30
		columns[1].width -= wrong
		columns = append(columns, column{"欠缺情况", wrong, printing.Left})
	}
	for i, m := range list {
		row := []string{number(i + 1), m.Name, m.Form, number(m.Count), m.Until.Chinese()}
		if noted {
			row = append(row, m.Wrong)
		}
		rows = append(rows, row)
	}
	return columns, rows
}
