package counter

import (
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/queue"
)

// TestHeldTicketGetsBackWhatWasTyped: at the desk that put it on hold, after its
// program has begun again, or at the counter beside it.
func TestHeldTicketGetsBackWhatWasTyped(t *testing.T) {
	elsewhere := app.Actor{Staff: "1024", Name: "李芳", Desk: "4", Zone: "enterprise", Roles: []app.Role{app.Front}}
	for name, meanwhile := range map[string]func(h *hall){
		"the next person": func(h *hall) { h.key(fyne.KeyF2, fyne.KeyF7) },
		"a new start":     func(h *hall) { h.sit(1280, 800) },
		"another counter": func(h *hall) {
			h.clerk = elsewhere
			h.sit(1280, 800)
		},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHall(t)
			h.ticket("B004", queue.Ordinary)
			h.ticket("", queue.Ordinary)
			h.sit(1280, 800)
			h.key(fyne.KeyF2)
			h.own(man)
			h.shift(fyne.KeyF7)
			h.types("去复印材料")
			h.ctrl(fyne.KeyReturn)
			h.says("calling.has_held", "number", "B001")
			if f := h.s.form; h.state("B001") != queue.OnHold || f.item != nil || f.people.id.Text() != "" {
				t.Fatalf("B001 is %s; the next person finds %v %q", h.state("B001"), f.item, f.people.id.Text())
			}
			meanwhile(h)
			h.shift(fyne.KeyF8)
			h.key(fyne.KeyReturn)
			if f := h.s.form; h.state("B001") != queue.Serving || f.item == nil || f.item.Code != "B004" || f.people.id.Text() != man {
				t.Errorf("B001 is %s; the form has %v %q", h.state("B001"), f.item, f.people.id.Text())
			}
			if kept, err := h.intake.HeldDraft(t.Context(), h.clerk, "B001"); err != nil || kept != nil {
				t.Errorf("what was typed is kept twice: %v, %v", kept, err)
			}
			if kept, err := h.intake.LoadDraft(t.Context(), h.clerk); err != nil || kept == nil || kept.Applicant.ID != man {
				t.Errorf("a crash would leave %+v, %v", kept, err)
			}
		})
	}
}

// TestATicketWhoseTypingCannotBeReadSaysSo cuts the hall off after each number
// of calls: the clerk is never told that all is well over an empty form.
func TestATicketWhoseTypingCannotBeReadSaysSo(t *testing.T) {
	told := false
	for calls := range 8 {
		h := newHall(t)
		h.ticket("B004", queue.Ordinary)
		h.sit(1280, 800)
		h.key(fyne.KeyF2)
		h.own(man)
		h.shift(fyne.KeyF7)
		h.types("去复印材料")
		h.ctrl(fyne.KeyReturn)
		h.shift(fyne.KeyF8)
		h.net.CutAfter(calls, 0)
		h.key(fyne.KeyReturn)
		h.net.Mend()
		if h.state("B001") != queue.Serving || h.s.form.item != nil && h.s.form.people.id.Text() == man {
			continue
		}
		told = true
		if words := h.s.banner.Words(); words == "" || words == h.s.t("calling.has_retrieved", "number", "B001") {
			t.Errorf("after %d calls the form is empty and the banner says %q", calls, words)
		}
		if kept, err := h.intake.HeldDraft(t.Context(), h.clerk, "B001"); err != nil || kept == nil {
			t.Errorf("after %d calls nothing is kept: %v", calls, err)
		}
	}
	if !told {
		t.Error("no cut fell between the ticket and what was typed for it")
	}
}

// TestWhatWasTypedForACaseDoesNotComeBack: its application is registered, and a
// copy was left behind.
func TestWhatWasTypedForACaseDoesNotComeBack(t *testing.T) {
	h := newHall(t)
	h.ticket("", queue.Ordinary)
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	sheet := h.sheet("B004", "李仲安", man)
	_, err := h.intake.Accept(t.Context(), h.clerk, "", sheet)
	h.must(err)
	_, err = h.queue.Serve(t.Context(), h.clerk)
	h.must(err)
	h.must(h.intake.HoldDraft(t.Context(), h.clerk, "B001", &sheet))
	h.sit(1280, 800)
	if f := h.s.form; f.item != nil || f.people.id.Text() != "" {
		t.Errorf("the form has %v %q again", f.item, f.people.id.Text())
	}
}
