package steps

import (
	"yichuang/app"
	"yichuang/app/workday"
)

// DayField is a field for a day by itself, read and hinted as the days of a
// form are: 2026-11-23, 11-23, 1123, or +5 for so many working days from today.
type DayField struct {
	*textInput
	now app.Clock
	cal func() *workday.Calendar
}

// NewDay returns an empty field for a day; now and cal are asked whenever a text
// is read.
func NewDay(words Words, label string, now app.Clock, cal func() *workday.Calendar) *DayField {
	d := &DayField{newText(Ask{Words: words, Now: now(), Calendar: cal()}, Field{Kind: Day}, label), now, cal}
	d.Validate = func(string) error { _, err := d.read(); return err }
	return d
}

// Hears lets changed hear every change and next follow Enter, which writes a
// short day out. It is called once, before the field is shown.
func (d *DayField) Hears(changed, next func()) {
	d.hears(changed, nil, next)
	heard, gone := d.OnChanged, d.OnNext
	d.OnChanged = func(text string) { d.renew(); heard(text) }
	d.OnNext = func() { d.renew(); gone() }
}

// renew takes notice of what day it is.
func (d *DayField) renew() { d.ask.Now, d.ask.Calendar = d.now(), d.cal() }

func (d *DayField) read() (app.Date, error) {
	d.renew()
	return readDay(d.Field.Text(), d.ask.today(), d.ask.Calendar)
}

// Date returns the day, none when the text is not one.
func (d *DayField) Date() app.Date {
	day, err := d.read()
	if err != nil {
		return 0
	}
	return day
}

// SetDate fills the field.
func (d *DayField) SetDate(day app.Date) { d.set(day.String()) }
