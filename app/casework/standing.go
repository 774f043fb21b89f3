package casework

import (
	"yichuang/app"
	"yichuang/app/catalogue"
	"yichuang/app/workday"
)

// Standing says where a row's limit stands today (R34): of a stage's row the
// stage's own, of a decided case the delivery of its result (R27), otherwise
// the committed one. While the clock stands still so does the count.
func (r Row) Standing(cal *workday.Calendar, today app.Date) workday.Standing {
	if r.Paused != 0 {
		today = min(today, r.Paused)
	}
	switch {
	case !r.State.Running():
		return workday.Standing{}
	case r.StageDue != 0:
		return workday.DefaultThresholds().At(cal, today, r.StageStart, r.StageDue)
	}
	return workday.DefaultThresholds().At(cal, today, r.Accepted, r.Due)
}

// DeliverBy returns by which day the result of a decided case must be given
// out (R27), no date where no law says one or next year's calendar is missing.
func (r Row) DeliverBy(cal *workday.Calendar) app.Date {
	p, ok := catalogue.ProfileOf(catalogue.ProfileID(r.Profile))
	if !ok || p.DeliveryDays == 0 || r.Decided == 0 {
		return 0
	}
	d, err := cal.Add(r.Decided, p.DeliveryDays)
	if err != nil {
		return 0
	}
	return d
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
