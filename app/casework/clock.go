package casework

import (
	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/workday"
)

// AcceptanceDates computes the dates an acceptance today would fix: day 0, the
// legal and the committed due date. Day 0 is today; the day the last corrected
// paper came, after a correction (R9); the day of receipt when nobody told the
// applicant in time, be it of acceptance or of what is lacking (R5). Where next year's calendar is missing the dates are
// provisional and Unsure names the year (R23).
func (c *Case) AcceptanceDates(cal *workday.Calendar, today app.Date) (Dates, error) {
	d, err := c.dayZero(cal, today)
	if err != nil {
		return d, err
	}
	committed, err := workday.Limit{Start: d.On, Days: c.Item.Committed, Unit: workday.WorkingDay}.Provisional(cal)
	if err != nil {
		return d, err
	}
	start := d.On
	if c.Item.Start == string(catalogue.FromReceived) && len(c.Corrections) == 0 { // no clock runs until a correction has come (R9)
		start = app.DateOf(c.Received)
	}
	legal, err := workday.Limit{Start: start, Days: c.Item.Legal, Unit: workday.Unit(c.Item.LegalUnit)}.Provisional(cal)
	if err != nil {
		return d, err
	}
	d.Committed, d.Legal = committed.Date, legal.Date
	if c.Item.Legal == 0 { // the law sets no limit: only the promise counts
		d.Legal = 0
	}
	if d.Legal != 0 && d.Committed > d.Legal { // a clock that runs from receipt may have run ahead (R32)
		d.Committed = d.Legal
	}
	d.Unsure = committed.MissingYear
	return d, nil
}

// dayZero finds the day from which the decision clock counts.
func (c *Case) dayZero(cal *workday.Calendar, today app.Date) (Dates, error) {
	d := Dates{On: today}
	told := app.Date(0)
	if n := len(c.Corrections); n > 0 {
		told, d.On = app.DateOf(c.Corrections[0].At), app.DateOf(c.Corrections[n-1].Supplied)
	}
	p, ok := catalogue.ProfileOf(catalogue.ProfileID(c.Item.Profile))
	if !ok || !p.DeemedAccepted {
		return d, nil
	}
	received := app.DateOf(c.Received)
	notice, err := workday.NoticeLimit(received, p.NoticeDays).Provisional(cal)
	if err != nil {
		return d, err
	}
	if on, lapsed := workday.DeemedAccepted(received, notice.Date, told, today); lapsed {
		d.On, d.Deemed = on, true
	}
	return d, nil
}

// Explain computes the committed limit again, line by line, for screens: why
// the case is due when it is. It fails before acceptance.
func (c *Case) Explain(cal *workday.Calendar) (workday.Due, error) {
	if c.Acceptance == nil {
		return workday.Due{}, refuse(app.Conflict, "case.not_accepted_yet", "", nil)
	}
	return workday.Limit{Start: c.Acceptance.On, Days: c.Item.Committed, Unit: workday.WorkingDay}.Provisional(cal)
}

// Standing says where a row's committed limit stands today (R34). A decided
// case has none.
func (r Row) Standing(cal *workday.Calendar, today app.Date) workday.Standing {
	switch r.State {
	case Accepted, SentBack, InReview:
		return workday.DefaultThresholds().At(cal, today, r.Accepted, r.Due)
	}
	return workday.Standing{}
}

// CorrectionDays is how long the applicant has for a correction where the item
// says nothing else, in working days (R10).
const CorrectionDays = 30

// CorrectionUntil returns the last day for a correction asked for today. It is
// no date where next year's calendar is missing: the notice then names the
// number of working days only (R23).
func CorrectionUntil(cal *workday.Calendar, today app.Date) app.Date {
	due, err := workday.Limit{Start: today, Days: CorrectionDays, Unit: workday.WorkingDay}.Due(cal)
	if err != nil {
		return 0
	}
	return due.Date
}
