package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"slices"
	"sync"

	"yichuang/printing"
)

// picture is a picture of a document, /I1 the first.
type picture struct {
	index int
	*packed
}

// picture returns the document's picture of that name.
func (d *document) picture(name string) (*picture, error) {
	if known := d.pictures[name]; known != nil {
		return known, nil
	}
	p, err := packedPictures.get(d.page, name)
	if err != nil {
		return nil, err
	}
	made := &picture{index: len(d.pictureOrder) + 1, packed: p}
	if d.pictures == nil {
		d.pictures = map[string]*picture{}
	}
	d.pictures[name] = made
	d.pictureOrder = append(d.pictureOrder, made)
	return made, nil
}

// image draws a picture as ink: multiplied with what stands below it.
func (p *pen) image(i printing.Image) error {
	pic, err := p.d.picture(i.Name)
	if err != nil {
		return err
	}
	x, y, width, height := i.Fit(pic.width, pic.height)
	p.op("q /M gs ")
	p.mm(width)
	p.op("0 0 ")
	p.mm(height, x, p.height-y-height)
	p.op(fmt.Sprintf("cm /I%d Do Q\n", pic.index))
	return nil
}

// pictureResources adds the pictures and returns what the resources of every
// sheet say of them, nothing where there is none.
func (d *document) pictureResources(u *update) string {
	if len(d.pictureOrder) == 0 {
		return ""
	}
	out := " /ExtGState << /M << /BM /Multiply >> >> /XObject <<"
	for i, pic := range d.pictureOrder {
		out += fmt.Sprintf(" /I%d %d 0 R", i+1, pic.addTo(u))
	}
	return out + " >>"
}

// packed is a picture as a PDF carries it; it is never changed.
type packed struct {
	width, height int
	space, filter string
	ink           []byte
	mask          []byte // how opaque it is, deflated; nil when it is everywhere
}

func (p *packed) addTo(u *update) int {
	entries := fmt.Sprintf("/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent 8", p.width, p.height)
	mask := ""
	if p.mask != nil {
		mask = fmt.Sprintf(" /SMask %d 0 R", u.packed(entries+" /ColorSpace /DeviceGray", "FlateDecode", p.mask))
	}
	return u.packed(entries+" /ColorSpace /"+p.space+mask, p.filter, p.ink)
}

// pack makes a decoded picture ready. A JPEG of gray or the usual colours is
// carried as it is.
func pack(decoded image.Image, data []byte) *packed {
	size := decoded.Bounds()
	p := &packed{width: size.Dx(), height: size.Dy(), space: "DeviceRGB", filter: "FlateDecode"}
	if bytes.HasPrefix(data, []byte("\xff\xd8")) {
		switch decoded.ColorModel() {
		case color.GrayModel:
			p.space, p.filter, p.ink = "DeviceGray", "DCTDecode", data
			return p
		case color.YCbCrModel:
			p.filter, p.ink = "DCTDecode", data
			return p
		}
	}
	flat := image.NewNRGBA(image.Rect(0, 0, p.width, p.height))
	draw.Draw(flat, flat.Rect, decoded, size.Min, draw.Src)
	ink, mask := make([]byte, 0, 3*p.width*p.height), make([]byte, 0, p.width*p.height)
	gray, seeThrough := true, false
	for pix := flat.Pix; len(pix) > 0; pix = pix[4:] {
		ink, mask = append(ink, pix[:3]...), append(mask, pix[3])
		gray = gray && pix[0] == pix[1] && pix[1] == pix[2]
		seeThrough = seeThrough || pix[3] != 255
	}
	if gray {
		p.space = "DeviceGray"
		for i := range mask {
			ink[i] = ink[3*i]
		}
		ink = ink[:len(mask)]
	}
	p.ink = deflated(ink)
	if seeThrough {
		p.mask = deflated(mask)
	}
	return p
}

func deflated(data []byte) []byte {
	z := packers.Get().(*packer)
	defer packers.Put(z)
	return slices.Clone(z.pack(data))
}

// mostPictures bounds the pictures that are kept ready: a hall has a few seals.
const mostPictures = 12

// pictureCache keeps the pictures of former papers, by their content.
type pictureCache struct {
	mu    sync.Mutex
	known map[[sha256.Size]byte]*packed
}

var packedPictures = &pictureCache{known: map[[sha256.Size]byte]*packed{}}

func (c *pictureCache) get(p printing.Page, name string) (*packed, error) {
	data := p.Picture(name)
	key := sha256.Sum256(data)
	c.mu.Lock()
	known := c.known[key]
	c.mu.Unlock()
	if known != nil {
		return known, nil
	}
	decoded, err := p.Decode(name)
	if err != nil {
		return nil, err
	}
	made := pack(decoded, data)
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.known) >= mostPictures {
		clear(c.known)
	}
	c.known[key] = made
	return made, nil
}
