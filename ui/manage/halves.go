package manage

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// halves places two things below each other, each half as high as the room.
func halves(upper, lower fyne.CanvasObject) *fyne.Container {
	return container.New(half{}, upper, lower)
}

type half struct{}

const halfGap = 16

// Layout gives each its half.
func (half) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	h := max((size.Height-halfGap)/2, 0)
	for i, o := range objects {
		o.Move(fyne.NewPos(0, float32(i)*(h+halfGap)))
		o.Resize(fyne.NewSize(size.Width, h))
	}
}

// MinSize is twice the higher of both.
func (half) MinSize(objects []fyne.CanvasObject) fyne.Size {
	a, b := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(a.Width, b.Width), 2*max(a.Height, b.Height)+halfGap)
}
