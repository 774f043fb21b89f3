package pdf

import (
	"fmt"
	"hash/crc32"
	"strconv"

	"yichuang/printing"
)

// face is one font of a document, cut down to the signs that stand in it.
// Their codes count from 1 in order of first use; code 0 is .notdef.
type face struct {
	font  *printing.Font
	index int // /F1 is the first
	codes map[string]uint16
	signs []printing.Glyph // of code 1, 2…
}

// face returns the document's face for a font.
func (d *document) face(f *printing.Font) *face {
	if known := d.fonts[f]; known != nil {
		return known
	}
	made := &face{font: f, index: len(d.order) + 1, codes: make(map[string]uint16, 256)}
	d.fonts[f] = made
	d.order = append(d.order, made)
	return made
}

// appendCode writes the code of a sign. The same glyph standing for two texts
// (a base with and without a selector) gets two codes, so that both are copied
// as they were written.
func (f *face) appendCode(out []byte, g printing.Glyph) []byte {
	code, known := f.codes[g.Text]
	if !known {
		code = uint16(len(f.signs) + 1)
		f.codes[g.Text] = code
		f.signs = append(f.signs, g)
	}
	return appendHex(out, code)
}

// addTo adds the five objects of a composite font and returns the number of
// the first.
func (f *face) addTo(u *update) int {
	n := u.next()
	file := subset(f.font, f.signs)
	name := subsetTag(file) + "+" + f.font.Name
	u.object(fmt.Sprintf("<< /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>", name, n+1, n+4))
	u.object(fmt.Sprintf("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"+
		" /FontDescriptor %d 0 R /CIDToGIDMap /Identity /DW 1000 /W [1 [%s]] >>", name, n+2, f.widths()))
	u.object(f.descriptor(name, n+3))
	u.stream("/Length1 "+strconv.Itoa(len(file)), file)
	u.stream("", f.toUnicode())
	return n
}

// subsetTag is six letters that tell one cut of a font from another when papers
// are bound into one file.
func subsetTag(file []byte) string {
	sum := crc32.ChecksumIEEE(file)
	var tag [6]byte
	for i := range tag {
		tag[i] = 'A' + byte(sum%26)
		sum /= 26
	}
	return string(tag[:])
}

func (f *face) widths() []byte {
	var out []byte
	for _, s := range f.signs {
		out = strconv.AppendInt(out, int64(s.Advance*1000+0.5), 10)
		out = append(out, ' ')
	}
	return out
}

func (f *face) descriptor(name string, file int) string {
	unit := 1000 / float64(f.font.Units)
	at := func(table string, offset int) int { // a signed 16-bit field in 1/1000 em
		t := f.font.Table(table)
		return int(float64(int16(uint16(t[offset])<<8|uint16(t[offset+1]))) * unit)
	}
	return fmt.Sprintf("<< /Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV 80 /FontFile2 %d 0 R >>",
		name, at("head", 36), at("head", 38), at("head", 40), at("head", 42), at("hhea", 4), at("hhea", 6), at("hhea", 4), file)
}

// toUnicode maps every code to its text, runes above U+FFFF as surrogates.
func (f *face) toUnicode() []byte {
	out := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const atMost = 100 // entries in one block
	for from := 0; from < len(f.signs); from += atMost {
		block := f.signs[from:min(from+atMost, len(f.signs))]
		out = append(strconv.AppendInt(out, int64(len(block)), 10), " beginbfchar\n"...)
		for i, s := range block {
			out = append(appendHex(append(out, '<'), uint16(from+i+1)), "> <"...)
			out = append(append(out, utf16Hex(s.Text)...), ">\n"...)
		}
		out = append(out, "endbfchar\n"...)
	}
	return append(out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}
