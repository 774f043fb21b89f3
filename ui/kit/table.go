package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Column is one column of a table: Width units at normal text size, or a share
// of the rest by Weight. Numbers stand at the right.
type Column struct {
	Title  string
	Width  float32
	Weight float32
	Right  bool
}

// Cell is one field of a row: words in a colour ("" is Ink), a second word in
// grey behind them, a tag behind both.
type Cell struct {
	Text   string
	Colour Colour
	Bold   bool
	Note   string
	Tag    string
	Tint   Tint
}

// Table is a list of rows in columns. Up to a few hundred rows: page longer ones.
type Table struct {
	list
	columns []Column
	rows    [][]Cell
	plain   bool
	size    fyne.ThemeSizeName
}

// NewTable returns an empty table. A table without any title has no head.
func NewTable(columns ...Column) *Table {
	t := &Table{columns: columns, plain: true, size: SizeBody}
	for _, c := range columns {
		if c.Title != "" {
			t.plain = false
		}
	}
	t.setup(t, t.rowHeight, func() rowArt { return &tableRow{table: t} })
	return t
}

// Dense makes rows lower and words smaller, for a table inside a form.
func (t *Table) Dense() *Table { t.size = SizeSmall; return t }

// Set replaces the rows and keeps the chosen line.
func (t *Table) Set(rows [][]Cell) {
	t.rows = rows
	t.resize(len(rows))
}

// Reshape gives the columns other titles and widths; there are as many as before.
func (t *Table) Reshape(columns ...Column) {
	copy(t.columns, columns)
	t.Refresh()
}

// Focus puts the keyboard on the table.
func (t *Table) Focus() { focusOn(t, FocusLater, focusTries) }

func (t *Table) rowHeight() float32 {
	if t.size == SizeSmall {
		return 36 * t.look().Size(sizeScale)
	}
	return 41 * t.look().Size(sizeScale)
}

// FullHeight returns the height at which the table needs no scroll.
func (t *Table) FullHeight() float32 {
	return t.headHeight() + t.rowHeight()*float32(max(len(t.rows), 1))
}

func (t *Table) headHeight() float32 {
	if t.plain {
		return 0
	}
	return 34 * t.look().Size(sizeScale)
}

const cellPad = 12

// spans returns where each column begins and how wide it is.
func (t *Table) spans(total float32) (xs, ws []float32) {
	scale := t.look().Size(sizeScale)
	weights, rest := float32(0), total
	for _, c := range t.columns {
		if c.Weight == 0 {
			rest -= c.Width * scale
		}
		weights += c.Weight
	}
	x := float32(0)
	for _, c := range t.columns {
		w := c.Width * scale
		if c.Weight > 0 {
			w = max(rest, 0) * c.Weight / weights
		}
		xs, ws = append(xs, x), append(ws, w)
		x += w
	}
	return xs, ws
}

// CreateRenderer links the table to Fyne.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	heads := make([]*glyphs, len(t.columns))
	rule := &canvas.Rectangle{}
	parts := []fyne.CanvasObject{t.scroll, t.void, rule}
	for i := range heads {
		heads[i] = newGlyphs()
		parts = append(parts, heads[i].Text)
	}
	paint := func(th fyne.Theme) {
		for i, c := range t.columns {
			heads[i].set(th, c.Title, SizeTiny, Ink2, false)
			heads[i].Alignment = alignment(c.Right)
		}
		rule.FillColor = th.Color(Line, 0)
		rule.Hidden = t.plain
	}
	lay := func(size fyne.Size) {
		h := t.headHeight()
		xs, ws := t.spans(size.Width)
		for i, g := range heads {
			g.place(xs[i]+cellPad, 0, ws[i]-2*cellPad, h)
		}
		rule.Move(fyne.NewPos(0, h-1))
		rule.Resize(fyne.NewSize(size.Width, 1))
		t.scroll.Move(fyne.NewPos(0, h))
		t.scroll.Resize(fyne.NewSize(size.Width, max(size.Height-h, 0)))
		t.void.Move(fyne.NewPos(cellPad, h+16))
		t.void.Resize(fyne.NewSize(max(size.Width-2*cellPad, 0), max(size.Height-h-16, 0)))
		t.body.arrange()
	}
	minSize := func() fyne.Size { return fyne.NewSize(160, t.headHeight()+2*t.rowHeight()) }
	return t.draw(t, paint, lay, minSize, parts...)
}

func alignment(right bool) fyne.TextAlign {
	if right {
		return fyne.TextAlignTrailing
	}
	return fyne.TextAlignLeading
}

type tableRow struct {
	table *Table
	cells []*cellArt
	all   []fyne.CanvasObject
}

type cellArt struct {
	text, note *glyphs
	tag        *badge
}

func (r *tableRow) objects() []fyne.CanvasObject { return r.all }

func (r *tableRow) set(th fyne.Theme, row int) {
	for len(r.cells) < len(r.table.columns) {
		c := &cellArt{text: newGlyphs(), note: newGlyphs(), tag: newBadge()}
		r.cells = append(r.cells, c)
		r.all = append(r.all, c.text.Text, c.note.Text, c.tag.box, c.tag.text.Text)
	}
	for i, art := range r.cells {
		var c Cell
		if i < len(r.table.rows[row]) {
			c = r.table.rows[row][i]
		}
		if c.Colour == "" {
			c.Colour = Ink
		}
		art.text.set(th, c.Text, r.table.size, c.Colour, c.Bold)
		art.note.set(th, c.Note, r.table.size, Ink2, false)
		art.tag.set(th, c.Tag, c.Tint, false)
	}
}

func (r *tableRow) lay(size fyne.Size) {
	xs, ws := r.table.spans(size.Width)
	for i, art := range r.cells {
		art.lay(xs[i]+cellPad, ws[i]-2*cellPad, size.Height, r.table.columns[i].Right)
	}
}

func (c *cellArt) lay(x, w, h float32, right bool) {
	end := x + w
	tw := c.tag.size().Width
	if tw > 0 {
		w -= tw + 8
	}
	text := min(c.text.natural().Width+0.5, max(w, 0))
	if right {
		x = end - text
		if tw > 0 {
			x -= tw + 8
		}
	}
	c.text.place(x, 0, text, h)
	at := x + text
	if c.note.full != "" {
		at += 6
		note := min(c.note.natural().Width+0.5, max(x+w-at, 0))
		c.note.place(at, 0, note, h)
		at += note
	}
	if c.text.full != "" {
		at += 8
	}
	c.tag.place(at, h, max(end-at, 0))
}
