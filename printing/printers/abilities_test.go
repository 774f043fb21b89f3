package printers

import (
	"testing"

	"yichuang/printing"
)

func TestMediumHasThePapersSize(t *testing.T) {
	office := []string{"na_letter_8.5x11in", "iso_a4_210x297mm", "iso_a5_148x210mm"}
	thermal := []string{"roll_min_58x20mm", "roll_max_80x2000mm"}
	for _, c := range []struct {
		name          string
		media         []string
		width, height float64
		want          string
	}{
		{"notice", office, 210, 297, "iso_a4_210x297mm"},
		{"flow sheet on its side", office, 297, 210, "iso_a4_210x297mm"},
		{"letter", office, 215.9, 279.4, "na_letter_8.5x11in"},
		{"slip on an office printer", office, 80, 140, ""},
		{"slip on a roll", thermal, 80, 142.5, "custom_slip_80x142.5mm"},
		{"notice on a roll", thermal, 210, 297, ""},
		{"names without sizes", []string{"na_letter", "auto", "custom_", "a_xmm", "b_10mm"}, 210, 297, ""},
	} {
		if got, ok := mediumFor(c.media, c.width, c.height); got != c.want || ok != (c.want != "") {
			t.Errorf("%s is printed on %q", c.name, got)
		}
	}
}

func TestSheetsOfOnePaperStandOnOneMedium(t *testing.T) {
	printer := abilities{media: []string{"iso_a4_210x297mm", "iso_a3_297x420mm"}, copies: 1}
	a4 := func(more ...printing.Sheet) Order {
		return Order{Page: printing.Page{WidthMM: 210, HeightMM: 297, Sheets: append([]printing.Sheet{{}}, more...)}}
	}
	for _, c := range []struct {
		name string
		o    Order
		fits bool
	}{
		{"all upright", a4(printing.Sheet{}), true},
		{"one across", a4(printing.Sheet{WidthMM: 297, HeightMM: 210}), true},
		{"one of A3", a4(printing.Sheet{WidthMM: 420, HeightMM: 297}), false},
		{"one as no printer has it", a4(printing.Sheet{WidthMM: 500, HeightMM: 700}), false},
	} {
		if _, _, err := printer.fit(c.o); (err == nil) != c.fits {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestPrinterThatMakesNoCopiesGetsTheSheetsAsOften(t *testing.T) {
	two := Order{Copies: 2, Page: printing.Page{Sheets: []printing.Sheet{{}, {}, {}}}}
	for _, c := range []struct {
		name            string
		most            int
		sheets, options int
	}{
		{"makes copies", 99, 3, 1},
		{"makes none", 1, 6, 0},
	} {
		job, o, err := abilities{copies: c.most}.fit(two)
		if err != nil || len(o.Page.Sheets) != c.sheets || len(job) != c.options {
			t.Errorf("%s: %d sheets, %v, %v", c.name, len(o.Page.Sheets), job, err)
		}
	}
	if len(two.Page.Sheets) != 3 {
		t.Error("the order itself was changed")
	}
}

func TestEmptyTrayAmongOthersIsNoTrouble(t *testing.T) {
	const (
		full   = "type=sheetFeedAutoRemovableTray;mediafeed=29700;mediaxfeed=21000;maxcapacity=250;level=250;status=0;name=main;"
		empty  = "type=sheetFeedAutoRemovableTray;mediafeed=29700;mediaxfeed=21000;maxcapacity=250;level=0;status=0;name=main;"
		unused = "type=sheetFeedManual;mediafeed=0;mediaxfeed=0;maxcapacity=1;level=-2;status=0;name=manual"
	)
	for _, c := range []struct {
		name  string
		trays []string
		want  string
	}{
		{"all are empty", []string{unused, empty, empty}, "print.paper_out"},
		{"one is full", []string{unused, empty, full}, ""},
		{"none is in use", []string{unused}, ""},
		{"none is told of", nil, ""},
	} {
		if got := (abilities{reasons: []string{"media-empty-report"}, trays: c.trays}).trouble(); got != c.want {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
