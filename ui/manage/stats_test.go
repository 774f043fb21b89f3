package manage

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/queue"
	"yichuang/assets"
)

// served lets a ticket of 企业服务 wait and be served so long at counter 3.
func (h *seat) served(wait, service time.Duration) {
	h.t.Helper()
	_, err := h.hall.Queue.Issue(h.t.Context(), halltest.Kiosk, "", queue.Request{Business: "enterprise"})
	h.must(err)
	h.hall.Now = h.hall.Now.Add(wait)
	_, err = h.hall.Queue.Open(h.t.Context(), halltest.Clerk)
	h.must(err)
	_, err = h.hall.Queue.CallNext(h.t.Context(), halltest.Clerk)
	h.must(err)
	_, err = h.hall.Queue.Serve(h.t.Context(), halltest.Clerk)
	h.must(err)
	h.hall.Now = h.hall.Now.Add(service)
	_, err = h.hall.Queue.Done(h.t.Context(), halltest.Clerk)
	h.must(err)
}

// newStatsSeat is a hall with a day behind it and one begun.
func newStatsSeat(t *testing.T, lang assets.Lang) (*seat, *statsPage) {
	t.Helper()
	h := newSeatIn(t, lang)
	h.served(4*time.Minute, 6*time.Minute)
	h.served(8*time.Minute, 10*time.Minute)
	h.hall.Now = time.Date(2026, 11, 24, 9, 0, 0, 0, app.HallTime)
	h.served(2*time.Minute, 4*time.Minute)
	h.hall.Now = time.Date(2026, 11, 24, 14, 0, 0, 0, app.HallTime)
	h.served(12*time.Minute, 5*time.Minute)
	_, err := h.hall.Queue.Issue(t.Context(), halltest.Kiosk, "", queue.Request{Business: "general"})
	h.must(err)
	p := pageOf[*statsPage](h)
	p.setDays(p.today(), p.today())
	h.on(p)
	return h, p
}

func (p *statsPage) said() string {
	var out []string
	for _, v := range p.values {
		out = append(out, v.Words())
	}
	return strings.Join(out, " ")
}

func TestTheFiguresOfADayAndOfSomeDays(t *testing.T) {
	h, p := newStatsSeat(t, assets.ZH)
	if p.said() != "3 2 2 0 0 7 15 4.5" || p.state.Words() != "实时" {
		t.Errorf("today %s, %s", p.said(), p.state.Words())
	}
	if got := p.shown.business["enterprise"]; got.Issued != 2 || p.shown.business["general"].Issued != 1 || p.shown.counter["3"].Served != 2 {
		t.Errorf("%+v", p.shown)
	}
	h.press(fyne.KeyF6)
	if p.said() != "2 2 2 0 0 6 8 8" || p.state.Words() != "已结束" {
		t.Errorf("the day before %s, %s", p.said(), p.state.Words())
	}
	p.to.SetDate(p.today())
	if p.said() != "5 4 4 0 0 6.5 15 6.2" {
		t.Errorf("both %s", p.said())
	}
	if got := p.chart.tops(); got != "9: · 10:6/8 · 14:12/15" && got != "9:2/2 · 10:6/8 · 14:12/15" && !strings.Contains(got, "14:12/15") {
		t.Errorf("chart %s", got)
	}
	p.from.SetDate(p.today().AddDays(-40))
	if !strings.Contains(p.to.Reason(), "31 天") || p.said() != "5 4 4 0 0 6.5 15 6.2" {
		t.Errorf("%q, %s", p.to.Reason(), p.said())
	}
}

// tops are the values over the bars of the hours in which somebody was called.
func (c *hourChart) tops() string {
	var out []string
	for _, b := range c.hours {
		if b.large.Words() != "" {
			out = append(out, fmt.Sprintf("%s:%s/%s", b.name.Words(), b.meanTop.Words(), b.large.Words()))
		}
	}
	return strings.Join(out, " · ")
}

func TestTodayIsCountedWhileSomebodyLooks(t *testing.T) {
	h, p := newStatsSeat(t, assets.ZH)
	h.served(time.Minute, time.Minute)
	p.again()
	if !strings.HasPrefix(p.said(), "4 3 3 ") {
		t.Errorf("after another ticket %s", p.said())
	}
	h.turn(0)
	h.served(time.Minute, time.Minute)
	p.again()
	if !strings.HasPrefix(p.said(), "4 3 3 ") {
		t.Errorf("counted out of sight: %s", p.said())
	}
	h.on(p)
	if !strings.HasPrefix(p.said(), "5 4 4 ") {
		t.Errorf("when it comes back %s", p.said())
	}
}

func TestFiguresAreKeptAsAFile(t *testing.T) {
	h, p := newStatsSeat(t, assets.ZH)
	h.press(fyne.KeyF9)
	h.says("不能保存文件")
	var name string
	var file strings.Builder
	h.d.Save = func(n string, write func(io.Writer) error) (string, error) {
		name = n
		return "/home/hall/" + n, write(&file)
	}
	h.press(fyne.KeyF9)
	h.says("已保存到 /home/hall/取号统计_2026-11-24.csv")
	lines := strings.Split(file.String(), "\r\n")
	if name != "取号统计_2026-11-24.csv" || !strings.HasPrefix(lines[0], "\ufeff分类,名称,取号,") || lines[1] != "合计,2026-11-24,3,2,2,0,0,7,15,4.5" {
		t.Errorf("%s: %q", name, lines)
	}
	if !strings.Contains(file.String(), "业务,B 企业服务,2,2,2,0,0,7,15,4.5") || !strings.Contains(file.String(), "窗口,3 号窗口,,2,2,0,0,7,,4.5") {
		t.Errorf("%s", file.String())
	}
	h.d.Save = func(string, func(io.Writer) error) (string, error) { return "", errors.New("disk full") }
	h.press(fyne.KeyF9)
	if p.s.banner.Words() == "" || strings.Contains(p.s.banner.Words(), "已保存") {
		t.Errorf("%s", p.s.banner.Words())
	}
}

func TestThePageOfFiguresLooksRight(t *testing.T) {
	for _, lang := range []assets.Lang{assets.ZH, assets.EN} {
		h, p := newStatsSeat(t, lang)
		p.setDays(p.today().AddDays(-1), p.today())
		p.typed()
		h.picture("stats-" + string(lang))
		h.press(fyne.KeyF8)
		h.picture("close-day-" + string(lang))
	}
}

// TestTheDayIsEndedAfterAQuestion: it says how many it is about, and nothing
// happens before it is answered.
func TestTheDayIsEndedAfterAQuestion(t *testing.T) {
	h, p := newStatsSeat(t, assets.ZH)
	waits := func() int {
		left, err := h.hall.Queue.Left(t.Context(), p.today())
		h.must(err)
		return len(left)
	}
	h.press(fyne.KeyF8)
	if waits() != 1 {
		t.Fatal("the day was ended without an answer")
	}
	h.press(fyne.KeyEscape, fyne.KeyF8)
	h.control(fyne.KeyReturn)
	if waits() != 0 || h.banner.Words() != h.Screen.t("manage.day_closed") {
		t.Errorf("%d wait, the banner says %q", waits(), h.banner.Words())
	}
	if got := p.shown.business["general"]; got.Abandoned != 1 {
		t.Errorf("the figures say %+v", got)
	}
}
