package counter

import (
	"strconv"
	"strings"
	"time"

	"yichuang/app"
	"yichuang/ui/kit"
)

// plain makes one spelling of the ways to write a day and a time.
var plain = strings.NewReplacer(
	"年", "-", "月", "-", "日", " ", "/", "-", ".", "-", "。", "-", "－", "-", "：", ":", "时", ":", "分", "", "T", " ", "　", " ",
)

// readDay reads 2026-12-31, 20261231 or 12-31 of the year of today; an empty
// text is no date.
func readDay(text string, today app.Date) (app.Date, error) {
	text = strings.Trim(plain.Replace(text), "- ")
	if text == "" {
		return 0, nil
	}
	parts := strings.Split(text, "-")
	switch {
	case len(parts) == 1 && len(text) == 8:
		parts = []string{text[:4], text[4:6], text[6:]}
	case len(parts) == 2:
		parts = append([]string{strconv.Itoa(today.Year())}, parts...)
	}
	if len(parts) == 3 {
		for i, n := range []int{4, 2, 2} {
			parts[i] = strings.Repeat("0", max(n-len(parts[i]), 0)) + parts[i]
		}
		if day, err := app.ParseDate(strings.Join(parts, "-")); err == nil {
			return day, nil
		}
	}
	return 0, &app.Error{Code: app.Invalid, ID: "counter.day_wrong"}
}

// readMoment reads a day and a time, 2026-12-31 14:30, or a time of today.
func readMoment(text string, today app.Date) (time.Time, error) {
	words := strings.Fields(plain.Replace(text))
	if len(words) == 0 {
		return time.Time{}, nil
	}
	day := today
	if len(words) == 2 {
		var err error
		if day, err = readDay(words[0], today); err != nil {
			return time.Time{}, &app.Error{Code: app.Invalid, ID: "counter.moment_wrong"}
		}
	}
	at, err := time.Parse("15:04", words[len(words)-1])
	if err != nil || len(words) > 2 || day == 0 {
		return time.Time{}, &app.Error{Code: app.Invalid, ID: "counter.moment_wrong"}
	}
	return day.Start().Add(time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute), nil
}

func (s *Screen) today() app.Date { return app.DateOf(s.d.Now()) }

// field is a field that tells of its changes and knows where Enter leads.
func (s *Screen) field(id string, changed, next func()) *kit.Field {
	f := kit.NewField(s.d.Words, s.t(id))
	f.OnChanged = func(string) { changed() }
	f.OnNext = next
	return f
}

// dayField is a field for a day.
func (s *Screen) dayField(id string, changed, next func()) *kit.Field {
	f := s.field(id, changed, next).Placeholder(s.t("counter.day_hint"))
	f.Validate = func(text string) error { _, err := readDay(text, s.today()); return err }
	return f
}

// momentField is a field for a day and a time.
func (s *Screen) momentField(id string, changed, next func()) *kit.Field {
	f := s.field(id, changed, next).Placeholder(s.t("counter.moment_hint"))
	f.Validate = func(text string) error { _, err := readMoment(text, s.today()); return err }
	return f
}

// dayIn is the day in a field, no date while it is none.
func (s *Screen) dayIn(f *kit.Field) app.Date {
	day, err := readDay(f.Text(), s.today())
	if err != nil {
		return 0
	}
	return day
}

// momentIn is the moment in a field, zero while it is none.
func (s *Screen) momentIn(f *kit.Field) time.Time {
	at, err := readMoment(f.Text(), s.today())
	if err != nil {
		return time.Time{}
	}
	return at
}

// writeDay is how a day stands in its field.
func writeDay(day app.Date) string {
	if day == 0 {
		return ""
	}
	return day.String()
}

// writeMoment is how a moment stands in its field.
func writeMoment(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.In(app.HallTime).Format("2006-01-02 15:04")
}
