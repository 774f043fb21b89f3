// Package printing lays papers out once: a [Page] is a display list in
// millimetres that the PDF writer, the thermal raster and the screen preview
// all draw. It holds the fonts' metrics and the line breaking. It knows no
// device (printing/printers) and no single paper (printing/papers).
package printing

// Face is one of the typefaces a paper may use: forms, numbers and the hall's
// strip are Song, the body of a notice is Fang, headings are Hei and Kai, titles
// Title (FORMS 0).
type Face uint8

// The faces. Each falls back rune by rune to the others and then to the fonts
// folder of the hall. Fang (仿宋) and Title (小标宋) are the hall's own fonts
// where its folder has them, else Song and a bold Song: there is no free one.
const (
	Song Face = iota
	Title
	Hei
	Kai
	Fang
)

// Page is one paper laid out: every sheet with what stands on it. The same
// facts give the same Page. It is what is kept of a first print and drawn
// again for a reprint.
type Page struct {
	Title    string  `cbor:"1,keyasint"` // for the document's properties and the job's name
	WidthMM  float64 `cbor:"2,keyasint"`
	HeightMM float64 `cbor:"3,keyasint"` // thermal slips: as long as what stands on them
	Sheets   []Sheet `cbor:"4,keyasint"`

	Pictures []Picture `cbor:"5,keyasint,omitempty"` // what the images of the sheets show
}

// Picture is a PNG or JPEG that stands on a paper, under the name that its
// images use.
type Picture struct {
	Name string `cbor:"1,keyasint"`
	Data []byte `cbor:"2,keyasint"`
}

// Picture returns the picture of that name, nil when the paper does not carry
// it.
func (p Page) Picture(name string) []byte {
	for _, one := range p.Pictures {
		if one.Name == name {
			return one.Data
		}
	}
	return nil
}

// Size returns the size of a sheet in mm.
func (p Page) Size(s Sheet) (width, height float64) {
	if s.WidthMM > 0 && s.HeightMM > 0 {
		return s.WidthMM, s.HeightMM
	}
	return p.WidthMM, p.HeightMM
}

// Sheet is one side of paper.
type Sheet struct {
	Texts []Text `cbor:"1,keyasint,omitempty"`
	Lines []Line `cbor:"2,keyasint,omitempty"`
	Boxes []Box  `cbor:"3,keyasint,omitempty"`
	Codes []Code `cbor:"4,keyasint,omitempty"`

	Images   []Image `cbor:"5,keyasint,omitempty"`
	WidthMM  float64 `cbor:"6,keyasint,omitempty"` // with HeightMM: a sheet of another size than the paper's first
	HeightMM float64 `cbor:"7,keyasint,omitempty"`
}

// Image is a picture drawn over what stands below it as ink on paper: white
// stays clear. It is as large as fits the box, centred in it.
type Image struct {
	X    float64 `cbor:"1,keyasint"`
	Y    float64 `cbor:"2,keyasint"`
	Wd   float64 `cbor:"3,keyasint"`
	Ht   float64 `cbor:"4,keyasint"`
	Name string  `cbor:"5,keyasint"` // of a [Picture]
}

// Text is one run of characters of one face and size on one baseline. Extra is
// added after every sign to justify the line (a character with its variation
// selector or marks is one sign).
type Text struct {
	X     float64 `cbor:"1,keyasint"` // mm from the left edge to the start of the run
	Y     float64 `cbor:"2,keyasint"` // mm from the top edge to the baseline
	Face  Face    `cbor:"3,keyasint,omitempty"`
	Size  float64 `cbor:"4,keyasint"` // pt
	Extra float64 `cbor:"5,keyasint,omitempty"`
	Text  string  `cbor:"6,keyasint"`
}

// Line is a straight stroke; W is its width in mm.
type Line struct {
	X1 float64 `cbor:"1,keyasint"`
	Y1 float64 `cbor:"2,keyasint"`
	X2 float64 `cbor:"3,keyasint"`
	Y2 float64 `cbor:"4,keyasint"`
	W  float64 `cbor:"5,keyasint"`
}

// Box is a rectangle: outlined with W mm, or filled with Gray when W is 0
// (0 black, 1 white).
type Box struct {
	X    float64 `cbor:"1,keyasint"`
	Y    float64 `cbor:"2,keyasint"`
	Wd   float64 `cbor:"3,keyasint"`
	Ht   float64 `cbor:"4,keyasint"`
	W    float64 `cbor:"5,keyasint,omitempty"`
	Gray float64 `cbor:"6,keyasint,omitempty"`
}

// CodeKind is a kind of machine-readable code.
type CodeKind uint8

// The kinds of code.
const (
	QR CodeKind = iota
	Code128
)

// Code is a machine-readable code drawn as rectangles. It carries a case or
// ticket number only, never personal data (FORMS 0).
type Code struct {
	X    float64  `cbor:"1,keyasint"`
	Y    float64  `cbor:"2,keyasint"`
	Wd   float64  `cbor:"3,keyasint"`
	Ht   float64  `cbor:"4,keyasint"`
	Kind CodeKind `cbor:"5,keyasint,omitempty"`
	Data string   `cbor:"6,keyasint"`
}
