package kiosk

import (
	"context"
	"slices"
	"testing"

	"yichuang/app"
)

func TestACardIsTakenAwayBeforeAnythingElse(t *testing.T) {
	h := newHall(t, portrait)
	h.reader.card = zhang
	h.screen.open(h.cardPage)
	h.wants("请取走身份证")
	h.lacks(zhang.Number, zhang.Name)
	h.touch("English")
	h.wants("Please take your ID card")
	h.touch("中文")
	if h.reader.reads != 1 {
		t.Errorf("read %d times", h.reader.reads)
	}
	h.touch("取走了，继续")
	h.wants(zhang.Number)
	if h.screen.visit.card != nil {
		t.Error("the card is kept")
	}
}

func TestAReaderThatNoticesGoesOnByItself(t *testing.T) {
	h := newHall(t, portrait)
	h.reader.card = zhang
	gone := error(nil)
	h.screen.d.Cards = &noticing{h.reader, func() error { return gone }}
	h.screen.open(h.cardPage)
	h.wants(zhang.Number)

	gone = context.Canceled
	h.screen.home()
	h.screen.open(h.cardPage)
	h.wants("请取走身份证")
	h.lacks("取走了，继续")
}

func TestNoCardIsWaitedForAMinuteThenTheOtherWaysStay(t *testing.T) {
	h := newHall(t, portrait)
	h.held = true
	h.screen.open(h.cardPage)
	h.wants("请把身份证放在读卡区", "请输入办件编号")
	h.pass(59)
	h.wants("请把身份证放在读卡区")
	h.lacks("还在办理吗？")
	h.hold() // a minute
	h.run()
	h.wants("没有读到身份证", "请输入办件编号", "再试一次")
	h.pass(20)
	h.wants("还在办理吗？")
	h.touch("再试一次")
	h.wants("请把身份证放在读卡区")
	h.touch("请输入办件编号")
	h.run()
	h.wants("办件编号是多少？")
	h.lacks("没有读到身份证")
}

func TestACardThatCannotBeReadIsTold(t *testing.T) {
	h := newHall(t, portrait)
	h.reader.err = &app.Error{Code: app.Invalid, Field: "card", ID: "kit.card_other"}
	h.screen.open(h.cardPage)
	h.wants(h.text("kit.card_other"), "再试一次", "请输入办件编号")
}

func TestACardReadForSomebodyWhoLeftIsNotShown(t *testing.T) {
	h := newHall(t, portrait)
	h.held = true
	h.reader.card = zhang
	h.screen.open(h.cardPage)
	h.touch("回首页")
	h.run()
	h.wants("您要办什么？")
	if h.screen.visit.card != nil {
		t.Error("the card is kept")
	}
}

func TestAForgottenCardCallsStaff(t *testing.T) {
	h := newHall(t, portrait)
	h.reader.card = zhang
	h.screen.open(h.cardPage)
	h.screen.idle.Touch()
	h.pass(30)
	h.wants("您要办什么？")
	if !slices.Equal(h.called, []string{"kiosk.card_take"}) {
		t.Errorf("called %v", h.called)
	}
}

func TestAKioskWithoutAReaderOffersTheOtherWays(t *testing.T) {
	h := newHall(t, portrait)
	h.screen.d.Cards = nil
	h.screen.open(h.cardPage)
	h.wants("这台机器不能读身份证", "请输入办件编号")
	h.lacks("再试一次")
}

func TestAChangedAnswerLeadsBackToAllAnswers(t *testing.T) {
	h := newHall(t, portrait)
	h.screen.visit.number = "11010519491231002X"
	h.screen.open(h.summary)
	h.touch("修改") // the last one that can be changed: the phone
	h.wants("手机号的后四位？")
	h.touch("返回")
	h.wants("山东省淄博市", "11010519491231002X")
	h.screen.change(func() *page { return h.screen.ask(h.identity()) })
	h.touch("删除")
	h.touch("下一步")
	h.wants("山东省淄博市", "11010519491231002")
	h.lacks("11010519491231002X")
	h.touch("返回")
	h.wants("您要办什么？")
}

func TestAQuestionGoesOnOnlyWithAnAnswer(t *testing.T) {
	for _, c := range []struct {
		name     string
		typed    string
		optional bool
		wrong    error
		goes     bool
		says     string
	}{
		{"nothing", "", false, nil, false, "请改一下：还没有输入。"},
		{"nothing needed", "", true, nil, true, ""},
		{"an answer", "12", false, nil, true, ""},
		{"a wrong one", "12", true, errNoCard, false, "没有读到身份证"},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHall(t, portrait)
			went := false
			q := h.identity()
			q.optional, q.check, q.next = c.optional, func(string) error { return c.wrong }, func() { went = true }
			h.screen.open(func() *page { return h.screen.ask(q) })
			h.types(c.typed)
			h.touch("下一步")
			if went != c.goes {
				t.Errorf("went on: %v", went)
			}
			h.wants(c.says)
			h.touch("删除")
			if c.typed != "" {
				h.lacks("请改一下")
			}
		})
	}
}
