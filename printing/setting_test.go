package printing

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// signs counts the signs of a text.
func signs(text string) int {
	n := 0
	for range Shape(Song, text) {
		n++
	}
	return n
}

// end is where the last sign of a run ends, without what opens the gap behind it.
func end(t Text) float64 {
	return t.X + Width(t.Face, t.Size, t.Text) + float64(signs(t.Text)-1)*t.Extra
}

// setLines sets a paragraph and returns the runs of each of its lines.
func setLines(s Style, spans ...Span) [][]Text {
	f := NewA4("x")
	f.Paragraph(s, spans...)
	var out [][]Text
	for _, t := range f.Page().Sheets[0].Texts {
		if n := len(out); n == 0 || out[n-1][0].Y != t.Y {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], t)
	}
	return out
}

func lineText(runs []Text) string {
	var b strings.Builder
	for _, t := range runs {
		b.WriteString(t.Text)
	}
	return b.String()
}

var body = Style{Size: 15.75, Pitch: 10.2, Indent: 2}

func TestJustifiedLinesEndAtTheEdge(t *testing.T) {
	lines := setLines(body, Span{Text: strings.Repeat("依据《中华人民共和国行政许可法》第32条和", 8)})
	for i, runs := range lines[:len(lines)-1] {
		if right := end(runs[len(runs)-1]); right < 183.9 || right > 184.1 {
			t.Errorf("line %d ends at %.2f mm", i+1, right)
		}
	}
	if lines[0][0].X < 28+2*15.75*MMPerPt-0.01 || lines[1][0].X != 28 {
		t.Errorf("lines begin at %.2f and %.2f mm", lines[0][0].X, lines[1][0].X)
	}
	for _, run := range lines[len(lines)-1] {
		if run.Extra != 0 {
			t.Error("the last line is stretched")
		}
	}
}

func TestJustifyingOpensNoWord(t *testing.T) {
	lines := setLines(body,
		Span{Text: "在Zibo New Hall申报，编号"}, Span{Text: "SX2026-000123", Face: Hei},
		Span{Text: "的申请于2026年11月23日收到，电话0533-6195000，请妥善保管本凭证备查，逾期不再受理。"})
	opened := 0
	for _, runs := range lines[:len(lines)-1] {
		for _, run := range runs {
			if run.Extra == 0 {
				continue
			}
			opened++
			if strings.ContainsFunc(run.Text, western) {
				t.Errorf("%q is opened by %.3f mm", run.Text, run.Extra)
			}
		}
		for i, run := range runs[1:] {
			if gap := run.X - end(runs[i]); gap < -0.01 || gap > widest*body.Size*MMPerPt {
				t.Errorf("%.3f mm between %q and %q", gap, runs[i].Text, run.Text)
			}
		}
	}
	if opened == 0 {
		t.Error("no line is justified")
	}
	if whole := lineText(lines[0]); !strings.HasPrefix(whole, "在Zibo New Hall申报") {
		t.Errorf("first line %q", whole)
	}
}

// A mark taken in by squeezing ends with its ink at the edge of the column, and
// the marks before it give no more than half of their width.
func TestSqueezedLineEndsAtTheEdge(t *testing.T) {
	em := body.Size * MMPerPt
	text := strings.Repeat("周", 12) + "，" + strings.Repeat("村", 14) + "区。务"
	s := body
	s.Indent = 0
	lines := setLines(s, Span{Text: text})
	if got := lineText(lines[0]); !strings.HasSuffix(got, "区。") {
		t.Fatalf("first line %q", got)
	}
	last := lines[0][len(lines[0])-1]
	if right := end(last) - em/2; right < 183.4 || right > 184.01 {
		t.Errorf("the ink of the full stop ends at %.2f mm", right)
	}
	for i, run := range lines[0][1:] {
		if gap := run.X - end(lines[0][i]); gap < -em/2-0.01 || gap > 0.01 {
			t.Errorf("%.2f mm between %q and %q", gap, lines[0][i].Text, run.Text)
		}
	}
}

// Whatever is set, nothing is lost, runs stand from left to right without
// touching and a line ends within its column but for the blank half of a mark.
func TestSettingKeepsOrderAndColumn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.ReplaceAll(mixed().Draw(t, "text"), "\n", "")
		style := Style{Size: rapid.SampledFrom([]float64{9, 12, 15.75}).Draw(t, "size"), Pitch: 4, Align: Align(rapid.IntRange(0, 3).Draw(t, "align"))}
		em := style.Size * MMPerPt
		cut := rapid.IntRange(0, len(text)).Draw(t, "cut")
		for cut > 0 && cut < len(text) && text[cut]&0xC0 == 0x80 {
			cut--
		}
		lines := setLines(style, Span{Text: text[:cut]}, Span{Text: text[cut:], Face: Kai})
		var all strings.Builder
		for n, runs := range lines {
			all.WriteString(lineText(runs))
			for i, run := range runs[1:] {
				if gap := run.X - end(runs[i]); gap < -em/2-0.01 || gap > widest*em+0.01 {
					t.Fatalf("%.3f mm between %q and %q", gap, runs[i].Text, run.Text)
				}
			}
			last := runs[len(runs)-1]
			right := end(last)
			if trimmed := strings.TrimRight(last.Text, " "); trimmed != last.Text {
				right -= Width(last.Face, last.Size, last.Text[len(trimmed):])
			}
			if n < len(lines)-1 && right > 184+em/2+0.01 || math.IsNaN(right) {
				t.Fatalf("line %q ends at %.2f mm", lineText(runs), right)
			}
		}
		if strings.ReplaceAll(all.String(), " ", "") != strings.ReplaceAll(text, " ", "") {
			t.Fatalf("%q was set as %q", text, all.String())
		}
	})
}

func TestTypeAreaHoldsTwentyTwoLinesOfTwentyEight(t *testing.T) {
	for _, row := range []struct{ signs, lines, sheets int }{{28, 1, 1}, {29, 2, 1}, {22 * 28, 22, 1}, {22*28 + 1, 23, 2}} {
		f := NewA4("x")
		f.Paragraph(Style{Size: 15.75, Pitch: 225.0 / 22}, Span{Text: strings.Repeat("国", row.signs), Face: Fang})
		lines := 0
		for _, s := range f.page.Sheets {
			lines += len(s.Texts)
		}
		if lines != row.lines || len(f.page.Sheets) != row.sheets {
			t.Errorf("%d signs stand in %d lines on %d sheets", row.signs, lines, len(f.page.Sheets))
		}
	}
}
