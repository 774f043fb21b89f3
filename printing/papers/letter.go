package papers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"yichuang/app/paper"
	"yichuang/printing"
)

// titles are the names of the papers made of a letter, for one that brings no
// title of its own.
var titles = map[paper.Kind]string{
	paper.Deferral: "容缺受理告知承诺书", paper.Survey: "现场勘查通知书", paper.SurveyRecord: "现场勘查记录",
	paper.Special: "特别程序告知书", paper.Extension: "延期办理告知书", paper.Return: "退件通知书",
	paper.Withdrawal: "撤回申请确认书", paper.Termination: "终止办理通知书", paper.Payment: "缴款通知书",
	paper.Grant: "准予行政许可决定书", paper.LeadNotice: "联办件牵头部门告知书", paper.Supplement: "补交材料收讫单",
	paper.Commit: "即办件转承诺件告知书", paper.MailSlip: "邮寄单", paper.Address: "送达地址确认书",
	paper.ReceiptSlip: "收件凭证", paper.Proxy: "代办委托书", paper.FollowUp: "后置审批事项告知书",
	paper.FollowUpPromise: "承诺书", paper.FollowUpPush: "双告知推送单",
}

// unaddressed are the letters that do not speak to the applicant: records,
// slips and what the applicant says himself. Their rows stand first.
var unaddressed = map[paper.Kind]bool{
	paper.SurveyRecord: true, paper.MailSlip: true, paper.Address: true, paper.Proxy: true,
	paper.FollowUpPromise: true, paper.FollowUpPush: true,
}

// letter lays out a paper made of rows, paragraphs, tables and places to sign.
func letter(n paper.Letter) printing.Page {
	return fit(cmp.Or(n.Title, titles[n.Kind]), n.Head, func(d *draft) {
		d.title(n.Head.Dept)
		if n.Subtitle != "" {
			d.Put((d.Left+d.Right)/2, d.Y, printing.Style{Size: shrink(printing.Kai, 14, n.Subtitle, d.Width()), Align: printing.Centre}, printing.Kai, n.Subtitle)
			d.Skip(6)
		}
		d.amended(n.Amended)
		d.numbered()
		if unaddressed[n.Kind] {
			d.rows(n)
			d.Skip(d.gap / 2)
			d.paragraphs(n.Body, n.Applicant.Name)
		} else {
			if n.Applicant.Name != "" && len(n.Body) > 0 {
				d.address(n.Applicant.Name)
			}
			d.paragraphs(n.Body, n.Applicant.Name)
			d.Skip(d.gap / 2)
			d.rows(n)
		}
		after := d.tables(n)
		d.Skip(d.gap / 2)
		d.paragraphs(n.After, n.Applicant.Name)
		d.signing(n)
		after()
	})
}

// amended says on the line of the number which paper this one replaces (R94).
func (d *draft) amended(number string) {
	if number == "" {
		return
	}
	text := "【更正】本文书替代" + number
	room := d.Width() - 4 - printing.Width(printing.Song, 12, d.head.Number)
	d.Put(d.Left, d.Y+2, printing.Style{Size: shrink(printing.Hei, 12, text, room), Align: printing.Left}, printing.Hei, text)
	if d.head.Number == "" {
		d.Skip(5)
	}
}

// rows draws the table of the applicant, the item and the letter's own rows. A
// row without a text is left empty to be written in.
func (d *draft) rows(n paper.Letter) {
	a, who := n.Applicant, "申请人"
	if n.Kind == paper.Proxy {
		who = "委托人"
	}
	all := []field{
		{label: who, value: a.Name, wide: true},
		{label: "证件类型", value: a.IDKind},
		{label: "证件号码", value: a.IDMasked},
		{label: "联系人", value: a.Contact},
		{label: "联系电话", value: a.Phone},
		{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
		{label: "办件编号", value: n.Head.Case},
	}
	all = slices.DeleteFunc(all, func(f field) bool {
		return slices.ContainsFunc(n.Rows, func(r paper.Field) bool { return r.Label == f.label })
	})
	for _, r := range n.Rows {
		f := field{label: r.Label, value: r.Text}
		if r.Text == "" {
			f.least = 9
		}
		f.wide = strings.Contains(r.Text, "\n") || printing.Width(printing.Song, d.table.Size, r.Text) > d.valueWidth()-2*side
		all = append(all, f)
	}
	d.fields(all...)
}

// paragraphs sets the text of a letter. The applicant's name stays on one line.
func (d *draft) paragraphs(texts []string, name string) {
	for _, text := range texts {
		if face, ok := headed(text); ok {
			d.Need(2 * d.body.Pitch) // a heading does not stand alone at the foot
			d.say(printing.Span{Text: text, Face: face})
			continue
		}
		d.say(kept(text, name)...)
	}
}

// headed tells whether a paragraph is a heading and in which face: 一、 is Hei,
// （一） is Kai (GB/T 9704). One that ends as a sentence is text.
func headed(text string) (printing.Face, bool) {
	const numerals, longest = "一二三四五六七八九十", 24
	if len([]rune(text)) > longest || strings.ContainsAny(text, "。；：\n") {
		return 0, false
	}
	rest := strings.TrimLeft(text, numerals)
	if rest != text && strings.HasPrefix(rest, "、") {
		return printing.Hei, true
	}
	inner, ok := strings.CutPrefix(text, "（")
	rest = strings.TrimLeft(inner, numerals)
	return printing.Kai, ok && rest != inner && strings.HasPrefix(rest, "）")
}

// kept cuts a text so that each mention of the name stays whole.
func kept(text, name string) []printing.Span {
	if name == "" {
		return []printing.Span{word(text)}
	}
	var out []printing.Span
	for {
		before, after, found := strings.Cut(text, name)
		out = append(out, word(before))
		if !found {
			return out
		}
		out = append(out, keep(name))
		text = after
	}
}

// tables draws the letter's tables in their place, or else leaves a line about
// each there and returns what draws them at the end.
func (d *draft) tables(n paper.Letter) (after func()) {
	var later []func()
	longest := 0
	for _, t := range n.Tables {
		longest = max(longest, len(t.Rows))
	}
	for i, t := range n.Tables {
		const short = 5 // rows that stay beside a longer table's annex
		d.Skip(d.gap)
		columns, rows := d.columns(t)
		if d.annex && len(t.Rows) > min(short, longest-1) {
			later = append(later, d.annexed(cmp.Or(t.Title, fmt.Sprintf("附表%d", i+1)), columns, rows))
			continue
		}
		if t.Title != "" {
			d.Need(3 * d.body.Pitch)
			style := d.body
			style.Indent = 0
			d.Paragraph(style, printing.Span{Text: t.Title, Face: printing.Hei})
		}
		d.list(columns, rows)
	}
	return func() {
		for _, draw := range later {
			draw()
		}
	}
}

// leastShare is the percent of the width under which a column holds no sign.
const leastShare = 5

// columns turns a table of the facts into one to draw. Short columns whose
// cells all fit one line are centred. A table without rows gets an empty one.
func (d *draft) columns(t paper.Table) ([]column, [][]string) {
	count := len(t.Columns)
	if count == 0 {
		for _, r := range t.Rows {
			count = max(count, len(r))
		}
	}
	columns := make([]column, max(count, 1))
	total, open := 0, 0
	for i := range columns {
		if i < len(t.Columns) && t.Columns[i].Share > 0 {
			share := max(t.Columns[i].Share, leastShare)
			columns[i].width = float64(share)
			total += share
		} else {
			open++
		}
		if i < len(t.Columns) {
			columns[i].head = t.Columns[i].Name
		}
	}
	rest := max(100-float64(total), 10*float64(open))
	whole := float64(total)
	if open > 0 {
		whole += rest
	}
	rows := [][]string{}
	for _, r := range t.Rows {
		rows = append(rows, folded(r, len(columns)))
	}
	if len(rows) == 0 {
		rows = append(rows, make([]string, len(columns)))
	}
	for i := range columns {
		if columns[i].width == 0 {
			columns[i].width = rest / float64(open)
		}
		columns[i].width *= d.Width() / whole
		columns[i].align = d.alignment(columns[i].width, rows, i)
	}
	return columns, rows
}

// alignment of a column: amounts at the right, what is short in a narrow column
// in the middle, all other text at the left.
func (d *draft) alignment(width float64, rows [][]string, column int) printing.Align {
	const narrow = 0.2
	align := printing.Centre
	amounts := false
	for _, r := range rows {
		if strings.Trim(r[column], "0123456789.,-¥￥") != "" {
			amounts = false
			break
		}
		amounts = amounts || strings.Contains(r[column], ".")
	}
	for _, r := range rows {
		if width > narrow*d.Width()+1e-6 || printing.Width(printing.Song, d.table.Size, r[column]) > width-2*side {
			align = printing.Left
		}
	}
	if amounts {
		return printing.Right
	}
	return align
}

// folded returns a row of exactly count cells: what is over stands in the last.
func folded(cells []string, count int) []string {
	out := make([]string, count)
	copy(out, cells)
	if len(cells) > count {
		out[count-1] = strings.Join(cells[count-1:], " ")
	}
	return out
}
