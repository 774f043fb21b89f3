package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// marksMost is how many marks a row has room for.
const marksMost = 4

type inboxArt struct {
	inbox                    *Inbox
	ground, bar              *canvas.Rectangle
	title, right, sub, extra *glyphs
	subRight, foot           *glyphs
	marks                    [marksMost]*badge
}

func newInboxArt(b *Inbox) *inboxArt {
	a := &inboxArt{
		inbox: b, ground: &canvas.Rectangle{}, bar: &canvas.Rectangle{},
		title: newGlyphs(), right: newGlyphs(), sub: newGlyphs(), extra: newGlyphs(), subRight: newGlyphs(), foot: newGlyphs(),
	}
	for i := range a.marks {
		a.marks[i] = newBadge()
	}
	return a
}

func (a *inboxArt) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{a.ground, a.bar, a.title.Text, a.right.Text, a.sub.Text, a.extra.Text, a.subRight.Text, a.foot.Text}
	for _, m := range a.marks {
		out = append(out, m.objects()...)
	}
	return out
}

func (a *inboxArt) set(th fyne.Theme, row int) {
	r := a.inbox.rows[row]
	a.ground.Hidden = !r.Muted || row == a.inbox.selected
	a.ground.FillColor = th.Color(Ground, 0)
	a.bar.Hidden = r.Bar == ""
	if r.Bar != "" {
		a.bar.FillColor = th.Color(r.Bar, 0)
	}
	if r.RightColour == "" {
		r.RightColour = Ink2
	}
	ink := Ink
	if r.Muted {
		ink = Ink2
	}
	a.title.set(th, r.Title, SizeBody, ink, !r.Muted)
	a.right.set(th, r.Right, SizeBody, r.RightColour, false)
	a.sub.set(th, r.Sub, SizeBody, Ink2, false)
	a.extra.set(th, r.Extra, SizeSmall, Primary, false)
	a.subRight.set(th, r.SubRight, SizeSmall, Ink2, false)
	if !a.inbox.tall {
		r.Foot, r.Marks = "", nil
	}
	a.foot.set(th, r.Foot, SizeSmall, ink, false)
	for i, m := range a.marks {
		var mark Mark
		if i < len(r.Marks) {
			mark = r.Marks[i]
		}
		m.set(th, mark.Text, mark.Tint, false)
	}
}

func (a *inboxArt) lay(size fyne.Size) {
	const left, right = 18, 16
	a.ground.Move(fyne.NewPos(0, 0))
	a.ground.Resize(size)
	a.bar.Move(fyne.NewPos(0, 0))
	a.bar.Resize(fyne.NewSize(4, size.Height))
	line := a.title.measure("国").Height
	top := (size.Height - 2*line) / 2
	if a.inbox.tall {
		top = (size.Height - 3*line) / 2
	}
	rw := min(a.right.natural().Width+0.5, size.Width/2)
	a.right.place(size.Width-right-rw, top, rw, line)
	a.title.place(left, top, size.Width-left-right-rw-12, line)
	room := size.Width - left - right
	if a.subRight.full != "" {
		w := a.subRight.natural().Width + 0.5
		a.subRight.place(size.Width-right-w, top+line, w, line)
		room -= w + 12
	} else {
		a.subRight.place(0, 0, 0, 0)
	}
	ew := float32(0)
	if a.extra.full != "" {
		ew = a.extra.natural().Width + 16
	}
	sw := min(a.sub.natural().Width+0.5, room-ew)
	a.sub.place(left, top+line, sw, line)
	a.extra.place(left+sw+16, top+line, ew-15, line)
	a.layFoot(left, size.Width-left-right, top+2*line, line)
}

// layFoot places the third line: marks keep their width, the words give way.
func (a *inboxArt) layFoot(x, room, y, line float32) {
	marks := float32(0)
	for _, m := range a.marks {
		if w := m.size().Width; w > 0 {
			marks += w + 6
		}
	}
	w := min(a.foot.natural().Width+0.5, max(room-marks-6, 0))
	a.foot.place(x, y, w, line)
	if a.foot.full != "" {
		x += w + 10
	}
	for _, m := range a.marks {
		w := m.size().Width
		m.place(x, line, w)
		for _, o := range m.objects() {
			o.Move(o.Position().AddXY(0, y))
		}
		if w > 0 {
			x += w + 6
		}
	}
}
