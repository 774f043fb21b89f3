package papers

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/printing"
	"yichuang/printing/papers/specimen"
)

// touches reports whether a rectangle comes within r mm of a point.
func touches(x, y, r, left, top, right, bottom float64) bool {
	return math.Hypot(x-min(max(x, left), right), y-min(max(y, top), bottom)) < r
}

func TestOnlyNameAndDateStandUnderTheSeal(t *testing.T) {
	for _, s := range specimens {
		sealed := s.Facts.Kind().Sealed()
		if s.Facts.Letter != nil {
			sealed = s.Facts.Letter.Seal
		}
		if !sealed {
			continue
		}
		sheet := laidOut(t, s.Facts).Sheets[0]
		if s.Facts.Complaint != nil {
			sheet = answer(*s.Facts.Complaint).Sheets[0]
		}
		date := app.DateOf(issued).Chinese()
		if c := s.Facts.Complaint; c != nil && c.Answered == 0 {
			date = undated
		}
		at := -1
		for i, text := range sheet.Texts {
			if text.Text == date && i > 0 && strings.HasSuffix(sheet.Texts[i-1].Text, "局") {
				at = i
			}
		}
		if at < 0 {
			t.Fatalf("%s is not signed with name and date", s.Name)
		}
		d, name := sheet.Texts[at], sheet.Texts[at-1]
		x := d.X + printing.Width(d.Face, d.Size, d.Text)/2
		y := name.Y - 3 // the name stands 3 mm below the middle
		for i, text := range sheet.Texts {
			high := text.Size * printing.MMPerPt
			right := text.X + printing.Width(text.Face, text.Size, text.Text)
			if i != at && i != at-1 && touches(x, y, 21, text.X, text.Y-0.88*high, right, text.Y+0.12*high) {
				t.Errorf("%s has %q under the seal", s.Name, text.Text)
			}
		}
		for _, l := range sheet.Lines {
			if touches(x, y, 21, min(l.X1, l.X2), min(l.Y1, l.Y2), max(l.X1, l.X2), max(l.Y1, l.Y2)) {
				t.Errorf("%s has a stroke under the seal", s.Name)
			}
		}
	}
}

// inkEnd is where a text ends; the blank half of a closing mark may hang over
// the edge.
func inkEnd(text printing.Text) float64 {
	right := text.X + printing.Width(text.Face, text.Size, text.Text)
	if last, _ := utf8.DecodeLastRuneInString(text.Text); strings.ContainsRune("，。、；：）》〉」』】〕", last) {
		right -= text.Size * printing.MMPerPt / 2
	}
	return right
}

func TestNothingLeavesTheTypeAreaButTheServiceStrip(t *testing.T) {
	for _, s := range specimens {
		p := laidOut(t, s.Facts)
		for i, sheet := range p.Sheets {
			wide, high := p.Size(sheet)
			for _, text := range sheet.Texts {
				right := inkEnd(text)
				if s.Facts.Kind() == paper.Ticket {
					if text.X < 4 || right > p.WidthMM-4 || text.Y > p.HeightMM {
						t.Errorf("%s: %q leaves the slip", s.Name, text.Text)
					}
				} else if wide > high {
					if text.X < 24-0.01 || right > 273.01 || text.Y < 28 || text.Y > 203.5 {
						t.Errorf("%s sheet %d: %q leaves the type area", s.Name, i+1, text.Text)
					}
				} else if text.X < 28-0.01 || right > 184.01 || text.Y < 37 || text.Y > 290 {
					t.Errorf("%s sheet %d: %q leaves the type area", s.Name, i+1, text.Text)
				}
			}
		}
	}
}

// TestNumberOfAResultIsNotTorn: a note that is a number of a paper keeps on one
// line of the list, so that it can be read out and compared.
func TestNumberOfAResultIsNotTorn(t *testing.T) {
	const licence = "JY13703060000012"
	f := specimen.Handover("周村区丝市街老面馆", []paper.Material{{Name: "食品经营许可证", Form: "原件", Count: 1, Note: licence}}, true)
	for _, text := range laidOut(t, f).Sheets[0].Texts {
		if text.Text == licence {
			return
		}
	}
	t.Errorf("%s does not stand whole on one line", licence)
}

// TestCoverOfACaseFileIsOneSheet: whatever the names are and however many
// departments there were, its number and signatures stay clear of each other.
func TestCoverOfACaseFileIsOneSheet(t *testing.T) {
	for _, who := range []paper.Person{specimen.Shop, specimen.Rare, specimen.Long} {
		n := *specimen.CaseFile(who, 60).CaseFile
		if got := len(fileCover(n).Sheets); got != 1 {
			t.Errorf("%s: %d sheets", who.Name, got)
		}
	}
}

// TestLastSheetOfAnAnnexHoldsMoreThanARow: a sheet with next to nothing on it is
// saved by setting the list closer.
func TestLastSheetOfAnAnnexHoldsMoreThanARow(t *testing.T) {
	for _, s := range specimens {
		if s.Name != "deferral_long" && s.Name != "guide_long" && s.Name != "receipt_slip_batch_long" {
			continue
		}
		p := laidOut(t, s.Facts)
		last := p.Sheets[len(p.Sheets)-1]
		if low := slices.MaxFunc(last.Lines, func(a, b printing.Line) int { return cmp.Compare(lowest(a), lowest(b)) }); lowest(low) < 37+scant {
			t.Errorf("%s ends with a sheet that is all but empty", s.Name)
		}
	}
}

// lowest is how far down a stroke of the type area reaches; the strip at the
// foot of the sheet does not count.
func lowest(l printing.Line) float64 {
	if y := max(l.Y1, l.Y2); y < 262 {
		return y
	}
	return 0
}

func TestWhatWasFoundBeginsOnce(t *testing.T) {
	for found, want := range map[string]string{
		"材料齐全":          "经审查，材料齐全。",
		"经审查，材料齐全。":     "经审查，材料齐全。",
		"经审查和现场勘查，符合要求": "经审查和现场勘查，符合要求。",
		"经指导后仍不能整改到位":   "经指导后仍不能整改到位。",
	} {
		if got := examined(found); got != want {
			t.Errorf("%q reads %q", found, got)
		}
	}
}
