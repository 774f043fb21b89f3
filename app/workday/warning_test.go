package workday_test

import (
	"testing"

	"yichuang/app"
	"yichuang/app/workday"
)

func TestWarningLevelsFollowTheDaysLeft(t *testing.T) {
	cal := shipped(t)
	pause := workday.Span{From: date(t, "2026-10-09"), To: date(t, "2026-10-19")}
	r34 := workday.DefaultThresholds()
	for _, c := range []struct {
		name       string
		t          workday.Thresholds
		start, due string
		today      string
		exclude    []workday.Span
		level      workday.Level
		left, over int
	}{
		{"on the first day", r34, "2026-09-18", "2026-10-22", "2026-09-18", nil, workday.Normal, 20, 0},
		{"before the first day", r34, "2026-09-18", "2026-10-22", "2026-09-01", nil, workday.Normal, 20, 0},
		{"a day before half", r34, "2026-09-18", "2026-10-22", "2026-10-08", nil, workday.Normal, 11, 0},
		{"at half", r34, "2026-09-18", "2026-10-22", "2026-10-09", nil, workday.Half, 10, 0},
		{"a day before a fifth", r34, "2026-09-18", "2026-10-22", "2026-10-15", nil, workday.Half, 5, 0},
		{"a fifth left", r34, "2026-09-18", "2026-10-22", "2026-10-16", nil, workday.Soon, 4, 0},
		{"on the due date", r34, "2026-09-18", "2026-10-22", "2026-10-22", nil, workday.Soon, 0, 0},
		{"the day after", r34, "2026-09-18", "2026-10-22", "2026-10-23", nil, workday.Overdue, 0, 1},
		{"over a weekend", r34, "2026-09-18", "2026-10-22", "2026-10-26", nil, workday.Overdue, 0, 4},
		{"one day left of three", r34, "2026-11-16", "2026-11-19", "2026-11-18", nil, workday.Soon, 1, 0},
		{"instant", r34, "2026-11-16", "2026-11-16", "2026-11-16", nil, workday.Soon, 0, 0},
		{"pause taken off", r34, "2026-09-18", "2026-11-03", "2026-10-08", []workday.Span{pause}, workday.Normal, 11, 0},
		{"inside the pause nothing runs", r34, "2026-09-18", "2026-11-03", "2026-10-15", []workday.Span{pause}, workday.Normal, 11, 0},
		{"after the pause", r34, "2026-09-18", "2026-11-03", "2026-10-20", []workday.Span{pause}, workday.Half, 10, 0},
		{"warnings switched off", workday.Thresholds{}, "2026-09-18", "2026-10-22", "2026-10-22", nil, workday.Normal, 0, 0},
		{"overdue is never switched off", workday.Thresholds{}, "2026-09-18", "2026-10-22", "2026-10-23", nil, workday.Overdue, 0, 1},
		{"three days set", workday.Thresholds{SoonDays: 3}, "2026-09-18", "2026-10-22", "2026-10-19", nil, workday.Soon, 3, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := c.t.At(cal, date(t, c.today), date(t, c.start), date(t, c.due), c.exclude...)
			if s.Level != c.level || s.Left != c.left || s.Over != c.over || s.Provisional {
				t.Errorf("%+v, want %s %d %d", s, c.level, c.left, c.over)
			}
		})
	}
}

func TestStandingIsWordedAndNeverRefused(t *testing.T) {
	cal := shipped(t)
	r34 := workday.DefaultThresholds()
	start := date(t, "2026-12-21")
	s := r34.At(cal, date(t, "2026-12-31"), start, date(t, "2027-01-15"))
	if !s.Provisional || s.Left != 11 {
		t.Errorf("across a missing year: %+v", s)
	}
	for id, s := range map[string]workday.Standing{
		"calendar.level_none": r34.At(cal, start, start, 0),
		"calendar.days_left":  s,
		"calendar.due_today":  r34.At(cal, start, start, start),
		"calendar.days_over":  r34.At(cal, start.AddDays(2), start, start),
	} {
		if got, _ := s.Message(); got != id {
			t.Errorf("%+v is worded %s, want %s", s, got, id)
		}
	}
}

func TestSilenceIsAcceptanceFromTheDayOfReceipt(t *testing.T) {
	received, deadline := date(t, "2026-09-18"), date(t, "2026-09-24")
	for _, c := range []struct {
		name        string
		told, today string
		deemed      bool
	}{
		{"on the deadline nothing is deemed", "", "2026-09-24", false},
		{"the day after it is", "", "2026-09-25", true},
		{"told on the deadline", "2026-09-24", "2026-10-30", false},
		{"told too late", "2026-09-25", "2026-09-25", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var told app.Date
			if c.told != "" {
				told = date(t, c.told)
			}
			accepted, ok := workday.DeemedAccepted(received, deadline, told, date(t, c.today))
			if ok != c.deemed || ok && accepted != received {
				t.Errorf("deemed %v on %s", ok, accepted)
			}
		})
	}
}
