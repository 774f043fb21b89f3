package kit

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func rowsOf(n int) [][]Cell {
	rows := make([][]Cell, n)
	for i := range rows {
		rows[i] = []Cell{{Text: "行"}}
	}
	return rows
}

func TestTableGoesByKeyboard(t *testing.T) {
	list := NewTable(Column{Title: "材料", Weight: 1})
	list.Set(rowsOf(300))
	opened := -1
	list.OnOpen = func(i int) { opened = i }
	c := window(t, list)
	c.Focus(list)
	steps := []struct {
		key  fyne.KeyName
		want int
	}{
		{fyne.KeyDown, 1},
		{fyne.KeyUp, 0},
		{fyne.KeyUp, 0},
		{fyne.KeyEnd, 299},
		{fyne.KeyDown, 299},
		{fyne.KeyHome, 0},
		{fyne.KeyPageDown, 12},
		{fyne.KeyPageUp, 0},
		{fyne.KeyDown, 1},
	}
	for _, s := range steps {
		press(list, s.key)
		if list.Selected() != s.want {
			t.Fatalf("after %s row %d is chosen, not %d", s.key, list.Selected(), s.want)
		}
	}
	press(list, fyne.KeyReturn)
	if opened != 1 {
		t.Errorf("Enter opened %d", opened)
	}
	if n := len(list.body.pool); n > 20 {
		t.Errorf("%d rows exist for a window of 14", n)
	}
}

func TestEmptyTableSaysWhatToDo(t *testing.T) {
	list := NewTable(Column{Title: "办件", Weight: 1})
	list.Empty = "今天还没有办件，按 F2 叫号"
	list.Set(nil)
	window(t, list)
	if !strings.Contains(test.RenderObjectToMarkup(list), list.Empty) {
		t.Error("an empty table is silent")
	}
	list.Set(rowsOf(1))
	if strings.Contains(test.RenderObjectToMarkup(list), list.Empty) {
		t.Error("a full table still says that it is empty")
	}
}

func TestMouseChoosesAndOpensRows(t *testing.T) {
	list := NewTable(Column{Weight: 1})
	list.Set(rowsOf(5))
	chosen, opened := -1, -1
	list.OnSelect, list.OnOpen = func(i int) { chosen = i }, func(i int) { opened = i }
	window(t, list)
	at := fyne.NewPos(10, 2.5*list.rowHeight())
	list.body.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}})
	list.body.DoubleTapped(&fyne.PointEvent{Position: at})
	if chosen != 2 || opened != 2 {
		t.Errorf("chosen %d, opened %d", chosen, opened)
	}
}

func TestSideListStepsOverGaps(t *testing.T) {
	picked := -1
	s := NewSideList([]SideItem{{Label: "今日办件"}, {Gap: true}, {Label: "查询"}}, func(i int) { picked = i })
	c := window(t, s)
	c.Focus(s)
	press(s, fyne.KeyDown)
	if picked != 2 {
		t.Errorf("picked %d", picked)
	}
}
