package kit

import (
	"image"

	"fyne.io/fyne/v2"

	"yichuang/printing"
)

// DrawSheet draws one sheet of a page, counted from 0, at so many dots an inch.
type DrawSheet func(page printing.Page, sheet int, dpi float64) (image.Image, error)

// Sheets makes a DrawSheet of a function that draws into a kind of image of its
// own: kit.Sheets(raster.Image).
func Sheets[I image.Image](draw func(printing.Page, int, float64) (I, error)) DrawSheet {
	return func(page printing.Page, sheet int, dpi float64) (image.Image, error) {
		img, err := draw(page, sheet, dpi)
		if err != nil {
			return nil, err
		}
		return img, nil
	}
}

// Preview shows a paper as it will be printed: the same page the printer gets.
// A paper with characters that no font has says so before anybody prints it.
type Preview struct {
	base
	// Empty says what stands here when there is no paper yet.
	Empty string
	// OnSave and OnPrint are what the buttons below the paper do with the one
	// that is shown; a nil one has no button. PrintWords is what stands on the
	// second, 打印 when "". They are set before the preview is shown.
	OnSave, OnPrint func()
	PrintWords      string

	words Words
	draws DrawSheet
	start Start
	title string
	page  *printing.Page
	sheet int
	zoom  int // of zooms
	round int // drawings asked for; an older answer is dropped

	edition int // papers set: what is missing is looked for once in each
	looked  int

	bar     *previewBar
	fault   *Para
	paper   *paper
	scroll  *previewScroll
	frame   *previewFrame
	box     *fyne.Container
	focused bool
}

// zooms are the steps of Zoom: the whole sheet, then so many times as large as
// fits the width.
var zooms = []float32{0, 1, 1.25, 1.5, 2, 3}

const (
	zoomWhole = 0
	zoomWidth = 1 // how every preview begins
)

// NewPreview returns an empty preview that draws with draws, off the UI thread
// through start.
func NewPreview(words Words, draws DrawSheet, start Start) *Preview {
	p := &Preview{words: words, draws: draws, start: start, zoom: zoomWidth}
	p.fault = NewPara("", SizeBody, Ink2).Centred()
	p.paper = newPaper(p)
	p.scroll = newPreviewScroll(p)
	p.frame = newPreviewFrame()
	p.bar = newPreviewBar(p)
	p.box = Fill(p.bar.top, p.scroll, p.bar.bottom)
	p.ExtendBaseWidget(p)
	return p
}

// Set shows a paper: the sheet that was shown of one with the same title, else
// the first.
func (p *Preview) Set(title string, page printing.Page) {
	if p.page == nil || p.title != title {
		p.sheet = 0
		p.scroll.Offset = fyne.Position{}
	}
	p.title, p.page = title, &page
	p.sheet = min(p.sheet, max(len(page.Sheets)-1, 0))
	p.edition++
	p.bar.warn("")
	p.changed()
}

// Clear shows no paper.
func (p *Preview) Clear() {
	p.title, p.page = "", nil
	p.paper.image.Image = nil
	p.edition++
	p.bar.warn("")
	p.changed()
}

// Page returns the paper that is shown and its title; false when there is none.
func (p *Preview) Page() (title string, page printing.Page, ok bool) {
	if p.page == nil {
		return "", printing.Page{}, false
	}
	return p.title, *p.page, true
}

// Turn goes n sheets on, or back, to the top of that sheet.
func (p *Preview) Turn(n int) {
	if p.page == nil || len(p.page.Sheets) == 0 {
		return
	}
	p.sheet = min(max(p.sheet+n, 0), len(p.page.Sheets)-1)
	p.scroll.ScrollToTop()
	p.changed()
}

// Sheet returns which sheet is shown, from 0.
func (p *Preview) Sheet() int { return p.sheet }

// Zoom makes the paper n steps larger, or smaller; the smallest step shows the
// whole sheet, the next one its whole width. What is in the middle stays there.
func (p *Preview) Zoom(n int) { p.zoomTo(p.zoom+n, p.middle()) }

// FitWidth makes the paper as wide as there is room.
func (p *Preview) FitWidth() { p.zoomTo(zoomWidth, p.middle()) }

func (p *Preview) middle() fyne.Position {
	size := p.scroll.Size()
	return fyne.NewPos(size.Width/2, size.Height/2)
}

// zoomTo chooses a step; what stands at that place of the view stays there.
func (p *Preview) zoomTo(step int, at fyne.Position) {
	before := p.paper.sheetSize()
	p.zoom = min(max(step, 0), len(zooms)-1)
	offset := p.scroll.Offset
	p.changed()
	if before.Width <= 0 {
		return
	}
	k := p.paper.sheetSize().Width / before.Width
	p.scroll.ScrollToOffset(fyne.NewPos((offset.X+at.X)*k-at.X, (offset.Y+at.Y)*k-at.Y))
}

func (p *Preview) changed() {
	p.bar.show()
	p.say("")
	p.paper.drawn = 0
	p.Refresh()
	p.paper.ask()
}

func (p *Preview) say(fault string) {
	text := fault
	if text == "" && p.page == nil {
		text = p.Empty
	}
	p.fault.Set(text)
	p.fault.Hidden = text == ""
	p.paper.blank = text != ""
	p.paper.Refresh()
}

// size returns the size of the sheet shown, in mm.
func (p *Preview) size() (width, height float32) {
	if p.page == nil {
		return 0, 0
	}
	w, h := p.page.WidthMM, p.page.HeightMM
	if p.sheet < len(p.page.Sheets) {
		w, h = p.page.Size(p.page.Sheets[p.sheet])
	}
	return float32(w), float32(h)
}

// scale returns units a millimetre in a view of that size. A narrow slip is not
// blown up.
func (p *Preview) scale(view fyne.Size) float32 {
	width, height := p.size()
	if width <= 0 || height <= 0 {
		return 1
	}
	fits := min((view.Width-2*paperMargin)/width, 4)
	if p.zoom == zoomWhole {
		return max(min(fits, (view.Height-paperMargin)/height), 0.1)
	}
	return max(fits*zooms[p.zoom], 0.1)
}

// CreateRenderer links the preview to Fyne.
func (p *Preview) CreateRenderer() fyne.WidgetRenderer {
	p.bar.show()
	p.say("")
	paint := func(th fyne.Theme) { p.frame.paint(th, p.focused) }
	lay := func(size fyne.Size) {
		p.box.Move(fyne.NewPos(1, 1))
		p.box.Resize(size.SubtractWidthHeight(2, 2))
		top, bottom := p.bar.top.MinSize().Height, p.bar.bottom.MinSize().Height
		p.frame.lay(size, top+1, bottom+1, p.focused)
		p.fault.Move(fyne.NewPos(24, top+24))
		p.fault.Resize(fyne.NewSize(max(size.Width-48, 0), max(size.Height-top-bottom-24, 0)))
		p.paper.ask()
	}
	below, above := p.frame.parts()
	parts := append(append(below, p.box, p.fault), above...)
	return p.draw(p, paint, lay, func() fyne.Size { return fyne.NewSize(240, 200) }, parts...)
}
