package backoffice

import (
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/assets"
	"yichuang/ui/uitest"
)

func TestEveryJointServiceHasRoomOnASmallScreen(t *testing.T) {
	h := newHall(t)
	for _, item := range []string{"J001", "J002", "J003", "J004", "J005", "J006", "J007", "J008"} {
		number := h.joint(20, item)
		c := h.c(number)
		for _, st := range c.Plan {
			if st.Counter() {
				continue
			}
			h.lang = []assets.Lang{assets.ZH, assets.EN}[st.No%2]
			s, _ := h.seat(halltest.Chief(st.Dept))
			s.pick(place{number: number, stage: st.No})
			if s.page.view == nil || s.page.view.no() != st.No {
				t.Fatalf("%s stage %d does not open: %q", item, st.No, s.banner.Words())
			}
			if need := s.Object().MinSize(); need.Width > 1280 || need.Height > 800 {
				t.Errorf("%s stage %d needs %v", item, st.No, need)
			}
		}
	}
}

func TestStagesStandRightOfAllTheyWaitForWhateverTheirNumbers(t *testing.T) {
	plan := []casework.Stage{{No: 1}, {No: 2, After: []int{1}}, {No: 5, After: []int{8}}, {No: 7, After: []int{2}}, {No: 8, After: []int{7}}, {No: 9, After: []int{5}}}
	column := map[int]int{}
	for i, level := range levels(plan) {
		for _, s := range level {
			column[s.No] = i
		}
	}
	for _, s := range plan {
		for _, before := range s.After {
			if column[before] >= column[s.No] {
				t.Errorf("%d stands in column %d and waits for %d in %d", s.No, column[s.No], before, column[before])
			}
		}
	}
}

func TestCaseThatIsNotAcceptedYetIsReadOnly(t *testing.T) {
	h := newHall(t)
	sheet := h.Sheet(t, "B002")
	_, err := h.Intake.Receive(t.Context(), clerk, "", sheet)
	h.must(err)
	s, w := h.seat(chief)
	s.find(sheet.Number)
	if s.page.title.Words() != "小餐饮登记" || s.page.opinion.written() {
		t.Fatalf("open is %q, banner %q", s.page.title.Words(), s.banner.Words())
	}
	for _, key := range []fyne.KeyName{fyne.KeyF1, fyne.KeyF6, fyne.KeyF7, fyne.KeyF11, fyne.KeyF5, fyne.KeyF8, fyne.KeyF9, fyne.KeyF10, fyne.KeyF2} {
		uitest.Press(w, key)
	}
	uitest.Control(w, fyne.KeyReturn)
	if h.state(sheet.Number) != casework.Received {
		t.Errorf("state %s", h.state(sheet.Number))
	}
}

func TestPlanIsWalkedByArrowsWithoutLeavingIt(t *testing.T) {
	h := newHall(t)
	number := h.surveyed()
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyF11)
	uitest.Press(w, fyne.KeyDown)
	if s.page.tab != tabPlan || s.at != (place{number: number, stage: 5}) {
		t.Fatalf("tab %d, open %+v", s.page.tab, s.at)
	}
	if s.page.opinion.written() {
		t.Error("another department's stage may be written")
	}
}
