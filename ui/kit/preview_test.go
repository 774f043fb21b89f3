package kit

import (
	"image"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"yichuang/printing"
)

func TestPreviewDrawsOnceAndDropsOldAnswers(t *testing.T) {
	var waiting []func()
	var asked []int
	draw := func(_ printing.Page, sheet int, _ float64) (image.Image, error) {
		asked = append(asked, sheet)
		return image.NewRGBA(image.Rect(0, 0, 1+sheet, 1)), nil
	}
	p := NewPreview(zh, draw, func(work func()) { waiting = append(waiting, work) })
	window(t, p)
	p.Set("通知书", printing.Page{WidthMM: 210, HeightMM: 297, Sheets: make([]printing.Sheet, 3)})
	p.Turn(1)
	p.Turn(5)
	if len(waiting) != 3 {
		t.Fatalf("asked for %d drawings", len(waiting))
	}
	waiting[2]()
	waiting[0]() // late
	if p.Sheet() != 2 || p.paper.image.Image.Bounds().Dx() != 3 {
		t.Errorf("sheet %d shows the picture of sheet %d", p.Sheet(), p.paper.image.Image.Bounds().Dx()-1)
	}
	if p.bar.count.Words() != "3 / 3 页" {
		t.Errorf("says %q", p.bar.count.Words())
	}
}

func TestPreviewSaysWhyThereIsNoPicture(t *testing.T) {
	p := NewPreview(zh, func(printing.Page, int, float64) (image.Image, error) { return nil, errWrong }, Inline)
	window(t, p)
	p.Set("通知书", printing.Page{WidthMM: 210, HeightMM: 297, Sheets: make([]printing.Sheet, 1)})
	if p.fault.Words() != zh.Error(errWrong) || p.fault.Hidden {
		t.Errorf("says %q", p.fault.Words())
	}
}

// timers holds what a test runs by hand.
type timers struct{ due map[time.Duration]func() }

func (q *timers) later(d time.Duration, f func()) func() {
	q.due[d] = f
	return func() { delete(q.due, d) }
}

func TestBusyShowsLateAndCanBeCancelledLater(t *testing.T) {
	q := &timers{due: map[time.Duration]func(){}}
	b := NewBusy(zh, q.later)
	window(t, b)
	stopped := false
	b.Begin("正在保存", func() { stopped = true })
	if b.Visible() {
		t.Fatal("shown at once")
	}
	q.due[300*time.Millisecond]()
	if !b.Visible() || b.button.Visible() {
		t.Fatal("after 300 ms it should stand there without a cancel button")
	}
	q.due[2*time.Second]()
	test.Tap(b.button)
	if !stopped {
		t.Error("cancel was not heard")
	}
	b.End()
	if b.Visible() || len(q.due) != 0 {
		t.Error("something is left after the work")
	}
}

func TestBannerTakesNoRoomWhenSilent(t *testing.T) {
	b := NewBanner()
	box := Col(0, b, Body("下面"))
	window(t, box)
	quiet := box.MinSize().Height
	b.SayError(zh, errWrong)
	if box.MinSize().Height <= quiet || b.Words() == "" {
		t.Error("the banner did not appear")
	}
	b.Clear()
	if box.MinSize().Height != quiet {
		t.Error("the banner still takes room")
	}
}

func TestStatusBarShowsAFaultInWords(t *testing.T) {
	s := NewStatusBar()
	window(t, s)
	s.Set("printer", Success, "打印机就绪")
	s.Set("printer", Danger, "打印机缺纸，请加纸")
	if s.Words("printer") != "打印机缺纸，请加纸" || !strings.Contains(test.RenderObjectToMarkup(s), "请加纸") {
		t.Error("the fault is not shown")
	}
}
