package counter

import (
	"fyne.io/fyne/v2"

	"yichuang/ui/kit"
)

// telling is a table whose chosen row is told in full below it.
type telling struct {
	table  *kit.Table
	full   *kit.Para
	foot   *kit.Plane
	rows   [][]kit.Cell
	long   int // column with the long text
	object *fyne.Container
}

func newTelling(columns ...kit.Column) *telling {
	t := &telling{table: kit.NewTable(columns...), full: kit.NewPara("", kit.SizeSmall, kit.Ink)}
	for i, c := range columns {
		if c.Weight > 0 {
			t.long = i
		}
	}
	t.foot = kit.NewPlane(kit.Ground, 16, 10, t.full)
	t.foot.Hide()
	t.table.OnSelect = t.tell
	t.object = kit.Fill(nil, t.table, t.foot)
	return t
}

// set replaces the rows and keeps the chosen line.
func (t *telling) set(rows [][]kit.Cell) {
	t.rows = rows
	t.table.Set(rows)
	t.tell(t.table.Selected())
}

func (t *telling) tell(i int) {
	t.foot.Hidden = i < 0 || i >= len(t.rows)
	if !t.foot.Hidden {
		t.full.Set(t.rows[i][t.long].Text)
	}
	t.object.Refresh()
}
