package calling

import (
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
)

func TestListFollowsTheHallAndKeepsItsTicket(t *testing.T) {
	h := newHall(t)
	for range 3 {
		h.ticket(queue.Request{})
	}
	h.sit(1280, 800)
	h.shift(fyne.KeyF2)
	h.key(fyne.KeyDown)
	if got := h.list(); got != "B001 >B002 B003" {
		t.Fatalf("the list shows %s", got)
	}
	h.ticket(queue.Request{Group: queue.Elderly})
	if got := h.list(); got != "B004 B001 >B002 B003" {
		t.Errorf("somebody came: %s", got)
	}
	next := func() {
		t.Helper()
		_, err := h.queue.CallNext(t.Context(), clerk("4"))
		h.must(err)
		_, err = h.queue.Done(t.Context(), clerk("4"))
		h.must(err)
		h.look()
	}
	next()
	next()
	if got := h.list(); got != ">B002 B003" {
		t.Errorf("another counter called two: %s", got)
	}
	next()
	if got := h.list(); got != "B003" {
		t.Errorf("another counter called the chosen one: %s", got)
	}
	h.strip.Tick()
	if got := h.list(); got != "B003" {
		t.Errorf("a second later: %s", got)
	}
	h.key(fyne.KeyReturn)
	h.says("calling.choose_row")
}

func TestChosenCallNeedsTheRightAndAReason(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.shift(fyne.KeyF2)
	h.key(fyne.KeyDown, fyne.KeyReturn)
	h.says("queue.may_not_choose")
	h.key(fyne.KeyEscape)
	h.clerk = clerk("3", app.Supervisor)
	h.sit(1280, 800)
	h.shift(fyne.KeyF2)
	h.key(fyne.KeyDown, fyne.KeyReturn)
	h.ctrl(fyne.KeyReturn)
	if h.find("B002").State != queue.Waiting {
		t.Fatal("called out of turn without a reason")
	}
	h.types("急诊病人家属")
	h.ctrl(fyne.KeyReturn)
	h.says("calling.has_called", "number", "B002")
	events, err := h.queue.Journal(t.Context(), app.DateOf(h.now), "B002")
	h.must(err)
	if last := events[len(events)-1]; h.strip.Number() != "B002" || last.Step != queue.StepChoose || last.Reason != "急诊病人家属" {
		t.Errorf("serving %q, journal %+v", h.strip.Number(), last)
	}
	if h.strip.page != nil || fmt.Sprint(h.called) != "[B002]" {
		t.Errorf("the list stays: %v; the seat began %v", h.strip.page != nil, h.called)
	}
	h.shift(fyne.KeyF2)
	h.key(fyne.KeyReturn)
	h.says("calling.finish_first", "number", "B002")
}

func TestMissedTicketIsPutBackBehindOthers(t *testing.T) {
	h := newHall(t)
	for range 5 {
		h.ticket(queue.Request{})
	}
	h.sit(1280, 800)
	for range 2 { // two are missed
		h.key(fyne.KeyF2)
		for range 2 {
			h.pass(21 * time.Second)
			h.key(fyne.KeyF3)
		}
		h.key(fyne.KeyF4)
	}
	h.shift(fyne.KeyF4)
	if got := h.list(); got != ">B001 B002" {
		t.Fatalf("missed: %s", got)
	}
	h.key(fyne.KeyReturn)
	h.says("calling.has_put_back", "number", "B001")
	if got := h.list(); got != ">B002" {
		t.Errorf("the next is not chosen: %s", got)
	}
	h.shift(fyne.KeyF2)
	if got := h.list(); got != ">B003 B004 B005 B001" {
		t.Errorf("waiting: %s", got)
	}
}

func TestAbandonedTicketLeavesItsListWithAReason(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.shift(fyne.KeyF2)
	h.key(fyne.KeyDelete)
	h.key(fyne.KeyF1)
	h.ctrl(fyne.KeyReturn)
	h.says("calling.has_abandoned", "number", "B001")
	if got := h.list(); h.find("B001").State != queue.Abandoned || got != ">B002" {
		t.Errorf("B001 is %s, the list %s", h.find("B001").State, got)
	}
}

func TestTicketOnHoldWaitsWhileAnotherIsServed(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	h.serve()
	h.shift(fyne.KeyF7)
	h.key(fyne.KeyF1)
	h.ctrl(fyne.KeyReturn)
	h.key(fyne.KeyF2)
	h.shift(fyne.KeyF8)
	h.key(fyne.KeyReturn)
	h.says("calling.finish_first", "number", "B002")
	if h.find("B001").State != queue.OnHold {
		t.Error("taken up beside another")
	}
}

func TestArrowsTurnThePartsOfTheList(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.shift(fyne.KeyF2)
	for _, want := range []Tab{Missed, Held, Held} {
		h.key(fyne.KeyRight)
		if got := h.strip.page.tab; got != want {
			t.Fatalf("part %d, want %d", got, want)
		}
	}
	h.key(fyne.KeyReturn)
	h.says("calling.choose_row")
	h.key(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	if got := h.list(); h.strip.page.tab != Waits || got != ">B001" {
		t.Errorf("part %d, %s", h.strip.page.tab, got)
	}
	h.key(fyne.KeyEscape)
	if h.strip.page != nil {
		t.Error("Escape leaves the list open")
	}
}

func TestTicketIsSentToABusinessWithAReason(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.key(fyne.KeyF2, fyne.KeyF6)
	h.ctrl(fyne.KeyReturn)
	h.says("calling.business_first")
	h.types("4")
	h.ctrl(fyne.KeyReturn)
	h.says("calling.reason_first")
	h.key(fyne.KeyReturn, fyne.KeyReturn)
	h.types("应办不动产登记")
	h.key(fyne.KeyReturn)
	h.says("calling.has_transferred", "number", "B001", "to", "不动产登记服务")
	if got := h.find("B001"); got.Business != "realestate" || got.Target != "" || got.Reason != "应办不动产登记" || got.State != queue.Waiting {
		t.Errorf("ticket %+v", got)
	}
	if h.strip.Number() != "" || h.left != 1 || h.strip.page != nil {
		t.Error("the counter still has the ticket")
	}
}

func TestTicketIsSentToAnOpenCounterOfTheBusiness(t *testing.T) {
	h := newHall(t)
	_, err := h.queue.Open(t.Context(), clerk("4"))
	h.must(err)
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.key(fyne.KeyF2, fyne.KeyF6)
	h.types("2")
	h.key(fyne.KeyReturn)
	h.types("2")
	h.key(fyne.KeyReturn)
	h.types("原经办人")
	h.must(h.queue.Close(t.Context(), clerk("4")))
	h.key(fyne.KeyReturn)
	if h.strip.page == nil || h.strip.Number() != "B001" {
		t.Fatal("sent to a counter that has closed")
	}
	h.says("queue.counter_closed", "counter", "4")
	_, err = h.queue.Open(t.Context(), clerk("4"))
	h.must(err)
	h.key(fyne.KeyReturn)
	h.says("calling.has_transferred", "number", "B001", "to", "4 号窗口")
	if got := h.find("B001"); got.Target != "4" || got.Business != "enterprise" {
		t.Errorf("ticket %+v", got)
	}
}

func TestTransferStandsBeforeItsCountersAreRead(t *testing.T) {
	h := newHall(t)
	_, err := h.queue.Open(t.Context(), clerk("4"))
	h.must(err)
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	var late func()
	h.strip.d.Start = func(f func()) { late = f }
	h.key(fyne.KeyF6)
	if h.strip.page == nil {
		t.Fatal("what is typed now goes into the seat")
	}
	h.types("2")
	late()
	h.key(fyne.KeyReturn)
	h.types("2")
	h.key(fyne.KeyReturn)
	h.types("原经办人")
	h.key(fyne.KeyReturn)
	if got := h.find("B001"); got.Target != "4" {
		t.Errorf("ticket %+v; %q", got, h.banner.Words())
	}
}

func TestTransferAsksBeforeTypedThingsAreLost(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	h.asks, h.asked = true, 0
	h.key(fyne.KeyF6)
	if h.asked != 0 {
		t.Error("asked before anything was decided")
	}
	h.types("4")
	h.key(fyne.KeyReturn, fyne.KeyReturn)
	h.types("办错")
	h.key(fyne.KeyReturn)
	if h.asked != 1 || h.strip.Number() != "B001" {
		t.Errorf("asked %d times, serving %q", h.asked, h.strip.Number())
	}
}
