package review_test

import (
	"slices"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/app/review"
)

// TestStagesStartFromTheScanAndOnlyOriginalsAreWaitedFor: R67.
func TestStagesStartFromTheScanAndOnlyOriginalsAreWaitedFor(t *testing.T) {
	r := accepted(t, "J007")
	for _, no := range []int{2, 3, 4, 5, 6} {
		r.agree(no)
		for id, holder := range r.holders() {
			if holder != casework.AtFront {
				t.Errorf("after stage %d %s is with %q", no, id, holder)
			}
		}
	}
	if n := len(r.printed(paper.Handover)); n != 0 {
		t.Errorf("%d hand-over sheets where nobody needs a paper", n)
	}

	r = accepted(t, "J008")
	waiting := halltest.Must[[]casework.Row](t)(r.toHand())
	if len(waiting) != 1 || waiting[0].Stage != 2 || !waiting[0].Waits {
		t.Fatalf("to be handed over: %+v", waiting)
	}
	r.saved(r.Intake.HandOver(t.Context(), r.clerk, "", r.c.Number, 2, nil))
	r.holdersAre("on the way", map[string]string{"archivehr": casework.AtFront})
	if waiting = halltest.Must[[]casework.Row](t)(r.toHand()); len(waiting) != 0 {
		t.Errorf("still to be handed over: %+v", waiting)
	}
	r.agree(2)
	r.holdersAre("taken over", map[string]string{"archivehr": "RSJ", "jointapp": "RSJ"})
}

func (r *run) toHand() (rows []casework.Row, err error) {
	err = r.Store.View(r.t.Context(), func(v app.Reader) error {
		rows, err = casework.StagesIn(v, casework.ToHand, r.c.Item.Zone, 0)
		return err
	})
	return rows, err
}

// TestAPaperPresentOnceServesEveryStage: one set of papers, none asked for
// twice (R67).
func TestAPaperPresentOnceServesEveryStage(t *testing.T) {
	r := accepted(t, "J001")
	matrix := r.printed(paper.Matrix)[0].Matrix
	for _, row := range matrix.Rows {
		asked := 0
		for _, cell := range row.Cells {
			if cell == "●" {
				asked++
			}
		}
		if asked != 1 {
			t.Errorf("%s is asked for %d times", row.Material, asked)
		}
	}
	needed := 0
	for i := range r.c.Plan {
		if slices.Contains(r.c.Plan[i].Materials, "premise") {
			needed++
		}
	}
	if needed < 2 {
		t.Errorf("the lease is needed by %d stages: nothing is shared", needed)
	}
}

// TestTheLeadDecidesOnARefusedStageWithReasons: R68.
func TestTheLeadDecidesOnARefusedStageWithReasons(t *testing.T) {
	r := accepted(t, "J001")
	r.agree(2)
	r.agree(3)
	r.agree(4)
	r.disagree(5)
	if got := numbers(halltest.Must[[]review.Item](t)(r.Review.Refused(t.Context(), halltest.Chief("SCJ")))); !slices.Equal(got, []int{5}) {
		t.Errorf("the lead has %v to decide on", got)
	}
	say := func(choice casework.LeadChoice, reason, basis string, days int) casework.Change {
		return casework.Change{Stage: 5, Lead: &casework.LeadWord{Choice: choice, Basis: basis}, Reason: reason, Days: days}
	}
	lead := halltest.Chief("SCJ")
	for _, row := range []struct {
		name   string
		by     app.Actor
		change casework.Change
		id     string
	}{
		{"by the department itself", r.chief(5), say(casework.RefuseWhole, "不合格", "", 0), "case.lead_only"},
		{"by one who may not decide", halltest.Reviewer("SCJ"), say(casework.RefuseWhole, "不合格", "", 0), "case.role_missing"},
		{"without a reason", lead, say(casework.RefuseWhole, " ", "", 0), "case.reason_missing"},
		{"in a fourth way", lead, say("wait", "不合格", "", 0), "case.lead_choice"},
		{"going on without a law", lead, say(casework.GoOn, "不合格", "", 0), "case.lead_basis"},
		{"amending without a time", lead, say(casework.ForAmending, "不合格", "", 0), "case.days_missing"},
	} {
		t.Run(row.name, func(t *testing.T) { r.refused(row.by, casework.LeadDecide, row.change, row.id, "R68") })
	}
	r.lead(5, casework.RefuseWhole)
	letter := r.printed(paper.LeadNotice)[0].Lead
	if !strings.Contains(letter.Opinion, "安全出口数量不足") || letter.Reason == "" || letter.Choice != paper.RefuseWhole {
		t.Errorf("the applicant is not told why: %+v", letter)
	}
	if letter.Head.Dept != r.deptName("SCJ") {
		t.Errorf("the lead's word is signed by %s", letter.Head.Dept)
	}
	if r.c.State != casework.Denied || r.c.Decision.DocNo != letter.Head.Number {
		t.Errorf("%s, %+v", r.c.State, r.c.Decision)
	}
	r.collect()
	r.nothingHeld()
	if receipt := r.printed(paper.Receipt)[0].Receipt; receipt.Copies != 1 || strings.Contains(receipt.Paper, "食品经营许可证") {
		t.Errorf("given out with the denial: %+v", receipt)
	}
	r.sound()
}

// nothingHeld: of a failed application the applicant holds no licence.
func (r *run) nothingHeld() {
	r.t.Helper()
	f := halltest.Must[*applicant.File](r.t)(r.Book.Open(r.t.Context(), r.c.Applicant.Ref))
	for _, l := range f.Licences {
		if l.State == applicant.Valid {
			r.t.Errorf("%s %s counts as a licence held", l.Doc, l.No)
		}
	}
	if len(f.Licences) == 0 {
		r.t.Error("no licence was ever entered: nothing to see here")
	}
}

// TestAWithdrawnApplicationLeavesNoLicence: what single departments had granted
// is neither given out nor lent to another application (R68, R106).
func TestAWithdrawnApplicationLeavesNoLicence(t *testing.T) {
	r := accepted(t, "J003")
	r.agree(2)
	r.agree(3)
	r.front(casework.Withdraw, casework.Change{Reason: "改变计划"})
	r.nothingHeld()
	r.sound()
}

// TestNothingIsGrantedWhenTheOnlyDecisionIsRefused: the lead cannot go on with
// an application of which nothing is left (R68).
func TestNothingIsGrantedWhenTheOnlyDecisionIsRefused(t *testing.T) {
	r := accepted(t, "J006")
	r.agree(2)
	r.agree(3)
	r.disagree(4)
	r.refused(halltest.Chief("BDC"), casework.LeadDecide, casework.Change{
		Stage: 4, Lead: &casework.LeadWord{Choice: casework.GoOn, Basis: "依法可以分别办理"}, Reason: "登记不予办理",
	}, "case.lead_nothing_left", "R68")
	r.lead(4, casework.RefuseWhole)
	r.collect()
	r.sound()
}

// TestAmendedStageIsJudgedAnew: the clock of the whole stands still while the
// applicant amends, and the department says its opinion again (R31, R68).
func TestAmendedStageIsJudgedAnew(t *testing.T) {
	r := accepted(t, "J001")
	r.agree(2)
	r.agree(3)
	r.days(1)
	r.disagree(5)
	was := r.c.Due.Committed
	r.lead(5, casework.ForAmending)
	if r.c.Due.Paused != r.today() || r.stage(5).State != casework.Suspended {
		t.Errorf("%s, the clock stands still since %s", r.stage(5).State, r.c.Due.Paused)
	}
	r.refused(r.chief(5), casework.Conclude, casework.Change{Stage: 5, Opinion: r.opinion(5)}, "case.stage_impossible", "R64")
	r.agree(4) // the others go on
	r.days(2)
	r.front(casework.EndSpecial, casework.Change{Stage: 5, Target: len(r.c.Specials), Special: &casework.Special{Until: r.today(), Record: "已增设安全出口"}})
	if s := r.stage(5); s.State != casework.InProgress || s.Opinion != nil || s.Ended != nil {
		t.Errorf("after the amendment %+v", s)
	}
	from := r.c.Specials[len(r.c.Specials)-1].From
	if n := halltest.Must[int](t)(r.Calendar.Elapsed(was, r.c.Due.Committed)); n != halltest.Must[int](t)(r.Calendar.Elapsed(from.AddDays(-1), r.today())) {
		t.Errorf("due %s became %s: %d working days for %s – %s", was, r.c.Due.Committed, n, from, r.today())
	}
	r.rest()
	r.collect()
	r.sound()
}
