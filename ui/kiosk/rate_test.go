package kiosk

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/queue"
)

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
	h.wants("已过评价时")
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
