package backoffice

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/review"
	"yichuang/ui/kit"
	"yichuang/ui/uitest"
)

// colleague is a second chief of the same department, in another room.
var colleague = app.Actor{Staff: "2043", Name: "吴静", Desk: "110", Dept: "XZSP", Roles: []app.Role{app.Back, app.Chief}}

// shared is a case that both have taken to their screens while it is worked on.
func (h *hall) shared() (number string, s *Screen, w fyne.Window) {
	h.t.Helper()
	number = h.arrive(20, "B002", man, nil)
	_, err := h.Review.TakeOver(h.t.Context(), chief, "", number, 1)
	h.must(err)
	s, w = h.seat(colleague)
	return number, s, w
}

func (h *hall) grant(number string) {
	h.t.Helper()
	_, err := h.Review.Grant(h.t.Context(), chief, "", number, 1, review.Verdict{Text: "同意许可。", DocNo: "JY13703060000011", Copies: 1})
	h.must(err)
}

func TestWhoIsTooLateWithADecisionIsToldByWhomAndLosesNoWord(t *testing.T) {
	h := newHall(t)
	number, s, w := h.shared()
	s.page.focus()
	test.Type(w.Canvas().Focused(), "场所不符合要求，待核实。")
	h.Now = at(23, "10:42")
	h.grant(number)
	s.Reload(t.Context())
	h.says(s, "王守礼（109 室）10:42 准予")
	h.says(s, "Ctrl+W")
	if v := s.page.view; v.c.State != casework.InReview || s.page.opinion.text.Text() != "场所不符合要求，待核实。" {
		t.Fatalf("the page shows %s with %q typed", v.c.State, s.page.opinion.text.Text())
	}
	h.picture(s, "conflict")
	s.page.opinion.docNo.SetText("JY13703060000012")
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "没有保存：王守礼（109 室）10:42 准予")
	if d := h.c(number).Decision; d.Name != chief.Name || s.page.opinion.text.Text() != "场所不符合要求，待核实。" {
		t.Fatalf("decided by %s, typed %q", d.Name, s.page.opinion.text.Text())
	}
	uitest.Control(w, fyne.KeyW)
	h.window(w, "conflict-changes")
	for range 3 {
		uitest.Press(w, fyne.KeyReturn)
		uitest.Control(w, fyne.KeyReturn)
	}
	if s.abreast.Waiting() == nil || s.page.view.c.State != casework.InReview {
		t.Fatal("Enter has taken the new state over")
	}
	uitest.Control(w, fyne.KeyW)
	uitest.Control(w, fyne.KeyW)
	h.says(s, "已载入最新情况")
	if s.abreast.Waiting() != nil || s.page.view.c.State != casework.Granted {
		t.Fatalf("the page shows %s", s.page.view.c.State)
	}
	uitest.Control(w, fyne.KeyW)
	uitest.Press(w, fyne.KeyF1)
	h.window(w, "conflict-own")
	if got := fyne.CurrentApp().Clipboard().Content(); got != "场所不符合要求，待核实。" {
		t.Errorf("copied %q", got)
	}
}

func TestProposalThatCameWhileTheChiefWroteIsTakenOrNot(t *testing.T) {
	for _, row := range []struct {
		name string
		key  fyne.KeyName
		want string
	}{
		{"the chief's own words", fyne.KeyLeft, "我的意见"},
		{"the colleague's", fyne.KeyRight, "符合条件，拟同意。"},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			number, s, w := h.shared()
			s.page.focus()
			test.Type(w.Canvas().Focused(), "我的意见")
			s.page.opinion.docNo.SetText("JY13703060000012")
			_, err := h.Review.Take(t.Context(), officer, "", number, casework.Propose, casework.Change{Stage: 1, Reason: "符合条件，拟同意。"})
			h.must(err)
			uitest.Control(w, fyne.KeyReturn)
			h.says(s, "没有保存：吴静（109 室）09:41 拟办意见")
			uitest.Control(w, fyne.KeyW)
			uitest.Press(w, row.key)
			h.window(w, "conflict-choose")
			uitest.Control(w, fyne.KeyW)
			if got := s.page.opinion.text.Text(); got != row.want || !s.page.opinion.text.Focused() {
				t.Fatalf("the opinion says %q, focused %v", got, s.page.opinion.text.Focused())
			}
			if h.state(number) != casework.InReview {
				t.Fatal("loading the new state has decided the case")
			}
			uitest.Control(w, fyne.KeyReturn)
			if d := h.c(number).Decision; d == nil || d.Text != row.want || d.DocNo != "JY13703060000012" {
				t.Errorf("stored %+v, banner %q", d, s.banner.Words())
			}
			h.Verify(t)
		})
	}
}

func TestOpenCaseFollowsAColleagueWithALineWhileNothingIsTyped(t *testing.T) {
	h := newHall(t)
	number, s, _ := h.shared()
	h.grant(number)
	s.Reload(t.Context())
	h.says(s, "已更新：王守礼（109 室）09:41 准予")
	if s.abreast.Waiting() != nil || s.page.view.c.State != casework.Granted {
		t.Errorf("the page shows %s", s.page.view.c.State)
	}
	if strings.Contains(s.banner.Words(), "Ctrl+W") {
		t.Error("nothing is typed and something is to be merged")
	}
}

func TestFormOfAStepStandsOnTheNewStateAfterItWasBroughtTogether(t *testing.T) {
	h := newHall(t)
	number, s, w := h.shared()
	s.form(casework.SendBack, 0)
	test.Type(w.Canvas().Focused(), "缺少平面图")
	_, err := h.Review.Take(t.Context(), officer, "", number, casework.Propose, casework.Change{Stage: 1, Reason: "拟同意"})
	h.must(err)
	s.Reload(t.Context())
	h.window(w, "conflict-form")
	uitest.Control(w, fyne.KeyReturn)
	if h.state(number) != casework.InReview || s.asking.Shut() {
		t.Fatal("the case went back although its chief has not seen the proposal")
	}
	uitest.Control(w, fyne.KeyW)
	uitest.Control(w, fyne.KeyW)
	if got := s.asking.Form.Text("reason"); got != "缺少平面图" {
		t.Fatalf("the reason says %q", got)
	}
	uitest.Control(w, fyne.KeyReturn)
	if r := h.c(number).Returns; len(r) != 1 || r[0].Reason != "缺少平面图" || !s.asking.Shut() {
		t.Errorf("returns %+v", r)
	}
}

func TestReasonTypedForAReturnIsAskedAgainWhenAColleagueWasFaster(t *testing.T) {
	h := newHall(t)
	number, s, w := h.shared()
	uitest.Press(w, fyne.KeyF10)
	test.Type(w.Canvas().Focused(), "缺少平面图")
	h.grant(number)
	uitest.Control(w, fyne.KeyReturn)
	h.says(s, "王守礼（109 室）09:41 准予")
	if f, ok := w.Canvas().Focused().(interface{ SelectedText() string }); !ok || f == nil || w.Canvas().Overlays().Top() == nil {
		t.Fatal("the reason is gone")
	}
	if h.state(number) != casework.Granted {
		t.Errorf("the case is %s", h.state(number))
	}
}

func TestConflictIsToldInEnglish(t *testing.T) {
	h := newHall(t)
	h.lang = "en"
	number, s, w := h.shared()
	s.page.focus()
	test.Type(w.Canvas().Focused(), "to be looked into")
	h.grant(number)
	s.Reload(t.Context())
	uitest.Control(w, fyne.KeyW)
	h.window(w, "conflict-english")
	if kit.Capture(s.Object(), fyne.NewSize(1280, 800)) == nil || !strings.Contains(s.banner.Words(), "(room 109) 09:41") {
		t.Errorf("the banner says %q", s.banner.Words())
	}
}
