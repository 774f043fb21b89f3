package steps

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2/test"

	"yichuang/app"
	"yichuang/app/workday"
	"yichuang/assets"
	"yichuang/ui/kit"
)

// TestADayByItselfIsReadOnTheDayItIsTyped: a seat may stand open overnight.
func TestADayByItselfIsReadOnTheDayItIsTyped(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.Variant{}))
	days, err := workday.Parse(assets.Holidays())
	if err != nil {
		t.Fatal(err)
	}
	cal := workday.New(days...)
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, app.HallTime)
	d := NewDay(Words{Words: kit.Words{Lang: assets.ZH}}, "答复期限", func() time.Time { return now }, func() *workday.Calendar { return cal })
	heard, next := 0, 0
	d.Hears(func() { heard++ }, func() { next++ })
	d.SetDate(20261123)
	if d.Date() != 20261123 || !strings.Contains(d.Label(), "周一") || heard != 1 {
		t.Errorf("%s, %q, heard %d", d.Date(), d.Label(), heard)
	}
	now = now.AddDate(0, 0, 1)
	d.SetText("+1")
	if d.Date() != 20261125 {
		t.Errorf("the working day after the 24th: %s", d.Date())
	}
	d.OnNext()
	if d.Field.Text() != "2026-11-25" || next != 1 {
		t.Errorf("written out: %q, %d", d.Field.Text(), next)
	}
	d.SetText("32")
	if d.Date() != 0 || d.Valid() == nil {
		t.Errorf("no day: %s", d.Date())
	}
}
