package kit

import (
	"image"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"yichuang/printing"
)

// blank draws a white sheet of the size that was asked for.
func blank(p printing.Page, sheet int, dpi float64) (image.Image, error) {
	w, h := p.Size(p.Sheets[sheet])
	return image.NewRGBA(image.Rect(0, 0, int(math.Round(w*dpi/25.4)), int(math.Ceil(h*dpi/25.4)))), nil
}

// shown is a preview of a paper with an upright sheet, one that lies and
// another upright one, in a window of that size.
func shown(t *testing.T, size fyne.Size) *Preview {
	t.Helper()
	p := NewPreview(zh, blank, Inline)
	dress(t, Variant{})
	w := test.NewTempWindow(t, p)
	w.SetPadded(false)
	w.Resize(size)
	NewKeys().Install(w.Canvas())
	t.Cleanup(func() { Uninstall(w.Canvas()) })
	p.Set("案卷", printing.Page{WidthMM: 210, HeightMM: 297, Sheets: []printing.Sheet{{}, {WidthMM: 297, HeightMM: 210}, {}}})
	return p
}

func TestPreviewGivesEverySheetItsOwnSize(t *testing.T) {
	p := shown(t, fyne.NewSize(500, 900))
	upright := p.paper.image.Size()
	p.Turn(1)
	lying := p.paper.image.Size()
	if upright.Height <= upright.Width || lying.Width <= lying.Height {
		t.Errorf("sheets of %v and %v", upright, lying)
	}
	if got := p.paper.image.Image.Bounds().Dx(); float32(got) != lying.Width {
		t.Errorf("a picture of %d pixels is drawn %v wide", got, lying.Width)
	}
}

func TestZoomKeepsTheMiddleAndZeroFitsTheWidth(t *testing.T) {
	p := shown(t, fyne.NewSize(500, 400))
	width := p.paper.sheetSize().Width
	p.Zoom(3)
	if got := p.paper.sheetSize().Width; got != width*2 || p.bar.level.Words() != "200%" {
		t.Fatalf("%v wide, says %q", got, p.bar.level.Words())
	}
	at := p.scroll.Offset.Y
	p.Zoom(-1)
	p.Zoom(1)
	if got := p.scroll.Offset.Y; math.Abs(float64(got-at)) > 2 {
		t.Errorf("stood at %v, after going out and in again at %v", at, got)
	}
	p.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.Key0, Modifier: fyne.KeyModifierControl})
	if got := p.paper.sheetSize().Width; got != width {
		t.Errorf("%v wide, want %v", got, width)
	}
	p.Zoom(-1)
	if view := p.scroll.Size(); p.paper.sheetSize().Height > view.Height || p.paper.MinSize().Height > view.Height {
		t.Errorf("the whole sheet is %v high in a view of %v", p.paper.sheetSize().Height, view.Height)
	}
}

func TestPlusZoomsAlsoWhereItNeedsShift(t *testing.T) {
	p := shown(t, fyne.NewSize(500, 400))
	for i, press := range []desktop.CustomShortcut{
		{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierControl},
		{KeyName: fyne.KeyEqual, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift},
		{KeyName: fyne.KeyPlus, Modifier: fyne.KeyModifierControl},
	} {
		before := p.paper.sheetSize().Width
		p.TypedShortcut(&press)
		if got := p.paper.sheetSize().Width; got <= before {
			t.Errorf("press %d left the paper %v wide, it was %v", i, got, before)
		}
	}
}

func TestWheelWithCtrlZoomsWhereTheMouseIs(t *testing.T) {
	p := shown(t, fyne.NewSize(500, 400))
	at := fyne.NewPos(250, 100)
	ev := &fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.Delta{DY: 10}}
	size := p.paper.sheetSize().Height
	p.scroll.wheel(ev, true)
	grown := p.paper.sheetSize().Height / size
	if grown <= 1 {
		t.Fatalf("grew by %v", grown)
	}
	if got, want := p.scroll.Offset.Y, at.Y*grown-at.Y; math.Abs(float64(got-want)) > 1 {
		t.Errorf("stands at %v, want %v", got, want)
	}
	was := p.scroll.Offset.Y
	p.scroll.wheel(ev, false)
	if p.zoom != zoomWidth+1 || p.scroll.Offset.Y == was {
		t.Error("the wheel alone does not move the paper")
	}
}

func TestPageKeysReadThroughTheSheets(t *testing.T) {
	p := shown(t, fyne.NewSize(500, 500))
	var seen []int
	for range 6 {
		p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		seen = append(seen, p.Sheet())
	}
	if seen[0] != 0 || seen[len(seen)-1] != 2 {
		t.Errorf("went over the sheets %v", seen)
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if p.Sheet() != 0 || p.scroll.Offset.Y != 0 {
		t.Errorf("Home leads to sheet %d at %v", p.Sheet(), p.scroll.Offset.Y)
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if p.Sheet() != 2 || p.scroll.Offset.Y == 0 {
		t.Errorf("End leads to sheet %d at %v", p.Sheet(), p.scroll.Offset.Y)
	}
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	p.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageUp})
	if p.Sheet() == 2 && p.scroll.Offset.Y > 0 {
		t.Errorf("two pages back is still sheet %d at %v", p.Sheet(), p.scroll.Offset.Y)
	}
}

func TestPreviewNamesWhatNoFontHas(t *testing.T) {
	p := shown(t, fyne.NewSize(500, 500))
	rare := printing.Sheet{Texts: []printing.Text{{Text: "张\U000323AF明", Size: 12}, {Text: "\U000323AF", Size: 12}}}
	p.Set("受理通知书", printing.Page{WidthMM: 210, HeightMM: 297, Sheets: []printing.Sheet{rare}})
	if words := p.bar.missing.Words(); !p.bar.strip.Visible() || !strings.Contains(words, "U+323AF") || !strings.Contains(words, " 1 ") {
		t.Errorf("says %q", words)
	}
	p.Set("受理通知书", printing.Page{WidthMM: 210, HeightMM: 297, Sheets: make([]printing.Sheet, 1)})
	if p.bar.strip.Visible() {
		t.Error("still warns of a paper that has been mended")
	}
}

func TestPreviewHasTheButtonsItWasGiven(t *testing.T) {
	saved := 0
	p := NewPreview(zh, blank, Inline)
	p.OnSave = func() { saved++ }
	window(t, p)
	if !p.bar.save.Visible() || !p.bar.save.Disabled() || p.bar.print.Visible() {
		t.Error("without a paper there is nothing to save, and nobody to print it")
	}
	p.Set("通知书", printing.Page{WidthMM: 210, HeightMM: 297, Sheets: make([]printing.Sheet, 1)})
	test.Tap(p.bar.save)
	if saved != 1 {
		t.Error("nothing was saved")
	}
}
