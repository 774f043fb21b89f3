package kiosk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// share is one part of a spread and how much of the height it takes.
type share struct {
	object fyne.CanvasObject
	weight float32
}

func part(o fyne.CanvasObject, weight float32) share { return share{o, weight} }

// spread divides its height among its parts.
type spread struct {
	shares []share
	gap    float32
}

func newSpread(gap float32, shares ...share) fyne.CanvasObject {
	objects := make([]fyne.CanvasObject, len(shares))
	for i, s := range shares {
		objects[i] = s.object
	}
	return container.New(&spread{shares, gap}, objects...)
}

const spreadGap = 12

// Layout places the parts from the top.
func (s *spread) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	total := float32(0)
	for _, p := range s.shares {
		total += p.weight
	}
	room := size.Height - s.gap*float32(len(s.shares)-1)
	y := float32(0)
	for _, p := range s.shares {
		h := room * p.weight / total
		place(p.object, 0, y, size.Width, h)
		y += h + s.gap
	}
}

// MinSize is small: the parts fit into any room.
func (s *spread) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }

// beside puts the second object beside the first on a wide window, else below.
type beside struct{}

// Layout gives both the same width, or the first more of the height.
func (beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Width > 1.3*size.Height {
		w := (size.Width - 40) / 2
		h := min(size.Height, 520)
		place(objects[0], 0, 0, w, size.Height)
		place(objects[1], w+40, (size.Height-h)/2, w, h)
		return
	}
	h := size.Height * 0.55
	place(objects[0], 0, 0, size.Width, h)
	place(objects[1], 0, h+spreadGap, size.Width, size.Height-h-spreadGap)
}

// MinSize is small: both fit into any room.
func (beside) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }
