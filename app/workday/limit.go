package workday

import (
	"slices"
	"time"

	"yichuang/app"
)

// Unit is what a limit is counted in (R33).
type Unit string

// The units of the catalogue.
const (
	WorkingDay  Unit = "working_day"
	CalendarDay Unit = "calendar_day"
	Month       Unit = "month"
)

// MaxDays is the longest limit that is computed, in its unit, extension
// included; months are held to MaxMonths. A longer one is a slip of the pen.
const (
	MaxDays   = 10_000
	MaxMonths = 240
)

// Span is a time whose days do not count, both ends included in it (R30). One
// that still runs is given up to today.
type Span struct{ From, To app.Date }

// Limit is a legal or committed limit: Days units after Start, which is not
// counted (R21). Extend is what an approved extension adds, in the same unit.
// Days of Exclude are passed over; what of them lies on Start or before it, or
// overlaps, makes no difference (R28, R30).
type Limit struct {
	Start   app.Date
	Days    int
	Unit    Unit // empty: WorkingDay
	Extend  int
	Exclude []Span
}

// Due is the last day on which the limit is kept, to its last minute (R22), and
// the way to it.
type Due struct {
	Date        app.Date
	Provisional bool // some year on the way is not loaded: Monday to Friday was assumed there
	MissingYear int  // the first such year, 0 for none
	Steps       []Line
}

// Due computes the last day of the limit. A limit of 0 ends on its first day. A
// limit in calendar days or months whose last day is not a working day ends on
// the next one (R33). Unavailable when that needs a year that is not loaded
// (R23); Invalid for a limit that makes no sense.
func (l Limit) Due(cal *Calendar) (Due, error) {
	due, err := l.Provisional(cal)
	if err == nil && due.Provisional {
		return Due{}, yearMissing(due.MissingYear)
	}
	return due, err
}

// Provisional is Due with Monday to Friday assumed in years that are not
// loaded; the result says so and must be shown as provisional (R23).
func (l Limit) Provisional(cal *Calendar) (Due, error) {
	if err := l.check(); err != nil {
		return Due{}, err
	}
	w := &walk{cal: cal, unit: l.Unit, at: l.Start, spans: l.spans(), need: l.Days + l.Extend}
	w.add(Line{Kind: StartLine, From: l.Start, To: l.Start})
	if l.Extend > 0 {
		w.add(Line{Kind: ExtendLine, Count: l.Extend, Last: l.Days + l.Extend})
	}
	if l.Unit == Month {
		end := addMonths(l.Start, w.need)
		w.add(Line{Kind: MonthLine, From: l.Start, To: end, Count: w.need})
		w.need = l.Start.DaysUntil(end)
	}
	if w.need > 0 {
		w.run()
	}
	w.add(Line{Kind: DueLine, From: w.at, To: w.at})
	return Due{Date: w.at, Provisional: w.missing != 0, MissingYear: w.missing, Steps: w.lines}, nil
}

func (l Limit) check() error {
	if err := checkDates(l.Start); err != nil {
		return err
	}
	most := MaxDays
	switch l.Unit {
	case "", WorkingDay, CalendarDay:
	case Month:
		most = MaxMonths
	default:
		return &app.Error{
			Code: app.Invalid, Field: "unit", ID: "calendar.unit_unknown",
			Args: app.Args{"unit": string(l.Unit)}, Rule: "R33",
		}
	}
	if l.Days < 0 || l.Extend < 0 || l.Days > most || l.Extend > most-l.Days {
		return &app.Error{
			Code: app.Invalid, Field: "days", ID: "calendar.days_range",
			Args: app.Args{"days": l.Days, "most": most},
		}
	}
	for _, s := range l.Exclude {
		if !valid(s.From) || !valid(s.To) || s.To < s.From {
			return &app.Error{Code: app.Invalid, Field: "exclude", ID: "calendar.span_order", Rule: "R30"}
		}
	}
	return nil
}

func (l Limit) spans() []Span { return mergeSpans(l.Start, l.Exclude) }

// mergeSpans returns what of the spans lies after start, in order and without
// overlap. Spans that end before they begin are left out.
func mergeSpans(start app.Date, spans []Span) []Span {
	var out []Span
	sorted := slices.SortedFunc(slices.Values(spans), func(a, b Span) int { return int(a.From) - int(b.From) })
	for _, s := range sorted {
		s.From = max(s.From, start.AddDays(1))
		if s.To < s.From {
			continue
		}
		if last := len(out) - 1; last >= 0 && s.From <= out[last].To.AddDays(1) {
			out[last].To = max(out[last].To, s.To)
			continue
		}
		out = append(out, s)
	}
	return out
}

// addMonths returns the same day n months later, or that month's last day when
// it has no such day (民法典 202).
func addMonths(d app.Date, n int) app.Date {
	last := app.NewDate(d.Year(), d.Month()+time.Month(n)+1, 0)
	return min(last, app.NewDate(last.Year(), last.Month(), min(d.Day(), last.Day())))
}
