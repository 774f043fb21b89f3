package counter

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/queue"
)

func TestRefusalNeedsGroundAuthorityAndReason(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	h.key(fyne.KeyF12)
	r := h.s.view.(*refusal)
	for _, step := range []struct {
		says string
		then func()
	}{
		{"counter.ground_first", func() { h.types("2"); h.key(fyne.KeyReturn) }},
		{"counter.right_dept_first", func() { h.types("周村区农业农村局"); h.key(fyne.KeyReturn) }},
		{"counter.reason_first", func() { h.types("畜禽养殖不属市场主体登记") }},
	} {
		h.ctrl(fyne.KeyReturn)
		h.says(step.says)
		step.then()
	}
	if r.yes.Disabled() {
		t.Error("the button is grey although nothing is missing")
	}
	h.picture("refusal-full-1280")
	h.ctrl(fyne.KeyReturn)
	c := h.only()
	if c.State != casework.NotAccepted || c.Refusal.RightDept != "周村区农业农村局" {
		t.Fatalf("case is %s, %+v", c.State, c.Refusal)
	}
	if jobs := h.papersOf(c.Number); len(jobs) != 1 || jobs[0].Kind != paper.NonAcceptance {
		t.Errorf("print jobs %+v", jobs)
	}
}

func TestOnlyReceivingWaitsForAnOutcome(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	h.ctrl(fyne.KeyS)
	if c := h.only(); c.State != casework.Received {
		t.Fatalf("case is %s", c.State)
	}
	if rows := h.rows(intake.Received); len(rows) != 1 {
		t.Errorf("%d cases wait for an outcome", len(rows))
	}
}

func TestPressingTwiceIssuesOneNotice(t *testing.T) {
	h := newHall(t)
	s := h.sit(1280, 800)
	sheet := h.sheet("B004", "李仲安", man)
	for range 2 {
		s.settle(casework.Accept, sheet, 0, func(*casework.Case) {})
	}
	if jobs := h.papersOf(sheet.Number); len(jobs) != 1 || s.banner.Words() != "" {
		t.Errorf("%d notices, the banner says %q", len(jobs), s.banner.Words())
	}
}

func TestUnfinishedFormComesBackAfterACrash(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.types("b001")
	h.key(fyne.KeyReturn)
	fillFood(h)
	h.key(fyne.KeySpace, fyne.KeyReturn, fyne.KeyX)
	h.types("1")
	h.key(fyne.KeyReturn)
	h.pass(2 * time.Second)
	was := h.s.form.sheet()
	h.sit(1280, 800)
	f := h.s.form
	if got := f.sheet(); got.Number != was.Number || got.Applicant != was.Applicant || len(got.Checks) != 2 || got.Checks[1].Wrong != was.Checks[1].Wrong || len(got.Answers) != 2 {
		t.Errorf("restored %+v, want %+v", got, was)
	}
	h.says("counter.draft_restored")
	h.key(fyne.KeyA, fyne.KeyF10)
	if h.only().State != casework.CorrectionPending {
		t.Fatalf("case is %s", h.only().State)
	}
	if draft, err := h.intake.LoadDraft(t.Context(), h.clerk); err != nil || draft != nil {
		t.Errorf("a draft is left: %v %v", draft, err)
	}
	h.sit(1280, 800)
	if h.s.form.item != nil {
		t.Error("a finished form came back")
	}
}

func TestDraftOfARegisteredCaseOpensTheCase(t *testing.T) {
	h := newHall(t)
	sheet := h.sheet("B004", "李仲安", man)
	h.must(h.intake.SaveDraft(t.Context(), h.clerk, &sheet))
	_, err := h.intake.Accept(t.Context(), h.clerk, "", sheet)
	h.must(err)
	h.sit(1280, 800)
	page, ok := h.s.view.(*casePage)
	if !ok || page.number != sheet.Number || h.s.form.item != nil {
		t.Error("the form of a case that is already accepted came back")
	}
}

func TestAnotherApplicationKeepsTheApplicant(t *testing.T) {
	h := newHall(t)
	h.ticket("B004", queue.Ordinary)
	h.sit(1280, 800)
	h.key(fyne.KeyF2)
	h.own(man)
	h.key(fyne.KeyReturn)
	h.own("李仲安")
	h.s.form.papers.focus()
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	h.ctrl(fyne.KeyN)
	f := h.s.form
	if f.people.id.Text() != man || f.people.name.Text() != "李仲安" || f.item != nil {
		t.Fatal("the applicant was not kept")
	}
	h.types("b002")
	h.key(fyne.KeyReturn)
	if h.window.Canvas().Focused() != fyne.Focusable(f.papers.table) {
		t.Error("the papers do not follow at once")
	}
	h.s.calls.Tick()
	if got := h.s.calls.Words(); !strings.Contains(got, "第 2 件") {
		t.Errorf("the bar says %q", got)
	}
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	if rows := h.rows(intake.Today); len(rows) != 2 {
		t.Errorf("%d cases", len(rows))
	}
}
