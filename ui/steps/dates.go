package steps

import (
	"strconv"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/app/workday"
)

// plainer turns what a Chinese keyboard types for a date into plain signs.
var plainer = strings.NewReplacer(
	"０", "0", "１", "1", "２", "2", "３", "3", "４", "4", "５", "5", "６", "6", "７", "7", "８", "8", "９", "9",
	"－", "-", "—", "-", "/", "-", ".", "-", "．", "-", "：", ":", "＋", "+", "　", " ",
	"年", "-", "月", "-", "日", "",
)

func plain(text string) string { return strings.TrimSpace(plainer.Replace(text)) }

// readDay reads 2026-11-23, 20261123, 11-23, 1123 and +5, which is so many
// working days after today. A day without its year is the nearest one.
func readDay(text string, today app.Date, cal *workday.Calendar) (app.Date, error) {
	text = plain(text)
	if n, ok := strings.CutPrefix(text, "+"); ok && cal != nil {
		if days, err := strconv.Atoi(n); err == nil && days > 0 && days <= workday.MaxDays {
			return cal.Add(today, days)
		}
		return 0, wrongDay(text)
	}
	parts := strings.Split(text, "-")
	if len(parts) == 1 {
		switch len(text) {
		case 8:
			parts = []string{text[:4], text[4:6], text[6:]}
		case 4:
			parts = []string{text[:2], text[2:]}
		}
	}
	var n []int
	for _, p := range parts {
		v, err := strconv.Atoi(strings.TrimSpace(p))
		if err != nil || v < 1 {
			return 0, wrongDay(text)
		}
		n = append(n, v)
	}
	switch len(n) {
	case 3:
		return exactDay(n[0], n[1], n[2], text)
	case 2:
		return nearestDay(n[0], n[1], today, text)
	}
	return 0, wrongDay(text)
}

func exactDay(year, month, d int, text string) (app.Date, error) {
	if year < 1900 || year > 9999 || month > 12 || d > 31 {
		return 0, wrongDay(text)
	}
	day := app.NewDate(year, time.Month(month), d)
	if day.Day() != d {
		return 0, wrongDay(text)
	}
	return day, nil
}

// nearestDay is the day of the three years around today that is nearest to it.
func nearestDay(month, d int, today app.Date, text string) (app.Date, error) {
	var best app.Date
	for year := today.Year() - 1; year <= today.Year()+1; year++ {
		day, err := exactDay(year, month, d, text)
		if err == nil && (best == 0 || away(day, today) < away(best, today)) {
			best = day
		}
	}
	if best == 0 {
		return 0, wrongDay(text)
	}
	return best, nil
}

func away(a, b app.Date) int {
	if n := a.DaysUntil(b); n >= 0 {
		return n
	}
	return b.DaysUntil(a)
}

func wrongDay(text string) error {
	return &app.Error{Code: app.Invalid, ID: "steps.day_wrong", Args: app.Args{"text": text}}
}

// readMoment reads a day as readDay does, and 09:00, 9:00, 0900 or 9 behind it.
func readMoment(text string, today app.Date, cal *workday.Calendar) (time.Time, error) {
	wrong := &app.Error{Code: app.Invalid, ID: "steps.moment_wrong", Args: app.Args{"text": text}}
	dayPart, clock, ok := strings.Cut(plain(text), " ")
	if !ok {
		return time.Time{}, wrong
	}
	day, err := readDay(dayPart, today, cal)
	if err != nil {
		return time.Time{}, err
	}
	clock = strings.TrimSpace(clock)
	if len(clock) == 4 && !strings.Contains(clock, ":") {
		clock = clock[:2] + ":" + clock[2:]
	}
	h, m, _ := strings.Cut(clock, ":")
	hour, err := strconv.Atoi(h)
	minute := 0
	if err == nil && m != "" {
		minute, err = strconv.Atoi(m)
	}
	if err != nil || hour < 0 || hour > 23 || minute < 0 || minute > 59 {
		return time.Time{}, wrong
	}
	return day.Start().Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute), nil
}

// dayHint says what day it is: 周二, with 休息日 for one that is not worked.
func (a Ask) dayHint(d app.Date) string {
	hint := a.Words.Weekday(d.Weekday())
	if a.Calendar == nil {
		return hint
	}
	works, err := a.Calendar.IsWorkday(d)
	switch name := a.Calendar.DayName(d); {
	case err != nil: // a year without calendar: only the weekday is sure
		return hint
	case !works && name != "":
		return hint + " " + a.t("steps.day_holiday", "name", name)
	case !works:
		return hint + " " + a.t("steps.day_off")
	}
	return hint
}
