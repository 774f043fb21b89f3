package kiosk

import (
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/queue"
)

func TestAnAppointmentIsMadeWithACard(t *testing.T) {
	h := newHall(t, portrait)
	h.reader.card = zhang
	h.goes("预约", "预约时间", "企业服务", "11 月 24 日 周二", "10:00—11:00", "取走了，继续")
	h.types("13800000029")
	h.touch("下一步")
	h.wants("请核对预约", "企业服务", "11 月 24 日 周二 10:00—11:00", "张三丰", "13800000029")
	h.lacks(zhang.Number)
	h.touch("确定预约")
	rows, err := h.queue.Appointments(t.Context(), 20261124)
	h.ok(err)
	if len(rows) != 1 || rows[0].Phone != "0029" || rows[0].Business != "enterprise" {
		t.Fatalf("booked: %+v", rows)
	}
	h.wants("预约好了", rows[0].Code, "正在打印，请稍候", "提前 15 分钟")
	h.pass(8)
	h.wants("还没有打印出来")
	h.pass(61)
	h.wants("您要办什么？")
}

func TestAnAppointmentIsMadeByHandAndChanged(t *testing.T) {
	h := newHall(t, portrait)
	h.goes("预约", "预约时间", "综合服务", "11 月 25 日 周三")
	h.held = true
	h.goes("09:00—10:00", "输身份证号")
	h.held = false
	h.types("11010519491231002X")
	h.touch("下一步")
	h.screen.visit.who.name = "张三"
	h.screen.show()
	h.goes("下一步", "下一步")
	h.wants("请核对预约", "张三", "没有填")
	h.screen.change(h.screen.bookWhatPage)
	h.goes("人社服务", "11 月 26 日 周四", "13:00—14:00")
	h.wants("请核对预约", "11 月 26 日 周四 13:00—14:00", "张三", "人社服务")
	h.touch("确定预约")
	h.wants("预约好了")
}

// TestNoAppointmentIsToldWithItsReason: QUEUE 4.
func TestNoAppointmentIsToldWithItsReason(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(h *hall)
		says []string
	}{
		{"full meanwhile", func(h *hall) {
			for range 6 {
				h.person += "+"
				h.bookedBy("ref of 002X" + h.person)
			}
			h.person = ""
		}, []string{"请改一下", "已约满", "请核对预约"}},
		{"twice a day", func(h *hall) { h.bookedBy("ref of 002X") }, []string{"没有约成", "每人每天只能"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			h.reader.card = zhang
			h.goes("预约", "预约时间", "企业服务", "11 月 24 日 周二", "10:00—11:00", "取走了，继续", "下一步")
			c.make(h)
			h.touch("确定预约")
			h.wants(c.says...)
		})
	}
}

// bookedBy books tomorrow at ten for somebody, and returns the code.
func (h *hall) bookedBy(ref string) string {
	h.t.Helper()
	a, err := h.queue.Book(h.t.Context(), h.screen.d.Actor, "", queue.Booking{Business: "enterprise", Day: 20261124, From: "10:00", Person: ref, Name: "张三"})
	h.ok(err)
	return a.Code
}

func TestAFullSlotCannotBeTouched(t *testing.T) {
	h := newHall(t, portrait)
	for range 6 {
		h.person += "+"
		h.bookedBy(h.person)
	}
	h.goes("预约", "预约时间", "企业服务", "11 月 24 日 周二")
	h.wants("已约满")
	h.touch("10:00—11:00")
	h.wants("什么时间来？")
}

// TestCheckInGivesATicketOrSaysWhen: QUEUE 4.
func TestCheckInGivesATicketOrSaysWhen(t *testing.T) {
	for _, c := range []struct {
		name string
		at   string
		says []string
	}{
		{"too early", "2026-11-24 09:44", []string{"现在不能签到", "09:45 起可以签到"}},
		{"in time", "2026-11-24 09:45", []string{"您的号码", "Y001"}},
		{"late", "2026-11-24 11:11", []string{"B001", "预约时间已过，按普通号排队"}},
		{"another day", "2026-11-23 10:00", []string{"现在不能签到", "2026-11-24"}},
	} {
		for _, way := range []struct {
			name string
			go_  func(h *hall, code string)
		}{
			{"card", func(h *hall, _ string) { h.reader.card = zhang; h.goes("预约", "签到取号", "取走了，继续") }},
			{"code", func(h *hall, code string) {
				h.held = true
				h.goes("预约", "签到取号", "输预约号")
				h.held = false
				h.types(code)
				h.touch("下一步")
			}},
			{"slip", func(h *hall, code string) { h.scans("Y-" + code) }},
		} {
			t.Run(c.name+" by "+way.name, func(t *testing.T) {
				h := newHall(t, portrait)
				code := h.bookedBy("ref of 002X")
				at, err := time.ParseInLocation("2006-01-02 15:04", c.at, app.HallTime)
				h.ok(err)
				h.now = at
				h.screen.idle.Touch()
				way.go_(h, code)
				h.wants(c.says...)
			})
		}
	}
}

func TestWhoHasNoAppointmentIsTold(t *testing.T) {
	h := newHall(t, portrait)
	h.reader.card = zhang
	h.goes("预约", "签到取号", "取走了，继续")
	h.wants("没有查到您的预约")
	h.touch("回首页")
	h.goes("预约", "我的预约", "取走了，继续")
	h.wants("没有预约", "预约时间")
}

func TestAnAppointmentIsCancelledAfterAskingTwice(t *testing.T) {
	h := newHall(t, portrait)
	code := h.bookedBy("ref of 002X")
	h.reader.card = zhang
	h.goes("预约", "我的预约", "取走了，继续", "11 月 24 日 周二 10:00—11:00", "取消预约")
	h.wants("真的取消吗？")
	h.touch("取消这个预约")
	h.wants("预约已经取消")
	a, err := h.queue.Appointment(t.Context(), code)
	h.ok(err)
	if a.State != queue.Cancelled {
		t.Errorf("the appointment is %s", a.State)
	}
}

func TestAnAppointmentThatIsNearIsCancelledAtACounter(t *testing.T) {
	h := newHall(t, portrait)
	code := h.bookedBy("somebody")
	h.now = time.Date(2026, 11, 24, 8, 30, 0, 0, app.HallTime)
	h.screen.idle.Touch()
	h.held = true
	h.goes("预约", "我的预约", "输预约号")
	h.held = false
	h.types(code)
	h.goes("下一步", "取消预约", "取消这个预约")
	h.wants("没有取消", "不足 2 小时，请到窗口取消")
}
