package workday

import (
	"time"

	"yichuang/app"
)

// walk goes day by day from a limit's start to its last day and writes down
// what each day was. The explanation is the computation, so they cannot differ.
type walk struct {
	cal     *Calendar
	unit    Unit
	spans   []Span // those not yet passed
	need    int    // days to count
	at      app.Date
	year    *table // the year of at, and
	index   int    // the place of at in it
	counted int
	missing int // first year that was needed and is not loaded
	lines   []Line
}

func (w *walk) run() {
	w.jump(w.at)
	for w.counted < w.need {
		if w.step(); w.skip() {
			continue
		}
		w.count()
	}
	if w.unit == CalendarDay || w.unit == Month {
		w.move()
	}
}

func (w *walk) step() {
	if w.index++; w.index == w.year.length() {
		w.year, w.index = w.cal.table(w.year.year+1), 0
	}
	w.at = w.year.dates[w.index]
}

func (w *walk) jump(to app.Date) {
	w.at, w.year = to, w.cal.table(to.Year())
	w.index = w.year.index(to)
}

// skip passes over the excluded span that begins at the present day, if one does.
func (w *walk) skip() bool {
	if len(w.spans) == 0 || w.at < w.spans[0].From {
		return false
	}
	s := w.spans[0]
	w.spans = w.spans[1:]
	n := s.From.DaysUntil(s.To) + 1
	if w.unit != CalendarDay && w.unit != Month {
		var missing int
		n, missing = w.cal.count(s.From.AddDays(-1), s.To)
		w.miss(missing)
	}
	w.add(Line{Kind: ExcludedLine, From: s.From, To: s.To, Count: n})
	w.jump(s.To)
	return true
}

// count counts the present day, or not, and says why.
func (w *walk) count() {
	line := Line{Kind: CalendarLine, From: w.at, To: w.at, Count: 1}
	if w.unit != CalendarDay && w.unit != Month {
		line.Kind, line.Name = w.kind()
	}
	switch line.Kind {
	case WorkingLine, MakeUpLine, CalendarLine:
		w.counted++
		line.First, line.Last = w.counted, w.counted
	}
	w.add(line)
}

func (w *walk) kind() (LineKind, string) {
	works := w.works()
	named, ok := w.cal.Named(w.at)
	switch {
	case works && ok:
		return MakeUpLine, named.Name
	case works:
		return WorkingLine, ""
	case ok:
		return HolidayLine, named.Name
	default:
		return WeekendLine, ""
	}
}

// works reports whether the present day is a working day, and notes a year that
// is not loaded.
func (w *walk) works() bool {
	if !w.year.loaded {
		w.miss(w.year.year)
	}
	return w.year.works(w.index)
}

// move carries the end of a calendar limit from a day off to the next day that
// is worked and not excluded (R33).
func (w *walk) move() {
	end := w.at
	for !w.works() {
		if w.step(); w.skip() {
			w.step()
		}
	}
	if w.at != end {
		w.add(Line{Kind: MovedLine, From: end, To: w.at, Name: w.cal.DayName(end)})
	}
}

func (w *walk) miss(year int) {
	if year == 0 || w.missing != 0 {
		return
	}
	w.missing = year
	w.add(Line{
		Kind: MissingLine, From: app.NewDate(year, time.January, 1),
		To: app.NewDate(year, time.December, 31),
	})
}

// add appends a line, or lengthens the last one when the day is of its kind:
// days follow one another, so what joins it is the day after it.
func (w *walk) add(l Line) {
	if n := len(w.lines) - 1; n >= 0 && w.lines[n].joins(l) {
		w.lines[n].To = l.To
		w.lines[n].Last = l.Last
		w.lines[n].Count += l.Count
		return
	}
	w.lines = append(w.lines, l)
}
