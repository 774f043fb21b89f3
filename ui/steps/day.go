package steps

import (
	"time"

	"yichuang/app"
	"yichuang/app/workday"
)

// DayField is a field for a day by itself, read and hinted as the days of a
// form are: 2026-11-23, 11-23, 1123, or +5 for so many working days from today.
type DayField struct{ *textInput }

// NewDay returns an empty field for a day. cal may be nil: then + is not
// understood.
func NewDay(words Words, label string, now time.Time, cal *workday.Calendar) *DayField {
	return &DayField{newText(Ask{Words: words, Now: now, Calendar: cal}, Field{Kind: Day}, label)}
}

// Hears lets changed hear every change and next follow Enter, which writes a
// short day out. It is called once, before the field is shown.
func (d *DayField) Hears(changed, next func()) { d.hears(changed, nil, next) }

// Date returns the day, none when the text is not one.
func (d *DayField) Date() app.Date {
	day, err := readDay(d.Field.Text(), d.ask.today(), d.ask.Calendar)
	if err != nil {
		return 0
	}
	return day
}

// SetDate fills the field.
func (d *DayField) SetDate(day app.Date) { d.set(day.String()) }
