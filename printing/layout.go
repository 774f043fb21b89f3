package printing

import "fmt"

// Align says where a line stands in its column.
type Align uint8

// The alignments. Justify stretches every line but a paragraph's last.
const (
	Justify Align = iota
	Left
	Centre
	Right
)

// Style is how a paragraph is set.
type Style struct {
	Size   float64 // pt
	Pitch  float64 // mm from line to line
	Indent float64 // of the first line, in characters
	Align  Align
}

// Flow lays a paper out from top to bottom in one column and goes on with a new
// sheet when one is full. All places are in mm from the upper left corner.
type Flow struct {
	Left, Top, Right, Bottom float64 // edges of the column
	Y                        float64 // where the next thing begins
	OnSheet                  func()  // called on every further sheet, to draw its head

	page Page
	head float64 // where the present sheet is empty still
}

// NewFlow begins a paper with its first sheet. The margins are those of the
// column.
func NewFlow(title string, width, height, top, right, bottom, left float64) *Flow {
	f := &Flow{Left: left, Top: top, Right: width - right, Bottom: height - bottom}
	f.page = Page{Title: title, WidthMM: width, HeightMM: height}
	f.NewSheet()
	return f
}

// NewA4 begins an A4 paper with the type area of GB/T 9704: 156 x 225 mm,
// margins 37 above and 28 at the binding.
func NewA4(title string) *Flow { return NewFlow(title, 210, 297, 37, 26, 35, 28) }

// NewA4Across begins an A4 paper on its side, for wide tables: 249 x 149 mm,
// with the head of the table at the binding side (GB/T 9704).
func NewA4Across(title string) *Flow { return NewFlow(title, 297, 210, 28, 24, 33, 24) }

// NewSheet goes on with a new sheet.
func (f *Flow) NewSheet() {
	f.page.Sheets = append(f.page.Sheets, Sheet{})
	f.Y = f.Top
	if f.OnSheet != nil {
		f.OnSheet()
	}
	f.head = f.Y
}

// Sheet returns the present sheet, to put things on it at fixed places.
func (f *Flow) Sheet() *Sheet { return &f.page.Sheets[len(f.page.Sheets)-1] }

// Sheets returns how many sheets there are so far.
func (f *Flow) Sheets() int { return len(f.page.Sheets) }

// Width returns the width of the column.
func (f *Flow) Width() float64 { return f.Right - f.Left }

// Room returns the height left on the sheet.
func (f *Flow) Room() float64 { return f.Bottom - f.Y }

// Trim ends the paper margin mm below the present place: a slip is as long as
// what stands on it.
func (f *Flow) Trim(margin float64) { f.page.HeightMM = round(f.Y + margin) }

// Need goes on with a new sheet unless mm are left on this one.
func (f *Flow) Need(mm float64) {
	if f.Room() < mm-1e-6 && f.Y > f.head {
		f.NewSheet()
	}
}

// Skip leaves mm empty.
func (f *Flow) Skip(mm float64) { f.Y += mm }

// Paragraph sets spans over the width of the column, line by line.
func (f *Flow) Paragraph(s Style, spans ...Span) {
	indent := s.Indent * s.Size * MMPerPt
	for i, line := range Break(spans, s.Size, f.Width(), f.Width()-indent) {
		f.Need(s.Pitch)
		x, width := f.Left, f.Width()
		if i == 0 {
			x, width = x+indent, width-indent
		}
		f.line(line, s, x, f.Y, width)
		f.Y += s.Pitch
	}
}

// Put sets one line at a fixed place of the present sheet: x is its left end,
// its middle or its right end as the style's Align says, y the baseline.
func (f *Flow) Put(x, y float64, s Style, face Face, text string) {
	width := Width(face, s.Size, text)
	switch s.Align {
	case Centre:
		x -= width / 2
	case Right:
		x -= width
	}
	f.text(Text{X: x, Y: y, Face: face, Size: s.Size, Text: text})
}

// Baseline returns where the baseline of a line stands whose box begins at y:
// the em square, 0.88 of it above the baseline, is centred in the pitch.
func Baseline(s Style, y float64) float64 {
	em := s.Size * MMPerPt
	return y + (s.Pitch-em)/2 + 0.88*em
}

func (f *Flow) text(t Text) {
	if t.Text == "" {
		return
	}
	t.X, t.Y, t.Extra = round(t.X), round(t.Y), round(t.Extra)
	sheet := f.Sheet()
	sheet.Texts = append(sheet.Texts, t)
}

// Rule draws a straight stroke of w mm.
func (f *Flow) Rule(x1, y1, x2, y2, w float64) {
	sheet := f.Sheet()
	sheet.Lines = append(sheet.Lines, Line{X1: round(x1), Y1: round(y1), X2: round(x2), Y2: round(y2), W: w})
}

// Frame draws the outline of a rectangle with a stroke of w mm.
func (f *Flow) Frame(x, y, width, height, w float64) {
	sheet := f.Sheet()
	sheet.Boxes = append(sheet.Boxes, Box{X: round(x), Y: round(y), Wd: round(width), Ht: round(height), W: w})
}

// Code puts a machine-readable code; it needs a quiet zone of four modules.
func (f *Flow) Code(c Code) {
	sheet := f.Sheet()
	sheet.Codes = append(sheet.Codes, c)
}

// Image puts a picture by its name.
func (f *Flow) Image(i Image) {
	i.X, i.Y = round(i.X), round(i.Y)
	sheet := f.Sheet()
	sheet.Images = append(sheet.Images, i)
}

// Page returns the paper. Several sheets of A4 are numbered as GB/T 9704 asks:
// 4号 Song between dashes, 7 mm below the type area, right on odd sheets and
// left on even ones, one character from the edge.
func (f *Flow) Page() Page {
	if len(f.page.Sheets) > 1 {
		for i := range f.page.Sheets {
			number := fmt.Sprintf("— %d —", i+1)
			t := Text{Y: f.Bottom + 7, Size: 14, Text: number, X: f.Left + 14*MMPerPt}
			if i%2 == 0 {
				t.X = f.Right - 14*MMPerPt - Width(Song, 14, number)
			}
			t.X, t.Y = round(t.X), round(t.Y)
			f.page.Sheets[i].Texts = append(f.page.Sheets[i].Texts, t)
		}
	}
	return f.page
}

// round keeps a thousandth of a millimetre: the same on every machine.
func round(mm float64) float64 {
	const step = 1000
	if mm < 0 {
		return -float64(int(-mm*step+0.5)) / step
	}
	return float64(int(mm*step+0.5)) / step
}
