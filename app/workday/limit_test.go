package workday_test

import (
	"fmt"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/workday"
)

func TestLimitsInTheirUnits(t *testing.T) {
	cal := shipped(t)
	span := func(from, to string) workday.Span { return workday.Span{From: date(t, from), To: date(t, to)} }
	for _, c := range []struct {
		name    string
		start   string
		days    int
		unit    workday.Unit
		extend  int
		exclude []workday.Span
		want    string
	}{
		{"instant ends on its day, a holiday too", "2026-10-01", 0, workday.WorkingDay, 0, nil, "2026-10-01"},
		{"committed 5 of R45", "2026-09-18", 5, "", 0, nil, "2026-09-24"},
		{"joint 45 and 15 more", "2026-03-02", 45, "", 15, nil, "2026-05-28"},
		{"60 calendar days end on a working day", "2026-03-02", 60, workday.CalendarDay, 0, nil, "2026-05-06"},
		{"30 calendar days end on a Saturday", "2026-07-02", 30, workday.CalendarDay, 0, nil, "2026-08-03"},
		{"30 calendar days end on a worked Sunday", "2026-08-21", 30, workday.CalendarDay, 0, nil, "2026-09-20"},
		{"calendar days end in the National Day week", "2026-09-21", 10, workday.CalendarDay, 0, nil, "2026-10-08"},
		{"3 months", "2026-03-10", 3, workday.Month, 0, nil, "2026-06-10"},
		{"a month from 31 January ends on the last of February, worked Saturday", "2026-01-31", 1, workday.Month, 0, nil, "2026-02-28"},
		{"a month from 30 January 2024 ends on leap day", "2024-01-30", 1, workday.Month, 0, nil, "2024-02-29"},
		{"13 months cross the year", "2024-11-29", 13, workday.Month, 0, nil, "2025-12-29"},
		{"a month that ends on a Sunday", "2026-04-17", 1, workday.Month, 0, nil, "2026-05-18"},
		{"a month with ten days excluded", "2026-03-10", 1, workday.Month, 0, []workday.Span{span("2026-03-16", "2026-03-25")}, "2026-04-20"},
		{"overlapping pauses are counted once", "2026-09-18", 20, "", 0, []workday.Span{span("2026-10-09", "2026-10-15"), span("2026-10-13", "2026-10-19")}, "2026-11-03"},
		{"a pause before acceptance is ignored", "2026-09-18", 20, "", 0, []workday.Span{span("2026-08-01", "2026-09-18")}, "2026-10-22"},
		{"a pause on days off changes nothing", "2026-09-18", 20, "", 0, []workday.Span{span("2026-10-01", "2026-10-07")}, "2026-10-22"},
		{"a pause after the end changes nothing", "2026-09-18", 5, "", 0, []workday.Span{span("2026-09-25", "2026-12-31")}, "2026-09-24"},
		{"the end is not moved onto a paused day", "2026-07-02", 30, workday.CalendarDay, 0, []workday.Span{span("2026-08-02", "2026-08-04")}, "2026-08-05"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := workday.Limit{Start: date(t, c.start), Days: c.days, Unit: c.unit, Extend: c.extend, Exclude: c.exclude}
			due, err := l.Due(cal)
			if err != nil {
				t.Fatal(err)
			}
			if due.Date.String() != c.want || due.Provisional {
				t.Errorf("due %s, want %s\n%s", due.Date, c.want, show(due.Steps))
			}
		})
	}
}

// show writes steps the way a test can read: kind, days, places, count, name.
func show(lines []workday.Line) string {
	var b strings.Builder
	for _, l := range lines {
		_, args := l.Message()
		fmt.Fprintf(&b, "%s %s %s %d %s\n", l.Kind, args["days"], args["place"], l.Count, l.Name)
	}
	return b.String()
}

func TestDueDateExplainsItself(t *testing.T) {
	cal := shipped(t)
	due, err := workday.Limit{
		Start: date(t, "2026-09-18"), Days: 20,
		Exclude: []workday.Span{{From: date(t, "2026-10-09"), To: date(t, "2026-10-19")}},
	}.Due(cal)
	if err != nil {
		t.Fatal(err)
	}
	want := `start 2026-09-18 0 0 
weekend 2026-09-19 0 1 
makeup 2026-09-20 1 1 国庆节
working 2026-09-21…09-24 2–5 4 
holiday 2026-09-25…09-27 0 3 中秋节
working 2026-09-28…09-30 6–8 3 
holiday 2026-10-01…10-07 0 7 国庆节
working 2026-10-08 9 1 
excluded 2026-10-09…10-19 0 8 
working 2026-10-20…10-23 10–13 4 
weekend 2026-10-24…10-25 0 2 
working 2026-10-26…10-30 14–18 5 
weekend 2026-10-31…11-01 0 2 
working 2026-11-02…11-03 19–20 2 
due 2026-11-03 0 0 
`
	if got := show(due.Steps); got != want {
		t.Errorf("steps:\n%swant:\n%s", got, want)
	}
}

func TestCalendarLimitExplainsItsMove(t *testing.T) {
	due, err := workday.Limit{Start: date(t, "2026-09-01"), Days: 1, Unit: workday.Month, Extend: 1}.Due(shipped(t))
	if err != nil {
		t.Fatal(err)
	}
	want := `start 2026-09-01 0 0 
extend  0–2 1 
month 2026-09-01…11-01 0 2 
calendar 2026-09-02…11-01 1–61 61 
moved 2026-11-01…11-02 0 0 
due 2026-11-02 0 0 
`
	if got := show(due.Steps); got != want {
		t.Errorf("steps:\n%swant:\n%s", got, want)
	}
}

func TestProvisionalDateSaysItIsProvisional(t *testing.T) {
	cal := shipped(t)
	l := workday.Limit{Start: date(t, "2026-11-23"), Days: 45}
	_, err := l.Due(cal)
	wantError(t, err, app.Unavailable, "calendar.year_missing")
	due, err := l.Provisional(cal)
	if err != nil {
		t.Fatal(err)
	}
	if due.Date != date(t, "2027-01-25") || !due.Provisional || due.MissingYear != 2027 {
		t.Errorf("provisional %+v", due)
	}
	if !strings.Contains(show(due.Steps), "missing 2027-01-01…12-31") {
		t.Errorf("the steps do not say which year is missing:\n%s", show(due.Steps))
	}
	l.Days = 20
	if due, err := l.Provisional(cal); err != nil || due.Provisional || due.MissingYear != 0 {
		t.Errorf("within the loaded year: %+v, %v", due, err)
	}
	calendarDays := workday.Limit{Start: date(t, "2026-12-01"), Days: 60, Unit: workday.CalendarDay}
	_, err = calendarDays.Due(cal)
	wantError(t, err, app.Unavailable, "calendar.year_missing")
}

func TestSenselessLimitsAreRefused(t *testing.T) {
	cal := shipped(t)
	day := date(t, "2026-09-18")
	for name, c := range map[string]struct {
		limit workday.Limit
		id    string
	}{
		"no start":         {workday.Limit{Days: 5}, "calendar.date_needed"},
		"negative":         {workday.Limit{Start: day, Days: -1}, "calendar.days_range"},
		"negative extend":  {workday.Limit{Start: day, Days: 5, Extend: -1}, "calendar.days_range"},
		"too long":         {workday.Limit{Start: day, Days: workday.MaxDays, Extend: 1}, "calendar.days_range"},
		"too many months":  {workday.Limit{Start: day, Days: workday.MaxMonths + 1, Unit: workday.Month}, "calendar.days_range"},
		"unknown unit":     {workday.Limit{Start: day, Days: 5, Unit: "week"}, "calendar.unit_unknown"},
		"open pause":       {workday.Limit{Start: day, Days: 5, Exclude: []workday.Span{{From: day}}}, "calendar.span_order"},
		"backwards pause":  {workday.Limit{Start: day, Days: 5, Exclude: []workday.Span{{From: day, To: day.AddDays(-1)}}}, "calendar.span_order"},
		"impossible pause": {workday.Limit{Start: day, Days: 5, Exclude: []workday.Span{{From: day, To: 20260931}}}, "calendar.span_order"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := c.limit.Provisional(cal)
			wantError(t, err, app.Invalid, c.id)
		})
	}
}

func BenchmarkDue(b *testing.B) {
	cal := shipped(b)
	l := workday.Limit{Start: app.NewDate(2026, 3, 2), Days: 45, Extend: 15}
	for b.Loop() {
		if _, err := l.Due(cal); err != nil {
			b.Fatal(err)
		}
	}
}
