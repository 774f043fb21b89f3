package manage

import (
	"time"

	"yichuang/app"
)

// The periods of a worksheet in the order they are offered.
const (
	ofWeek = iota
	ofMonth
	ofQuarter
	ofChoice // the days are typed
)

// period returns the first and the last day of the week, month or quarter in
// which a day lies. A week begins on Monday.
func period(kind int, day app.Date) (from, to app.Date) {
	switch kind {
	case ofWeek:
		from = day.AddDays(-((int(day.Weekday()) + 6) % 7))
		return from, from.AddDays(6)
	case ofQuarter:
		first := day.Month() - (day.Month()-time.January)%3
		return app.NewDate(day.Year(), first, 1), app.NewDate(day.Year(), first+3, 0)
	default:
		return app.NewDate(day.Year(), day.Month(), 1), app.NewDate(day.Year(), day.Month()+1, 0)
	}
}
