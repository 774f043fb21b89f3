package raster

import (
	"image"
	"math"
	"sync"

	"golang.org/x/image/vector"

	"yichuang/printing"
)

// quarters is how many places within a pixel a sign may begin at: enough for
// even spacing on a screen.
const quarters = 4

// atMost bounds the masks kept: a few MB at preview sizes. When it is reached
// all are forgotten, which costs one slow sheet.
const atMost = 8000

type maskKey struct {
	font  *printing.Font
	glyph uint16
	em    int32 // in 1/64 pixel
	sub   uint8
}

// maskCache keeps the coverage of signs drawn before.
type maskCache struct {
	mu    sync.RWMutex
	known map[maskKey]*image.Alpha
}

var masks = &maskCache{known: map[maskKey]*image.Alpha{}}

// get returns the coverage of a sign around its origin, nil for a blank. It
// must not be changed.
func (c *maskCache) get(g printing.Glyph, em, fraction float64) *image.Alpha {
	key := maskKey{font: g.Font, glyph: g.ID, em: int32(math.Round(em * 64)), sub: uint8(fraction * quarters)}
	c.mu.RLock()
	m, ok := c.known[key]
	c.mu.RUnlock()
	if ok {
		return m
	}
	m = drawMask(key)
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.known) >= atMost {
		clear(c.known)
	}
	c.known[key] = m
	return m
}

func drawMask(key maskKey) *image.Alpha {
	o := outline{font: key.font}
	o.add(key.glyph, identity, 0)
	if len(o.contours) == 0 {
		return nil
	}
	scale := float64(key.em) / 64 / float64(key.font.Units)
	shift := (float64(key.sub) + 0.5) / quarters
	x0, y0, x1, y1 := o.bounds()
	box := image.Rect(int(math.Floor(x0*scale+shift)), int(math.Floor(-y1*scale)), int(math.Ceil(x1*scale+shift))+1, int(math.Ceil(-y0*scale))+1)
	if box.Dx() > 4096 || box.Dy() > 4096 { // no sign of a paper is as large
		return nil
	}
	z := vector.NewRasterizer(box.Dx(), box.Dy())
	at := func(p point) (float32, float32) {
		return float32(p.x*scale + shift - float64(box.Min.X)), float32(-p.y*scale - float64(box.Min.Y))
	}
	for _, contour := range o.contours {
		trace(z, contour, at)
	}
	m := image.NewAlpha(box)
	z.Draw(m, box, image.Opaque, image.Point{})
	return m
}

// trace draws a closed contour of quadratic curves: between two points off the
// curve lies one on it, half way.
func trace(z *vector.Rasterizer, contour []point, at func(point) (float32, float32)) {
	n := len(contour)
	if n < 2 {
		return
	}
	first := contour[0]
	if !first.on {
		if last := contour[n-1]; last.on {
			first = last
		} else {
			first = middle(first, last)
		}
	}
	z.MoveTo(at(first))
	var control *point
	for i := range n + 1 {
		p := contour[i%n]
		if i == n {
			p = first
		}
		switch {
		case control == nil && p.on:
			z.LineTo(at(p))
		case control == nil:
			control = &p
		case p.on:
			bx, by := at(*control)
			cx, cy := at(p)
			z.QuadTo(bx, by, cx, cy)
			control = nil
		default:
			bx, by := at(*control)
			cx, cy := at(middle(*control, p))
			z.QuadTo(bx, by, cx, cy)
			control = &p
		}
	}
	z.ClosePath()
}

func middle(a, b point) point { return point{(a.x + b.x) / 2, (a.y + b.y) / 2, true} }
