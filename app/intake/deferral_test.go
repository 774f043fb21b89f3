package intake_test

import (
	"testing"

	"yichuang/app"
	"yichuang/app/applicant"
	"yichuang/app/casework"
	"yichuang/app/catalogue"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
	"yichuang/app/review"
)

// signed is a promise for the day.
func signed(until app.Date) intake.Promise { return intake.Promise{Until: until, Signer: "李仲安"} }

// deferred is a case accepted although the business licence lacks.
func deferred(t *testing.T, h *hall) *theCase {
	t.Helper()
	return halltest.Must[*theCase](t)(h.Intake.AcceptDeferred(t.Context(), halltest.Clerk, "", h.Sheet(t, "B001", "bl"), signed(20261127)))
}

func TestInstantCasesAreNeverDeferred(t *testing.T) {
	h := halltest.Open(t)
	_, err := h.Intake.AcceptDeferred(t.Context(), halltest.Clerk, "", h.Sheet(t, "B004", "premise"), signed(20261123))
	refused(t, err, "case.defer_instant", "R40")
}

func TestACorePaperCannotComeLater(t *testing.T) {
	h := halltest.Open(t)
	_, err := h.Intake.AcceptDeferred(t.Context(), halltest.Clerk, "", h.Sheet(t, "B001", "bl", "plan"), signed(20261127))
	refused(t, err, "case.defer_core", "R41")
	s := h.Sheet(t, "B001", "bl")
	s.Checks = s.Checks[:2] // nobody looked at the rest
	_, err = h.Intake.AcceptDeferred(t.Context(), halltest.Clerk, "", s, signed(20261127))
	refused(t, err, "case.materials_unchecked", "R41")
}

func TestThePromiseIsSignedByTheApplicantOrAnAgentWithALetter(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001", "bl")
	_, err := h.Intake.AcceptDeferred(ctx, halltest.Clerk, "", s, intake.Promise{Until: 20261127})
	refused(t, err, "case.deferral_unsigned", "R42")
	s.Agent, s.Details.Letter = &casework.Party{Name: "王氏", ID: halltest.Woman}, &casework.Letter{No: "委1", Powers: "递交"}
	_, err = h.Intake.AcceptDeferred(ctx, halltest.Clerk, "", s, signed(20261127))
	refused(t, err, "case.authority_missing", "R43")
	c := halltest.Must[*theCase](t)(h.Intake.AcceptDeferred(ctx, halltest.Clerk, "", s, intake.Promise{Until: 20261127, Signer: "王氏", Letter: "委1"}))
	if c.Deferral.Signer != "王氏" || c.Deferral.Letter != "委1" {
		t.Errorf("promise %+v", c.Deferral)
	}
}

// TestTheCommitmentNamesEachPaperItsFormAndTheDay: in two copies, beside the
// acceptance notice (R44).
func TestTheCommitmentNamesEachPaperItsFormAndTheDay(t *testing.T) {
	h := halltest.Open(t)
	c := deferred(t, h)
	f, copies := facts(t, h, c.Number, paper.Deferral)
	owed := f.Deferral.Lacking
	if copies != 2 || len(owed) != 1 || owed[0].Name != "营业执照" || owed[0].Form != "复印件" || owed[0].Until != 20261127 || f.Deferral.Head.Number != c.Deferral.Notice {
		t.Errorf("%d copies of %+v", copies, f.Deferral)
	}
	a, _ := facts(t, h, c.Number, paper.Acceptance)
	if len(a.Acceptance.Deferred) != 1 {
		t.Errorf("the acceptance notice names %v as still to come", a.Acceptance.Deferred)
	}
	h.Verify(t)
}

func TestThePromisedDayIsNotAfterTheCommittedLimit(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	h.Now = at(t, "2026-09-18 09:00")
	s := h.Sheet(t, "B001", "bl")
	_, err := h.Intake.AcceptDeferred(ctx, halltest.Clerk, "", s, signed(20260925))
	refused(t, err, "case.deferral_late", "R45")
	c := halltest.Must[*theCase](t)(h.Intake.AcceptDeferred(ctx, halltest.Clerk, "", s, signed(20260924)))
	if c.Acceptance.Committed != 20260924 {
		t.Errorf("due %s", c.Acceptance.Committed)
	}
}

// TestAPromisedPaperComesByTheDayOrForceMajeureMovesIt: R46.
func TestAPromisedPaperComesByTheDayOrForceMajeureMovesIt(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	c := deferred(t, h)
	list := halltest.Must[[]casework.Awaited](t)(h.Intake.Promises(ctx, halltest.Clerk))
	if len(list) != 1 || !list[0].Near || list[0].Over || list[0].Left != 4 {
		t.Errorf("promises %+v", list)
	}
	more := casework.Change{Until: 20261203, Reason: "暴雪封路", Extension: &casework.Extension{}}
	_, err := h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.ExtendDeferral, more)
	refused(t, err, "case.role_missing", "R46")
	_, err = h.Intake.Take(ctx, halltest.Supervisor, "", c.Number, casework.ExtendDeferral, more)
	refused(t, err, "case.approver_missing", "R46")
	more.Extension.Approver = "高建国"
	c = halltest.Must[*theCase](t)(h.Intake.Take(ctx, halltest.Supervisor, "", c.Number, casework.ExtendDeferral, more))
	if c.Deferral.Until != 20261203 {
		t.Errorf("promised for %s", c.Deferral.Until)
	}
	h.Now = at(t, "2026-12-02 15:00")
	c = halltest.Must[*theCase](t)(h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.Supplement, casework.Change{Checks: []casework.Checked{{ID: "bl", State: casework.Good}}}))
	if c.Deferral.Open() || !c.Deferral.Complete.Equal(h.Now) {
		t.Errorf("complete %s", c.Deferral.Complete)
	}
	if list := halltest.Must[[]casework.Awaited](t)(h.Intake.Promises(ctx, halltest.Clerk)); len(list) != 0 {
		t.Errorf("promises %+v", list)
	}
	h.Verify(t)
}

// TestReviewGoesOnButTheLicenceWaitsForThePromisedPapers: R47.
func TestReviewGoesOnButTheLicenceWaitsForThePromisedPapers(t *testing.T) {
	h, ctx, ok := halltest.Open(t), t.Context(), halltest.Must[*theCase](t)
	c, chief := deferred(t, h), halltest.Chief("XZSP")
	ok(h.Intake.HandOver(ctx, halltest.Clerk, "", c.Number, 1, nil))
	ok(h.Review.TakeOver(ctx, chief, "", c.Number, 1))
	c = ok(h.Review.Take(ctx, chief, "", c.Number, casework.Propose, casework.Change{Stage: 1, Reason: "拟同意"}))
	verdict := review.Verdict{Text: "同意", DocNo: "JY1", Copies: 1}
	_, err := h.Review.Grant(ctx, chief, "", c.Number, 1, verdict)
	refused(t, err, "case.deferral_open", "R47")
	ok(h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.Supplement, casework.Change{Checks: []casework.Checked{{ID: "bl", State: casework.Good}}}))
	if c = ok(h.Review.Grant(ctx, chief, "", c.Number, 1, verdict)); c.State != casework.Granted {
		t.Errorf("state %s", c.State)
	}
}

// TestABrokenPromiseEndsTheCaseAndTheNextIsNotDeferred: R48, R49.
func TestABrokenPromiseEndsTheCaseAndTheNextIsNotDeferred(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	c := deferred(t, h)
	end := casework.Change{Ground: casework.DeferralLapsed, Reason: "承诺期限届满未补交营业执照"}
	h.Now = at(t, "2026-11-27 17:00")
	_, err := h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.Terminate, end)
	refused(t, err, "case.deferral_runs", "R48")
	h.Now = at(t, "2026-11-30 09:00")
	if list := halltest.Must[[]casework.Awaited](t)(h.Intake.Promises(ctx, halltest.Clerk)); len(list) != 1 || !list[0].Over {
		t.Errorf("promises %+v", list)
	}
	c = halltest.Must[*theCase](t)(h.Intake.Take(ctx, halltest.Clerk, "", c.Number, casework.Terminate, end))
	if c.State != casework.Terminated || c.Decision != nil {
		t.Errorf("ends as %s", c.State)
	}
	facts(t, h, c.Number, paper.Termination)

	s := h.Sheet(t, "B001", "bl")
	_, err = h.Intake.AcceptDeferred(ctx, halltest.Clerk, "", s, signed(20261202))
	refused(t, err, "intake.bad_credit", "R49")
	if err := h.Book.Repair(ctx, halltest.Supervisor, "", c.Applicant.Ref, "已补齐材料"); err != nil {
		t.Fatal(err)
	}
	halltest.Must[*theCase](t)(h.Intake.AcceptDeferred(ctx, halltest.Clerk, "", s, signed(20261202)))
	file := halltest.Must[*applicant.File](t)(h.Book.Open(ctx, c.Applicant.Ref))
	if marks := file.Applicant.Credit; len(marks) != 1 || marks[0].Case != c.Number || marks[0].Repaired == nil {
		t.Errorf("credit %+v", marks)
	}
	h.Verify(t)
}

// TestWhatMayBeDeferredIsWhatTheCatalogueSaidOnRegistration: the list changes
// from time to time, and a running case does not (R50).
func TestWhatMayBeDeferredIsWhatTheCatalogueSaidOnRegistration(t *testing.T) {
	h, ctx := halltest.Open(t), t.Context()
	s := h.Sheet(t, "B001", "bl")
	halltest.Must[*theCase](t)(h.Intake.Receive(ctx, halltest.Clerk, "", s))
	h.Intake.Catalogue = &catalogue.Catalogue{}
	c, err := h.Intake.AcceptDeferred(ctx, halltest.Clerk, "", s, signed(20261127))
	if err != nil || c.Deferral == nil || c.Deferral.Items[0] != "bl" {
		t.Errorf("accepted %v %v", c, err)
	}
}
