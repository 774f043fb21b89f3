package kit

import (
	"image"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

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
type Preview struct {
	base
	// Empty says what stands here when there is no paper yet.
	Empty string

	words Words
	draws DrawSheet
	start Start
	title string
	page  *printing.Page
	sheet int
	zoom  int
	round int // drawings asked for; an older answer is dropped

	head, count *Text
	fault       *Para
	paper       *paper
	scroll      *container.Scroll
	box         fyne.CanvasObject
}

// zooms are the steps of Zoom; 1 fits the width.
var zooms = []float32{1, 1.25, 1.5, 2, 3}

// NewPreview returns an empty preview that draws with draws, off the UI thread
// through start.
func NewPreview(words Words, draws DrawSheet, start Start) *Preview {
	p := &Preview{words: words, draws: draws, start: start}
	p.head, p.count = Heading("").Ellipsis(), Note("")
	p.fault = NewPara("", SizeBody, Ink2).Centred()
	p.paper = newPaper(p)
	p.scroll = container.NewScroll(p.paper)
	ground := NewPlane(Grey2, 1, 0, p.scroll)
	p.box = Card(Fill(CardHead(Row(16, Heading(words.T("kit.preview")), p.head), p.count), ground, nil))
	p.ExtendBaseWidget(p)
	return p
}

// Set shows a paper from its first sheet.
func (p *Preview) Set(title string, page printing.Page) {
	if p.page == nil || p.title != title {
		p.sheet = 0
	}
	p.title, p.page = title, &page
	p.sheet = min(p.sheet, max(len(page.Sheets)-1, 0))
	p.changed()
}

// Clear shows no paper.
func (p *Preview) Clear() {
	p.title, p.page = "", nil
	p.paper.image.Image = nil
	p.changed()
}

// Turn goes n sheets on, or back.
func (p *Preview) Turn(n int) {
	if p.page == nil {
		return
	}
	p.sheet = min(max(p.sheet+n, 0), len(p.page.Sheets)-1)
	p.scroll.ScrollToTop()
	p.changed()
}

// Zoom makes the paper n steps larger, or smaller; the first step fits the width.
func (p *Preview) Zoom(n int) {
	p.zoom = min(max(p.zoom+n, 0), len(zooms)-1)
	p.changed()
}

// Sheet returns which sheet is shown, from 0.
func (p *Preview) Sheet() int { return p.sheet }

func (p *Preview) changed() {
	p.head.Set(p.title)
	count := ""
	if p.page != nil {
		count = p.words.T("kit.page_of", "n", strconv.Itoa(p.sheet+1), "of", strconv.Itoa(len(p.page.Sheets)))
	}
	p.count.Set(count)
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
	p.paper.Hidden = text != ""
}

// scale returns units a millimetre: the width fits, and a narrow slip is not
// blown up.
func (p *Preview) scale(width float32) float32 {
	if p.page == nil || p.page.WidthMM <= 0 {
		return 1
	}
	return min((width-2*paperMargin)/float32(p.page.WidthMM), 4) * zooms[p.zoom]
}

// CreateRenderer links the preview to Fyne.
func (p *Preview) CreateRenderer() fyne.WidgetRenderer {
	p.say("")
	lay := func(size fyne.Size) {
		p.box.Resize(size)
		p.fault.Move(fyne.NewPos(24, 80))
		p.fault.Resize(fyne.NewSize(max(size.Width-48, 0), max(size.Height-80, 0)))
		p.paper.ask()
	}
	return p.draw(p, func(fyne.Theme) {}, lay, func() fyne.Size { return fyne.NewSize(240, 200) }, p.box, p.fault)
}

const paperMargin = 32

// paper is the sheet on its grey ground.
type paper struct {
	base
	preview *Preview
	image   *canvas.Image
	drawn   float64 // dpi of the image
}

func newPaper(p *Preview) *paper {
	s := &paper{preview: p, image: &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScaleSmooth}}
	s.ExtendBaseWidget(s)
	return s
}

func (s *paper) sheetSize() fyne.Size {
	p := s.preview
	if p.page == nil {
		return fyne.Size{}
	}
	k := p.scale(p.scroll.Size().Width)
	return fyne.NewSize(float32(p.page.WidthMM)*k, float32(p.page.HeightMM)*k)
}

// ask has the sheet drawn when the picture there is is not sharp.
func (s *paper) ask() {
	p := s.preview
	width := p.scroll.Size().Width
	if p.page == nil || len(p.page.Sheets) == 0 || width < 2*paperMargin {
		return
	}
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		scale = c.Scale()
	}
	dpi := float64(p.scale(width)*scale) * 25.4
	if s.drawn > 0 && dpi/s.drawn > 0.98 && dpi/s.drawn < 1.02 {
		return
	}
	s.drawn = dpi
	p.round++
	round, page, sheet := p.round, *p.page, p.sheet
	p.start(func() {
		img, err := p.draws(page, sheet, dpi)
		fyne.Do(func() { s.show(round, img, err) })
	})
}

func (s *paper) show(round int, img image.Image, err error) {
	if round != s.preview.round {
		return
	}
	s.preview.say(s.preview.words.Error(err))
	s.image.Image = img
	s.image.Refresh() // the window keeps an image it has drawn until the image itself says that it changed
	s.Refresh()
	s.preview.scroll.Refresh()
}

// CreateRenderer links the sheet to Fyne.
func (s *paper) CreateRenderer() fyne.WidgetRenderer {
	box := &canvas.Rectangle{StrokeWidth: 1}
	paint := func(th fyne.Theme) {
		box.FillColor, box.StrokeColor = th.Color(Paper, 0), th.Color(Line, 0)
		box.Hidden, s.image.Hidden = s.preview.page == nil, s.image.Image == nil || s.preview.page == nil
	}
	lay := func(size fyne.Size) {
		need := s.sheetSize()
		at := fyne.NewPos(max((size.Width-need.Width)/2, 0), min(paperMargin/2, max((size.Height-need.Height)/2, 0)))
		box.Move(at.SubtractXY(1, 1))
		box.Resize(need.AddWidthHeight(2, 2))
		s.image.Move(at)
		s.image.Resize(need)
	}
	minSize := func() fyne.Size {
		need := s.sheetSize()
		if s.preview.zoom == 0 {
			need.Width = 0
		}
		return need.AddWidthHeight(0, paperMargin)
	}
	return s.draw(s, paint, lay, minSize, box, s.image)
}
