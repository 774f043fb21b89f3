package counter

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/ui/kit"
)

// tableLeast is the height the table of papers gets at least; the fields above
// it scroll rather than squeeze it.
const tableLeast = 204

// tableShown is the height under which a table is not worth showing.
const tableShown = 80

// upper stacks the fields, the heading of the papers and their table. Where a
// small window has no room for all, the fields give way to a summary while the
// keyboard is in the table.
type upper struct {
	object  *fyne.Container
	scroll  *container.Scroll
	fields  fyne.CanvasObject
	summary fyne.CanvasObject
	lean    bool           // the keyboard is in the table
	roomy   bool           // the folded part is open and in use: the table waits
	want    func() float32 // the height at which the table needs no scroll
	high    float32        // the fields as they were last laid out
}

func newUpper(fields, summary, heading, table fyne.CanvasObject, want func() float32) *upper {
	u := &upper{fields: fields, summary: summary, scroll: kit.Scroll(fields), want: want}
	summary.Hide()
	u.object = container.New(&upperLayout{u: u}, u.scroll, summary, heading, table)
	return u
}

// give lets the table have the room, or takes it back for the fields.
func (u *upper) give(lean bool) {
	if u.lean != lean || lean && u.roomy {
		u.lean = lean
		u.roomy = u.roomy && !lean
		u.object.Refresh()
	}
}

// settle lays everything out anew when fields have come or gone.
func (u *upper) settle() {
	if h := u.fields.MinSize().Height; h != u.high {
		u.high = h
		u.object.Refresh()
		u.scroll.Refresh()
	}
}

// spread gives the fields all the room there is, until the table wants it.
func (u *upper) spread(roomy bool) {
	u.roomy = roomy
	u.give(false)
	u.object.Refresh()
}

// reveal scrolls a field into sight.
func (u *upper) reveal(stop any) {
	o, ok := stop.(fyne.CanvasObject)
	if u == nil || !ok {
		return
	}
	u.object.Layout.Layout(u.object.Objects, u.object.Size())
	u.scroll.Refresh() // a field may have come just now
	top, ok := below(u.fields, o)
	if !ok {
		return
	}
	view := u.scroll.Size().Height
	y := min(u.scroll.Offset.Y, max(top-8, 0))
	y = max(y, top+o.Size().Height+12-view)
	if y != u.scroll.Offset.Y && view > 0 {
		u.scroll.ScrollToOffset(fyne.NewPos(0, max(y, 0)))
	}
}

// below returns how far under the top of root o stands.
func below(root, o fyne.CanvasObject) (float32, bool) {
	if root == o {
		return 0, true
	}
	if c, ok := root.(*fyne.Container); ok {
		for _, part := range c.Objects {
			if y, ok := below(part, o); ok {
				return y + part.Position().Y, true
			}
		}
	}
	return 0, false
}

type upperLayout struct{ u *upper }

// Layout gives the fields their height if the table keeps enough.
func (l *upperLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	u, heading, table := l.u, objects[2], objects[3]
	headingHeight := heading.MinSize().Height
	spare := size.Height - headingHeight - max(min(tableLeast, u.want()), table.MinSize().Height)
	h := u.fields.MinSize().Height
	brief := u.lean && h > size.Height-headingHeight-u.want()
	if u.roomy {
		spare = size.Height - headingHeight
	}
	top := fyne.CanvasObject(u.scroll)
	if brief {
		top = u.summary
		h = top.MinSize().Height
	} else {
		h = min(h, max(spare, 80))
	}
	show(table, size.Height-h-headingHeight >= tableShown)
	show(u.summary, brief)
	show(u.scroll, !brief)
	top.Move(fyne.NewPos(0, 0))
	top.Resize(fyne.NewSize(size.Width, h))
	heading.Move(fyne.NewPos(0, h))
	heading.Resize(fyne.NewSize(size.Width, headingHeight))
	table.Move(fyne.NewPos(0, h+headingHeight))
	table.Resize(fyne.NewSize(size.Width, max(size.Height-h-headingHeight, 0)))
}

func show(o fyne.CanvasObject, yes bool) {
	switch {
	case yes && !o.Visible():
		o.Show()
	case !yes && o.Visible():
		o.Hide()
	}
}

// MinSize is what a small window can give.
func (l *upperLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(320, 80+objects[2].MinSize().Height+tableLeast)
}
