package printing

// Cell is one field of a table. Cols is how many columns it takes (0 is 1).
type Cell struct {
	Text  string
	Face  Face
	Cols  int
	Align Align
	Keep  bool // the text is a name or a number: one line if it fits
}

// Row is one row of a table: its cells together take all columns. Least is the
// height in mm it has at least, to be written in by hand.
type Row struct {
	Cells []Cell
	Least float64
}

// Table is a ruled table over the width of the column. Head is repeated on
// every sheet the table goes on.
type Table struct {
	Widths []float64 // mm
	Head   *Row
	Rows   []Row
	Style  Style
	Pad    float64 // mm inside each cell, above and below
	Side   float64 // mm inside each cell, left and right
	Stroke float64 // mm
}

// Table draws t and goes on with new sheets as it needs. A row is kept whole
// unless it is higher than a sheet.
func (f *Flow) Table(t Table) {
	head, names := 0.0, [][]SetLine(nil)
	if t.Head != nil {
		names = t.set(*t.Head)
		head = t.height(names, t.Head.Least)
	}
	begun := false
	begin := func() {
		f.Rule(f.Left, f.Y, f.Left+sum(t.Widths), f.Y, t.Stroke)
		if t.Head != nil {
			f.row(t, *t.Head, names, head)
		}
		begun = true
	}
	for _, r := range t.Rows {
		cells := t.set(r)
		height := t.height(cells, r.Least)
		if !begun {
			f.Need(head + min(height, f.Bottom-f.Top-head))
			begin()
		} else if f.Room() < height-1e-6 && f.Y > f.head+head+1e-6 {
			f.NewSheet()
			begin()
		}
		for {
			now, later := cells, [][]SetLine(nil)
			if height > f.Room()+1e-6 {
				now, later = t.part(cells, f.Room())
				height = f.Room()
			}
			f.row(t, r, now, height)
			if later == nil {
				break
			}
			f.NewSheet()
			begin()
			cells, height = later, t.height(later, 0)
		}
	}
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// set breaks the text of each cell of a row.
func (t Table) set(r Row) [][]SetLine {
	cells := make([][]SetLine, len(r.Cells))
	column := 0
	for i, c := range r.Cells {
		width := sum(t.Widths[column:column+max(c.Cols, 1)]) - 2*t.Side
		cells[i] = Break([]Span{{Text: c.Text, Face: c.Face, Keep: c.Keep}}, t.Style.Size, width, width)
		column += max(c.Cols, 1)
	}
	return cells
}

func (t Table) height(cells [][]SetLine, least float64) float64 {
	lines := 1
	for _, c := range cells {
		lines = max(lines, len(c))
	}
	return max(float64(lines)*t.Style.Pitch+2*t.Pad, least)
}

// part splits a row that is higher than the room: what fits now and the rest.
// At least one line fits, so that it comes to an end on any sheet.
func (t Table) part(cells [][]SetLine, room float64) (now, later [][]SetLine) {
	fit := max(int((room-2*t.Pad)/t.Style.Pitch+1e-6), 1)
	now, later = make([][]SetLine, len(cells)), make([][]SetLine, len(cells))
	left := false
	for i, lines := range cells {
		n := min(fit, len(lines))
		now[i], later[i] = lines[:n], lines[n:]
		left = left || n < len(lines)
	}
	if !left {
		later = nil
	}
	return now, later
}

// row draws one row at Y: its texts centred in height, the strokes at the
// sides of its cells and below.
func (f *Flow) row(t Table, r Row, cells [][]SetLine, height float64) {
	x, column := f.Left, 0
	f.Rule(x, f.Y, x, f.Y+height, t.Stroke)
	for i, c := range r.Cells {
		width := sum(t.Widths[column : column+max(c.Cols, 1)])
		y := f.Y + (height-float64(len(cells[i]))*t.Style.Pitch)/2
		style := t.Style
		style.Align, style.Indent = c.Align, 0
		for _, line := range cells[i] {
			f.line(line, style, x+t.Side, y, width-2*t.Side)
			y += t.Style.Pitch
		}
		x, column = x+width, column+max(c.Cols, 1)
		f.Rule(x, f.Y, x, f.Y+height, t.Stroke)
	}
	f.Y += height
	f.Rule(f.Left, f.Y, x, f.Y, t.Stroke)
}
