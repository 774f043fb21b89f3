package board

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"yichuang/assets"
	"yichuang/ui/kit"
)

// hangCounter opens the board of a counter in a window of the size and reads
// once.
func (h *hall) hangCounter(no string, size fyne.Size, lang assets.Lang) *Counter {
	h.Helper()
	dress()
	place, ok := h.queue.Hall.Counter(no)
	if !ok {
		h.Fatalf("no counter %s", no)
	}
	c := NewCounter(CounterDeps{Queue: h.far(), Words: kit.Words{Lang: lang}, Now: h.queue.Now, Later: h.wait}, place)
	h.show(c, size.Width, size.Height)
	c.reload(h.Context())
	return c
}

func (h *hall) open(desk, zone string) {
	h.Helper()
	_, err := h.queue.Open(h.Context(), at(desk, zone))
	h.must(err)
}

// says is what stands on the board of a counter.
func (c *Counter) says() string {
	f := c.face.told
	return strings.Trim(strings.Join([]string{f.above, f.main, f.below, f.nextHead + f.next, f.clerkNo}, "|"), "|")
}

func TestCounterBoardTellsWhatItsCounterDoes(t *testing.T) {
	h := newHall(t)
	c := h.hangCounter("3", sizes[0], assets.ZH)
	clerk := at("3", "enterprise")
	steps := []struct {
		name string
		do   func() error
		want string
	}{
		{"nobody has opened it", func() error { return nil }, "未开放|请到其他窗口办理||9:00—12:00 13:00—17:00"},
		{"opened", func() error { _, err := h.queue.Open(t.Context(), clerk); return err }, "空闲|叫到您的号请过来办理|下一位暂无|张晓　工号 103"},
		{"two wait", func() error { h.take("enterprise", 2); return nil }, "空闲|叫到您的号请过来办理|下一位B001|张晓　工号 103"},
		{"called", func() error { _, err := h.queue.CallNext(t.Context(), clerk); return err }, "请到本窗口|B001||下一位B002|张晓　工号 103"},
		{"serving", func() error { _, err := h.queue.Serve(t.Context(), clerk); return err }, "正在办理|B001||下一位B002|张晓　工号 103"},
		{"done", func() error { _, err := h.queue.Done(t.Context(), clerk); return err }, "空闲|叫到您的号请过来办理|下一位B002|张晓　工号 103"},
		{"paused", func() error { return h.queue.Pause(t.Context(), clerk, "用餐") }, "暂停|用餐||张晓　工号 103"},
		{"the next morning", func() error { h.pass(24 * time.Hour); return nil }, "未开放|请到其他窗口办理||9:00—12:00 13:00—17:00"},
	}
	for _, step := range steps {
		h.must(step.do())
		c.reload(t.Context())
		if got := c.says(); got != step.want {
			t.Errorf("%s: %q, want %q", step.name, got, step.want)
		}
	}
	if c.face.counter.Words() != "3 号窗口" || c.face.zone.Words() == "" {
		t.Errorf("head %q, %q", c.face.counter.Words(), c.face.zone.Words())
	}
}

func TestCounterBoardFlashesForItsOwnCallsAlone(t *testing.T) {
	h := newHall(t)
	h.take("enterprise", 3)
	c := h.hangCounter("3", sizes[4], assets.ZH)
	h.pass(time.Second)
	h.call("4", "enterprise")
	c.reload(t.Context())
	if c.face.look != (look{}) {
		t.Fatal("the call of another counter flashes")
	}
	h.call("3", "enterprise")
	c.reload(t.Context())
	if !c.face.look.lit || c.face.signs[0].filled() < 0 {
		t.Fatalf("its own call does not stand out: %+v", c.face.look)
	}
	filled := c.face.signs[0].filled()
	h.turn()
	if c.face.look.lit || c.face.signs[0].filled() == filled {
		t.Error("neither colour nor sign moved")
	}
	_, err := h.queue.Serve(t.Context(), at("3", "enterprise"))
	h.must(err)
	c.reload(t.Context())
	if c.face.look != (look{}) || h.turn() {
		t.Error("it goes on although the person has come")
	}
}

func TestCounterBoardKeepsTheLastStateWhenTheLinkBreaks(t *testing.T) {
	h := newHall(t)
	h.take("enterprise", 2)
	h.call("3", "enterprise")
	c := h.hangCounter("3", sizes[0], assets.ZH)
	before := c.says()
	h.link.down = true
	h.pass(5 * time.Minute)
	c.reload(t.Context())
	if !c.face.band.Visible() || c.face.warning.Words() != "连接中断，屏上是 09:41 的情况" || c.says() != before {
		t.Errorf("%q, %q", c.face.warning.Words(), c.says())
	}
	h.link.down = false
	c.reload(t.Context())
	if c.face.band.Visible() {
		t.Error("the warning stays")
	}
}

func TestCounterBoardTurnsIntoEnglish(t *testing.T) {
	h := newHall(t)
	h.open("3", "enterprise")
	c := h.hangCounter("3", sizes[1], assets.ZH)
	h.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyE})
	h.texts(c.Object(), func(text *canvas.Text, _ fyne.Size) {
		if strings.ContainsAny(text.Text, "窗口空闲工号暂无") {
			t.Errorf("%q on an English board", text.Text)
		}
	})
	if c.face.main.Words() != "Available" {
		t.Errorf("says %q", c.face.main.Words())
	}
}
