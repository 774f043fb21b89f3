package raster

import (
	"image"
	"testing"

	"yichuang/printing"
)

func TestContactSheetShowsEveryPaperWithItsLines(t *testing.T) {
	wide := printing.Page{WidthMM: 297, HeightMM: 210, Sheets: []printing.Sheet{{Boxes: []printing.Box{{X: 0, Y: 0, Wd: 297, Ht: 210}}}}}
	all := []Labelled{{slip(), []string{"取号凭条", "ticket"}}, {a4(), []string{"受理通知书"}}, {wide, nil}}
	const dpi = 25.4 // a pixel to the mm
	m, err := Contact(all, 2, dpi)
	if err != nil {
		t.Fatal(err)
	}
	cell := func(column, row int) image.Rectangle {
		return image.Rect(0, 0, cellWide, cellHigh).Add(image.Pt(gutter+column*(cellWide+gutter), gutter+row*(cellHigh+gutter+2*lineHigh)))
	}
	for _, row := range []struct {
		name        string
		where       image.Rectangle
		least, most int // dark pixels
	}{
		{"a slip", cell(0, 0), 300, 30_000},
		{"its lines", image.Rect(gutter, gutter+cellHigh+1, gutter+cellWide, gutter+cellHigh+2*lineHigh), 100, 3000},
		{"a sheet", cell(1, 0), 100, 30_000},
		{"a sheet on its side, made smaller", cell(0, 1), 210 * 140, 210 * 152},
		{"no fourth paper", cell(1, 1), 0, 0},
	} {
		if n := ink(m, row.where); n < row.least || n > row.most {
			t.Errorf("%s: %d dark pixels", row.name, n)
		}
	}
}

func TestPaperWithoutASheetIsNotShown(t *testing.T) {
	if _, err := Contact([]Labelled{{Page: printing.Page{Title: "x"}}}, 6, 50); err == nil {
		t.Fatal("shown")
	}
}
