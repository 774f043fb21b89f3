package counter

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"yichuang/app/casework"
	"yichuang/app/paper"
	"yichuang/app/queue"
)

// TestReturningApplicantTakesFewKeys measures the job from calling a ticket to
// the accepted case with its notice in the printer's queue, without a mouse.
func TestReturningApplicantTakesFewKeys(t *testing.T) {
	for _, row := range []struct {
		name, item string // as chosen at the kiosk
		search     string
		papers     func(h *hall)
	}{
		{"item chosen at the kiosk, papers one by one", "B004", "", func(h *hall) {
			h.key(fyne.KeySpace, fyne.KeyReturn, fyne.KeySpace, fyne.KeyReturn, fyne.KeySpace)
		}},
		{"item found by initials, papers one by one", "", "gtgsh", func(h *hall) {
			h.key(fyne.KeySpace, fyne.KeyReturn, fyne.KeySpace, fyne.KeyReturn, fyne.KeySpace)
		}},
		{"item found by code, all papers at once", "", "b004", func(h *hall) { h.key(fyne.KeyA) }},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			h.ticket(row.item, queue.Ordinary)
			h.sit(1280, 800)
			h.keys = 0
			h.key(fyne.KeyF2)
			if row.search != "" {
				h.types(row.search)
				h.key(fyne.KeyReturn)
			}
			h.own(man)
			h.key(fyne.KeyReturn)
			h.own("李仲安")
			h.key(fyne.KeyReturn)
			h.own("13805330000")
			h.key(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
			row.papers(h)
			h.ctrl(fyne.KeyReturn)
			t.Logf("%d keystrokes", h.keys)
			if h.keys > 25 {
				t.Errorf("%d keystrokes, at most 25", h.keys)
			}
			c := h.only()
			if c.State != casework.Accepted || c.Applicant.ID != man || c.Ticket != "B001" || c.Item.Code != "B004" {
				t.Errorf("case is %s, %+v", c.State, c.Applicant)
			}
			jobs := h.papersOf(c.Number)
			if len(jobs) != 1 || jobs[0].Kind != paper.Acceptance || jobs[0].State != paper.Queued {
				t.Errorf("print jobs %+v", jobs)
			}
			page, ok := h.s.view.(*casePage)
			if !ok || !page.outcome || page.number != c.Number {
				t.Error("the outcome is not shown")
			}
		})
	}
}

func TestNumberIsJudgedAsTyped(t *testing.T) {
	for _, row := range []struct {
		name, text, label, reason string
		org                       bool
	}{
		{"resident", man, "identity.kind_resident", "", false},
		{"small x is taken", "11010519491231002x", "identity.kind_resident", "", false},
		{"credit code", firm, "identity.kind_credit", "", true},
		{"wrong check digit", "440524188001010015", "counter.id", "identity.person_check", false},
		{"a telephone is no identity", "13805330000", "counter.id", "intake.id_unknown", false},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := newHall(t)
			h.sit(1280, 800)
			h.types("b002")
			h.key(fyne.KeyReturn)
			h.own(row.text)
			p := h.s.form.people
			if got := p.id.Label(); got != h.s.t(row.label) {
				t.Errorf("label %q", got)
			}
			want := ""
			if row.reason != "" {
				want = h.s.t(row.reason)
			}
			if got := p.id.Reason(); got != want {
				t.Errorf("reason %q, want %q", got, want)
			}
			if p.org != row.org || (p.name.Label() == h.s.t("counter.org_name")) != row.org || len(p.cells()) != map[bool]int{true: 6, false: 5}[row.org] {
				t.Errorf("organisation %v, %d fields", p.org, len(p.cells()))
			}
		})
	}
}

func TestAnswersChooseTheMaterials(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.types("b001")
	h.key(fyne.KeyReturn)
	f := h.s.form
	if len(f.papers.rows) != 0 {
		t.Fatalf("%d papers before the questions are answered", len(f.papers.rows))
	}
	h.types("1")
	h.key(fyne.KeyReturn)
	catering := len(f.papers.rows)
	if h.window.Canvas().Focused() != f.people.id.Input() {
		t.Error("the applicant's number does not follow the questions")
	}
	f.asked[0].choice.Focus()
	h.types("2")
	if len(f.papers.rows) >= catering || catering == 0 {
		t.Errorf("%d papers with catering, %d without", catering, len(f.papers.rows))
	}
}

func TestWhoCameIsAskedOnce(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.types("b001")
	h.key(fyne.KeyReturn)
	f := h.s.form
	if len(f.asked) != 1 {
		t.Fatalf("%d questions besides the fields of the persons", len(f.asked))
	}
	h.types("2")
	alone := len(f.papers.rows)
	f.people.agent.Focus()
	h.types("2")
	if n := len(f.papers.rows); n != alone+1 || f.answers()["agent"] != "yes" {
		t.Errorf("%d papers in person, %d with an agent, who must bring a letter of authority", alone, n)
	}
}

func TestItemOfAnotherZoneIsSentThere(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.types("D001")
	h.key(fyne.KeyReturn)
	if h.s.form.item != nil {
		t.Fatal("an item of another zone was taken")
	}
	h.says("counter.other_zone", "zone", "不动产登记服务")
}

// fill enters a person for B004 and ends in the table of papers.
func (h *hall) fill(item string) {
	h.Helper()
	h.types(item)
	h.key(fyne.KeyReturn)
	h.own(man)
	h.key(fyne.KeyReturn)
	h.own("李仲安")
	h.key(fyne.KeyReturn)
	h.own("13805330000")
	h.key(fyne.KeyReturn, fyne.KeyReturn, fyne.KeyReturn)
}

func TestLackingPaperLeadsToACorrectionNotice(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	h.key(fyne.KeySpace, fyne.KeyReturn, fyne.KeyX)
	h.types("1")
	h.key(fyne.KeyReturn)
	if r := h.s.form.papers.rows[1].now; r.State != casework.Lacking || r.Wrong != "已过有效期" {
		t.Fatalf("second paper %+v", r)
	}
	h.key(fyne.KeyF10)
	h.says("counter.check_first", "n", 3)
	h.ctrl(fyne.KeyReturn)
	h.says("counter.check_first", "n", 3)
	h.key(fyne.KeyX)
	h.types("合同缺出租方签字")
	h.key(fyne.KeyReturn)
	h.ctrl(fyne.KeyReturn)
	h.says("counter.still_lacking", "n", 2)
	h.key(fyne.KeyF10)
	c := h.only()
	if c.State != casework.CorrectionPending || len(c.Corrections) != 1 {
		t.Fatalf("case is %s", c.State)
	}
	jobs := h.papersOf(c.Number)
	job, err := paper.Read(t.Context(), h.store, jobs[0].ID)
	h.must(err)
	defects := job.Facts.Correction.Defects
	if len(defects) != 2 || defects[0].Wrong != "已过有效期" || defects[1].Wrong != "合同缺出租方签字" {
		t.Errorf("defects %+v", defects)
	}
}

func TestReadyDefectsFollowEachOther(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	m := h.s.form.papers
	h.key(fyne.KeyF9)
	for _, want := range []string{"缺申请人签字", "缺日期", "涂改处未签章", "未提交"} {
		if got := m.wrong.Text(); got != want {
			t.Errorf("phrase %q, want %q", got, want)
		}
		h.key(fyne.KeyF9)
	}
	h.key(fyne.KeyEscape)
	if m.rows[0].now.State != casework.Untouched || m.row >= 0 {
		t.Errorf("Escape noted %+v", m.rows[0].now)
	}
	if h.window.Canvas().Focused() != fyne.Focusable(m.table) {
		t.Error("the keyboard did not go back to the table")
	}
}

func TestSpaceTakesAPaperAndGivesItBack(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	m := h.s.form.papers
	h.key(fyne.KeySpace)
	if m.good() != 1 || m.rows[0].now.State != casework.Good {
		t.Fatal("space did not take the paper")
	}
	h.key(fyne.KeySpace)
	if m.good() != 0 || m.rows[0].now.State != casework.Untouched {
		t.Error("a second space did not give it back")
	}
	h.key(fyne.KeyX)
	h.types("2")
	h.key(fyne.KeyReturn, fyne.KeyA)
	if m.good() != 2 || m.rows[0].now.State != casework.Lacking {
		t.Error("taking all papers took one that was found wanting")
	}
}

func TestWhatIsMissingIsSaidAndShown(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.types("b004")
	h.key(fyne.KeyReturn)
	h.ctrl(fyne.KeyReturn)
	f := h.s.form
	h.says("counter.field_gap", "field", h.s.t("counter.id"), "why", h.s.t("identity.empty"))
	h.own(man)
	h.key(fyne.KeyReturn)
	h.own("李仲安")
	f.people.way.Focus()
	h.types("2")
	h.ctrl(fyne.KeyReturn)
	h.says("counter.field_gap", "field", h.s.t("counter.address"), "why", h.s.t("case.address_missing"))
	if !f.people.address.Focused() || f.people.address.Reason() != h.s.t("case.address_missing") {
		t.Error("the address is not pointed out")
	}
	if !strings.Contains(f.gap(), h.s.t("counter.address")) || h.s.paper.view.Empty == "" {
		t.Error("the preview does not say what is missing")
	}
}

func TestAgentIsAskedForNameAndNumber(t *testing.T) {
	h := newHall(t)
	h.sit(1280, 800)
	h.fill("b004")
	f := h.s.form
	h.key(fyne.KeyA)
	f.people.agent.Focus()
	h.types("2")
	if f.trial != nil {
		t.Fatal("an agent without a name will do")
	}
	h.key(fyne.KeyReturn)
	h.own("王芳")
	h.key(fyne.KeyReturn)
	h.own(firm)
	if f.people.agentID.Reason() == "" {
		t.Error("an organisation acts as agent")
	}
	f.people.agentID.SetText(lady)
	f.people.letterNo.SetText("2026-11-20 王芳")
	h.ctrl(fyne.KeyReturn)
	if c := h.only(); c.Agent == nil || c.Agent.ID != lady || c.State != casework.Accepted {
		t.Errorf("case is %s with agent %+v", c.State, c.Agent)
	}
}
