//go:build e2e

package e2e

import (
	"strings"
	"testing"
	"time"

	"yichuang/app"
)

// TestATicketIsTakenByOneTouchAndLookedUp takes a ticket, types its number and
// gives it up with the time on its slip.
func TestATicketIsTakenByOneTouchAndLookedUp(t *testing.T) {
	k := openKiosk(t, nil)
	k.stands("刷身份证取号")
	k.Screenshot("home")
	k.Touch("综合服务")
	k.ticket("C001", "waiting")
	k.Screenshot("ticket")
	clock := time.Now() // the slip was printed a moment ago
	k.Touch("回首页")
	k.Touch("我的号")
	k.Keys("C001")
	k.Touch("下一步")
	k.stands("不排了")
	k.Screenshot("standing")
	k.Touch("不排了")
	for _, at := range []time.Time{clock, clock.Add(-time.Minute)} {
		k.Keys(at.In(app.HallTime).Format("1504"))
		k.Touch("下一步")
		if k.soon("放弃这个号") {
			break
		}
		k.Touch("清空")
	}
	k.Touch("放弃这个号")
	k.ticket("C001", "abandoned")
}

// ticket waits until a ticket is in a state.
func (k *kiosk) ticket(number, state string) {
	k.t.Helper()
	k.wait("the ticket "+number+" "+state, func() bool {
		out, err := ask(k.t, k.bin, k.hall, "show", "ticket", number)
		return err == nil && strings.Contains(out, state)
	})
}

// soon reports whether something to touch comes to say so.
func (k *kiosk) soon(words string) bool {
	for range 20 {
		if _, ok := k.Find(words); ok {
			return true
		}
		time.Sleep(100 * time.Millisecond)
	}
	return false
}

// TestAnAppointmentIsMadeByTouch books for somebody without a card, whose name
// is typed in pinyin, and then tries to check in too early.
func TestAnAppointmentIsMadeByTouch(t *testing.T) {
	k := openKiosk(t, nil)
	k.Touch("预约")
	k.Touch("预约时间")
	k.Touch("企业服务")
	k.Touch("余") // the first day
	k.Touch("09:00")
	k.Touch("输身份证号")
	k.Keys("11010519491231002X")
	k.Touch("下一步")
	k.spell("zhang", "张")
	k.spell("san", "三")
	k.Screenshot("booking-name")
	k.Touch("下一步")
	k.Touch("下一步") // no phone
	k.stands("确定预约")
	k.Screenshot("booking-check")
	k.Touch("确定预约")
	k.wait("the appointment", func() bool {
		_, asks := k.Find("确定预约")
		_, home := k.Find("回首页")
		return home && !asks
	})
	k.Screenshot("booked")
	k.Touch("回首页")
	k.Touch("预约")
	k.Touch("签到取号")
	k.Touch("输身份证号")
	k.Keys("11010519491231002X")
	k.Touch("下一步")
	k.wait("the refusal", func() bool {
		_, asks := k.Find("下一步")
		_, back := k.Find("返回")
		return back && !asks
	})
	k.Screenshot("too-early")
	k.Touch("回首页")
	k.Touch("预约")
	k.Touch("我的预约")
	k.Touch("输身份证号")
	k.Keys("11010519491231002X")
	k.Touch("下一步")
	k.Touch("09:00—10:00")
	k.Touch("取消预约")
	k.Touch("取消这个预约")
	k.stands("回首页")
	k.Screenshot("cancelled")
}
