package counter

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

func (h *hall) state(number string) queue.State {
	h.Helper()
	t, err := h.queue.Find(h.Context(), app.DateOf(h.now), number)
	h.must(err)
	return t.State
}

func TestCallButtonShowsWhoIsCalledNext(t *testing.T) {
	h := newHall(t)
	for range 2 {
		h.ticket("", queue.Ordinary)
	}
	for range 3 {
		h.ticket("", queue.Elderly)
	}
	h.sit(1280, 800)
	// two priority calls in a row, then one that waited
	for _, want := range []string{"B003", "B004", "B001", "B005", "B002"} {
		if got := h.s.now.next.Number; got != want {
			t.Errorf("the button shows %s, want %s", got, want)
		}
		if priority := want > "B002"; (h.s.bars.priority.Words() != "") != priority || h.s.bars.priority.Hidden == priority {
			t.Errorf("%s: the priority tag says %q", want, h.s.bars.priority.Words())
		}
		h.key(fyne.KeyF2)
		if got := h.s.ticketNumber(); got != want {
			t.Fatalf("called %s, want %s", got, want)
		}
		h.key(fyne.KeyF7)
	}
	if !h.s.bars.call.Disabled() {
		t.Error("nobody waits and the button is lit")
	}
	h.key(fyne.KeyF2)
	h.says("counter.nobody_waits")
}

func TestKeysOfATicketAreRefusedInWords(t *testing.T) {
	h := newHall(t)
	h.ticket("", queue.Ordinary)
	h.ticket("", queue.Ordinary)
	h.sit(1280, 800)
	for _, key := range []fyne.KeyName{fyne.KeyF3, fyne.KeyF4, fyne.KeyF6, fyne.KeyF7} {
		h.key(key)
		h.says("counter.call_first")
	}
	h.key(fyne.KeyF2)
	for _, key := range []fyne.KeyName{fyne.KeyF2, fyne.KeyF8} {
		h.key(key)
		h.says("counter.finish_first", "number", "B001")
	}
	h.key(fyne.KeyF3)
	h.says("queue.call_gap", "seconds", 20)
	h.key(fyne.KeyF4)
	h.says("queue.calls_left", "number", "B001", "left", 2)
}

func TestMissedTicketIsPutBack(t *testing.T) {
	h := newHall(t)
	for range 5 {
		h.ticket("", queue.Ordinary)
	}
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	for range 2 {
		h.pass(21 * time.Second)
		h.key(fyne.KeyF3)
		h.says("counter.has_recalled", "number", "B001")
	}
	h.key(fyne.KeyF4)
	if h.state("B001") != queue.Missed || len(h.s.now.missed) != 1 {
		t.Fatalf("B001 is %s, %d missed", h.state("B001"), len(h.s.now.missed))
	}
	h.s.keys.Press(fyne.KeyF4, fyne.KeyModifierShift)
	page, ok := h.s.view.(*missed)
	if !ok || page.table.Rows() != 1 {
		t.Fatal("the missed ticket is not in the list")
	}
	h.key(fyne.KeyReturn)
	if h.state("B001") != queue.Waiting || page.table.Rows() != 0 {
		t.Errorf("B001 is %s, %d rows left", h.state("B001"), page.table.Rows())
	}
	waiting, _, err := h.queue.Waiting(t.Context(), "enterprise")
	h.must(err)
	if waiting[3].Number != "B001" {
		t.Errorf("B001 is not behind three others: %v", waiting)
	}
}

func TestTransferNeedsZoneAndReason(t *testing.T) {
	h := newHall(t)
	h.ticket("", queue.Ordinary)
	h.sit(1280, 800)
	h.key(fyne.KeyF2, fyne.KeyF6)
	h.ctrl(fyne.KeyReturn)
	h.says("counter.zone_first")
	h.types("3")
	h.ctrl(fyne.KeyReturn)
	h.says("counter.reason_first")
	h.key(fyne.KeyReturn)
	h.types("应办不动产登记")
	h.ctrl(fyne.KeyReturn)
	ticket, err := h.queue.Find(t.Context(), app.DateOf(h.now), "B001")
	h.must(err)
	if ticket.Zone != "realestate" || ticket.Reason != "应办不动产登记" || ticket.State != queue.Waiting {
		t.Errorf("ticket is %+v", ticket)
	}
	if h.s.ticketNumber() != "" || h.s.view != view(h.s.form) {
		t.Error("the counter still has the ticket")
	}
}

func TestPauseAsksWhyAndResumes(t *testing.T) {
	h := newHall(t)
	h.ticket("", queue.Ordinary)
	h.sit(1280, 800)
	h.key(fyne.KeyF8)
	h.ctrl(fyne.KeyReturn) // no reason yet: the question stays
	if h.s.paused() {
		t.Fatal("paused without a reason")
	}
	h.types("用餐")
	h.ctrl(fyne.KeyReturn)
	if !h.s.paused() || h.s.now.counter.Reason != "用餐" {
		t.Fatalf("counter is %+v", h.s.now.counter)
	}
	h.key(fyne.KeyF2)
	h.says("counter.resume_first")
	h.key(fyne.KeyF8)
	if h.s.paused() {
		t.Error("still paused")
	}
}

func TestServiceBeginsWithTheFirstEntry(t *testing.T) {
	h := newHall(t)
	h.ticket("B004", queue.Ordinary)
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	if h.state("B001") != queue.Called {
		t.Fatal("preselecting the item began the service")
	}
	h.own("4")
	if h.state("B001") != queue.Serving || h.s.now.ticket.State != queue.Serving {
		t.Errorf("ticket is %s", h.state("B001"))
	}
	h.pass(372 * time.Second)
	h.s.bars.tick()
	if got := h.s.bars.extra.Words(); got != "06:12" {
		t.Errorf("served for %s", got)
	}
	h.key(fyne.KeyF4)
	h.says("counter.already_served", "number", "B001")
}

func TestUnfinishedFormIsDroppedOnlyWhenAsked(t *testing.T) {
	h := newHall(t)
	h.ticket("B004", queue.Ordinary)
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	h.own(man)
	h.key(fyne.KeyF7)
	if h.state("B001") != queue.Serving || h.s.form.people.id.Text() != man {
		t.Fatal("finished over an unfinished form")
	}
	h.key(fyne.KeyEscape)
	if h.s.form.people.id.Text() != man {
		t.Fatal("answering no dropped the form")
	}
	h.key(fyne.KeyF7)
	h.ctrl(fyne.KeyReturn)
	if h.state("B001") != queue.Done || h.s.form.people.id.Text() != "" {
		t.Errorf("ticket is %s, the form has %q", h.state("B001"), h.s.form.people.id.Text())
	}
}

func TestCounterComesBackToItsTicketAfterACrash(t *testing.T) {
	h := newHall(t)
	h.ticket("", queue.Ordinary)
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	h.sit(1280, 800)
	if h.s.ticketNumber() != "B001" {
		t.Errorf("the counter has %q", h.s.ticketNumber())
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	h := newHall(t)
	s := New(Deps{
		Intake: h.intake, Queue: h.queue, Catalogue: h.intake.Catalogue, Words: kit.Words{Lang: "zh"},
		Actor: h.clerk, Now: h.intake.Now, Start: kit.Inline, Later: h.wait,
	})
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan struct{})
	go func() { s.Run(ctx); close(ended) }()
	stop()
	select {
	case <-ended:
	case <-time.After(5 * time.Second):
		t.Fatal("Run goes on after its context ended")
	}
	if s.ctx.Err() == nil {
		t.Error("work of the seat goes on after its context ended")
	}
}
