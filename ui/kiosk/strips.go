package kiosk

import (
	"strings"

	"fyne.io/fyne/v2"

	"yichuang/assets"
	"yichuang/ui/kit"
)

// band lays out the blue band: its ground, the name, then buttons at the right.
type band struct {
	side float32
	name name
}

// name is the hall's name in one line or two, and how wide it must be to be
// read. Where there is less room it does not stand there.
type name struct {
	box   fyne.CanvasObject
	least float32
}

// halves breaks an English name in the middle: it is three times as long.
func halves(text string, lang assets.Lang, scale float32) name {
	lines := []string{text}
	if words := strings.Fields(text); lang == assets.EN && len(words) > 1 {
		n := len(words) / 2
		lines = []string{strings.Join(words[:n], " "), strings.Join(words[n:], " ")}
	}
	out := name{}
	var parts []share
	for _, line := range lines {
		parts = append(parts, part(kit.NewFit(line, kit.OnFill).Bold().Left().Most(kit.SizeKioskHeading), 1))
		out.least = max(out.least, kit.NewText(line, kit.SizeKioskSmall, kit.OnFill).Bold().MinSize().Width*scale)
	}
	out.box = newSpread(0, parts...)
	return out
}

// Layout gives the name what the buttons leave.
func (b *band) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	place(objects[0], 0, 0, size.Width, size.Height)
	right := size.Width - b.side
	y := (size.Height - target) / 2
	for i := len(objects) - 1; i >= 2; i-- {
		w := max(objects[i].MinSize().Width, target)
		place(objects[i], right-w, y, w, target)
		right -= w + 16
	}
	room := right - b.side - 8
	if room < b.name.least {
		objects[1].Hide()
		return
	}
	objects[1].Show()
	place(objects[1], b.side, y, room, target)
}

// MinSize is one button high.
func (b *band) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(target, target) }

// strip lays out the foot: buttons from the left, buttons and notes from the
// right. When the room is short the notes go first, then the turning buttons
// show arrows, then every button gives up some of its margin.
type strip struct {
	left, right []fyne.CanvasObject
	notes       []*kit.Text
	shorten     func(on bool) // gives buttons shorter words; nil: they have none
}

const stripGap = 16

// Layout places what is visible.
func (s *strip) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	buttons := append(visible(s.left), visible(s.right)...)
	need := s.need(buttons, size.Width)
	widths := shrink(buttons, need-size.Width)
	x := float32(0)
	for _, b := range visible(s.left) {
		w := widths[b]
		place(b, x, 0, w, size.Height)
		x += w + stripGap
	}
	end := size.Width
	spare := size.Width - need
	for i := len(s.notes) - 1; i >= 0; i-- { // the clock outermost
		end, spare = s.note(s.notes[i], i == len(s.notes)-1, end, spare, size.Height)
	}
	right := visible(s.right)
	for i := len(right) - 1; i >= 0; i-- {
		w := widths[right[i]]
		place(right[i], end-w, 0, w, size.Height)
		end -= w + stripGap
	}
}

// need returns how wide the buttons are with their gaps, in the words that suit
// the room.
func (s *strip) need(buttons []fyne.CanvasObject, room float32) float32 {
	sum := func() float32 {
		need := float32(0)
		for _, b := range buttons {
			need += b.MinSize().Width + stripGap
		}
		return need
	}
	if s.shorten == nil {
		return sum()
	}
	s.shorten(false)
	if need := sum(); need <= room {
		return need
	}
	s.shorten(true)
	return sum()
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

// note places a text at the right end, or nowhere when there is no room.
func (s *strip) note(t *kit.Text, clock bool, end, spare, h float32) (float32, float32) {
	w := t.MinSize().Width
	if !t.Visible() || spare < w+2*stripGap {
		place(t, end, 0, 0, 0)
		return end, spare
	}
	gap := float32(stripGap)
	if clock {
		gap = 2 * stripGap
	}
	place(t, end-w, 0, w, h)
	return end - w - gap, spare - w - gap
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

// MinSize is the highest button.
func (s *strip) MinSize(objects []fyne.CanvasObject) fyne.Size {
	h := float32(target)
	for _, o := range visible(objects) {
		h = max(h, o.MinSize().Height)
	}
	return fyne.NewSize(target, h)
}
