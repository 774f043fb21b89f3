package tour

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"yichuang/ui/kit"
)

// everything shows each every object in sight with its place in the window,
// until each returns false: what lies on top when something does, else the
// content.
func everything(c fyne.Canvas, each func(o fyne.CanvasObject, at fyne.Position) bool) {
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	if root != nil {
		visit(root, fyne.Position{}, each)
	}
}

func visit(o fyne.CanvasObject, at fyne.Position, each func(fyne.CanvasObject, fyne.Position) bool) bool {
	if o == nil || !o.Visible() {
		return true
	}
	at = at.Add(o.Position())
	if !each(o, at) {
		return false
	}
	var parts []fyne.CanvasObject
	switch x := o.(type) {
	case *fyne.Container:
		parts = x.Objects
	case fyne.Widget:
		parts = test.WidgetRenderer(x).Objects()
	}
	for _, part := range parts {
		if !visit(part, at, each) {
			return false
		}
	}
	return true
}

// words returns everything that stands on the window, a line an object.
func words(c fyne.Canvas) string {
	var b strings.Builder
	everything(c, func(o fyne.CanvasObject, _ fyne.Position) bool {
		switch x := o.(type) {
		case *kit.Field:
			b.WriteString(x.Label() + "\n" + x.Text() + "\n" + x.Reason() + "\n")
		case interface{ Words() string }:
			b.WriteString(x.Words() + "\n")
		case *canvas.Text:
			b.WriteString(x.Text + "\n")
		}
		return true
	})
	return b.String()
}

// field returns the field in sight with the label.
func field(c fyne.Canvas, label string) (found *kit.Field) {
	everything(c, func(o fyne.CanvasObject, _ fyne.Position) bool {
		if f, ok := o.(*kit.Field); ok && f.Label() == label {
			found = f
		}
		return found == nil
	})
	return found
}

// button returns what a touch on the words reaches: where they stand alone
// before where they only begin a text, and the smallest when there are several.
// An amount typed on a pad is on no button, the key of the pad is.
func button(c fyne.Canvas, want string) (found fyne.Tappable, at fyne.Position) {
	exact, least := false, float32(0)
	everything(c, func(o fyne.CanvasObject, pos fyne.Position) bool {
		says, speaks := o.(interface{ Words() string })
		if !speaks || !strings.HasPrefix(says.Words(), want) {
			return true
		}
		all := says.Words() == want
		spot := pos.AddXY(min(o.Size().Width/2, 24), o.Size().Height/2)
		t, area := under(c, spot)
		better := found == nil || all && !exact || all == exact && area < least
		if t != nil && better {
			found, at, exact, least = t, spot, all, area
		}
		return true
	})
	return found, at
}

// under returns the innermost thing at a place that can be tapped, and how
// large it is.
func under(c fyne.Canvas, at fyne.Position) (found fyne.Tappable, area float32) {
	everything(c, func(o fyne.CanvasObject, pos fyne.Position) bool {
		size := o.Size()
		inside := at.X >= pos.X && at.Y >= pos.Y && at.X < pos.X+size.Width && at.Y < pos.Y+size.Height
		if t, can := o.(fyne.Tappable); can && inside {
			found, area = t, size.Width*size.Height
		}
		return true
	})
	return found, area
}
