package kiosk

import (
	"fmt"
	"slices"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/feedback"
	"yichuang/app/paper"
	"yichuang/app/queue"
	"yichuang/storage"
	"yichuang/storage/kv/faulty"
	"yichuang/storage/memory"
)

func init() {
	pages = append(pages,
		shownPage{"lost-home", func(h *hall) { h.goesOn(); h.loses(); h.pass(1) }},
		shownPage{"lost-ticket", func(h *hall) { h.goesOn(); h.loses(); h.screen.take("enterprise", "") }},
		shownPage{"lost-progress", func(h *hall) {
			h.screen.scanned(h.accepted("13800000029"))
			h.types("0029")
			h.loses()
			h.touch(h.text("kiosk.look"))
		}},
		shownPage{"lost-numbers", func(h *hall) {
			h.goesOn()
			h.loses()
			for i := range 10 {
				_, err := h.queue.Issue(h.t.Context(), h.screen.d.Actor, fmt.Sprint("others ", i), queue.Request{Zone: "enterprise"})
				h.ok(err)
			}
			h.screen.take("enterprise", "")
		}},
	)
}

// goesOn gives the kiosk a store of its own, with numbers in reserve.
func (h *hall) goesOn() *queue.Offline {
	h.t.Helper()
	kinds := slices.Concat(queue.Kinds(), queue.OfflineKinds(), paper.Kinds(), casework.Kinds(), feedback.Kinds())
	own, err := storage.Open(h.t.Context(), memory.New(), storage.MemoryBlobs(), kinds)
	h.ok(err)
	off, err := h.queue.GoOffline(h.t.Context(), own)
	h.ok(err)
	h.ok(off.Round(h.t.Context()))
	h.off = off
	return off
}

// returns brings the hall back, if it was away.
func (h *hall) returns() {
	h.t.Helper()
	h.net.Mend()
	if h.off != nil {
		h.ok(h.off.Round(h.t.Context()))
		h.pass(1)
	}
}

// loses cuts the kiosk off from the hall, which it notices with a ticket's try.
func (h *hall) loses() {
	h.t.Helper()
	h.net.Cut(0)
	_, _ = h.queue.Issue(h.t.Context(), h.screen.d.Actor, "noticed", queue.Request{Zone: "general"})
}

func TestKioskGivesANumberWithoutTheHallAndSaysSo(t *testing.T) {
	h := newHall(t, portrait)
	off := h.goesOn()
	h.net.Cut(0)
	h.screen.take("enterprise", "")
	h.wants("B5001", h.text("offline.taken"))
	h.screen.home()
	h.pass(1)
	h.wants(h.text("offline.home"))
	h.net.Mend()
	h.ok(off.Round(t.Context()))
	h.pass(1)
	h.wants(h.text("kiosk.what"))
	if rows := h.tickets("enterprise"); len(rows) != 1 || rows[0].Number != "B5001" {
		t.Errorf("there wait %+v", rows)
	}
}

func TestWhatWasEnteredStaysUntilTheHallIsBack(t *testing.T) {
	h := newHall(t, portrait)
	h.screen.scanned(h.accepted("13800000029"))
	h.types("0029")
	h.net.Cut(0)
	h.touch(h.text("kiosk.look"))
	h.wants(h.text("offline.title"))
	h.touch(h.text("offline.again"))
	h.wants(h.text("offline.title"))
	h.touch(h.text("kiosk.back"))
	if h.screen.visit.phone != "0029" {
		t.Errorf("of what was entered %q is left", h.screen.visit.phone)
	}
	h.net.Mend()
	h.touch(h.text("kiosk.look"))
	h.wants(h.text("kiosk.progress"))
}

// TestRatingWithALostAnswerCountsOnce loses each call of a rating, or only the
// answer, and the person touches again when the hall is back.
func TestRatingWithALostAnswerCountsOnce(t *testing.T) {
	for _, answer := range []faulty.Answer{0, faulty.Kept, faulty.Denied} {
		for calls := range 3 {
			t.Run(fmt.Sprintf("answer %d after %d calls", answer, calls), func(t *testing.T) {
				h := newHall(t, portrait)
				h.scans(queue.SlipCode(app.DateOf(h.now), h.served("general").number))
				h.net.CutAfter(calls, answer)
				h.touch("满意")
				h.net.Mend()
				if h.screen.shown.page.name == "offline.title" {
					h.touch(h.text("offline.again"))
				}
				h.wants("谢谢您的评价")
				if n := h.figures(4); n != 1 {
					t.Errorf("%d grades", n)
				}
			})
		}
	}
}

func TestKioskWithoutNumbersSendsPeopleToAWindow(t *testing.T) {
	h := newHall(t, portrait)
	h.net.Cut(0)
	h.screen.take("enterprise", "")
	h.wants(h.text("offline.title"), "号窗口")
}
