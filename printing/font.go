package printing

import (
	"encoding/binary"
	"errors"
	"fmt"
	"sort"
)

// ErrFont is wrapped by every refusal of a font file.
var ErrFont = errors.New("not a TrueType font with outlines")

// Font is one TrueType font, parsed once and never changed afterwards: safe
// for concurrent use. It answers in the font's own units.
type Font struct {
	Name  string // PostScript name, letters, digits and hyphens only
	Units int    // units of the em square

	tables   map[string][]byte
	first    *[1 << 16]uint16 // glyphs of the first plane, where nearly all text is
	signs    []signRange      // sorted by first
	variants []byte           // cmap format 14 subtable, nil when the font has none
	hmtx     []byte
	loca     []byte
	glyf     []byte
	longLoca bool
	glyphs   int
	metrics  int // glyphs with an advance of their own
}

// signRange maps the runes first..last to consecutive glyphs.
type signRange struct {
	first, last rune
	glyph       uint16
}

var be = binary.BigEndian

// ParseFont reads the tables of a TrueType font; data must not change
// afterwards. Collections and fonts with PostScript outlines are refused with
// [ErrFont]: neither the PDF nor the raster could carry them.
func ParseFont(data []byte) (*Font, error) {
	f := &Font{tables: map[string][]byte{}}
	if err := checkHeader(data); err != nil {
		return nil, err
	}
	for i := range int(be.Uint16(data[4:])) {
		if len(data) < 12+16*(i+1) {
			return nil, fmt.Errorf("table directory: %w", ErrFont)
		}
		entry := data[12+16*i:]
		from, size := uint64(be.Uint32(entry[8:])), uint64(be.Uint32(entry[12:]))
		if from+size > uint64(len(data)) {
			return nil, fmt.Errorf("table %s: %w", entry[:4], ErrFont)
		}
		f.tables[string(entry[:4])] = data[from : from+size : from+size]
	}
	for tag, least := range map[string]int{"head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "loca": 4, "glyf": 0, "cmap": 4} {
		if t, ok := f.tables[tag]; !ok || len(t) < least {
			return nil, fmt.Errorf("table %s: %w", tag, ErrFont)
		}
	}
	f.hmtx, f.loca, f.glyf = f.tables["hmtx"], f.tables["loca"], f.tables["glyf"]
	f.Units = int(be.Uint16(f.tables["head"][18:]))
	f.longLoca = be.Uint16(f.tables["head"][50:]) != 0
	f.glyphs = int(be.Uint16(f.tables["maxp"][4:]))
	f.metrics = int(be.Uint16(f.tables["hhea"][34:]))
	if err := f.check(); err != nil {
		return nil, err
	}
	f.Name = f.readName()
	return f, f.readSigns()
}

func checkHeader(data []byte) error {
	switch {
	case len(data) < 12:
		return fmt.Errorf("file header: %w", ErrFont)
	case string(data[:4]) == "ttcf":
		return fmt.Errorf("a collection of fonts, of which one has to be saved as a file of its own: %w", ErrFont)
	case string(data[:4]) == "OTTO":
		return fmt.Errorf("PostScript outlines (CFF): %w", ErrFont)
	case be.Uint32(data) != 0x00010000:
		return fmt.Errorf("file header: %w", ErrFont)
	}
	return nil
}

func (f *Font) check() error {
	entry := 2
	if f.longLoca {
		entry = 4
	}
	if f.Units == 0 || f.metrics == 0 || f.metrics > f.glyphs ||
		len(f.hmtx) < 4*f.metrics || len(f.loca) < entry*(f.glyphs+1) {
		return fmt.Errorf("sizes of tables: %w", ErrFont)
	}
	return nil
}

// Table returns the bytes of a table, nil when there is none. They must not be
// changed.
func (f *Font) Table(tag string) []byte { return f.tables[tag] }

// Glyph returns the glyph of a rune, 0 when the font has none.
func (f *Font) Glyph(r rune) uint16 {
	if uint32(r) < 1<<16 {
		return f.first[r]
	}
	i := sort.Search(len(f.signs), func(i int) bool { return f.signs[i].last >= r })
	if i == len(f.signs) || f.signs[i].first > r {
		return 0
	}
	return f.signs[i].glyph + uint16(r-f.signs[i].first)
}

// Advance returns how far a glyph moves on, in units.
func (f *Font) Advance(glyph uint16) int {
	return int(be.Uint16(f.hmtx[4*min(int(glyph), f.metrics-1):]))
}

// right returns where the ink of a glyph ends, in em.
func (f *Font) right(glyph uint16) float64 {
	if outline := f.Outline(glyph); len(outline) >= 10 {
		return float64(int16(be.Uint16(outline[6:]))) / float64(f.Units)
	}
	return 0
}

// Outline returns the glyf entry of a glyph as it stands in the file: empty
// for a blank, or when the file is broken there. It must not be changed.
func (f *Font) Outline(glyph uint16) []byte {
	if int(glyph) >= f.glyphs {
		return nil
	}
	loca, glyf := f.loca, f.glyf
	var from, to uint64
	if f.longLoca {
		from, to = uint64(be.Uint32(loca[4*int(glyph):])), uint64(be.Uint32(loca[4*int(glyph)+4:]))
	} else {
		from, to = 2*uint64(be.Uint16(loca[2*int(glyph):])), 2*uint64(be.Uint16(loca[2*int(glyph)+2:]))
	}
	if from >= to || to > uint64(len(glyf)) {
		return nil
	}
	return glyf[from:to:to]
}
