package review_test

import (
	"slices"
	"testing"
	"time"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/delivery"
	"yichuang/app/halltest"
	"yichuang/app/paper"
	"yichuang/app/review"
)

// taken is a commitment case in its department's hands, accepted on a day.
func taken(t *testing.T, item string, on app.Date, lacking ...string) *run {
	t.Helper()
	r, s := register(t, item, lacking...)
	r.Now = on.Start().Add(9 * time.Hour)
	s.Number = halltest.Must[string](t)(r.Intake.NewNumber(t.Context()))
	if len(lacking) == 0 {
		r.saved(r.Intake.Accept(t.Context(), r.clerk, "", s))
	} else {
		until := halltest.Must[app.Date](t)(r.Calendar.Add(on, 2))
		promise := casework.Deferral{Until: until, Signer: s.Applicant.Name}
		r.saved(r.Intake.AcceptDeferred(t.Context(), r.clerk, "", s, promiseOf(promise)))
	}
	r.saved(r.Intake.HandOver(t.Context(), r.clerk, "", r.c.Number, 1, nil))
	r.back(halltest.Reviewer(r.c.Item.Dept), casework.TakeOver, casework.Change{Stage: 1})
	return r
}

func (r *run) grant(by app.Actor) error {
	r.t.Helper()
	r.Now = r.Now.Add(time.Minute)
	c, err := r.Review.Grant(r.t.Context(), by, "", r.c.Number, 1, review.Verdict{Text: "符合规定，同意。", DocNo: "许1-" + r.c.Number[14:], Copies: 1})
	if err == nil {
		r.c = c
	}
	return err
}

// TestASurveyIsToldBeforehandAndHeldByTwo: R11, R38.
func TestASurveyIsToldBeforehandAndHeldByTwo(t *testing.T) {
	r := taken(t, "B001", 20261123)
	who := r.chief(1)
	r.refused(who, casework.RecordSurvey, casework.Change{Stage: 1, Target: 1, Record: &casework.SurveyRecord{}}, "case.survey_unannounced", "R11")
	r.refused(who, casework.ArrangeSurvey, casework.Change{Stage: 1, Survey: &casework.Survey{At: r.Now.Add(-time.Hour), Place: "店内"}}, "case.survey_past", "R38")
	r.front(casework.ArrangeSurvey, casework.Change{Stage: 1, Survey: &casework.Survey{Place: "店内"}})
	r.refused(who, casework.RecordSurvey, casework.Change{Stage: 1, Target: 1}, "case.survey_unannounced", "R11")
	at := r.Now.Add(3 * time.Hour)
	r.back(who, casework.ArrangeSurvey, casework.Change{Stage: 1, Target: 1, Survey: &casework.Survey{At: at}})
	dated := r.Now
	if n := len(r.printed(paper.Survey)); n != 2 {
		t.Errorf("%d survey notices, want the first and its dated supplement", n)
	}
	r.Now = at.Add(time.Hour)
	record := func(change func(*casework.SurveyRecord)) casework.Change {
		v := &casework.SurveyRecord{
			From: at, To: at.Add(30 * time.Minute), Findings: "相符", Conclusion: casework.Passed, Applicant: "李仲安",
			Surveyors: []casework.Surveyor{{Name: "甲", Cert: "鲁1"}, {Name: "乙", Cert: "鲁2"}},
		}
		change(v)
		return casework.Change{Stage: 1, Target: 1, Record: v}
	}
	for _, row := range []struct {
		name   string
		change func(*casework.SurveyRecord)
		id     string
	}{
		{"by one alone", func(v *casework.SurveyRecord) { v.Surveyors = v.Surveyors[:1] }, "case.surveyors_two"},
		{"by one named twice", func(v *casework.SurveyRecord) { v.Surveyors[1] = v.Surveyors[0] }, "case.surveyors_two"},
		{"without a certificate", func(v *casework.SurveyRecord) { v.Surveyors[1].Cert = "" }, "case.surveyor_incomplete"},
		{"before its dated notice", func(v *casework.SurveyRecord) { v.From = dated.Add(-time.Minute) }, "case.survey_before_notice"},
		{"to be mended, but not until when", func(v *casework.SurveyRecord) { v.Conclusion, v.Rectify = casework.ToRectify, "加装" }, "case.survey_rectify"},
		{"unsigned by the applicant", func(v *casework.SurveyRecord) { v.Applicant = "" }, "case.survey_unsigned"},
	} {
		t.Run(row.name, func(t *testing.T) { r.refused(who, casework.RecordSurvey, record(row.change), row.id, "R38") })
	}
	was := r.c.Due.Committed
	r.back(who, casework.RecordSurvey, record(func(*casework.SurveyRecord) {}))
	if r.c.Due.Committed != was || len(r.printed(paper.SurveyRecord)) != 1 {
		t.Errorf("a survey counts, and the case is due %s instead of %s", r.c.Due.Committed, was)
	}
	r.sound()
}

// TestADenialIsWrittenWithReasonsAndRemedies: R36, R12.
func TestADenialIsWrittenWithReasonsAndRemedies(t *testing.T) {
	r := taken(t, "B007", 20261123)
	if _, err := r.Review.Deny(t.Context(), r.chief(1), "", r.c.Number, 1, review.Verdict{}); err == nil {
		t.Error("denied without a reason")
	}
	if n := len(r.printed(paper.Denial)); n != 0 {
		t.Errorf("%d denials printed of a step that was refused", n)
	}
	r.saved(r.Review.Deny(t.Context(), r.chief(1), "", r.c.Number, 1, review.Verdict{Text: "营业场所面积不足"}))
	d := r.printed(paper.Denial)[0].Denial
	if d.Reason != "营业场所面积不足" || d.ReviewBody == "" || d.Court == "" || d.Head.Number != r.c.Decision.DocNo {
		t.Errorf("denial %+v", d)
	}
	r.collect()
	r.sound()
}

// TestATransferredStageIsTheNewDepartments: papers stay where they are until
// they are handed on (R67, R88).
func TestATransferredStageIsTheNewDepartments(t *testing.T) {
	r := taken(t, "B007", 20261123)
	move := casework.Change{Stage: 1, Dept: "SCJ", Reason: "职权已调整"}
	r.refused(halltest.Reviewer("XZSP"), casework.Transfer, move, "case.role_missing", "R88")
	r.refused(halltest.Chief("XZSP"), casework.Transfer, casework.Change{Stage: 1, Dept: "WIN", Reason: "x"}, "case.transfer_dept", "R88")
	r.back(halltest.Supervisor, casework.Transfer, move)
	r.refused(halltest.Chief("XZSP"), casework.TakeOver, casework.Change{Stage: 1}, "case.other_department", "R88")
	r.back(halltest.Chief("SCJ"), casework.TakeOver, casework.Change{Stage: 1})
	papers := []string{}
	for id, holder := range r.holders() {
		if holder != "XZSP" {
			t.Errorf("%s is with %q before anybody handed it on", id, holder)
		}
		papers = append(papers, id)
	}
	r.back(halltest.Reviewer("XZSP"), casework.HandPapers, casework.Change{Papers: papers, To: "SCJ", Taker: "郑和平"})
	if err := r.grant(halltest.Chief("SCJ")); err != nil {
		t.Fatal(err)
	}
	if got := r.c.Transfers; len(got) != 1 || got[0].From != "XZSP" || got[0].To != "SCJ" {
		t.Errorf("transfers %+v", got)
	}
	r.collect()
	r.sound()
}

// TestOnlyAnUpwardItemIsReferredUpward: R26.
func TestOnlyAnUpwardItemIsReferredUpward(t *testing.T) {
	r := taken(t, "B007", 20261123)
	r.refused(r.chief(1), casework.Refer, casework.Change{Stage: 1, Reason: "报市局"}, "case.not_upward", "R26")
	r = taken(t, "B017", 20261123)
	r.refused(r.chief(1), casework.Refer, casework.Change{Stage: 1}, "case.reason_missing", "R89")
	r.back(halltest.Reviewer("SWJ"), casework.Refer, casework.Change{Stage: 1, Reason: "初审同意，报市商务局"})
	if got := r.inbox("SWJ"); !slices.Equal(got, []int{1}) || r.stage(1).State != casework.Referred {
		t.Errorf("%s, in the inbox %v", r.stage(1).State, got)
	}
	r.days(10)
	if err := r.grant(r.chief(1)); err != nil {
		t.Fatal(err)
	}
	r.collect()
	r.sound()
}

// TestReviewGoesOnAndTheLicenceWaitsForPromisedPapers: R47.
func TestReviewGoesOnAndTheLicenceWaitsForPromisedPapers(t *testing.T) {
	r := taken(t, "B007", 20261123, "rules")
	r.back(halltest.Reviewer("XZSP"), casework.Propose, casework.Change{Stage: 1, Reason: "拟同意"})
	if s := r.stage(1); s.Draft != "拟同意" || s.Drafted != "XZSP审查员" {
		t.Errorf("draft %+v", s)
	}
	if err := r.grant(r.chief(1)); errorID(err) != "case.deferral_open" {
		t.Errorf("granted while a paper is promised: %v", err)
	}
	r.front(casework.Supplement, casework.Change{Checks: []casework.Checked{{ID: "rules", State: casework.Good}}})
	if r.c.Deferral.Complete.IsZero() {
		t.Error("the last paper came, and the promise is open")
	}
	if err := r.grant(r.chief(1)); err != nil {
		t.Error(err)
	}
	r.sound()
}

// TestAnInstantCaseNotFinishedBecomesACommitment: with a reason, in writing,
// counted from acceptance and never past the law's day (R96, R32).
func TestAnInstantCaseNotFinishedBecomesACommitment(t *testing.T) {
	for _, row := range []struct {
		days int
		due  app.Date
	}{{2, 20261125}, {3, 20261126}} {
		r := accepted(t, "B004")
		r.back(r.chief(1), casework.TakeOver, casework.Change{Stage: 1})
		r.days(1)
		r.refused(r.chief(1), casework.BecomeCommitment, casework.Change{Days: row.days}, "case.reason_missing", "R96")
		r.refused(r.chief(1), casework.BecomeCommitment, casework.Change{Days: 4, Reason: "系统故障"}, "case.committed_after_legal", "R96")
		r.back(r.chief(1), casework.BecomeCommitment, casework.Change{Days: row.days, Reason: "系统故障"})
		if r.c.Due.Committed != row.due || r.c.Acceptance.On != 20261123 || r.c.Original != "instant" {
			t.Errorf("%d days: due %s, accepted %s, was %s", row.days, r.c.Due.Committed, r.c.Acceptance.On, r.c.Original)
		}
		if told := r.printed(paper.Commit)[0].Commit; told.Promised != row.due {
			t.Errorf("the applicant reads %+v", told)
		}
		r.refused(r.chief(1), casework.BecomeCommitment, casework.Change{Days: 3, Reason: "再延"}, "case.not_instant", "R96")
		if err := r.grant(r.chief(1)); err != nil {
			t.Fatal(err)
		}
		r.bring()
		r.saved(r.Delivery.GiveOut(t.Context(), halltest.Window, "", r.c.Number, delivery.Receiver{Name: "李仲安", ID: halltest.Man}))
		r.sound()
	}
}
