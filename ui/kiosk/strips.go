package kiosk

import (
	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// strip lays out the foot: back and home at the lower left, the page's own
// buttons at the right. When the room is short the notes go first, then the
// turning buttons show arrows, then the buttons give up some of their margin,
// and then the page's own buttons stand in rows above. Words are never cut.
type strip struct {
	left, right  []fyne.CanvasObject
	pages, clock *kit.Text
	shorten      func(on bool) // gives buttons shorter words; nil: they have none
}

const (
	stripGap = 16
	margin   = 40 // what a button can give up of its width
)

// line is a row of buttons, some from the left and some from the right.
type line struct{ left, right []fyne.CanvasObject }

func (l line) all() []fyne.CanvasObject {
	return append(l.left[:len(l.left):len(l.left)], l.right...)
}

// lines arranges what is visible, the lowest row first.
func (s *strip) lines(w float32) []line {
	one := line{visible(s.left), visible(s.right)}
	if s.shorten != nil {
		s.shorten(false)
		s.shorten(need(one.all()) > w)
	}
	if least(one.all()) <= w {
		return []line{one}
	}
	if s.shorten != nil { // in a row of their own there may be room for words
		s.shorten(false)
		words := len(pack(one.right, w))
		s.shorten(true)
		s.shorten(words > len(pack(one.right, w)))
	}
	var out []line
	for _, row := range pack(one.left, w) {
		out = append(out, line{left: row})
	}
	for _, row := range pack(one.right, w) {
		out = append(out, line{right: row})
	}
	return out
}

// pack breaks buttons into as few rows as have room, of about as many each.
func pack(buttons []fyne.CanvasObject, w float32) [][]fyne.CanvasObject {
	most := len(buttons)
	out := rows(buttons, w, most)
	for most > 1 && len(rows(buttons, w, most-1)) == len(out) {
		most--
		out = rows(buttons, w, most)
	}
	return out
}

// rows breaks buttons into rows of at most so many.
func rows(buttons []fyne.CanvasObject, w float32, most int) [][]fyne.CanvasObject {
	var out [][]fyne.CanvasObject
	for len(buttons) > 0 {
		n := min(len(buttons), most)
		for n > 1 && least(buttons[:n]) > w {
			n--
		}
		out = append(out, buttons[:n])
		buttons = buttons[n:]
	}
	return out
}

// need returns how wide buttons are beside each other.
func need(buttons []fyne.CanvasObject) float32 {
	sum := float32(0)
	for _, b := range buttons {
		sum += max(b.MinSize().Width, target) + stripGap
	}
	return max(sum-stripGap, 0)
}

// least is the same when every button gave up its margin.
func least(buttons []fyne.CanvasObject) float32 {
	sum := float32(0)
	for _, b := range buttons {
		sum += max(b.MinSize().Width-margin, target) + stripGap
	}
	return max(sum-stripGap, 0)
}

// height is what the strip needs at that width.
func (s *strip) height(w float32) float32 {
	n := float32(max(len(s.lines(w)), 1))
	return n*(s.high()+stripGap) - stripGap
}

// high is the height of one row.
func (s *strip) high() float32 {
	h := float32(target)
	for _, o := range append(visible(s.left), visible(s.right)...) {
		h = max(h, o.MinSize().Height)
	}
	return h
}

// Layout places what is visible.
func (s *strip) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	lines, h := s.lines(size.Width), s.high()
	place(s.pages, 0, 0, 0, 0)
	place(s.clock, 0, 0, 0, 0)
	y := size.Height - h
	for i, l := range lines {
		end, spare := size.Width, size.Width-need(l.all())
		if i == 0 {
			end, spare = note(s.clock, end, spare, y, h)
		}
		if len(l.right) > 0 && (i == 0 || len(lines[i-1].right) == 0) {
			end, _ = note(s.pages, end, spare, y, h)
		}
		l.place(size.Width, end, y, h)
		y -= h + stripGap
	}
}

// place puts the buttons of a row into w, those at the right before end.
func (l line) place(w, end, y, h float32) {
	widths := shrink(l.all(), need(l.all())-w)
	x := float32(0)
	for _, b := range l.left {
		place(b, x, y, widths[b], h)
		x += widths[b] + stripGap
	}
	for i := len(l.right) - 1; i >= 0; i-- {
		b := l.right[i]
		place(b, end-widths[b], y, widths[b], h)
		end -= widths[b] + stripGap
	}
}

// shrink returns the widths of the buttons when together they must lose so
// much; none becomes narrower than a target.
func shrink(buttons []fyne.CanvasObject, excess float32) map[fyne.CanvasObject]float32 {
	widths := map[fyne.CanvasObject]float32{}
	for _, b := range buttons {
		widths[b] = max(b.MinSize().Width, target)
	}
	for range buttons {
		var wide []fyne.CanvasObject
		for _, b := range buttons {
			if widths[b] > target {
				wide = append(wide, b)
			}
		}
		if excess <= 0 || len(wide) == 0 {
			break
		}
		share := excess / float32(len(wide))
		for _, b := range wide {
			cut := min(share, widths[b]-target)
			widths[b] -= cut
			excess -= cut
		}
	}
	return widths
}

// note places a text before end, or nowhere when there is no room, and returns
// where the next thing ends.
func note(t *kit.Text, end, spare, y, h float32) (float32, float32) {
	w := t.MinSize().Width
	if !t.Visible() || spare < w+2*stripGap {
		return end, spare
	}
	place(t, end-w, y, w, h)
	return end - w - 2*stripGap, spare - w - 2*stripGap
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, o := range objects {
		if o.Visible() {
			out = append(out, o)
		}
	}
	return out
}

// MinSize is one button: the page asks for the height at its width.
func (s *strip) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(target, s.high()) }
