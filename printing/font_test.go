package printing

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"yichuang/assets/fonts"
)

func TestEveryFaceKnowsHanziAndDigits(t *testing.T) {
	for _, face := range []Face{Song, Title, Hei, Kai, Fang} {
		f := face.Font()
		for _, r := range "受理通知书2026A〔〕" {
			if f.Glyph(r) == 0 {
				t.Errorf("%s has no %c", f.Name, r)
			}
		}
		if f.Glyph('国') == f.Glyph('园') || f.Glyph(0x10FFFF) != 0 {
			t.Errorf("%s mixes signs up", f.Name)
		}
		if f.Advance(f.Glyph('国')) != f.Units || len(f.Outline(f.Glyph('国'))) == 0 {
			t.Errorf("%s: 国 is not a full square with an outline", f.Name)
		}
	}
}

func TestEachFaceIsParsedOnce(t *testing.T) {
	first := Song.Font()
	if again := Song.Font(); again != first {
		t.Fatal("parsed again")
	}
	if unknown := Face(99).Font(); unknown != first {
		t.Fatal("an unknown face is not Song")
	}
}

func TestRareSignsComeFromTheFaceThatHasThem(t *testing.T) {
	for _, row := range []struct{ name, text, font string }{
		{"a common hanzi stays in its face", "国", "NotoSerifSC"},
		{"a hanzi that only Kai has", "𠮷", "LXGWWenKai"},
	} {
		t.Run(row.name, func(t *testing.T) {
			for g := range Shape(Song, row.text) {
				if g.Font == nil || !strings.HasPrefix(g.Font.Name, row.font) {
					t.Fatalf("drawn with %+v", g.Font)
				}
			}
		})
	}
}

func TestShapingKeepsEveryRune(t *testing.T) {
	text := "张\U000323AF明葛\U000E0100é\u0301\u200b𠮷\t终"
	var b strings.Builder
	for g := range Shape(Kai, text) {
		b.WriteString(g.Text)
	}
	if b.String() != text {
		t.Fatalf("%q became %q", text, b.String())
	}
}

func TestMissingNamesTheRunesNoFontHas(t *testing.T) {
	if got := string(Missing("张\U000323AF明\U000323AF㛃𬭊𠮷䶮葛\U000E0100")); got != "\U000323AF" {
		t.Fatalf("missing %q", got)
	}
}

func TestMissingSignIsABoxWithItsCodePoint(t *testing.T) {
	for g := range Shape(Song, "\U000323AF") {
		frame, code := g.Box(Text{X: 10, Y: 20, Size: 16}, 10)
		if code.Text != "U+323AF" {
			t.Fatalf("code point %q", code.Text)
		}
		if w := Width(code.Face, code.Size, code.Text); code.X < frame.X || code.X+w > frame.X+frame.Wd || frame.X+frame.Wd > 10+g.Advance*16*MMPerPt {
			t.Fatalf("code %v, %.2f wide, leaves its frame %v", code, w, frame)
		}
	}
}

func TestSmallFontIsReadWhole(t *testing.T) {
	f, err := ParseFont(tiny())
	if err != nil {
		t.Fatal(err)
	}
	if f.Glyph('国') != 3 || f.Glyph('A') != 0 || f.Variant('国', 0xE0100) != 5 || f.Variant('园', 0xE0100) != 0 || len(f.Outline(1)) != 40 {
		t.Fatalf("国 %d, A %d, variants %d %d, %d bytes of outline", f.Glyph('国'), f.Glyph('A'), f.Variant('国', 0xE0100), f.Variant('园', 0xE0100), len(f.Outline(1)))
	}
}

// FuzzParseFont sees that a broken font in the hall's folder ends in a refusal
// or in a font that can be asked anything.
func FuzzParseFont(f *testing.F) {
	whole := fonts.WenKai()
	f.Add(whole[:4096])
	f.Add([]byte("OTTO"))
	f.Add(tiny())
	f.Fuzz(func(t *testing.T, data []byte) {
		font, err := ParseFont(data)
		if err != nil {
			if !errors.Is(err, ErrFont) {
				t.Fatalf("refused with %v", err)
			}
			return
		}
		for _, r := range []rune{0, 'A', '国', 0x2A6D6, 0x10FFFF} {
			g := font.Glyph(r)
			font.Advance(g)
			font.Outline(g)
			font.Variant(r, 0xE0100)
		}
	})
}

// tiny is a font of 20 glyphs with both kinds of character maps and one
// variation, small enough for a fuzzer to work on.
func tiny() []byte {
	tables := map[string][]byte{"glyf": make([]byte, 40), "hmtx": make([]byte, 80), "loca": make([]byte, 42)}
	for tag, size := range map[string]int{"head": 54, "hhea": 36, "maxp": 32} {
		tables[tag] = append([]byte(nil), Kai.Font().Table(tag)[:size]...)
	}
	be.PutUint16(tables["head"][50:], 0)
	be.PutUint16(tables["hhea"][34:], 20)
	be.PutUint16(tables["maxp"][4:], 20)
	be.PutUint16(tables["loca"][4:], 20)
	signs := []uint16{
		0, 3, 3, 1, 0, 28, 3, 10, 0, 60, 0, 5, 0, 88, // header and where the three begin
		4, 32, 0, 4, 0, 0, 0, 'Z', 0xFFFF, 0, 'A', 0xFFFF, 0, 1, 0, 0, // format 4
		12, 0, 0, 28, 0, 0, 0, 1, 0, 0x56FD, 0, 0x56FD, 0, 3, // format 12
		14, 0, 30, 0, 1, 0x0E01, 0, 0, 0, 0x0000, 0x1500, 0, 0x0100, 0x56FD, 0x0005, // format 14
	}
	for _, v := range signs {
		tables["cmap"] = be.AppendUint16(tables["cmap"], v)
	}
	return fontFile(tables)
}

// fontFile puts the tables of a font together.
func fontFile(tables map[string][]byte) []byte {
	tags := slices.Sorted(maps.Keys(tables))
	out := append([]byte{0, 1, 0, 0, 0, byte(len(tags))}, make([]byte, 6)...)
	var body []byte
	for _, tag := range tags {
		out = append(out, tag...)
		out = be.AppendUint32(out, 0)
		out = be.AppendUint32(out, uint32(12+16*len(tags)+len(body)))
		out = be.AppendUint32(out, uint32(len(tables[tag])))
		body = append(body, tables[tag]...)
	}
	return append(out, body...)
}
