package counter

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/ui/kit"
)

// zoned seats the clerk in the zone of an item.
func (h *hall) zoned(item string) {
	it, _ := h.intake.Catalogue.Item(item)
	h.clerk.Zone = it.Zone
}

// of is somebody of a department's back office who may decide.
func of(dept string) app.Actor {
	return app.Actor{Staff: dept + "1", Name: dept + "代表", Desk: "109", Dept: dept, Roles: []app.Role{app.Back, app.Chief}}
}

// page returns the case page that is shown.
func (h *hall) page() *casePage {
	h.Helper()
	p, ok := h.s.view.(*casePage)
	if !ok {
		h.Fatalf("the window shows %T; the banner says %q", h.s.view, h.s.banner.Words())
	}
	return p
}

// told fails unless a notice of the page has the words.
func (h *hall) told(words string) {
	h.Helper()
	if all := fmt.Sprint(h.page().notices()); !strings.Contains(all, words) {
		h.Errorf("the page says %q, want %q", all, words)
	}
}

func (h *hall) tab(i int) {
	h.page().tabs.Select(i)
	h.page().turn()
	h.s.rekey()
	h.page().preview()
}

func (h *hall) review1(step casework.Step, by app.Actor, number string, ch casework.Change) *casework.Case {
	h.Helper()
	h.pass(10 * time.Minute)
	c, err := h.review.Take(h.Context(), by, "", number, step, ch)
	h.must(err)
	return c
}

func TestOnlyTheStageThatNeedsOriginalsIsHandedOver(t *testing.T) {
	h := newHall(t)
	h.zoned("J008")
	c, err := h.intake.Accept(t.Context(), h.clerk, "", h.sheet("J008", "李仲安", man))
	h.must(err)
	h.sit(1280, 800)
	if n := h.s.counted[intake.ToHandOver].n; n != 1 {
		t.Errorf("%d stages to hand over, want 1", n)
	}
	h.scan(c.Number)
	if p := h.page(); p.tabs.Selected() != tabPlan {
		t.Errorf("the page opens on tab %d", p.tabs.Selected())
	}
	h.picture("joint-handover-1280")
	h.key(fyne.KeyF5)
	got := h.open(c.Number)
	if got.Plan[1].Handed == nil || got.Plan[2].Handed != nil {
		t.Fatalf("handed over: %+v; the banner says %q", got.Plan, h.s.banner.Words())
	}
	h.key(fyne.KeyF5)
	h.says("case.already_handed", "sheet", got.Plan[1].Handed.Sheet)
	if n := h.s.counted[intake.ToHandOver].n; n != 0 {
		t.Errorf("%d stages to hand over, want none", n)
	}
	h.review1(casework.TakeOver, of("RSJ"), c.Number, casework.Change{Stage: 2})
	h.s.reload()
	held := 0
	for _, row := range h.s.heldCells(h.open(c.Number)) {
		if row[4].Text == "人力资源和社会保障局" {
			held++
		}
	}
	if held == 0 {
		t.Errorf("nobody sees that the department has the originals: %v", h.s.heldCells(h.open(c.Number)))
	}
}

func TestJointCaseOnOnePage(t *testing.T) {
	for _, size := range sizes {
		h := newHall(t)
		h.zoned("J001")
		s := h.sheet("J001", "周村古商城餐饮管理部", firm)
		c, err := h.intake.Accept(t.Context(), h.clerk, "", s)
		h.must(err)
		h.review1(casework.TakeOver, of("SCJ"), c.Number, casework.Change{Stage: 2})
		h.review1(casework.Conclude, of("SCJ"), c.Number, casework.Change{Stage: 2, Opinion: &casework.Opinion{Verdict: casework.Agree, Text: "信息一致", Doc: "核验结果"}})
		h.review1(casework.ArrangeSurvey, of("SCJ"), c.Number, casework.Change{Stage: 3, Survey: &casework.Survey{
			At: h.now.Add(26 * time.Hour), Place: "丝市街 12 号", Depts: h.open(c.Number).Plan[2].With, Contact: "0533-0000000",
		}})
		h.review1(casework.TakeOver, of("CGJ"), c.Number, casework.Change{Stage: 6})
		h.review1(casework.SendBack, of("CGJ"), c.Number, casework.Change{Stage: 6, Reason: "招牌效果图没有尺寸"})
		h.sit(size[0], size[1])
		h.scan(c.Number)
		h.told("招牌效果图没有尺寸")
		if got := h.s.Object().MinSize(); got.Width > size[0] || got.Height > size[1] {
			t.Errorf("needs %v", got)
		}
		h.page().tabs.Select(tabPlan)
		for tab, name := range []string{"papers", "plan", "facts", "clock", "printed", "journal"} {
			h.tab(tab)
			h.picture(fmt.Sprintf("joint-%s-%.0f", name, size[0]))
		}
		h.ctrl(fyne.KeyM)
		h.picture(fmt.Sprintf("joint-more-%.0f", size[0]))
		h.key(fyne.KeyEscape, fyne.KeyF5)
		got := h.open(c.Number)
		if st := got.StageOf(6); st.State != casework.Ready || st.Handed == nil || got.Returns[0].Back == nil {
			t.Errorf("stage 6 is %+v; the banner says %q", st, h.s.banner.Words())
		}
	}
}

// deferredCase accepts an application although a paper lacks.
func (h *hall) deferredCase(until app.Date) *casework.Case {
	h.Helper()
	s := h.sheet("B001", "周村古商城餐饮管理部", firm)
	it, _ := h.intake.Catalogue.Item("B001")
	for i, k := range s.Checks {
		for _, m := range it.Materials {
			if m.ID == k.ID && m.Deferrable {
				s.Checks[i] = casework.Checked{ID: k.ID, State: casework.Lacking, Wrong: "未提交"}
			}
		}
	}
	c, err := h.intake.AcceptDeferred(h.Context(), h.clerk, "", s, intake.Promise{Until: until, Signer: "李仲安"})
	h.must(err)
	return c
}

func TestPromisedPapersAreEnteredWhenTheyCome(t *testing.T) {
	h := newHall(t)
	c := h.deferredCase(app.DateOf(h.now).AddDays(2))
	h.sit(1280, 800)
	if n := h.s.counted[promised].n; n != 1 {
		t.Errorf("%d promises, want 1", n)
	}
	h.scan(c.Number)
	h.told("容缺受理")
	h.ctrl(fyne.KeyReturn)
	h.says("counter.check_supplement")
	h.picture("deferral-1280")
	h.page().papers.focus()
	h.key(fyne.KeySpace, fyne.KeyReturn, fyne.KeySpace)
	h.ctrl(fyne.KeyReturn)
	got := h.open(c.Number)
	if got.Deferral.Open() || len(got.LackingMaterials()) != 0 {
		t.Fatalf("lacking %v; the banner says %q", got.LackingMaterials(), h.s.banner.Words())
	}
	h.says("counter.has_supplemented", "n", 0)
	if n := h.s.counted[promised].n; n != 0 {
		t.Errorf("%d promises, want none", n)
	}
}

func TestBrokenPromiseEndsTheCaseFromTheMenu(t *testing.T) {
	h := newHall(t)
	c := h.deferredCase(app.DateOf(h.now).AddDays(2))
	h.pass(4 * 24 * time.Hour)
	h.sit(1280, 800)
	if got := h.s.counted[promised]; got.tint != kit.Red {
		t.Errorf("the menu marks the pile %v", got)
	}
	h.scan(c.Number)
	h.told("已过，可以终止办理")
	h.page().ask(casework.Possible{Step: casework.Terminate})
	h.picture("terminate-1280")
	h.ctrl(fyne.KeyReturn)
	if got := h.open(c.Number); got.State != casework.Terminated || got.Ending.Ground != casework.DeferralLapsed {
		t.Fatalf("case is %s %+v", got.State, got.Ending)
	}
	h.says("counter.has_done", "step", h.s.stepWords().Step(casework.Terminate))
}

func TestCorrectionPastItsDayIsMarkedAndGivenBack(t *testing.T) {
	h := newHall(t)
	s := h.sheet("B002", "周村区丝市街老面馆", firm)
	s.Checks[1] = casework.Checked{ID: s.Checks[1].ID, State: casework.Lacking, Wrong: "缺签字"}
	h.now = time.Date(2026, 9, 1, 10, 0, 0, 0, app.HallTime)
	c, err := h.intake.RequestCorrection(t.Context(), h.clerk, "", s)
	h.must(err)
	for _, row := range []struct {
		name string
		day  app.Date
		want kit.Tint
	}{
		{"long before", c.Corrections[0].Until.AddDays(-20), kit.NoTint},
		{"some days before", c.Corrections[0].Until.AddDays(-2), kit.Amber},
		{"after", c.Corrections[0].Until.AddDays(1), kit.Red},
	} {
		h.now = row.day.Start().Add(10 * time.Hour)
		h.sit(1280, 800)
		if got := h.s.counted[intake.Correction]; got.n != 1 || got.tint != row.want {
			t.Errorf("%s: the menu says %v, want %v", row.name, got, row.want)
		}
	}
	h.s.place(newPile(h.s, intake.Correction))
	h.picture("corrections-1280")
	h.scan(c.Number)
	h.told("已过，可以退件")
	h.page().ask(casework.Possible{Step: casework.ReturnPapers})
	h.ctrl(fyne.KeyReturn)
	if got := h.open(c.Number); got.State != casework.PapersReturned || !strings.Contains(got.Ending.Reason, "届满") {
		t.Fatalf("case is %s %+v", got.State, got.Ending)
	}
}

func TestLateEntryIsConfirmedByAnother(t *testing.T) {
	h := newHall(t)
	s := h.sheet("B002", "周村区丝市街老面馆", firm)
	s.Details.Late = &casework.Late{PaperNo: "应急 0012", Reason: "停电"}
	s.Received = h.now.Add(-20 * time.Minute)
	c, err := h.intake.Receive(t.Context(), h.clerk, "", s)
	h.must(err)
	h.sit(1280, 800)
	if n := h.s.counted[lately].n; n != 1 {
		t.Fatalf("%d late entries, want 1", n)
	}
	h.scan(c.Number)
	h.told("须由另一位同事复核")
	h.page().ask(casework.Possible{Step: casework.ConfirmLate})
	h.ctrl(fyne.KeyReturn)
	if h.open(c.Number).Details.Late.Confirmed != nil {
		t.Fatal("confirmed by who entered it")
	}
	h.clerk.Staff, h.clerk.Name = "1024", "孙宁"
	h.sit(1280, 800)
	h.scan(c.Number)
	h.told("请与纸质材料核对")
	h.picture("late-1280")
	h.page().ask(casework.Possible{Step: casework.ConfirmLate})
	h.ctrl(fyne.KeyReturn)
	if h.open(c.Number).Details.Late.Confirmed == nil {
		t.Fatalf("not confirmed; the banner says %q", h.s.banner.Words())
	}
}

func TestSlipOfThePenIsMendedWithANewNotice(t *testing.T) {
	h := newHall(t)
	c := h.accepted("B002")
	h.sit(1280, 800)
	h.scan(c.Number)
	h.page().ask(casework.Possible{Step: casework.AmendNotice})
	h.picture("amend-1280")
	h.types("电话误写")
	h.ctrl(fyne.KeyReturn)
	if got := h.open(c.Number); len(got.Amendments) != 0 {
		t.Fatal("a notice was amended without a change")
	}
	h.key(fyne.KeyEscape)
	h.ctrl(fyne.KeyReturn)
	p := h.page()
	h.must(h.s.make(t.Context(), "", p.sheet(), casework.Possible{Step: casework.AmendNotice}, casework.Change{Reason: "电话误写", Form: &casework.Form{
		Applicant: casework.Party{Name: c.Applicant.Name, ID: firm, Phone: "13805330001"}, Way: c.Way, Details: c.Details,
	}}))
	h.s.reload()
	got := h.open(c.Number)
	if len(got.Amendments) != 1 || got.Applicant.Phone != "13805330001" || got.Acceptance.Notice == c.Acceptance.Notice {
		t.Errorf("amendments %+v, phone %s", got.Amendments, got.Applicant.Phone)
	}
	if len(h.s.lines(got)) != 1 || !strings.Contains(h.s.lines(got)[0].text, "电话误写") {
		t.Errorf("the page tells %+v", h.s.lines(got))
	}
}
