package kit

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"yichuang/printing"
)

const paperMargin = 32

// paper is the sheet on its grey ground.
type paper struct {
	base
	preview *Preview
	image   *canvas.Image
	drawn   float64   // dpi of the image, or of the one asked for
	exact   fyne.Size // of the image, pixel for pixel; zero while another is awaited
	blank   bool      // words stand here instead
	ground  [4]*canvas.Rectangle
	edges   [4]*canvas.Rectangle
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
	k := p.scale(p.scroll.Size())
	width, height := p.size()
	return fyne.NewSize(width*k, height*k)
}

func (s *paper) pixels() float32 {
	if c := fyne.CurrentApp().Driver().CanvasForObject(s); c != nil {
		return c.Scale()
	}
	return 1
}

// ask has the sheet drawn when the picture there is is not sharp.
func (s *paper) ask() {
	p := s.preview
	view := p.scroll.Size()
	if p.page == nil || len(p.page.Sheets) == 0 || view.Width < 2*paperMargin || view.Height < paperMargin {
		return
	}
	scale := s.pixels()
	dpi := float64(p.scale(view)*scale) * 25.4
	if s.drawn > 0 && dpi/s.drawn > 0.999 && dpi/s.drawn < 1.001 {
		return
	}
	s.drawn, s.exact = dpi, fyne.Size{}
	p.round++
	round, page, sheet, edition := p.round, *p.page, p.sheet, p.edition
	look := p.looked != edition
	p.looked = edition
	p.start(func() {
		var lacking []rune
		if look {
			lacking = printing.MissingIn(page)
		}
		img, err := p.draws(page, sheet, dpi)
		fyne.Do(func() {
			if look && edition == p.edition {
				p.bar.warn(lackingWords(p.words, lacking))
			}
			s.show(round, img, err, scale)
		})
	})
}

func (s *paper) show(round int, img image.Image, err error, scale float32) {
	if round != s.preview.round {
		return
	}
	s.preview.say(s.preview.words.Error(err))
	s.image.Image = img
	if img != nil {
		at := img.Bounds()
		s.exact = fyne.NewSize(float32(at.Dx())/scale, float32(at.Dy())/scale)
	}
	s.image.Refresh() // the window keeps an image it has drawn until the image itself says that it changed
	s.Refresh()
	s.preview.scroll.Refresh()
}

// Dragged moves the paper with the mouse.
func (s *paper) Dragged(ev *fyne.DragEvent) {
	p := s.preview
	p.scroll.ScrollToOffset(p.scroll.Offset.SubtractXY(ev.Dragged.DX, ev.Dragged.DY))
}

// DragEnd does nothing.
func (s *paper) DragEnd() {}

// MouseDown gives the paper the keyboard.
func (s *paper) MouseDown(*desktop.MouseEvent) {
	pressed(s)
	s.preview.Focus()
}

// MouseUp does nothing.
func (s *paper) MouseUp(*desktop.MouseEvent) {}

// CreateRenderer links the sheet to Fyne. The ground is four strips around the
// sheet and its outline four lines, so that a frame of a scroll paints nothing
// below the picture.
func (s *paper) CreateRenderer() fyne.WidgetRenderer {
	var parts []fyne.CanvasObject
	for i := range s.ground {
		s.ground[i], s.edges[i] = &canvas.Rectangle{}, &canvas.Rectangle{}
		parts = append(parts, s.ground[i])
	}
	back := &canvas.Rectangle{} // the sheet before its picture is there
	parts = append(parts, back, s.image)
	for _, edge := range s.edges {
		parts = append(parts, edge)
	}
	paint := func(th fyne.Theme) {
		none := s.preview.page == nil || s.blank
		s.image.Hidden = s.image.Image == nil || none
		back.FillColor, back.Hidden = th.Color(Paper, 0), !s.image.Hidden || none
		for i := range s.ground {
			s.ground[i].FillColor, s.edges[i].FillColor = th.Color(Grey2, 0), th.Color(Line, 0)
			s.edges[i].Hidden = none
		}
	}
	lay := func(size fyne.Size) {
		at, need := s.spot(size)
		surround(s.ground, fyne.Position{}, size, at, need)
		surround(s.edges, at.SubtractXY(1, 1), need.AddWidthHeight(2, 2), at, need)
		for _, o := range []fyne.CanvasObject{back, s.image} {
			o.Move(at)
			o.Resize(need)
		}
	}
	return s.draw(s, paint, lay, s.least, parts...)
}

// spot is where the sheet stands in the room.
func (s *paper) spot(size fyne.Size) (at fyne.Position, need fyne.Size) {
	if s.preview.page == nil || s.blank {
		return fyne.Position{}, fyne.Size{}
	}
	need = s.sheetSize()
	at = fyne.NewPos(max((size.Width-need.Width)/2, 0), min(paperMargin/2, max((size.Height-need.Height)/2, 0)))
	if s.exact.Width > 0 {
		need = s.exact // else every frame scales the picture by a pixel or less
	}
	return at, need
}

func (s *paper) least() fyne.Size {
	need := s.sheetSize()
	if s.preview.zoom <= zoomWidth {
		need.Width = 0
	}
	if s.preview.zoom == zoomWhole {
		return need
	}
	return need.AddWidthHeight(0, paperMargin)
}

// surround places strips above, below, left and right of a hole in an area.
func surround(strips [4]*canvas.Rectangle, from fyne.Position, size fyne.Size, hole fyne.Position, need fyne.Size) {
	place := func(i int, x, y, w, h float32) {
		strips[i].Move(fyne.NewPos(x, y))
		strips[i].Resize(fyne.NewSize(max(w, 0), max(h, 0)))
	}
	end := from.Add(size)
	bottom := min(hole.Y+need.Height, end.Y)
	place(0, from.X, from.Y, size.Width, hole.Y-from.Y)
	place(1, from.X, bottom, size.Width, end.Y-bottom)
	place(2, from.X, hole.Y, hole.X-from.X, bottom-hole.Y)
	place(3, hole.X+need.Width, hole.Y, end.X-hole.X-need.Width, bottom-hole.Y)
}
