package backoffice

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/ui/uitest"
)

func TestSpecialProcedureStopsTheClockAndIsEndedFromItsRow(t *testing.T) {
	h := newHall(t)
	number := h.arrive(16, "B014", firm, nil)
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyF5)
	uitest.Press(w, fyne.KeyF12)
	h.window(w, "more-single")
	uitest.Press(w, fyne.KeyEscape)
	s.form(casework.BeginSpecial, 0)
	h.window(w, "special")
	uitest.Press(w, fyne.KeyEscape)
	h.take(23, "09:45", "XZSP", number, 1, casework.BeginSpecial, casework.Change{Special: &casework.Special{
		Kind: casework.Expert, Basis: "行政许可法第四十五条", Reason: "需要专家评审安全条件", Excluded: true, From: app.NewDate(2026, 11, 23), Days: 10,
	}})
	h.Now = at(25, "09:00")
	s.Reload(t.Context())
	if row := s.lists.lines[pileTodo][0].row; row.Right != "停表中" || row.SubRight != "11-23 起" || !row.Muted {
		t.Errorf("row %+v", row)
	}
	s.page.opinion.text.SetText("同意")
	s.page.opinion.docNo.SetText("370306140007")
	uitest.Control(w, fyne.KeyReturn)
	if h.state(number) != casework.InReview {
		t.Fatal("decided while experts review")
	}
	uitest.Control(w, fyne.KeyK)
	uitest.Press(w, fyne.KeyDown)
	h.picture(s, "special-list")
	uitest.Press(w, fyne.KeyReturn)
	h.window(w, "special-end")
	if w.Canvas().Overlays().Top() == nil {
		t.Fatalf("the end is not asked for, banner %q", s.banner.Words())
	}
}

func TestReasonIsAskedAgainWithWhatWasTypedWhenTheStoreIsAway(t *testing.T) {
	h := newHall(t)
	number := h.arrive(20, "B002", man, nil)
	store := &awayStore{Store: h.Store}
	h.Review.Store = store
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyF5)
	uitest.Press(w, fyne.KeyF10)
	test.Type(w.Canvas().Focused(), "缺少平面图")
	store.away = true
	uitest.Control(w, fyne.KeyReturn)
	store.away = false
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("the reason is gone")
	}
	uitest.Control(w, fyne.KeyReturn)
	if h.state(number) != casework.SentBack {
		t.Errorf("state %s, banner %q", h.state(number), s.banner.Words())
	}
	if r := h.c(number).Returns; len(r) != 1 || r[0].Reason != "缺少平面图" {
		t.Errorf("returns %+v", r)
	}
}

func TestStepTakenByAnotherMeanwhileIsNotTakenTwice(t *testing.T) {
	h := newHall(t)
	number := h.arrive(20, "B002", man, nil)
	first, _ := h.seat(chief)
	second, _ := h.seat(officer)
	first.takeOver()
	second.takeOver()
	if c := h.c(number); c.StageOf(1).Taken.Name != chief.Name {
		t.Errorf("taken by %q", c.StageOf(1).Taken.Name)
	}
	h.says(first, "已接收材料")
	if second.banner.Words() == "" || strings.Contains(second.banner.Words(), "已接收材料：") {
		t.Errorf("the second reads %q", second.banner.Words())
	}
}
