package kit

import (
	"time"

	"fyne.io/fyne/v2"
)

// Busy shows that work is going on: after 300 ms, so that quick work does not
// flicker; from 2 s on it can be cancelled.
type Busy struct {
	base
	words  Words
	later  Later
	label  *Text
	button *Button
	row    *fyne.Container
	cancel func()
	stops  []func()
	// OnChange is called when the sign appears or goes.
	OnChange func()
}

const (
	busyShows   = 300 * time.Millisecond
	busyCancels = 2 * time.Second
)

// NewBusy returns a sign that is hidden; later is [After] in the program.
func NewBusy(words Words, later Later) *Busy {
	b := &Busy{words: words, later: later, label: NewText("", SizeBody, Primary)}
	b.button = NewButton(words.T("kit.cancel"), func() {
		if b.cancel != nil {
			b.cancel()
		}
	})
	b.button.Hide()
	b.row = Row(16, b.label, b.button)
	b.ExtendBaseWidget(b)
	b.Hidden = true
	return b
}

// Begin says that work has begun. cancel may be nil when it cannot be stopped.
func (b *Busy) Begin(text string, cancel func()) {
	b.End()
	b.cancel = cancel
	b.label.Set(text + "…")
	b.stops = append(b.stops, b.later(busyShows, func() { b.appear(true) }))
	if cancel != nil {
		b.stops = append(b.stops, b.later(busyCancels, func() {
			b.button.Show()
			b.Refresh()
		}))
	}
}

// End says that the work is over.
func (b *Busy) End() {
	for _, stop := range b.stops {
		stop()
	}
	b.stops, b.cancel = nil, nil
	b.button.Hide()
	b.appear(false)
}

func (b *Busy) appear(yes bool) {
	if b.Hidden == !yes {
		return
	}
	b.Hidden = !yes
	b.Refresh()
	if b.OnChange != nil {
		b.OnChange()
	}
}

// CreateRenderer links the sign to Fyne. It asks for the height of its words
// alone and reaches into the room above and below them, so that a bar with a
// sign in it is as high as without.
func (b *Busy) CreateRenderer() fyne.WidgetRenderer {
	plane := NewPlane(TintBlue, 16, 4, b.row).Outline(TintBlue, 1, SizeRadius)
	lay := func(size fyne.Size) {
		h := plane.MinSize().Height
		plane.Move(fyne.NewPos(0, (size.Height-h)/2))
		plane.Resize(fyne.NewSize(size.Width, h))
	}
	minSize := func() fyne.Size { return fyne.NewSize(plane.MinSize().Width, b.label.MinSize().Height) }
	return b.draw(b, func(fyne.Theme) {}, lay, minSize, plane)
}
