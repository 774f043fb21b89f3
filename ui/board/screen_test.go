package board

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/assets"
	"yichuang/ui/device"
	"yichuang/ui/kit"
)

func TestNewestCallIsLeftAndTheOnesBeforeItRight(t *testing.T) {
	h := newHall(t)
	h.hang(1280, 800, assets.ZH, nil)
	if !h.s.called.idle.Visible() || h.s.called.news.Visible() || h.list() != "" {
		t.Fatal("a hall that has called nobody shows a call")
	}
	h.take("enterprise", 2)
	h.take("hrss", 1)
	h.call("3", "enterprise")
	h.pass(2 * time.Minute)
	h.call("10", "hrss")
	h.pass(time.Minute)
	h.call("4", "enterprise")
	h.s.reload(t.Context())

	c := h.s.called
	if got := c.please.Words() + c.number.Words() + c.to.Words() + c.counter.Words(); got != "请B002到4 号窗口" || c.idle.Visible() {
		t.Errorf("left: %s", got)
	}
	if got, want := h.list(), "E001|10 号|09:43\nB001|3 号|09:41"; got != want {
		t.Errorf("right:\n%s\nwant\n%s", got, want)
	}
}

func TestNumberCalledAgainStandsOnceAndOnTop(t *testing.T) {
	h := newHall(t)
	h.take("enterprise", 2)
	h.call("3", "enterprise")
	h.call("4", "enterprise")
	h.pass(30 * time.Second)
	if _, err := h.queue.Recall(t.Context(), at("3", "enterprise")); err != nil {
		t.Fatal(err)
	}
	h.hang(1280, 800, assets.ZH, nil)
	if h.s.called.number.Words() != "B001" || h.list() != "B002|4 号|09:41" {
		t.Errorf("left %s, right %s", h.s.called.number.Words(), h.list())
	}
}

func TestSevenCallsStandBesideTheNewest(t *testing.T) {
	h := newHall(t)
	h.take("enterprise", 12)
	for range 12 {
		h.call("3", "enterprise")
	}
	h.hang(1280, 800, assets.ZH, nil)
	got := strings.Fields(h.list())
	if h.s.called.number.Words() != "B012" || !strings.HasPrefix(h.list(), "B011|") || strings.Count(h.list(), "\n") != 6 {
		t.Errorf("left %s, right %q", h.s.called.number.Words(), got)
	}
}

func TestFootSaysHowManyWaitAndWhatTimeItIs(t *testing.T) {
	h := newHall(t)
	h.take("enterprise", 12)
	h.take("realestate", 7)
	h.call("3", "enterprise")
	h.hang(1920, 1080, assets.ZH, nil)
	f := h.s.foot
	views, err := h.queue.Businesses(t.Context())
	h.must(err)
	if got, want := h.waiting(), fmt.Sprintf("项目 0|企业 11 约%d分|综合 0|不动产 7|人社 0", views[1].Minutes); views[1].Minutes == 0 || f.label.Words() != "等候" || got != want {
		t.Errorf("%q: %q, want %q", f.label.Words(), got, want)
	}
	if f.day.Words() != "2026年11月23日 星期一" || f.clock.Words() != "09:41" {
		t.Errorf("%s %s", f.day.Words(), f.clock.Words())
	}
	h.now = time.Date(2026, 11, 28, 23, 59, 0, 0, time.UTC) // 29 November in the hall
	h.s.tick()
	if f.day.Words() != "2026年11月29日 星期日" || f.clock.Words() != "07:59" {
		t.Errorf("%s %s", f.day.Words(), f.clock.Words())
	}
}

func TestBoardOfSomeZonesShowsTheirCallsAndQueuesOnly(t *testing.T) {
	h := newHall(t)
	h.zones = []string{"hrss", "realestate"}
	h.take("enterprise", 2)
	h.take("hrss", 2)
	h.call("10", "hrss")
	h.call("3", "enterprise")
	h.pass(time.Second)
	h.hang(1280, 800, assets.ZH, nil)
	if h.s.called.number.Words() != "E001" || h.list() != "" || !strings.HasPrefix(h.waiting(), "不动产 0|人社 1 约") {
		t.Errorf("newest %s, before %q, waiting %q", h.s.called.number.Words(), h.list(), h.waiting())
	}
	h.call("4", "enterprise")
	h.s.reload(t.Context())
	if h.s.called.look != (look{}) || h.turn() {
		t.Error("a call of another zone stands out")
	}
}

func TestTroubleOfThisMachineStandsInSmallOnTheFoot(t *testing.T) {
	h := newHall(t)
	h.trouble = "没有声音"
	h.hang(1280, 800, assets.ZH, nil)
	if h.s.foot.trouble.Words() != "没有声音" {
		t.Fatalf("says %q", h.s.foot.trouble.Words())
	}
	h.trouble = ""
	h.s.tick()
	if h.s.foot.trouble.Words() != "" {
		t.Error("a trouble that is over is still told")
	}
}

func TestKeyEChangesTheLanguage(t *testing.T) {
	h := newHall(t)
	h.take("enterprise", 2)
	h.call("4", "enterprise")
	h.call("3", "enterprise")
	h.hang(1280, 800, assets.ZH, nil)
	press := func() { h.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyE}) }
	press()
	if c := h.s.called; c.counter.Words() != "Counter 3" || h.s.recent.heads[1].Words() != "Counter" || h.s.foot.day.Words() != "Monday 23/11/2026" {
		t.Errorf("%s, %s, %s", c.counter.Words(), h.s.recent.heads[1].Words(), h.s.foot.day.Words())
	}
	h.texts(h.s.Object(), func(text *canvas.Text, _ fyne.Size) {
		if len([]rune(text.Text)) != len(text.Text) {
			t.Errorf("%q on an English board", text.Text)
		}
	})
	press()
	if h.s.called.counter.Words() != "3 号窗口" {
		t.Errorf("%s after the second press", h.s.called.counter.Words())
	}
}

func TestNewCallFlashesThreeTimesAndItsSignMovesOn(t *testing.T) {
	h := newHall(t)
	h.take("enterprise", 2)
	h.call("3", "enterprise")
	h.pass(time.Second)
	h.hang(1280, 800, assets.ZH, nil)
	if h.s.called.look != (look{}) || h.turn() {
		t.Fatal("a call from before the board was opened flashes")
	}
	h.call("4", "enterprise")
	h.s.reload(t.Context())
	lights, moves, filled := 0, 0, -1
	for {
		if h.s.called.look.lit {
			lights++
			h.s.reload(t.Context()) // a change elsewhere does not disturb it
			if !h.s.called.look.lit || h.s.recent.rows[0].look.lit {
				t.Error("the flash moved")
			}
		}
		if now := h.s.called.signs[1].filled(); now != filled && now >= 0 {
			moves, filled = moves+1, now
		}
		if !h.turn() {
			break
		}
	}
	if lights != Flashes || moves != beats || h.s.called.look != (look{}) || h.s.called.signs[0].filled() != -1 {
		t.Errorf("flashed %d times, the sign moved %d times, ended %+v", lights, moves, h.s.called.look)
	}
}

// TestManyCallsNeverFlashMoreThanThreeTimesASecond calls at any moment of the
// flash, again and again.
func TestManyCallsNeverFlashMoreThanThreeTimesASecond(t *testing.T) {
	var now, due time.Duration // since the board opened, and when next is to come
	var next func()
	var lit bool
	var turns []time.Duration // when the colour changed
	b := &blinker{
		later: func(d time.Duration, f func()) func() {
			due, next = now+d, f
			return func() { next = nil }
		},
		show: func(l look) {
			if l.lit != lit {
				lit, turns = l.lit, append(turns, now)
			}
		},
	}
	for i := range 400 {
		b.start()
		for until := now + time.Duration(i*37%1900+1)*time.Millisecond; now < until; now += time.Millisecond {
			if f := next; f != nil && now >= due {
				next = nil
				f()
			}
		}
	}
	for i := 1; i < len(turns); i++ {
		if between := turns[i] - turns[i-1]; between < Flash {
			t.Fatalf("the colour changed after %v", between)
		}
	}
	if len(turns) < 100 || 2*Flash < time.Second/3 {
		t.Errorf("%d changes, %v apart", len(turns), Flash)
	}
}

func TestTwoCallsAtOnceBothFlash(t *testing.T) {
	h := newHall(t)
	h.hang(1280, 800, assets.ZH, nil)
	h.take("enterprise", 1)
	h.take("hrss", 1)
	h.call("3", "enterprise")
	h.call("9", "hrss")
	h.s.reload(t.Context())
	before := h.s.recent.rows[0]
	if !h.s.called.look.lit || !before.look.lit || before.sign.filled() != 0 {
		t.Errorf("left %+v, right %+v", h.s.called.look, before.look)
	}
}

func TestBoardKeepsTheLastStateWhenTheLinkBreaks(t *testing.T) {
	h := newHall(t)
	h.take("enterprise", 3)
	h.call("3", "enterprise")
	h.hang(1280, 800, assets.ZH, nil)
	waiting := h.waiting()
	h.link.down = true
	h.pass(5 * time.Minute)
	h.call("4", "enterprise")
	h.s.reload(t.Context())
	if !h.lost() || !strings.HasPrefix(h.s.strip.warning.Words(), "连接中断，屏上是 09:41") {
		t.Errorf("says %q", h.s.strip.warning.Words())
	}
	if h.s.called.number.Words() != "B001" || h.waiting() != waiting || h.s.foot.clock.Words() != "09:46" {
		t.Errorf("shows %s, %s, %s", h.s.called.number.Words(), h.waiting(), h.s.foot.clock.Words())
	}
	h.link.down = false
	h.s.reload(t.Context())
	if h.lost() || h.s.called.number.Words() != "B002" {
		t.Errorf("after the link is back: lost %v, %s", h.lost(), h.s.called.number.Words())
	}
}

func TestNewDayBeginsWithAnEmptyBoard(t *testing.T) {
	h := newHall(t)
	h.take("enterprise", 1)
	h.call("3", "enterprise")
	h.hang(1280, 800, assets.ZH, nil)
	h.pass(24 * time.Hour)
	h.s.reload(t.Context())
	if h.s.called.news.Visible() || h.list() != "" {
		t.Errorf("still shows %s", h.s.called.number.Words())
	}
	h.take("enterprise", 1)
	h.call("3", "enterprise")
	h.s.reload(t.Context())
	if !h.s.called.news.Visible() || !h.s.called.look.lit {
		t.Error("the first call of the new day is no news")
	}
}

func TestNoPersonIsShown(t *testing.T) {
	h := newHall(t)
	if _, err := h.queue.Issue(t.Context(), staff.MachineActor(staff.SeatKiosk, "K1"), "", queue.Request{Zone: "enterprise", Item: "B001", Group: queue.Pregnant}); err != nil {
		t.Fatal(err)
	}
	h.call("3", "enterprise")
	h.hang(1280, 800, assets.ZH, nil)
	item, _ := h.queue.Catalogue.Item("B001")
	h.texts(h.s.Object(), func(text *canvas.Text, _ fyne.Size) {
		for _, never := range []string{"张晓", "1023", "103", item.Name, "孕"} {
			if strings.Contains(text.Text, never) {
				t.Errorf("the board shows %q", text.Text)
			}
		}
	})
}

// TestRunFollowsTheQueue runs the board as the program does.
func TestRunFollowsTheQueue(t *testing.T) {
	h := newHall(t)
	dress()
	shown := make(chan string, 8)
	h.take("enterprise", 1)
	s := New(Deps{Queue: h.queue, Words: kit.Words{Lang: assets.ZH}, Now: h.queue.Now, Voice: voice(heard{said: shown}, h.queue.Now), Later: func(time.Duration, func()) func() { return func() {} }})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		s.Run(ctx)
	}()
	h.call("3", "enterprise")
	if got := <-shown; got != "zh 请 B 零 零 一 号到 3 号窗口办理" {
		t.Errorf("heard %q", got)
	}
	stop()
	<-ended
	if s.called.number.Words() != "B001" {
		t.Errorf("shows %q", s.called.number.Words())
	}
}

// heard hands on what is said.
type heard struct {
	device.Silence
	said chan string
}

func (h heard) Tell(_ context.Context, lang string, p device.Phrase) error {
	h.said <- lang + " " + p.Text()
	return nil
}

func TestHangingStoreIsGivenUpInTime(t *testing.T) {
	h := newHall(t)
	h.hang(1280, 800, assets.ZH, nil)
	h.link.hang = true
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		h.s.reload(t.Context())
		if took := time.Since(began); took != patience || !h.lost() {
			t.Errorf("gave up after %v, lost %v", took, h.lost())
		}
	})
}
