// Package raster draws a laid-out paper as pixels: a sheet for the preview on a
// screen, and the dots of a thermal slip with the bytes a receipt printer takes.
// It lays nothing out and speaks to no device (printing/printers does).
package raster

import (
	"encoding/binary"
	"fmt"
	"image"
	"math"

	"yichuang/app"
	"yichuang/printing"
)

const mmPerInch = 25.4

// Image draws one sheet, counted from 0, black on white at dpi dots to the
// inch, its pictures in their colours. It is safe for concurrent use; signs once drawn at a size are kept.
func Image(p printing.Page, sheet int, dpi float64) (*image.RGBA, error) {
	if sheet < 0 || sheet >= len(p.Sheets) || dpi <= 0 || dpi > 1200 {
		return nil, fmt.Errorf("sheet %d of %d at %g dpi: %w", sheet, len(p.Sheets), dpi, &app.Error{Code: app.Internal, ID: "common.internal"})
	}
	width, height := p.Size(p.Sheets[sheet])
	c := newCanvas(width, height, dpi/mmPerInch)
	if err := c.sheet(p.Sheets[sheet]); err != nil {
		return nil, fmt.Errorf("draw %q: %w", p.Title, err)
	}
	pictures, err := c.layers(p, p.Sheets[sheet])
	if err != nil {
		return nil, fmt.Errorf("draw %q: %w", p.Title, err)
	}
	out := c.rgba()
	for _, l := range pictures {
		l.multiply(out)
	}
	return out, nil
}

// canvas is a sheet of gray pixels, all that a paper needs but for pictures.
type canvas struct {
	image *image.Gray
	scale float64 // pixels to the mm
	left  float64 // mm cut off at the left
}

func newCanvas(width, height, scale float64) *canvas {
	c := &canvas{scale: scale, image: image.NewGray(image.Rect(0, 0, int(math.Round(width*scale)), int(math.Ceil(height*scale))))}
	if pix := c.image.Pix; len(pix) > 0 {
		pix[0] = 255
		for done := 1; done < len(pix); done *= 2 {
			copy(pix[done:], pix[:done])
		}
	}
	return c
}

func (c *canvas) rgba() *image.RGBA {
	out := image.NewRGBA(c.image.Rect)
	for i, v := range c.image.Pix {
		binary.LittleEndian.PutUint32(out.Pix[4*i:], 0xFF000000|uint32(v)*0x010101)
	}
	return out
}

func (c *canvas) sheet(s printing.Sheet) error {
	for _, b := range s.Boxes {
		c.box(b)
	}
	for _, l := range s.Lines {
		c.line(l)
	}
	for _, code := range s.Codes {
		if err := c.code(code); err != nil {
			return err
		}
	}
	for _, t := range s.Texts {
		c.text(t)
	}
	return nil
}

// px returns a place in mm as pixels.
func (c *canvas) px(mm float64) float64 { return mm * c.scale }

// fill paints the pixels from (x0, y0) up to (x1, y1).
func (c *canvas) fill(x0, y0, x1, y1 int, gray uint8) {
	r := image.Rect(x0, y0, x1, y1).Intersect(c.image.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := c.image.Pix[y*c.image.Stride:]
		for x := r.Min.X; x < r.Max.X; x++ {
			row[x] = gray
		}
	}
}

// stroke is the width of a stroke in whole pixels: a hairline is never lost.
func (c *canvas) stroke(mm float64) int { return max(int(math.Round(c.px(mm))), 1) }

func (c *canvas) box(b printing.Box) {
	x, y := b.X-c.left, b.Y
	if b.W == 0 {
		c.fill(whole(c.px(x)), whole(c.px(y)), whole(c.px(x+b.Wd)), whole(c.px(y+b.Ht)), uint8(math.Round(b.Gray*255)))
		return
	}
	for _, l := range []printing.Line{
		{X1: b.X, Y1: y, X2: b.X + b.Wd, Y2: y, W: b.W},
		{X1: b.X, Y1: y + b.Ht, X2: b.X + b.Wd, Y2: y + b.Ht, W: b.W},
		{X1: b.X, Y1: y, X2: b.X, Y2: y + b.Ht, W: b.W},
		{X1: b.X + b.Wd, Y1: y, X2: b.X + b.Wd, Y2: y + b.Ht, W: b.W},
	} {
		c.line(l)
	}
}

func whole(v float64) int { return int(math.Round(v)) }

// line keeps upright and level strokes sharp; slanted ones are drawn as steps.
func (c *canvas) line(l printing.Line) {
	w := c.stroke(l.W)
	x1, y1, x2, y2 := c.px(l.X1-c.left), c.px(l.Y1), c.px(l.X2-c.left), c.px(l.Y2)
	steps := 1
	if x1 != x2 && y1 != y2 {
		steps = int(max(math.Abs(x2-x1), math.Abs(y2-y1))) + 1
	}
	for i := range steps {
		from, to := float64(i)/float64(steps), float64(i+1)/float64(steps)
		xa, xb := x1+(x2-x1)*from, x1+(x2-x1)*to
		ya, yb := y1+(y2-y1)*from, y1+(y2-y1)*to
		left, top := whole(min(xa, xb)-float64(w)/2), whole(min(ya, yb)-float64(w)/2)
		c.fill(left, top, max(whole(max(xa, xb)-float64(w)/2), left)+w, max(whole(max(ya, yb)-float64(w)/2), top)+w, 0)
	}
}

// code draws modules of whole pixels in the middle of the code's place, so that
// a scanner finds them all alike. Where a module is less than a pixel, in a
// thumbnail, the code is only hinted at.
func (c *canvas) code(code printing.Code) error {
	m, err := code.Matrix()
	if err != nil {
		return err
	}
	wide, high := c.px(code.Wd), c.px(code.Ht)
	mw, mh := int(wide/float64(m.Columns)+1e-6), int(high/float64(m.Rows)+1e-6)
	if m.Rows > 1 {
		mw = min(mw, mh)
		mh = mw
	}
	if mw == 0 || mh == 0 {
		x, y := whole(c.px(code.X-c.left)), whole(c.px(code.Y))
		c.fill(x, y, x+whole(wide), y+whole(high), 128)
		return nil
	}
	x := whole(c.px(code.X-c.left) + (wide-float64(mw*m.Columns))/2)
	y := whole(c.px(code.Y) + (high-float64(mh*m.Rows))/2)
	m.Runs(func(column, row, length int) {
		c.fill(x+column*mw, y+row*mh, x+(column+length)*mw, y+(row+1)*mh, 0)
	})
	return nil
}

func (c *canvas) text(t printing.Text) {
	x := t.X
	for g := range printing.Shape(t.Face, t.Text) {
		if g.Font == nil {
			frame, code := g.Box(t, x)
			c.box(frame)
			c.text(code)
		} else {
			c.glyph(g, t.Size*printing.MMPerPt*c.scale, c.px(x-c.left), whole(c.px(t.Y)))
		}
		x += g.Advance*t.Size*printing.MMPerPt + t.Extra
	}
}

// glyph blends a sign of em pixels whose origin is at x on baseline y.
func (c *canvas) glyph(g printing.Glyph, em, x float64, y int) {
	m := masks.get(g, em, x-math.Floor(x))
	if m == nil {
		return
	}
	at := m.Rect.Add(image.Pt(int(math.Floor(x)), y))
	r := at.Intersect(c.image.Rect)
	for py := r.Min.Y; py < r.Max.Y; py++ {
		src := m.Pix[(py-at.Min.Y)*m.Stride+r.Min.X-at.Min.X:]
		dst := c.image.Pix[py*c.image.Stride+r.Min.X : py*c.image.Stride+r.Max.X]
		for i := range dst {
			if a := src[i]; a != 0 {
				dst[i] = uint8(uint32(dst[i]) * uint32(255-a) / 255)
			}
		}
	}
}
