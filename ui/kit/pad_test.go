package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"yichuang/assets"
)

// keyOn returns the visible key with these words.
func keyOn(t testing.TB, p *PinyinPad, words string) *padKey {
	t.Helper()
	for _, o := range p.inner() {
		if k, ok := o.(*padKey); ok && k.Visible() && k.Words() == words {
			return k
		}
	}
	t.Fatalf("no key %q", words)
	return nil
}

func tapAll(t testing.TB, p *PinyinPad, keys ...string) {
	t.Helper()
	for _, words := range keys {
		keyOn(t, p, words).Tapped(nil)
	}
}

func typeLetters(t testing.TB, p *PinyinPad, s string) {
	t.Helper()
	for _, r := range s {
		if r == 'v' {
			tapAll(t, p, "ü v")
		} else {
			tapAll(t, p, string(r))
		}
	}
}

// newTestPad returns a keyboard on a page that stands or lies.
func newTestPad(t testing.TB, kind Context, most int, size fyne.Size) (*PinyinPad, *KioskInput) {
	t.Helper()
	in := NewKioskInput("请输入", most)
	p := NewPinyinPad(zh, in, Pinyin()).For(kind)
	p.Resize(size)
	return p, in
}

var (
	standingRoom = fyne.NewSize(968, 900) // what 1080×1920 with margins of 56 leaves
	lyingRoom    = fyne.NewSize(1808, 490)
)

func TestNamesAndItemsAreWrittenKeyByKey(t *testing.T) {
	dress(t, Variant{})
	for _, c := range []struct {
		name string
		kind Context
		keys []string // "zhang " are letters, anything else a key
		want string
	}{
		{"a whole name at once", Name, []string{"zhangsanfeng ", "张三丰"}, "张三丰"},
		{"hanzi by hanzi, the other letters stay", Name, []string{"zhangsanfeng ", "张", "三", "丰"}, "张三丰"},
		{"a surname, then a given name", Name, []string{"wang ", "王", "jianguo ", "建国"}, "王建国"},
		{"a surname of two hanzi", Name, []string{"ouyangfeng ", "欧阳", "峰"}, "欧阳峰"},
		{"the second page", Name, []string{"wang ", "王", "yi ", "→", "伊"}, "王伊"},
		{"a tone", Name, []string{"zhang ", "三声", "掌"}, "掌"},
		{"ü", Name, []string{"lv ", "吕"}, "吕"},
		{"two words kept apart", Plain, []string{"xi ", "分词", "an ", "西安"}, "西安"},
		{"an item by its first letters", Plain, []string{"spjy ", "食品经营"}, "食品经营"},
		{"an item in full", Plain, []string{"shipinjingying ", "食品经营"}, "食品经营"},
		{"a word and the rest of the letters", Plain, []string{"shipinjingying ", "食品", "经营"}, "食品经营"},
		{"an address", Place, []string{"zhoucun ", "周村", "数字", "1", "2", "号", "3", "号楼", "2", "单元", "-", "1"}, "周村12号3号楼2单元-1"},
		{"a name with a dot", Name, []string{"ai ", "艾", "·"}, "艾·"},
		{"Latin letters", Plain, []string{"ABC", "A", "A/a", "b", "空格", "A/a", "C"}, "Ab C"},
		{"a rare hanzi", Name, []string{"生僻字", "3", "4", "6", "3", "写入这个字"}, "㑣"},
		{"a letter taken back", Name, []string{"wangx ", "删除", "王"}, "王"},
		{"a hanzi taken back", Name, []string{"wang ", "王", "删除", "li ", "李"}, "李"},
		{"all letters taken back", Name, []string{"wang ", "王", "xyz ", "清空", "wei ", "伟"}, "王伟"},
		{"all taken back", Name, []string{"wang ", "王", "清空", "li ", "李"}, "李"},
	} {
		for room, size := range map[string]fyne.Size{"standing": standingRoom, "lying": lyingRoom} {
			t.Run(c.name+", "+room, func(t *testing.T) {
				p, in := newTestPad(t, c.kind, 40, size)
				for _, key := range c.keys {
					if typed, ok := strings.CutSuffix(key, " "); ok {
						typeLetters(t, p, typed)
					} else {
						tapAll(t, p, key)
					}
				}
				if in.Text() != c.want {
					t.Errorf("wrote %q", in.Text())
				}
			})
		}
	}
}

func TestAFullFieldKeepsTheLetters(t *testing.T) {
	dress(t, Variant{})
	p, in := newTestPad(t, Name, 1, standingRoom)
	typeLetters(t, p, "wangwei")
	tapAll(t, p, "王", "伟")
	if in.Text() != "王" || p.typed != "wei" {
		t.Errorf("%q with the letters %q", in.Text(), p.typed)
	}
}

func TestEveryKeyIsHeard(t *testing.T) {
	dress(t, Variant{})
	p, _ := newTestPad(t, Name, 9, standingRoom)
	n := 0
	p.OnTouch = func() { n++ }
	tapAll(t, p, "z", "一声", "数字", "1", "生僻字", "3", "拼音", "a", "→")
	if n != 9 {
		t.Errorf("heard %d of 9 keys", n)
	}
}

func TestNumberPadsType(t *testing.T) {
	in := NewKioskInput("号码", 18)
	for name, pad := range map[string]fyne.CanvasObject{"102X": NewNumberPad(zh, in), "102": NewPhonePad(zh, in)} {
		in.Set("9")
		for _, key := range []string{"清空", "1", "0", "2", "X", "3", "删除"} {
			for _, o := range pad.(*fyne.Container).Objects {
				if k := o.(*padKey); k.Words() == key {
					k.Tapped(nil)
				}
			}
		}
		if got := strings.TrimPrefix(in.Text(), "9"); got != name {
			t.Errorf("typed %q, not %q", got, name)
		}
	}
}

// TestKeysAreLargeAndApart measures what stands on the screen: 96 units, gaps
// of 16, letters of 24 and in elder mode of 32.
func TestKeysAreLargeAndApart(t *testing.T) {
	for _, elder := range []bool{false, true} {
		dress(t, Variant{Elder: elder})
		for _, w := range []Words{zh, {Lang: assets.EN}} {
			for _, size := range []fyne.Size{standingRoom, lyingRoom, fyne.NewSize(992, 1100), fyne.NewSize(1920, 600)} {
				p := NewPinyinPad(w, NewKioskInput("", 9), Pinyin().WithWords([]string{"公共场所卫生许可"}))
				for m := range modes {
					p.open(m)
					if m == pinyinMode {
						for _, r := range "ggcs" {
							p.letter(string(r))
						}
					}
					p.Resize(size)
					measureKeys(t, p, size, elder)
				}
			}
		}
	}
	dress(t, Variant{})
}

func measureKeys(t *testing.T, p *PinyinPad, size fyne.Size, elder bool) {
	t.Helper()
	least := map[bool]float32{false: 24, true: 32}[elder]
	var keys []*padKey
	for _, o := range p.inner() {
		if k, ok := o.(*padKey); ok && k.Visible() {
			keys = append(keys, k)
		}
	}
	for i, k := range keys {
		at, s := k.Position(), k.Size()
		if s.Width < keyLeast || s.Height < keyLeast {
			t.Errorf("%v elder %v: %s is %v", size, elder, k.Words(), s)
		}
		if at.Y+s.Height > size.Height+0.5 || at.X < -padBleed-0.5 || at.X+s.Width > size.Width+padBleed+0.5 {
			t.Errorf("%v: %s stands outside, at %v", size, k.Words(), at)
		}
		if text := k.label.inner()[0].(*canvas.Text); text.TextSize < least || text.Text != k.Words() {
			t.Errorf("%v elder %v: %q is shown as %q of size %.0f", size, elder, k.Words(), text.Text, text.TextSize)
		}
		for _, other := range keys[:i] {
			o, os := other.Position(), other.Size()
			dx := max(o.X-at.X-s.Width, at.X-o.X-os.Width)
			dy := max(o.Y-at.Y-s.Height, at.Y-o.Y-os.Height)
			if max(dx, dy) < keyGap-0.1 {
				t.Errorf("%v: %s and %s stand %.1f apart", size, k.Words(), other.Words(), max(dx, dy))
			}
		}
	}
}

func TestEveryPageHasSixCandidatesAndAllPagesAreReached(t *testing.T) {
	dress(t, Variant{})
	for _, size := range []fyne.Size{standingRoom, lyingRoom} {
		p, _ := newTestPad(t, Name, 9, size)
		typeLetters(t, p, "yi")
		var seen []string
		for {
			n := len(p.packed())
			if last := !p.next.off; last && n < 6 {
				t.Fatalf("%v: a page of %d", size, n)
			}
			for i := range n {
				seen = append(seen, p.cells[i].Words())
			}
			if p.next.off {
				break
			}
			tapAll(t, p, "→")
		}
		if len(seen) != len(p.found) {
			t.Errorf("%v: %d of %d candidates were shown", size, len(seen), len(p.found))
		}
		for !p.prev.off {
			tapAll(t, p, "←")
		}
		if p.cells[0].Words() != seen[0] {
			t.Errorf("%v: back at the beginning stands %s", size, p.cells[0].Words())
		}
	}
}

func TestCodesOfRareHanzi(t *testing.T) {
	for _, c := range []struct{ name, code, want, refused string }{
		{"extension A", "3463", "㑣", ""},
		{"the first block", "4E00", "一", ""},
		{"extension B", "20BB7", "𠮷", ""},
		{"extension B with a zero", "020BB7", "𠮷", ""},
		{"the zero of places", "3007", "〇", ""},
		{"too short yet", "346", "", ""},
		{"empty", "", "", ""},
		{"a surrogate", "D800", "", "kit.rare_surrogate"},
		{"the last surrogate", "DFFF", "", "kit.rare_surrogate"},
		{"a control character", "0007", "", "kit.rare_other"},
		{"a line break", "2028", "", "kit.rare_other"},
		{"a turn of direction", "202E", "", "kit.rare_other"},
		{"a letter", "0041", "", "kit.rare_other"},
		{"a radical", "2F00", "", "kit.rare_other"},
		{"a kana", "3042", "", "kit.rare_other"},
		{"an emoji", "1F600", "", "kit.rare_other"},
		{"one's own characters", "E000", "", "kit.rare_private"},
		{"one's own characters beyond", "10FFFD", "", "kit.rare_private"},
		{"nobody's", "0378", "", "kit.rare_none"},
		{"no character", "FFFF", "", "kit.rare_none"},
		{"beyond all", "110000", "", "kit.rare_beyond"},
		{"far beyond", "FFFFFF", "", "kit.rare_beyond"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, refused := hanziAt(c.code)
			got := ""
			if r != 0 {
				got = string(r)
			}
			if got != c.want || refused != c.refused {
				t.Errorf("%q, refused as %q", got, refused)
			}
		})
	}
}

func TestARefusedCodeSaysWhyAndWritesNothing(t *testing.T) {
	dress(t, Variant{})
	p, in := newTestPad(t, Name, 9, standingRoom)
	tapAll(t, p, "生僻字", "E", "0", "0", "0", "写入这个字")
	if in.Text() != "" || p.told.Words() != zh.T("kit.rare_private") || !p.put.off {
		t.Errorf("wrote %q and said %q", in.Text(), p.told.Words())
	}
	tapAll(t, p, "删除", "删除", "删除", "删除", "4", "E", "0", "0")
	if p.glyph.Words() != "一" || !strings.Contains(p.told.Words(), "U+4E00") {
		t.Errorf("shows %q: %s", p.glyph.Words(), p.told.Words())
	}
}

func BenchmarkKeyPress(b *testing.B) {
	p, _ := newTestPad(b, Plain, 9, standingRoom)
	for b.Loop() {
		p.letter("s")
		p.back()
	}
}
