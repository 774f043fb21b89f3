package kiosk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"yichuang/assets"
	"yichuang/ui/kit"
)

// tile is one answer to touch. It differs from the kit's BigChoice in that it
// can do without its second line where the room is short, and never cuts a
// title.
type tile struct {
	widget.BaseWidget
	title, sub  *kit.Para
	long, short *kit.Text
	box         *fyne.Container
	plane       *kit.Plane
	fill        kit.Colour
	do          func()
	hasSub      bool
	picture     fyne.CanvasObject // nil: none
}

// tile returns an answer with a line that explains it; sub may be "". English
// words are long: their titles are smaller.
func (s *Screen) tile(title, sub string, do func()) *tile {
	size := kit.SizeKioskHeading
	if s.words.Lang == assets.EN {
		size = kit.SizeKioskBody
	}
	return makeTile(title, size, sub, s.act(do))
}

// row returns an answer of a list.
func (s *Screen) row(title, sub string, do func()) *tile {
	return makeTile(title, kit.SizeKioskBody, sub, s.act(do))
}

func makeTile(title string, size fyne.ThemeSizeName, sub string, do func()) *tile {
	t := &tile{
		title: kit.NewPara(title, size, kit.KioskInk).Bold(), sub: kit.NewPara(sub, kit.SizeKioskSmall, kit.KioskInk2),
		long: noteText(), short: noteText(), fill: kit.KioskSurface, do: do, hasSub: sub != "",
	}
	t.sub.Hidden = sub == ""
	t.box = container.New(&tileShape{t}, t.title, t.sub, t.long, t.short)
	t.plane = kit.NewPlane(t.fill, tilePadX, tilePadY, t.box)
	t.plane.Outline(kit.KioskLine, 3, kit.SizeKioskRadius)
	t.ExtendBaseWidget(t)
	return t
}

const tilePadX, tilePadY = 26, 16

func noteText() *kit.Text {
	t := kit.NewText("", kit.SizeKioskSmall, kit.KioskPrimary).Align(fyne.TextAlignTrailing)
	t.Hidden = true
	return t
}

// yellow marks the answer for those who come first.
func (t *tile) yellow() *tile {
	t.fill = kit.KioskYellow
	t.plane.Outline(kit.KioskAmber, 3, kit.SizeKioskRadius).SetFill(t.fill)
	return t
}

// note writes at the lower right, the short form where the long one does not fit.
func (t *tile) note(long, short string) *tile {
	t.long.Set(long)
	t.short.Set(short)
	t.long.Hidden, t.short.Hidden = long == "", true
	return t
}

// say is note for what changes.
func (t *tile) say(long, short string) { t.note(long, short) }

// closed shows that the answer gives nothing now: what it says tells why.
func (t *tile) closed(on bool) {
	title, note := kit.KioskInk, kit.KioskPrimary
	if on {
		title, note = kit.KioskFaint, kit.KioskInk
	}
	t.title.SetColour(t.title.Words(), title)
	t.long.SetColour(t.long.Words(), note)
	t.short.SetColour(t.short.Words(), note)
}

// draw puts a picture before the words.
func (t *tile) draw(picture fyne.CanvasObject) *tile {
	t.picture = picture
	t.box.Add(picture)
	return t
}

// brief leaves the second line out.
func (t *tile) brief(on bool) {
	if hide := on || !t.hasSub; hide != t.sub.Hidden {
		t.sub.Hidden = hide
		t.box.Refresh()
	}
}

// words is the answer as the voice reads it.
func (t *tile) words(*Screen) []string {
	return []string{t.title.Words(), t.sub.Words(), t.long.Words()}
}

// Tapped chooses.
func (t *tile) Tapped(*fyne.PointEvent) { t.do() }

// MouseDown shows that the answer was touched.
func (t *tile) MouseDown(*desktop.MouseEvent) { t.plane.SetFill(kit.KioskTint) }

// MouseUp shows that it no longer is.
func (t *tile) MouseUp(*desktop.MouseEvent) { t.plane.SetFill(t.fill) }

// CreateRenderer links the answer to Fyne.
func (t *tile) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.plane) }

// tileShape puts title and line at the top and the note at the lower right.
type tileShape struct{ t *tile }

// Layout places the texts.
func (l *tileShape) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	t := l.t
	x, y := float32(0), float32(0)
	if t.picture != nil {
		x, y = l.picture(size)
	}
	for _, p := range []*kit.Para{t.title, t.sub} {
		if p.Visible() {
			y += settle(p, x, y, size.Width-x)
		}
	}
	if t.long.Words() == "" {
		return
	}
	note, other := t.long, t.short
	if t.short.Words() != "" && t.long.MinSize().Width > size.Width {
		note, other = other, note
	}
	note.Hidden, other.Hidden = false, true
	h := note.MinSize().Height
	place(note, 0, size.Height-h, size.Width, h)
}

// picture places the picture before the words, or above them where the answer
// is narrow, and returns where these begin.
func (l *tileShape) picture(size fyne.Size) (x, y float32) {
	const wide, gap = 330, 20
	if size.Width < wide {
		side := min(size.Width, size.Height-l.texts()-gap)
		place(l.t.picture, (size.Width-side)/2, 0, side, side)
		return 0, side + gap
	}
	side := min(size.Height, size.Width/3)
	place(l.t.picture, 0, (size.Height-side)/2, side, side)
	return side + gap, max((size.Height-l.texts())/2, 0)
}

// texts is how high title and line are.
func (l *tileShape) texts() float32 {
	h := float32(0)
	for _, p := range []*kit.Para{l.t.title, l.t.sub} {
		if p.Visible() {
			h += p.MinSize().Height
		}
	}
	return h
}

// MinSize is the height of the texts at the width they have.
func (l *tileShape) MinSize([]fyne.CanvasObject) fyne.Size {
	h := l.texts()
	if l.t.long.Words() != "" {
		h += l.t.long.MinSize().Height
	}
	return fyne.NewSize(target, max(h, target-2*tilePadY))
}

// settle gives a text its width and the height it then needs, and returns that.
func settle(o fyne.CanvasObject, x, y, w float32) float32 {
	place(o, x, y, w, o.MinSize().Height)
	h := o.MinSize().Height
	place(o, x, y, w, h)
	return h
}
