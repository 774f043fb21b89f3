package board

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// foot is the band at the bottom: who waits where, day and time, and above
// them the warning while the store does not answer.
type foot struct {
	object  fyne.CanvasObject
	zones   []catalogue.Zone
	waiting *kit.Fit
	day     *kit.Fit
	clock   *kit.Fit
	line    *fyne.Container
	warning *kit.Fit
	band    *kit.Plane
}

func newFoot(zones []catalogue.Zone) *foot {
	f := &foot{
		zones: zones, waiting: kit.NewFit("", kit.BoardInk2).Left(),
		day: kit.NewFit("", kit.BoardInk2).Right(), clock: kit.NewFit("", kit.BoardInk).Bold().Right(),
		warning: kit.NewFit("", kit.BoardFoot).Bold(),
	}
	const em = 0.36
	f.line = container.New(plan{line(0.026, 0.58, 0.5, em), line(0.61, 0.265, 0.5, em), line(0.89, 0.084, 0.5, em*1.4)},
		f.waiting, f.day, f.clock)
	f.band = panel(kit.BoardDanger, plan{line(0.02, 0.96, 0.5, 0.62)}, f.warning)
	f.band.Hide()
	f.object = kit.NewPlane(kit.BoardFoot, 0, 0, container.New(twoLines{f}, f.band, f.line))
	return f
}

// twoLines gives the band, while it is there, the upper part of the foot.
type twoLines struct{ f *foot }

// Layout places band and line.
func (t twoLines) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	p := plan{{w: 1}, {y: 0.14, w: 1, h: 0.72}}
	if t.f.band.Visible() {
		p = plan{{w: 1, h: 0.42}, {y: 0.42, w: 1, h: 0.58}}
	}
	p.Layout(objects, size)
}

// MinSize is that of any plan.
func (t twoLines) MinSize(objects []fyne.CanvasObject) fyne.Size { return plan{}.MinSize(objects) }

// show writes how many wait in each zone; nothing while that is not known.
func (f *foot) show(w kit.Words, views []queue.ZoneView) {
	var parts []string
	for _, zone := range f.zones {
		for _, v := range views {
			if v.Zone == zone.ID {
				parts = append(parts, w.T("board.zone_waiting", "zone", zoneName(w, zone), "n", v.Waiting))
			}
		}
	}
	text := ""
	if len(parts) > 0 {
		text = w.T("board.waiting", "zones", strings.Join(parts, gap))
	}
	f.waiting.Set(text, kit.BoardInk2)
}

// gap stands between two zones.
const gap = "    "

// tell writes day and time, and since when the store has been silent; the zero
// time says that it answers.
func (f *foot) tell(w kit.Words, now, since time.Time) {
	now = now.In(app.HallTime)
	f.day.Set(w.T("board.day", "year", now.Year(), "month", int(now.Month()), "day", now.Day(), "weekday", weekday(w, now.Weekday())), kit.BoardInk2)
	f.clock.Set(now.Format("15:04"), kit.BoardInk)
	text := ""
	if !since.IsZero() {
		text = w.T("board.lost", "time", since.In(app.HallTime).Format("15:04"))
	}
	f.warning.Set(text, kit.BoardFoot)
	if lost := text != ""; lost != f.band.Visible() {
		f.band.Hidden = !lost
		f.object.Refresh()
	}
}

// short are the names of zones as a board has room for them. A zone that is
// not here stands with its whole name.
var short = map[string]string{
	"project": "board.zone_project", "enterprise": "board.zone_enterprise", "general": "board.zone_general",
	"realestate": "board.zone_realestate", "hrss": "board.zone_hrss",
}

func zoneName(w kit.Words, z catalogue.Zone) string {
	if id, ok := short[z.ID]; ok {
		return w.T(id)
	}
	if w.Lang == assets.EN {
		return z.NameEN
	}
	return z.Name
}

func weekday(w kit.Words, day time.Weekday) string {
	return w.T([...]string{
		"board.sunday", "board.monday", "board.tuesday", "board.wednesday", "board.thursday", "board.friday", "board.saturday",
	}[day])
}
