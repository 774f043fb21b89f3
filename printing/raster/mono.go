package raster

import (
	"fmt"

	"yichuang/printing"
)

// The thermal head of an 80 mm printer: 576 dots, 8 to the mm, the paper's
// middle 72 mm.
const (
	headDots  = 576
	dotsPerMM = 8
	dark      = 150 // grays below are printed: thin strokes stay whole
)

// Mono is a picture of black and white dots.
type Mono struct {
	Width, Height int
	Bits          []byte // Width/8 bytes a row, the leftmost dot the highest bit, 1 is black
}

// Mono576 draws a slip for an 80 mm thermal printer, all sheets one below the
// other. A narrower paper stands in the middle, a wider one loses its margins.
func Mono576(p printing.Page) (Mono, error) {
	m := Mono{Width: headDots}
	for _, s := range p.Sheets {
		width, height := p.Size(s)
		c := newCanvas(float64(headDots)/dotsPerMM, height, dotsPerMM)
		c.left = (width - float64(headDots)/dotsPerMM) / 2
		one, err := c.mono(p, s)
		if err != nil {
			return Mono{}, fmt.Errorf("draw %q: %w", p.Title, err)
		}
		m.Bits = append(m.Bits, one.Bits...)
		m.Height += one.Height
	}
	return m, nil
}

// mono draws one sheet: its pictures as a screen of dots, all else black from a
// certain gray.
func (c *canvas) mono(p printing.Page, s printing.Sheet) (Mono, error) {
	if err := c.sheet(s); err != nil {
		return Mono{}, err
	}
	pictures, err := c.layers(p, s)
	if err != nil {
		return Mono{}, err
	}
	m := Mono{Width: c.image.Rect.Dx(), Height: c.image.Rect.Dy(), Bits: make([]byte, len(c.image.Pix)/8)}
	for i, v := range c.image.Pix {
		if v < dark {
			m.Bits[i/8] |= 0x80 >> (i % 8)
		}
	}
	for _, l := range pictures {
		l.addTo(m)
	}
	return m, nil
}

// Black reports whether the dot is black.
func (m Mono) Black(x, y int) bool { return m.Bits[y*m.Width/8+x/8]&(0x80>>(x%8)) != 0 }
