package calling

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/queue"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

// queueKeys are the keys of the strip by the words on their caps.
var queueKeys = map[string]fyne.KeyName{
	"F2": fyne.KeyF2, "F3": fyne.KeyF3, "F4": fyne.KeyF4, "F6": fyne.KeyF6, "F7": fyne.KeyF7, "Shift F7": holdKey, "F8": fyne.KeyF8,
}

func TestEveryKeyIsLitOrSaysWhyNot(t *testing.T) {
	const free, call = "", "calling.call_first"
	for _, row := range []struct {
		name string
		do   func(h *hall)
		want map[string]string // message by cap; none: lit
	}{
		{"nobody waits", func(*hall) {}, map[string]string{"F2": "calling.nobody_waits", "F3": call, "F4": call, "F6": call, "F7": call, "Shift F7": call}},
		{"somebody waits", func(h *hall) { h.ticket(queue.Request{}) }, map[string]string{"F3": call, "F4": call, "F6": call, "F7": call, "Shift F7": call}},
		{
			"called", func(h *hall) { h.ticket(queue.Request{}); h.key(fyne.KeyF2) },
			map[string]string{"F2": "calling.finish_first", "F3": "queue.call_gap", "F4": "queue.calls_left", "Shift F7": "calling.serve_first", "F8": "calling.finish_first"},
		},
		{
			"called long ago", func(h *hall) { h.ticket(queue.Request{}); h.key(fyne.KeyF2); h.pass(20 * time.Second) },
			map[string]string{"F2": "calling.finish_first", "F4": "queue.calls_left", "Shift F7": "calling.serve_first", "F8": "calling.finish_first"},
		},
		{"called three times", func(h *hall) {
			h.ticket(queue.Request{})
			h.key(fyne.KeyF2)
			for range 2 {
				h.pass(20 * time.Second)
				h.key(fyne.KeyF3)
			}
		}, map[string]string{"F2": "calling.finish_first", "F3": "queue.calls_used", "Shift F7": "calling.serve_first", "F8": "calling.finish_first"}},
		{
			"being served", func(h *hall) { h.ticket(queue.Request{}); h.key(fyne.KeyF2); h.serve() },
			map[string]string{"F2": "calling.finish_first", "F3": "calling.already_served", "F4": "calling.already_served", "F8": "calling.finish_first"},
		},
		{"paused", func(h *hall) { h.ticket(queue.Request{}); h.key(fyne.KeyF8); h.types("用餐"); h.ctrl(fyne.KeyReturn) }, map[string]string{
			"F2": "calling.resume_first", "F3": call, "F4": call, "F6": call, "F7": call, "Shift F7": call,
		}},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			h.sit(1280, 800)
			row.do(h)
			h.strip.Tick()
			buttons := map[string]*kit.Button{
				"F2": h.strip.call, "F3": h.strip.recall, "F4": h.strip.miss, "F6": h.strip.move, "F7": h.strip.done, "Shift F7": h.strip.hold, "F8": h.strip.pause,
			}
			for label, key := range queueKeys {
				ok, why := h.strip.Can(key)
				if want := row.want[label]; ok != (want == free) || !ok && strings.Contains(why, "{") || !ok && !strings.HasPrefix(why, strings.Split(h.words.T(want, "number", "B001", "seconds", 20, "calls", 3, "left", 2), "20")[0]) {
					t.Errorf("%s is %v %q, want %q", label, ok, why, want)
				}
				if buttons[label].Disabled() == ok {
					t.Errorf("the button of %s is lit: %v", label, !ok)
				}
			}
		})
	}
}

// serve is the clerk's first entry for the ticket.
func (h *hall) serve() {
	h.Helper()
	h.strip.Serve(func(err error) { h.must(err) })
	h.look()
}

func TestCallButtonShowsWhoIsCalledNextAndWhy(t *testing.T) {
	h := newHall(t)
	for range 2 {
		h.ticket(queue.Request{})
	}
	for range 3 {
		h.ticket(queue.Request{Group: queue.Elderly})
	}
	h.sit(1280, 800)
	for _, want := range []string{"B003", "B004", "B001", "B005", "B002"} {
		if got := h.strip.Now().Next.Number; got != want {
			t.Errorf("the button shows %s, want %s", got, want)
		}
		tag := ""
		if want > "B002" {
			tag = "优先 老年人"
		}
		if h.strip.priority.Words() != tag || h.strip.priority.Hidden != (tag == "") {
			t.Errorf("%s is tagged %q", want, h.strip.priority.Words())
		}
		h.key(fyne.KeyF2)
		if got := h.strip.Number(); got != want {
			t.Fatalf("called %s, want %s", got, want)
		}
		h.key(fyne.KeyF7)
	}
	h.key(fyne.KeyF2)
	h.says("calling.nobody_waits")
	if fmt.Sprint(h.called) != "[B003 B004 B001 B005 B002]" || h.left != 5 {
		t.Errorf("the seat began %v and ended %d", h.called, h.left)
	}
}

// TestTheFirstCallIsNotMadeMinutesLater: whoever asked has gone.
func TestTheFirstCallIsNotMadeMinutesLater(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.strip.now, h.strip.known = State{}, false
	h.key(fyne.KeyF2)
	h.pass(time.Minute)
	h.look()
	if got := h.strip.Number(); got != "" {
		t.Errorf("called %q to an empty counter", got)
	}
}

func TestWhatTheSeatSaysOfATicketStands(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.own = "这个事项在别处办理"
	h.key(fyne.KeyF2)
	if got := h.banner.Words(); got != h.own {
		t.Errorf("the banner says %q", got)
	}
}

func TestNothingHappensWhileTypedThingsAreAskedAbout(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.asks = true
	h.key(fyne.KeyF2)
	if h.strip.Number() != "" || h.asked != 1 {
		t.Error("called over something typed")
	}
	h.asks = false
	h.key(fyne.KeyF2)
	h.serve()
	h.asks = true
	h.key(fyne.KeyF7)
	h.shift(fyne.KeyF7)
	h.types("去复印")
	h.ctrl(fyne.KeyReturn)
	if got := h.find("B001").State; got != queue.Serving {
		t.Errorf("B001 is %s", got)
	}
}

func TestTimeOfServiceGoesOnAfterTheHold(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	h.serve()
	h.pass(5 * time.Minute)
	h.shift(fyne.KeyF7)
	h.ctrl(fyne.KeyReturn) // no reason yet
	if h.find("B001").State != queue.Serving {
		t.Fatal("on hold without a reason")
	}
	h.key(fyne.KeyF1)
	h.ctrl(fyne.KeyReturn)
	h.says("calling.has_held", "number", "B001")
	if got := h.find("B001"); got.State != queue.OnHold || got.Reason != h.words.T("calling.hold_copy") {
		t.Fatalf("ticket %+v", got)
	}
	if _, held := h.strip.Counts(); held != "1" {
		t.Errorf("%q on hold", held)
	}
	h.pass(20 * time.Minute)
	h.shift(fyne.KeyF8)
	h.key(fyne.KeyReturn)
	h.says("calling.has_retrieved", "number", "B001")
	h.pass(72 * time.Second)
	h.sit(1280, 800) // the program began again meanwhile
	if got := h.strip.Words(); !strings.Contains(got, "06:13") {
		t.Errorf("the bar says %q", got)
	}
}

func TestSeatKeepsWhatWasTypedForATicketOnHold(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	full := errors.New("nothing more can be kept")
	h.strip.d.Seat.Park = func(number string) (func(context.Context) error, func()) {
		keep := func(context.Context) error {
			h.parked = append(h.parked, number)
			return full
		}
		return keep, func() { h.parked = append(h.parked, "held") }
	}
	h.key(fyne.KeyF2)
	h.serve()
	h.asked, h.asks = 0, true
	hold := func() {
		h.shift(fyne.KeyF7)
		h.types("去复印")
		h.ctrl(fyne.KeyReturn)
	}
	hold()
	if h.left != 0 || h.find("B001").State != queue.Serving {
		t.Fatal("the ticket is on hold, and what was typed was not kept")
	}
	full, h.parked = nil, nil
	hold()
	if fmt.Sprint(h.parked) != "[B001 held]" || h.asked != 0 || h.left != 1 {
		t.Errorf("parked %v, asked %d times, left %d", h.parked, h.asked, h.left)
	}
}

func TestMatterOfSeveralIsSaidWithTheTime(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{Item: "B004", More: []string{"B002", "B001"}})
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	h.serve()
	for _, row := range []struct {
		name, item, number string
		fresh              bool
		want               string
	}{
		{"first under way", "", "", true, "第 1/3 件 · "},
		{"first has its case", "B004", "3703062026112300017", false, "第 1/3 件 · "},
		{"second under way", "", "", true, "第 2/3 件 · "},
		{"second has its case", "B002", "3703062026112300025", false, "第 2/3 件 · "},
		{"another than was chosen", "B010", "3703062026112300033", false, "第 3/4 件 · "},
		{"third chosen", "B001", "3703062026112300041", false, "第 4 件 · "},
		{"a further one", "", "", true, "第 5 件 · "},
	} {
		h.fresh = row.fresh
		if row.number != "" {
			h.strip.Tie(row.item, row.number, func(err error) { h.must(err) })
		}
		h.strip.Tick()
		if got := h.strip.extra.Words(); !strings.HasPrefix(got, row.want) {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
	}
}

func TestActsWaitForWhatTheQueueIsToHearFirst(t *testing.T) {
	h := newHall(t)
	h.ticket(queue.Request{})
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	on := uitest.Thread(t)
	h.strip.d.Seat.Act = func(work func(context.Context) error, done func(error)) {
		err := work(h.Context())
		fyne.DoAndWait(func() { done(err); h.look() })
	}
	slow := make(chan func(), 4) // work that has begun and is late
	h.strip.d.Start = func(f func()) { slow <- f }
	h.strip.Serve(func(err error) { h.must(err) })
	h.strip.Tie("B004", "3703062026112300017", func(err error) { h.must(err) })
	done := make(chan struct{})
	go func() {
		defer close(done)
		h.strip.act(func(ctx context.Context) error { _, err := h.queue.Done(ctx, h.clerk); return err }, func() {})
	}()
	select {
	case <-done:
		t.Fatal("the visit ended before its service and its case were known")
	case <-time.After(20 * time.Millisecond):
	}
	(<-slow)()
	(<-slow)()
	<-done
	on(func() bool { return true }) // what is still to be shown
	if got := h.find("B001"); got.State != queue.Done || len(got.Matters) != 1 || got.Matters[0].Case == "" {
		t.Errorf("ticket %+v", got)
	}
}

func TestPauseAsksWhyAndResumes(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.key(fyne.KeyF8)
	h.ctrl(fyne.KeyReturn)
	if h.strip.Paused() {
		t.Fatal("paused without a reason")
	}
	h.key(fyne.KeyF1)
	h.ctrl(fyne.KeyReturn)
	h.says("calling.has_paused")
	if !strings.Contains(h.strip.Words(), "用餐") || h.strip.pause.Words() != "恢复" {
		t.Errorf("the bar says %q, the button %q", h.strip.Words(), h.strip.pause.Words())
	}
	h.key(fyne.KeyF8)
	h.says("calling.has_resumed")
	if h.strip.Paused() {
		t.Error("still paused")
	}
}

func TestNothingIsSaidOfAQueueThatWasNotReadYet(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	s := New(h.strip.d)
	s.show()
	if s.serving.Words() != h.strip.t("calling.reading") || s.waits.Words() != "" {
		t.Errorf("before: %q %q", s.serving.Words(), s.waits.Words())
	}
	s.Stand(h.strip.now)
	if s.serving.Words() != h.strip.t("calling.no_ticket") || s.waits.Words() == "" {
		t.Errorf("after: %q %q", s.serving.Words(), s.waits.Words())
	}
}

// TestTheFirstCallWaitsForTheQueueToBeRead presses F2 the moment the seat opens:
// who waits is called as soon as that is known, and "nobody waits" is said only
// where it is so.
func TestTheFirstCallWaitsForTheQueueToBeRead(t *testing.T) {
	h := newHall(t)
	first := h.ticket(queue.Request{})
	h.sit(1280, 800)
	for _, want := range []string{first, ""} {
		h.strip.now, h.strip.known = State{}, false
		h.key(fyne.KeyF2)
		if h.strip.Number() != "" || h.banner.Words() == h.words.T("calling.nobody_waits") {
			t.Fatal("what is not known yet was answered")
		}
		h.look()
		if got := h.strip.Number(); got != want {
			t.Fatalf("called %q, want %q", got, want)
		}
		if want != "" {
			h.key(fyne.KeyF7)
		}
	}
	h.says("calling.nobody_waits")
}
