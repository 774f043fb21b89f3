package backoffice

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app/dualnotice"
	"yichuang/app/halltest"
	"yichuang/ui/uitest"
)

// tell registers a business with a scope and tells the departments.
func (h *hall) tell(scope string) *dualnotice.Push {
	h.t.Helper()
	number, err := h.Intake.NewNumber(h.t.Context())
	h.must(err)
	p, err := h.Dual.Notify(h.t.Context(), clerk, "", dualnotice.Registration{
		Case: number, Item: "B003", Company: "周村丝市街餐饮有限公司", CreditCode: "91370306MA3D001510", Rep: "李仲安",
		Phone: "13800000000", Address: "周村区丝市街1号", Scope: scope,
	})
	h.must(err)
	return p
}

func (h *hall) part(number string, no int) dualnotice.Part {
	h.t.Helper()
	f, err := h.Dual.Open(h.t.Context(), number)
	h.must(err)
	return f.Push.Parts[no-1]
}

func TestDepartmentClaimsWhatItWasToldOfANewBusiness(t *testing.T) {
	h := newHall(t)
	p := h.tell("餐饮服务；药品零售；须经批准的项目")
	s, w := h.seat(chief)
	for range 3 {
		uitest.Press(w, fyne.KeyF3)
	}
	if s.lists.tabs[pileTold].Words() != "双告知 2" || s.lists.pile != pileTold {
		t.Fatalf("tab %q, lines %+v", s.lists.tabs[pileTold].Words(), s.lists.lines[pileTold])
	}
	row := s.lists.lines[pileTold][0].row
	if row.Title != "周村丝市街餐饮有限公司" || row.Foot != "餐饮服务、药品零售" || row.Marks[0].Text != "待认领" || strings.Contains(row.Sub, "91370306MA3D001510") {
		t.Errorf("row %+v", row)
	}
	h.picture(s, "told")
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "已认领：周村丝市街餐饮有限公司，2 项")
	if q := h.part(p.Case, 1); q.State != dualnotice.Claimed || q.Claim.Name != "王守礼" {
		t.Errorf("part %+v", q)
	}
	if n := len(s.lists.lines[pileTold]); n != 1 || !s.at.pool {
		t.Errorf("%d lines left, open %+v", n, s.at)
	}
}

func TestPartThatIsNotOursGoesToThePoolWithTheReason(t *testing.T) {
	h := newHall(t)
	p := h.tell("餐饮服务；药品零售")
	s, w := h.seat(chief)
	for range 3 {
		uitest.Press(w, fyne.KeyF3)
	}
	uitest.Press(w, fyne.KeyReturn)
	uitest.Press(w, fyne.KeyDown)
	uitest.Press(w, fyne.KeyF10)
	uitest.Control(w, fyne.KeyReturn)
	if h.part(p.Case, 2).State != dualnotice.Open {
		t.Fatal("given away without a reason")
	}
	test.Type(w.Canvas().Focused(), "由市场监管局办理")
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "“药品零售”已转入待认领库")
	if q := h.part(p.Case, 2); q.State != dualnotice.Pooled || q.Answers[0].Reason != "由市场监管局办理" {
		t.Fatalf("part %+v", q)
	}
	other, ow := h.seat(halltest.Chief("SCJ"))
	for range 3 {
		uitest.Press(ow, fyne.KeyF3)
	}
	uitest.Control(ow, fyne.KeyReturn)
	other.lists.mark(other.at)
	if q := h.part(p.Case, 2); q.State != dualnotice.Claimed || q.Claim.Dept != "SCJ" {
		t.Errorf("part %+v, banner %q", q, other.banner.Words())
	}
}

func TestPartClaimedByAnotherMeanwhileIsNotClaimedTwice(t *testing.T) {
	h := newHall(t)
	p := h.tell("须经批准的项目")
	s, w := h.seat(chief)
	for range 3 {
		uitest.Press(w, fyne.KeyF3)
	}
	_, err := h.Dual.Claim(t.Context(), halltest.Chief("SCJ"), "", p.Case, 1)
	h.must(err)
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "第 1 项已被认领")
	if q := h.part(p.Case, 1); q.Claim.Dept != "SCJ" {
		t.Errorf("part %+v", q)
	}
}
