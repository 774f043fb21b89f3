package casework

import (
	"slices"

	"yichuang/app"
	"yichuang/app/catalogue"
)

// needSurvey: the applicant is told in writing where and when, or that the
// date follows (R11, R38); to a joint survey every responsible department is
// invited (R61).
func needSurvey(c *Case, e *Entry) error {
	v := e.Change.Survey
	switch {
	case v == nil:
		return invalid("survey", "case.survey_incomplete", "R11", nil)
	case e.Change.Notice == "":
		return invalid("notice", "case.notice_missing", "R11", nil)
	case !v.At.IsZero() && v.At.Before(e.At):
		return invalid("at", "case.survey_past", "R38", nil)
	}
	if no := e.Change.Target; no != 0 {
		i := c.survey(no)
		if i < 0 || c.Surveys[i].Stage != e.Stage || c.Surveys[i].Dated != nil || c.Surveys[i].Void != nil || v.At.IsZero() {
			return refuse(app.Conflict, "case.survey_dated", "R11", nil)
		}
		return nil
	}
	if blank(v.Place) {
		return invalid("place", "case.survey_place", "R11", nil)
	}
	for _, dept := range c.StageOf(e.Stage).With {
		if !slices.Contains(v.Depts, dept) {
			return invalid("depts", "case.survey_uninvited", "R61", app.Args{"dept": dept})
		}
	}
	return nil
}

// surveyOpen: a survey was announced with its date and not yet recorded.
func surveyOpen(c *Case, e *Entry) error {
	for _, v := range c.Surveys {
		if v.Stage == e.Stage && v.Void == nil && v.Record == nil && v.Dated != nil {
			return nil
		}
	}
	return refuse(app.Conflict, "case.survey_unannounced", "R11", nil)
}

// needSurveyRecord: at least two surveyors with their certificates, not before
// the dated notice (R11, R38); a department that was invited and stayed away
// is named, and that is no consent (R61, R65).
func needSurveyRecord(c *Case, e *Entry) error {
	i, r := c.survey(e.Change.Target), e.Change.Record
	if i < 0 || c.Surveys[i].Stage != e.Stage || c.Surveys[i].Dated == nil || c.Surveys[i].Record != nil || c.Surveys[i].Void != nil {
		return refuse(app.Conflict, "case.survey_unannounced", "R11", nil)
	}
	v := c.Surveys[i]
	switch {
	case r == nil || blank(r.Findings) || r.From.IsZero() || r.To.Before(r.From) || r.To.After(e.At):
		return invalid("record", "case.survey_record", "R38", nil)
	case r.From.Before(v.Dated.At):
		return invalid("from", "case.survey_before_notice", "R38", nil)
	case r.Conclusion != Passed && r.Conclusion != ToRectify && r.Conclusion != NotUpToRule:
		return invalid("conclusion", "case.survey_conclusion", "R38", nil)
	case r.Conclusion == ToRectify && (blank(r.Rectify) || r.Until == 0):
		return invalid("rectify", "case.survey_rectify", "R38", nil)
	case blank(r.Applicant):
		return invalid("applicant", "case.survey_unsigned", "R38", nil)
	}
	if err := needSurveyors(r.Surveyors); err != nil {
		return err
	}
	for _, dept := range v.Depts {
		there := slices.ContainsFunc(r.Surveyors, func(s Surveyor) bool { return s.Dept == dept })
		if there == slices.Contains(r.Absent, dept) {
			return invalid("absent", "case.survey_absent", "R65", app.Args{"dept": dept})
		}
	}
	return nil
}

func needSurveyors(all []Surveyor) error {
	seen := map[string]bool{}
	for _, s := range all {
		if blank(s.Name) || blank(s.Cert) {
			return invalid("surveyors", "case.surveyor_incomplete", "R38", nil)
		}
		seen[s.Cert] = true
	}
	if len(seen) < 2 {
		return invalid("surveyors", "case.surveyors_two", "R38", nil)
	}
	return nil
}

// needSpecial: the applicant is told in writing how long it takes (R28); what
// the law does not exclude needs its own basis (R29).
func needSpecial(c *Case, e *Entry) error {
	s := e.Change.Special
	if s == nil || !slices.Contains(SpecialKinds(), s.Kind) {
		return invalid("kind", "case.special_kind", "R28", nil)
	}
	profile, _ := catalogue.ProfileOf(catalogue.ProfileID(c.Item.Profile))
	lawful := s.Kind == Applicants || s.Kind.excluded() && profile.Exclusions
	switch {
	case s.Kind.noticed() && e.Change.Notice == "":
		return invalid("notice", "case.special_notice_missing", "R28", nil)
	case s.Days < 1:
		return invalid("days", "case.days_missing", "R28", nil)
	case s.From < app.DateOf(e.At):
		return invalid("from", "case.special_past", "R28", nil)
	case s.Excluded && !lawful && blank(s.Basis):
		return invalid("basis", "case.basis_missing", "R29", nil)
	case s.Kind == Applicants && (blank(s.Reason) || !s.Excluded):
		return invalid("reason", "case.reason_missing", "R31", nil)
	case s.Kind.excluded() && !s.Excluded && profile.Exclusions:
		return invalid("excluded", "case.special_counts", "R28", nil)
	}
	for _, p := range c.Specials {
		if p.Open() && p.Stage == e.Stage && p.Kind == s.Kind {
			return refuse(app.Conflict, "case.special_open", "R30", app.Args{"kind": s.Kind})
		}
	}
	return nil
}

func specialOpen(c *Case, e *Entry) error {
	for _, s := range c.Specials {
		if s.Open() && s.Stage == e.Stage && s.Kind != Payment {
			return nil
		}
	}
	return refuse(app.Conflict, "case.special_none", "R30", nil)
}

// needSpecialEnd: with its last day and what came out; the counter may only
// end the wait for the applicant, who stands before it.
func needSpecialEnd(c *Case, e *Entry) error {
	i, end := c.special(e.Change.Target), e.Change.Special
	if i < 0 || !c.Specials[i].Open() || c.Specials[i].Stage != e.Stage || c.Specials[i].Kind == Payment {
		return refuse(app.Conflict, "case.special_none", "R30", nil)
	}
	s := c.Specials[i]
	switch {
	case end == nil || end.Until < s.From || end.Until > app.DateOf(e.At):
		return invalid("until", "case.special_until", "R30", nil)
	case blank(end.Record):
		return invalid("record", "case.special_record", "R30", nil)
	case s.Kind != Applicants && e.By.Is(app.Front) && !e.By.IsAny(app.Back, app.Chief):
		return refuse(app.Denied, "case.other_department", "R30", app.Args{"dept": c.StageOf(e.Stage).Dept})
	case s.Kind == Expert && len(end.People) == 0:
		return invalid("people", "case.experts_missing", "R28", nil)
	case s.Kind == Hearing && (len(end.People) == 0 || end.Held == 0 || end.Held < s.From || end.Held > end.Until):
		return invalid("people", "case.hearing_record", "R39", nil)
	case s.Kind == Hearing && (end.Told == 0 || end.Told.DaysUntil(end.Held) < hearingNotice):
		return invalid("told", "case.hearing_notice", "R39", app.Args{"days": hearingNotice})
	}
	return nil
}

// hearingNotice is how many days before a hearing its notice is given (R39).
const hearingNotice = 7

// extendable: once, and only where the item's law knows an extension (R24).
func extendable(c *Case, _ *Entry) error {
	switch {
	case c.Extension != nil:
		return refuse(app.Conflict, "case.extended", "R24", nil)
	case c.Item.Extension == 0:
		return refuse(app.Conflict, "case.no_extension", "R24", nil)
	}
	return nil
}

// needExtension: by the right person, with the reason the applicant is told
// (R24, R25).
func needExtension(c *Case, e *Entry) error {
	switch x := e.Change.Extension; {
	case x == nil || x.Days < 1:
		return invalid("days", "case.days_missing", "R24", nil)
	case x.Days > c.Item.Extension:
		return invalid("days", "case.extension_long", "R24", app.Args{"max": c.Item.Extension})
	case blank(x.Approver):
		return invalid("approver", "case.approver_missing", "R24", nil)
	case x.As != c.Item.Approver:
		return invalid("approver", "case.approver_wrong", extensionRule(c), app.Args{"approver": Approver(c.Item.Approver)})
	case blank(e.Change.Reason):
		return invalid("reason", "case.reason_missing", "R24", nil)
	case e.Change.Notice == "":
		return invalid("notice", "case.notice_missing", "R24", nil)
	case c.Due != nil && c.Due.Legal != 0 && app.DateOf(e.At) > c.Due.Legal:
		return refuse(app.Conflict, "case.extension_late", "R24", nil)
	}
	return nil
}

func extensionRule(c *Case) string {
	if c.Item.Joint() {
		return "R25"
	}
	return "R24"
}

func annullable(c *Case, e *Entry) error {
	for _, s := range c.Specials {
		if s.Void == nil && s.Stage == e.Stage {
			return nil
		}
	}
	for _, v := range c.Surveys {
		if v.Void == nil && v.Stage == e.Stage {
			return nil
		}
	}
	return refuse(app.Conflict, "case.nothing_to_annul", "R89", nil)
}

// needAnnulment: nothing is deleted; the record stays, marked, with the reason.
func needAnnulment(c *Case, e *Entry) error {
	found := false
	switch e.Change.What {
	case WhatSurvey:
		i := c.survey(e.Change.Target)
		found = i >= 0 && c.Surveys[i].Void == nil && c.Surveys[i].Stage == e.Stage
	case WhatSpecial:
		i := c.special(e.Change.Target)
		found = i >= 0 && c.Specials[i].Void == nil && c.Specials[i].Stage == e.Stage && c.Specials[i].Kind != Payment
	}
	if !found {
		return refuse(app.Conflict, "case.nothing_to_annul", "R89", nil)
	}
	return needReason(c, e)
}

// needDates: what a clock shows may move only after acceptance, and never its
// first day (R89).
func needDates(c *Case, e *Entry) error {
	d := e.Change.Dates
	if d == nil || c.Acceptance == nil || d.On != c.Acceptance.On {
		return invalid("dates", "case.dates_missing", "R89", nil)
	}
	return c.sane(e)
}
