package manage

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/halltest"
	"yichuang/app/paper"
)

// newLateSeat is a hall in which a joint case has been lying since November
// and a further case is due soon.
func newLateSeat(t *testing.T) (*seat, *latePage, string) {
	t.Helper()
	h := newSeat(t)
	p := pageOf[*latePage](h)
	if len(p.rows) != 0 || !strings.Contains(p.list.Empty, "没有超期") {
		t.Errorf("a hall in time: %+v, %q", p.rows, p.list.Empty)
	}
	joint, err := h.hall.Intake.Accept(t.Context(), halltest.Clerk, "", h.hall.Sheet(t, "J001"))
	h.must(err)
	h.hall.Now = time.Date(2026, 12, 7, 9, 0, 0, 0, app.HallTime)
	_, err = h.hall.Intake.Accept(t.Context(), halltest.Clerk, "", h.hall.Sheet(t, "B001"))
	h.must(err)
	h.hall.Now = time.Date(2026, 12, 11, 9, 0, 0, 0, app.HallTime)
	h.Reload(t.Context())
	h.on(p)
	return h, p, joint.Number
}

// TestLateStagesStandFirstAndSayWhoHasThem: R34, R65.
func TestLateStagesStandFirstAndSayWhoHasThem(t *testing.T) {
	h, p, number := newLateSeat(t)
	if len(p.rows) < 2 || p.rows[0].Number != number || p.rows[0].Stands.Over < p.rows[1].Stands.Over {
		t.Fatalf("%+v", p.rows)
	}
	first := p.row(p.rows[0])
	if !strings.Contains(first.Right, "已超期") || !strings.Contains(first.Sub, "市场监督管理局") || !strings.Contains(first.Sub, number) || first.Extra != "" {
		t.Errorf("first %+v", first)
	}
	last := p.row(p.rows[len(p.rows)-1])
	if !strings.Contains(last.Right, "个工作日") && !strings.Contains(last.Right, "今天到期") {
		t.Errorf("last %+v", last)
	}
	p.list.Select(len(p.rows) - 1)
	p.choose(len(p.rows) - 1)
	h.control(fyne.KeyReturn)
	h.says("还没有超期")
}

// TestSupervisionIsIssuedOnceAndListed: R65.
func TestSupervisionIsIssuedOnceAndListed(t *testing.T) {
	h, p, number := newLateSeat(t)
	if p.by.Date() != 20261216 {
		t.Errorf("an answer is asked for by %s", p.by.Date())
	}
	h.control(fyne.KeyReturn)
	h.says("督办要求")
	if p.words.Reason() == "" || !p.words.Focused() {
		t.Error("the field does not say that nothing is asked")
	}
	h.press(fyne.KeyF6)
	if !h.stands("请说明超期原因，尽快办结。") || !h.stands("2026年12月16日") || !h.stands(number) {
		t.Error("the sheet is not as it will be printed")
	}
	h.press(fyne.KeyF4)
	p.by.SetText("12-10")
	h.control(fyne.KeyReturn)
	if !strings.Contains(p.by.Reason(), "不能早于今天") {
		t.Errorf("an answer by yesterday: %q", p.by.Reason())
	}
	p.by.SetText("+2")
	h.control(fyne.KeyReturn)
	h.says("已签发")
	h.control(fyne.KeyReturn)
	h.says("要再次督办")
	jobs := h.printedNow(paper.Supervision)
	if len(jobs) != 1 || !h.stands(jobs[0].Notice) {
		t.Fatalf("jobs %+v", jobs)
	}
	r, ok := p.chosen()
	if !ok || r.Number != number || len(r.Orders) != 1 || r.Orders[0].Number != jobs[0].Notice || r.Orders[0].AnswerBy != 20261215 {
		t.Errorf("orders %+v", r.Orders)
	}
	if row := p.row(r); !strings.Contains(row.Extra, "1 次") || !strings.Contains(p.told.Words(), jobs[0].Notice) {
		t.Errorf("row %+v, %q", row, p.told.Words())
	}
	p.words.SetText("再次督办，请局领导过问。")
	h.control(fyne.KeyReturn)
	if jobs := h.printedNow(paper.Supervision); len(jobs) != 2 || jobs[0].Notice == jobs[1].Notice {
		t.Errorf("a further sheet: %+v", jobs)
	}
	h.hall.Verify(t)
}

func TestWhatWasTypedOfAStageWaitsForIt(t *testing.T) {
	h, p, number := newLateSeat(t)
	p.words.SetText("请说明原因")
	p.list.Select(1)
	p.choose(1)
	if p.words.Text() != "" {
		t.Errorf("another stage is asked %q", p.words.Text())
	}
	p.choose(0)
	if p.words.Text() != "请说明原因" {
		t.Errorf("typed: %q", p.words.Text())
	}
	h.Reload(t.Context())
	if p.at.number != number || p.words.Text() != "请说明原因" || p.list.Selected() != 0 {
		t.Errorf("after a change: %v, %q", p.at, p.words.Text())
	}
	p.take(p.rows[1:]) // somebody has ended it
	if p.words.Text() != "请说明原因" || !strings.Contains(p.told.Words(), "不再超期") {
		t.Errorf("ended meanwhile: %q, %q", p.words.Text(), p.told.Words())
	}
	h.control(fyne.KeyReturn)
	h.says("不再超期")
	if jobs := h.printedNow(paper.Supervision); len(jobs) != 0 {
		t.Errorf("%+v", jobs)
	}
}
