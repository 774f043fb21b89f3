package intake_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
)

type (
	theCase = casework.Case
	hall    = halltest.Hall
)

func TestAnAgentIsRefusedWherePresenceIsRequired(t *testing.T) {
	h := hallWith(t, "B004", "presence_required", true)
	s := h.Sheet(t, "B004")
	s.Agent = &casework.Party{Name: "王氏", ID: halltest.Woman}
	_, err := h.Intake.Accept(t.Context(), halltest.Clerk, "", s)
	refused(t, err, "case.presence_required", "R1")
	s.Agent = nil
	if _, err := h.Intake.Accept(t.Context(), halltest.Clerk, "", s); err != nil {
		t.Errorf("the applicant himself: %v", err)
	}
}

func TestAPaperTheItemDoesNotAskForIsNeverAskedFor(t *testing.T) {
	h := halltest.Open(t)
	s := h.Sheet(t, "B004")
	s.Checks = append(s.Checks, casework.Checked{ID: "photo", State: casework.Lacking, Wrong: "未提交"})
	_, err := h.Intake.RequestCorrection(t.Context(), halltest.Clerk, "", s)
	refused(t, err, "case.material_unknown", "R3")
}

// TestExactlyOneOfTheFiveOutcomesIsRecorded: each with its dated, numbered
// paper, and no second one after it (R4, R6).
func TestExactlyOneOfTheFiveOutcomesIsRecorded(t *testing.T) {
	no := func(g casework.Ground) func(h *hall, s intake.Sheet) (*theCase, error) {
		return func(h *hall, s intake.Sheet) (*theCase, error) {
			return h.Intake.RefuseAcceptance(t.Context(), halltest.Clerk, "", s, intake.Refusal{Ground: g, RightDept: "区税务局", Reason: "见说明"})
		}
	}
	accept := func(h *hall, s intake.Sheet) (*theCase, error) {
		return h.Intake.Accept(t.Context(), halltest.Clerk, "", s)
	}
	for _, row := range []struct {
		name    string
		lacking []string
		do      func(h *hall, s intake.Sheet) (*theCase, error)
		state   casework.State
		kind    paper.Kind
	}{
		{"no permit is needed", nil, no(casework.NotNeeded), casework.NotAccepted, paper.NonAcceptance},
		{"another authority's business", nil, no(casework.WrongAuthority), casework.NotAccepted, paper.NonAcceptance},
		{"mended on the spot", []string{"app"}, func(h *hall, s intake.Sheet) (*theCase, error) {
			if _, err := h.Intake.Receive(t.Context(), halltest.Clerk, "", s); err != nil {
				return nil, err
			}
			halltest.Supply(&s)
			return accept(h, s)
		}, casework.Accepted, paper.Acceptance},
		{"incomplete", []string{"bl"}, func(h *hall, s intake.Sheet) (*theCase, error) {
			return h.Intake.RequestCorrection(t.Context(), halltest.Clerk, "", s)
		}, casework.CorrectionPending, paper.Correction},
		{"complete", nil, accept, casework.Accepted, paper.Acceptance},
	} {
		t.Run(row.name, func(t *testing.T) {
			h := halltest.Open(t)
			s := h.Sheet(t, "B001", row.lacking...)
			c := halltest.Must[*theCase](t)(row.do(h, s))
			if c.State != row.state {
				t.Errorf("state %s", c.State)
			}
			f, _ := facts(t, h, c.Number, row.kind)
			if head := headOf(f); head.Number == "" || !head.Issued.Equal(h.Now) {
				t.Errorf("paper %+v", head)
			}
			outcomes := 0
			for _, e := range halltest.Must[casework.File](t)(h.Intake.Open(t.Context(), c.Number)).Journal {
				if slices.Contains([]casework.Step{casework.Accept, casework.RequestCorrection, casework.RefuseAcceptance}, e.Step) {
					outcomes++
				}
			}
			if outcomes != 1 {
				t.Errorf("%d outcomes", outcomes)
			}
			if row.state == casework.CorrectionPending { // refusing remains possible, as an outcome of its own
				return
			}
			_, err := no(casework.OtherGround)(h, s)
			refused(t, err, "case.step_impossible", "R4")
			h.Verify(t)
		})
	}
}

func headOf(f paper.Facts) paper.Head {
	return *f.Head()
}

func TestWhoWasNotToldInTimeIsAskedForNothingAndNotRefused(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001", "bl")
	halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	h.Now = at(t, "2026-12-01 09:00") // the sixth working day
	_, err := h.Intake.RequestCorrection(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.deemed", "R5")
	_, err = h.Intake.RefuseAcceptance(ctx, halltest.Clerk, "", s, intake.Refusal{Ground: casework.NotNeeded, Reason: "见说明"})
	refused(t, err, "case.deemed", "R5")
	c := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	if a := c.Acceptance; !a.Deemed || a.On != 20261123 || a.Notice == "" {
		t.Errorf("accepted %+v", a)
	}
}

// TestWhoLeavesWithoutAnOutcomeKnowsUntilWhenHeHears: 收件凭证, once (R4, R5).
func TestWhoLeavesWithoutAnOutcomeKnowsUntilWhenHeHears(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001", "bl")
	c := halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	f, _ := facts(t, h, c.Number, paper.ReceiptSlip)
	if got := f.ReceiptSlip.Hear; got != 20261130 {
		t.Errorf("told until %s", got)
	}
	if papers := len(f.ReceiptSlip.Materials); papers != len(s.Checks)-1 {
		t.Errorf("%d papers on the slip", papers)
	}
	h.Now = h.Now.Add(time.Hour)
	halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	if kinds := h.Papers(t, c.Number); len(kinds) != 1 {
		t.Errorf("papers %v", kinds)
	}
	h.Verify(t)
}

// TestACorrectionNoticeNamesEverythingLackingAtOnce: for instant and for
// commitment cases alike (R7).
func TestACorrectionNoticeNamesEverythingLackingAtOnce(t *testing.T) {
	for item, lacking := range map[string][]string{"B001": {"bl", "plan"}, "B004": {"id", "premise"}} {
		h := halltest.Open(t)
		c := halltest.Must[*theCase](t)(h.Intake.RequestCorrection(t.Context(), halltest.Clerk, "", h.Sheet(t, item, lacking...)))
		f, copies := facts(t, h, c.Number, paper.Correction)
		if len(f.Correction.Defects) != 2 || copies != 2 || !slices.Equal(c.Corrections[0].Listed, lacking) {
			t.Errorf("%s: %+v in %d copies", item, f.Correction.Defects, copies)
		}
	}
}

func TestASecondNoticeAsksForMoreOnlyWithASupervisorAndIsKeptAsABreach(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001", "bl")
	halltest.Must[*theCase](t)(h.Intake.RequestCorrection(ctx, halltest.Clerk, "", s))
	halltest.Supply(&s)
	wrong(&s, "plan", "未标明面积")
	for _, row := range []struct {
		name, id, rule string
		breach         intake.Breach
	}{
		{"nobody", "case.second_notice", "R8", intake.Breach{}},
		{"without a reason", "case.second_notice", "R8", intake.Breach{By: "1024"}},
		{"no supervisor", "staff.no_supervisor", "R8", intake.Breach{Reason: "漏看", By: "2041"}},
		{"the clerk herself", "staff.no_supervisor", "R8", intake.Breach{Reason: "漏看", By: "1023"}},
	} {
		t.Run(row.name, func(t *testing.T) {
			_, err := h.Intake.RequestMore(ctx, halltest.Clerk, "", s, row.breach)
			refused(t, err, row.id, row.rule)
		})
	}
	_, err := h.Intake.RequestMore(ctx, halltest.Supervisor, "", s, intake.Breach{Reason: "漏看", By: "1024"})
	refused(t, err, "case.release_by_self", "R8")
	c := halltest.Must[*theCase](t)(h.Intake.RequestMore(ctx, halltest.Clerk, "", s, intake.Breach{Reason: "第一次漏看", By: "1024"}))
	b := c.Corrections[1].Breach
	if b == nil || b.By != "1024" || b.Reason != "第一次漏看" || !slices.Equal(b.More, []string{"plan"}) || c.Corrections[0].Breach != nil {
		t.Errorf("breach %+v", b)
	}
	if list := halltest.Must[[]casework.Row](t)(h.Office.Breaches(ctx, 20261101)); len(list) != 1 || list[0].Number != c.Number {
		t.Errorf("the office sees %v", list)
	}
	h.Verify(t)
}

func TestASecondNoticeMayRepeatWhatIsStillWrong(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001", "bl")
	halltest.Must[*theCase](t)(h.Intake.RequestCorrection(ctx, halltest.Clerk, "", s))
	wrong(&s, "bl", "复印件不清晰")
	c := halltest.Must[*theCase](t)(h.Intake.RequestCorrection(ctx, halltest.Clerk, "", s))
	if len(c.Corrections) != 2 || c.Corrections[1].Breach != nil {
		t.Errorf("corrections %+v", c.Corrections)
	}
}

func TestTheClockCountsFromTheDayTheLastPaperCame(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001", "bl", "plan")
	halltest.Must[*theCase](t)(h.Intake.RequestCorrection(ctx, halltest.Clerk, "", s))
	h.Now = at(t, "2026-11-25 10:00")
	halltest.Supply(&s)
	wrong(&s, "plan", "未标明面积")
	halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	h.Now = at(t, "2026-11-27 10:00")
	halltest.Supply(&s)
	halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	h.Now = at(t, "2026-11-30 10:00")
	c := halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", s))
	if c.Acceptance.On != 20261127 || c.Acceptance.Committed != 20261204 {
		t.Errorf("accepted on %s, due %s (R9)", c.Acceptance.On, c.Acceptance.Committed)
	}
}

// TestPapersGoBackOnlyAfterTheTimeForACorrection: a reminder before, a list
// after, and a clerk who confirms (R10).
func TestPapersGoBackOnlyAfterTheTimeForACorrection(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	h.Now = at(t, "2026-10-12 09:00")
	c := halltest.Must[*theCase](t)(h.Intake.RequestCorrection(ctx, halltest.Clerk, "", h.Sheet(t, "B001", "bl")))
	if c.Corrections[0].Until != 20261123 {
		t.Fatalf("until %s", c.Corrections[0].Until)
	}
	back := casework.Change{Reason: "逾期未补正"}
	for _, row := range []struct {
		now        string
		near, over bool
	}{{"2026-11-13 09:00", false, false}, {"2026-11-16 09:00", true, false}, {"2026-11-23 17:00", true, false}, {"2026-11-24 09:00", false, true}} {
		h.Now = at(t, row.now)
		list := halltest.Must[[]casework.Awaited](t)(h.Intake.Corrections(ctx, halltest.Clerk))
		if len(list) != 1 || list[0].Near != row.near || list[0].Over != row.over {
			t.Errorf("on %s: %+v", row.now, list)
		}
		if row.over {
			break
		}
		_, err := h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.ReturnPapers, back)
		refused(t, err, "case.correction_runs", "R10")
	}
	c = halltest.Must[*theCase](t)(h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.ReturnPapers, back))
	if c.State != casework.PapersReturned || c.Decision != nil {
		t.Errorf("ends as %s with %v", c.State, c.Decision)
	}
	for _, m := range c.Materials {
		if m.Holder != "" {
			t.Errorf("%s stays with %s", m.ID, m.Holder)
		}
	}
	facts(t, h, c.Number, paper.Return)
	h.Verify(t)
}

// TestACorrectionAskedForBeforeTheCalendarCameHasADayAfterwards: R10 and R23.
func TestACorrectionAskedForBeforeTheCalendarCameHasADayAfterwards(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	c := halltest.Must[*theCase](t)(h.Intake.RequestCorrection(ctx, halltest.Clerk, "", h.Sheet(t, "B001", "bl")))
	if c.Corrections[0].Until != 0 {
		t.Fatalf("until %s, and nobody knows the calendar of 2027", c.Corrections[0].Until)
	}
	h.Calendar = with2027(h.Calendar)
	list := halltest.Must[[]casework.Awaited](t)(h.Intake.Corrections(ctx, halltest.Clerk))
	if len(list) != 1 || list[0].Until != 20270105 {
		t.Errorf("list %+v", list)
	}
}

func TestARefusalTellsTheReasonAndBothRemedies(t *testing.T) {
	h := halltest.Open(t)
	c := halltest.Must[*theCase](t)(h.Intake.RefuseAcceptance(t.Context(), halltest.Clerk, "", h.Sheet(t, "B001"), intake.Refusal{
		Ground: casework.WrongAuthority, RightDept: "淄博市市场监督管理局", Reason: "经营场所在外区",
	}))
	f, _ := facts(t, h, c.Number, paper.NonAcceptance)
	n := f.NonAcceptance
	if n.Reason != "经营场所在外区" || n.RightDept == "" || !strings.Contains(n.ReviewBody, "人民政府") || !strings.Contains(n.Court, "法院") {
		t.Errorf("paper %+v (R12)", n)
	}
}

// TestPapersByPostCountFromTheirArrival: registered on the next working day,
// the notice clock runs from receipt (R13).
func TestPapersByPostCountFromTheirArrival(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001", "bl")
	s.Received = at(t, "2026-11-20 16:00")
	_, err := h.Intake.Receive(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.late_needed", "R95")
	s.Details.Channel = casework.Posted
	c := halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	f, _ := facts(t, h, c.Number, paper.ReceiptSlip)
	if app.DateOf(c.Received) != 20261120 || f.ReceiptSlip.Hear != 20261127 {
		t.Errorf("received %s, told until %s", c.Received, f.ReceiptSlip.Hear)
	}
}

func TestAnAgentShowsALetterThatHolds(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B004")
	s.Agent = &casework.Party{Name: "王氏", ID: halltest.Woman}
	_, err := h.Intake.Accept(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.authority_missing", "R13")
	s.Details.Letter = &casework.Letter{No: "委1", Powers: "递交", Until: 20261122}
	_, err = h.Intake.Accept(ctx, halltest.Clerk, "", s)
	refused(t, err, "case.authority_expired", "R13")
	s.Details.Letter.Until = 20261123
	halltest.Must[*theCase](t)(h.Intake.Accept(ctx, halltest.Clerk, "", s))
}
