package queue_test

import (
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"slices"
	"strconv"
	"time"

	"yichuang/app"
	"yichuang/printing"
	"yichuang/printing/raster"
)

var picture = flag.String("picture", "", "write a picture of the simulated day to this PNG file")

// chart is a field of a picture in which minutes are drawn.
type chart struct {
	*printing.Flow
	x, y, wide, high float64 // mm
	most             float64 // of the upright axis, minutes
}

func (c chart) up(minutes float64) float64 { return c.y + c.high*(1-min(minutes/c.most, 1)) }

func (c chart) label(x, y float64, align printing.Align, text string) {
	c.Put(x, y, printing.Style{Size: 9, Align: align}, printing.Hei, text)
}

func (c chart) bar(x, wide, minutes, gray float64) {
	top := c.up(minutes)
	c.Sheet().Boxes = append(c.Sheet().Boxes, printing.Box{X: x, Y: top, Wd: wide, Ht: c.y + c.high - top, Gray: gray})
}

// axis draws the lines of every so many minutes.
func (c chart) axis(every float64, title string) {
	for m := 0.0; m <= c.most; m += every {
		gray := 0.85
		if m == 0 {
			gray = 0
		}
		c.Sheet().Boxes = append(c.Sheet().Boxes, printing.Box{X: c.x, Y: c.up(m), Wd: c.wide, Ht: 0.2, Gray: gray})
		c.label(c.x-1.5, c.up(m)+1.2, printing.Right, strconv.Itoa(int(m)))
	}
	c.Put(c.x, c.y-4, printing.Style{Size: 11, Align: printing.Left}, printing.Hei, title)
}

// draw writes the picture of the day.
func (d *day) draw(file string) {
	f := printing.NewFlow("模拟一天的等候", 260, 128, 8, 8, 8, 8)
	f.Put(130, 12, printing.Style{Size: 15, Align: printing.Centre}, printing.Hei, fmt.Sprintf("模拟一天的等候：%d人、%d个窗口、%d项业务", len(d.people), len(d.desks), len(d.s.Plan().Businesses)))
	d.hours(chart{f, 18, 28, 108, 74, 40})
	d.dots(chart{f, 150, 28, 100, 74, 45})
	img, err := raster.Image(f.Page(), 0, 110)
	d.must("picture", err)
	out, err := os.Create(file)
	d.must("picture", err)
	defer out.Close()
	d.must("picture", png.Encode(out, grayed(img)))
}

// hours draws the waits by the hour of coming.
func (d *day) hours(c chart) {
	waits := map[int][]time.Duration{}
	for _, v := range d.all {
		if !v.called.IsZero() {
			hour := v.issued.In(app.HallTime).Hour()
			waits[hour] = append(waits[hour], v.called.Sub(v.issued))
		}
	}
	c.axis(10, "各时段取号后的等候（分钟）")
	step := c.wide / 9
	for hour := 8; hour <= 16; hour++ {
		all := slices.Sorted(slices.Values(waits[hour]))
		if len(all) == 0 {
			continue
		}
		sum := time.Duration(0)
		for _, w := range all {
			sum += w
		}
		x := c.x + step*float64(hour-8)
		c.bar(x+1.5, 4, (sum / time.Duration(len(all))).Minutes(), 0.3)
		c.bar(x+6, 4, all[len(all)*9/10].Minutes(), 0.7)
		c.label(x+step/2, c.y+c.high+4.5, printing.Centre, fmt.Sprintf("%d时", hour))
		c.label(x+step/2, c.y+c.high+9, printing.Centre, fmt.Sprintf("%d人", len(all)))
	}
	c.key(c.x, "平均", 0.3)
	c.key(c.x+30, "十人中九人不超过", 0.7)
}

func (c chart) key(x float64, text string, gray float64) {
	y := c.y + c.high + 13
	c.Sheet().Boxes = append(c.Sheet().Boxes, printing.Box{X: x, Y: y, Wd: 4, Ht: 3, Gray: gray})
	c.label(x+5.5, y+2.7, printing.Left, text)
}

// dots draws what was said against what came true.
func (d *day) dots(c chart) {
	c.axis(15, "取号时的预计（横）与实际等候（竖），分钟")
	across := func(minutes float64) float64 { return c.x + c.wide*min(minutes/c.most, 1) }
	for m := 15.0; m <= c.most; m += 15 {
		c.label(across(m), c.y+c.high+4.5, printing.Centre, strconv.Itoa(int(m)))
	}
	c.Rule(across(0), c.up(0), across(c.most), c.up(c.most), 0.35)
	c.Rule(across(0), c.up(0), across(c.most), c.up(c.most/1.3), 0.12)
	c.Rule(across(0), c.up(0), across(c.most*0.7), c.up(c.most), 0.12)
	var all accuracy
	for _, v := range d.all {
		if v.called.IsZero() || !v.known {
			continue
		}
		true := v.called.Sub(v.issued)
		all.add(v.told, true)
		const dot = 0.7
		c.Sheet().Boxes = append(c.Sheet().Boxes, printing.Box{X: across(v.told.Minutes()) - dot/2, Y: c.up(true.Minutes()) - dot/2, Wd: dot, Ht: dot, Gray: 0.35})
	}
	c.label(c.x, c.y+c.high+11, printing.Left, fmt.Sprintf("相差不超过30%%的占%.0f%%，不超过5分钟的占%.0f%%，两者居一的占%.0f%%", all.share(all.near), all.share(all.step), all.share(all.either)))
	c.label(c.x, c.y+c.high+15.7, printing.Left, "粗线：说的就是真的；细线：相差30%")
}

// grayed is the picture in sixteen grays, for a small file.
func grayed(img image.Image) image.Image {
	var grays color.Palette
	for g := range 16 {
		grays = append(grays, color.Gray{Y: uint8(g * 17)})
	}
	out := image.NewPaletted(img.Bounds(), grays)
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			out.Set(x, y, img.At(x, y))
		}
	}
	return out
}
