package papers

import (
	"fmt"

	"yichuang/app/paper"
	"yichuang/printing"
)

// stagesAbreast is how many stages stand side by side in one table.
const stagesAbreast = 9

// stageMaterials lays out 各环节申请材料列表 (FORMS 9; R60, R67) on sheets
// across. More stages than stand side by side go into further tables.
func stageMaterials(n paper.StageMaterials) printing.Page {
	return across.fit("各环节申请材料列表", n.Head, func(d *draft) {
		d.heading(n.Head.Hall)
		d.fields(
			field{label: "办件编号", value: n.Head.Case},
			field{label: "联系人", value: n.Applicant.Contact},
			field{label: "联系电话", value: n.Applicant.Phone},
			field{label: "申请人", value: n.Applicant.Name, wide: true},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true},
		)
		tables := max((len(n.Stages)+stagesAbreast-1)/stagesAbreast, 1)
		for i := range tables { // as many stages in each
			d.Skip(d.gap)
			columns, rows := matrix(n, i*len(n.Stages)/tables, (i+1)*len(n.Stages)/tables, d.Width())
			d.list(columns, rows)
		}
		copies := 0
		for _, r := range n.Rows {
			copies += r.Count
		}
		d.Skip(d.gap / 2)
		style := small
		style.Align = printing.Left
		d.Paragraph(style, word(fmt.Sprintf("共%d项%d份。●：本环节需要　○：与前序环节共用，不再另交　△：可容缺，在承诺期限内补交", len(n.Rows), copies)))
		d.note(paper.Matrix)
		d.foot(paper.Matrix)
	})
}

// matrix is the table of the stages from one to before another.
func matrix(n paper.StageMaterials, from, to int, width float64) (columns []column, rows [][]string) {
	columns = []column{
		{"序号", 11, printing.Centre},
		{"材料名称", 0, printing.Left},
		{"形式", 21, printing.Centre},
		{"份数", 11, printing.Centre},
		{"容缺", 11, printing.Centre},
		{"收到日期", 32, printing.Centre},
	}
	const fixed, name = 86.0, 58.0
	stages := n.Stages[from:to]
	one := 0.0
	if len(stages) > 0 {
		one = min((width-fixed-name)/float64(len(stages)), 26)
	}
	columns[1].width = width - fixed - one*float64(len(stages))
	for _, s := range stages {
		columns = append(columns, column{s, one, printing.Centre})
	}
	for i, r := range n.Rows {
		deferrable := ""
		if r.Deferrable {
			deferrable = "△"
		}
		row := []string{number(i + 1), r.Material, r.Form, number(r.Count), deferrable, r.Received.Chinese()}
		rows = append(rows, append(row, folded(r.Cells, max(len(n.Stages), 1))[from:to]...))
	}
	if len(rows) == 0 {
		rows = append(rows, make([]string, len(columns)))
	}
	return columns, rows
}
