package printing

import (
	"strings"
	"testing"
)

// BenchmarkLayout sets the paragraphs of a full notice and its table.
func BenchmarkLayout(b *testing.B) {
	text := "你单位于2026年11月20日提出的“食品经营许可（新办）”申请收悉。经审查，申请材料齐全、符合法定形式，依据《中华人民共和国行政许可法》第三十二条第一款第五项的规定，本机关决定予以受理，咨询电话0533-6195000。"
	b.ReportAllocs()
	for b.Loop() {
		f := NewA4("x")
		for range 4 {
			f.Paragraph(Style{Size: 15.75, Pitch: 10, Indent: 2}, Span{Text: strings.Repeat(text, 2)})
		}
		f.Table(list(10, text))
		f.Page()
	}
}
