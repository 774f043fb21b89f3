package counter

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/queue"
	"yichuang/ui/kit"
)

func (h *hall) state(number string) queue.State {
	h.Helper()
	t, err := h.queue.Find(h.Context(), app.DateOf(h.now), number)
	h.must(err)
	return t.State
}

// shift presses a key with Shift held.
func (h *hall) shift(key fyne.KeyName) {
	h.Helper()
	h.pass(300 * time.Millisecond)
	h.s.keys.Press(key, fyne.KeyModifierShift)
}

func TestKeysOfATicketAreRefusedInWords(t *testing.T) {
	h := newHall(t)
	h.ticket("", queue.Ordinary)
	h.ticket("", queue.Ordinary)
	h.sit(1280, 800)
	for _, key := range []fyne.KeyName{fyne.KeyF3, fyne.KeyF4, fyne.KeyF6, fyne.KeyF7} {
		h.key(key)
		h.says("calling.call_first")
	}
	h.key(fyne.KeyF2)
	for _, key := range []fyne.KeyName{fyne.KeyF2, fyne.KeyF8} {
		h.key(key)
		h.says("calling.finish_first", "number", "B001")
	}
	h.key(fyne.KeyF3)
	h.says("queue.call_gap", "seconds", 20)
	h.key(fyne.KeyF4)
	h.says("queue.calls_left", "number", "B001", "left", 2)
}

func TestMenuOpensTheListsOfTheQueueAtEnter(t *testing.T) {
	h := newHall(t)
	h.ticket("", queue.Ordinary)
	h.sit(1280, 800)
	h.key(fyne.KeyF1)
	for h.s.menu.list.Selected() < rowLists() {
		h.key(fyne.KeyDown)
	}
	h.says("counter.open_list", "list", h.s.t("counter.queue"))
	if len(h.window.Canvas().Overlays().List()) != 0 {
		t.Fatal("passing by opened the list")
	}
	h.key(fyne.KeyReturn)
	if len(h.window.Canvas().Overlays().List()) != 1 {
		t.Fatal("Enter opened nothing")
	}
	h.key(fyne.KeyEscape)
	if len(h.window.Canvas().Overlays().List()) != 0 {
		t.Error("the list stays")
	}
}

// TestLettersTypedDuringTheCallStay types the item before the hall has answered
// the call; what stood there before the call was meant for nobody.
func TestLettersTypedDuringTheCallStay(t *testing.T) {
	h := newHall(t)
	h.ticket("", queue.Ordinary)
	h.sit(1280, 800)
	h.s.form.search.field.SetText("sp")
	var call func()
	start := h.s.d.Start
	h.s.d.Start = func(work func()) { call = work }
	h.key(fyne.KeyF2)
	h.s.d.Start = start
	if h.s.form.search.field.Text() != "" {
		t.Error("the letters of before the call stay")
	}
	h.s.form.search.field.SetText("gtgs")
	call()
	if got := h.s.form.search.field.Text(); got != "gtgs" || h.s.calls.Number() != "B001" {
		t.Fatalf("the search says %q, called %s", got, h.s.calls.Number())
	}
	h.key(fyne.KeyReturn)
	if it := h.s.form.item; it == nil || it.Code != "B004" {
		t.Errorf("Enter chose %v", it)
	}
}

// TestWhatWasTypedDuringTheCallStays: an item that was chosen, and a number.
func TestWhatWasTypedDuringTheCallStays(t *testing.T) {
	h := newHall(t)
	h.ticket("", queue.Ordinary)
	h.sit(1280, 800)
	var call func()
	start := h.s.d.Start
	h.s.d.Start = func(work func()) {
		if call == nil {
			call = work
			return
		}
		start(work)
	}
	h.key(fyne.KeyF2)
	h.s.form.search.field.SetText("gtgs")
	h.key(fyne.KeyReturn)
	h.s.form.people.id.SetText(man)
	call()
	if f := h.s.form; f.item == nil || f.item.Code != "B004" || f.people.id.Text() != man || h.s.calls.Number() != "B001" {
		t.Errorf("called %s, the form has %v, %q", h.s.calls.Number(), f.item, f.people.id.Text())
	}
}

func TestMissedPersonLeavesAnEmptyForm(t *testing.T) {
	h := newHall(t)
	h.ticket("B004", queue.Ordinary)
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	for range 2 {
		h.pass(21 * time.Second)
		h.key(fyne.KeyF3)
		h.says("calling.has_recalled", "number", "B001")
	}
	h.key(fyne.KeyF4)
	h.says("calling.has_missed", "number", "B001")
	if h.state("B001") != queue.Missed || h.s.form.item != nil {
		t.Errorf("B001 is %s, the form has %v", h.state("B001"), h.s.form.item)
	}
	missed, _ := h.s.calls.Counts()
	if missed != "1" {
		t.Errorf("the menu counts %q", missed)
	}
}

// visit takes a ticket for several items.
func (h *hall) visit(items ...string) string {
	h.Helper()
	t, err := h.queue.Issue(h.Context(), h.kiosk, "", queue.Request{Zone: "enterprise", Item: items[0], More: items[1:]})
	h.must(err)
	return t.Number
}

func TestMattersOfAVisitFollowOneAnotherAndAreTiedToTheTicket(t *testing.T) {
	h := newHall(t)
	number := h.visit("B004", "B002")
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	if got := h.s.calls.Words(); !strings.Contains(got, "第 1/2 件") {
		t.Errorf("called: %q", got)
	}
	h.own(man)
	h.key(fyne.KeyReturn)
	h.own("李仲安")
	h.s.form.papers.focus()
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	page, ok := h.s.view.(*casePage)
	if !ok {
		t.Fatalf("no outcome: %q", h.s.banner.Words())
	}
	if want := h.s.t("counter.key_next_matter", "item", short(h.item("B002").Name)); h.s.nextWords(page.file.Case) != want {
		t.Errorf("offers %q, want %q", h.s.nextWords(page.file.Case), want)
	}
	h.sit(1280, 800) // the program ended here
	if f := h.s.form; f.item == nil || f.item.Code != "B002" || !strings.Contains(h.s.calls.Words(), "第 2 件") {
		t.Fatalf("comes back to %v, %q", f.item, h.s.calls.Words())
	}
	h.own(man)
	h.key(fyne.KeyReturn)
	h.own("李仲安")
	h.s.form.papers.focus()
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	if _, ok := h.s.view.(*casePage); !ok {
		t.Fatalf("no second outcome: %q, %q", h.s.banner.Words(), h.s.form.note())
	}
	ticket, err := h.queue.Find(t.Context(), app.DateOf(h.now), number)
	h.must(err)
	if m := ticket.Matters; len(m) != 2 || m[0].Case != page.number || m[1].Item != "B002" || m[1].Case == "" {
		t.Errorf("matters %+v", m)
	}
	if h.s.nextWords(h.s.view.(*casePage).file.Case) != h.s.t("counter.key_another") {
		t.Error("a further item is offered after the last")
	}
}

func TestCtrlNBeginsTheNextItemOfTheVisit(t *testing.T) {
	h := newHall(t)
	h.visit("B004", "B002")
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	h.own(man)
	h.key(fyne.KeyReturn)
	h.own("李仲安")
	h.s.form.papers.focus()
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	h.ctrl(fyne.KeyN)
	if f := h.s.form; f.item == nil || f.item.Code != "B002" || f.people.id.Text() != man {
		t.Errorf("the form has %v %q", f.item, f.people.id.Text())
	}
}

func (h *hall) item(code string) *catalogue.Item {
	h.Helper()
	it, ok := h.intake.Catalogue.Item(code)
	if !ok {
		h.Fatal("no item " + code)
	}
	return it
}

func TestCounterIsClosedWhenItsClerkLeavesWithoutATicket(t *testing.T) {
	h := newHall(t)
	h.ticket("", queue.Ordinary)
	s := h.sit(1280, 800)
	open := func() bool {
		rows, err := h.queue.Counters(t.Context())
		h.must(err)
		return rows[0].Open(app.DateOf(h.now))
	}
	h.key(fyne.KeyF2)
	h.must(s.Leave(t.Context()))
	if !open() {
		t.Error("closed over its ticket")
	}
	h.key(fyne.KeyF7)
	h.must(s.Leave(t.Context()))
	if open() {
		t.Error("still open without its clerk")
	}
	h.sit(1280, 800)
	if !open() {
		t.Error("still closed with its clerk")
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
	if h.state("B001") != queue.Serving || h.s.calls.Now().Ticket.State != queue.Serving {
		t.Errorf("ticket is %s", h.state("B001"))
	}
	h.pass(372 * time.Second)
	h.s.calls.Tick()
	if got := h.s.calls.Words(); !strings.Contains(got, "06:12") {
		t.Errorf("the bar says %q", got)
	}
	h.key(fyne.KeyF4)
	h.says("calling.already_served", "number", "B001")
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
	if h.s.calls.Number() != "B001" {
		t.Errorf("the counter has %q", h.s.calls.Number())
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
