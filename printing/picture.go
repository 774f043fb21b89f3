package printing

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the two kinds of pictures papers carry
	_ "image/png"
)

// ErrPicture is wrapped by every refusal of a picture; the error names it.
var ErrPicture = errors.New("not a PNG or JPEG picture")

// mostPixels is more than any seal, logo or scanned sheet of A4 at 600 dpi has:
// a small file may claim more than there is memory for.
const mostPixels = 40_000_000

// Decode returns the picture of that name. One that the paper does not carry,
// that is broken or too large is refused with [ErrPicture].
func (p Page) Decode(name string) (image.Image, error) {
	data := p.Picture(name)
	if data == nil {
		return nil, fmt.Errorf("picture %q is not there: %w", name, ErrPicture)
	}
	size, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("picture %q: %w: %w", name, ErrPicture, err)
	}
	if size.Width <= 0 || size.Height <= 0 || size.Width > mostPixels/size.Height {
		return nil, fmt.Errorf("picture %q of %d x %d pixels: %w", name, size.Width, size.Height, ErrPicture)
	}
	decoded, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("picture %q: %w: %w", name, ErrPicture, err)
	}
	return decoded, nil
}

// Fit returns where a picture of so many pixels stands: as large as fits the
// box, centred in it. All in mm.
func (i Image) Fit(pixelsWide, pixelsHigh int) (x, y, width, height float64) {
	width, height = i.Wd, i.Ht
	if wide := i.Ht * float64(pixelsWide) / float64(pixelsHigh); wide < width {
		width = wide
	} else {
		height = i.Wd * float64(pixelsHigh) / float64(pixelsWide)
	}
	return i.X + (i.Wd-width)/2, i.Y + (i.Ht-height)/2, width, height
}
