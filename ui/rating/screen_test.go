package rating

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app/feedback"
	"yichuang/assets"
)

func TestThePadShowsWhoWorksAtTheCounterAndOnWhat(t *testing.T) {
	h := newHall(t)
	h.shows("3", "未开放")
	number := h.called()
	h.shows("张晓", "工号 1023", "企业服务", "请 "+number+" 号到本窗口")
	_, err := h.Queue.Serve(t.Context(), clerk)
	h.must(err)
	h.look()
	h.shows("正在办理 " + number + " 号")
	h.link.down = true
	h.look()
	h.shows("连接中断")
	h.link.down = false
	h.look()
	h.shows("正在办理 " + number + " 号")
}

func TestOneTouchRatesAVisit(t *testing.T) {
	h := newHall(t)
	number := h.served()
	h.shows("请您评价本次服务", "3 号窗口", "张晓 1023", number, "还有 30 秒", "非常满意", "满意", "基本满意", "不满意", "非常不满意")
	h.touch("满意")
	h.shows("感谢您的评价")
	if f := h.figures(); f.Of(feedback.Good) != 1 || f.NotRated() != 0 {
		t.Errorf("%+v", f)
	}
	h.pad.grade(feedback.VeryBad) // a second touch that came in late
	h.pass(3)
	h.shows("空闲")
	h.look()
	h.shows("空闲")
	if f := h.figures(); f.Of(feedback.Good) != 1 || f.Of(feedback.VeryBad) != 0 {
		t.Errorf("rated twice: %+v", f)
	}
}

func TestNoGradeIsChosenOrStandsOutBeforeTheTouch(t *testing.T) {
	h := newHall(t)
	h.served()
	var keys []*key
	for _, o := range inSight(h.pad.Object()) {
		if k, ok := o.(*key); ok {
			keys = append(keys, k)
		}
	}
	if len(keys) != 5 {
		t.Fatalf("%d grades", len(keys))
	}
	for _, k := range keys {
		if k.chosen || k.Size() != keys[0].Size() || k.Position().Y != keys[0].Position().Y {
			t.Errorf("%s stands out: %v at %v", k.Words(), k.Size(), k.Position())
		}
	}
	if h.pad.rating.Grade != 0 {
		t.Errorf("grade %d before a touch", h.pad.rating.Grade)
	}
}

func TestWhoTouchesNothingHasNotRated(t *testing.T) {
	for _, row := range []struct {
		name string
		end  func(h *hall)
	}{
		{"the time is over", func(h *hall) { h.pass(int(feedback.PadTime / time.Second)) }},
		{"it is refused", func(h *hall) { h.touch("不评价") }},
		{"the next ticket is called", func(h *hall) { h.called() }},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			h.served()
			row.end(h)
			if said := h.words(); strings.Contains(said, "请您评价") {
				t.Errorf("the pad still asks:\n%s", said)
			}
			h.look()
			if h.pad.at != idle {
				t.Errorf("it asks again: %d", h.pad.at)
			}
			if f := h.figures(); f.NotRated() != 1 || f.Negative() != 0 {
				t.Errorf("%+v", f)
			}
		})
	}
}

func TestAGradeThatWasTouchedIsNeverLost(t *testing.T) {
	for _, row := range []struct {
		name string
		end  func(h *hall)
		want []feedback.Reason
	}{
		{"sent with its reasons", func(h *hall) { h.touch("服务态度"); h.touch("多次跑动"); h.touch("提交") }, []feedback.Reason{feedback.Attitude, feedback.Trips}},
		{"skipped", func(h *hall) { h.touch("服务态度"); h.touch("跳过") }, nil},
		{"left as it was", func(h *hall) { h.touch("其他"); h.pass(20) }, []feedback.Reason{feedback.Other}},
		{"left with half a number", func(h *hall) { h.touch("请回访我"); h.touch("1"); h.touch("3"); h.pass(20) }, nil},
		{"the next ticket is called", func(h *hall) { h.touch("服务态度"); h.touch("服务态度"); h.called() }, nil},
		{"the window closes", func(h *hall) {
			ctx, cancel := context.WithCancel(h.Context())
			cancel()
			h.pad.Run(ctx)
		}, nil},
		{"the store is away for a while", func(h *hall) {
			h.link.down = true
			h.touch("跳过")
			h.shows("正在提交")
			h.pass(12)
			h.shows("空闲")
			h.link.down = false
			h.pass(1)
		}, nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			h.served()
			h.touch("不满意")
			if f := h.figures(); f.Negative() != 0 {
				t.Errorf("sent before the reasons: %+v", f)
			}
			row.end(h)
			rows, err := h.Ratings.Waiting(t.Context(), office)
			if err != nil || len(rows) != 1 || rows[0].Grade != feedback.Bad || !slices.Equal(rows[0].Reasons, row.want) || rows[0].Real {
				t.Errorf("%+v, %v, want reasons %v", rows, err, row.want)
			}
		})
	}
}

func TestANumberToCallBackIsCheckedBeforeItIsSent(t *testing.T) {
	h := newHall(t)
	h.served()
	h.touch("非常不满意")
	h.touch("办事效率")
	h.touch("请回访我")
	h.touch("1")
	h.touch("提交")
	h.shows("! ")
	if h.pad.at != phone {
		t.Fatalf("at %d", h.pad.at)
	}
	for _, digit := range "3805330000" {
		h.touch(string(digit))
	}
	h.touch("提交")
	h.shows("感谢您的评价")
	rows, err := h.Ratings.Waiting(t.Context(), office)
	if err != nil || len(rows) != 1 || !rows[0].Real {
		t.Fatalf("%+v %v", rows, err)
	}
	file, err := h.Ratings.File(t.Context(), office, rows[0].No)
	if err != nil || file.Phone != "13805330000" || len(file.FollowUp.Reasons) != 1 {
		t.Errorf("%+v %v", file, err)
	}
}

func TestNothingOfTheLastPersonStays(t *testing.T) {
	h := newHall(t)
	h.served()
	h.touch("大字版")
	h.touch("English")
	h.touch("Very dissatisfied")
	h.touch("Attitude")
	h.touch("Call me back")
	for _, digit := range "1380533" {
		h.touch(string(digit))
	}
	h.touch("No number")
	h.shows("Thank you")
	h.pass(3)
	h.shows("空闲", "English", "大字版")
	p := h.pad
	if p.number != "" || p.rating.Grade != 0 || p.rating.Reasons != nil || p.visit.Ticket != "" || p.elder() || p.words.Lang != assets.ZH || p.box.held != nil || len(p.box.ready) > 0 {
		t.Errorf("%+v", p)
	}
	h.served()
	h.touch("不满意")
	if said := h.words(); strings.Contains(said, "✓") {
		t.Errorf("a reason of the last person is chosen:\n%s", said)
	}
	h.touch("请回访我")
	if said := h.words(); strings.Contains(said, "1380533") {
		t.Errorf("the number of the last person stands there:\n%s", said)
	}
}

func TestTheNextVisitIsAskedAboutAlsoWhenTheLastWasNotEnded(t *testing.T) {
	h := newHall(t)
	h.served()
	h.touch("非常不满意")
	second := h.served()
	h.shows("请您评价本次服务", second)
	h.touch("非常满意")
	if f := h.figures(); f.Of(feedback.VeryBad) != 1 || f.Of(feedback.Excellent) != 1 {
		t.Errorf("%+v", f)
	}
}

func TestARefusedRatingSaysWhy(t *testing.T) {
	h := newHall(t)
	h.served()
	h.touch("不满意")
	h.Now = h.Now.Add(feedback.PadAnswer + time.Second)
	h.touch("跳过")
	h.shows("这次评价没有收下", "时间已过")
}
