package papers

import (
	"fmt"
	"slices"

	"yichuang/app/paper"
	"yichuang/printing"
)

// field is one labelled value of a form.
type field struct {
	label, value string
	wide         bool           // takes a row of its own
	least        float64        // mm of height
	align        printing.Align // of the value; Justify is left
}

// Sizes of forms in mm.
const (
	labelWidth = 30
	side       = 1.6 // left and right of what stands in a cell
	stroke     = 0.2
)

// fields draws a form of labelled values, two or three to a row. Empty values are left
// out unless the row is there to be written in by hand (least is set).
func (d *draft) fields(all ...field) {
	t := printing.Table{Style: d.table, Pad: d.pad, Side: side, Stroke: stroke}
	for range d.pairs {
		t.Widths = append(t.Widths, labelWidth, d.valueWidth())
	}
	var open []printing.Cell
	least := 0.0
	shut := func() {
		if n := len(open); n > 0 {
			open[n-1].Cols = 2*d.pairs - n + 1
		}
		if open != nil {
			t.Rows = append(t.Rows, printing.Row{Cells: open, Least: least})
		}
		open, least = nil, 0
	}
	for _, f := range all {
		if f.value == "" && f.least == 0 {
			continue
		}
		label := printing.Cell{Text: f.label, Face: printing.Hei, Align: printing.Centre}
		value := printing.Cell{Text: f.value, Align: max(f.align, printing.Left)}
		if f.wide {
			shut()
			value.Cols = 2*d.pairs - 1
			t.Rows = append(t.Rows, printing.Row{Cells: []printing.Cell{label, value}, Least: f.least})
			continue
		}
		least = max(least, f.least)
		if open = append(open, label, value); len(open) == 2*d.pairs {
			shut()
		}
	}
	shut()
	d.Table(t)
}

// valueWidth is the width of a value that stands beside another.
func (d *draft) valueWidth() float64 {
	return d.Width()/float64(d.pairs) - labelWidth
}

// column is one column of a list of things.
type column struct {
	head  string
	width float64
	align printing.Align
}

// list draws numbered rows under a head that every sheet repeats.
func (d *draft) list(columns []column, rows [][]string) {
	columns = spread(columns, d.Width())
	t := printing.Table{Style: d.table, Pad: d.pad, Side: side, Stroke: stroke}
	head := printing.Row{}
	for _, c := range columns {
		t.Widths = append(t.Widths, c.width)
		head.Cells = append(head.Cells, printing.Cell{Text: c.head, Face: printing.Hei, Align: printing.Centre})
		if c.head != "" {
			t.Head = &head
		}
	}
	for _, r := range rows {
		row := printing.Row{Least: d.least}
		for i, text := range r {
			row.Cells = append(row.Cells, printing.Cell{Text: text, Align: columns[i].align, Keep: columns[i].align == printing.Centre})
		}
		t.Rows = append(t.Rows, row)
	}
	d.Table(t)
}

// spread gives the column without a width what the others leave.
func spread(columns []column, width float64) []column {
	out, open := slices.Clone(columns), -1
	for i, c := range out {
		if width -= c.width; c.width == 0 {
			open = i
		}
	}
	if open >= 0 {
		out[open].width = width
	}
	return out
}

// annexed draws a list in its place or, when the paper is too long for one
// sheet, leaves a line about it there and returns what draws it at the end.
func (d *draft) annexed(title string, columns []column, rows [][]string) (after func()) {
	if !d.annex {
		d.list(columns, rows)
		return func() {}
	}
	d.fields(field{label: title, value: fmt.Sprintf("共%d项，详见附页《%s》，附页与本文书具有同等效力。", len(rows), title), wide: true})
	return func() {
		if d.main == 0 {
			d.main = d.Sheets()
			d.NewSheet()
		} else {
			d.Skip(6)
			d.Need(40)
		}
		d.Skip(2)
		d.Put((d.Left+d.Right)/2, d.Y+5, printing.Style{Size: 16, Align: printing.Centre}, printing.Title, title)
		d.Skip(10)
		d.density = densities[2] // 五号 saves sheets where there is no letter to read
		if d.tight {
			d.density = densities[3]
		}
		d.list(columns, rows)
	}
}

// materials are the columns and rows of a list of papers. Pages and notes have
// a column only when some paper has them.
func materials(list []paper.Material, width float64) (columns []column, rows [][]string) {
	const usual, wide, size = 36, 48, 12 // mm, pt
	pages, notes := false, 0.0
	for _, m := range list {
		pages = pages || m.Pages > 0
		if m.Note != "" {
			notes = max(notes, usual)
		}
		if printing.Width(printing.Song, size, m.Note) > usual-2*side { // the number of a licence is not torn
			notes = wide
		}
	}
	columns = []column{{"序号", 12, printing.Centre}, {"材料名称", 0, printing.Left}, {"形式", 24, printing.Centre}, {"份数", 14, printing.Centre}}
	if pages {
		columns = append(columns, column{"页数", 14, printing.Centre})
	}
	if notes > 0 {
		columns = append(columns, column{"备注", notes, printing.Left})
	}
	columns[1].width = width
	for _, c := range columns[2:] {
		columns[1].width -= c.width
	}
	columns[1].width -= columns[0].width
	for i, m := range list {
		row := []string{number(i + 1), m.Name, m.Form, number(m.Count)}
		if pages {
			row = append(row, uncounted(m.Pages))
		}
		if notes > 0 {
			row = append(row, m.Note)
		}
		rows = append(rows, row)
	}
	return columns, rows
}

func uncounted(pages int) string {
	if pages == 0 {
		return "—"
	}
	return number(pages)
}

// applied are the fields that say who applies for what.
func applied(p paper.Person, item paper.Item) []field {
	return []field{
		{label: "申请人", value: p.Name, wide: true},
		{label: "证件类型", value: p.IDKind},
		{label: "证件号码", value: p.IDMasked},
		{label: "联系人", value: p.Contact},
		{label: "联系电话", value: p.Phone},
		{label: "事项及编码", value: join("　", item.Name, item.Code), wide: true},
	}
}

// ofCase are the fields that say who applies for what, before those of the
// paper itself.
func ofCase(h paper.Head, p paper.Person, item paper.Item, more ...field) []field {
	return slices.Concat(applied(p, item), []field{{label: "办件编号", value: h.Case, wide: true}}, more)
}

// workdays writes a number of working days.
func workdays(n int) string { return number(n) + "个工作日" }
