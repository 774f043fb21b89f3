package kiosk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"yichuang/ui/kit"
)

// lesser is an answer of the second rank: as high as a button, with a note below
// its words. Where the note has no room its short form stands there.
type lesser struct {
	widget.BaseWidget
	title       *kit.Fit
	line        *kit.Fit
	long, short string
	plane       *kit.Plane
	off         bool
	do          func()
	elder       bool
}

func (s *Screen) lesser(title string, do func()) *lesser {
	q := &lesser{title: kit.NewFit(title, kit.KioskInk).Bold().Most(kit.SizeKioskBody), line: kit.NewFit("", kit.KioskPrimary).Most(kit.SizeKioskSmall), do: s.act(do), elder: s.elder()}
	q.plane = kit.NewPlane(kit.KioskSurface, lesserPadX, lesserPadY, container.New(lesserShape{q}, q.title, q.line))
	q.plane.Outline(kit.KioskLine, 3, kit.SizeKioskRadius)
	q.ExtendBaseWidget(q)
	return q
}

const lesserPadX, lesserPadY = 14, 8

func (q *lesser) say(long, short string) {
	q.long, q.short = long, short
	q.Refresh()
}

// closed shows that the answer gives nothing now: its note tells why.
func (q *lesser) closed(on bool) {
	q.off = on
	colour := kit.KioskInk
	if on {
		colour = kit.KioskFaint
	}
	q.title.Set(q.title.Words(), colour)
}

// wide is how wide a text is in the letters of the note.
func (q *lesser) wide(text string) float32 {
	return kit.Measure(kit.Variant{Elder: q.elder}, text, kit.SizeKioskSmall, false).Width
}

// Tapped chooses.
func (q *lesser) Tapped(*fyne.PointEvent) { q.do() }

// MouseDown shows that the answer was touched.
func (q *lesser) MouseDown(*desktop.MouseEvent) { q.plane.SetFill(kit.KioskTint) }

// MouseUp shows that it no longer is.
func (q *lesser) MouseUp(*desktop.MouseEvent) { q.plane.SetFill(kit.KioskSurface) }

// CreateRenderer links the answer to Fyne.
func (q *lesser) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(q.plane) }

// lesserShape puts the note below the title, or the title alone in the middle.
type lesserShape struct{ q *lesser }

// Layout places both.
func (l lesserShape) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	q := l.q
	text := q.long
	if q.short != "" && q.wide(text) > size.Width {
		text = q.short
	}
	colour := kit.KioskPrimary
	if q.off {
		colour = kit.KioskInk
	}
	q.line.Set(text, colour)
	if q.line.Hidden = text == ""; q.line.Hidden {
		place(q.title, 0, 0, size.Width, size.Height)
		return
	}
	h := size.Height * 0.55
	place(q.title, 0, 0, size.Width, h)
	place(q.line, 0, h, size.Width, size.Height-h)
}

// MinSize is small: the row decides.
func (lesserShape) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSquareSize(target - 2*lesserPadX)
}

// lessers are small answers in rows of as many as their words leave room for.
type lessers struct {
	all   []fyne.CanvasObject
	elder bool
}

const lesserGap = 20

func newLessers(elder bool, all []fyne.CanvasObject) *fyne.Container {
	return container.New(&lessers{all, elder}, all...)
}

// columns is how many stand beside each other in a row of that width.
func (r *lessers) columns(w float32) int {
	need := float32(target)
	for _, o := range r.all {
		if q, ok := o.(*lesser); ok {
			need = max(need, q.wide(q.title.Words())*1.12+2*lesserPadX)
		}
	}
	n := min(max(int((w+lesserGap)/(need+lesserGap)), 1), len(r.all))
	rows := (len(r.all) + n - 1) / n
	return (len(r.all) + rows - 1) / rows // rows of equal length
}

// high is how high all of them are at that width.
func (r *lessers) high(w float32) float32 {
	if len(r.all) == 0 {
		return 0
	}
	n := r.columns(w)
	return float32((len(r.all)+n-1)/n)*(r.row(w)+lesserGap) - lesserGap
}

// row is how high they are; a narrow window is a high one.
func (r *lessers) row(w float32) float32 {
	switch {
	case r.elder:
		return 136
	case w < 1000:
		return 124
	}
	return 104
}

// Layout places the answers from the upper left.
func (r *lessers) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if len(objects) == 0 {
		return
	}
	n := r.columns(size.Width)
	w, h := (size.Width-lesserGap*float32(n-1))/float32(n), r.row(size.Width)
	for i, o := range objects {
		place(o, float32(i%n)*(w+lesserGap), float32(i/n)*(h+lesserGap), w, h)
	}
}

// MinSize is one answer.
func (r *lessers) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }

// lesserWords is what the voice reads of them.
func lesserWords(all []fyne.CanvasObject) []string {
	var out []string
	for _, o := range all {
		if q, ok := o.(*lesser); ok {
			out = append(out, q.title.Words(), q.long)
		}
	}
	return out
}

// offerShape puts the small answers right below the large ones.
type offerShape struct{}

// Layout gives the large ones what the small ones leave.
func (offerShape) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	large, little := objects[0], objects[1].(*fyne.Container)
	h := little.Layout.(*lessers).high(size.Width)
	room := size.Height - h - lesserGap
	place(large, 0, 0, size.Width, room)
	if large.Size().Height != room {
		return // it must be turned: the foot grew, and all of this was placed anew
	}
	end := float32(0) // where the large ones end: they do not grow without bounds
	for _, o := range large.(*fyne.Container).Objects {
		if o.Visible() {
			end = max(end, o.Position().Y+o.Size().Height)
		}
	}
	place(little, 0, min(end, room)+lesserGap, size.Width, h)
}

// MinSize is small: both fit into any room.
func (offerShape) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }
