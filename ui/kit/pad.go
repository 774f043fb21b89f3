package kit

import (
	"fyne.io/fyne/v2"
)

// NewNumberPad returns keys 1 to 9, X, 0 and delete that type into in. X is
// the last character of some identity numbers.
func NewNumberPad(words Words, in *KioskInput) fyne.CanvasObject {
	var keys []fyne.CanvasObject
	for _, key := range []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "X", "0"} {
		keys = append(keys, newPadKey(key, func() { in.Add(key) }))
	}
	keys = append(keys, newPadKey(words.T("kit.delete"), in.Delete))
	return Grid(3, 16, keys...)
}

// Candidates finds hanzi for pinyin without tones, the likeliest first.
type Candidates interface {
	Candidates(pinyin string) []string
}

// PinyinPad is the kiosk's keyboard: letters, and the hanzi they may mean.
// Letters stay pinyin until a hanzi is touched.
type PinyinPad struct {
	base
	in     *KioskInput
	source Candidates
	typed  string
	page   int
	shown  *Text
	picks  []*Button
	more   *Button
	box    fyne.CanvasObject
}

const picksShown = 8

// NewPinyinPad returns a keyboard that types into in; source is [Pinyin]
// unless a hall has a better one.
func NewPinyinPad(words Words, in *KioskInput, source Candidates) *PinyinPad {
	p := &PinyinPad{in: in, source: source, shown: NewText("", SizeKioskBody, KioskPrimary).Bold().Least(160)}
	row := make([]fyne.CanvasObject, 0, picksShown+1)
	for i := range picksShown {
		b := newPadKey("", func() { p.pick(i) })
		p.picks = append(p.picks, b)
		row = append(row, b)
	}
	p.more = newPadKey("→", p.turn)
	row = append(row, p.more)
	col := Col(12, p.shown, Grid(len(row), 8, row...))
	for i, letters := range []string{"qwertyuiop", "asdfghjkl", "zxcvbnm"} {
		var keys []fyne.CanvasObject
		for _, r := range letters {
			keys = append(keys, newPadKey(string(r), func() { p.letter(string(r)) }))
		}
		if i == 2 {
			keys = append(keys, newPadKey(words.T("kit.delete"), p.back))
		}
		col.Add(Grid(len(keys), 8, keys...))
	}
	p.box = col
	p.ExtendBaseWidget(p)
	p.list()
	return p
}

func newPadKey(text string, do func()) *Button {
	b := NewButton(text, do).Big()
	b.tight = true
	return b
}

func (p *PinyinPad) letter(s string) {
	p.typed += s
	p.page = 0
	p.list()
}

// back takes a letter away, or the last hanzi when there is no letter.
func (p *PinyinPad) back() {
	if p.typed == "" {
		p.in.Delete()
		return
	}
	p.typed = p.typed[:len(p.typed)-1]
	p.page = 0
	p.list()
}

func (p *PinyinPad) found() []string {
	if p.typed == "" {
		return nil
	}
	return p.source.Candidates(p.typed)
}

func (p *PinyinPad) pick(i int) {
	if found := p.found(); p.page*picksShown+i < len(found) {
		p.in.Add(found[p.page*picksShown+i])
		p.typed = ""
		p.list()
	}
}

func (p *PinyinPad) turn() {
	p.page++
	if p.page*picksShown >= len(p.found()) {
		p.page = 0
	}
	p.list()
}

func (p *PinyinPad) list() {
	p.shown.Set(p.typed)
	found := p.found()
	for i, b := range p.picks {
		text := ""
		if at := p.page*picksShown + i; at < len(found) {
			text = found[at]
		}
		b.Set(text, "")
		b.Able(text != "", "")
	}
	p.more.Able(len(found) > picksShown, "")
}

// Clear forgets the letters: nothing of the last person stays.
func (p *PinyinPad) Clear() {
	p.typed, p.page = "", 0
	p.list()
}

// CreateRenderer links the keyboard to Fyne.
func (p *PinyinPad) CreateRenderer() fyne.WidgetRenderer {
	return p.draw(p, func(fyne.Theme) {}, p.box.Resize, p.box.MinSize, p.box)
}
