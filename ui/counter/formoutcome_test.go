package counter

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/intake"
	"yichuang/app/paper"
)

func TestDeferredAcceptanceAsksForDayAndSigner(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.choose("b001")
	fillFood(h)
	h.deferBusinessLicence()
	h.key(fyne.KeyF11)
	d, ok := h.s.view.(*deferral)
	if !ok {
		t.Fatalf("no promise is asked for: %q", h.s.banner.Words())
	}
	if got := d.until.Text(); got != "2026-11-30" || d.signer.Text() != "李仲安" {
		t.Errorf("promised until %q by %q", got, d.signer.Text())
	}
	h.pass(time.Second)
	if n := len(h.s.paper.sheaf); n < 2 {
		t.Errorf("%d papers are shown, both are meant", n)
	}
	d.until.SetText("2026-12-01")
	h.ctrl(fyne.KeyReturn)
	h.says("case.deferral_late", "latest", "2026-11-30")
	d.until.SetText("11-27")
	h.ctrl(fyne.KeyReturn)
	c := h.only()
	if c.State != casework.Accepted || c.Deferral == nil || c.Deferral.Until != 20261127 || c.Deferral.Signer != "李仲安" {
		t.Fatalf("case is %s, %+v; %q", c.State, c.Deferral, h.s.banner.Words())
	}
	kinds := map[paper.Kind]int{}
	for _, job := range h.papersOf(c.Number) {
		kinds[job.Kind]++
	}
	if kinds[paper.Deferral] != 1 || kinds[paper.Acceptance] != 1 || kinds[paper.Survey] != 1 {
		t.Errorf("queued %v", kinds)
	}
}

// deferBusinessLicence takes all papers but the licence, which may come later.
func (h *hall) deferBusinessLicence() {
	h.Helper()
	m := h.s.form.papers
	m.focus()
	for i, r := range m.rows {
		if r.id == "bl" {
			m.table.Select(i)
		}
	}
	h.key(fyne.KeyX)
	h.types("营业执照正在办理")
	h.key(fyne.KeyReturn, fyne.KeyA)
}

func TestCorePaperCannotBeDeferred(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.choose("b001")
	fillFood(h)
	h.key(fyne.KeyX)
	h.types("1")
	h.key(fyne.KeyReturn, fyne.KeyA, fyne.KeyF11)
	if _, ok := h.s.view.(*deferral); ok || h.s.banner.Words() == "" {
		t.Errorf("the application form may lack: %q", h.s.banner.Words())
	}
}

func TestEarlierPaperIsOfferedAndTakenWithOneKey(t *testing.T) {
	h := wholeHall(t)
	earlier := h.sheet("B001", "周村区丝市街老面馆", firm)
	_, err := h.intake.Accept(t.Context(), h.clerk, "", earlier)
	h.must(err)
	h.sit(1280, 800)
	h.choose("b001")
	h.answer()
	p := h.s.form.people
	p.id.Focus()
	h.own(firm)
	if p.name.Text() != "周村区丝市街老面馆" || p.phone.Text() != "13805330000" {
		t.Errorf("the known applicant is %q %q", p.name.Text(), p.phone.Text())
	}
	h.key(fyne.KeyReturn)
	h.own("新名字")
	if p.name.Text() != "新名字" {
		t.Errorf("typing does not replace what was filled in: %q", p.name.Text())
	}
	m := h.s.form.papers
	m.focus()
	at := -1
	for i, r := range m.rows {
		if r.id == "plan" && r.offer != nil {
			at = i
		}
	}
	if at < 0 {
		t.Fatal("nothing is offered")
	}
	m.table.Select(at)
	h.key(fyne.KeyT)
	if r := m.rows[at].now; r.State != casework.Good || r.From != earlier.Number {
		t.Errorf("taken %+v", r)
	}
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	for _, c := range h.rows(intake.Today) {
		if c.Number == earlier.Number {
			continue
		}
		f, err := h.intake.Open(t.Context(), c.Number)
		h.must(err)
		for _, one := range f.Case.Materials {
			if one.ID == "plan" && one.Source != earlier.Number {
				t.Errorf("the paper is of %q", one.Source)
			}
		}
		return
	}
	t.Errorf("not accepted: %q", h.s.banner.Words())
}

func TestPapersAreSharedWithinAVisit(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.choose("b001")
	fillFood(h)
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	first := h.only()
	h.ctrl(fyne.KeyN)
	h.choose("b002")
	h.s.form.change()
	h.choose("b001")
	h.types("1")
	h.key(fyne.KeyReturn)
	f := h.s.form
	if h.window.Canvas().Focused() != fyne.Focusable(f.papers.table) {
		t.Error("the papers do not follow the question")
	}
	shared := 0
	for _, r := range f.papers.rows {
		if r.now.From == first.Number {
			shared++
		}
	}
	if shared == 0 || f.number == "" || f.number == first.Number {
		t.Fatalf("%d papers shared, number %q", shared, f.number)
	}
	f.papers.focus()
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	rows, err := h.intake.Visit(t.Context(), first.Number)
	h.must(err)
	if len(rows) != 2 {
		t.Errorf("%d cases of the visit; %q", len(rows), h.s.banner.Words())
	}
}

func TestAgentOfManyGoesOnToTheNextApplicant(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	p := h.s.form.people
	h.key(fyne.KeyA)
	p.agent.Select(byAgent)
	p.changed()
	p.agentName.SetText("王芳")
	p.agentID.SetText(lady)
	p.letterNo.SetText("委1")
	h.ctrl(fyne.KeyReturn)
	first := h.only()
	h.ctrl(fyne.KeyB)
	f := h.s.form
	if f.item == nil || f.item.Code != "B004" || p.agentName.Text() != "王芳" || p.letterNo.Text() != "" || p.id.Text() != "" || !p.id.Focused() {
		t.Fatalf("the next applicant begins with %q %q %q", p.agentName.Text(), p.letterNo.Text(), p.id.Text())
	}
	h.own("110105194912310021")
	p.id.SetText(lady)
	p.name.SetText("王芳")
	p.agentID.SetText(lady)
	p.letterNo.SetText("委2")
	f.papers.focus()
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	rows, err := h.intake.Batch(t.Context(), first.Number)
	h.must(err)
	if len(rows) != 2 {
		t.Fatalf("%d cases in the batch; %q", len(rows), h.s.banner.Words())
	}
	h.ctrl(fyne.KeyL)
	if !strings.Contains(h.s.banner.Words(), "收件清单") {
		t.Errorf("the banner says %q", h.s.banner.Words())
	}
}

func TestRegistrationTellsWhatFollowsFromItsScope(t *testing.T) {
	h := wholeHall(t)
	sheet := h.sheet("B005", "周村古商城餐饮管理有限公司", firm)
	sheet.Details.Scope = "餐饮服务；住宿服务"
	c, err := h.intake.Accept(t.Context(), h.clerk, "", sheet)
	h.must(err)
	h.sit(1280, 800)
	h.s.d.FollowUps = h.dual()
	h.s.result(c)
	h.says("counter.dual_offer")
	h.ctrl(fyne.KeyD)
	d, ok := h.s.view.(*dual)
	if !ok {
		t.Fatal("nothing is offered")
	}
	if len(d.finding.Targets) < 2 || d.credit.Text() != firm {
		t.Fatalf("found %+v for %q", d.finding, d.credit.Text())
	}
	h.ctrl(fyne.KeyReturn)
	h.says("counter.dual_told", "n", len(d.finding.Depts()))
	kinds := map[paper.Kind]int{}
	for _, job := range h.papersOf(c.Number) {
		kinds[job.Kind]++
	}
	if kinds[paper.FollowUp] != 1 || kinds[paper.FollowUpPush] != len(d.finding.Depts()) {
		t.Errorf("queued %v", kinds)
	}
	h.ctrl(fyne.KeyD)
	d = h.s.view.(*dual)
	if d.told == nil || len(d.told.Parts) == 0 {
		t.Fatal("what was told is not shown")
	}
	h.ctrl(fyne.KeyReturn)
	h.says("counter.dual_signed")
	if d.told.Signed == nil {
		t.Error("the signed promise is not noted")
	}
}

func TestSilenceForFiveDaysLeavesOnlyAcceptance(t *testing.T) {
	h := wholeHall(t)
	sheet := h.sheet("B001", "周村区丝市街老面馆", firm)
	sheet.Checks[0] = casework.Checked{ID: sheet.Checks[0].ID, State: casework.Lacking, Wrong: "缺签字"}
	h.now = time.Date(2026, 11, 9, 10, 0, 0, 0, app.HallTime)
	_, err := h.intake.Receive(t.Context(), h.clerk, "", sheet)
	h.must(err)
	h.now = time.Date(2026, 11, 23, 9, 41, 0, 0, app.HallTime)
	h.sit(1280, 800)
	h.s.openCase(sheet.Number)
	h.key(fyne.KeyF10)
	h.says("counter.only_deemed")
	h.key(fyne.KeyF12)
	h.says("counter.only_deemed")
	h.ctrl(fyne.KeyReturn)
	c := h.s.view.(*casePage).file.Case
	if c.State != casework.Accepted || c.Acceptance == nil || !c.Acceptance.Deemed || c.Acceptance.On != 20261109 {
		t.Fatalf("case is %s, %+v; %q", c.State, c.Acceptance, h.s.banner.Words())
	}
	if len(c.Surveys) != 1 {
		t.Error("the survey notice did not go out with the acceptance")
	}
}

func TestAskingForMoreTheSecondTimeNeedsASupervisor(t *testing.T) {
	h := wholeHall(t)
	sheet := h.sheet("B001", "周村区丝市街老面馆", firm)
	lacking := func(i int) {
		sheet.Checks[i] = casework.Checked{ID: sheet.Checks[i].ID, State: casework.Lacking, Wrong: "缺签字"}
	}
	lacking(0)
	_, err := h.intake.RequestCorrection(t.Context(), h.clerk, "", sheet)
	h.must(err)
	h.pass(time.Hour)
	h.sit(1280, 800)
	h.s.openCase(sheet.Number)
	page := h.s.view.(*casePage)
	page.papers.table.Select(0)
	h.key(fyne.KeySpace)
	h.ctrl(fyne.KeyS)
	page.papers.table.Select(3)
	h.key(fyne.KeyX)
	h.types("缺日期")
	h.key(fyne.KeyReturn, fyne.KeyF10)
	b, ok := h.s.view.(*breach)
	if !ok {
		t.Fatalf("no supervisor is asked for: %q", h.s.banner.Words())
	}
	h.types("1023")
	b.reason.SetText("首次核对遗漏")
	h.ctrl(fyne.KeyReturn)
	if h.s.view != view(b) || h.s.banner.Words() == "" {
		t.Fatal("a clerk let it pass")
	}
	b.by.SetText("1024")
	h.ctrl(fyne.KeyReturn)
	f, err := h.intake.Open(t.Context(), sheet.Number)
	h.must(err)
	if c := f.Case; c.State != casework.CorrectionPending || len(c.Corrections) != 2 || c.Corrections[1].Breach == nil || c.Corrections[1].Breach.By != "1024" {
		t.Errorf("case is %s, %+v; %q", c.State, c.Corrections, h.s.banner.Words())
	}
}
