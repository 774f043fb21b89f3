package app_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"yichuang/app"
)

func TestDateReadsOnlyDaysThatExist(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want app.Date
	}{
		"a day":             {"2026-11-23", 20261123},
		"leap day":          {"2024-02-29", 20240229},
		"first":             {"0001-01-01", 10101},
		"last":              {"9999-12-31", 99991231},
		"no leap year":      {"2026-02-29", 0},
		"year zero":         {"0000-12-31", 0},
		"thirteenth month":  {"2026-13-01", 0},
		"one digit":         {"2026-1-01", 0},
		"with a time":       {"2026-11-23T00:00", 0},
		"blank around":      {" 2026-11-23", 0},
		"full-width digits": {"２０２６-11-23", 0},
		"nothing":           {"", 0},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := app.ParseDate(c.text)
			if got != c.want || (err != nil) != (c.want == 0) {
				t.Errorf("read %d, %v", got, err)
			}
			if err != nil && (app.CodeOf(err) != app.Invalid || !errors.Is(err, &app.Error{ID: "date.invalid"})) {
				t.Errorf("refused with %v", err)
			}
		})
	}
}

func TestDayIsTheDayInTheHall(t *testing.T) {
	for name, c := range map[string]struct {
		at   time.Time
		want app.Date
	}{
		"afternoon in London is the next day": {time.Date(2026, 11, 22, 16, 0, 0, 0, time.UTC), 20261123},
		"a moment before":                     {time.Date(2026, 11, 22, 15, 59, 59, 999, time.UTC), 20261122},
		"new year's eve":                      {time.Date(2026, 12, 31, 20, 0, 0, 0, time.UTC), 20270101},
		"no moment":                           {time.Time{}, 0},
	} {
		t.Run(name, func(t *testing.T) {
			if got := app.DateOf(c.at); got != c.want {
				t.Errorf("%d, want %d", got, c.want)
			}
		})
	}
	if start := app.Date(20261123).Start(); !start.Equal(time.Date(2026, 11, 22, 16, 0, 0, 0, time.UTC)) {
		t.Errorf("23 November begins at %s", start)
	}
}

func TestDateIsWrittenForListsAndForPapers(t *testing.T) {
	for d, want := range map[app.Date][2]string{
		20261123: {"2026-11-23", "2026年11月23日"},
		20260203: {"2026-02-03", "2026年2月3日"},
		0:        {"", ""},
	} {
		if got := [2]string{d.String(), d.Chinese()}; got != want {
			t.Errorf("%q, want %q", got, want)
		}
		data, err := json.Marshal(d)
		var back app.Date = 1
		if err := errors.Join(err, json.Unmarshal(data, &back)); err != nil || back != d {
			t.Errorf("%d went through JSON as %s and came back as %d, %v", d, data, back, err)
		}
	}
	kept := app.Date(20261123)
	if err := json.Unmarshal([]byte(`"2026-02-30"`), &kept); err == nil || kept != 20261123 {
		t.Errorf("30 February was read: %d, %v", kept, err)
	}
}

func TestDatesCountLikeTheCalendar(t *testing.T) {
	if d := app.NewDate(2026, 13, 0); d != 20261231 {
		t.Errorf("the day before the thirteenth month's first is %d", d)
	}
	rapid.Check(t, func(t *rapid.T) {
		d := app.NewDate(rapid.IntRange(1900, 2200).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")), rapid.IntRange(1, 31).Draw(t, "day"))
		n := rapid.IntRange(-100_000, 100_000).Draw(t, "n")
		later := d.AddDays(n)
		if later.AddDays(-n) != d || d.DaysUntil(later) != n {
			t.Fatalf("%s and %d days: %s, and %d days back", d, n, later, d.DaysUntil(later))
		}
		if (later > d) != (n > 0) || (later == d) != (n == 0) {
			t.Fatalf("%s and %s do not compare like their days", d, later)
		}
		if int(later.Weekday()) != ((int(d.Weekday())+n)%7+7)%7 {
			t.Fatalf("%s is a %s, %d days later a %s", d, d.Weekday(), n, later.Weekday())
		}
		if again := app.NewDate(d.Year(), d.Month(), d.Day()); again != d || app.DateOf(d.Start()) != d {
			t.Fatalf("%s taken apart is %s", d, again)
		}
	})
}

func TestErrorsAreAlikeWhenTheirMessagesAre(t *testing.T) {
	refused := &app.Error{Code: app.Invalid, Field: "materials", ID: "case.materials_missing", Rule: "R4", Args: app.Args{"n": 2, "a": "x"}}
	wrapped := fmt.Errorf("accept: %w", &app.Error{Code: app.Conflict, ID: "outer", Cause: refused})
	for name, c := range map[string]struct {
		err, target error
		want        bool
	}{
		"same message":           {refused, &app.Error{ID: "case.materials_missing"}, true},
		"same code alone":        {refused, &app.Error{Code: app.Invalid}, false},
		"the outer one":          {wrapped, &app.Error{ID: "outer"}, true},
		"the cause":              {wrapped, &app.Error{ID: "case.materials_missing"}, true},
		"a wrapped target":       {refused, fmt.Errorf("x: %w", &app.Error{ID: "case.materials_missing"}), true},
		"an error without words": {refused, errors.New("case.materials_missing"), false},
		"another attempt's":      {fmt.Errorf("x: %w", app.ErrRepeated), app.ErrRepeated, true},
	} {
		t.Run(name, func(t *testing.T) {
			if errors.Is(c.err, c.target) != c.want {
				t.Errorf("%v is %v: not %v", c.err, c.target, c.want)
			}
		})
	}
	if got, want := wrapped.Error(), "accept: conflict: outer: invalid: case.materials_missing field=materials rule=R4 a=x n=2"; got != want {
		t.Errorf("says %q, want %q", got, want)
	}
}

func TestCodeIsThatOfTheFirstRefusal(t *testing.T) {
	inner := &app.Error{Code: app.NotFound, ID: "x"}
	for name, c := range map[string]struct {
		err  error
		want app.Code
	}{
		"nothing wrong": {nil, ""},
		"a plain error": {errors.New("disk"), app.Internal},
		"wrapped":       {fmt.Errorf("load: %w", inner), app.NotFound},
		"the outermost": {&app.Error{Code: app.Denied, Cause: inner}, app.Denied},
		"joined":        {errors.Join(errors.New("disk"), inner), app.NotFound},
	} {
		t.Run(name, func(t *testing.T) {
			if got := app.CodeOf(c.err); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestActorHasTheRolesNamed(t *testing.T) {
	a := app.Actor{Roles: []app.Role{app.Front, app.Supervisor}}
	if !a.Is(app.Supervisor) || a.Is(app.Back) {
		t.Error("Is")
	}
	if !a.IsAny(app.Back, app.Front) || a.IsAny(app.Back, app.Office) || a.IsAny() || (app.Actor{}).IsAny(app.Front) {
		t.Error("IsAny")
	}
}
