package counter

import (
	"crypto/rand"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/dualnotice"
	"yichuang/app/paper"
	"yichuang/app/staff"
	"yichuang/assets"
)

// wholeHall is a hall that keeps its applicants, knows its people and tells of
// what follows on a registration.
func wholeHall(t *testing.T) *hall {
	t.Helper()
	h := newHall(t)
	h.intake.Book = &applicant.Book{Store: h.store, Now: h.intake.Now, Random: rand.Reader}
	h.intake.Staff = &staff.Service{
		Store: h.store, Now: h.intake.Now, Hall: h.intake.Hall, Catalogue: h.intake.Catalogue, Random: rand.Reader,
		Cost: staff.Cost{Time: 1, Memory: 8, Threads: 1},
	}
	h.must(h.intake.Staff.SeedDemo(t.Context()))
	return h
}

// dual is what tells of follow-ups in this hall.
func (h *hall) dual() *dualnotice.Service {
	h.Helper()
	scopes, err := dualnotice.LoadScopes(assets.FollowUps(), h.intake.Catalogue)
	h.must(err)
	return &dualnotice.Service{Store: h.store, Now: h.intake.Now, Hall: h.intake.Hall, Catalogue: h.intake.Catalogue, Scopes: scopes}
}

// choose finds an item by its code.
func (h *hall) choose(code string) {
	h.Helper()
	h.types(code)
	h.key(fyne.KeyReturn)
	if h.s.form.item == nil || h.s.form.item.Code != strings.ToUpper(code) {
		h.Fatalf("%s was not taken: %q", code, h.s.banner.Words())
	}
}

// answer answers every question of the item with its first answer.
func (h *hall) answer() {
	h.Helper()
	for _, a := range h.s.form.asked {
		a.choice.Focus()
		h.types("1")
	}
}

// person enters the applicant.
func (h *hall) person(id, name string) {
	h.Helper()
	p := h.s.form.people
	p.id.Focus()
	h.own(id)
	p.name.SetText(name)
	p.rep.SetText("李仲安")
	p.phone.SetText("13805330000")
}

func TestJointItemShowsItsPlanAndIsAcceptedWithFlowSheetAndStageList(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.choose("j001")
	f := h.s.form
	if len(f.plan) != 7 || !strings.Contains(h.s.stageLine(&f.plan[2]), h.s.t("counter.stage_after", "after", "2")) {
		t.Fatalf("plan of %d stages", len(f.plan))
	}
	h.answer()
	h.person(firm, "周村区丝市街老面馆")
	f.papers.focus()
	h.key(fyne.KeyA)
	h.pass(time.Second)
	var titles []string
	for _, one := range h.s.paper.sheaf {
		titles = append(titles, one.title)
	}
	want := []string{h.s.t(paper.Acceptance.Name()), h.s.t(paper.Flow.Name()), h.s.t(paper.Matrix.Name()), h.s.t(paper.Survey.Name())}
	if fmt.Sprint(titles) != fmt.Sprint(want) {
		t.Errorf("preview of %v, want %v", titles, want)
	}
	h.ctrl(fyne.KeyReturn)
	c := h.only()
	if c.State != casework.Accepted || !c.Item.Joint() {
		t.Fatalf("case is %s; the banner says %q", c.State, h.s.banner.Words())
	}
	kinds := map[paper.Kind]bool{}
	for _, row := range h.papersOf(c.Number) {
		kinds[row.Kind] = true
		job, err := paper.Read(t.Context(), h.store, row.ID)
		h.must(err)
		if flow := job.Facts.Flow; flow != nil && flow.Stages[0].Dept != "综合受理窗口" {
			t.Errorf("the first stage is of %q", flow.Stages[0].Dept)
		}
	}
	if !kinds[paper.Acceptance] || !kinds[paper.Flow] || !kinds[paper.Matrix] || !kinds[paper.Survey] {
		t.Errorf("queued %v", kinds)
	}
	if len(c.Surveys) != 1 || !c.Surveys[0].At.IsZero() || len(c.Surveys[0].Depts) == 0 {
		t.Errorf("surveys %+v", c.Surveys)
	}
}

func TestAgentShowsTheLetterOfAuthority(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	f, p := h.s.form, h.s.form.people
	h.key(fyne.KeyA)
	p.agent.Focus()
	h.types("2")
	p.agentName.SetText("王芳")
	p.agentID.SetText(lady)
	h.ctrl(fyne.KeyReturn)
	h.says("case.authority_missing")
	if !p.letterNo.Focused() {
		t.Error("the letter is not pointed out")
	}
	h.types("委2026-11")
	p.letterUntil.SetText("2026-10-31")
	if f.trial != nil || f.about(f.problem) != stop(p.letterUntil) {
		t.Errorf("an expired letter will do: %v", f.problem)
	}
	p.letterUntil.SetText("12-31")
	h.ctrl(fyne.KeyReturn)
	c := h.only()
	if l := c.Details.Letter; c.State != casework.Accepted || l == nil || l.No != "委2026-11" || l.Until != 20261231 || l.Powers != h.s.t("counter.powers_usual") {
		t.Errorf("case is %s with letter %+v", c.State, l)
	}
}

func TestPartiesFillTheirRolesAndSign(t *testing.T) {
	h := wholeHall(t)
	h.clerk.Zone, h.clerk.Desk, h.clerk.Staff = "realestate", "7", "1041"
	h.sit(1280, 800)
	h.choose("d001")
	h.answer()
	h.person(man, "李仲安")
	f := h.s.form
	f.papers.focus()
	h.key(fyne.KeyA)
	h.ctrl(fyne.KeyReturn)
	h.says("case.party_missing", "role", "转让方", "min", 1)
	if !f.parties.rows[0].id.Focused() {
		t.Fatal("the seller is not pointed out")
	}
	h.own(man)
	if got := f.parties.rows[0].name.Text(); got != "李仲安" {
		t.Errorf("the applicant's name was not taken over: %q", got)
	}
	h.key(fyne.KeyReturn, fyne.KeyReturn)
	h.types("1")
	h.key(fyne.KeyReturn)
	h.own(lady)
	h.key(fyne.KeyReturn)
	h.own("王芳")
	if got := f.parties.gap.Words(); got != h.s.t("case.party_unsigned", "role", "受让方") {
		t.Errorf("the form says %q of the parties", got)
	}
	h.key(fyne.KeyReturn)
	h.types("1")
	h.ctrl(fyne.KeyJ)
	if len(f.parties.rows) != 3 || f.parties.rows[2].role.Role != "buyer" {
		t.Fatalf("%d rows", len(f.parties.rows))
	}
	f.parties.drop(f.parties.rows[2])
	h.ctrl(fyne.KeyReturn)
	if c := h.only(); c.State != casework.Accepted || len(c.Details.Parties) != 2 || c.Details.Parties[0].Role != "seller" || !c.Details.Parties[1].Signed {
		t.Errorf("case is %s, parties %+v; %q", c.State, c.Details.Parties, h.s.banner.Words())
	}
}

func TestRefusalOfTheKindOfApplicantStandsAtTheField(t *testing.T) {
	h := wholeHall(t)
	h.sit(1280, 800)
	h.choose("b004")
	h.person(firm, "周村化工有限公司")
	want := h.s.t("case.applicant_kind", "kind", "natural")
	if got := h.s.form.people.id.Reason(); got != want {
		t.Errorf("the field says %q, want %q", got, want)
	}
	h.s.form.change()
	h.choose("b001")
	if got := h.s.form.people.id.Reason(); got != "" {
		t.Errorf("an organisation may trade in food; the field says %q", got)
	}
}

var _ FollowUps = (*dualnotice.Service)(nil)
