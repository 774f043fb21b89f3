package rating

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"yichuang/app/feedback"
	"yichuang/ui/kit"
)

// key is one answer to touch.
type key struct {
	widget.BaseWidget
	text   string
	plane  *kit.Plane
	chosen bool
	do     func()
}

func newKey(text string, content fyne.CanvasObject, do func()) *key {
	k := &key{text: text, do: do}
	k.plane = kit.NewPlane(kit.KioskSurface, 12, 12, content).Outline(kit.KioskPrimary, 3, kit.SizeKioskRadius)
	k.ExtendBaseWidget(k)
	return k
}

// gradeKey is a grade: its face and its name.
func (s *Screen) gradeKey(g feedback.Grade) *key {
	name := s.t(g.MessageID())
	return newKey(name, container.New(facePlan{}, kit.NewFace(int(g)), container.New(cells{1, 1}, s.lines(name)...)), func() { s.grade(g) })
}

// lines are the words of a grade's name below each other, Chinese ones in one
// line. The letters of all grades are of one size: none is louder.
func (s *Screen) lines(name string) (out []fyne.CanvasObject) {
	longest := ""
	for _, g := range feedback.Grades() {
		for _, word := range strings.Fields(s.t(g.MessageID())) {
			if len(word) > len(longest) {
				longest = word
			}
		}
	}
	for _, word := range strings.Fields(name) {
		out = append(out, kit.NewFit(word, kit.KioskInk).Bold().Like(longest).Most(kit.SizeKioskHeading))
	}
	return out
}

// reasonKey is a reason, with a sign when it is chosen.
func (s *Screen) reasonKey(r feedback.Reason, chosen bool) *key {
	text := s.t(r.MessageID())
	if chosen {
		text = "✓ " + text
	}
	name := kit.NewFit(text, kit.KioskInk).Bold().Lines(2).Most(kit.SizeKioskHeading)
	k := newKey(text, name, func() { s.reason(r) })
	if k.chosen = chosen; chosen {
		k.plane.Outline(kit.KioskPrimary, 6, kit.SizeKioskRadius).SetFill(kit.KioskTint)
	}
	return k
}

func (k *key) fill() kit.Colour {
	if k.chosen {
		return kit.KioskTint
	}
	return kit.KioskSurface
}

// Words is what stands on the key.
func (k *key) Words() string { return k.text }

// Tapped answers.
func (k *key) Tapped(*fyne.PointEvent) { k.do() }

// MouseDown shows that the key is touched.
func (k *key) MouseDown(*desktop.MouseEvent) { k.plane.SetFill(kit.KioskTint) }

// MouseUp shows that it no longer is.
func (k *key) MouseUp(*desktop.MouseEvent) { k.plane.SetFill(k.fill()) }

// CreateRenderer links the key to Fyne.
func (k *key) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(k.plane) }

// facePlan puts the name below the face, beside it on a key that is wide.
type facePlan struct{}

// Layout places face and name.
func (facePlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width > 1.6*size.Height {
		place(objects[0], 0, 0, size.Height, size.Height)
		place(objects[1], size.Height, 0, size.Width-size.Height, size.Height)
		return
	}
	name := max(size.Height*0.32, 60)
	place(objects[0], gap, gap, size.Width-2*gap, size.Height-name-gap)
	place(objects[1], 0, size.Height-name, size.Width, name)
}

// MinSize is one target.
func (facePlan) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target - 24) }

// cells places things of equal size in so many columns, where there is more
// height than width in others.
type cells struct{ wide, high int }

// Layout places the things row by row.
func (c cells) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := c.wide
	if size.Height > size.Width {
		n = c.high
	}
	rows := (len(objects) + n - 1) / n
	w, h := (size.Width-gap*float32(n-1))/float32(n), (size.Height-gap*float32(rows-1))/float32(rows)
	for i, o := range objects {
		place(o, float32(i%n)*(w+gap), float32(i/n)*(h+gap), w, h)
	}
}

// MinSize is one target.
func (cells) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }
