package delivery

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/paper"
	"yichuang/ui/uitest"
)

func TestPrintedPapersOfTheOpenCaseStandOverTheSeat(t *testing.T) {
	h := newHall(t)
	number := h.waiting("B002", man, nil)
	s, w := h.seat()
	s.pick(number)
	uitest.ComeOut(t, h.desk.Store, h.now)
	s.keys.Press(fyne.KeyH, fyne.KeyModifierControl)
	if s.prints == nil || s.prints.Chosen() == "" {
		t.Fatal("nothing is listed")
	}
	w.Canvas().Focus(nil)
	s.keys.Press(fyne.KeyP, fyne.KeyModifierControl)
	jobs, err := s.d.Desk.Papers(t.Context(), number)
	h.must(err)
	if last := jobs[len(jobs)-1]; last.Reprint != 1 || last.Desk != window.Desk {
		t.Errorf("the last job is %+v", last)
	}
	s.Reload(t.Context())
	h.whole(w, "prints")
	s.keys.Press(fyne.KeyEscape, 0)
	if s.prints != nil || len(w.Canvas().Overlays().List()) != 0 {
		t.Error("the list is still there")
	}
}

func TestBookOfTheDayIsPrintedAfterALook(t *testing.T) {
	h := newHall(t)
	s, w := h.seat()
	s.keys.Press(fyne.KeyO, fyne.KeyModifierControl)
	over := w.Canvas().Overlays().List()
	if len(over) != 1 {
		t.Fatalf("%d dialogs", len(over))
	}
	s.keys.Press(fyne.KeyEscape, 0)
	s.book(app.DateOf(h.now))
	h.whole(w, "book")
	if jobs := h.printedHere(); len(jobs) != 0 {
		t.Fatalf("printed before anybody said so: %+v", jobs)
	}
	s.keys.Press(fyne.KeyReturn, 0)
	jobs := h.printedHere()
	if len(jobs) != 1 || jobs[0].Kind != paper.PickupLog {
		t.Errorf("jobs %+v, the banner says %q", jobs, s.banner.Words())
	}
	if !strings.Contains(s.banner.Words(), app.DateOf(h.now).String()) || len(w.Canvas().Overlays().List()) != 0 {
		t.Errorf("says %q", s.banner.Words())
	}
}

func (h *hall) printedHere() []paper.JobRow {
	h.t.Helper()
	rows, err := paper.JobsOn(h.t.Context(), h.desk.Store, []string{window.Desk}, app.DateOf(h.now))
	h.must(err)
	return rows
}
