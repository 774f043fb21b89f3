package kiosk

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"yichuang/app/casework"
	"yichuang/ui/kit"
)

// roadSteps are the steps of every application in plain words.
var roadSteps = []string{"kiosk.road_handed_in", "kiosk.road_accepted", "kiosk.road_review", "kiosk.road_decided", "kiosk.road_collected"}

// way says at which step of the road a case stands; what ended before its end
// is on none.
var way = map[casework.State]int{
	casework.Received: 0, casework.CorrectionPending: 0, casework.Accepted: 1, casework.SentBack: 1, casework.InReview: 2,
	casework.Granted: 3, casework.Denied: 3, casework.ResultAtFront: 3, casework.Mailed: 3,
	casework.Delivered: 4, casework.Closed: 4,
}

// road is the steps in a row: what is done with a tick, where the case stands
// in full colour, what comes in outline.
type road struct {
	widget.BaseWidget
	texts []*kit.Fit
	box   *fyne.Container
	scale float32
}

func (s *Screen) newRoad(at int) *road {
	r := &road{scale: 1}
	if s.elder() {
		r.scale = kit.ElderScale
	}
	var planes []fyne.CanvasObject
	for i, id := range roadSteps {
		words, ink, fill, line := s.words.T(id), kit.KioskInk2, kit.KioskSurface, kit.KioskLine
		switch {
		case i < at:
			words, ink, fill, line = words+" ✓", kit.KioskInk, kit.KioskTint, kit.KioskPrimary
		case i == at:
			ink, fill, line = kit.KioskOnPrimary, kit.KioskPrimary, kit.KioskPrimary
		}
		text := kit.NewFit(words, ink).Bold().Most(kit.SizeKioskSmall).Lines(2)
		r.texts = append(r.texts, text)
		planes = append(planes, kit.NewPlane(fill, 6, 6, text).Outline(line, 3, kit.SizeKioskRadius))
	}
	r.box = container.New(&roadShape{r}, planes...)
	r.ExtendBaseWidget(r)
	return r
}

// Words is what the voice reads: nothing, the state is read before.
func (r *road) Words() string { return "" }

// CreateRenderer links the road to Fyne.
func (r *road) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// roadShape places the steps beside each other, in two rows where the letters
// would become too small.
type roadShape struct{ r *road }

const (
	roadHigh  = 96
	roadGap   = 12
	roadLeast = 160
)

func (l *roadShape) columns(w float32, n int) int {
	if w < float32(n)*(roadLeast*l.r.scale+roadGap) {
		return (n + 1) / 2
	}
	return n
}

// Layout places the steps.
func (l *roadShape) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := l.columns(size.Width, len(objects))
	w, h := (size.Width-blockSide-roadGap*float32(n-1))/float32(n), roadHigh*l.r.scale
	for i, o := range objects {
		place(o, float32(i%n)*(w+roadGap), float32(i/n)*(h+roadGap)+roadGap, w, h)
	}
}

// MinSize is the height at the width it has.
func (l *roadShape) MinSize(objects []fyne.CanvasObject) fyne.Size {
	rows := float32(1)
	if w := l.r.Size().Width; w > 0 && l.columns(w, len(objects)) < len(objects) {
		rows = 2
	}
	return fyne.NewSize(target, rows*(roadHigh*l.r.scale+roadGap)+2*roadGap)
}
