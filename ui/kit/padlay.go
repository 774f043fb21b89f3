package kit

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

const (
	cellsMost = 8   // candidates on a page at most; six long hanzi words have room
	keyMost   = 120 // a higher key is no easier to hit

	stripLeast = 40 // letters of 27
	// padBleed is how far the keys may stand out of their room at each side: a
	// page with margins of 56 leaves 968 of 1080, and nine keys need 992.
	padBleed = 12
)

var (
	tallLeast = float32(tallColumns*(keyLeast+keyGap) - keyGap)
	wideLeast = float32(wideColumns*(keyLeast+keyGap) - keyGap)
)

// least is what the wide keyboard needs in height and the tall one in width:
// which of them stands there is known when there is a room.
func (p *PinyinPad) least() fyne.Size {
	return fyne.NewSize(tallLeast-2*padBleed, p.stripHeight()+4*(keyLeast+keyGap))
}

func (p *PinyinPad) stripHeight() float32 { return p.look().Size(SizeKioskBody) * 1.45 }

// keyGrid places keys in columns of equal width.
type keyGrid struct{ x, y, unit, height float32 }

func (g keyGrid) place(o fyne.CanvasObject, row int, column, span float32, rows int) {
	o.Move(fyne.NewPos(g.x+column*(g.unit+keyGap), g.y+float32(row)*(g.height+keyGap)))
	o.Resize(fyne.NewSize(span*(g.unit+keyGap)-keyGap, float32(rows)*(g.height+keyGap)-keyGap))
}

// lay places strip, candidates and keys. The last row, which opens the other
// keyboards, never moves.
func (p *PinyinPad) lay(size fyne.Size) {
	if turned := size.Width >= wideLeast; turned != p.wide {
		p.wide, p.pages = turned, []int{0}
		p.showPage()
	}
	columns, at, rows := tallColumns, 0, 7
	if p.wide {
		columns, at, rows = wideColumns, 1, 4
	}
	width := size.Width
	if width < tallLeast {
		width = min(tallLeast, width+2*padBleed)
	}
	below := float32(rows)*(keyLeast+keyGap) - keyGap/2
	strip := max(min(p.stripHeight(), size.Height-below), p.stripHeight()*0.65, stripLeast)
	g := keyGrid{
		x: (size.Width - width) / 2, y: strip + keyGap/2,
		unit:   (width - float32(columns-1)*keyGap) / float32(columns),
		height: min((size.Height-strip-keyGap/2-float32(rows-1)*keyGap)/float32(rows), keyMost),
	}
	p.strip.Move(fyne.NewPos(g.x, 0))
	p.strip.Resize(fyne.NewSize(width, strip))
	keys := p.panes[p.mode].rows[at]
	p.layCandidates(g, columns, rows-len(keys))
	for i, row := range keys {
		column := float32(0)
		for _, s := range row {
			if s.key != nil {
				g.place(s.key, rows-len(keys)+i, column, s.span, 1)
			}
			column += s.span
		}
	}
	for _, k := range p.panes[p.mode].keys {
		k.Hidden = !p.panes[p.mode].has(k, at)
	}
}

// has reports whether the key stands in the rows of that window.
func (n *pane) has(k *padKey, at int) bool {
	for _, row := range n.rows[at] {
		for _, s := range row {
			if s.key == k {
				return true
			}
		}
	}
	return false
}

// layCandidates places the cells, two columns wide each, and the arrows at the
// right, or the rare hanzi beside its code.
func (p *PinyinPad) layCandidates(g keyGrid, columns, rows int) {
	last := float32(columns - 1)
	if p.wide {
		g.place(p.prev, 0, last-1, 1, 1)
		g.place(p.next, 0, last, 1, 1)
	} else {
		g.place(p.prev, 0, last, 1, 1)
		g.place(p.next, 1, last, 1, 1)
	}
	for i, at := range p.packed() {
		g.place(p.cells[i], at.row, float32(2*at.column), float32(2*at.span), 1)
	}
	from := float32(rows) + 0.25 // the hanzi stands in a square
	if p.glyph.Words() == "" {
		from = 0
	}
	g.place(p.glyph, 0, 0, float32(rows), max(rows, 1))
	g.place(p.told, 0, from, float32(columns)-from, max(rows, 1))
}

// cell is the place of a candidate.
type cell struct{ row, column, span int }

// packed returns the places of the candidates of the shown page.
func (p *PinyinPad) packed() []cell {
	rows, columns := 2, 4
	if p.wide {
		rows, columns = 1, 6
	}
	var out []cell
	row, column := 0, 0
	for _, c := range p.found[p.pages[len(p.pages)-1]:] {
		span := spanOf(c.Text)
		if column+span > columns {
			row, column = row+1, 0
		}
		if row == rows || len(out) == cellsMost {
			break
		}
		out = append(out, cell{row, column, span})
		column += span
	}
	return out
}

// spanOf returns how many cells a word needs to be read from a metre away.
func spanOf(text string) int {
	switch n := utf8.RuneCountInString(text); {
	case n <= 5:
		return 1
	case n <= 11:
		return 2
	}
	return 4
}

func (p *PinyinPad) pageEnd() int { return p.pages[len(p.pages)-1] + len(p.packed()) }

// showPage writes the candidates of the shown page into the cells. Cells that
// are not shown hold no words: they would be of the person before.
func (p *PinyinPad) showPage() {
	from, n := p.pages[len(p.pages)-1], len(p.packed())
	for i, c := range p.cells {
		text := ""
		if i < n {
			text = p.found[from+i].Text
		}
		c.set(text)
		c.Hidden = i >= n || p.mode != pinyinMode
	}
	p.prev.able(len(p.pages) > 1)
	p.next.able(from+n < len(p.found))
	p.prev.Hidden = p.mode != pinyinMode || len(p.found) == 0
	p.next.Hidden = p.prev.Hidden
}
