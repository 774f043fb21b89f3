package rating

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// idlePage shows the counter, who works there and on what.
func (s *Screen) idlePage() page {
	main, note := s.doing()
	c := s.now.counter
	who, no := s.t("rating.hours"), s.d.Queue.Hall.OpenHours()
	if s.now.open {
		who, no = c.Name, s.t("rating.staff_no", "no", c.Staff)
	}
	line := func(text string, colour kit.Colour, most fyne.ThemeSizeName) *kit.Fit {
		return kit.NewFit(text, colour).Left().Most(most)
	}
	number := kit.NewFit(s.d.Counter.Number, kit.KioskOnPrimary).Bold()
	label := kit.NewFit(s.t("rating.counter_label"), kit.KioskOnPrimary).Most(kit.SizeKioskTitle)
	left := kit.NewPlane(kit.KioskPrimary, 0, 0, container.New(sharePlan{{0.08, 0.06, 0.84, 0.66}, {0.08, 0.74, 0.84, 0.18}}, number, label)).Outline(kit.KioskPrimary, 0, kit.SizeKioskRadius)
	right := kit.NewPlane(kit.KioskSurface, 0, 0, container.New(
		sharePlan{{0.06, 0.05, 0.88, 0.15}, {0.06, 0.22, 0.88, 0.2}, {0.06, 0.42, 0.88, 0.13}, {0, 0.6, 1, 0.01}, {0.06, 0.64, 0.88, 0.19}, {0.06, 0.83, 0.88, 0.13}},
		line(s.zone(), kit.KioskInk2, kit.SizeKioskBody), line(who, kit.KioskInk, kit.SizeKioskTitle).Bold(), line(no, kit.KioskInk2, kit.SizeKioskBody),
		kit.NewPlane(kit.KioskLine, 0, 0, kit.Spacer(0, 0)),
		line(main, kit.KioskInk, kit.SizeKioskTitle).Bold(), line(note, kit.KioskInk2, kit.SizeKioskBody))).Outline(kit.KioskLine, 3, kit.SizeKioskRadius)
	object := container.New(bandedPlan{}, kit.NewPlane(kit.KioskSurface, 0, 0, kit.Spacer(0, 0)), s.band(), container.New(twoPlan{}, left, right))
	return page{object: object}
}

// zone is what the counter is for.
func (s *Screen) zone() string {
	if z, ok := s.d.Ratings.Catalogue.Zone(s.d.Counter.Zone); ok {
		return s.either(z.Name, z.NameEN)
	}
	return s.either(s.d.Counter.Name, "")
}

// doing is what the counter does, with what that means for people.
func (s *Screen) doing() (main, note string) {
	c := s.now.counter
	switch {
	case s.lost:
		return s.t("rating.lost"), s.t("rating.lost_note")
	case !s.now.open:
		return s.t("rating.closed"), s.t("rating.closed_note")
	case c.State == queue.CounterCalled:
		return s.t("rating.called", "number", c.Ticket), s.t("rating.called_note")
	case c.State == queue.CounterServing:
		return s.t("rating.serving", "number", c.Ticket), s.t("rating.serving_note")
	case c.State == queue.CounterPaused:
		return s.t("rating.paused"), c.Reason
	}
	return s.t("rating.free"), s.t("rating.free_note")
}

// sharePlan is where things are, each in shares of the room: x, y, width,
// height.
type sharePlan [][4]float32

// Layout places the things.
func (p sharePlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for i, o := range objects {
		at := p[i]
		place(o, at[0]*size.Width, at[1]*size.Height, at[2]*size.Width, at[3]*size.Height)
	}
}

// MinSize is small: a pad fills the window it has.
func (sharePlan) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }

// twoPlan places two things beside each other, below each other on a high
// window.
type twoPlan struct{}

// Layout places the things.
func (twoPlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if size.Height > size.Width {
		h := size.Height * 0.42
		place(objects[0], 0, 0, size.Width, h)
		place(objects[1], 0, h+gap, size.Width, size.Height-h-gap)
		return
	}
	w := size.Width * 0.38
	place(objects[0], 0, 0, w, size.Height)
	place(objects[1], w+gap, 0, size.Width-w-gap, size.Height)
}

// MinSize is small: a pad fills the window it has.
func (twoPlan) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSquareSize(target) }
