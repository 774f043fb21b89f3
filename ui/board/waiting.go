package board

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/assets"
	"yichuang/ui/kit"
)

// Most is how many businesses a board has room for; it leaves out the others.
const Most = 12

// Business is how one queue stands, as a board shows it.
type Business struct {
	Name, NameEN string
	Waiting      int
	Minutes      int // estimated wait of a new ticket, 0: not shown (QUEUE 5)
}

// waiting tells how many wait for each business, in one row, or in more when
// one has no room for them.
type waiting struct {
	object *fyne.Container
	cells  [Most]*cell
	shown  int
	across int // most businesses in one row
}

// cell is one business: its name, below it how many wait and how long.
type cell struct {
	object              *fyne.Container
	name, count, minute *kit.Fit
}

func newWaiting() *waiting {
	w := &waiting{across: 6}
	var objects []fyne.CanvasObject
	for i := range w.cells {
		c := &cell{
			name: kit.NewFit("", kit.BoardInk2).Left(), minute: kit.NewFit("", kit.BoardInk2).Left(),
			count: kit.NewFit("", kit.BoardInk).Bold().Left().Like("00"),
		}
		c.object = container.New(plan{line(0, 0.95, 0.22, 0.26), line(0, 0.38, 0.67, 0.48), line(0.41, 0.54, 0.72, 0.25)}, c.name, c.count, c.minute)
		c.object.Hide()
		w.cells[i] = c
		objects = append(objects, c.object)
	}
	w.object = container.New(grid{w}, objects...)
	return w
}

// show writes the businesses.
func (w *waiting) show(words kit.Words, all []Business) {
	w.shown = min(len(all), Most)
	for i, c := range w.cells {
		if i >= w.shown {
			c.object.Hide()
			continue
		}
		b, minutes := all[i], ""
		if b.Minutes > 0 {
			minutes = words.T("board.minutes", "n", b.Minutes)
		}
		c.name.Set(inLanguage(words, b.Name, b.NameEN), kit.BoardInk2)
		c.count.Set(strconv.Itoa(b.Waiting), kit.BoardInk)
		c.minute.Set(minutes, kit.BoardInk2)
		c.object.Show()
	}
	w.object.Refresh()
}

// rows is how many rows the businesses take.
func (w *waiting) rows() int { return max(1, (w.shown+w.across-1)/w.across) }

// grid lays the cells in shown out evenly.
type grid struct{ w *waiting }

// Layout places the cells.
func (g grid) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	rows := g.w.rows()
	across := max(1, (g.w.shown+rows-1)/rows)
	columns := across
	if rows == 1 {
		columns = max(across, 4) // two do not stand at the ends of the board
	}
	width, height := size.Width/float32(columns), size.Height/float32(rows)
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i%across)*width, float32(i/across)*height))
		o.Resize(fyne.NewSize(width, height))
	}
}

// MinSize is that of any plan.
func (g grid) MinSize(objects []fyne.CanvasObject) fyne.Size { return plan{}.MinSize(objects) }

// inLanguage returns the Chinese or the English words; where there are no
// English ones, the Chinese.
func inLanguage(w kit.Words, zh, en string) string {
	if w.Lang == assets.EN && en != "" {
		return en
	}
	return zh
}
