package board

import "fyne.io/fyne/v2"

// shape is how a counter's board is built.
type shape int

const (
	wide shape = iota
	tall       // higher than wide
	long       // a row of lamps: at least two and a half times as wide as high
)

func shapeOf(size fyne.Size) shape {
	switch {
	case size.Height > size.Width:
		return tall
	case size.Width >= 2.5*size.Height:
		return long
	default:
		return wide
	}
}

// part is one part of a counter's board.
type part int

const (
	wholePart part = iota // head, ground, foot, band
	headPart              // counter, zone
	mainPart              // above, main, below, signs
	footPart              // next, clerk
)

// facePlan is where the things of a part are.
type facePlan struct {
	f *face
	p part
}

// Layout places the things.
func (l facePlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	s := shapeOf(l.f.object.Size())
	var p plan
	switch l.p {
	case wholePart:
		l.f.become(s)
		p = l.whole(s)
	case headPart:
		p = headPlans[s]
	case mainPart:
		p = mainPlan(s, l.f.told)
	default:
		p = l.foot(s)
	}
	p.Layout(objects, size)
}

// MinSize is that of any plan.
func (l facePlan) MinSize(objects []fyne.CanvasObject) fyne.Size { return plan{}.MinSize(objects) }

func (l facePlan) whole(s shape) plan {
	band := float32(0)
	if l.f.band.Visible() {
		band = [...]float32{wide: 0.1, tall: 0.06, long: 0.24}[s]
	}
	room := 1 - band
	p := plan{{w: 1, h: 0.2 * room}, {y: 0.2 * room, w: 1, h: 0.6 * room}, {y: 0.8 * room, w: 1, h: 0.2 * room}}
	switch s {
	case tall:
		p = plan{{w: 1, h: 0.2 * room}, {y: 0.2 * room, w: 1, h: 0.52 * room}, {y: 0.72 * room, w: 1, h: 0.28 * room}}
	case long:
		p = plan{{w: 0.25, h: room}, {x: 0.25, w: 0.48, h: room}, {x: 0.73, w: 0.27, h: room}}
	}
	return append(p, place{y: room, w: 1, h: band})
}

var headPlans = [...]plan{
	wide: {line(0.03, 0.45, 0.5, 0.62), line(0.5, 0.47, 0.52, 0.4)},
	tall: {line(0.06, 0.88, 0.38, 0.42), line(0.06, 0.88, 0.8, 0.2)},
	long: {line(0.06, 0.88, 0.34, 0.38), line(0.06, 0.88, 0.76, 0.2)},
}

// mainPlan gives what is said above and below the main words its room only
// when it is there. A sign stands on either side of what is said above.
func mainPlan(s shape, t facts) plan {
	above, big, em := line(0.27, 0.46, 0.15, 0.15), line(0.04, 0.92, 0.62, 0.64), float32(0.15)
	signs := place{x: 0.05, y: 0.06, w: 0.2, h: 0.18}
	switch s {
	case tall:
		em = 0.08
		above, big, signs = line(0.26, 0.48, 0.2, 0.1), line(0.04, 0.92, 0.56, 0.64), place{x: 0.04, y: 0.14, w: 0.2, h: 0.12}
	case long:
		em = 0.2
		above, big, signs = line(0.25, 0.5, 0.15, 0.2), line(0.03, 0.94, 0.64, 0.68), place{x: 0.02, y: 0.03, w: 0.22, h: 0.24}
	}
	if !t.number {
		big = line(0.04, 0.92, 0.42, 0.42)
		if t.below == "" {
			big = line(0.04, 0.92, 0.5, 0.42)
		}
	}
	other := signs
	other.x = 1 - signs.x - signs.w
	return plan{above, big, line(0.04, 0.92, 0.8, em), signs, other}
}

// foot places who is next and who sits here.
func (l facePlan) foot(s shape) plan {
	switch s {
	case tall:
		return plan{line(0.06, 0.3, 0.26, 0.13), line(0.38, 0.56, 0.26, 0.3), line(0.06, 0.3, 0.74, 0.13), line(0.38, 0.56, 0.74, 0.15)}
	case long:
		return plan{line(0.07, 0.33, 0.3, 0.18), line(0.42, 0.54, 0.3, 0.34), line(0.07, 0.86, 0.64, 0.15), line(0.07, 0.86, 0.85, 0.17)}
	default:
		return plan{line(0.03, 0.12, 0.5, 0.3), line(0.155, 0.3, 0.5, 0.5), line(0.5, 0.14, 0.5, 0.3), line(0.65, 0.32, 0.5, 0.36)}
	}
}
