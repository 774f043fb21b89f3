package kiosk

import (
	"errors"
	"slices"
	"testing"
	"time"

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
	h.goes("选事项取号", "按首字母找", "S", "P", "J", "Y", "看结果（1 项）", "食品经营许可（新办）")
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
	h.wants("还要办别的事吗？", "5 件事，取一个号")
	h.lacks("再选一件")
	other, _ := h.screen.d.Catalogue.Item("C005")
	h.screen.pick(other)
	h.wants("这件事要另外取号")
	h.goes("返回", "就这些")
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
		{"all given", "hrss", "今天的号已发完", "人社服务今天的号已发完"},
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

func TestARefusalInEnglishNamesTheBusinessInEnglish(t *testing.T) {
	h := newHall(t, portrait)
	h.closes()
	h.touch("English")
	zone, _ := h.screen.d.Catalogue.Zone("enterprise")
	h.touch(zone.NameEN)
	h.wants("No ticket", zone.NameEN+": tickets were given")
	h.lacks(zone.Name)
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
		h.goes("刷身份证取号", "输身份证号")
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
	h.goes("刷身份证取号", "输身份证号")
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
	h.wants("程序内部错误", "输身份证号")
}

func TestASlipShowsHowFarItIs(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(h *hall) slipOf
		says []string
	}{
		{"waiting", func(h *hall) slipOf { h.issued("general"); return h.given("general") }, []string{"正在排队", "前面 1 人", "不排了"}},
		{"called", func(h *hall) slipOf { of := h.given("general"); h.calls(of); return of }, []string{"正在叫您", "请马上过去"}},
		{"missed", func(h *hall) slipOf { return h.misses("general") }, []string{"过号了", "恢复排队", "3 位等候的人后面"}},
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
	h.wants("和号票上的取号时间不一样")
	h.goes("清空")
	h.types("0941")
	h.touch("下一步")
	h.wants("真的不排了吗？")
}

func TestAResultThatLiesReadyGivesATicketWithItsCase(t *testing.T) {
	h := newHall(t, portrait)
	for _, c := range []struct {
		name  string
		at    casework.Standing
		gives bool
	}{
		{"ready", casework.Standing{Number: "370306202611230001", State: casework.ResultAtFront}, true},
		{"posted", casework.Standing{State: casework.ResultAtFront, Mail: true}, false},
		{"not yet", casework.Standing{State: casework.Granted}, false},
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
