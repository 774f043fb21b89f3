package kit

import (
	"image"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"

	"yichuang/printing"
	"yichuang/printing/raster"
)

// BenchmarkPreviewScroll scrolls a paper through the preview and a plain
// picture of the same size through a plain scroll, frame by frame in turn, and
// reports as "ratio" how much longer the frame in the middle takes in the preview.
func BenchmarkPreviewScroll(b *testing.B) {
	test.NewTempApp(b)
	fyne.CurrentApp().Settings().SetTheme(NewTheme(Variant{}))
	frame := fyne.NewSize(620, 860)
	var texts []printing.Text
	for i := range 40 {
		texts = append(texts, printing.Text{X: 28, Y: 37 + 6*float64(i), Size: 12, Text: "你单位的申请材料齐全，符合法定形式，现予受理。"})
	}
	p := NewPreview(zh, Sheets(raster.Image), Inline)
	shown := software.NewCanvas()
	shown.SetPadded(false)
	shown.SetContent(p)
	shown.Resize(frame)
	p.Set("受理通知书", printing.Page{WidthMM: 210, HeightMM: 297, Sheets: []printing.Sheet{{Texts: texts}}})
	p.Zoom(3)

	picture := &canvas.Image{Image: p.paper.image.Image, FillMode: canvas.ImageFillStretch}
	picture.SetMinSize(p.paper.image.Size())
	room := container.NewScroll(picture)
	plain := software.NewCanvas()
	plain.SetPadded(false)
	plain.SetContent(room)
	plain.Resize(frame)

	var ours, theirs []time.Duration
	step := func(c fyne.Canvas, s interface{ ScrollToOffset(fyne.Position) }, i int) (image.Image, time.Duration) {
		began := time.Now()
		s.ScrollToOffset(fyne.NewPos(100, float32(i*24%900)))
		img := c.Capture()
		return img, time.Since(began)
	}
	for i := 0; b.Loop(); i++ {
		_, d := step(shown, p.scroll, i)
		ours = append(ours, d)
		_, d = step(plain, room, i)
		theirs = append(theirs, d)
	}
	b.ReportMetric(float64(median(ours))/float64(median(theirs)), "ratio")
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}
