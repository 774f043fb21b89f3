package workday

import (
	"strconv"

	"yichuang/app"
)

// LineKind says what a run of days was on the way to a due date.
type LineKind string

// The kinds of lines. Working, make-up and calendar days are counted, with
// First and Last; weekend, holiday and excluded days are not.
const (
	StartLine    LineKind = "start"  // the day the limit runs from, day 0
	ExtendLine   LineKind = "extend" // Count added by an extension, Last in all
	MonthLine    LineKind = "month"  // Count months reach to To
	WorkingLine  LineKind = "working"
	MakeUpLine   LineKind = "makeup" // weekend days worked for the holiday Name
	CalendarLine LineKind = "calendar"
	WeekendLine  LineKind = "weekend"
	HolidayLine  LineKind = "holiday"  // Name; the weekend days inside it too
	ExcludedLine LineKind = "excluded" // Count days of the limit's unit not counted
	MissingLine  LineKind = "missing"  // from here Monday to Friday is assumed: the year of From is not loaded
	MovedLine    LineKind = "moved"    // the last day From is off (Name, "" for a weekend), so To
	DueLine      LineKind = "due"      // the result
)

// Line is one run of days. Which fields mean something is said at each kind;
// From and To are both included.
type Line struct {
	Kind        LineKind
	From, To    app.Date
	First, Last int
	Count       int
	Name        string
}

func (l Line) joins(next Line) bool {
	if l.Kind != next.Kind || l.Name != next.Name {
		return false
	}
	switch l.Kind {
	case WorkingLine, MakeUpLine, CalendarLine, WeekendLine, HolidayLine:
		return true
	default:
		return false
	}
}

var lineIDs = map[LineKind]string{
	StartLine:    "calendar.line_start",
	ExtendLine:   "calendar.line_extend",
	MonthLine:    "calendar.line_month",
	WorkingLine:  "calendar.line_working",
	MakeUpLine:   "calendar.line_makeup",
	CalendarLine: "calendar.line_calendar",
	WeekendLine:  "calendar.line_weekend",
	HolidayLine:  "calendar.line_holiday",
	ExcludedLine: "calendar.line_excluded",
	MissingLine:  "calendar.line_missing",
	MovedLine:    "calendar.line_moved",
	DueLine:      "calendar.line_due",
}

// Message returns the line as a message id and its arguments: days as
// 2026-11-17…11-20, places as 1–4.
func (l Line) Message() (id string, args app.Args) {
	args = app.Args{
		"days":  dateRange(l.From, l.To),
		"from":  l.From.String(),
		"to":    l.To.String(),
		"place": placeRange(l.First, l.Last),
		"count": l.Count,
		"total": l.Last,
		"name":  l.Name,
		"year":  l.From.Year(),
	}
	if l.Kind == MovedLine && l.Name == "" {
		return "calendar.line_moved_weekend", args
	}
	return lineIDs[l.Kind], args
}

func dateRange(from, to app.Date) string {
	switch {
	case from == to:
		return from.String()
	case from.Year() == to.Year():
		return from.String() + "…" + to.String()[5:]
	default:
		return from.String() + "…" + to.String()
	}
}

func placeRange(first, last int) string {
	if first == last {
		return strconv.Itoa(first)
	}
	return strconv.Itoa(first) + "–" + strconv.Itoa(last)
}
