package printing

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func plain(text string) []Span { return []Span{{Text: text}} }

func texts(lines []SetLine) []string {
	var out []string
	for _, l := range lines {
		var b strings.Builder
		for _, s := range l.Spans {
			b.WriteString(s.Text)
		}
		out = append(out, b.String())
	}
	return out
}

func TestLinesEndWhereChinesePapersEndThem(t *testing.T) {
	em := 10 * MMPerPt
	for _, row := range []struct {
		name  string
		spans []Span
		width float64 // em
		want  []string
	}{
		{"plain hanzi fill the line", plain("周村区政务服务中心"), 4, []string{"周村区政", "务服务中", "心"}},
		{"a full stop that does not fit takes the hanzi before it along", plain("周村区政。务"), 4, []string{"周村区", "政。务"}},
		{"a full stop is taken in when half of it fits", plain("周村区政。务"), 4.5, []string{"周村区政。", "务"}},
		{"a full stop is taken in when another mark gives the other half", plain("周，区政。务"), 4, []string{"周，区政。", "务"}},
		{"a quarter of a mark is not enough", plain("周村区政。务"), 4.25, []string{"周村区", "政。务"}},
		{"two marks are taken in together", plain("《周、村》。务"), 5, []string{"《周、村》。", "务"}},
		{"a mark that a line feed follows is taken in without an empty line", plain("周村区政。\n务"), 4.5, []string{"周村区政。", "务"}},
		{"no closing quotation mark begins a line", plain("周村区政”务"), 4.5, []string{"周村区", "政”务"}},
		{"a number stays with its unit", plain("周村区30日前"), 4, []string{"周村区", "30日前"}},
		{"an amount stays with its unit", plain("收费550.00元整"), 5, []string{"收费", "550.00元", "整"}},
		{"a number that is too long leaves its unit", plain("1234567890元"), 2, nil},
		{"a date may be broken after the year and the month", plain("期限至2026年11月23日"), 7, []string{"期限至2026年", "11月23日"}},
		{"a date that is kept is not broken", []Span{{Text: "期限至"}, {Text: "2026年11月23日", Keep: true}}, 7.3, []string{"期限至", "2026年11月23日"}},
		{"words part at blanks only", plain("Zibo Hall"), 4, []string{"Zibo", "Hall"}},
		{"no opening bracket ends a line", plain("周村区（政务）"), 4, []string{"周村区", "（政务）"}},
		{"an ellipsis stays whole", plain("周村区……务"), 4, []string{"周村", "区……务"}},
		{"a number stays whole", plain("办理2026年"), 4, []string{"办理", "2026年"}},
		{"a phone number stays whole", plain("电0533-6195"), 5, []string{"电", "0533-6195"}},
		{"a number longer than the line is broken", plain("1234567890"), 2, nil},
		{"blanks at a break are dropped", plain("周村区政  务"), 4, []string{"周村区政", "务"}},
		{"a line feed ends a line", plain("周村\n区\n"), 4, []string{"周村", "区", ""}},
		{"a name stays whole", []Span{{Text: "申请"}, {Text: "李仲安", Keep: true}, {Text: "于"}}, 4, []string{"申请", "李仲安于"}},
		{"a name longer than the line is broken", []Span{{Text: "申"}, {Text: "阿卜杜热西提", Keep: true}}, 4, []string{"申阿卜杜", "热西提"}},
		{"a variation selector stays with its base", plain("葛\U000E0100葛\U000E0100葛"), 1, []string{"葛\U000E0100", "葛\U000E0100", "葛"}},
		{"a sign wider than the line stands alone", plain("周村"), 0.5, []string{"周", "村"}},
		{"nothing is one empty line", nil, 4, []string{""}},
	} {
		t.Run(row.name, func(t *testing.T) {
			got := texts(Break(row.spans, 10, row.width*em, row.width*em))
			if row.want == nil {
				if len(got) < 2 || strings.Join(got, "") != row.spans[0].Text {
					t.Fatalf("lines %q", got)
				}
				return
			}
			if !slices.Equal(got, row.want) {
				t.Fatalf("lines %q, want %q", got, row.want)
			}
		})
	}
}

// A line that squeezes its marks must not let them touch what follows.
func TestRightHalfOfClosingMarksIsEmpty(t *testing.T) {
	marks := "，。、；：）》〉」』】〕"
	for _, face := range []Face{Song, Title, Hei, Kai} {
		for g := range Shape(face, marks) {
			r, _ := utf8.DecodeRuneInString(g.Text)
			if s := slack(g, r); g.Advance != 1 || s < 0.48 || s > 0.5 {
				t.Errorf("%s: %c is %.2f em wide and gives %.3f", g.Font.Name, r, g.Advance, s)
			}
		}
	}
	for g := range Shape(Song, "国（“”！…—") {
		if r, _ := utf8.DecodeRuneInString(g.Text); slack(g, r) != 0 {
			t.Errorf("%c gives %.3f em", r, slack(g, r))
		}
	}
}

// Fonts made elsewhere may have their marks in the middle of the square.
func TestMarkWithInkToItsRightIsNotSqueezed(t *testing.T) {
	data := cut(Kai.Font(), "国", "FangSong")
	at := strings.Index(string(data), string([]byte{0, 0, 0x56, 0xFD, 0, 0, 0x56, 0xFD}))
	copy(data[at:], []byte{0, 0, 0x30, 0x02, 0, 0, 0x30, 0x02}) // 国 stands where 。 should
	if err := useFonts(t, map[string][]byte{"x.ttf": data}); err != nil {
		t.Fatal(err)
	}
	em := 10 * MMPerPt
	got := texts(Break([]Span{{Text: "周村区政。务", Face: Fang}}, 10, 4.5*em, 4.5*em))
	if want := []string{"周村区", "政。务"}; !slices.Equal(got, want) {
		t.Fatalf("lines %q, want %q", got, want)
	}
}

func TestFirstLineMayBeShorter(t *testing.T) {
	em := 10 * MMPerPt
	got := texts(Break(plain("周村区政务服务"), 10, 4*em, 2*em))
	if want := []string{"周村", "区政务服", "务"}; !slices.Equal(got, want) {
		t.Fatalf("lines %q, want %q", got, want)
	}
}

// mixed draws text as clerks type it: hanzi, rare hanzi, words, numbers, marks,
// blanks, line feeds.
func mixed() *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"，", "。", "（", "）", "《", "》", "“", "”", "——", "……", "〔2026〕", " ", "  ", "\n", "%", "￥12.50", "葛\U000E0100", "é", "e\u0301"}),
		rapid.StringMatching(`[一-龥]{1,6}`),
		rapid.StringMatching(`[㐀-䶵𠀀-𠀯𬀀-𬀏]{1,3}`),
		rapid.StringMatching(`[0-9A-Za-z.-]{1,24}`),
	)
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "pieces"), "")
	})
}

func TestBreakingLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var spans []Span
		var whole strings.Builder
		for range rapid.IntRange(0, 3).Draw(t, "spans") {
			s := Span{Text: mixed().Draw(t, "text"), Face: Face(rapid.IntRange(0, 3).Draw(t, "face")), Keep: rapid.Bool().Draw(t, "keep")}
			whole.WriteString(s.Text)
			spans = append(spans, s)
		}
		width := rapid.Float64Range(2, 160).Draw(t, "width")
		lines := Break(spans, 12, width, width*rapid.Float64Range(0.3, 1).Draw(t, "first"))
		rest := whole.String()
		for i, line := range texts(lines) {
			if i > 0 {
				if !lines[i-1].End {
					rest = strings.TrimLeft(rest, " ")
				} else if strings.HasPrefix(rest, "\n") {
					rest = rest[1:]
				}
			}
			after, ok := strings.CutPrefix(rest, line)
			if !ok {
				t.Fatalf("line %d %q is not at the beginning of %q", i, line, rest)
			}
			rest = after
			if w := lines[i].Width - lines[i].Over; w > width+1e-6 && signs(line) > 1 && strings.TrimRight(line, " ") == line {
				t.Fatalf("line %q is %.2f mm in %.2f", line, w, width)
			}
		}
		if strings.Trim(rest, " ") != "" {
			t.Fatalf("%q was lost", rest)
		}
	})
}

func TestNoLineBeginsOrEndsOnTheWrongMark(t *testing.T) {
	hanzi := rapid.StringMatching(`[一-龥]{2,5}`)
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for _, mark := range rapid.SliceOfN(rapid.SampledFrom([]string{"，", "。", "（", "）", "《", "》", "“", "”", "……", "2026", "）。", "：《", " "}), 1, 40).Draw(t, "marks") {
			b.WriteString(hanzi.Draw(t, "words") + mark)
		}
		text := b.String() + "完"
		width := rapid.Float64Range(40, 160).Draw(t, "width")
		lines := texts(Break(plain(text), 12, width, width))
		for i, line := range lines {
			runes := []rune(line)
			if i > 0 && strings.ContainsRune(closing, runes[0]) {
				t.Fatalf("line %q begins with a closing mark", line)
			}
			if strings.ContainsRune(opening, runes[len(runes)-1]) {
				t.Fatalf("line %q ends with an opening mark", line)
			}
		}
	})
}
