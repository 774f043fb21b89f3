package pdf

import (
	"encoding/binary"
	"slices"
	"strings"

	"yichuang/printing"
)

var be = binary.BigEndian

// Flags of a part of a composite outline.
const (
	partWords     = 1 << 0
	partScale     = 1 << 3
	partMore      = 1 << 5
	partXYScale   = 1 << 6
	partTwoByTwo  = 1 << 7
	compositeHead = 10 // bytes before the first part
)

// subset makes a TrueType font of the outlines of signs: glyph 0 is empty, the
// others follow in order, behind them the parts of composite outlines. It has
// no character map, as the PDF names glyphs by number.
func subset(font *printing.Font, signs []printing.Glyph) []byte {
	glyphs := make([]uint16, 1, len(signs)+1)
	size := 0
	for _, s := range signs {
		glyphs = append(glyphs, s.ID)
		size += len(font.Outline(s.ID)) + 4
	}
	c := cutter{font: font, glyphs: glyphs, glyf: make([]byte, 0, size+256)}
	c.loca = be.AppendUint32(c.loca, 0)
	for i := 0; i < len(c.glyphs); i++ {
		if i > 0 {
			c.add(c.glyphs[i])
		}
		c.loca = be.AppendUint32(c.loca, uint32(len(c.glyf)))
	}
	return c.file()
}

// cutter collects the outlines of a cut font.
type cutter struct {
	font   *printing.Font
	glyphs []uint16 // of the whole font, by number in the cut one
	parts  map[uint16]uint16
	glyf   []byte
	loca   []byte
}

// add copies an outline, on a boundary of four bytes, and renumbers its parts.
func (c *cutter) add(glyph uint16) {
	outline := c.font.Outline(glyph)
	at := len(c.glyf)
	c.glyf = append(c.glyf, outline...)
	for len(c.glyf)%4 != 0 {
		c.glyf = append(c.glyf, 0)
	}
	if len(outline) < compositeHead || int16(be.Uint16(outline)) >= 0 {
		return
	}
	own := c.glyf[at : at+len(outline)]
	for p := compositeHead; p+4 <= len(own); {
		flags := be.Uint16(own[p:])
		be.PutUint16(own[p+2:], c.part(be.Uint16(own[p+2:])))
		p += 6
		if flags&partWords != 0 {
			p += 2
		}
		switch {
		case flags&partScale != 0:
			p += 2
		case flags&partXYScale != 0:
			p += 4
		case flags&partTwoByTwo != 0:
			p += 8
		}
		if flags&partMore == 0 {
			return
		}
	}
}

// part returns the new number of a part of a composite outline.
func (c *cutter) part(glyph uint16) uint16 {
	if number, known := c.parts[glyph]; known {
		return number
	}
	if c.parts == nil {
		c.parts = map[uint16]uint16{}
	}
	number := uint16(len(c.glyphs))
	c.parts[glyph] = number
	c.glyphs = append(c.glyphs, glyph)
	return number
}

// file puts the tables together.
func (c *cutter) file() []byte {
	head := append([]byte(nil), c.font.Table("head")...)
	be.PutUint32(head[8:], 0)  // checksum of the whole, not asked for inside a PDF
	be.PutUint16(head[50:], 1) // long offsets
	hhea := append([]byte(nil), c.font.Table("hhea")...)
	be.PutUint16(hhea[34:], uint16(len(c.glyphs)))
	maxp := append([]byte(nil), c.font.Table("maxp")...)
	be.PutUint16(maxp[4:], uint16(len(c.glyphs)))
	hmtx := make([]byte, 0, 4*len(c.glyphs))
	for _, g := range c.glyphs {
		hmtx = be.AppendUint16(hmtx, uint16(c.font.Advance(g)))
		hmtx = be.AppendUint16(hmtx, c.bearing(g))
	}
	tables := []table{{"glyf", c.glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", c.loca}, {"maxp", maxp}}
	for _, tag := range []string{"cvt ", "fpgm", "prep"} { // what hinted outlines call
		if data := c.font.Table(tag); data != nil {
			tables = append(tables, table{tag, data})
		}
	}
	return assemble(tables)
}

// bearing is the left side bearing: where the outline begins.
func (c *cutter) bearing(glyph uint16) uint16 {
	if outline := c.font.Outline(glyph); len(outline) >= compositeHead {
		return be.Uint16(outline[2:])
	}
	return 0
}

type table struct {
	tag  string
	data []byte
}

// assemble writes a font file with its directory sorted, as readers search it.
func assemble(tables []table) []byte {
	slices.SortFunc(tables, func(a, b table) int { return strings.Compare(a.tag, b.tag) })
	n, power, log := len(tables), 1, 0
	for power*2 <= n {
		power, log = power*2, log+1
	}
	size := 12 + 16*n
	for _, t := range tables {
		size += len(t.data) + 3
	}
	out := make([]byte, 0, size)
	out = be.AppendUint32(out, 0x00010000)
	for _, v := range []int{n, power * 16, log, (n - power) * 16} {
		out = be.AppendUint16(out, uint16(v))
	}
	at := 12 + 16*n
	for _, t := range tables {
		out = append(out, t.tag...)
		out = be.AppendUint32(out, checksum(t.data))
		out = be.AppendUint32(out, uint32(at))
		out = be.AppendUint32(out, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

func checksum(data []byte) uint32 {
	var sum uint32
	for ; len(data) >= 4; data = data[4:] {
		sum += be.Uint32(data)
	}
	if len(data) > 0 {
		var last [4]byte
		copy(last[:], data)
		sum += be.Uint32(last[:])
	}
	return sum
}
