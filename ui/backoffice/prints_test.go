package backoffice

import (
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/ui/uitest"
)

func TestPrintedPapersOfTheOpenCaseStandOverTheSeat(t *testing.T) {
	h := newHall(t)
	number := h.arrive(20, "B002", man, nil)
	s, w := h.seat(chief)
	uitest.ComeOut(t, h.Review.Store, h.Review.Now())
	s.Reload(t.Context())
	if s.at.number != number {
		t.Fatalf("%q is open", s.at.number)
	}
	s.keys.Press(fyne.KeyH, fyne.KeyModifierControl)
	if s.prints == nil || s.prints.Chosen() == "" {
		t.Fatal("nothing is listed")
	}
	before, err := s.d.Desk.Papers(t.Context(), number)
	h.must(err)
	s.keys.Press(fyne.KeyP, fyne.KeyModifierControl)
	jobs, err := s.d.Desk.Papers(t.Context(), number)
	h.must(err)
	if len(jobs) != len(before)+1 || jobs[len(jobs)-1].Reprint != 1 {
		t.Errorf("jobs %+v", jobs)
	}
	h.window(w, "prints")
	s.keys.Press(fyne.KeyEscape, 0)
	if s.prints != nil || len(w.Canvas().Overlays().List()) != 0 {
		t.Error("the list is still there")
	}
	s.keys.Press(fyne.KeyH, fyne.KeyModifierControl)
	if s.prints == nil {
		t.Error("it does not open twice")
	}
}
