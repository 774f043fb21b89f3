package manage

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"yichuang/app/queue"
	"yichuang/ui/kit"
)

// hourChart shows how long people waited, by the hour in which they were
// called: two bars an hour, the mean and what nine of ten did not pass, on one
// scale. What a bar says stands over it.
type hourChart struct {
	object fyne.CanvasObject
	body   *fyne.Container
	empty  *kit.Text
	hours  []hourBars
}

// hourBars are the bars of an hour.
type hourBars struct {
	mean, long           time.Duration
	meanBar, longBar     *kit.Plane
	name, meanTop, large *kit.Text
}

// The hours a chart has at least: those of an ordinary day.
const chartFrom, chartTo = 9, 16

func newHourChart(s *Screen) *hourChart {
	c := &hourChart{empty: kit.Small(s.t("manage.stats_none"))}
	c.body = container.New(c)
	sign := func(colour kit.Colour, id string) fyne.CanvasObject {
		return kit.Row(6, kit.NewPlane(colour, 0, 0, kit.Spacer(14, 14)), kit.Small(s.t(id)))
	}
	legend := kit.Row(16, sign(kit.BarFill, "manage.stats_wait"), sign(kit.Primary, "manage.stats_long"))
	c.object = kit.Fill(kit.Col(0, legend, kit.Spacer(0, 8)), c.body, nil)
	c.set(nil)
	return c
}

// set shows the hours in which somebody was called.
func (c *hourChart) set(hours map[int]queue.Figures) {
	from, to := chartFrom, chartTo
	for hour, f := range hours {
		if f.Called > 0 {
			from, to = min(from, hour), max(to, hour)
		}
	}
	c.hours = nil
	objects := []fyne.CanvasObject{c.empty}
	c.empty.Show()
	for hour := from; hour <= to; hour++ {
		f := hours[hour]
		b := hourBars{
			mean: f.Wait, long: f.Long, meanBar: kit.NewPlane(kit.BarFill, 0, 0, kit.Spacer(0, 0)), longBar: kit.NewPlane(kit.Primary, 0, 0, kit.Spacer(0, 0)),
			name: tiny(strconv.Itoa(hour)), meanTop: tiny(""), large: tiny(""),
		}
		if f.Called > 0 {
			b.meanTop.Set(strconv.Itoa(int(f.Wait.Round(time.Minute) / time.Minute)))
			b.large.Set(strconv.Itoa(int(f.Long / time.Minute)))
			c.empty.Hide()
		}
		c.hours = append(c.hours, b)
		objects = append(objects, b.meanBar, b.longBar, b.name, b.meanTop, b.large)
	}
	c.body.Objects = objects
	c.body.Refresh()
}

func tiny(text string) *kit.Text {
	return kit.NewText(text, kit.SizeTiny, kit.Ink2).Align(fyne.TextAlignCenter)
}

// Layout draws the bars.
func (c *hourChart) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	most := time.Minute
	for _, b := range c.hours {
		most = max(most, b.mean, b.long)
	}
	text := c.hours[0].name.MinSize().Height
	floor := size.Height - text - 2
	full := max(floor-text-2, 0)
	step := size.Width / float32(len(c.hours))
	bar := step * 0.4
	for i, b := range c.hours {
		x := float32(i)*step + step*0.1
		put(b.name, float32(i)*step, floor+2, step, text)
		for n, one := range []struct {
			bar *kit.Plane
			top *kit.Text
			of  time.Duration
		}{{b.meanBar, b.meanTop, b.mean}, {b.longBar, b.large, b.long}} {
			h := full * float32(one.of) / float32(most)
			at := x + float32(n)*bar
			put(one.bar, at, floor-h, bar, max(h, 1))
			put(one.top, at-4, floor-h-text, bar+8, text)
		}
	}
	put(c.empty, 0, 0, size.Width, text)
}

// MinSize leaves room for the largest bars.
func (c *hourChart) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(280, 110) }

func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
