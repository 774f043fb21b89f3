package papers

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"yichuang/app/paper"
	"yichuang/printing"
)

// words draws what clerks and applicants write.
func words(t *rapid.T, name string) string {
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{"，", "。", "（", "）", "《", "》", "——", "〔2026〕", " ", "\n", "550.00", rareName, longName, "葛\U000E0100"}),
		rapid.StringMatching(`[一-龥]{1,12}`),
		rapid.StringMatching(`[0-9A-Za-z.-]{1,30}`),
	)
	return strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, name), "")
}

func wordsList(t *rapid.T, name string, most int) []string {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string { return words(t, name) }), 0, most).Draw(t, name)
}

func anyLetter(t *rapid.T) paper.Facts {
	n := &paper.Letter{
		Kind: rapid.SampledFrom(paper.All()).Draw(t, "kind"), Head: headOf("周市监特〔2026〕1号"), Title: words(t, "title"),
		Subtitle: words(t, "subtitle"), Applicant: rapid.SampledFrom([]paper.Person{shop, rare, long, {}}).Draw(t, "applicant"),
		Body: wordsList(t, "body", 4), After: wordsList(t, "after", 4), Sign: wordsList(t, "sign", 8),
		Seal: rapid.Bool().Draw(t, "seal"), Copies: words(t, "copies"), Amended: words(t, "amended"),
	}
	n.Item.Name = words(t, "item")
	for _, text := range wordsList(t, "rows", 8) {
		n.Rows = append(n.Rows, paper.Field{Label: "栏" + words(t, "label"), Text: text})
	}
	for range rapid.IntRange(0, 3).Draw(t, "tables") {
		table := paper.Table{Title: words(t, "table")}
		for _, name := range rapid.SliceOfN(rapid.StringMatching(`[一-龥A-Z（）]{0,12}`), 0, 5).Draw(t, "columns") {
			table.Columns = append(table.Columns, paper.Column{Name: name, Share: rapid.IntRange(0, 60).Draw(t, "share")})
		}
		for range rapid.IntRange(0, 9).Draw(t, "rows") {
			table.Rows = append(table.Rows, wordsList(t, "row", 4))
		}
		n.Tables = append(n.Tables, table)
	}
	return paper.Facts{Letter: n}
}

func anyFlow(t *rapid.T) paper.Facts {
	count := rapid.IntRange(0, 14).Draw(t, "stages")
	var stages []paper.FlowStage
	for i := range count {
		stages = append(stages, paper.FlowStage{
			No: i + 1, Dept: words(t, "dept"), Name: words(t, "name"), Papers: wordsList(t, "papers", 4),
			After: rapid.SliceOfN(rapid.IntRange(0, count+1), 0, 4).Draw(t, "after"), // rings and strangers too
			Limit: rapid.IntRange(0, 30).Draw(t, "limit"), Excluded: rapid.Bool().Draw(t, "excluded"),
			Opinion: words(t, "opinion"), Signer: words(t, "signer"), HandedBy: words(t, "by"), TakenBy: words(t, "to"), Output: words(t, "output"), Made: words(t, "made"),
		})
	}
	return flowOf(rapid.SampledFrom([]paper.Person{shop, rare, long}).Draw(t, "applicant"), stages)
}

func runesOf(text string) map[rune]int {
	out := map[rune]int{}
	for _, r := range solid(text) {
		out[r]++
	}
	return out
}

// tellingOnce are the facts of a flow sheet with the papers that every one of
// several stages gets told by the first of these only, and what a stage makes
// once, as on the sheet.
func tellingOnce(f paper.Facts) paper.Facts {
	sheet := *f.Flow
	sheet.Stages = slices.Clone(sheet.Stages)
	all := allPapers(sheet.Stages)
	before := false
	for i, s := range sheet.Stages {
		if strings.HasPrefix(s.Made, s.Output) {
			sheet.Stages[i].Output = "" // what was made names it
		}
		if getsAll(s, all) {
			if sheet.Stages[i].Papers = all; before {
				sheet.Stages[i].Papers = nil
			}
			before = true
		}
	}
	return paper.Facts{Flow: &sheet}
}

// lost returns the characters of the facts that do not stand on the sheets as
// often as in the facts.
func lost(f paper.Facts, p printing.Page) []string {
	var all strings.Builder
	if f.Flow != nil {
		f = tellingOnce(f)
	}
	told(reflect.ValueOf(f), "", "", func(name, text string) {
		if name != "Basis of Item" && !(f.Flow != nil && (name == "IDKind" || name == "Contact")) {
			all.WriteString(text)
		}
	})
	there := runesOf(textOf(p.Sheets...))
	var out []string
	for r, n := range runesOf(all.String()) {
		if there[r] < n {
			out = append(out, fmt.Sprintf("%q %d of %d", r, there[r], n))
		}
	}
	return out
}

func TestNoCharacterOfAPaperIsLost(t *testing.T) {
	for name, draw := range map[string]func(*rapid.T) paper.Facts{"letters": anyLetter, "flow sheets": anyFlow} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				f := draw(t)
				p, err := Layout(f)
				if err != nil {
					t.Fatal(err)
				}
				if missing := lost(f, p); missing != nil {
					t.Fatalf("lost %v", missing)
				}
				for i, sheet := range p.Sheets {
					for _, text := range sheet.Texts {
						if text.Y > p.HeightMM-5 {
							t.Fatalf("sheet %d: %q stands %.1f mm from above", i+1, text.Text, text.Y)
						}
					}
				}
			})
		})
	}
}

func TestEveryStageStandsRightOfWhatItWaitsFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		stages := anyFlow(t).Flow.Stages
		for i := range stages { // no rings
			for k, no := range stages[i].After {
				stages[i].After[k] = no % (i + 1)
			}
		}
		column := map[int]int{}
		for at, slots := range arranged(stages) {
			for _, s := range slots {
				if s.stage >= 0 {
					column[stages[s.stage].No] = at
				}
			}
		}
		if len(column) != len(stages) {
			t.Fatalf("%d of %d stages are drawn", len(column), len(stages))
		}
		for _, s := range stages {
			for _, no := range s.After {
				if no > 0 && column[no] >= column[s.No] {
					t.Fatalf("stage %d stands in column %d, %d before it in %d", s.No, column[s.No], no, column[no])
				}
			}
		}
	})
}

func TestLineThatAnotherImpliesIsNotDrawn(t *testing.T) {
	for _, row := range []struct {
		name  string
		after map[int][]int
		want  map[int][]int // places
	}{
		{"over one stage", map[int][]int{2: {1}, 3: {1, 2}}, map[int][]int{1: {0}, 2: {1}}},
		{"side by side", map[int][]int{2: {1}, 3: {1}, 4: {2, 3}}, map[int][]int{1: {0}, 2: {0}, 3: {1, 2}}},
		{"a ring keeps its lines", map[int][]int{1: {2}, 2: {1}}, map[int][]int{0: {1}, 1: {0}}},
		{"itself and strangers", map[int][]int{1: {1, 9}, 2: {1, 1}}, map[int][]int{1: {0}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			stages := []paper.FlowStage{{No: 1}, {No: 2}, {No: 3}, {No: 4}}
			for i := range stages {
				stages[i].After = row.after[i+1]
			}
			for i, got := range predecessors(stages) {
				if fmt.Sprint(got) != fmt.Sprint(row.want[i]) {
					t.Errorf("stage %d has lines from %v, want %v", i+1, got, row.want[i])
				}
			}
		})
	}
}
