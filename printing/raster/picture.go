package raster

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"

	"yichuang/printing"
)

// layer is a picture in the size and at the place it has on a sheet, on white.
type layer struct {
	at  image.Point
	ink *image.RGBA
}

// layers returns the pictures of a sheet in pixels.
func (c *canvas) layers(p printing.Page, s printing.Sheet) ([]layer, error) {
	var out []layer
	for _, i := range s.Images {
		decoded, err := p.Decode(i.Name)
		if err != nil {
			return nil, err
		}
		x, y, width, height := i.Fit(decoded.Bounds().Dx(), decoded.Bounds().Dy())
		at := image.Pt(whole(c.px(x-c.left)), whole(c.px(y)))
		ink := image.NewRGBA(image.Rect(0, 0, max(whole(c.px(width)), 1), max(whole(c.px(height)), 1)))
		draw.Draw(ink, ink.Rect, image.White, image.Point{}, draw.Src)
		draw.BiLinear.Scale(ink, ink.Rect, decoded, decoded.Bounds(), draw.Over, nil)
		out = append(out, layer{at: at, ink: ink})
	}
	return out, nil
}

// multiply lays the picture over the sheet as ink: white stays clear and what
// stands below shows through.
func (l layer) multiply(sheet *image.RGBA) {
	r := l.ink.Rect.Add(l.at).Intersect(sheet.Rect)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		src := l.ink.Pix[l.ink.PixOffset(r.Min.X-l.at.X, y-l.at.Y):]
		dst := sheet.Pix[sheet.PixOffset(r.Min.X, y):sheet.PixOffset(r.Max.X, y)]
		for i := 0; i < len(dst); i += 4 {
			for k := i; k < i+3; k++ {
				dst[k] = uint8(uint32(dst[k]) * uint32(src[k]) / 255)
			}
		}
	}
}

// screen is an ordered dither of 4 by 4 dots: a gray is as many of 16 dots.
var screen = [16]uint8{0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5}

// lighter makes the screen lighter than the picture: text must be read through
// a red seal.
const lighter = 0.6

// dot tells whether a dot of the picture is printed in black. What is nearly
// black or white has no screen, so that lines of a logo stay sharp.
func (l layer) dot(x, y int) bool {
	v := color.GrayModel.Convert(l.ink.RGBAAt(x, y)).(color.Gray).Y
	switch {
	case v < 48:
		return true
	case v > 224:
		return false
	}
	return int(math.Round(float64(255-v)/255*lighter*16)) > int(screen[y%4*4+x%4])
}

// addTo prints the picture's dots over those of the sheet.
func (l layer) addTo(m Mono) {
	r := l.ink.Rect.Add(l.at).Intersect(image.Rect(0, 0, m.Width, m.Height))
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if l.dot(x-l.at.X, y-l.at.Y) {
				m.Bits[y*m.Width/8+x/8] |= 0x80 >> (x % 8)
			}
		}
	}
}
