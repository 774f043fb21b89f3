package review_test

import (
	"errors"
	"testing"

	"yichuang/app"
	"yichuang/app/casework"
	"yichuang/app/halltest"
	"yichuang/app/intake"
	"yichuang/app/paper"
)

func errorID(err error) string {
	var e *app.Error
	if errors.As(err, &e) {
		return e.ID
	}
	return ""
}

func promiseOf(d casework.Deferral) intake.Promise {
	return intake.Promise{Until: d.Until, Signer: d.Signer, Letter: d.Letter}
}

// on moves the clock to a day.
func (r *run) on(day app.Date) { r.days(r.today().DaysUntil(day)) }

// clocks are the legal and the committed day as the desk computes them.
func (r *run) clocks() (legal, committed app.Date) {
	r.t.Helper()
	k := halltest.Must[casework.Clocks](r.t)(r.Review.Clocks(r.c))
	return k.Legal.Date, k.Committed.Date
}

// TestTimeOfExpertsIsTakenOutOfTheLimits: accepted on 18 September with 20
// days, experts from 9 to 19 October: due on 3 November (R28, R30; V20).
func TestTimeOfExpertsIsTakenOutOfTheLimits(t *testing.T) {
	r := taken(t, "B007", 20260918)
	if legal, _ := r.clocks(); legal != 20261022 {
		t.Fatalf("before anything: %s", legal)
	}
	r.on(20261009)
	who := r.chief(1)
	begin := func(change func(*casework.Special)) casework.Change {
		s := &casework.Special{Kind: casework.Expert, Excluded: true, From: r.today(), Days: 7, Reason: "专家评审"}
		change(s)
		return casework.Change{Stage: 1, Special: s}
	}
	for _, row := range []struct {
		name     string
		change   func(*casework.Special)
		id, rule string
	}{
		{"not told how long", func(s *casework.Special) { s.Days = 0 }, "case.days_missing", "R28"},
		{"begun yesterday", func(s *casework.Special) { s.From = s.From.AddDays(-1) }, "case.special_past", "R28"},
		{"counted against the law", func(s *casework.Special) { s.Excluded = false }, "case.special_counts", "R28"},
		{"publicity without a law", func(s *casework.Special) { s.Kind = casework.Publicity }, "case.basis_missing", "R29"},
		{"waiting without a reason", func(s *casework.Special) { s.Kind, s.Reason = casework.Applicants, "" }, "case.reason_missing", "R31"},
	} {
		t.Run(row.name, func(t *testing.T) { r.refused(who, casework.BeginSpecial, begin(row.change), row.id, row.rule) })
	}
	r.back(who, casework.BeginSpecial, begin(func(*casework.Special) {}))
	if r.c.Due.Paused != 20261009 || len(r.printed(paper.Special)) != 1 {
		t.Errorf("the clock stands still since %s", r.c.Due.Paused)
	}
	if err := r.grant(who); errorID(err) != "case.special_open" {
		t.Errorf("granted while experts sit: %v", err)
	}
	r.on(20261012)
	r.front(casework.RequestPayment, casework.Change{Fee: &casework.Fee{Amount: "120.00"}, Reason: "检验费"}) // overlaps: counted once
	r.on(20261014)
	r.front(casework.RecordPayment, casework.Change{Fee: &casework.Fee{Receipt: "票1"}})
	r.on(20261019)
	r.back(who, casework.EndSpecial, casework.Change{Stage: 1, Target: 1, Special: &casework.Special{Until: r.today(), Record: "通过", People: []string{"甲", "乙", "丙"}}})
	if legal, _ := r.clocks(); legal != 20261103 || r.c.Due.Legal != 20261103 || r.c.Due.Paused != 0 {
		t.Errorf("after the experts: %s, kept %+v", legal, r.c.Due)
	}
	if r.c.Acceptance.Legal != 20261022 {
		t.Errorf("what the notice promised became %s", r.c.Acceptance.Legal)
	}
	r.sound()
}

// TestTheClockStopsWhileTheApplicantMustAct: reason, start, end and who are
// kept (R31).
func TestTheClockStopsWhileTheApplicantMustAct(t *testing.T) {
	r := taken(t, "B007", 20261116)
	_, was := r.clocks()
	r.on(20261118)
	r.special(1, casework.Applicants, 5)
	r.on(20261120)
	r.front(casework.EndSpecial, casework.Change{Stage: 1, Target: 1, Special: &casework.Special{Until: 20261120, Record: "已缴清税款"}})
	_, now := r.clocks()
	if was != 20261125 || now != 20261130 { // Wednesday to Friday do not count
		t.Errorf("due %s, then %s", was, now)
	}
	s := r.c.Specials[0]
	if s.Reason == "" || s.Begun.Name != "XZSP首席代表" || s.Ended.Name != r.clerk.Name || s.Record != "已缴清税款" {
		t.Errorf("kept %+v", s)
	}
	r.sound()
}

// TestALimitIsExtendedOnceByTheRightPersonForAReason: 20 days from 18 September
// and ten more: 5 November (R24; V19); of a joint case by the government's head
// (R25).
func TestALimitIsExtendedOnceByTheRightPersonForAReason(t *testing.T) {
	r := taken(t, "B007", 20260918)
	who := r.chief(1)
	ask := func(days int, as, by, reason string) casework.Change {
		return casework.Change{Reason: reason, Extension: &casework.Extension{Days: days, Approver: by, As: as}}
	}
	for _, row := range []struct {
		name   string
		by     app.Actor
		change casework.Change
		id     string
	}{
		{"eleven days", who, ask(11, "authority_head", "局长", "案情复杂"), "case.extension_long"},
		{"nobody approved", who, ask(10, "authority_head", " ", "案情复杂"), "case.approver_missing"},
		{"the government's head, whose it is not", who, ask(10, "government_head", "区长", "案情复杂"), "case.approver_wrong"},
		{"no reason", who, ask(10, "authority_head", "局长", ""), "case.reason_missing"},
		{"entered by a reviewer", halltest.Reviewer("XZSP"), ask(10, "authority_head", "局长", "案情复杂"), "case.role_missing"},
	} {
		t.Run(row.name, func(t *testing.T) { r.refused(row.by, casework.Extend, row.change, row.id, "R24") })
	}
	r.back(who, casework.Extend, ask(10, "authority_head", "局长", "案情复杂"))
	if r.c.Due.Legal != 20261105 {
		t.Errorf("extended to %s", r.c.Due.Legal)
	}
	if told := r.printed(paper.Extension)[0].Extension; told.Becomes != r.c.Due.Committed || told.Promised != r.c.Acceptance.Committed {
		t.Errorf("the applicant reads %+v", told)
	}
	r.refused(who, casework.Extend, ask(1, "authority_head", "局长", "再延"), "case.extended", "R24")
	r.sound()

	joint, s := register(t, "J001")
	joint.on(20261012)
	joint.saved(joint.Intake.Accept(t.Context(), joint.clerk, "", s))
	lead := halltest.Chief("SCJ")
	joint.refused(lead, casework.Extend, ask(15, "authority_head", "局长", "涉及部门多"), "case.approver_wrong", "R25")
	joint.refused(lead, casework.Extend, ask(16, "government_head", "区长", "涉及部门多"), "case.extension_long", "R24")
	was := joint.c.Due.Legal
	joint.back(lead, casework.Extend, ask(15, "government_head", "区长", "涉及部门多"))
	if n := halltest.Must[int](t)(joint.Calendar.Elapsed(was, joint.c.Due.Legal)); n != 15 {
		t.Errorf("%d days more", n)
	}
	joint.sound()
}

// TestAProcedureEnteredByMistakeStopsNoClock: it stays, marked, and every date
// is as before (R89).
func TestAProcedureEnteredByMistakeStopsNoClock(t *testing.T) {
	r := taken(t, "B007", 20261116)
	was := *r.c.Due
	r.special(1, casework.Testing, 5)
	r.on(20261119)
	void := casework.Change{Stage: 1, Target: 1, What: casework.WhatSpecial}
	r.refused(r.chief(1), casework.Annul, void, "case.reason_missing", "R89")
	void.Reason = "误录"
	r.refused(halltest.Reviewer("XZSP"), casework.Annul, void, "case.role_missing", "R89")
	r.back(r.chief(1), casework.Annul, void)
	if now := *r.c.Due; now.Committed != was.Committed || now.Legal != was.Legal || now.Paused != 0 {
		t.Errorf("due %+v, was %+v", now, was)
	}
	if s := r.c.Specials[0]; s.Void == nil || s.Void.Reason != "误录" || s.From != 20261116 {
		t.Errorf("kept %+v", s)
	}
	r.refused(r.chief(1), casework.Annul, void, "case.nothing_to_annul", "R89")
	r.survey(1)
	r.back(r.chief(1), casework.Annul, casework.Change{Stage: 1, Target: 1, What: casework.WhatSurvey, Reason: "地址有误"})
	if r.c.Surveys[0].Void == nil || r.c.Surveys[0].Record == nil {
		t.Errorf("kept %+v", r.c.Surveys[0])
	}
	r.sound()
}

// TestAHearingIsAnnouncedAWeekBeforeAndHeldInTime: within 20 working days of
// being asked for, with a record those who took part have signed (R39).
func TestAHearingIsAnnouncedAWeekBeforeAndHeldInTime(t *testing.T) {
	r := taken(t, "B007", 20260918)
	r.back(r.chief(1), casework.BeginSpecial, casework.Change{Stage: 1, Special: &casework.Special{
		Kind: casework.Hearing, Excluded: true, From: 20260918, Asked: 20260918, Days: 15, Reason: "利害关系人申请",
	}})
	r.on(20261026)
	end := func(told, held app.Date, people ...string) casework.Change {
		return casework.Change{Stage: 1, Target: 1, Special: &casework.Special{Until: r.today(), Record: "听证笔录", Told: told, Held: held, People: people}}
	}
	for _, row := range []struct {
		name   string
		change casework.Change
		id     string
	}{
		{"announced six days before", end(20261010, 20261016, "李仲安"), "case.hearing_notice"},
		{"never announced", end(0, 20261016, "李仲安"), "case.hearing_notice"},
		{"signed by nobody", end(20261009, 20261016), "case.hearing_record"},
		{"held on the twenty-first working day", end(20261009, 20261023, "李仲安"), "review.hearing_late"},
	} {
		t.Run(row.name, func(t *testing.T) { r.refused(r.chief(1), casework.EndSpecial, row.change, row.id, "R39") })
	}
	r.back(r.chief(1), casework.EndSpecial, end(20261009, 20261022, "李仲安", "王氏")) // the twentieth
	if s := r.c.Specials[0]; s.Held != 20261022 || len(s.People) != 2 {
		t.Errorf("kept %+v", s)
	}
	r.sound()
}
