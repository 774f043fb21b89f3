package catalogue

import "yichuang/app/workday"

const (
	jointLimit     = 45 // working days, R25
	jointExtension = 15 // working days, R25
)

// Days of the shortest and of the longest month.
const (
	shortMonth = 28
	longMonth  = 31
)

// atLeast returns how many working days a limit of n units holds wherever it
// falls in the year, so that a committed limit up to it is never the longer
// one. For calendar days: ten are given for Spring Festival or National Day,
// and beyond a week two days of three are working days. That holds for every
// stretch of up to 400 days in the calendars of 2024 to 2026; months count as
// 28 days.
func atLeast(n int, unit workday.Unit) int {
	switch unit {
	case workday.CalendarDay:
		return max(0, min(n-10, (n-7)*2/3))
	case workday.Month:
		return atLeast(n*shortMonth, workday.CalendarDay)
	default:
		return n
	}
}

// atMost returns how many working days a limit of n units can hold when no
// holiday falls into it; months count as 31 days.
func atMost(n int, unit workday.Unit) int {
	switch unit {
	case workday.CalendarDay:
		return n/7*5 + min(n%7, 5)
	case workday.Month:
		return atMost(n*longMonth, workday.CalendarDay)
	default:
		return n
	}
}
