package kiosk

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/ui/kit"
)

// sheet lays out more things than may fit: it shows as many as fit and turns
// to the rest. Nobody here can scroll.
type sheet struct {
	box     *fyne.Container
	cells   []fyne.CanvasObject
	scale   float32 // of the letters
	down    bool    // texts: column by column. Otherwise answers: row by row, of equal height
	columns int     // answers: at least so many beside each other where the window is wide
	fixed   bool    // answers: never more columns, never without their second lines
	second  int     // texts: which one begins the second column, 0 for none
	gap     float32 // between cells
	onPages func(at, of int)

	at     int
	starts []int // first cell of every page
}

// narrowest is the least width of an answer, widest the least of a column of
// text, tallest the most height of an answer, all at normal size of letters.
const (
	mostCells = 6 // answers on one page: more nobody takes in (QUEUE 11)
	narrowest = 260
	widest    = 560
	tallest   = 280
)

// answers returns a sheet of answers, where the window is wide at least so
// many beside each other.
func (s *Screen) answers(columns int, cells ...fyne.CanvasObject) *sheet {
	return s.sheet(&sheet{columns: columns, gap: 20, cells: cells})
}

// list returns a sheet of answers that are read one after the other.
func (s *Screen) list(cells ...fyne.CanvasObject) *sheet {
	return s.sheet(&sheet{columns: 2, fixed: true, gap: 20, cells: cells})
}

// texts returns a sheet of texts; where there are two columns, the text of
// that number begins the second.
func (s *Screen) texts(second int, cells ...fyne.CanvasObject) *sheet {
	return s.sheet(&sheet{down: true, second: second, gap: 10, cells: cells})
}

func (s *Screen) sheet(out *sheet) *sheet {
	out.scale = 1
	if s.elder() {
		out.scale = kit.ElderScale
	}
	out.box = container.New(out, out.cells...)
	return out
}

// turn goes to the next page or the one before.
func (s *sheet) turn(by int) {
	s.at = min(max(s.at+by, 0), len(s.starts)-1)
	s.box.Refresh()
}

// MinSize is one thing to touch: a sheet fits into any room.
func (s *sheet) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }

// Layout shows the cells of the page.
func (s *sheet) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width < target || len(objects) == 0 {
		return
	}
	p := s.plan(size)
	s.starts = p.starts
	s.at = min(s.at, len(p.starts)-1)
	for i, o := range objects {
		if p.page[i] != s.at {
			o.Hide()
			continue
		}
		o.Show()
		place(o, p.at[i].X, p.at[i].Y, p.width, p.height[i])
	}
	if s.onPages != nil {
		s.onPages(s.at, len(p.starts))
	}
}

// plan says where every cell stands, on every page.
type plan struct {
	page   []int
	at     []fyne.Position
	height []float32
	width  float32
	starts []int
}

// plan finds the arrangement with the fewest pages: answers first in few wide
// columns, then in more, then without their second lines.
func (s *sheet) plan(size fyne.Size) plan {
	if s.down {
		n := 1
		if size.Width >= 2*widest*s.scale+s.gap {
			n = 2
		}
		return s.flow(size, n)
	}
	s.brief(false)
	full := s.best(size)
	fits := slices.Max(full.height) <= size.Height
	if len(full.starts) == 1 && fits || s.fixed {
		return full
	}
	s.brief(true)
	if short := s.best(size); len(short.starts) < len(full.starts) || !fits {
		return short
	}
	s.brief(false)
	return s.best(size)
}

func (s *sheet) brief(on bool) {
	for _, o := range s.cells {
		if t, ok := o.(*tile); ok {
			t.brief(on)
		}
	}
}

// best tries the numbers of columns.
func (s *sheet) best(size fyne.Size) plan {
	n := 1
	if size.Width >= 900 {
		n = max(s.columns, 1)
	}
	if n > 2 && size.Width < float32(n)*(narrowest*s.scale+s.gap)-s.gap {
		n = 1 // all beside each other, or all below
	}
	best := s.rows(size, n)
	for n++; !s.fixed && len(best.starts) > 1 && size.Width >= float32(n)*(narrowest*s.scale+s.gap)-s.gap; n++ {
		if p := s.rows(size, n); len(p.starts) < len(best.starts) {
			best = p
		}
	}
	return best
}

func (s *sheet) fresh(size fyne.Size, columns int) plan {
	return plan{
		page: make([]int, len(s.cells)), at: make([]fyne.Position, len(s.cells)), height: make([]float32, len(s.cells)),
		width: (size.Width - s.gap*float32(columns-1)) / float32(columns), starts: []int{0},
	}
}

// rows places the cells row by row. The rows of a page are equally high where
// that is possible.
func (s *sheet) rows(size fyne.Size, n int) plan {
	p := s.fresh(size, n)
	var heights []float32 // of the rows
	for i, o := range s.cells {
		h := settle(o, 0, 0, p.width)
		if i%n == 0 {
			heights = append(heights, 0)
		}
		heights[i/n] = max(heights[i/n], h, target)
	}
	for first := 0; first < len(heights); {
		last, sum := first, heights[first]
		for last+1 < len(heights) && (last+2-first)*n <= max(mostCells, n) && sum+s.gap+heights[last+1] <= size.Height {
			last++
			sum += s.gap + heights[last]
		}
		if first > 0 {
			p.starts = append(p.starts, first*n)
		}
		p.set(s, heights[first:last+1], first, n, size.Height)
		first = last + 1
	}
	return p
}

// set places some rows on the last page that was begun.
func (p *plan) set(s *sheet, heights []float32, first, n int, room float32) {
	highest := float32(0)
	for _, h := range heights {
		highest = max(highest, h)
	}
	share := (room - s.gap*float32(len(heights)-1)) / float32(len(heights))
	equal := min(share, max(highest, tallest))
	y := float32(0)
	for r, h := range heights {
		if highest <= share {
			h = equal
		}
		for i := (first + r) * n; i < min((first+r+1)*n, len(s.cells)); i++ {
			p.page[i] = len(p.starts) - 1
			p.at[i] = fyne.NewPos(float32(i%n)*(p.width+s.gap), y)
			p.height[i] = h
		}
		y += h + s.gap
	}
}

// flow places texts one below the other and goes on in the next column.
func (s *sheet) flow(size fyne.Size, n int) plan {
	p := s.fresh(size, n)
	column, y := 0, float32(0)
	for i, o := range s.cells {
		h := settle(o, 0, 0, p.width)
		turn := i == s.second && n > 1 && column == 0 && len(p.starts) == 1
		if y > 0 && (y+h > size.Height || turn) {
			column, y = column+1, 0
			if column == n {
				column = 0
				p.starts = append(p.starts, i)
			}
		}
		p.page[i] = len(p.starts) - 1
		p.at[i] = fyne.NewPos(float32(column)*(p.width+s.gap), y)
		p.height[i] = h
		y += h + s.gap
	}
	return p
}
