package board

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/ui/kit"
)

// facts are the words on a counter's board.
type facts struct {
	counter, zone      string
	above, main, below string // what the counter is doing
	number             bool   // main is the number of a ticket
	nextHead, next     string
	clerk, clerkNo     string
}

// face draws a counter's board at any shape: wide as a television, tall as one
// that stands, or long and low as a row of lamps.
type face struct {
	object                  *kit.Plane
	counter, zone           *kit.Fit
	above, main, below      *kit.Fit
	nextHead, next          *kit.Fit
	clerk, clerkNo, warning *kit.Fit
	ground, head, foot      *kit.Plane
	band                    *kit.Plane
	whole                   *fyne.Container
	signs                   [2]*sign
	shape                   shape
	told                    facts
	look                    look
}

func newFace() *face {
	ink := func(c kit.Colour) *kit.Fit { return kit.NewFit("", c) }
	f := &face{
		counter: ink(kit.BoardInk).Bold().Left(), zone: ink(kit.BoardInk2).Right(),
		above: ink(kit.BoardInk2), main: ink(kit.BoardNumber).Bold(), below: ink(kit.BoardInk2),
		nextHead: ink(kit.BoardInk2).Left(), next: ink(kit.BoardInk).Bold().Left(),
		clerk: ink(kit.BoardInk2).Left(), clerkNo: ink(kit.BoardInk).Left(),
		warning: ink(kit.BoardFoot).Bold(), signs: [2]*sign{newSign(3, down, true), newSign(3, down, false)},
	}
	f.ground = kit.NewPlane(kit.BoardPanel, 0, 0, container.New(facePlan{f, mainPart}, f.above, f.main, f.below, f.signs[0].object, f.signs[1].object))
	f.head = kit.NewPlane(kit.BoardGround, 0, 0, container.New(facePlan{f, headPart}, f.counter, f.zone))
	f.foot = kit.NewPlane(kit.BoardFoot, 0, 0, container.New(facePlan{f, footPart}, f.nextHead, f.next, f.clerk, f.clerkNo))
	f.band = panel(kit.BoardDanger, plan{line(0.02, 0.96, 0.5, 0.6)}, f.warning)
	f.band.Hide()
	f.whole = container.New(facePlan{f, wholePart}, f.head, f.ground, f.foot, f.band)
	f.object = kit.NewPlane(kit.BoardGround, 0, 0, f.whole)
	return f
}

// show writes the words in the ordinary look.
func (f *face) show(t facts) {
	f.told, f.look = t, look{}
	f.counter.Set(t.counter, kit.BoardInk)
	f.zone.Set(t.zone, kit.BoardInk2)
	f.nextHead.Set(t.nextHead, kit.BoardInk2)
	f.next.Set(t.next, kit.BoardInk)
	f.clerk.Set(t.clerk, kit.BoardInk2)
	f.clerkNo.Set(t.clerkNo, kit.BoardInk)
	f.paint()
	f.ground.Refresh()
	f.foot.Refresh()
}

// stand makes a new call stand out, or not.
func (f *face) stand(l look) {
	if f.look != l {
		f.look = l
		f.paint()
	}
}

func (f *face) paint() {
	ground, small, big := kit.BoardPanel, kit.BoardInk2, kit.BoardInk
	if f.told.number {
		big = kit.BoardNumber
	}
	if f.look.lit {
		ground, small, big = kit.BoardNumber, kit.BoardPanel, kit.BoardPanel
	}
	f.above.Set(f.told.above, small)
	f.main.Set(f.told.main, big)
	f.below.Set(f.told.below, small)
	f.ground.SetFill(ground)
	for _, s := range f.signs {
		s.show(f.look.step, big)
	}
}

// warn says that the store does not answer, "" that it does.
func (f *face) warn(text string) {
	f.warning.Set(text, kit.BoardFoot)
	if lost := text != ""; lost != f.band.Visible() {
		f.band.Hidden = !lost
		f.whole.Refresh()
	}
}

// become takes a shape: beside the counter's number its zone ends at the edge,
// below it they begin together.
func (f *face) become(s shape) {
	if f.shape == s {
		return
	}
	f.shape = s
	if s == wide {
		f.zone.Right()
	} else {
		f.zone.Left()
	}
	f.zone.Refresh()
}
