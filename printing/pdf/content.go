package pdf

import (
	"strconv"
	"unicode/utf16"

	"yichuang/printing"
)

// pen writes the drawing operators of one sheet.
type pen struct {
	d      *document
	out    []byte
	height float64 // mm
	font   *face
	size   float64
	extra  float64
	boxes  []printing.Box // frames around code points, drawn after the text
}

// draw returns the operators of a sheet.
func (d *document) draw(s printing.Sheet) ([]byte, error) {
	p := &pen{d: d, out: make([]byte, 0, 16<<10)}
	_, p.height = d.page.Size(s)
	for _, b := range s.Boxes {
		p.box(b)
	}
	for _, l := range s.Lines {
		p.line(l)
	}
	for _, c := range s.Codes {
		if err := p.code(c); err != nil {
			return nil, err
		}
	}
	if len(s.Texts) > 0 {
		p.op("BT\n")
		for _, t := range s.Texts {
			p.text(t)
		}
		p.op("ET\n")
	}
	for _, b := range p.boxes {
		p.box(b)
	}
	for _, i := range s.Images {
		if err := p.image(i); err != nil {
			return nil, err
		}
	}
	return p.out, nil
}

func (p *pen) op(s string) { p.out = append(p.out, s...) }

// mm writes lengths in points, each with a blank behind it.
func (p *pen) mm(values ...float64) {
	for _, v := range values {
		p.number(v * ptPerMM)
	}
}

// number writes v to a thousandth of a point, without zeros at its end.
func (p *pen) number(v float64) {
	n := int64(v*1000 + 0.5)
	if v < 0 {
		n = int64(v*1000 - 0.5)
	}
	if n < 0 {
		p.out = append(p.out, '-')
		n = -n
	}
	p.out = strconv.AppendInt(p.out, n/1000, 10)
	if rest := n % 1000; rest != 0 {
		p.out = append(p.out, '.', byte('0'+rest/100), byte('0'+rest/10%10), byte('0'+rest%10))
		for p.out[len(p.out)-1] == '0' {
			p.out = p.out[:len(p.out)-1]
		}
	}
	p.out = append(p.out, ' ')
}

func (p *pen) box(b printing.Box) {
	if b.W > 0 {
		p.op("0 G ")
		p.mm(b.W)
		p.op("w ")
	} else {
		p.number(b.Gray)
		p.op("g ")
	}
	p.mm(b.X, p.height-b.Y-b.Ht, b.Wd, b.Ht)
	if b.W > 0 {
		p.op("re S\n")
	} else {
		p.op("re f 0 g\n")
	}
}

func (p *pen) line(l printing.Line) {
	p.op("0 G 2 J ") // projecting caps close the corners of tables
	p.mm(l.W)
	p.op("w ")
	p.mm(l.X1, p.height-l.Y1)
	p.op("m ")
	p.mm(l.X2, p.height-l.Y2)
	p.op("l S 0 J\n")
}

// code draws all modules as one path, so that no seam shows between them.
func (p *pen) code(c printing.Code) error {
	m, err := c.Matrix()
	if err != nil {
		return err
	}
	wide, high := c.Wd/float64(m.Columns), c.Ht/float64(m.Rows)
	m.Runs(func(column, row, length int) {
		p.mm(c.X+float64(column)*wide, p.height-c.Y-float64(row+1)*high, float64(length)*wide, high)
		p.op("re\n")
	})
	p.op("f\n")
	return nil
}

// text draws one run, font by font as printing chose them.
func (p *pen) text(t printing.Text) {
	x, open := t.X, false
	shut := func() {
		if open {
			p.op("> Tj\n")
			open = false
		}
	}
	var font *face
	for g := range printing.Shape(t.Face, t.Text) {
		if g.Font == nil {
			shut()
			p.missing(g, t, x)
			font = nil
		} else {
			f := font
			if f == nil || f.font != g.Font {
				f = p.d.face(g.Font)
			}
			if f != font || !open {
				shut()
				font, open = f, true
				p.start(f, t, x)
			}
			p.out = f.appendCode(p.out, g)
		}
		x += g.Advance*t.Size*printing.MMPerPt + t.Extra
	}
	shut()
}

// start opens a string of font f at x on the baseline of t.
func (p *pen) start(f *face, t printing.Text, x float64) {
	if p.font != f || p.size != t.Size {
		p.font, p.size = f, t.Size
		p.op("/F" + strconv.Itoa(f.index) + " ")
		p.number(t.Size)
		p.op("Tf ")
	}
	if p.extra != t.Extra {
		p.extra = t.Extra
		p.mm(t.Extra)
		p.op("Tc ")
	}
	p.op("1 0 0 1 ")
	p.mm(x, p.height-t.Y)
	p.op("Tm <")
}

// missing draws the code point of a sign that no font has. ActualText keeps
// the sign itself for searching and copying.
func (p *pen) missing(g printing.Glyph, t printing.Text, x float64) {
	frame, code := g.Box(t, x)
	p.boxes = append(p.boxes, frame)
	p.op("/Span << /ActualText <FEFF" + utf16Hex(g.Text) + "> >> BDC\n")
	p.text(code)
	p.op("EMC\n")
}

// utf16Hex returns the text as big-endian UTF-16 in hexadecimal digits.
func utf16Hex(text string) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		out = appendHex(out, u)
	}
	return string(out)
}

func appendHex(out []byte, v uint16) []byte {
	const digits = "0123456789ABCDEF"
	return append(out, digits[v>>12], digits[v>>8&15], digits[v>>4&15], digits[v&15])
}
