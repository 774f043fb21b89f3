package printing

import (
	"fmt"
	"sort"
)

// readSigns reads the best of the font's character maps: format 12 covers all
// of Unicode, format 4 only the first plane.
func (f *Font) readSigns() error {
	t := f.tables["cmap"]
	for i := range int(be.Uint16(t[2:])) {
		if len(t) < 4+8*(i+1) {
			break
		}
		at := int(be.Uint32(t[4+8*i+4:]))
		if at < 0 || at+16 > len(t) {
			continue
		}
		platform, sub := be.Uint16(t[4+8*i:]), t[at:]
		if platform != 0 && platform != 3 {
			continue
		}
		switch be.Uint16(sub) {
		case 4:
			if f.signs == nil {
				f.signs = readFormat4(sub)
			}
		case 12:
			f.signs = readFormat12(sub)
		case 14:
			f.variants = sub
		}
	}
	if len(f.signs) == 0 {
		return fmt.Errorf("no Unicode character map: %w", ErrFont)
	}
	sort.Slice(f.signs, func(i, j int) bool { return f.signs[i].first < f.signs[j].first })
	f.first = new([1 << 16]uint16)
	next := rune(0) // each rune once, even where the ranges of a broken font overlap
	for _, s := range f.signs {
		for next = max(next, s.first); next <= min(s.last, 0xFFFF); next++ {
			f.first[next] = s.glyph + uint16(next-s.first)
		}
	}
	return nil
}

func readFormat12(t []byte) []signRange {
	n := min(int(be.Uint32(t[12:])), (len(t)-16)/12)
	out := make([]signRange, 0, n)
	for i := range n {
		g := t[16+12*i:]
		first, last := rune(be.Uint32(g)), rune(be.Uint32(g[4:]))
		if last >= first && last <= 0x10FFFF {
			out = append(out, signRange{first, last, uint16(be.Uint32(g[8:]))})
		}
	}
	return out
}

func readFormat4(t []byte) []signRange {
	n := int(be.Uint16(t[6:])) / 2
	if len(t) < 16+8*n {
		return nil
	}
	var out []signRange
	for i := range n {
		last, first := be.Uint16(t[14+2*i:]), be.Uint16(t[16+2*n+2*i:])
		delta, at := be.Uint16(t[16+4*n+2*i:]), 16+6*n+2*i
		offset := int(be.Uint16(t[at:]))
		if last < first || first == 0xFFFF {
			continue
		}
		if offset == 0 {
			out = append(out, signRange{rune(first), rune(last), first + delta})
			continue
		}
		for c := int(first); c <= int(last); c++ {
			p := at + offset + 2*(c-int(first))
			if p+2 > len(t) {
				break
			}
			if g := be.Uint16(t[p:]); g != 0 {
				out = append(out, signRange{rune(c), rune(c), g + delta})
			}
		}
	}
	return out
}

// Variant returns the glyph of a base rune under a variation selector, 0 when
// the font has no form of its own for the pair.
func (f *Font) Variant(base, selector rune) uint16 {
	t := f.variants
	if len(t) < 10 {
		return 0
	}
	n := min(int(be.Uint32(t[6:])), (len(t)-10)/11)
	i := sort.Search(n, func(i int) bool { return rune24(t[10+11*i:]) >= selector })
	if i == n || rune24(t[10+11*i:]) != selector {
		return 0
	}
	at := int(be.Uint32(t[10+11*i+7:]))
	if at <= 0 || at+4 > len(t) {
		return 0
	}
	pairs := t[at+4:]
	m := min(int(be.Uint32(t[at:])), len(pairs)/5)
	j := sort.Search(m, func(j int) bool { return rune24(pairs[5*j:]) >= base })
	if j == m || rune24(pairs[5*j:]) != base {
		return 0
	}
	return be.Uint16(pairs[5*j+3:])
}

func rune24(b []byte) rune { return rune(b[0])<<16 | rune(b[1])<<8 | rune(b[2]) }
