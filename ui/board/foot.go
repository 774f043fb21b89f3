package board

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/ui/kit"
)

// foot is the band at the bottom: who waits where, day and time, and in small
// what is wrong with this machine.
type foot struct {
	object  fyne.CanvasObject
	label   *kit.Fit
	waiting *waiting
	day     *kit.Fit
	clock   *kit.Fit
	trouble *kit.Fit
	tall    bool // the board is higher than wide
}

func newFoot() *foot {
	f := &foot{
		label: kit.NewFit("", kit.BoardInk2).Left(), waiting: newWaiting(),
		day: kit.NewFit("", kit.BoardInk2).Right(), clock: kit.NewFit("", kit.BoardInk).Bold().Right(),
		trouble: kit.NewFit("", kit.BoardDanger).Right(),
	}
	f.object = kit.NewPlane(kit.BoardFoot, 0, 0, container.New(footPlan{f}, f.label, f.waiting.object, f.day, f.clock, f.trouble))
	return f
}

// share is how much of the board's height the foot takes.
func (f *foot) share() float32 {
	rows := float32(f.waiting.rows())
	if f.tall {
		return 0.075 + 0.058*rows + f.troubled()
	}
	return 0.06 + 0.08*rows + f.troubled()
}

// troubled is how much of it a trouble takes.
func (f *foot) troubled() float32 {
	switch {
	case f.trouble.Words() == "":
		return 0
	case f.tall:
		return 0.022
	default:
		return 0.036
	}
}

// footPlan is where the parts of the foot are.
type footPlan struct{ f *foot }

// Layout places the parts: on a wide board the clock stands beside those who
// wait, on a tall one above them. A trouble has the last line.
func (l footPlan) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f := l.f
	rows := float32(f.waiting.rows())
	last := f.troubled() / f.share()
	room := 1 - last
	row := 0.8 * room / rows // of one row of businesses
	p := plan{
		line(0.02, 0.07, 0.1*room+row*0.22, row*0.26),
		{x: 0.095, y: 0.1 * room, w: 0.64, h: 0.8 * room},
		line(0.74, 0.24, 0.27*room, 0.22*room), line(0.74, 0.24, 0.67*room, 0.42*room),
	}
	if f.tall {
		above := 0.075 / f.share() // of what stands above the businesses
		p = plan{
			line(0.03, 0.2, above*0.5, above*0.34),
			{x: 0.03, y: above, w: 0.94, h: 0.97*room - above},
			line(0.3, 0.42, above*0.5, above*0.34), line(0.74, 0.23, above*0.5, above*0.62),
		}
	}
	p = append(p, line(0.02, 0.96, 1-last*0.62, last*0.6))
	p.Layout(objects, size)
}

// MinSize is that of any plan.
func (l footPlan) MinSize(objects []fyne.CanvasObject) fyne.Size { return plan{}.MinSize(objects) }

// show writes how many wait for each business; nothing while that is not known.
func (f *foot) show(w kit.Words, all []Business) {
	label := ""
	if len(all) > 0 {
		label = w.T("board.waiting")
	}
	f.label.Set(label, kit.BoardInk2)
	f.waiting.show(w, all)
}

// tell writes day and time, and in small what is wrong with this machine, ""
// for nothing. It reports whether the foot takes more or less room now.
func (f *foot) tell(w kit.Words, now time.Time, trouble string) (changed bool) {
	f.day.Set(w.T("board.day", "year", now.Year(), "month", int(now.Month()), "day", now.Day(), "weekday", weekday(w, now.Weekday())), kit.BoardInk2)
	f.clock.Set(hour(now), kit.BoardInk)
	before := f.troubled()
	f.trouble.Set(trouble, kit.BoardDanger)
	return f.troubled() != before
}

// hour is the time of day in the hall.
func hour(t time.Time) string { return t.In(app.HallTime).Format("15:04") }

func weekday(w kit.Words, day time.Weekday) string {
	return w.T([...]string{
		"board.sunday", "board.monday", "board.tuesday", "board.wednesday", "board.thursday", "board.friday", "board.saturday",
	}[day])
}
