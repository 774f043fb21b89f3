package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// HintBar shows the keys of a key map. Every key keeps its place: what is
// possible now is lit, what is not is grey with the reason beside it.
type HintBar struct {
	base
	keys  *Keys
	items []*hint
	note  *glyphs
	bare  bool // of a cover: the note is the seat's
	d     *drawing
	box   *canvas.Rectangle
	rule  *canvas.Rectangle
}

// hint is the drawing of one key.
type hint struct {
	cap           *badge
	label, reason *glyphs
	key           Shortcut
	mute          bool // its reason is not shown for want of room
	x, width      float32
}

// Bar returns a hint bar of the key map.
func (k *Keys) Bar() *HintBar {
	h := &HintBar{keys: k}
	h.ExtendBaseWidget(h)
	k.bars = append(k.bars, h)
	return h
}

const hintGap, hintInner, hintPad = 20, 6, 20

// hintLeast is the room below which a part of a reason says nothing.
const hintLeast = 56

// CreateRenderer links the bar to Fyne.
func (h *HintBar) CreateRenderer() fyne.WidgetRenderer {
	h.box, h.rule, h.note = &canvas.Rectangle{}, &canvas.Rectangle{}, newGlyphs()
	h.d = h.draw(h, h.paint, h.lay, h.min)
	h.paint(h.look())
	return h.d
}

func (h *HintBar) paint(th fyne.Theme) {
	if h.d == nil {
		return
	}
	h.box.FillColor, h.rule.FillColor = th.Color(Surface, 0), th.Color(Line, 0)
	note := h.keys.note
	if h.bare {
		note = ""
	}
	h.note.set(th, note, SizeSmall, Ink2, false)
	h.d.parts = []fyne.CanvasObject{h.box, h.rule, h.note.Text}
	h.items = h.items[:0]
	for _, key := range h.keys.now() {
		if key.Hidden {
			continue
		}
		it := &hint{cap: newBadge(), label: newGlyphs(), reason: newGlyphs(), key: key}
		it.paint(th)
		h.items = append(h.items, it)
		h.d.parts = append(h.d.parts, it.cap.box, it.cap.text.Text, it.label.Text, it.reason.Text)
	}
}

func (it *hint) paint(th fyne.Theme) {
	ok, reason := it.key.state()
	ink, bold := Ink, false
	switch {
	case !ok:
		ink = Faint
	case it.key.Main:
		ink, bold = Primary, true
	}
	it.cap.set(th, it.key.CapText(), Grey, true)
	if !ok {
		it.cap.text.Color = th.Color(Faint, 0)
	}
	it.label.set(th, it.key.Label, SizeSmall, ink, bold)
	if ok {
		reason = ""
	}
	it.reason.set(th, reason, SizeSmall, Ink2, false)
}

// measure returns the width without the reason, and that of the reason.
func (it *hint) measure() (need, reason float32) {
	need = it.cap.size().Width + hintInner + it.label.natural().Width
	if it.reason.full != "" && !it.mute {
		reason = hintInner + it.reason.natural().Width
	}
	return need, reason
}

func (h *HintBar) lay(size fyne.Size) {
	h.box.Resize(size)
	h.rule.Resize(fyne.NewSize(size.Width, 1))
	left, right := h.split()
	need, share := h.thrift(size.Width)
	gap := float32(hintGap)
	if over := need - size.Width; over > 0 && len(h.items) > 1 {
		gap = max(gap-over/float32(len(h.items)), 6)
	}
	begin := float32(hintPad)
	for _, it := range left {
		begin = it.place(begin, size.Height, share) + gap
	}
	x := size.Width - hintPad
	for i := len(right) - 1; i >= 0; i-- {
		x = right[i].placeBefore(x, size.Height, share) - gap
	}
	w := max(min(h.note.natural().Width, x-begin), 0) // the keys go before it
	h.note.place(x-w, 0, w, size.Height)
}

// thrift returns how wide everything but the reasons is, and which part of the
// reasons has room beside that. Where it is not all, keys that wait for the same
// say so once, and what would be a sign or two is left out.
func (h *HintBar) thrift(width float32) (need, share float32) {
	for _, it := range h.items {
		it.mute = false
	}
	need, reasons := h.total()
	if reasons <= width-need {
		return need, 1
	}
	said := map[string]bool{}
	for _, it := range h.items {
		it.mute = said[it.reason.full]
		said[it.reason.full] = true
	}
	if need, reasons = h.total(); reasons > 0 {
		share = max(min((width-need)/reasons, 1), 0)
	}
	for _, it := range h.items {
		_, reason := it.measure()
		it.mute = it.mute || share < 1 && reason*share < hintLeast
	}
	return need, share
}

func (h *HintBar) split() (left, right []*hint) {
	for _, it := range h.items {
		if it.key.Right {
			right = append(right, it)
		} else {
			left = append(left, it)
		}
	}
	return left, right
}

func (h *HintBar) total() (need, reasons float32) {
	need = 2 * hintPad
	for _, it := range h.items {
		n, r := it.measure()
		need, reasons = need+n+hintGap, reasons+r
	}
	if h.note.full != "" {
		need += h.note.natural().Width + hintGap
	}
	return need, reasons
}

func (it *hint) place(x, h, share float32) float32 {
	need, reason := it.measure()
	it.x, it.width = x, need+reason*share
	cw := it.cap.size().Width
	it.cap.place(x, h, cw)
	lw := it.label.natural().Width
	it.label.place(x+cw+hintInner, 0, lw+0.5, h)
	it.reason.place(x+cw+2*hintInner+lw, 0, max(reason*share-hintInner, 0), h)
	return x + it.width
}

func (it *hint) placeBefore(end, h, share float32) float32 {
	need, reason := it.measure()
	x := end - need - reason*share
	it.place(x, h, share)
	return x
}

func (h *HintBar) min() fyne.Size {
	g := newGlyphs()
	g.set(h.look(), "国", SizeSmall, Ink, false)
	return fyne.NewSize(100, g.natural().Height+24)
}

// Tapped presses the key that was touched.
func (h *HintBar) Tapped(ev *fyne.PointEvent) {
	pressed(h)
	for _, it := range h.items {
		if ev.Position.X >= it.x-hintInner && ev.Position.X < it.x+it.width+hintInner {
			h.keys.act(it.key)
			return
		}
	}
}
