package kiosk

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"yichuang/ui/kit"
)

// view is everything on the screen and where it stands.
type view struct {
	h       *hall
	name    string
	size    fyne.Size
	items   []item
	warning *item // what stands over the page
}

type item struct {
	object fyne.CanvasObject
	at     fyne.Position
	size   fyne.Size
	holder *item // the answer, button or plane that holds it
	over   bool  // part of what stands over the page
}

func (h *hall) view(name string, size fyne.Size) *view {
	v := &view{h: h, name: name, size: size}
	v.walk(h.screen.Object(), fyne.Position{}, nil, false)
	return v
}

// walk notes the visible objects in the order they are drawn.
func (v *view) walk(o fyne.CanvasObject, in fyne.Position, holder *item, over bool) {
	if !o.Visible() {
		return
	}
	it := item{o, in.Add(o.Position()), o.Size(), holder, over}
	if _, ok := o.(*warning); ok {
		it.over = true
		v.warning = &it
	}
	v.items = append(v.items, it)
	switch o.(type) {
	case *ground:
	case fyne.Tappable, *kit.Plane:
		holder = &it
	}
	for _, child := range children(o) {
		v.walk(child, it.at, holder, it.over)
	}
}

// each calls f with every object that nothing covers.
func (v *view) each(f func(it item)) {
	for _, it := range v.items {
		if w := v.warning; w != nil && !it.over && meet(it.at, it.size, w.at, w.size, 0) {
			continue
		}
		f(it)
	}
}

func (v *view) errorf(format string, args ...any) {
	v.h.t.Helper()
	v.h.t.Errorf(v.name+": "+format, args...)
}

// meet reports whether two boxes come nearer than gap; a negative gap lets
// them overlap so far.
func meet(a fyne.Position, as fyne.Size, b fyne.Position, bs fyne.Size, gap float32) bool {
	return a.X < b.X+bs.Width+gap && b.X < a.X+as.Width+gap && a.Y < b.Y+bs.Height+gap && b.Y < a.Y+as.Height+gap
}

// sizes fails for what is too small to touch or to read, or is cut off.
func (v *view) sizes(elder bool) {
	v.h.t.Helper()
	smallest := float32(24)
	if elder {
		smallest = 32
	}
	v.each(func(it item) {
		switch o := it.object.(type) {
		case *ground, *corner:
		case *canvas.Text:
			if o.Text == "" || it.size.Width == 0 {
				return
			}
			v.inside(it, o.Text)
			if strings.Contains(o.Text, "…") {
				v.errorf("%q is cut", o.Text)
			}
			if o.TextSize < smallest {
				v.errorf("%q is %v high, at least %v", o.Text, o.TextSize, smallest)
			}
		case fyne.Tappable:
			if it.size.Width < target || it.size.Height < target {
				v.errorf("%s is %v, less than %v", v.words(it), it.size, target)
			}
			v.inside(it, v.words(it))
		}
	})
}

func (v *view) inside(it item, what string) {
	v.h.t.Helper()
	if it.at.X < 0 || it.at.Y < 0 || it.at.X+it.size.Width > v.size.Width+1 || it.at.Y+it.size.Height > v.size.Height+1 {
		v.errorf("%s stands at %v, %v large, in a window of %v", what, it.at, it.size, v.size)
	}
}

// words tells what is touched.
func (v *view) words(it item) string {
	var texts []string
	parts(it.object, func(o fyne.CanvasObject) {
		if t, ok := o.(*canvas.Text); ok {
			texts = append(texts, t.Text)
		}
	})
	return fmt.Sprintf("%T %q", it.object, strings.Join(texts, " "))
}

// touched returns what can be touched.
func (v *view) touched() []item {
	var out []item
	v.each(func(it item) {
		switch it.object.(type) {
		case *ground, *corner:
		case fyne.Tappable:
			out = append(out, it)
		}
	})
	return out
}

// gaps fails where two targets are nearer than 16 units: a finger is not a mouse.
func (v *view) gaps() {
	v.h.t.Helper()
	all := v.touched()
	for i, a := range all {
		for _, b := range all[i+1:] {
			if meet(a.at, a.size, b.at, b.size, 15.9) {
				v.errorf("%s and %s are nearer than 16", v.words(a), v.words(b))
			}
		}
	}
}

// choices fails when a page asks to choose among more than six.
func (v *view) choices() {
	v.h.t.Helper()
	n := 0
	v.each(func(it item) {
		if _, ok := it.object.(*tile); ok {
			n++
		}
	})
	if n > mostCells {
		v.errorf("%d choices", n)
	}
}

// overlaps fails where words stand over words, or outside of the button they
// are on.
func (v *view) overlaps() {
	v.h.t.Helper()
	var texts []item
	v.each(func(it item) {
		t, ok := it.object.(*canvas.Text)
		if !ok || strings.TrimSpace(t.Text) == "" || it.size.Width == 0 {
			return
		}
		it.at, it.size = ink(t, it)
		if b := it.holder; b != nil {
			if it.at.X < b.at.X-1 || it.at.Y < b.at.Y-1 || it.at.X+it.size.Width > b.at.X+b.size.Width+1 || it.at.Y+it.size.Height > b.at.Y+b.size.Height+1 {
				v.errorf("%q stands at %v, %v large, outside of %s at %v, %v", t.Text, it.at, it.size, v.words(*b), b.at, b.size)
			}
		}
		texts = append(texts, it)
	})
	for i, a := range texts {
		for _, b := range texts[i+1:] {
			if meet(a.at, a.size, b.at, b.size, -2) {
				v.errorf("%q at %v, %v stands over %q at %v, %v", b.object.(*canvas.Text).Text, b.at, b.size, a.object.(*canvas.Text).Text, a.at, a.size)
			}
		}
	}
}

// ink is where the strokes of a text are: a line of this font has a fifth of
// its height free above and below.
func ink(t *canvas.Text, it item) (fyne.Position, fyne.Size) {
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(t.Text, t.TextSize, t.TextStyle, t.FontSource)
	at := it.at
	switch t.Alignment {
	case fyne.TextAlignCenter:
		at.X += (it.size.Width - size.Width) / 2
	case fyne.TextAlignTrailing:
		at.X += it.size.Width - size.Width
	}
	at.Y += (it.size.Height - size.Height) / 2
	free := size.Height / 5
	return at.AddXY(0, free), size.SubtractWidthHeight(0, 2*free)
}

// contrasts fails for words that stand out less than 7:1 from what was drawn
// below them.
func (v *view) contrasts() {
	v.h.t.Helper()
	v.each(func(it item) {
		t, ok := it.object.(*canvas.Text)
		if !ok || strings.TrimSpace(t.Text) == "" || it.size.Width == 0 {
			return
		}
		if ratio := contrast(t.Color, v.under(it)); ratio < 7 {
			v.errorf("%q has a contrast of %.1f:1", t.Text, ratio)
		}
	})
}

// under is the colour of the last plane drawn below the middle of a text.
func (v *view) under(it item) color.Color {
	var out color.Color = color.White
	at, size := ink(it.object.(*canvas.Text), it)
	x, y := at.X+size.Width/2, at.Y+size.Height/2
	for _, other := range v.items {
		if other.object == it.object {
			break
		}
		r, ok := other.object.(*canvas.Rectangle)
		if !ok || x < other.at.X || y < other.at.Y || x > other.at.X+other.size.Width || y > other.at.Y+other.size.Height {
			continue
		}
		if _, _, _, alpha := r.FillColor.RGBA(); alpha == 0xFFFF {
			out = r.FillColor
		}
	}
	return out
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.
func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		x := float64(v) / 0xFFFF
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
