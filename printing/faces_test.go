package printing

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"yichuang/assets/fonts"
)

// cut is a font of the runes, taken out of from and called by the names of its
// family, one a language.
func cut(from *Font, runes string, names ...string) []byte {
	tables := map[string][]byte{"glyf": nil, "hmtx": {0, 0, 0, 0}, "loca": make([]byte, 8)}
	groups := []uint16{0, 1, 3, 10, 0, 12, 12, 0, 0, uint16(16 + 12*len([]rune(runes))), 0, 0, 0, uint16(len([]rune(runes)))}
	all := []rune(runes)
	slices.Sort(all)
	for i, r := range all {
		glyph := from.Glyph(r)
		tables["glyf"] = append(tables["glyf"], from.Outline(glyph)...)
		tables["hmtx"] = be.AppendUint32(tables["hmtx"], uint32(from.Advance(glyph))<<16)
		tables["loca"] = be.AppendUint32(tables["loca"], uint32(len(tables["glyf"])))
		groups = append(groups, uint16(r>>16), uint16(r), uint16(r>>16), uint16(r), 0, uint16(i+1))
	}
	for _, v := range groups {
		tables["cmap"] = be.AppendUint16(tables["cmap"], v)
	}
	for tag, size := range map[string]int{"head": 54, "hhea": 36, "maxp": 32} {
		tables[tag] = slices.Clone(from.Table(tag)[:size])
	}
	be.PutUint16(tables["head"][50:], 1)
	be.PutUint16(tables["hhea"][34:], uint16(len(all)+1))
	be.PutUint16(tables["maxp"][4:], uint16(len(all)+1))
	head, texts := []uint16{0, uint16(len(names)), uint16(6 + 12*len(names))}, []uint16(nil)
	for _, name := range names {
		units := utf16.Encode([]rune(name))
		head = append(head, 3, 1, 0x0804, familyName, uint16(2*len(units)), uint16(2*len(texts)))
		texts = append(texts, units...)
	}
	for _, v := range append(head, texts...) {
		tables["name"] = be.AppendUint16(tables["name"], v)
	}
	return fontFile(tables)
}

// useFonts lets the hall have the files until the test ends, and returns what
// UseFolder says.
func useFonts(t *testing.T, files map[string][]byte) error {
	t.Helper()
	dir := t.TempDir()
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { hall.Store(nil) })
	return UseFolder(dir)
}

// drawnWith names the font of every sign of a text.
func drawnWith(face Face, text string) []*Font {
	var out []*Font
	for g := range Shape(face, text) {
		out = append(out, g.Font)
	}
	return out
}

func TestHallsOwnFontsAreKnownByTheirNames(t *testing.T) {
	for _, row := range []struct {
		name  string
		names []string
		face  Face
	}{
		{"Windows", []string{"仿宋", "FangSong"}, Fang},
		{"the national standard", []string{"FangSong_GB2312"}, Fang},
		{"Apple", []string{"STFangsong"}, Fang},
		{"Founder", []string{"方正仿宋简体"}, Fang},
		{"Founder in letters", []string{"FZFSK--GBK1-0"}, Fang},
		{"Founder's titles", []string{"方正小标宋简体", "FZXiaoBiaoSong-B05"}, Title},
		{"Founder's titles in letters", []string{"FZXBSJW--GB1-0"}, Title},
	} {
		t.Run(row.name, func(t *testing.T) {
			if err := useFonts(t, map[string][]byte{"x.ttf": cut(Kai.Font(), "国。", row.names...)}); err != nil {
				t.Fatal(err)
			}
			with := drawnWith(row.face, "国政")
			if with[0] == row.face.embedded() || with[0] != row.face.Font() {
				t.Errorf("国 is drawn with %s", with[0].Name)
			}
			if with[1] != row.face.embedded() {
				t.Errorf("政, which the hall's font lacks, is drawn with %s", with[1].Name)
			}
			for _, other := range []Face{Song, Hei, Kai} {
				if other.Font() != other.embedded() {
					t.Errorf("face %d has changed", other)
				}
			}
		})
	}
}

func TestWithoutFontsOfTheHallTheBodyIsSong(t *testing.T) {
	if Fang.Font() != Song.Font() {
		t.Fatalf("Fang is %s", Fang.Font().Name)
	}
	if err := useFonts(t, map[string][]byte{"x.ttf": cut(Kai.Font(), "国", "SimSun")}); err != nil {
		t.Fatal(err)
	}
	if Fang.Font() != Song.Font() || Title.Font() != Title.embedded() {
		t.Fatal("a font of another name is taken")
	}
}

func TestFirstFontOfTheNameIsTaken(t *testing.T) {
	err := useFonts(t, map[string][]byte{"a.ttf": cut(Kai.Font(), "国", "FangSong"), "b.ttf": cut(Hei.Font(), "国政", "FangSong")})
	if err != nil {
		t.Fatal(err)
	}
	if f := Fang.Font(); f.Glyph('国') == 0 || f.Glyph('政') != 0 {
		t.Fatal("the second one is")
	}
}

func TestRareSignsComeFromTheFolderWhenNoFaceHasThem(t *testing.T) {
	rare := "\U000323AF" // of level 3 of GB 18030
	data := cut(Kai.Font(), "国", "Rare Hanzi")
	at := strings.Index(string(data), string([]byte{0, 0, 0x56, 0xFD, 0, 0, 0x56, 0xFD}))
	copy(data[at:], []byte{0, 3, 0x23, 0xAF, 0, 3, 0x23, 0xAF})
	if got := MissingIn(Page{Sheets: []Sheet{{Texts: []Text{{Text: "张" + rare}, {Text: rare, Face: Hei}}}}}); string(got) != rare {
		t.Fatalf("missing %q", string(got))
	}
	if err := useFonts(t, map[string][]byte{"rare.ttf": data}); err != nil {
		t.Fatal(err)
	}
	if with := drawnWith(Fang, "张"+rare); with[0] != Song.Font() || with[1] == nil || with[1] == Song.Font() {
		t.Fatal("it does not")
	}
	if got := Missing("张" + rare); got != nil {
		t.Fatalf("missing %q", string(got))
	}
}

func TestFilesThatNoPaperCanCarryAreNamed(t *testing.T) {
	err := useFonts(t, map[string][]byte{
		"a.ttf": fonts.WenKai(), "b.ttf": []byte("no font at all"), "c.txt": nil,
		"simsun.ttc": []byte("ttcf\x00\x01\x00\x00\x00\x00\x00\x02"), "screen.otf": fonts.ScreenRegular(),
	})
	if !errors.Is(err, ErrFont) {
		t.Fatalf("error %v", err)
	}
	for _, want := range []string{"font b.ttf: file header", "font simsun.ttc: a collection", "font screen.otf: PostScript outlines"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not say %q", err, want)
		}
	}
	if strings.Contains(err.Error(), "c.txt") || strings.Contains(err.Error(), "a.ttf") {
		t.Errorf("error %v", err)
	}
	if more := hall.Load(); more == nil || len(more.all) != 1 {
		t.Error("the good font is not used")
	}
	if err := UseFolder(filepath.Join(t.TempDir(), "none")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}
