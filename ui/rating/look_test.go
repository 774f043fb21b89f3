package rating

import (
	"image/color"
	"math"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"yichuang/assets"
	"yichuang/ui/kit"
)

// seen is one thing in sight: a text with the ground under it, or something to
// touch.
type seen struct {
	text   *canvas.Text
	touch  fyne.Tappable
	ground color.Color
	at     fyne.Position
	room   fyne.Size
}

// sight returns what is in sight.
func sight(o fyne.CanvasObject, ground color.Color, at fyne.Position) (out []seen) {
	if !o.Visible() {
		return nil
	}
	if t, ok := o.(fyne.Tappable); ok {
		out = append(out, seen{touch: t, at: at, room: o.Size()})
	}
	switch x := o.(type) {
	case *fyne.Container:
		for _, part := range x.Objects {
			if p, ok := part.(*kit.Plane); ok { // a ground for what comes after it
				if r, ok := test.WidgetRenderer(p).Objects()[0].(*canvas.Rectangle); ok && p.Size() == x.Size() && r.FillColor != nil {
					ground = r.FillColor
				}
			}
			out = append(out, sight(part, ground, at.Add(part.Position()))...)
		}
	case fyne.Widget:
		for _, part := range test.WidgetRenderer(x).Objects() {
			switch p := part.(type) {
			case *canvas.Rectangle:
				if p.Visible() && p.FillColor != nil && p.FillColor != color.Transparent {
					ground = p.FillColor
				}
			case *canvas.Text:
				if p.Text != "" {
					out = append(out, seen{text: p, ground: ground, at: at.Add(p.Position()), room: p.Size()})
				}
			default:
				out = append(out, sight(part, ground, at.Add(part.Position()))...)
			}
		}
	}
	return out
}

// good checks that all words are whole, large and far from their ground, and
// that everything to touch is large and apart (QUEUE 11).
func (h *hall) good(name string) {
	h.Helper()
	all := sight(h.pad.Object(), color.White, fyne.Position{})
	for i, s := range all {
		if s.at.X < -1 || s.at.Y < -1 || s.at.X+s.room.Width > h.pad.Object().Size().Width+1 || s.at.Y+s.room.Height > h.pad.Object().Size().Height+1 {
			h.Errorf("%s: %v stands outside at %v, %v", name, s, s.at, s.room)
		}
		if s.text == nil {
			if s.room.Width < target || s.room.Height < target {
				h.Errorf("%s: a target of %v", name, s.room)
			}
			for _, o := range all[:i] {
				if o.touch != nil && apart(o, s) < gap-0.5 {
					h.Errorf("%s: targets %.1f apart at %v and %v", name, apart(o, s), o.at, s.at)
				}
			}
			continue
		}
		need, _ := fyne.CurrentApp().Driver().RenderedTextSize(s.text.Text, s.text.TextSize, s.text.TextStyle, s.text.FontSource)
		if strings.Contains(s.text.Text, "…") || need.Width > s.room.Width+1 {
			h.Errorf("%s: %q needs %v and has %v", name, s.text.Text, need, s.room)
		}
		if least := float32(20); s.text.TextSize < least {
			h.Errorf("%s: %q has letters of %.0f", name, s.text.Text, s.text.TextSize)
		}
		if c := contrast(s.text.Color, s.ground); c < 7 {
			h.Errorf("%s: %q has contrast %.1f", name, s.text.Text, c)
		}
	}
}

// apart is how far two things are from each other.
func apart(a, b seen) float32 {
	x := max(b.at.X-a.at.X-a.room.Width, a.at.X-b.at.X-b.room.Width)
	y := max(b.at.Y-a.at.Y-a.room.Height, a.at.Y-b.at.Y-b.room.Height)
	return max(x, y)
}

// contrast is that of WCAG 2: 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	var sum float64
	for i, v := range []uint32{r, g, b} {
		x := float64(v) / 65535
		if x <= 0.03928 {
			x /= 12.92
		} else {
			x = math.Pow((x+0.055)/1.055, 2.4)
		}
		sum += x * []float64{0.2126, 0.7152, 0.0722}[i]
	}
	return sum
}

func TestEveryPageIsWholeAndLarge(t *testing.T) {
	for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
		for _, elder := range []bool{false, true} {
			name := string(lang)
			if elder {
				name += "-elder"
			}
			h := newHallIn(t, lang)
			page := func(what string) {
				for _, size := range sizes {
					h.window.Resize(size.of)
					h.good(what + "-" + name + "-" + size.name)
				}
				h.picture(what + "-" + name)
			}
			page("closed")
			h.called()
			page("called")
			h.ended()
			if elder {
				h.pad.turnElder()
			}
			page("ask")
			h.touch(h.pad.t("feedback.grade_1"))
			page("why")
			h.touch(h.pad.t("feedback.reason_trips"))
			page("chosen")
			h.touch(h.pad.t("rating.call_me"))
			h.touch("1")
			h.touch(h.pad.t("rating.send"))
			page("phone")
			for _, digit := range "3805330000" {
				h.touch(string(digit))
			}
			h.touch(h.pad.t("rating.send"))
			page("thanks")
			h.pass(3)
			page("free")
		}
	}
}
