package kiosk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"yichuang/ui/kit"
)

// pad is a keyboard of keys of equal size that fill their room.
type pad struct{ columns []int } // how many keys a row may have, the best first

const padGap = 12

// count returns how many keys stand in a row of width w.
func (p *pad) count(w float32) int {
	for _, n := range p.columns {
		if w >= float32(n)*(target+padGap)-padGap {
			return n
		}
	}
	return p.columns[len(p.columns)-1]
}

// Layout places the keys row by row.
func (p *pad) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := p.count(size.Width)
	rows := (len(objects) + n - 1) / n
	w := (size.Width - padGap*float32(n-1)) / float32(n)
	h := (size.Height - padGap*float32(rows-1)) / float32(rows)
	h = min(max(h, target), 150)
	for i, o := range objects {
		place(o, float32(i%n)*(w+padGap), float32(i/n)*(h+padGap), w, h)
	}
}

// MinSize is one key: the page decides.
func (p *pad) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }

// input is what a person enters with the pad, and what is wrong with it.
type input struct {
	notice *kit.Para
	plane  *kit.Plane
	stack  *fyne.Container
}

// enter returns a page's body that asks for one text: keys beside the box on a
// wide window when aside, else below it.
func (s *Screen) enter(in *box, keys fyne.CanvasObject, beside bool) (*input, fyne.CanvasObject) {
	out := &input{notice: kit.NewPara("", kit.SizeKioskSmall, kit.KioskInk)}
	out.plane = kit.NewPlane(kit.KioskYellow, 24, 16, out.notice).Outline(kit.KioskAmber, 3, kit.SizeKioskRadius)
	out.plane.Hidden = true
	out.stack = kit.Col(16, in, out.plane)
	body := container.New(&entry{beside: beside}, out.stack, keys)
	out.say(s.visit.problem)
	return out, body
}

// say tells what is wrong, "" for nothing.
func (in *input) say(text string) {
	in.notice.Set(text)
	in.plane.Hidden = text == ""
	in.stack.Refresh()
}

// entry lays out a box and its keys.
type entry struct{ beside bool }

// Layout places the keys beside the box or below it.
func (e *entry) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	box, keys := objects[0], objects[1]
	if e.beside && size.Width >= 1000 {
		w := size.Width * 0.45
		place(box, 0, 0, w, size.Height)
		place(keys, w+40, 0, size.Width-w-40, size.Height)
		return
	}
	h := settle(box, 0, 0, size.Width) + 20
	place(keys, 0, h, size.Width, size.Height-h)
}

// MinSize is small: the keys fill what there is.
func (e *entry) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }

// numberKeys returns the digits, clear and delete.
func (s *Screen) numberKeys(in *box) fyne.CanvasObject {
	keys := s.typeKeys(in, "123456789")
	keys = append(keys, s.key(s.words.T("kiosk.clear"), in.clear))
	keys = append(keys, s.typeKeys(in, "0")...)
	keys = append(keys, s.key(s.words.T("kiosk.delete"), in.drop))
	return container.New(&pad{columns: []int{3}}, keys...)
}

// letterKeys returns the letters in the order of the alphabet, which people
// know who never typed, clear and delete.
func (s *Screen) letterKeys(in *box) fyne.CanvasObject {
	keys := s.typeKeys(in, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	keys = append(keys, s.key(s.words.T("kiosk.clear"), in.clear), s.key(s.words.T("kiosk.delete"), in.drop))
	return container.New(&pad{columns: []int{14, 10, 7}}, keys...)
}

func (s *Screen) typeKeys(in *box, letters string) []fyne.CanvasObject {
	var keys []fyne.CanvasObject
	for _, letter := range strings.Split(letters, "") {
		keys = append(keys, s.key(letter, func() { in.add(letter) }))
	}
	return keys
}

func (s *Screen) key(text string, do func()) *padKey {
	size := kit.SizeKioskBody
	if len([]rune(text)) == 1 {
		size = kit.SizeKioskHeading
	}
	k := &padKey{text: kit.NewFit(text, kit.KioskPrimary).Bold().Most(size), do: s.act(do)}
	k.plane = kit.NewPlane(kit.KioskSurface, 5, 5, k.text).Outline(kit.KioskPrimary, 3, kit.SizeKioskRadius)
	k.ExtendBaseWidget(k)
	return k
}

// padKey is one key: as narrow as its share, which the kit's big buttons are not.
type padKey struct {
	widget.BaseWidget
	text  *kit.Fit
	plane *kit.Plane
	do    func()
}

// Tapped types.
func (k *padKey) Tapped(*fyne.PointEvent) { k.do() }

// MouseDown shows that the key is touched.
func (k *padKey) MouseDown(*desktop.MouseEvent) { k.plane.SetFill(kit.TintBlue) }

// MouseUp shows that it no longer is.
func (k *padKey) MouseUp(*desktop.MouseEvent) { k.plane.SetFill(kit.KioskSurface) }

// CreateRenderer links the key to Fyne.
func (k *padKey) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(k.plane) }
