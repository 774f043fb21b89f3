package counter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app/staff"
)

// shifts lets the seat hand its desk over.
func (h *hall) shifts() *staff.Service {
	h.Helper()
	svc := &staff.Service{
		Store: h.store, Now: h.intake.Now, Hall: h.intake.Hall, Catalogue: h.intake.Catalogue,
		Random: strings.NewReader(strings.Repeat("salt", 400)), Cost: staff.Cost{Time: 1, Memory: 64, Threads: 1},
	}
	h.must(svc.SeedDemo(h.Context()))
	return svc
}

func TestDeskIsHandedOverWithItsOpenCasesAndTakenByTheNext(t *testing.T) {
	h := newHall(t)
	svc := h.shifts()
	c := h.accepted("B002")
	h.sit(1280, 800)
	h.s.d.Shifts = svc
	h.s.menu.show()
	h.s.turn(newShift(h.s))
	h.ctrl(fyne.KeyReturn)
	h.says("counter.shift_to_first")
	h.types("1023")
	h.ctrl(fyne.KeyReturn)
	if v := h.s.view.(*shift); v.given != nil || v.to.Reason() == "" {
		t.Fatalf("handed to herself: %+v", v.given)
	}
	v := h.s.view.(*shift)
	v.to.SetText("1024")
	v.remarks.SetText("老面馆的营业执照明天补来")
	h.picture("shift-give-1280")
	h.ctrl(fyne.KeyReturn)
	given, err := svc.GivenShift(t.Context(), "3")
	h.must(err)
	if given == nil || len(given.Open) != 1 || given.Open[0] != c.Number || given.To.No != "1024" {
		t.Fatalf("handed over %+v; the banner says %q", given, h.s.banner.Words())
	}
	h.ctrl(fyne.KeyReturn)
	h.says("counter.shift_taker_only", "name", given.To.Name)
	h.clerk.Staff, h.clerk.Name = "1024", given.To.Name
	h.sit(1280, 800)
	h.s.d.Shifts = svc
	h.s.turn(newShift(h.s))
	h.picture("shift-take-1280")
	h.ctrl(fyne.KeyReturn)
	if got, err := svc.Shift(t.Context(), "3", given.Serial); err != nil || got.State != staff.ShiftTaken {
		t.Errorf("the shift is %+v, %v; the banner says %q", got, err, h.s.banner.Words())
	}
}
