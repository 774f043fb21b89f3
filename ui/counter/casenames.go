package counter

import (
	"time"

	"yichuang/app"
	"yichuang/app/casework"
)

// wayNames are how an applicant gets the result.
var wayNames = map[casework.Way]string{
	casework.Pickup: "counter.pickup", casework.Mail: "counter.mail", casework.Online: "counter.case_online",
}

var verdictNames = map[casework.Verdict]string{
	casework.Agree: "counter.case_agree", casework.Disagree: "counter.case_disagree", casework.Higher: "counter.case_higher",
}

var leadNames = map[casework.LeadChoice]string{
	casework.RefuseWhole: "counter.case_refuse_whole", casework.ForAmending: "counter.case_for_amending", casework.GoOn: "counter.case_go_on",
}

var methodNames = map[casework.Method]string{
	"": "counter.case_direct", casework.Direct: "counter.case_direct", casework.Left: "counter.case_left", casework.ByPost: "counter.case_post",
	casework.ByNet: "counter.case_online", casework.InPress: "counter.case_public",
}

var annulNames = map[string]string{casework.WhatSurvey: "counter.case_annul_survey", casework.WhatSpecial: "counter.case_annul_special"}

var conclusionNames = map[casework.Conclusion]string{
	casework.Passed: "counter.case_passed", casework.ToRectify: "counter.case_rectify", casework.NotUpToRule: "counter.case_failed",
}

var groundNames = map[casework.Ground]string{
	casework.NotNeeded: "counter.ground_not_needed", casework.WrongAuthority: "counter.ground_wrong_authority", casework.OtherGround: "counter.ground_other",
	casework.DeferralLapsed: "counter.case_deferral_lapsed", casework.ApplicantGone: "counter.case_applicant_gone",
}

func (s *Screen) groundName(g casework.Ground) string { return s.t(groundNames[g]) }

// moment is a moment as lists show it, in the hall's time.
func (s *Screen) moment(t time.Time) string { return s.d.Words.Moment(t.In(app.HallTime)) }

// holder names who has a paper: the counter, a department, the applicant.
func (s *Screen) holder(id string) string {
	switch id {
	case casework.AtFront:
		return s.t("counter.case_at_front")
	case "":
		return s.t("counter.case_at_applicant")
	}
	return s.dept(id)
}

// surveyWhen says when a survey is.
func (s *Screen) surveyWhen(v *casework.Survey) string {
	if v.At.IsZero() {
		return s.t("counter.case_survey_later")
	}
	return s.t("counter.case_survey_at", "time", s.moment(v.At))
}

// surveyFound says what a survey came to.
func (s *Screen) surveyFound(r *casework.SurveyRecord) string {
	words := s.t(conclusionNames[r.Conclusion])
	if r.Conclusion == casework.ToRectify {
		words += s.t("counter.case_rectify_until", "what", r.Rectify, "until", r.Until.String())
	}
	for _, dept := range r.Absent {
		words += s.t("counter.case_absent", "dept", s.dept(dept))
	}
	return words
}
