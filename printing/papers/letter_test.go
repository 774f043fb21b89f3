package papers

import (
	"math"
	"strings"
	"testing"

	"yichuang/app/paper"
	"yichuang/printing"
)

func TestLetterWithoutATitleHasTheUsualOne(t *testing.T) {
	for _, kind := range paper.All() {
		if titles[kind] == "" {
			continue
		}
		p := laidOut(t, paper.Facts{Letter: &paper.Letter{Kind: kind}})
		if !strings.HasPrefix(p.Title, titles[kind]) || !strings.Contains(textOf(p.Sheets...), titles[kind]) {
			t.Errorf("%s is called %q", kind, p.Title)
		}
	}
	if len(titles) != 20 {
		t.Errorf("%d letters have a title", len(titles))
	}
}

func TestCorrectedNoticeNamesTheOneItReplaces(t *testing.T) {
	text := textOf(laidOut(t, times()["extension_amended"]).Sheets...)
	if !strings.Contains(text, "【更正】本文书替代周市监延〔2026〕1号") || !strings.Contains(text, "周市监延〔2026〕2号") {
		t.Fatal("it does not")
	}
	if text := textOf(laidOut(t, times()["special"]).Sheets...); strings.Contains(text, "更正") {
		t.Fatal("a first notice is marked as a correction")
	}
}

func TestOnlyLettersToTheApplicantAddressHim(t *testing.T) {
	for name, f := range times() {
		if text := textOf(laidOut(t, f).Sheets...); !strings.Contains(text, "周村区丝市街老面馆：") {
			t.Errorf("%s does not address the applicant", name)
		}
	}
	for _, name := range []string{"mail", "proxy", "address", "follow_up_promise", "follow_up_push"} {
		f := slips()[name]
		if text := textOf(laidOut(t, f).Sheets...); strings.Contains(text, f.Letter.Applicant.Name+"：") {
			t.Errorf("%s addresses the applicant", name)
		}
	}
}

func TestRowOfALetterTakesThePlaceOfTheUsualOne(t *testing.T) {
	f := surveyOf(shop)
	f.Letter.Rows = append(f.Letter.Rows, paper.Field{Label: "联系人", Text: "赵树礼"})
	text := textOf(laidOut(t, f).Sheets...)
	if strings.Contains(text, "李仲安") || !strings.Contains(text, "赵树礼") {
		t.Fatal("both contacts stand there, or the wrong one")
	}
}

func TestHeadingsAreSetAsHeadings(t *testing.T) {
	for _, row := range []struct {
		text string
		face printing.Face
		want bool
	}{
		{"一、告知事项", printing.Hei, true},
		{"十二、附则", printing.Hei, true},
		{"（一）申请人承诺", printing.Kai, true},
		{"一、你单位应当在期限内补齐。", 0, false},
		{"一般情况", 0, false},
		{"（附）清单", 0, false},
		{"、告知", 0, false},
		{"", 0, false},
	} {
		if face, ok := headed(row.text); ok != row.want || ok && face != row.face {
			t.Errorf("%q: %v, %v", row.text, face, ok)
		}
	}
}

func TestColumnsFillTheWidthWhateverTheirShares(t *testing.T) {
	d := upright.begin("x", paper.Head{}, densities[0], func(*draft) {}, false)
	for _, row := range []struct {
		name    string
		columns []paper.Column
		rows    [][]string
		want    int
	}{
		{"shares that add up", []paper.Column{{Share: 40}, {Share: 60}}, nil, 2},
		{"shares that do not", []paper.Column{{Share: 40}, {Share: 90}}, nil, 2},
		{"some without", []paper.Column{{Share: 70}, {}, {}}, nil, 3},
		{"too much and one without", []paper.Column{{Share: 120}, {}}, nil, 2},
		{"none", []paper.Column{{}, {}, {}}, nil, 3},
		{"too small to see", []paper.Column{{Share: 1}, {Share: 99}}, nil, 2},
		{"no heads", nil, [][]string{{"1"}, {"1", "2", "3"}}, 3},
		{"nothing at all", nil, nil, 1},
	} {
		columns, rows := d.columns(paper.Table{Columns: row.columns, Rows: row.rows})
		sum := 0.0
		for _, c := range columns {
			sum += c.width
			if c.width < 6 {
				t.Errorf("%s: a column of %.1f mm", row.name, c.width)
			}
		}
		if len(columns) != row.want || math.Abs(sum-d.Width()) > 1e-6 || len(rows) != max(len(row.rows), 1) {
			t.Errorf("%s: %d columns of %.2f mm, %d rows", row.name, len(columns), sum, len(rows))
		}
	}
}

func TestLongRowKeepsWhatIsOverInItsLastCell(t *testing.T) {
	if got := folded([]string{"1", "2", "3", "4"}, 3); got[2] != "3 4" || len(got) != 3 {
		t.Errorf("%q", got)
	}
	if got := folded([]string{"1"}, 3); len(got) != 3 || got[0] != "1" {
		t.Errorf("%q", got)
	}
}

func TestShortTableStaysBesideTheAnnexOfALongOne(t *testing.T) {
	p := laidOut(t, manyLetters()["survey_record_long"])
	first := textOf(p.Sheets[0])
	if !strings.Contains(first, "冷食加工设专间") || !strings.Contains(first, "共63项，详见附页《勘查情况》") || strings.Contains(first, "勘查要点4") {
		t.Fatalf("the first sheet has %s", first)
	}
}

func TestLetterOfManyWordsGoesOnUnderItsNumber(t *testing.T) {
	f := surveyOf(rare)
	const sentence = "勘查人员现场查看经营场所的布局、设备和管理制度。"
	f.Letter.After = append(f.Letter.After, strings.Repeat(sentence, 60))
	p := laidOut(t, f)
	if len(p.Sheets) < 2 {
		t.Fatal("all of it stands on one sheet")
	}
	if missing := lost(f, p); missing != nil {
		t.Fatalf("lost %v", missing)
	}
	for i, sheet := range p.Sheets[1:] {
		if !strings.Contains(textOf(sheet), "周市监勘〔2026〕4号") {
			t.Errorf("sheet %d has no number", i+2)
		}
	}
}
