package kit

import (
	"fyne.io/fyne/v2"
)

// StatusBar is the last line of a staff seat: dots with words at the left, the
// clock at the right. A fault stands there at once, in words.
type StatusBar struct {
	base
	order []string
	parts map[string]*statusPart
	left  *fyne.Container
	clock *Text
	box   fyne.CanvasObject
}

type statusPart struct {
	dot  *Dot
	text *Text
}

// NewStatusBar returns an empty bar.
func NewStatusBar() *StatusBar {
	s := &StatusBar{parts: map[string]*statusPart{}, left: Row(24), clock: NewText("", SizeTiny, Ink2)}
	s.box = Col(0, Divider(), NewPlane(Surface, 20, 6, Ends(s.left, s.clock)))
	s.ExtendBaseWidget(s)
	return s
}

// Set shows words with a dot of that colour under a name: "store", "printer".
// The first Set of a name decides its place; empty words hide it.
func (s *StatusBar) Set(name string, colour Colour, text string) {
	p, ok := s.parts[name]
	if ok && p.dot.colour == colour && p.text.text == text {
		return // told every second: nothing is to be drawn
	}
	if !ok {
		p = &statusPart{dot: NewDot(colour), text: NewText(text, SizeTiny, Ink2)}
		s.parts[name] = p
		s.order = append(s.order, name)
	}
	p.dot.Set(colour)
	ink := Ink2
	if colour == Danger || colour == Warning {
		ink = colour
	}
	p.text.SetColour(text, ink)
	s.left.Objects = nil
	for _, n := range s.order {
		if part := s.parts[n]; part.text.text != "" {
			s.left.Add(Row(8, part.dot, part.text))
		}
	}
	s.Refresh()
}

// Words returns what stands under a name.
func (s *StatusBar) Words(name string) string {
	if p, ok := s.parts[name]; ok {
		return p.text.text
	}
	return ""
}

// Clock sets the words at the right end.
func (s *StatusBar) Clock(text string) {
	if s.clock.text != text {
		s.clock.Set(text)
		s.box.Refresh()
	}
}

// CreateRenderer links the bar to Fyne.
func (s *StatusBar) CreateRenderer() fyne.WidgetRenderer {
	return s.draw(s, func(fyne.Theme) {}, s.box.Resize, s.box.MinSize, s.box)
}
