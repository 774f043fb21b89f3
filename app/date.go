package app

import (
	"fmt"
	"time"
	_ "time/tzdata" // hall time must not depend on what the machine has installed
)

// HallTime is the clock of every hall: Asia/Shanghai, whatever the machine says.
var HallTime = mustLoad("Asia/Shanghai")

func mustLoad(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic(err) // time/tzdata is linked in: a broken program
	}
	return loc
}

// Clock tells the present moment. It is a field of everything that needs the
// time, so that tests and late entries can set it.
type Clock func() time.Time

// Date is a day of the calendar without a time of day, held as the number
// YYYYMMDD, so that dates compare with < and sort as they print. The zero Date
// is "no date".
type Date int32

// NewDate returns the date; month and day may run over, as with [time.Date].
func NewDate(year int, month time.Month, day int) Date {
	return dateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf returns the day in hall time in which the moment t lies, and no date
// for the zero time.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return 0
	}
	return dateOf(t.In(HallTime))
}

func dateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date(y*10000 + int(m)*100 + d)
}

// ParseDate reads 2026-11-23. It refuses days that do not exist.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil || t.Year() < 1 {
		return 0, &Error{Code: Invalid, ID: "date.invalid", Args: Args{"text": s}}
	}
	return dateOf(t), nil
}

// Year returns the year.
func (d Date) Year() int { return int(d) / 10000 }

// Month returns the month.
func (d Date) Month() time.Month { return time.Month(int(d) / 100 % 100) }

// Day returns the day of the month.
func (d Date) Day() int { return int(d) % 100 }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.utc().Weekday() }

// AddDays returns the date n calendar days later, or earlier for negative n.
func (d Date) AddDays(n int) Date { return dateOf(d.utc().AddDate(0, 0, n)) }

// DaysUntil returns how many calendar days later other is; negative if earlier.
func (d Date) DaysUntil(other Date) int {
	return int(other.utc().Sub(d.utc()).Hours() / 24)
}

// Start returns the first moment of the day in hall time.
func (d Date) Start() time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, HallTime)
}

func (d Date) utc() time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, 0, 0, 0, time.UTC)
}

// String returns 2026-11-23, as lists show it, and "" for no date.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year(), int(d.Month()), d.Day())
}

// Chinese returns 2026年11月3日, as papers write it (FORMS 0: Arabic digits,
// no leading zero), and "" for no date.
func (d Date) Chinese() string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year(), int(d.Month()), d.Day())
}

// MarshalText writes the date for JSON as 2026-11-23.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = 0
		return nil
	}
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
