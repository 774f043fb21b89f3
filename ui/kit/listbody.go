package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
)

// listBody is the inside of the scroll.
type listBody struct {
	base
	list *list
	pool []*listRow
	d    *drawing
}

type listRow struct {
	art      rowArt
	row      int
	back     *canvas.Rectangle
	focusBar *canvas.Rectangle
	rule     *canvas.Rectangle
}

// CreateRenderer links the body to Fyne.
func (b *listBody) CreateRenderer() fyne.WidgetRenderer {
	b.d = b.draw(b,
		func(th fyne.Theme) { b.paint(th) },
		func(fyne.Size) { b.arrange() },
		func() fyne.Size { return fyne.NewSize(40, b.list.height()*float32(b.list.n)) })
	return b.d
}

// refill draws the rows in sight anew.
func (b *listBody) refill() {
	for _, r := range b.pool {
		r.row = -1
	}
	if b.d == nil {
		return
	}
	b.list.scroll.Refresh()
	b.arrange()
	canvas.Refresh(b)
}

func (b *listBody) paint(fyne.Theme) {
	for _, r := range b.pool {
		r.row = -1
	}
}

// arrange lets exactly the rows in sight exist.
func (b *listBody) arrange() {
	if b.d == nil {
		return
	}
	h, view := b.list.height(), b.list.scroll.Size().Height
	first := max(int(b.list.scroll.Offset.Y/h), 0)
	last := min(int((b.list.scroll.Offset.Y+view)/h)+1, b.list.n)
	changed := false
	for len(b.pool) < last-first {
		b.pool = append(b.pool, &listRow{
			art: b.list.newRow(), row: -1,
			back: &canvas.Rectangle{}, focusBar: &canvas.Rectangle{}, rule: &canvas.Rectangle{},
		})
	}
	th := b.look()
	b.d.parts = b.d.parts[:0]
	for row := first; row < last; row++ {
		r := b.pool[row%len(b.pool)]
		if r.row != row {
			r.row, changed = row, true
			r.paint(th, b.list, row)
		}
		size := fyne.NewSize(b.Size().Width, h)
		r.place(float32(row)*h, size)
		b.d.parts = append(b.d.parts, r.back, r.focusBar)
		b.d.parts = append(b.d.parts, r.art.objects()...)
		b.d.parts = append(b.d.parts, r.rule)
	}
	if changed {
		canvas.Refresh(b)
	}
}

func (r *listRow) paint(th fyne.Theme, l *list, row int) {
	r.back.FillColor = th.Color(Surface, 0)
	chosen := row == l.selected
	if chosen {
		r.back.FillColor = th.Color(l.chosen, 0)
	}
	r.back.Hidden, r.rule.Hidden = l.bare, l.bare
	r.focusBar.FillColor = th.Color(Primary, 0)
	r.focusBar.Hidden = !chosen || !l.focusing || l.bare
	r.rule.FillColor = th.Color(LineSoft, 0)
	r.art.set(th, row)
}

// place lays the art out at the origin and then moves all of it down.
func (r *listRow) place(y float32, size fyne.Size) {
	r.back.Move(fyne.NewPos(0, y))
	r.back.Resize(size)
	r.focusBar.Move(fyne.NewPos(0, y))
	r.focusBar.Resize(fyne.NewSize(3, size.Height))
	r.rule.Move(fyne.NewPos(0, y+size.Height-1))
	r.rule.Resize(fyne.NewSize(size.Width, 1))
	r.art.lay(size)
	for _, o := range r.art.objects() {
		o.Move(o.Position().AddXY(0, y))
	}
}

func (b *listBody) at(y float32) int {
	row := int(y / b.list.height())
	if row < 0 || row >= b.list.n || (b.list.skip != nil && b.list.skip(row)) {
		return -1
	}
	return row
}

// MouseDown chooses the row under the mouse at once: Fyne would hold a tap
// back until it knows that no second one follows.
func (b *listBody) MouseDown(ev *desktop.MouseEvent) {
	pressed(b)
	if row := b.at(ev.Position.Y); row >= 0 {
		b.list.choose(row)
	}
}

// MouseUp opens the row when one click is enough.
func (b *listBody) MouseUp(ev *desktop.MouseEvent) {
	if row := b.at(ev.Position.Y); row >= 0 && b.list.oneTap && b.list.OnOpen != nil {
		b.list.OnOpen(row)
	}
}

// DoubleTapped opens the row.
func (b *listBody) DoubleTapped(ev *fyne.PointEvent) {
	if row := b.at(ev.Position.Y); row >= 0 && !b.list.oneTap && b.list.OnOpen != nil {
		b.list.OnOpen(row)
	}
}
