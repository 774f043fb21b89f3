package backoffice

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/assets"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

func TestPicturesOfTheSeat(t *testing.T) {
	h := newHall(t)
	cases := busyDay(h)
	s, w := h.seat(chief)
	h.picture(s, "late")
	s.pick(place{number: cases["half"], stage: 1})
	uitest.Press(w, fyne.KeyF5)
	test.Type(s.page.opinion.text.Input(), "经审查，申请材料齐全，现场核查合格。")
	h.picture(s, "review")
	uitest.Press(w, fyne.KeyF6)
	h.picture(s, "materials")
	uitest.Press(w, fyne.KeyF4)
	h.picture(s, "phrases")
	uitest.Press(w, fyne.KeyReturn)
	s.page.opinion.docNo.SetText("370306160007")
	uitest.Control(w, fyne.KeyReturn)
	h.picture(s, "granted")
	empty := newHall(t)
	s, _ = empty.seat(officer)
	h.picture(s, "empty")
	if kit.Capture(s.Object(), fyne.NewSize(1280, 800)) == nil {
		t.Error("nothing drawn")
	}
}

func TestSeatHasRoomForEnglish(t *testing.T) {
	h := newHall(t)
	h.lang = assets.EN
	busyDay(h)
	s, w := h.seat(chief)
	uitest.Press(w, fyne.KeyF5)
	if s.banner.Words() == "" || s.page.opinion.text.Label() != "Opinion" {
		t.Errorf("banner %q, label %q", s.banner.Words(), s.page.opinion.text.Label())
	}
	h.picture(s, "english")
}

func TestPicturesOfJointStages(t *testing.T) {
	h := newHall(t)
	busyDay(h)
	number := h.surveyed()
	s, w := h.seat(chief)
	s.pick(place{number: number, stage: 4})
	uitest.Press(w, fyne.KeyF5)
	s.page.opinion.text.SetText("经审查，申请材料齐全，联合勘查合格，同意许可。")
	h.picture(s, "joint")
	uitest.Press(w, fyne.KeyF6)
	h.picture(s, "joint-materials")
	uitest.Press(w, fyne.KeyF1)
	h.picture(s, "joint-limits")
	uitest.Press(w, fyne.KeyF11)
	h.picture(s, "joint-plan")
	uitest.Press(w, fyne.KeyF12)
	h.window(w, "more")
	if kit.Capture(s.Object(), fyne.NewSize(1280, 800)) == nil {
		t.Error("nothing drawn")
	}
}
