package calling

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
)

func TestKioskThatCallsForStaffIsShownAndAnswered(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.shift(fyne.KeyF1)
	h.says("calling.nobody_calls")
	kiosk := func(desk string, paper bool) {
		t.Helper()
		h.must(h.queue.CallStaff(t.Context(), app.Actor{Desk: desk, Roles: []app.Role{app.Kiosk}}, "home", paper))
		h.pass(time.Second)
		h.look()
	}
	kiosk("K2", true)
	kiosk("K1", false)
	if got := h.strip.help.Words(); h.strip.help.Hidden || got != h.words.T("calling.help_paper", "desk", "K2") {
		t.Errorf("the longest waiting shows as %q", got)
	}
	h.shift(fyne.KeyF1)
	h.says("calling.has_gone", "desk", "K2")
	if got := h.strip.help.Words(); got != h.words.T("calling.help", "desk", "K1") {
		t.Errorf("the next shows as %q", got)
	}
	h.shift(fyne.KeyF1)
	if !h.strip.help.Hidden {
		t.Error("nobody calls any more and the tag stays")
	}
}
