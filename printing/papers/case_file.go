package papers

import (
	"cmp"
	"fmt"
	"strings"

	"yichuang/app/paper"
	"yichuang/assets"
	"yichuang/printing"
)

// archived sheets are read as tables: one way to set them does for all.
var (
	archived       = form{printing.NewA4, densities[2:3], 2}
	covers         = form{printing.NewA4, densities[2:4], 2}
	archivedAcross = form{printing.NewA4Across, across.sets[:1], 3}
)

// caseFile lays out what a case file has of its own: cover, contents and the
// parts made of the journal. [Draw] binds the papers between them.
func caseFile(n paper.Dossier) printing.Page {
	p := fileCover(n)
	all := []printing.Page{fileContents(n)}
	for _, d := range n.Docs {
		if d.Part != "" {
			all = append(all, filePart(n, d.Part))
		}
	}
	for _, one := range all {
		p.Sheets = append(p.Sheets, sized(one, p)...)
	}
	return p
}

// sized returns the sheets of a page as they stand in another: each with a size
// of its own where that is not the other's.
func sized(p, in printing.Page) []printing.Sheet {
	out := make([]printing.Sheet, len(p.Sheets))
	for i, s := range p.Sheets {
		wide, high := p.Size(s)
		if s.WidthMM, s.HeightMM = wide, high; wide == in.WidthMM && high == in.HeightMM {
			s.WidthMM, s.HeightMM = 0, 0
		}
		out[i] = s
	}
	return out
}

// fileCover is 案卷封面 with the archive's stamp (FORMS 0; DA/T 22).
func fileCover(n paper.Dossier) printing.Page {
	return covers.fit("案卷", n.Head, func(d *draft) {
		d.archiveStamp(n)
		middle := (d.Left + d.Right) / 2
		d.Skip(14)
		d.Put(middle, d.Y, printing.Style{Size: shrink(printing.Title, 22, n.Head.Hall, d.Width()), Align: printing.Centre}, printing.Title, n.Head.Hall)
		d.Put(middle, d.Y+18, printing.Style{Size: 32, Align: printing.Centre}, printing.Title, "案　卷")
		d.Skip(26)
		d.whose(n)
		d.Skip(6)
		hand := 8.5
		if d.pad < covers.sets[0].pad { // a cover is one sheet, whatever stands on it
			hand = 6
		}
		d.fields(
			field{label: "办件编号", value: n.Head.Case, wide: true, least: hand},
			field{label: "申请人", value: n.Applicant.Name, wide: true, least: hand},
			field{label: "证件类型", value: n.Applicant.IDKind},
			field{label: "证件号码", value: n.Applicant.IDMasked},
			field{label: "联系人", value: n.Applicant.Contact},
			field{label: "联系电话", value: n.Applicant.Phone},
			field{label: "代理人", value: n.Agent, wide: true},
			field{label: "事项及编码", value: join("　", n.Item.Name, n.Item.Code), wide: true, least: hand},
			field{label: "承办部门", value: n.Head.Dept, wide: true, least: hand},
			field{label: "牵头部门", value: n.Lead, wide: true},
			field{label: "责任部门", value: strings.Join(n.Others, "、"), wide: true},
			field{label: "收件日期", value: n.Received.Chinese(), least: hand},
			field{label: "受理日期", value: n.Accepted.Chinese(), least: hand},
			field{label: "承诺办结日期", value: n.Promised.Chinese(), least: hand},
			field{label: "决定日期", value: n.Decided.Chinese(), least: hand},
			field{label: "送达日期", value: n.Delivered.Chinese(), least: hand},
			field{label: "办结日期", value: n.Closed.Chinese(), least: hand},
			field{label: "办理结果", value: stated(n.State), wide: true, least: hand},
			field{label: "结果文书", value: n.Result, wide: true},
			field{label: "卷内文书", value: fileCount(n), wide: true, least: hand},
		)
		d.Skip(d.gap)
		d.note(paper.CaseFile)
		d.Need(2*signHigh + small.Pitch)
		d.Y = max(d.Y, d.Bottom-2*signHigh-small.Pitch)
		for _, who := range []string{"立卷人", "检查人"} {
			d.place(who)
			d.Skip(signHigh)
		}
		d.Paragraph(printing.Style{Size: small.Size, Pitch: small.Pitch, Align: printing.Left}, word(n.Head.Say(paper.CaseFile, paper.CopiesPlace)))
	})
}

// whose names the applicant and the item, each on a line of its own when one
// line does not hold both.
func (d *draft) whose(n paper.Dossier) {
	style := printing.Style{Size: 15.75, Pitch: 9, Align: printing.Centre}
	if printing.Width(printing.Song, style.Size, n.Applicant.Name+"　"+n.Item.Name) <= d.Width() {
		d.Paragraph(style, keep(n.Applicant.Name), word("　"), word(n.Item.Name))
		return
	}
	d.Paragraph(style, keep(n.Applicant.Name))
	d.Paragraph(style, word(n.Item.Name))
}

// archiveStamp is 归档章: what the archive finds a file by.
func (d *draft) archiveStamp(n paper.Dossier) {
	sixth := d.Width() / 6
	var columns []column
	for _, head := range []string{"全宗号", "年度", "件号", "机构（问题）", "保管期限", "页数"} {
		columns = append(columns, column{head, sixth, printing.Centre})
	}
	year, sheets := "", ""
	if n.Year > 0 {
		year = number(n.Year)
	}
	if n.Sheets > 0 {
		sheets = number(n.Sheets)
	}
	d.least = 8
	d.list(columns, [][]string{{n.Fonds, year, n.Piece, n.Division, n.Retention, sheets}})
	d.least = 0
	d.Skip(2)
	const label = "档号："
	d.Put(d.Left, d.Y+4, small, printing.Song, label+archiveCode(n))
	if n.Piece == "" || n.Fonds == "" {
		x := d.Left + printing.Width(printing.Song, small.Size, label+archiveCode(n))
		d.Rule(x, d.Y+5, d.Right-60, d.Y+5, 0.15)
	}
	d.Skip(8)
}

// archiveCode is 档号 as far as it is known: 0012-WS·2026-D10-SPK- (DA/T 22).
func archiveCode(n paper.Dossier) string {
	if n.Fonds == "" || n.Retention == "" || n.Division == "" {
		return ""
	}
	return fmt.Sprintf("%s-WS·%d-%s-%s-%s", n.Fonds, n.Year, n.Retention, n.Division, n.Piece)
}

func fileCount(n paper.Dossier) string {
	papers := 0
	for _, d := range n.Docs {
		if d.Part == "" {
			papers++
		}
	}
	text := fmt.Sprintf("共%d件", papers)
	if n.Sheets > 0 {
		text += fmt.Sprintf("，全卷%d页", n.Sheets)
	}
	return text
}

// stated is the word of a message id that a case file keeps.
func stated(id string) string {
	if id == "" {
		return ""
	}
	return assets.Text(assets.ZH, id, nil)
}

// fileContents is 卷内目录.
func fileContents(n paper.Dossier) printing.Page {
	return archived.fit("卷内目录", n.Head, func(d *draft) {
		d.title(n.Head.Hall)
		columns := []column{
			{"序号", 11, printing.Centre},
			{"文书名称", 0, printing.Left},
			{"文号", 40, printing.Left},
			{"责任者", 30, printing.Left},
			{"日期", 31, printing.Centre},
			{"页号", 11, printing.Centre},
		}
		var rows [][]string
		for i, doc := range n.Docs {
			from := ""
			if doc.From > 0 {
				from = number(doc.From)
			}
			name := docName(doc)
			if doc.Void != "" {
				name += "（作废：" + doc.Void + "）"
			}
			rows = append(rows, []string{number(i + 1), name, doc.Number, doc.By, doc.On.Chinese(), from})
		}
		d.list(columns, rows)
	})
}

// docName is what a paper of a case file is called.
func docName(d paper.FileDoc) string {
	if d.Part != "" {
		return fileParts[d.Part]
	}
	return cmp.Or(d.Title, stated(d.Kind.Name()))
}
