package raster

import (
	"encoding/binary"

	"yichuang/printing"
)

var be = binary.BigEndian

// point is one point of a contour in font units; on tells whether the contour
// passes through it.
type point struct {
	x, y float64
	on   bool
}

// affine maps x, y to a*x+c*y+dx, b*x+d*y+dy.
type affine struct{ a, b, c, d, dx, dy float64 }

var identity = affine{a: 1, d: 1}

func (m affine) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.dx, m.b*x + m.d*y + m.dy
}

// then returns the map that does n first and m afterwards.
func (m affine) then(n affine) affine {
	dx, dy := m.apply(n.dx, n.dy)
	return affine{m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b, m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d, dx, dy}
}

// outline collects the contours of a glyph and its parts. What is broken in a
// font file ends the glyph where it breaks.
type outline struct {
	font     *printing.Font
	contours [][]point
}

const deepest = 6 // parts of parts, against a font that contains itself

func (o *outline) add(glyph uint16, m affine, depth int) {
	data := o.font.Outline(glyph)
	if len(data) < 10 || depth > deepest {
		return
	}
	if n := int(int16(be.Uint16(data))); n >= 0 {
		o.simple(data[10:], n, m)
	} else {
		o.composite(data[10:], m, depth)
	}
}

func (o *outline) bounds() (x0, y0, x1, y1 float64) {
	first := o.contours[0][0]
	x0, y0, x1, y1 = first.x, first.y, first.x, first.y
	for _, c := range o.contours {
		for _, p := range c {
			x0, y0, x1, y1 = min(x0, p.x), min(y0, p.y), max(x1, p.x), max(y1, p.y)
		}
	}
	return x0, y0, x1, y1
}

// simple reads the n contours of a glyph without parts.
func (o *outline) simple(data []byte, n int, m affine) {
	if n == 0 || len(data) < 2*n+2 {
		return
	}
	count := int(be.Uint16(data[2*n-2:])) + 1
	rest := data[2*n:]
	skip := 2 + int(be.Uint16(rest))
	if len(rest) < skip {
		return
	}
	flags, rest := readFlags(rest[skip:], count)
	xs, rest := readDeltas(rest, flags, 1<<1, 1<<4)
	ys, _ := readDeltas(rest, flags, 1<<2, 1<<5)
	if len(ys) < count {
		return
	}
	from := 0
	for i := range n {
		to := int(be.Uint16(data[2*i:])) + 1
		if to <= from || to > count {
			return
		}
		contour := make([]point, 0, to-from)
		for j := from; j < to; j++ {
			x, y := m.apply(xs[j], ys[j])
			contour = append(contour, point{x, y, flags[j]&1 != 0})
		}
		o.contours = append(o.contours, contour)
		from = to
	}
}

// readFlags expands the flags of count points; fewer when the data end.
func readFlags(data []byte, count int) (flags, rest []byte) {
	flags = make([]byte, 0, count)
	for len(flags) < count && len(data) > 0 {
		flag, times := data[0], 1
		data = data[1:]
		if flag&(1<<3) != 0 && len(data) > 0 {
			times += int(data[0])
			data = data[1:]
		}
		for ; times > 0 && len(flags) < count; times-- {
			flags = append(flags, flag)
		}
	}
	return flags, data
}

// readDeltas sums up one coordinate of all points; nil when the data end early.
func readDeltas(data, flags []byte, short, same byte) (values []float64, rest []byte) {
	values = make([]float64, 0, len(flags))
	v := 0.0
	for _, flag := range flags {
		switch {
		case flag&short != 0:
			if len(data) < 1 {
				return nil, nil
			}
			if flag&same != 0 {
				v += float64(data[0])
			} else {
				v -= float64(data[0])
			}
			data = data[1:]
		case flag&same == 0:
			if len(data) < 2 {
				return nil, nil
			}
			v += float64(int16(be.Uint16(data)))
			data = data[2:]
		}
		values = append(values, v)
	}
	return values, data
}

// composite adds the parts of a glyph, each moved and scaled.
func (o *outline) composite(data []byte, m affine, depth int) {
	for len(data) >= 6 {
		flags, part := be.Uint16(data), be.Uint16(data[2:])
		own := identity
		data = data[4:]
		if flags&1 != 0 {
			if len(data) < 4 {
				return
			}
			own.dx, own.dy = float64(int16(be.Uint16(data))), float64(int16(be.Uint16(data[2:])))
			data = data[4:]
		} else {
			own.dx, own.dy = float64(int8(data[0])), float64(int8(data[1]))
			data = data[2:]
		}
		fixed := 0
		switch {
		case flags&(1<<3) != 0:
			fixed = 1
		case flags&(1<<6) != 0:
			fixed = 2
		case flags&(1<<7) != 0:
			fixed = 4
		}
		if len(data) < 2*fixed {
			return
		}
		own = own.scaled(data, fixed)
		data = data[2*fixed:]
		o.add(part, m.then(own), depth+1)
		if flags&(1<<5) == 0 {
			return
		}
	}
}

// scaled reads one, two or four numbers of 2.14 bits.
func (m affine) scaled(data []byte, n int) affine {
	at := func(i int) float64 { return float64(int16(be.Uint16(data[2*i:]))) / (1 << 14) }
	switch n {
	case 1:
		m.a, m.d = at(0), at(0)
	case 2:
		m.a, m.d = at(0), at(1)
	case 4:
		m.a, m.b, m.c, m.d = at(0), at(1), at(2), at(3)
	}
	return m
}
