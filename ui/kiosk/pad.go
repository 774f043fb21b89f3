package kiosk

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"yichuang/app/catalogue"
	"yichuang/ui/kit"
)

// pad is a keyboard of keys of equal size that fill their room.
type pad struct{ columns []int } // how many keys a row may have, the best first

const padGap = 16

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

// keyboard is what a person types with.
type keyboard uint8

const (
	digits  keyboard = iota // 0 to 9
	numbers                 // 0 to 9 and X: an identity number
	letters                 // A to Z in the order of the alphabet
	codes                   // 0 to 9 and the letters of a unified social credit code
	names                   // pinyin, the hanzi of names first
	places                  // pinyin, for an address
	words                   // pinyin, for anything else
)

// narrow reports whether the keys leave room beside them on a wide window.
func (k keyboard) narrow() bool { return k == digits || k == numbers }

var contexts = map[keyboard]kit.Context{names: kit.Name, places: kit.Place, words: kit.Plain}

// keyboard returns the keys that type into in.
func (s *Screen) keyboard(k keyboard, in *kit.KioskInput) fyne.CanvasObject {
	switch k {
	case digits:
		return kit.NewPhonePad(s.words, in)
	case numbers:
		return kit.NewNumberPad(s.words, in)
	case letters:
		return s.letterKeys(in)
	case codes:
		return s.codeKeys(in)
	}
	s.visit.taught = s.visit.taught || k == words
	pad := kit.NewPinyinPad(s.words, in, s.pinyin).For(contexts[k])
	pad.OnTouch = s.idle.Touch
	return pad
}

// creditLetters are those of a unified social credit code (GB 32100).
const creditLetters = "ABCDEFGHJKLMNPQRTUWXY"

// codeKeys returns digits and letters, and delete.
func (s *Screen) codeKeys(in *kit.KioskInput) fyne.CanvasObject {
	keys := s.typeKeys(in, "1234567890"+creditLetters)
	keys = append(keys, s.key(s.words.T("kiosk.delete"), in.Delete))
	return container.New(&pad{columns: []int{16, 8}}, keys...)
}

// WordsOf are the words of a catalogue that a keyboard should write at once:
// the names of its items.
func WordsOf(c *catalogue.Catalogue) []string {
	var out []string
	for _, it := range c.Items() {
		out = append(out, it.Name)
	}
	return out
}

// letterKeys returns the letters in the order of the alphabet, which people
// know who never typed, clear and delete.
func (s *Screen) letterKeys(in *kit.KioskInput) fyne.CanvasObject {
	keys := s.typeKeys(in, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	keys = append(keys, s.key(s.words.T("kiosk.clear"), in.Clear), s.key(s.words.T("kiosk.delete"), in.Delete))
	return container.New(&pad{columns: []int{14, 10, 7}}, keys...)
}

func (s *Screen) typeKeys(in *kit.KioskInput, letters string) []fyne.CanvasObject {
	var keys []fyne.CanvasObject
	for _, letter := range strings.Split(letters, "") {
		keys = append(keys, s.key(letter, func() { in.Add(letter) }))
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
func (k *padKey) MouseDown(*desktop.MouseEvent) { k.plane.SetFill(kit.KioskTint) }

// MouseUp shows that it no longer is.
func (k *padKey) MouseUp(*desktop.MouseEvent) { k.plane.SetFill(kit.KioskSurface) }

// CreateRenderer links the key to Fyne.
func (k *padKey) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(k.plane) }
