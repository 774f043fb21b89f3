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

// spot returns where the words stand: those that say exactly this before those
// that only begin with it.
func spot(c fyne.Canvas, want string) (at fyne.Position, found bool) {
	exact := false
	everything(c, func(o fyne.CanvasObject, pos fyne.Position) bool {
		says, speaks := o.(interface{ Words() string })
		if !speaks || says.Words() != want && (found || !strings.HasPrefix(says.Words(), want)) {
			return true
		}
		found, exact = true, says.Words() == want
		at = pos.AddXY(min(o.Size().Width/2, 24), o.Size().Height/2)
		return !exact
	})
	return at, found
}

// under returns what a touch at the place reaches: the innermost thing there
// that can be tapped.
func under(c fyne.Canvas, at fyne.Position) (found fyne.Tappable) {
	everything(c, func(o fyne.CanvasObject, pos fyne.Position) bool {
		size := o.Size()
		inside := at.X >= pos.X && at.Y >= pos.Y && at.X < pos.X+size.Width && at.Y < pos.Y+size.Height
		if t, can := o.(fyne.Tappable); can && inside {
			found = t
		}
		return true
	})
	return found
}
