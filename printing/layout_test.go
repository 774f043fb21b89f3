package printing

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func list(rows int, cell string) Table {
	t := Table{
		Widths: []float64{20, 136}, Style: Style{Size: 10.5, Pitch: 5}, Pad: 1, Side: 1, Stroke: 0.2,
		Head: &Row{Cells: []Cell{{Text: "序号"}, {Text: "名称"}}},
	}
	for i := range rows {
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: fmt.Sprint(i + 1)}, {Text: cell}}})
	}
	return t
}

func allText(s Sheet) string {
	var b strings.Builder
	for _, t := range s.Texts {
		b.WriteString(t.Text)
	}
	return b.String()
}

func TestLongTablesRepeatTheirHead(t *testing.T) {
	f := NewA4("x")
	f.Table(list(70, "材料"))
	p := f.Page()
	rows := 0
	for i, s := range p.Sheets {
		text := allText(s)
		if strings.Count(text, "序号") != 1 {
			t.Errorf("sheet %d: %q", i+1, text)
		}
		rows += strings.Count(text, "材料")
	}
	if len(p.Sheets) != 3 || rows != 70 {
		t.Fatalf("%d rows on %d sheets", rows, len(p.Sheets))
	}
}

func TestRowHigherThanASheetGoesOnWithoutLoss(t *testing.T) {
	long := strings.Repeat("周村区政务服务中心", 400)
	f := NewA4("x")
	f.Table(list(1, long))
	var b strings.Builder
	for _, s := range f.Page().Sheets {
		for _, text := range s.Texts {
			if text.Size == 10.5 && text.Text != "序号" && text.Text != "名称" && text.Text != "1" {
				b.WriteString(text.Text)
			}
			if text.Size == 10.5 && text.Y > 262 {
				t.Fatalf("%q leaves the type area at %.1f", text.Text, text.Y)
			}
		}
	}
	if b.String() != long {
		t.Fatalf("%d of %d bytes stand on the sheets", b.Len(), len(long))
	}
}

func TestSheetsAreNumberedOnTheOuterSide(t *testing.T) {
	f := NewA4("x")
	f.NewSheet()
	p := f.Page()
	first, second := p.Sheets[0].Texts[0], p.Sheets[1].Texts[0]
	if first.Text != "— 1 —" || first.X < 105 || second.Text != "— 2 —" || second.X > 105 {
		t.Fatalf("%+v, %+v", first, second)
	}
	if one := NewA4("x").Page(); len(one.Sheets[0].Texts) != 0 {
		t.Fatal("a single sheet is numbered")
	}
}

func TestReprintIsMarkedOnEverySheet(t *testing.T) {
	f := NewA4("x")
	f.NewSheet()
	f.Put(30, 50, Style{Size: 12}, Song, "附页")
	p := f.Page()
	before := Dump(p)
	marked := MarkReprint(p, 2, time.Date(2026, 11, 23, 1, 41, 0, 0, time.UTC))
	for i, s := range marked.Sheets {
		mark := s.Texts[len(s.Texts)-1]
		if mark.Text != "补打 第2次 2026年11月23日 09:41" || len(s.Boxes) != 1 {
			t.Errorf("sheet %d: %+v", i+1, mark)
		}
		if right := mark.X + Width(mark.Face, mark.Size, mark.Text); right > 210-20 {
			t.Errorf("the mark ends at %.1f mm", right)
		}
	}
	if Dump(p) != before {
		t.Error("the first print was changed")
	}
}

func TestReprintMarkFitsOnASlip(t *testing.T) {
	p := MarkReprint(Page{WidthMM: 80, HeightMM: 50, Sheets: make([]Sheet, 1)}, 10, time.Date(2026, 12, 23, 1, 41, 0, 0, time.UTC))
	if box := p.Sheets[0].Boxes[0]; box.X < 4 || box.X+box.Wd > 76 {
		t.Fatalf("box %+v", box)
	}
}

func TestCodesAreWithinWhatTheyCanHold(t *testing.T) {
	m, err := Code{Data: "3703062026112300017"}.Matrix()
	if err != nil || m.Columns != 21 || m.Rows != 21 || !m.Dark(0, 0) || m.Dark(7, 0) {
		t.Fatalf("%d x %d, %v", m.Columns, m.Rows, err)
	}
	dark := 0
	m.Runs(func(column, row, length int) {
		for i := range length {
			if !m.Dark(column+i, row) {
				t.Errorf("run over a light module at %d, %d", column+i, row)
			}
		}
		dark += length
	})
	if dark < 150 || dark > 300 {
		t.Errorf("%d dark modules", dark)
	}
	for i := range 3 * mostCodes {
		data := fmt.Sprint("B", i)
		first, err := Code{Kind: Code128, Data: data}.Matrix()
		again, other := Code{Kind: Code128, Data: data}.Matrix()
		if err != nil || other != nil || first.Columns != again.Columns || len(codes.known) > mostCodes {
			t.Fatalf("%s: %d and %d columns, %d codes kept, %v, %v", data, first.Columns, again.Columns, len(codes.known), err, other)
		}
	}
	if _, err := (Code{Kind: Code128, Data: "办件"}).Matrix(); err == nil {
		t.Error("Code 128 of hanzi")
	}
}
