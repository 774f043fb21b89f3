package kit

import (
	"strconv"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// padMode is which of its keyboards a PinyinPad shows.
type padMode uint8

const (
	pinyinMode padMode = iota
	digitMode
	latinMode
	rareMode
	modes
)

var (
	modeNames = [modes]string{"kit.pad_pinyin", "kit.pad_digits", "kit.pad_latin", "kit.pad_rare"}
	modeHints = [modes]string{"kit.pad_pinyin_hint", "kit.pad_digits_hint", "kit.pad_latin_hint", "kit.pad_rare_hint"}
	toneNames = map[string]string{"1": "kit.pad_tone1", "2": "kit.pad_tone2", "3": "kit.pad_tone3", "4": "kit.pad_tone4"}
)

// standing and lying are the rows of each keyboard, for a window that stands and
// one that lies. A key is what it types, or a name of the table in special,
// with its width in columns after a colon.
//
// The typewriter's first row has ten letters, but 1080 pixels have room for
// nine keys of 96: there p and l stand below their places.
var standing = [modes][]string{
	pinyinMode: {
		"q w e r t y u i o", "a s d f g h j k p", "z x c v b n m l del",
		"tone1 tone2 tone3 tone4 cut:2 · clear:2", tallModes,
	},
	digitMode: {
		"省 市 县 乡 街道 社区 小区 大街 花园", "区 镇 村 组 苑 座 幢 ， 、",
		"1 2 3 4 5 6 7 8 9", "0 - / . # ( ) X del",
		"号 楼 栋 单元 室 层 路 街 巷", "号楼 东路 西路 南路 北路 弄 里 clear:2", tallModes,
	},
	latinMode: {
		"1 2 3 4 5 6 7 8 9", "0 @ _ / & + = , #",
		"Q W E R T Y U I O", "A S D F G H J K P", "Z X C V B N M L del",
		"case space:3 - . ' clear:2", tallModes,
	},
	rareMode: {"1 2 3 4 5 6 7 8 9", "0 A B C D E F del:2", "put:5 clear:4", tallModes},
}

var lying = [modes][]string{
	pinyinMode: {
		"q w e r t y u i o p del:2 clear:2", "a s d f g h j k l tone1 tone2 tone3 tone4 ·",
		"z x c v b n m cut " + wideModes,
	},
	digitMode: {
		"省 市 县 区 乡 镇 街道 社区 小区 村 组 大街 花园 苑",
		"1 2 3 4 5 6 7 8 9 0 del:2 clear:2", "号 楼 号楼 栋 幢 座 单元 室 层 路 街 巷 弄 里",
		"- / . # ( ) X ， " + wideModes,
	},
	latinMode: {
		"1 2 3 4 5 6 7 8 9 0 @ _ . /",
		"Q W E R T Y U I O P del:2 clear:2", "A S D F G H J K L case space:4", "Z X C V B N M - " + wideModes,
	},
	rareMode: {"1 2 3 4 5 6 7 8 9 0 del:2 clear:2", "A B C D E F gap:2 put:6", "gap:8 " + wideModes},
}

const (
	tallModes   = "mode0:2.25 mode1:2.25 mode2:2.25 mode3:2.25"
	wideModes   = "mode0:1.5 mode1:1.5 mode2:1.5 mode3:1.5"
	tallColumns = 9
	wideColumns = 14
)

// slot is a key in its row.
type slot struct {
	key  *padKey
	span float32
}

// pane holds the keys of one keyboard and their rows in both windows.
type pane struct {
	rows    [2][][]slot // standing, lying
	objects []fyne.CanvasObject
	keys    map[string]*padKey
}

func newPane(p *PinyinPad, m padMode) *pane {
	out := &pane{keys: map[string]*padKey{}}
	for i, rows := range [2][]string{standing[m], lying[m]} {
		for _, row := range rows {
			var slots []slot
			for name := range strings.FieldsSeq(row) {
				name, width, _ := strings.Cut(name, ":")
				span, err := strconv.ParseFloat(width, 32)
				if err != nil {
					span = 1 // none is given
				}
				slots = append(slots, slot{out.key(p, m, name), float32(span)})
			}
			out.rows[i] = append(out.rows[i], slots)
		}
	}
	return out
}

// key returns the key of that name, nil for a gap.
func (n *pane) key(p *PinyinPad, m padMode, name string) *padKey {
	if n.keys[name] != nil || name == "gap" {
		return n.keys[name]
	}
	k := special(p, name)
	if k == nil {
		k = p.key(name, func() { p.press(m, n.keys[name].Words()) })
	}
	if m == pinyinMode && name == "v" {
		k = p.key("ü v", func() { p.letter("v") })
	}
	n.keys[name] = k
	n.objects = append(n.objects, k)
	return k
}

// special returns a key that does more than type its name, nil when it is none.
func special(p *PinyinPad, name string) *padKey {
	t := p.words.T
	kind, number := strings.TrimRight(name, "0123456789"), strings.TrimLeft(name, "abcdefghijklmnopqrstuvwxyz")
	switch kind {
	case "del":
		return p.key(t("kit.pad_delete"), p.back)
	case "clear":
		return p.key(t("kit.clear"), p.clear)
	case "cut":
		return p.key(t("kit.pad_cut"), func() { p.mark("'") })
	case "tone":
		return p.key(t(toneNames[number]), func() { p.mark(number) })
	case "space":
		return p.key(t("kit.pad_space"), func() { p.add(" ") })
	case "case":
		return p.key("A/a", func() { p.small = !p.small; p.show() })
	case "put":
		p.put = p.key(t("kit.pad_put"), p.putRare)
		p.put.main = true
		return p.put
	case "mode":
		m := padMode(number[0] - '0')
		return p.key(t(modeNames[m]), func() { p.open(m) })
	}
	return nil
}

// press types what stands on a key of that keyboard.
func (p *PinyinPad) press(m padMode, text string) {
	switch {
	case m == pinyinMode && text != "·":
		p.letter(text)
	case m == rareMode:
		if len(p.code) < rareMost {
			p.code += text
		}
		p.show()
	default:
		p.add(text)
	}
}

// open shows another keyboard; letters that wait for their hanzi are dropped.
func (p *PinyinPad) open(m padMode) {
	p.mode, p.typed, p.code = m, "", ""
	p.list()
}

func (p *PinyinPad) putRare() {
	if r, _ := hanziAt(p.code); r != 0 {
		p.code = ""
		p.add(string(r))
	}
}

// show writes what there is on keys and cells.
func (p *PinyinPad) show() {
	for m, pane := range p.panes {
		for name, key := range pane.keys {
			key.Hidden = padMode(m) != p.mode
			key.choose(strings.HasPrefix(name, "mode") && name == "mode"+strconv.Itoa(int(p.mode)))
		}
	}
	p.showCase()
	p.showStrip()
	p.showPage()
	p.showRare()
	if p.drawn != nil { // the keys refresh themselves: all 150 would take 30 ms
		p.lay(p.Size())
		canvas.Refresh(p)
	}
}

func (p *PinyinPad) showCase() {
	for name, key := range p.panes[latinMode].keys {
		if len(name) != 1 || !unicode.IsUpper(rune(name[0])) {
			continue
		}
		text := name
		if p.small {
			text = strings.ToLower(name)
		}
		key.set(text)
	}
}

// showStrip shows the letters, cut into syllables as they were understood.
func (p *PinyinPad) showStrip() {
	text, colour := p.words.T(modeHints[p.mode]), KioskInk2
	switch {
	case p.mode == rareMode && p.code != "":
		text, colour = "U+"+p.code, KioskPrimary
	case p.typed != "":
		text, colour = spaced(p.typed), KioskPrimary
		if len(p.found) == 0 {
			text += "　" + p.words.T("kit.pad_none")
		}
	}
	p.strip.Set(text, colour)
}

var toneMarks = strings.NewReplacer("1", "ˉ", "2", "ˊ", "3", "ˇ", "4", "ˋ", "v", "ü")

// spaced returns what was typed with a space between the syllables.
func spaced(typed string) string {
	paths := splitTyped(typed)
	if len(paths) == 0 {
		return toneMarks.Replace(typed)
	}
	var out []string
	rest := strings.TrimLeft(typed, "'1234")
	for _, s := range paths[0].segs {
		out = append(out, strings.TrimRight(rest[:s.used], "'"))
		rest = rest[s.used:]
	}
	if rest != "" {
		out = append(out, rest)
	}
	return toneMarks.Replace(strings.Join(out, " "))
}

// showRare shows the hanzi of the code, or why there is none.
func (p *PinyinPad) showRare() {
	r, refused := hanziAt(p.code)
	glyph, told := "", ""
	switch {
	case r != 0:
		glyph, told = string(r), p.words.T("kit.rare_is", "code", "U+"+p.code)
	case refused != "":
		told = p.words.T(refused)
	}
	p.glyph.Set(glyph, KioskInk)
	p.told.Set(told)
	p.glyph.Hidden, p.told.Hidden = p.mode != rareMode, p.mode != rareMode
	p.put.able(r != 0)
}
