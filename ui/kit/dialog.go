package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Frame is what a [Dialog] shows.
type Frame struct {
	Title   string
	Note    string // in grey behind the title
	Width   float32
	Content fyne.CanvasObject // scrolls where the window is too low for it
	Foot    fyne.CanvasObject
	Keys    []Shortcut // the only keys that work while it stands
}

// Dialog is a form before a screen: what stands behind it is dark and takes no
// clicks.
type Dialog struct {
	canvas fyne.Canvas
	veil   *veil
	scroll *container.Scroll
	shut   bool
}

// Open puts the dialog before the window. The keyboard is the caller's to place.
func Open(c fyne.Canvas, f Frame) *Dialog {
	d := &Dialog{canvas: c, scroll: container.NewVScroll(Pad(askPad, askPad, f.Content))}
	head := CardHead(Row(12, Title(f.Title), Note(f.Note).Ellipsis()))
	foot := Col(0, Divider(), Pad(askPad, 12, f.Foot))
	width := min(max(f.Width, askLeast), max(c.Size().Width-2*askPad, askLeast))
	d.veil = newVeil(Width(width, Card(container.New(&tall{scroll: d.scroll}, head, d.scroll, foot))))
	if k := keysOn(c); k != nil {
		k.Push(f.Keys...)
	}
	d.veil.Resize(c.Size())
	c.Overlays().Add(d.veil)
	return d
}

// Close takes the dialog away. Closing twice does nothing.
func (d *Dialog) Close() {
	if d.shut {
		return
	}
	d.shut = true
	d.canvas.Overlays().Remove(d.veil)
	if k := keysOn(d.canvas); k != nil {
		k.Pop()
	}
}

// Refresh gives the dialog the height its content has now.
func (d *Dialog) Refresh() {
	d.scroll.Content.Refresh()
	d.veil.Refresh()
	if k := keysOn(d.canvas); k != nil {
		k.Refresh()
	}
}

// Reveal scrolls until o is in sight; o stands in the content.
func (d *Dialog) Reveal(o fyne.CanvasObject) {
	Reveal(d.scroll, d.scroll.Content, o, askPad)
}

// Reveal scrolls until o is in sight with so much room above and below it; o
// stands in content, which the scroll holds.
func Reveal(scroll *container.Scroll, content, o fyne.CanvasObject, room float32) {
	driver := fyne.CurrentApp().Driver()
	y := driver.AbsolutePositionForObject(o).Y - driver.AbsolutePositionForObject(content).Y
	top := min(scroll.Offset.Y, max(y-room, 0))
	top = max(top, y+o.Size().Height+room-scroll.Size().Height)
	if top != scroll.Offset.Y {
		scroll.Offset.Y = top
		scroll.Refresh()
	}
}

// tall is head, scroll and foot, as high as it would be without a scroll.
type tall struct{ scroll *container.Scroll }

// Layout gives the scroll what head and foot leave.
func (t *tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	(&fill{top: objects[0], centre: objects[1], bottom: objects[2]}).Layout(objects, size)
}

// MinSize asks for the whole content.
func (t *tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	out := objects[0].MinSize().Add(fyne.NewSize(0, objects[2].MinSize().Height))
	inside := t.scroll.Content.MinSize()
	return fyne.NewSize(max(out.Width, inside.Width), out.Height+inside.Height)
}
