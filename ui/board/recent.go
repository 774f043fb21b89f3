package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// recent is the right half: the calls before the newest.
type recent struct {
	object fyne.CanvasObject
	heads  [3]*kit.Fit
	rows   [rows]*row
	empty  *kit.Fit
}

// columns are where number, counter and time begin, in shares of the list.
var columns = [3]place{{x: 0.055, w: 0.3}, {x: 0.38, w: 0.3}, {x: 0.69, w: 0.29}}

const (
	headHeight = 0.085
	rowHeight  = (1 - headHeight) / rows
)

func newRecent() *recent {
	r := &recent{empty: kit.NewFit("", kit.BoardInk2)}
	var heads plan
	var objects []fyne.CanvasObject
	for i, col := range columns {
		r.heads[i] = kit.NewFit("", kit.BoardInk2).Left()
		heads = append(heads, line(col.x, col.w, 0.62, 0.42))
		objects = append(objects, r.heads[i])
	}
	heads = append(heads, place{y: 0.98, w: 1, h: 0.02})
	objects = append(objects, kit.Divider().Paint(kit.BoardLine))
	places := plan{{x: 0.06, w: 0.88, h: headHeight}}
	list := []fyne.CanvasObject{container.New(heads, objects...)}
	for i := range r.rows {
		r.rows[i] = newRow()
		places = append(places, place{x: 0.06, y: headHeight + float32(i)*rowHeight, w: 0.88, h: rowHeight})
		list = append(list, r.rows[i].ground)
	}
	places = append(places, line(0.06, 0.88, 0.46, 0.045))
	r.object = container.New(places, append(list, r.empty)...)
	return r
}

// show writes the calls, newest first; those that find no row are left out.
func (r *recent) show(w kit.Words, calls []queue.Call) {
	for i, id := range []string{"board.number", "board.at", "board.time"} {
		r.heads[i].Set(w.T(id), kit.BoardInk2)
	}
	r.empty.Set(w.T("board.none_before"), kit.BoardInk2)
	if len(calls) == 0 {
		r.empty.Show()
	} else {
		r.empty.Hide()
	}
	for i, row := range r.rows {
		if i < len(calls) {
			row.show(w, calls[i])
		} else {
			row.call = queue.Call{}
			row.ground.Hide()
		}
	}
}

// stand makes the rows of the new calls stand out, the rest not.
func (r *recent) stand(l look, isNew func(queue.Call) bool) {
	for _, row := range r.rows {
		if row.call.Number != "" && isNew(row.call) {
			row.stand(l)
		} else {
			row.stand(look{})
		}
	}
}

// row is one call.
type row struct {
	ground *kit.Plane
	cells  [3]*kit.Fit
	sign   *sign
	call   queue.Call
	look   look
}

func newRow() *row {
	r := &row{sign: newSign(1, right, false)}
	var places plan
	var objects []fyne.CanvasObject
	for i, sample := range []string{"A000", "", "00:00"} {
		r.cells[i] = kit.NewFit("", kit.BoardInk).Left().Like(sample)
		places = append(places, line(columns[i].x, columns[i].w, 0.5, 0.52))
		objects = append(objects, r.cells[i])
	}
	places = append(places, place{y: 0.985, w: 1, h: 0.015}, place{x: 0.004, y: 0.34, w: 0.036, h: 0.32})
	r.ground = panel(kit.BoardGround, places, append(objects, kit.Divider().Paint(kit.BoardLine), r.sign.object)...)
	r.ground.Hide()
	return r
}

func (r *row) show(w kit.Words, c queue.Call) {
	r.call, r.look = c, look{}
	r.paint(c.Number, w.T("board.counter_short", "counter", c.Counter), c.At.In(app.HallTime).Format("15:04"))
	r.ground.Show()
}

func (r *row) stand(l look) {
	if r.look != l {
		r.look = l
		r.paint(r.cells[0].Words(), r.cells[1].Words(), r.cells[2].Words())
	}
}

func (r *row) paint(words ...string) {
	ground, ink, mark := kit.BoardGround, kit.BoardInk, kit.BoardNumber
	if r.look.lit {
		ground, ink, mark = kit.BoardNumber, kit.BoardGround, kit.BoardGround
	}
	for i, text := range words {
		r.cells[i].Set(text, ink)
	}
	r.ground.SetFill(ground)
	r.sign.show(r.look.step, mark)
}
