package workday

import "yichuang/app"

// NoticeDays is within how many working days of receipt a permit's applicant
// must be told everything that is lacking (R4). Other profiles have other
// numbers; 0 is "on the spot" (R91).
const NoticeDays = 5

// NoticeLimit returns the limit within which the applicant must be told. It
// counts from receipt, not from acceptance: these are two clocks.
func NoticeLimit(received app.Date, days int) Limit {
	return Limit{Start: received, Days: days, Unit: WorkingDay}
}

// DeemedAccepted returns the date from which a case counts as accepted because
// nobody told the applicant in time: the day of receipt, not the day the
// deadline passed (R5). told is the day he was told, no date for never. ok is
// false while the deadline has not passed and when he was told by it.
func DeemedAccepted(received, deadline, told, today app.Date) (accepted app.Date, ok bool) {
	if told == 0 {
		told = today
	}
	if told <= deadline {
		return 0, false
	}
	return received, true
}
