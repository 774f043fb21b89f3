package ime

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

func TestSpotIsTheLowerEndOfTheCaretInPixels(t *testing.T) {
	nan := float32(math.NaN())
	rows := []struct {
		name          string
		at            fyne.Position
		height, scale float32
		x, y          int
	}{
		{"plain", fyne.NewPos(12, 50), 19, 1, 12, 69},
		{"on a dense screen", fyne.NewPos(12, 50), 19, 1.5, 18, 104},
		{"rounded, not cut", fyne.NewPos(12.6, 50.2), 19, 1, 13, 69},
		{"left of the window", fyne.NewPos(-3, 0), 10, 1, -3, 10},
		{"beyond what the protocol can say", fyne.NewPos(1e9, -1e9), 10, 1, math.MaxInt16, math.MinInt16},
		{"not placed yet", fyne.NewPos(nan, nan), 10, 1, 0, 0},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if x, y := pixels(row.at, row.height, row.scale); x != row.x || y != row.y {
				t.Errorf("got %d,%d, want %d,%d", x, y, row.x, row.y)
			}
		})
	}
}

func TestWindowsWithoutAScreenHaveNoSpot(t *testing.T) {
	test.NewTempApp(t)
	w := test.NewTempWindow(t, widget.NewEntry())
	if got := handle(w.Canvas()); got != 0 {
		t.Errorf("handle %d of a window that is on no screen", got)
	}
	if got := handle(nil); got != 0 {
		t.Errorf("handle %d of no canvas", got)
	}
	Spot(w.Canvas(), fyne.NewPos(1, 1), 10) // and telling it does no harm
	Compose(w.Canvas(), false)
}
