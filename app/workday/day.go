package workday

import (
	"time"

	"yichuang/app"
)

// Day is one date that a notice of the State Council names: a holiday, or a
// weekend day worked in exchange. Days no notice names are working Monday to
// Friday.
type Day struct {
	Plan      int // the year whose notice names it; a December day may belong to the next year's
	Date      app.Date
	Off       bool   // true: holiday; false: worked Saturday or Sunday
	Name      string // the holiday it belongs to, as in the notice: 春节
	Statutory bool   // a day named by 全国年节及纪念日放假办法 itself
	Notice    string // the number of the notice
}

func weekend(d app.Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}

const (
	firstDate = app.Date(1_01_01)
	lastDate  = app.Date(9999_12_31)
)

// valid reports whether d is a day that exists: an [app.Date] can hold any
// number, and "no date" must not be counted with.
func valid(d app.Date) bool {
	return d >= firstDate && d <= lastDate && d.AddDays(0) == d
}

func checkDates(dates ...app.Date) error {
	for _, d := range dates {
		if !valid(d) {
			return &app.Error{Code: app.Invalid, Field: "date", ID: "calendar.date_needed"}
		}
	}
	return nil
}
