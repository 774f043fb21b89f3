package counter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
)

// colleague is the clerk of the next counter.
var colleague = app.Actor{Staff: "1024", Name: "孙宁", Desk: "4", Zone: "enterprise", Roles: []app.Role{app.Front, app.Supervisor}}

// halfway is a case that was received and of which only the first paper was
// looked at.
func (h *hall) halfway() *casework.Case {
	h.Helper()
	s := h.sheet("B002", "周村区丝市街老面馆", firm)
	s.Checks = s.Checks[:1]
	c, err := h.intake.Receive(h.Context(), h.clerk, "", s)
	h.must(err)
	return c
}

// saves does at the next counter what its page would send.
func (h *hall) saves(c *casework.Case, change func(s *intake.Sheet)) {
	h.Helper()
	s := intake.Sheet{Number: c.Number, Item: c.Item.Code, Answers: c.Answers, Applicant: c.Applicant, Agent: c.Agent, Way: c.Way, Details: c.Details}
	change(&s)
	_, err := h.intake.Receive(h.Context(), colleague, "", s)
	h.must(err)
}

func (h *hall) before() *casePage {
	h.Helper()
	p := pageOf(h.s.view)
	if p == nil {
		h.Fatalf("no case is shown but %T", h.s.view)
	}
	return p
}

// hears fails unless the banner has the words.
func (h *hall) hears(words string) {
	h.Helper()
	if !strings.Contains(h.s.banner.Words(), words) {
		h.Errorf("the banner says %q, want %q", h.s.banner.Words(), words)
	}
}

func note(c *casework.Case, i int, wrong string) func(s *intake.Sheet) {
	return func(s *intake.Sheet) {
		s.Checks = append(s.Checks, casework.Checked{ID: c.Materials[i].ID, State: casework.Lacking, Wrong: wrong})
	}
}

func TestFindingsStayWhileTheNextCounterSavesAnother(t *testing.T) {
	h := newHall(t)
	c := h.halfway()
	h.sit(1280, 800)
	h.scan(c.Number)
	h.before().papers.table.Select(1)
	h.key(fyne.KeyX)
	h.types("缺签字")
	h.key(fyne.KeyReturn)
	h.saves(c, func(s *intake.Sheet) { note(c, 2, "缺盖章")(s); s.Applicant.Phone = "13805330001" })
	h.s.reload()
	h.hears("孙宁（4 号窗口）09:41")
	h.hears("Ctrl+W")
	if got := h.before().papers.checks(); len(got) != 1 || got[0].Wrong != "缺签字" || h.before().file.Case.Applicant.Phone == "13805330001" {
		t.Fatalf("found is %+v", got)
	}
	h.picture("conflict-1280")
	h.ctrl(fyne.KeyW)
	h.picture("conflict-changes-1280")
	h.key(fyne.KeyReturn, fyne.KeyReturn)
	h.ctrl(fyne.KeyReturn)
	if h.before().abreast.Waiting() == nil {
		t.Fatal("Enter has taken the new state over")
	}
	h.ctrl(fyne.KeyW)
	h.says("conflict.merged")
	if got := h.before().papers.checks(); len(got) != 1 || got[0].Wrong != "缺签字" {
		t.Fatalf("found is %+v", got)
	}
	h.ctrl(fyne.KeyS)
	now := h.open(c.Number)
	if now.Materials[1].Wrong != "缺签字" || now.Materials[2].Wrong != "缺盖章" || now.Applicant.Phone != "13805330001" {
		t.Errorf("stored %+v %s", now.Materials, now.Applicant.Phone)
	}
}

func TestPaperThatBothFoundWrongIsSavedAsItWasChosen(t *testing.T) {
	for _, row := range []struct {
		name string
		key  fyne.KeyName
		want string
		kept string
	}{
		{"the clerk's own", fyne.KeyLeft, "缺签字", ""},
		{"the colleague's", fyne.KeyRight, "缺盖章", "缺签字"},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			c := h.halfway()
			h.sit(1280, 800)
			h.scan(c.Number)
			h.before().papers.table.Select(1)
			h.key(fyne.KeyX)
			h.types("缺签字")
			h.key(fyne.KeyReturn)
			h.saves(c, note(c, 1, "缺盖章"))
			h.ctrl(fyne.KeyS)
			h.hears("没有保存：孙宁（4 号窗口）09:41")
			if got := h.open(c.Number).Materials[1].Wrong; got != "缺盖章" {
				t.Fatalf("the colleague's finding is now %q", got)
			}
			h.ctrl(fyne.KeyW)
			h.key(row.key)
			h.picture("conflict-choose-1280")
			h.ctrl(fyne.KeyW)
			if own := h.before().abreast.Own; row.kept != "" && (len(own) != 1 || own[0].Text != row.kept) {
				t.Errorf("kept is %+v", own)
			}
			if len(h.before().papers.checks()) > 0 {
				h.ctrl(fyne.KeyS)
			}
			if got := h.open(c.Number).Materials[1].Wrong; got != row.want {
				t.Errorf("stored %q, want %q; banner %q", got, row.want, h.s.banner.Words())
			}
		})
	}
}

func TestDefectThatIsBeingWrittenOutlivesTheAcceptanceOfAColleague(t *testing.T) {
	h := newHall(t)
	c, err := h.intake.Receive(t.Context(), h.clerk, "", h.sheet("B002", "周村区丝市街老面馆", firm))
	h.must(err)
	h.sit(1920, 1080)
	h.scan(c.Number)
	h.before().papers.table.Select(1)
	h.key(fyne.KeyX)
	h.types("公章不清")
	_, err = h.intake.Accept(t.Context(), colleague, "", intake.Sheet{Number: c.Number, Item: c.Item.Code, Answers: c.Answers, Applicant: c.Applicant, Way: c.Way, Details: c.Details})
	h.must(err)
	h.s.reload()
	h.hears("孙宁（4 号窗口）09:41 受理")
	if h.before().papers.wrong.Text() != "公章不清" || !h.before().papers.wrong.Focused() {
		t.Fatalf("the line says %q, focused %v", h.before().papers.wrong.Text(), h.before().papers.wrong.Focused())
	}
	h.picture("conflict-1920")
	h.ctrl(fyne.KeyW)
	h.ctrl(fyne.KeyW)
	if own := h.before().abreast.Own; len(own) != 1 || own[0].Text != "公章不清" || h.before().file.Case.State != casework.Accepted {
		t.Fatalf("kept is %+v, the case is %s", own, h.before().file.Case.State)
	}
	h.ctrl(fyne.KeyW)
	h.key(fyne.KeyF1)
	if got := fyne.CurrentApp().Clipboard().Content(); got != "公章不清" {
		t.Errorf("copied %q", got)
	}
}

func TestSecondOfTwoWhoAcceptAtOnceIsToldByWhomAndNotOfSuccess(t *testing.T) {
	h := newHall(t)
	c, err := h.intake.Receive(t.Context(), h.clerk, "", h.sheet("B002", "周村区丝市街老面馆", firm))
	h.must(err)
	h.sit(1280, 800)
	h.scan(c.Number)
	mine := h.s
	h.clerk = colleague
	h.sit(1280, 800)
	h.scan(c.Number)
	h.ctrl(fyne.KeyReturn)
	if h.open(c.Number).Acceptance == nil {
		t.Fatalf("not accepted: %q", h.s.banner.Words())
	}
	h.s = mine
	mine.keys.Press(fyne.KeyReturn, fyne.KeyModifierControl) // a test knows the keys of the last window only
	h.hears("没有办理：孙宁（4 号窗口）09:41 受理")
	if jobs := h.papersOf(c.Number); len(jobs) != 2 { // the receipt of the papers, one acceptance notice
		t.Errorf("%d papers", len(jobs))
	}
	if p := h.before(); p.outcome || p.file.Case.State != casework.Accepted {
		t.Errorf("the loser's page: outcome %v, %s", p.outcome, p.file.Case.State)
	}
}

func TestPromiseThatIsBeingWrittenStandsOnTheNewState(t *testing.T) {
	h := newHall(t)
	s := h.sheet("B001", "周村区丝市街老面馆", firm)
	lacks := 0
	for i := range s.Checks {
		specs, err := h.intake.Materials("B001", s.Answers)
		h.must(err)
		if specs[i].Deferrable {
			s.Checks[i] = casework.Checked{ID: s.Checks[i].ID, State: casework.Lacking, Wrong: "未提交"}
			lacks++
		}
	}
	c, err := h.intake.Receive(t.Context(), h.clerk, "", s)
	h.must(err)
	h.sit(1280, 800)
	h.scan(c.Number)
	h.key(fyne.KeyF11)
	d, ok := h.s.view.(*deferral)
	if !ok || lacks == 0 {
		t.Fatalf("no promise is asked for: %T, %q", h.s.view, h.s.banner.Words())
	}
	d.signer.SetText("李仲安（店长）")
	h.saves(c, func(s *intake.Sheet) { s.Applicant.Phone = "13805330001" })
	h.ctrl(fyne.KeyReturn)
	h.hears("没有保存：孙宁（4 号窗口）09:41")
	h.ctrl(fyne.KeyW)
	h.picture("conflict-promise-1280")
	h.ctrl(fyne.KeyW)
	if h.s.view != view(d) || trim(d.signer) != "李仲安（店长）" {
		t.Fatalf("%T with %q", h.s.view, trim(d.signer))
	}
	h.ctrl(fyne.KeyReturn)
	now := h.open(c.Number)
	if now.Deferral == nil || now.Deferral.Signer != "李仲安（店长）" || now.Applicant.Phone != "13805330001" {
		t.Errorf("stored %+v %s; banner %q", now.Deferral, now.Applicant.Phone, h.s.banner.Words())
	}
}

func TestPersonsThatBothMendAreBroughtTogetherFieldByField(t *testing.T) {
	h := newHall(t)
	c := h.halfway()
	h.sit(1280, 800)
	h.scan(c.Number)
	p := h.before()
	p.ask(casework.Possible{Step: casework.Amend})
	p.asking.Form.Set("phone", "13805330002")
	p.asking.Form.Set("applicant.address", "周村区丝绸路9号")
	h.saves(c, func(s *intake.Sheet) {
		s.Applicant.Phone = "13805330001"
		s.Applicant.Name = "周村区丝市街老面馆总店"
	})
	h.s.reload()
	h.ctrl(fyne.KeyReturn)
	if got := h.open(c.Number).Applicant; got.Phone != "13805330001" || p.asking.Shut() {
		t.Fatalf("the telephone is now %s", got.Phone)
	}
	h.picture("conflict-form-1280")
	h.ctrl(fyne.KeyW)
	h.picture("conflict-form-choose-1280")
	h.key(fyne.KeyRight)
	h.ctrl(fyne.KeyW)
	h.ctrl(fyne.KeyReturn)
	if got := h.open(c.Number).Applicant; got.Phone != "13805330001" || got.Address != "周村区丝绸路9号" || got.Name != "周村区丝市街老面馆总店" || !p.asking.Shut() {
		t.Errorf("stored %+v; banner %q", got, h.s.banner.Words())
	}
}

func TestOpenCaseFollowsTheNextCounterWithALineWhileNothingIsTyped(t *testing.T) {
	h := newHall(t)
	c := h.halfway()
	h.sit(1280, 800)
	h.scan(c.Number)
	h.saves(c, note(c, 2, "缺盖章"))
	h.s.reload()
	h.hears("已更新：孙宁（4 号窗口）09:41")
	if p := h.before(); p.abreast.Waiting() != nil || p.papers.rows[2].was.Wrong != "缺盖章" {
		t.Errorf("the page shows %+v", p.papers.rows[2].was)
	}
}
