package workday_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"yichuang/app"
	"yichuang/app/workday"
)

const shippedFile = "../../assets/data/holidays.csv"

// shipped is the calendar the program ships, 2024 to 2026.
func shipped(t testing.TB) *workday.Calendar {
	t.Helper()
	data, err := os.ReadFile(shippedFile)
	if err != nil {
		t.Fatal(err)
	}
	days, err := workday.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return workday.New(days...)
}

func date(t testing.TB, s string) app.Date {
	t.Helper()
	d, err := app.ParseDate(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return d
}

func wantError(t testing.TB, err error, code app.Code, id string) {
	t.Helper()
	var e *app.Error
	if !errors.As(err, &e) || e.Code != code || e.ID != id {
		t.Fatalf("error is %v, want %s %s", err, code, id)
	}
}

func TestEveryMonthHasTheWorkingDaysOfTheNotices(t *testing.T) {
	cal := shipped(t)
	for year, want := range map[int][12]int{
		2024: {22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22},
		2025: {19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23},
		2026: {21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23},
	} {
		var got [12]int
		for d := app.NewDate(year, 1, 1); d.Year() == year; d = d.AddDays(1) {
			works, err := cal.IsWorkday(d)
			if err != nil {
				t.Fatal(err)
			}
			if works {
				got[d.Month()-1]++
			}
		}
		if got != want {
			t.Errorf("%d: working days by month %v, want %v", year, got, want)
		}
	}
	if years := cal.Years(); !slices.Equal(years, []int{2024, 2025, 2026}) {
		t.Errorf("years %v", years)
	}
}

func TestWorkedWeekendsAndHolidaysAreThoseOfTheNotices(t *testing.T) {
	cal := shipped(t)
	worked := map[int]string{
		2024: "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
		2025: "01-26 02-08 04-27 09-28 10-11",
		2026: "01-04 02-14 02-28 05-09 09-20 10-10",
	}
	off := map[int]int{2024: 28, 2025: 28, 2026: 33}
	for year := range worked {
		var got []string
		holidays := 0
		for _, d := range cal.Days(year) {
			if d.Off {
				holidays++
			} else {
				got = append(got, d.Date.String()[5:])
			}
		}
		if strings.Join(got, " ") != worked[year] || holidays != off[year] {
			t.Errorf("%d: %d off, worked %v", year, holidays, got)
		}
	}
	if name := cal.DayName(date(t, "2026-02-17")); name != "春节" {
		t.Errorf("2026-02-17 is %q", name)
	}
	if name := cal.DayName(date(t, "2026-11-23")); name != "" {
		t.Errorf("an ordinary Monday is %q", name)
	}
	if d, ok := cal.Named(date(t, "2026-02-14")); !ok || d.Off || d.Plan != 2026 {
		t.Errorf("the worked Saturday 2026-02-14 is %+v, %v", d, ok)
	}
}

func TestVectorsOfTheRules(t *testing.T) {
	cal := shipped(t)
	f, err := os.Open("testdata/workday_vectors.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		t.Run(r[0]+" "+r[1], func(t *testing.T) {
			if got := vector(t, cal, r); got != r[5] {
				t.Errorf("%v: got %s", r, got)
			}
		})
	}
	if len(rows) != 12 {
		t.Errorf("%d rows, the vectors are 11 and a head line", len(rows))
	}
}

// vector computes one row: id, kind, start, days, extra, expected, why.
func vector(t *testing.T, cal *workday.Calendar, r []string) string {
	start := date(t, r[2])
	days, _ := strconv.Atoi(r[3])
	limit := workday.Limit{Start: start, Days: days}
	switch r[1] {
	case "due":
		due, err := cal.Add(start, days)
		walked, err2 := limit.Due(cal)
		if err != nil || err2 != nil {
			wantError(t, err, app.Unavailable, "calendar.year_missing")
			wantError(t, err2, app.Unavailable, "calendar.year_missing")
			var e *app.Error
			errors.As(err, &e)
			return "NEED_CALENDAR_" + strconv.Itoa(e.Args["year"].(int))
		}
		if walked.Date != due {
			t.Errorf("walked to %s, added to %s", walked.Date, due)
		}
		return due.String()
	case "notice_deadline":
		return mustDue(t, cal, workday.NoticeLimit(start, days)).String()
	case "deemed_accept":
		deadline := mustDue(t, cal, workday.NoticeLimit(start, days))
		accepted, ok := workday.DeemedAccepted(start, deadline, 0, deadline.AddDays(1))
		if !ok {
			t.Error("not deemed accepted")
		}
		if due := mustDue(t, cal, workday.Limit{Start: accepted, Days: 20}); due != date(t, "2026-10-22") {
			t.Errorf("the decision is then due on %s", due)
		}
		return accepted.String()
	case "extended_due":
		limit.Extend, _ = strconv.Atoi(strings.TrimPrefix(r[4], "extend "))
		return mustDue(t, cal, limit).String()
	case "due_with_excluded":
		limit.Exclude = []workday.Span{{From: date(t, r[4][9:19]), To: date(t, r[4][21:31])}}
		return mustDue(t, cal, limit).String()
	case "elapsed":
		n, err := cal.Elapsed(start, date(t, strings.TrimPrefix(r[4], "until ")))
		if err != nil {
			t.Fatal(err)
		}
		return strconv.Itoa(n)
	}
	t.Fatalf("unknown kind %s", r[1])
	return ""
}

func mustDue(t testing.TB, cal *workday.Calendar, l workday.Limit) app.Date {
	t.Helper()
	due, err := l.Due(cal)
	if err != nil {
		t.Fatal(err)
	}
	return due.Date
}

func TestMissingYearIsRefusedWhereverItIsNeeded(t *testing.T) {
	cal := shipped(t)
	_, err := cal.IsWorkday(date(t, "2027-01-04"))
	wantError(t, err, app.Unavailable, "calendar.year_missing")
	_, err = cal.Next(date(t, "2026-12-31"))
	wantError(t, err, app.Unavailable, "calendar.year_missing")
	_, err = cal.Elapsed(date(t, "2026-12-31"), date(t, "2027-01-01"))
	wantError(t, err, app.Unavailable, "calendar.year_missing")
	_, err = cal.Add(date(t, "2023-12-29"), 1)
	wantError(t, err, app.Unavailable, "calendar.year_missing")

	if d, err := cal.Add(date(t, "2023-12-31"), 1); err != nil || d != date(t, "2024-01-02") {
		t.Errorf("no day of 2023 is counted from its last: %s, %v", d, err)
	}
	if n, err := cal.Elapsed(date(t, "2026-12-30"), date(t, "2026-12-31")); err != nil || n != 1 {
		t.Errorf("the last day of a loaded year: %d, %v", n, err)
	}
}

func TestSenselessDatesAndCountsAreRefused(t *testing.T) {
	cal := shipped(t)
	for name, d := range map[string]app.Date{
		"none": 0, "negative": -20260101, "30 February": 20260230, "month 13": 20261301, "year 0": 101, "year 10000": 100000101,
	} {
		_, err := cal.IsWorkday(d)
		wantError(t, err, app.Invalid, "calendar.date_needed")
		if _, err := cal.Add(d, 3); err == nil {
			t.Errorf("%s: added to", name)
		}
		if _, err := cal.Elapsed(d, app.NewDate(2026, 1, 1)); err == nil {
			t.Errorf("%s: elapsed from", name)
		}
	}
	for _, n := range []int{-1, workday.MaxDays + 1} {
		_, err := cal.Add(app.NewDate(2026, 1, 5), n)
		wantError(t, err, app.Invalid, "calendar.days_range")
	}
}

func TestAmendedNoticeReplacesItsYear(t *testing.T) {
	cal := shipped(t)
	var plan []workday.Day
	for _, d := range cal.Days(2026) {
		if d.Date != date(t, "2026-10-10") {
			plan = append(plan, d)
		}
	}
	amended := cal.With(plan...)
	before, _ := cal.IsWorkday(date(t, "2026-10-10"))
	after, _ := amended.IsWorkday(date(t, "2026-10-10"))
	if !before || after {
		t.Errorf("worked Saturday before %v, after its removal %v", before, after)
	}
	if !amended.Has(2024) || amended.Has(2027) || len(amended.Days(2025)) != 33 {
		t.Error("other years changed")
	}
}

func TestNextYearsNoticeSettlesADecemberDay(t *testing.T) {
	cal := shipped(t)
	spill := workday.Day{Plan: 2027, Date: date(t, "2026-12-31"), Off: true, Name: "元旦", Notice: "n"}
	with := cal.With(spill, workday.Day{Plan: 2027, Date: date(t, "2027-01-01"), Off: true, Name: "元旦", Notice: "n"})
	if d, err := with.Add(date(t, "2026-12-30"), 1); err != nil || d != date(t, "2027-01-04") {
		t.Errorf("after 30 December comes %s, %v", d, err)
	}
	reloaded := with.With(cal.Days(2026)...)
	if works, _ := reloaded.IsWorkday(spill.Date); works {
		t.Error("loading 2026 again undid what the notice for 2027 says of it")
	}
}
