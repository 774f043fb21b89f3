package delivery

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/feedback"
	"yichuang/app/queue"
	"yichuang/app/staff"
	"yichuang/ui/uitest"
)

// ticket takes a ticket to collect at the kiosk, for a case unless number is "".
func (h *hall) ticket(number string) string {
	h.t.Helper()
	h.now = h.now.Add(time.Second)
	t, err := h.queue.Issue(h.t.Context(), staff.MachineActor(staff.SeatKiosk, "K1"), "", queue.Request{Business: "collect", Case: number})
	h.must(err)
	return t.Number
}

func (h *hall) found(ticket string) *queue.Ticket {
	h.t.Helper()
	t, err := h.queue.Find(h.t.Context(), app.DateOf(h.now), ticket)
	h.must(err)
	return t
}

func TestCalledTicketOpensItsCaseAndKeepsWhatWasGivenOut(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	ticket := h.ticket(number)
	s, w := h.seat()
	h.picture(s, "waits")
	uitest.Press(w, fyne.KeyF2)
	if s.number != number || s.page.view == nil || s.calls.Number() != ticket {
		t.Fatalf("%s opened %q, %q", ticket, s.number, s.banner.Words())
	}
	if got := h.found(ticket).State; got != queue.Called {
		t.Errorf("opening the case began the service: %s", got)
	}
	if !s.page.form.focused() {
		t.Error("the keyboard does not wait for who collects")
	}
	h.slowly(w, man.ID)
	if got := h.found(ticket).State; got != queue.Serving {
		t.Errorf("somebody's number is entered and the ticket is %s", got)
	}
	h.picture(s, "serves")
	uitest.Control(w, fyne.KeyReturn)
	if c := h.stored(number); c.State != casework.Delivered {
		t.Fatalf("not given out: %q", s.banner.Words())
	}
	uitest.Control(w, fyne.KeyE)
	uitest.Press(w, fyne.KeyF7)
	h.says(s, ticket)
	done := h.found(ticket)
	if done.State != queue.Done || len(done.Matters) != 1 || done.Matters[0].Case != number {
		t.Errorf("ticket %+v", done)
	}
	ratings := &feedback.Service{Store: h.store, Now: h.queue.Now, Hall: h.queue.Hall, Catalogue: h.queue.Catalogue, Calendar: h.desk.Calendar}
	visit, err := ratings.Find(t.Context(), done.Day, ticket)
	if err != nil || len(visit.Cases) != 1 || visit.Cases[0] != number {
		t.Errorf("the visit to be rated is %+v, %v", visit, err)
	}
	if s.number != "" || s.page.view != nil || !s.lists.field.Focused() {
		t.Errorf("after the visit %q stays open", s.number)
	}
}

func TestTicketWithoutACaseWaitsForTheScan(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	ticket := h.ticket("")
	s, w := h.seat()
	uitest.Control(w, fyne.KeyT)
	s.page.form.number.Focus()
	test.Type(w.Canvas().Focused(), womanID)
	uitest.Press(w, fyne.KeyF2)
	if s.number != "" || !s.lists.field.Focused() || s.page.form.number.Text() != "" {
		t.Fatalf("the last one's %q stays", s.number)
	}
	h.says(s, ticket)
	s.find(number)
	s.page.form.number.SetText(man.ID)
	uitest.Control(w, fyne.KeyReturn)
	if m := h.found(ticket).Matters; len(m) != 1 || m[0].Case != number || m[0].Item != "B002" {
		t.Errorf("matters %+v; %q", m, s.banner.Words())
	}
}

func TestWindowGoesOnWithItsTicketAfterACrash(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	ticket := h.ticket(number)
	_, w := h.seat()
	uitest.Press(w, fyne.KeyF2)
	h.slowly(w, man.ID[:6])
	h.now = h.now.Add(3 * time.Minute)
	s, _ := h.seat()
	if s.calls.Number() != ticket || s.number != number || !strings.Contains(s.calls.Words(), "03:") {
		t.Errorf("comes back to %q with %q open", s.calls.Words(), s.number)
	}
}

func TestCaseThatIsNoMoreIsSaidInsteadOfThePraise(t *testing.T) {
	h := newHall(t)
	h.ticket("3703062026112300017")
	s, w := h.seat()
	uitest.Press(w, fyne.KeyF2)
	if s.number != "" || !strings.Contains(s.banner.Words(), "3703062026112300017") {
		t.Errorf("open %q, the banner says %q", s.number, s.banner.Words())
	}
}

func TestDeliveryIsClosedWhenItsClerkLeaves(t *testing.T) {
	h := newHall(t)
	s, _ := h.seat()
	h.must(s.Leave(t.Context()))
	rows, err := h.queue.Counters(t.Context())
	h.must(err)
	if rows[0].Open(app.DateOf(h.now)) {
		t.Error("people are still sent to a window without a clerk")
	}
}

func TestF2PressedTwiceCallsOne(t *testing.T) {
	h := newHall(t)
	first, second := h.ticket(""), h.ticket("")
	s, w := h.seat()
	var late []func()
	s.d.Start = func(f func()) { late = append(late, f) }
	uitest.Press(w, fyne.KeyF2)
	uitest.Press(w, fyne.KeyF2)
	for len(late) > 0 {
		f := late[0]
		late = late[1:]
		f()
	}
	if h.found(first).State != queue.Called || h.found(second).State != queue.Waiting {
		t.Errorf("%s is %s, %s is %s", first, h.found(first).State, second, h.found(second).State)
	}
}
