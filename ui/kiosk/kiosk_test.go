package kiosk

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/assets"
	"yichuang/ui/kit"
)

func TestOneTouchOnAZoneGivesATicket(t *testing.T) {
	h := newHall(t, portrait)
	h.opens("3", "enterprise")
	h.waits("enterprise", 2)
	h.touch("企业服务")
	h.wants("您的号码", "B003", "请到 3、4 号窗口", "前面 2 人 · 约 20 分钟", "正在打印，请稍候")
	rows := h.tickets("enterprise")
	if len(rows) != 3 || rows[2].Number != "B003" || rows[2].Item != "" {
		t.Fatalf("waiting: %+v", rows)
	}
	ticket, err := h.queue.Find(t.Context(), app.DateOf(h.now), "B003")
	h.ok(err)
	job, err := h.queue.Slip(t.Context(), ticket)
	h.ok(err)
	if job.State != paper.Queued || job.Desk != "K1" {
		t.Errorf("slip %s at %q", job.State, job.Desk)
	}
}

func TestASecondTouchWithinThreeSecondsGivesNoSecondTicket(t *testing.T) {
	h := newHall(t, portrait)
	h.screen.take("enterprise", "")
	h.now = h.now.Add(2 * time.Second)
	h.screen.take("enterprise", "")
	if rows := h.tickets("enterprise"); len(rows) != 1 {
		t.Fatalf("%d tickets", len(rows))
	}
	h.now = h.now.Add(time.Second)
	h.screen.take("enterprise", "")
	if rows := h.tickets("enterprise"); len(rows) != 2 {
		t.Errorf("%d tickets after three seconds", len(rows))
	}
}

func TestTheTicketGoesAwayByItselfOrAtATouch(t *testing.T) {
	for _, c := range []struct {
		name  string
		elder bool
		leave func(h *hall)
	}{
		{"after ten seconds", false, func(h *hall) { h.printed("B001"); h.pass(9); h.wants("您的号码"); h.pass(1) }},
		{"after a minute in large letters", true, func(h *hall) { h.printed("B001"); h.pass(59); h.wants("您的号码"); h.pass(1) }},
		{"at a touch anywhere", false, func(h *hall) {
			h.now = h.now.Add(doubleTouch)
			h.parts(func(o fyne.CanvasObject) {
				if g, ok := o.(*ground); ok {
					test.Tap(g)
				}
			})
		}},
		{"at the home button", false, func(h *hall) { h.touch("回首页") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			if c.elder {
				h.touch("大字版")
			}
			h.touch("企业服务")
			h.wants("B001")
			c.leave(h)
			h.wants("您要办什么？")
			h.pass(25)
			h.lacks("B001", "还在办理吗？")
		})
	}
}

func TestTheNumberStaysWhenThePrinterFails(t *testing.T) {
	h := newHall(t, portrait)
	h.touch("企业服务")
	h.slip("B001", "queue.paused", paper.Claimed, paper.Failed)
	h.pass(1)
	h.wants("B001", "窗口已暂停，请先恢复，请记下或拍下号码")
	if !slices.Equal(h.called, []string{"!kiosk.your_number"}) {
		t.Errorf("staff called: %v", h.called)
	}
	h.pass(58)
	h.wants("B001")
	h.pass(2)
	h.lacks("B001")
}

func (h *hall) printed(number string) {
	h.t.Helper()
	h.slip(number, "", paper.Claimed, paper.Submitted, paper.Done)
}

func TestThePageSaysWhenTheSlipIsPrinted(t *testing.T) {
	h := newHall(t, portrait)
	h.touch("企业服务")
	h.printed("B001")
	h.pass(9)
	h.wants("请在出纸口取走")
	if len(h.called) > 0 {
		t.Errorf("staff called for nothing: %v", h.called)
	}
}

func TestASlipThatDoesNotComeIsToldAfterEightSeconds(t *testing.T) {
	h := newHall(t, portrait)
	h.touch("企业服务")
	h.slip("B001", "", paper.Claimed, paper.Submitted)
	h.pass(7)
	h.wants("请在出纸口取走")
	h.pass(1)
	h.wants("B001", "还没有打印出来，请记下或拍下号码")
	h.pass(30)
	h.wants("B001")
	if !slices.Equal(h.called, []string{"!kiosk.your_number"}) {
		t.Errorf("staff called: %v", h.called)
	}
	h.slip("B001", "", paper.Done)
	h.pass(1)
	h.wants("请在出纸口取走")
}

func TestAPriorityTicketCarriesItsGroup(t *testing.T) {
	for _, g := range groups {
		t.Run(string(g.group), func(t *testing.T) {
			h := newHall(t, landscape)
			h.touch("老人 残疾人 孕妇")
			h.touch(h.text(g.id))
			h.touch("人社服务")
			if rows := h.tickets("hrss"); len(rows) != 1 || rows[0].Group != g.group {
				t.Fatalf("waiting: %+v", rows)
			}
			h.touch("回首页")
			h.now = h.now.Add(doubleTouch)
			h.touch("人社服务")
			if rows := h.tickets("hrss"); len(rows) != 2 || rows[1].Group != queue.Ordinary {
				t.Errorf("the next person: %+v", rows)
			}
		})
	}
}

func TestTheCountsAreLive(t *testing.T) {
	h := newHall(t, portrait)
	h.opens("3", "enterprise")
	h.lacks("等候 3 人")
	h.waits("enterprise", 3)
	h.wants("等候 3 人 · 约 ")
	_, err := h.queue.CallNext(t.Context(), app.Actor{Staff: "1023", Desk: "3", Zone: "enterprise", Roles: []app.Role{app.Front}})
	h.ok(err)
	h.pass(60)
	h.wants("等候 2 人")
}

func TestNoTicketIsToldWithWhatToDo(t *testing.T) {
	h := newHall(t, portrait)
	h.screen.take("nowhere", "")
	h.wants("没有取到号", "请找工作人员")
	h.touch("返回")
	h.wants("您要办什么？")
}

func TestASlowStoreIsWaitedForInWords(t *testing.T) {
	h := newHall(t, portrait)
	var work func()
	h.screen.d.Start = func(f func()) { work = f }
	h.touch("企业服务")
	h.lacks("正在取号")
	h.hold()
	h.wants("正在取号，请稍候")
	work()
	h.wants("B001")
	h.touch("回首页")
	h.wants("您要办什么？")
}

func TestAnIdleKioskForgetsThePerson(t *testing.T) {
	for _, c := range []struct {
		name       string
		elder      bool
		warn, home int
	}{{"in 30 seconds", false, 20, 30}, {"in 60 seconds with large letters", true, 50, 60}} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			h.touch("English")
			if c.elder {
				h.touch("Large print")
			}
			h.touch("Progress")
			h.types("370306")
			h.pass(c.warn - 1)
			h.lacks("Still there?")
			h.pass(1)
			h.wants("Still there? Back to the home page in 10 s", "370306")
			h.touch("Go on")
			h.screen.show() // the box again, with what was entered
			h.wants("370306")
			h.pass(c.home)
			h.wants("您要办什么？")
			h.lacks("370306", "Still there?")
			if !reflect.DeepEqual(h.screen.visit, visit{}) || h.screen.elder() || h.screen.words.Lang != assets.ZH || len(h.screen.trail) != 1 {
				t.Errorf("kept %+v, elder %v, %s", h.screen.visit, h.screen.elder(), h.screen.words.Lang)
			}
			h.touch("查进度")
			h.lacks("370306")
		})
	}
}

func TestAnAnswerForSomebodyWhoLeftIsNotShown(t *testing.T) {
	h := newHall(t, portrait)
	number := h.accepted("13800000029")
	h.screen.scanned(number)
	h.types("0029")
	var work func()
	h.screen.d.Start = func(f func()) { work = f }
	h.touch("查询")
	h.touch("回首页")
	work()
	h.wants("您要办什么？")
	h.lacks("已受理")
}

func TestLanguageAndLettersKeepThePageAndWhatWasEntered(t *testing.T) {
	h := newHall(t, landscape)
	h.touch("看办事指南")
	h.touch("按首字母找")
	h.types("SPJY")
	h.touch("English")
	h.touch("Large print")
	h.wants("Pinyin initials of the service?", "SPJY", "Normal print", "中文")
	if h.screen.stage.Variant() != (kit.Variant{Elder: true}) {
		t.Error("letters did not grow")
	}
	h.touch("中文")
	h.touch("标准版")
	h.wants("事项名称的拼音首字母？", "SPJY")
}

func TestWhoDoesNotKnowIsSentToAPerson(t *testing.T) {
	h := newHall(t, portrait)
	h.touch("我不知道")
	h.wants("请找工作人员帮您", "5、6 号窗口", "0533-0000000")
	h.touch("先取一个号")
	if rows := h.tickets("general"); len(rows) != 1 {
		t.Errorf("waiting: %+v", rows)
	}
}

func TestRunShowsChangesUntilItsContextEnds(t *testing.T) {
	h := newHall(t, portrait)
	ctx, cancel := context.WithCancel(t.Context())
	shown := make(chan struct{}, 8)
	h.screen.queues = nil
	h.screen.shown.page.update = func() { shown <- struct{}{} }
	done := make(chan struct{})
	go func() {
		h.screen.Run(ctx)
		close(done)
	}()
	<-shown // at once
	cancel()
	<-done
	if len(h.screen.queues) != 7 {
		t.Errorf("%d businesses", len(h.screen.queues))
	}
}

func TestEveryStateOfACaseHasWords(t *testing.T) {
	for _, state := range casework.States() {
		ids := stages[state]
		if !slices.Contains(assets.IDs(), ids.now) || !slices.Contains(assets.IDs(), ids.next) {
			t.Errorf("%s: %+v", state, ids)
		}
	}
}

func TestATremblingHandTouchesOnce(t *testing.T) {
	ground := func(h *hall) {
		h.parts(func(o fyne.CanvasObject) {
			if g, ok := o.(*ground); ok {
				test.Tap(g)
			}
		})
	}
	for _, c := range []struct {
		name string
		do   func(h *hall)
		want string
	}{
		{"the second touch is not an answer to the next page", func(h *hall) {
			h.touch("老人 残疾人 孕妇")
			h.touch("60 岁以上")
		}, "您属于哪一类？"},
		{"nor does it go back twice", func(h *hall) {
			h.touch("老人 残疾人 孕妇")
			h.now = h.now.Add(h.screen.d.Settle)
			h.touch("60 岁以上")
			h.now = h.now.Add(h.screen.d.Settle)
			h.touch("返回")
			h.touch("返回")
		}, "您属于哪一类？"},
		{"later it counts", func(h *hall) {
			h.touch("老人 残疾人 孕妇")
			h.now = h.now.Add(h.screen.d.Settle)
			h.touch("60 岁以上")
		}, "您要办什么？"},
		{"a number stays under it", func(h *hall) {
			h.touch("企业服务")
			h.now = h.now.Add(doubleTouch - time.Second)
			ground(h)
		}, "B001"},
		{"and stays as long as it must be written down", func(h *hall) {
			h.touch("企业服务")
			h.slip("B001", "queue.paused", paper.Claimed, paper.Failed)
			h.pass(5)
			ground(h)
		}, "B001"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			h.screen.d.Settle = time.Second / 2
			h.now = h.now.Add(time.Second)
			c.do(h)
			h.wants(c.want)
		})
	}
}
