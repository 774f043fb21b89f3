package papers

import (
	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
)

// Sizes of a slip in mm: 80 mm paper, of which the head prints the middle 72.
const (
	slipWidth  = 80
	slipMargin = 5
)

// ticket lays out 取号凭条 (FORMS 1) as long as what stands on it. It names
// nobody.
func ticket(t paper.TicketSlip) printing.Page {
	f := printing.NewFlow("取号凭条 "+t.Number, slipWidth, 1000, 6, slipMargin, 0, slipMargin)
	middle := func(size, pitch float64, face printing.Face, text string) {
		f.Paragraph(printing.Style{Size: size, Pitch: pitch, Align: printing.Centre}, printing.Span{Text: text, Face: face})
	}
	rule := func() {
		f.Skip(1.5)
		f.Rule(f.Left, f.Y, f.Right, f.Y, 0.25)
		f.Skip(1.5)
	}
	middle(shrink(printing.Hei, 14, t.Hall, f.Width()), 7, printing.Hei, t.Hall)
	middle(11, 6, printing.Hei, join("　", t.Business, t.Item))
	rule()
	if t.Priority {
		middle(14, 7, printing.Hei, "★ 优先办理 ★")
	}
	middle(shrink(printing.Hei, 54, t.Number, f.Width()), 21, printing.Hei, t.Number)
	middle(12, 6.5, printing.Hei, join("　", t.Zone, t.Counters))
	rule()
	pair := func(label, value string) {
		y := f.Y + 4.6
		f.Put(f.Left, y, printing.Style{Size: 11}, printing.Hei, label)
		f.Put(f.Right, y, printing.Style{Size: 12, Align: printing.Right}, printing.Hei, value)
		f.Skip(6.4)
	}
	pair("前面等候", number(t.Ahead)+"人")
	if t.Minutes > 0 {
		pair("预计等候", "约"+number(t.Minutes)+"分钟")
	}
	pair("取号时间", clock(t.Taken))
	pair("有效期", app.DateOf(t.Taken).Chinese()+"当日有效")
	rule()
	rules(f, t.Notices)
	if t.Query != "" {
		const side = 26.25 // 21 modules of ten dots at 8 dots to the mm
		f.Skip(3)
		f.Code(printing.Code{X: (slipWidth - side) / 2, Y: f.Y, Wd: side, Ht: side, Data: t.Query})
		f.Skip(side + 1)
		middle(9.5, 5, printing.Hei, "扫码查询排队进度")
	}
	f.Trim(4)
	return f.Page()
}

// rules sets the hall's rules as a numbered list.
func rules(f *printing.Flow, notices []string) {
	for i, notice := range notices {
		const hang = 4.5
		style := printing.Style{Size: 9.5, Pitch: 4.6, Align: printing.Left}
		f.Put(f.Left, printing.Baseline(style, f.Y), style, printing.Hei, number(i+1)+".")
		f.Left += hang
		f.Paragraph(style, printing.Span{Text: notice, Face: printing.Hei})
		f.Left -= hang
	}
}
