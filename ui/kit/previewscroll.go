package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// previewScroll is Fyne's scroll, where the wheel with Ctrl makes the paper
// larger or smaller at the place of the mouse.
type previewScroll struct {
	container.Scroll
	preview *Preview
}

func newPreviewScroll(p *Preview) *previewScroll {
	s := &previewScroll{preview: p}
	s.Content = p.paper
	s.ExtendBaseWidget(s)
	return s
}

// inner lets a window find what stands in the scroll.
func (s *previewScroll) inner() []fyne.CanvasObject { return []fyne.CanvasObject{s.Content} }

// Scrolled moves or zooms.
func (s *previewScroll) Scrolled(ev *fyne.ScrollEvent) {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	s.wheel(ev, ok && d.CurrentKeyModifiers()&fyne.KeyModifierControl != 0)
}

func (s *previewScroll) wheel(ev *fyne.ScrollEvent, zooms bool) {
	switch p := s.preview; {
	case !zooms:
		s.Scroll.Scrolled(ev)
	case ev.Scrolled.DY > 0:
		p.zoomTo(p.zoom+1, ev.Position)
	case ev.Scrolled.DY < 0:
		p.zoomTo(p.zoom-1, ev.Position)
	}
}
