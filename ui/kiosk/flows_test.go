package kiosk

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/queue"
)

// goes touches one after the other and says how many touches that were.
func (h *hall) goes(texts ...string) int {
	h.t.Helper()
	for _, text := range texts {
		h.touch(text)
	}
	return len(texts)
}

func TestEveryBusinessGivesATicketAtOneTouch(t *testing.T) {
	for _, b := range newHall(t, portrait).queue.Plan().Businesses {
		t.Run(b.ID, func(t *testing.T) {
			h := newHall(t, portrait)
			h.goes(h.business(b.ID))
			h.wants(b.Prefix + "001")
			if rows := h.tickets(b.ID); len(rows) != 1 {
				t.Errorf("waiting: %+v", rows)
			}
		})
	}
}

func TestThreeTouchesChooseAnItemAndGiveATicket(t *testing.T) {
	h := newHall(t, portrait)
	h.touch("选事项取号")
	if n := h.goes("企业服务", "市场监督管理局", "第二类医疗器械经营备案"); n > 3 {
		t.Errorf("%d touches", n)
	}
	rows := h.tickets("enterprise")
	if len(rows) != 1 || rows[0].Item == "" {
		t.Errorf("waiting: %+v", rows)
	}
	h.wants("B001")
}

func TestLettersFindAnItemForATicket(t *testing.T) {
	h := newHall(t, portrait)
	h.goes("选事项取号", "按拼音首字母找", "S", "P", "J", "Y", "看结果（1 项）", "食品经营许可（新办）")
	if rows := h.tickets("enterprise"); len(rows) != 1 || rows[0].Item != "B001" {
		t.Errorf("waiting: %+v", rows)
	}
}

func TestSeveralMattersAreOneTicketAndFiveAtMost(t *testing.T) {
	h := newHall(t, portrait)
	h.goes("选事项取号", "要办几件事")
	h.wants("最多 5 件")
	codes := []string{"B001", "B001", "B002", "B003", "B004", "B005", "B006"}
	for _, code := range codes {
		it, _ := h.screen.d.Catalogue.Item(code)
		h.screen.pick(it)
	}
	h.wants("还要办别的事吗？", "5 件事，用一个号")
	h.lacks("再选一件")
	other, _ := h.screen.d.Catalogue.Item("C005")
	h.screen.pick(other)
	h.wants("这件事要另外取号")
	h.goes("返回", "就这些，取号")
	ticket, err := h.queue.Find(t.Context(), app.DateOf(h.now), "B001")
	h.ok(err)
	var got []string
	for _, m := range ticket.Matters {
		got = append(got, m.Item)
	}
	if want := []string{"B001", "B002", "B003", "B004", "B005"}; !slices.Equal(got, want) {
		t.Errorf("matters %v, want %v", got, want)
	}
}

func TestWhatGivesNoTicketSaysWhyBeforeAndAfterATouch(t *testing.T) {
	for _, c := range []struct{ name, business, short, long string }{
		{"halted", "general", "暂不取号", "综合服务暂不取号：设备检修"},
		{"over", "enterprise", "今天已结束", "今天的取号时间到 09:10 为止"},
		{"not yet", "realestate", "13:00 起取号", "不动产登记服务 13:00 开始取号"},
		{"all given", "hrss", "今天的号已发完", "人社服务今天的 1 个号已发完"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			h.closes()
			h.wants(c.short)
			before := len(h.tickets(c.business))
			h.touch(h.business(c.business))
			h.wants("没有取到号", c.long, "或者问工作人员。")
			if n := len(h.tickets(c.business)); n != before {
				t.Errorf("%d tickets", n-before)
			}
			h.touch("预约时间")
			h.wants("哪一天来？")
			h.touch("返回")
			h.touch("返回")
			h.reopens()
			h.lacks(c.short)
		})
	}
}

func TestARefusalInTheLastMomentIsTheSame(t *testing.T) {
	h := newHall(t, portrait)
	known := h.screen.queues
	h.closes()
	h.screen.queues = known // the kiosk has not heard of it yet
	h.touch("企业服务")
	h.wants("没有取到号", "今天已结束", "今天的取号时间到 09:10 为止")
}

func TestWhoIsSixtyIsOfferedToComeFirstAndMayDecline(t *testing.T) {
	for _, c := range []struct {
		name   string
		year   int
		choose []string
		group  queue.Group
	}{
		{"first", 2026, []string{"优先取号"}, queue.Elderly},
		{"declined", 2026, []string{"不用优先"}, queue.Ordinary},
		{"at 59", 2009, nil, queue.Ordinary},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			h.now = time.Date(c.year, 11, 23, 9, 41, 0, 0, app.HallTime)
			h.screen.idle.Touch()
			h.reader.card = zhang
			h.goes("刷身份证取号", "取走了，继续")
			h.goes(c.choose...)
			h.touch("综合服务")
			rows := h.tickets("general")
			if len(rows) != 1 || rows[0].Group != c.group {
				t.Errorf("waiting: %+v", rows)
			}
			h.lacks(zhang.Number, zhang.Name)
		})
	}
}

func TestAPersonGetsOneLiveTicketAndIsToldItsNumber(t *testing.T) {
	h := newHall(t, portrait)
	take := func() {
		h.held = true // no card lies there
		h.goes("刷身份证取号", "输入身份证号")
		h.held = false
		h.types("11010519491231002X")
		h.goes("下一步", "不用优先", "综合服务")
	}
	take()
	h.wants("C001")
	h.touch("回首页")
	h.now = h.now.Add(doubleTouch)
	take()
	h.wants("您已经有号了", "C001", "您已有一张号票")
	h.touch("排到哪儿了")
	h.wants("正在排队", "C001")
}

func TestAWrongIdentityNumberIsTold(t *testing.T) {
	h := newHall(t, portrait)
	h.held = true
	h.goes("刷身份证取号", "输入身份证号")
	h.held = false
	h.types("110105194912310021")
	h.touch("下一步")
	h.wants("请改一下", "身份证号码是多少？")
}

func TestARegisterThatIsAwayIsTold(t *testing.T) {
	h := newHall(t, portrait)
	h.away = errors.New("no answer")
	h.reader.card = zhang
	h.goes("刷身份证取号", "取走了，继续")
	h.wants("程序内部错误", "输入身份证号")
}

func TestASlipShowsHowFarItIs(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(h *hall) slipOf
		says []string
	}{
		{"waiting", func(h *hall) slipOf { h.issued("general"); return h.given("general") }, []string{"正在排队", "前面 1 人", "不排了"}},
		{"called", func(h *hall) slipOf { of := h.given("general"); h.calls(of); return of }, []string{"正在叫您，请到 5 号", "请马上过去"}},
		{"missed", func(h *hall) slipOf { return h.misses("general") }, []string{"过号了", "恢复排队", "3 位等候的人之后"}},
		{"done", func(h *hall) slipOf { return h.served("general") }, []string{"已经办完", "评价"}},
		{"nobody's", func(*hall) slipOf { return slipOf{number: "C999"} }, []string{"2026-11-23 没有号票 C999", "号票上的号码？"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			of := c.make(h)
			h.touch("我的号")
			h.types(of.number)
			h.touch("下一步")
			h.wants(append(c.says, of.number)...)
		})
	}
}

func TestANumberThatIsNoneIsTold(t *testing.T) {
	h := newHall(t, portrait)
	h.touch("我的号")
	h.types("C1")
	h.touch("下一步")
	h.wants("一个字母加三位数字")
}

func TestAMissedTicketQueuesAgain(t *testing.T) {
	h := newHall(t, portrait)
	of := h.misses("general")
	h.scans(queue.SlipCode(app.DateOf(h.now), of.number))
	h.touch("恢复排队")
	h.wants("正在排队", of.number)
	if rows := h.tickets("general"); len(rows) != 1 || rows[0].Number != of.number {
		t.Errorf("waiting: %+v", rows)
	}
}

func TestATicketIsGivenUpAfterAskingTwice(t *testing.T) {
	h := newHall(t, portrait)
	of := h.given("general")
	h.scans(queue.SlipCode(app.DateOf(h.now), of.number))
	h.goes("不排了")
	h.wants("真的不排了吗？")
	h.touch("返回")
	h.wants("正在排队")
	h.goes("不排了", "放弃这个号")
	h.wants("号已经放弃")
	if rows := h.tickets("general"); len(rows) != 0 {
		t.Errorf("waiting: %+v", rows)
	}
	h.pass(10)
	h.wants("您要办什么？")
}

func TestWhoOnlyKnowsANumberCannotGiveItUp(t *testing.T) {
	h := newHall(t, portrait)
	of := h.given("general")
	h.now = h.now.Add(7 * time.Minute)
	h.touch("我的号")
	h.types(of.number)
	h.goes("下一步", "不排了")
	h.wants("号票上的取号时间？")
	h.types("0940")
	h.touch("下一步")
	h.wants("和号票上印的取号时间不一样")
	h.goes("清空")
	h.types("0941")
	h.touch("下一步")
	h.wants("真的不排了吗？")
}

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
	h.wants("预约好了", rows[0].Code, "正在打印凭条", "提前 15 分钟")
	h.pass(8)
	h.wants("凭条还没有出来")
	h.pass(61)
	h.wants("您要办什么？")
}

func TestAnAppointmentIsMadeByHandAndChanged(t *testing.T) {
	h := newHall(t, portrait)
	h.goes("预约", "预约时间", "综合服务", "11 月 25 日 周三")
	h.held = true
	h.goes("09:00—10:00", "输入身份证号")
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
		{"too early", "2026-11-24 09:44", []string{"没有取到号", "09:45 起可以签到"}},
		{"in time", "2026-11-24 09:45", []string{"您的号码", "Y001"}},
		{"late", "2026-11-24 11:11", []string{"B001", "预约时间已过，按普通号排队"}},
		{"another day", "2026-11-23 10:00", []string{"没有取到号", "2026-11-24"}},
	} {
		for _, way := range []struct {
			name string
			go_  func(h *hall, code string)
		}{
			{"card", func(h *hall, _ string) { h.reader.card = zhang; h.goes("预约", "签到取号", "取走了，继续") }},
			{"code", func(h *hall, code string) {
				h.held = true
				h.goes("预约", "签到取号", "输入预约号")
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
	h.goes("预约", "我的预约", "输入预约号")
	h.held = false
	h.types(code)
	h.goes("下一步", "取消预约", "取消这个预约")
	h.wants("没有取消", "不足 2 小时，请到窗口取消")
}

func TestAResultThatLiesReadyGivesATicketWithItsCase(t *testing.T) {
	h := newHall(t, portrait)
	for _, c := range []struct {
		name  string
		at    Standing
		gives bool
	}{
		{"ready", Standing{Number: "370306202611230001", State: casework.ResultAtFront}, true},
		{"posted", Standing{State: casework.ResultAtFront, Mail: true}, false},
		{"not yet", Standing{State: casework.Granted}, false},
	} {
		h.screen.open(func() *page { return h.screen.standingPage(c.at) })
		if !c.gives {
			h.lacks("取号领证")
			continue
		}
		h.touch("取号领证")
		ticket, err := h.queue.Find(t.Context(), app.DateOf(h.now), "L001")
		h.ok(err)
		if len(ticket.Matters) != 1 || ticket.Matters[0].Case != c.at.Number {
			t.Errorf("%s: matters %+v", c.name, ticket.Matters)
		}
		h.screen.home()
	}
}

func TestAVisitIsRatedOnceWithNoGradeBefore(t *testing.T) {
	h := newHall(t, portrait)
	of := h.served("general")
	code := queue.SlipCode(app.DateOf(h.now), of.number)
	h.scans(code)
	h.wants("这次服务怎么样？", "非常满意", "非常不满意", of.number+" 号，5 号窗口")
	if h.screen.visit.rate.grade != 0 {
		t.Error("there is a grade before the touch")
	}
	h.touch("满意")
	h.wants("谢谢您的评价")
	h.pass(10)
	h.wants("您要办什么？")
	h.scans(code)
	h.wants("现在不能评价", "一次办理只能评价一次")
	if n := h.figures(4); n != 1 {
		t.Errorf("%d grades", n)
	}
}

// figures counts the ratings of a grade.
func (h *hall) figures(grade int) int {
	h.t.Helper()
	all, err := h.rates.Figures(h.t.Context(), app.DateOf(h.now), app.DateOf(h.now))
	h.ok(err)
	return all.Grades[grade-1]
}

func TestWhoIsNotSatisfiedMaySayWhy(t *testing.T) {
	h := newHall(t, portrait)
	h.grades("feedback.grade_1")
	h.wants("哪里不满意？")
	h.goes("服务态度", "多次跑动", "服务态度", "请给我回电话")
	h.types("138")
	h.touch("提交评价")
	h.wants("请改一下")
	h.types("00000029")
	h.touch("提交评价")
	h.wants("谢谢您的评价", "核实")
	if n := h.figures(1); n != 1 {
		t.Errorf("%d grades", n)
	}
}

func TestATouchedGradeCountsWhenThePersonLeaves(t *testing.T) {
	for _, c := range []struct {
		name  string
		leave func(h *hall)
		want  int
	}{
		{"idle", func(h *hall) { h.pass(35) }, 1},
		{"home", func(h *hall) { h.touch("回首页") }, 1},
		{"another grade", func(h *hall) { h.goes("返回", "满意") }, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			h.grades("feedback.grade_2")
			c.leave(h)
			if n := h.figures(2); n != c.want {
				t.Errorf("%d grades", n)
			}
		})
	}
}

func TestATypedNumberIsRatedWithTheTimeOnItsSlip(t *testing.T) {
	h := newHall(t, portrait)
	of := h.served("general")
	h.now = h.now.AddDate(0, 0, 1)
	h.given("general") // the same number today
	h.screen.idle.Touch()
	h.touch("评价")
	h.types(of.number)
	h.touch("下一步")
	h.types("0900")
	h.touch("下一步")
	h.wants("没有找到这次办理")
	h.goes("清空")
	h.types("0941")
	h.touch("下一步")
	h.wants("这次服务怎么样？", of.number)
}

func TestWhatCannotBeRatedIsTold(t *testing.T) {
	h := newHall(t, portrait)
	of := h.given("general")
	h.screen.toRating()
	h.scans(queue.SlipCode(app.DateOf(h.now), of.number))
	h.wants("现在不能评价", "有结束")
	over := h.served("general")
	day := app.DateOf(h.now)
	h.now = h.now.AddDate(0, 0, 7)
	h.screen.idle.Touch()
	h.scans(queue.SlipCode(day, over.number))
	h.wants("已过评价时间")
}

func TestADoubleTouchOnAGradeRatesOnce(t *testing.T) {
	h := newHall(t, portrait)
	of := h.served("general")
	h.screen.rateSlip(of)
	h.held = true
	for _, b := range h.answers("非常满意") {
		test.Tap(b)
		test.Tap(b)
	}
	if len(h.work) != 1 {
		t.Errorf("%d ratings on their way", len(h.work))
	}
	h.run()
	h.wants("谢谢您的评价")
}

// answers returns the answers that begin with a text.
func (h *hall) answers(text string) []*tile {
	var out []*tile
	for _, o := range h.screen.shown.page.sheet.cells {
		if t, ok := o.(*tile); ok && strings.HasPrefix(t.title.Words(), text) {
			out = append(out, t)
		}
	}
	return out
}

func TestNothingOfAQueueIsLeftWhenThePersonGoes(t *testing.T) {
	for _, c := range []struct {
		name, mark string
		open       func(h *hall)
	}{
		{"number of a card", zhang.Number, func(h *hall) { h.booksCard() }},
		{"name of a card", zhang.Name, func(h *hall) { h.booksCard() }},
		{"what the queue knows him by", "ref of 002X", func(h *hall) { h.booksCard() }},
		{"number of a ticket", "C001", func(h *hall) { h.touch("我的号"); h.types("C001"); h.touch("下一步") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			c.open(h)
			if len(h.holds(c.mark)) == 0 {
				t.Fatalf("the search does not find %q before the person leaves", c.mark)
			}
			h.screen.idle.Touch()
			h.idle()
			if where := h.holds(c.mark); len(where) > 0 {
				t.Errorf("%q is still in %v", c.mark, where)
			}
		})
	}
}
