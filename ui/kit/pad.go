package kit

import (
	"strings"

	"fyne.io/fyne/v2"
)

// NewNumberPad returns keys 1 to 9, X, 0 and delete that type into in. X is
// the last character of some identity numbers.
func NewNumberPad(words Words, in *KioskInput) fyne.CanvasObject {
	return numberKeys(words, in, "X", func() { in.Add("X") })
}

// NewPhonePad returns keys 1 to 9, clear, 0 and delete that type into in.
func NewPhonePad(words Words, in *KioskInput) fyne.CanvasObject {
	return numberKeys(words, in, words.T("kit.clear"), in.Clear)
}

func numberKeys(words Words, in *KioskInput, left string, do func()) fyne.CanvasObject {
	var keys []fyne.CanvasObject
	for _, digit := range strings.Split("123456789", "") {
		keys = append(keys, newKey(digit, func() { in.Add(digit) }))
	}
	keys = append(keys, newKey(left, do), newKey("0", func() { in.Add("0") }), newKey(words.T("kit.delete"), in.Delete))
	return Grid(3, keyGap, keys...)
}

// typedMost is how many letters wait for their hanzi at most.
const typedMost = 40

// PinyinPad is the kiosk's keyboard: pinyin with the hanzi it may mean, digits
// and what addresses need, Latin letters, and rare hanzi by their code. What
// was typed stays pinyin until a hanzi is touched.
type PinyinPad struct {
	base
	// OnTouch hears every key: a person who types is not idle.
	OnTouch func()

	words  Words
	in     *KioskInput
	source Candidates
	kind   Context

	typed string
	found []Candidate
	pages []int // where the shown page and those before it begin
	code  string
	small bool // small Latin letters
	mode  padMode

	strip      *Fit
	cells      []*padKey
	prev, next *padKey
	put        *padKey
	glyph      *Fit
	told       *Para
	panes      [modes]*pane
	wide       bool
}

// NewPinyinPad returns a keyboard that types plain words into in; see
// [PinyinPad.For]. Keep one source, made by [Pinyin], for a kiosk.
func NewPinyinPad(words Words, in *KioskInput, source Candidates) *PinyinPad {
	p := &PinyinPad{
		words: words, in: in, source: source, pages: []int{0},
		strip: NewFit("", KioskPrimary).Bold().Left().Most(SizeKioskBody),
		glyph: NewFit("", KioskInk), told: NewPara("", SizeKioskBody, KioskInk),
	}
	for i := range cellsMost {
		p.cells = append(p.cells, p.key("", func() { p.pick(i) }).hanzi())
	}
	p.prev, p.next = p.key("←", func() { p.turn(-1) }), p.key("→", func() { p.turn(1) })
	for m := range modes {
		p.panes[m] = newPane(p, m)
	}
	p.ExtendBaseWidget(p)
	p.show()
	return p
}

func (p *PinyinPad) key(words string, do func()) *padKey {
	return newKey(words, func() {
		if p.OnTouch != nil {
			p.OnTouch()
		}
		do()
	})
}

// For chooses what the field holds: Plain, Place, or Name, which begins with
// the surnames while the field is empty and goes on with given names.
func (p *PinyinPad) For(kind Context) *PinyinPad {
	p.kind = kind
	p.list()
	return p
}

// context returns what is typed next.
func (p *PinyinPad) context() Context {
	switch {
	case p.kind == Name && p.in.Text() == "":
		return Surname
	case p.kind == Name:
		return GivenName
	}
	return p.kind
}

// Words returns what the voice reads: the pinyin, and the candidates shown.
func (p *PinyinPad) Words() string {
	out := []string{p.strip.Words()}
	for _, cell := range p.cells {
		if cell.Words() != "" {
			out = append(out, cell.Words())
		}
	}
	return strings.Join(out, "，")
}

func (p *PinyinPad) letter(s string) {
	if len(p.typed) < typedMost {
		p.typed += s
		p.list()
	}
}

// mark adds a tone or an apostrophe; there must be a letter before, and a tone
// replaces the tone before.
func (p *PinyinPad) mark(s string) {
	bare := strings.TrimRight(p.typed, "1234'")
	if s == "'" {
		bare = strings.TrimRight(p.typed, "'")
	}
	if bare != "" {
		p.typed = bare
		p.letter(s)
	}
}

// back takes a letter away, or the last hanzi when there is no letter.
func (p *PinyinPad) back() {
	switch {
	case p.mode == rareMode && p.code != "":
		p.code = p.code[:len(p.code)-1]
	case p.typed == "":
		p.in.Delete()
	default:
		p.typed = p.typed[:len(p.typed)-1]
	}
	p.list()
}

// clear takes all letters away, or all of the field when there is no letter.
func (p *PinyinPad) clear() {
	if p.typed == "" && p.code == "" {
		p.in.Clear()
	}
	p.typed, p.code = "", ""
	p.list()
}

// add types what needs no candidates.
func (p *PinyinPad) add(text string) {
	p.in.Add(text)
	p.list()
}

// pick takes the candidate in a cell; the letters it did not use up stay.
func (p *PinyinPad) pick(cell int) {
	at := p.pages[len(p.pages)-1] + cell
	if at >= len(p.found) {
		return
	}
	c, in, before := p.found[at], p.context(), p.in.Text()
	p.in.Add(c.Text)
	if p.in.Text() == before {
		return // no room: the letters stay, so that nothing seems to be entered
	}
	p.source.Chosen(c, in)
	p.typed = strings.TrimLeft(p.typed[min(c.Letters, len(p.typed)):], "1234'")
	p.list()
}

func (p *PinyinPad) turn(by int) {
	if by < 0 && len(p.pages) > 1 {
		p.pages = p.pages[:len(p.pages)-1]
	} else if end := p.pageEnd(); by > 0 && end < len(p.found) {
		p.pages = append(p.pages, end)
	}
	p.show()
}

// list finds candidates anew and shows the first page.
func (p *PinyinPad) list() {
	p.found, p.pages = nil, []int{0}
	if p.typed != "" {
		p.found = p.source.Candidates(p.typed, p.context())
	}
	p.show()
}

// Clear forgets all: letters, candidates, code, and what stands in the field.
// Nothing of the last person stays.
func (p *PinyinPad) Clear() {
	p.typed, p.code, p.small, p.mode = "", "", false, pinyinMode
	p.in.Clear()
	p.list()
}

// CreateRenderer links the keyboard to Fyne.
func (p *PinyinPad) CreateRenderer() fyne.WidgetRenderer {
	parts := []fyne.CanvasObject{p.strip, p.glyph, p.told, p.prev, p.next}
	for _, cell := range p.cells {
		parts = append(parts, cell)
	}
	for _, pane := range p.panes {
		parts = append(parts, pane.objects...)
	}
	return p.draw(p, func(fyne.Theme) {}, p.lay, p.least, parts...)
}
