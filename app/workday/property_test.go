package workday_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"yichuang/app"
	"yichuang/app/workday"
)

var firstLoaded = app.NewDate(2024, 1, 1)

func drawDay(t *rapid.T, label string, most int) app.Date {
	return firstLoaded.AddDays(rapid.IntRange(0, most).Draw(t, label))
}

// drawLimit draws a limit that ends within the loaded years, in one of the
// units, with pauses in no order and across one another.
func drawLimit(t *rapid.T, units ...workday.Unit) workday.Limit {
	l := workday.Limit{Unit: rapid.SampledFrom(units).Draw(t, "unit")}
	if l.Unit == workday.Month {
		l.Start = drawDay(t, "start", 550)
		l.Days, l.Extend = rapid.IntRange(0, 9).Draw(t, "months"), rapid.IntRange(0, 3).Draw(t, "extend")
	} else {
		l.Start = drawDay(t, "start", 820)
		l.Days, l.Extend = rapid.IntRange(0, 45).Draw(t, "days"), rapid.IntRange(0, 15).Draw(t, "extend")
	}
	for range rapid.IntRange(0, 4).Draw(t, "pauses") {
		l.Exclude = append(l.Exclude, drawSpan(t, l.Start))
	}
	return l
}

func drawSpan(t *rapid.T, start app.Date) workday.Span {
	from := start.AddDays(rapid.IntRange(-20, 90).Draw(t, "from"))
	return workday.Span{From: from, To: from.AddDays(rapid.IntRange(0, 20).Draw(t, "long"))}
}

var allUnits = []workday.Unit{"", workday.WorkingDay, workday.CalendarDay, workday.Month}

func dueOf(t *rapid.T, cal *workday.Calendar, l workday.Limit) workday.Due {
	due, err := l.Due(cal)
	if err != nil {
		t.Fatalf("%+v: %v", l, err)
	}
	return due
}

// worksByHand reads the notices themselves: a named day is what its notice
// says, any other is worked Monday to Friday.
func worksByHand(cal *workday.Calendar, d app.Date) bool {
	if named, ok := cal.Named(d); ok {
		return !named.Off
	}
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday
}

func paused(l workday.Limit, d app.Date) bool {
	return slices.ContainsFunc(l.Exclude, func(s workday.Span) bool { return s.From <= d && d <= s.To })
}

// dueByHand counts a limit on the fingers, one day after the other.
func dueByHand(cal *workday.Calendar, l workday.Limit) app.Date {
	byCalendar := l.Unit == workday.CalendarDay || l.Unit == workday.Month
	need, d := l.Days+l.Extend, l.Start
	if l.Unit == workday.Month {
		need = 0
		for end := monthsByHand(l.Start, l.Days+l.Extend); l.Start.AddDays(need) < end; {
			need++
		}
	}
	for counted := 0; counted < need; {
		if d = d.AddDays(1); !paused(l, d) && (byCalendar || worksByHand(cal, d)) {
			counted++
		}
	}
	for byCalendar && need > 0 && (paused(l, d) || !worksByHand(cal, d)) {
		d = d.AddDays(1)
	}
	return d
}

// monthsByHand turns the leaf of the calendar n times, and takes the last day
// of a month that is too short.
func monthsByHand(d app.Date, n int) app.Date {
	first := d.AddDays(1 - d.Day())
	for range n {
		month := first.Month()
		for first.Month() == month {
			first = first.AddDays(1)
		}
	}
	end := first
	for end.Day() < d.Day() && end.AddDays(1).Month() == first.Month() {
		end = end.AddDays(1)
	}
	return end
}

func TestAddingOneByOneIsAddingAtOnce(t *testing.T) {
	cal := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		start := drawDay(t, "start", 700)
		n, more := rapid.IntRange(0, 120).Draw(t, "n"), rapid.IntRange(0, 60).Draw(t, "more")
		atOnce, err := cal.Add(start, n)
		if err != nil {
			t.Fatal(err)
		}
		d := start
		for range n {
			if d, err = cal.Next(d); err != nil {
				t.Fatal(err)
			}
			if !worksByHand(cal, d) {
				t.Fatalf("%s is counted and nobody works", d)
			}
		}
		if d != atOnce {
			t.Fatalf("%s + %d: one by one %s, at once %s", start, n, d, atOnce)
		}
		inTwo, err := cal.Add(atOnce, more)
		if whole, err2 := cal.Add(start, n+more); inTwo != whole || err != nil || err2 != nil {
			t.Fatalf("%s + %d + %d: %s, + their sum: %s, %v, %v", start, n, more, inTwo, whole, err, err2)
		}
	})
}

func TestElapsedTakesBackWhatAddGives(t *testing.T) {
	cal := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		from, n := drawDay(t, "from", 700), rapid.IntRange(0, 240).Draw(t, "n")
		later, err := cal.Add(from, n)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := cal.Elapsed(from, later); err != nil || back != n {
			t.Fatalf("%s to %s: elapsed %d, %v, want %d", from, later, back, err, n)
		}
		to := from.AddDays(rapid.IntRange(-30, 300).Draw(t, "days"))
		elapsed, err := cal.Elapsed(from, to)
		if err != nil {
			t.Fatal(err)
		}
		if to <= from {
			if elapsed != 0 {
				t.Fatalf("%s to %s: elapsed %d", from, to, elapsed)
			}
			return
		}
		last, err := cal.Add(from, elapsed)
		next, err2 := cal.Next(last)
		if err != nil || err2 != nil || last > to || next <= to {
			t.Fatalf("%s + %d days is %s, then %s: not around %s", from, elapsed, last, next, to)
		}
	})
}

func TestExcludingIsWalkingByHand(t *testing.T) {
	cal := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		l := drawLimit(t, allUnits...)
		due := dueOf(t, cal, l)
		if byHand := dueByHand(cal, l); due.Date != byHand {
			t.Fatalf("due %s, by hand %s\n%s", due.Date, byHand, show(due.Steps))
		}
		if l.Unit == "" || l.Unit == workday.WorkingDay {
			checkSteps(t, l, due)
		}
	})
}

// checkSteps makes sure that the steps leave no day out and count what they say.
func checkSteps(t *rapid.T, l workday.Limit, due workday.Due) {
	next, counted := l.Start.AddDays(1), 0
	for _, s := range due.Steps {
		switch s.Kind {
		case workday.WorkingLine, workday.MakeUpLine:
			if s.First != counted+1 || s.Last != counted+s.Count {
				t.Fatalf("line %+v after %d counted", s, counted)
			}
			counted = s.Last
		case workday.WeekendLine, workday.HolidayLine, workday.ExcludedLine:
		default:
			continue
		}
		if s.From != next {
			t.Fatalf("line %+v does not follow, want %s", s, next)
		}
		next = s.To.AddDays(1)
	}
	if counted != l.Days+l.Extend || next != due.Date.AddDays(1) {
		t.Fatalf("%d days counted up to %s", counted, next)
	}
}

func TestCalendarLimitEndsOnADayThatIsWorked(t *testing.T) {
	cal := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		l := drawLimit(t, workday.CalendarDay, workday.Month)
		l.Days++ // a limit of 0 ends on its own day
		due := dueOf(t, cal, l)
		if !worksByHand(cal, due.Date) || paused(l, due.Date) {
			t.Fatalf("due on %s, a %s\n%s", due.Date, due.Date.Weekday(), show(due.Steps))
		}
		l.Exclude = nil
		end := l.Start.AddDays(l.Days + l.Extend)
		if l.Unit == workday.Month {
			end = monthsByHand(l.Start, l.Days+l.Extend)
		}
		due = dueOf(t, cal, l)
		for d := end; d < due.Date; d = d.AddDays(1) {
			if worksByHand(cal, d) {
				t.Fatalf("moved from %s to %s past %s, which is worked", end, due.Date, d)
			}
		}
		if due.Date < end {
			t.Fatalf("moved from %s back to %s", end, due.Date)
		}
	})
}

func TestWhatIsGivenNeverEndsALimitEarlier(t *testing.T) {
	cal := shipped(t)
	for name, give := range map[string]func(*rapid.T, *workday.Limit){
		"a day or month":              func(_ *rapid.T, l *workday.Limit) { l.Days++ },
		"a day or month of extension": func(_ *rapid.T, l *workday.Limit) { l.Extend++ },
		"another pause":               func(t *rapid.T, l *workday.Limit) { l.Exclude = append(l.Exclude, drawSpan(t, l.Start)) },
		"a longer pause": func(_ *rapid.T, l *workday.Limit) {
			for i := range l.Exclude {
				l.Exclude[i].To = l.Exclude[i].To.AddDays(1)
			}
		},
		"a later start": func(_ *rapid.T, l *workday.Limit) {
			if l.Unit == workday.Month {
				// Of 28 and 31 January a month ends on one day, so that a pause
				// between them gives the earlier one more.
				l.Exclude = nil
			}
			l.Start = l.Start.AddDays(1)
		},
	} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				l := drawLimit(t, allUnits...)
				more := l
				more.Exclude = slices.Clone(l.Exclude)
				give(t, &more)
				if more.Exclude == nil {
					l.Exclude = nil
				}
				if before, after := dueOf(t, cal, l), dueOf(t, cal, more); after.Date < before.Date {
					t.Fatalf("due %s, with more %s\n%s%s", before.Date, after.Date, show(before.Steps), show(after.Steps))
				}
			})
		})
	}
}

func TestPausesCountOnceHoweverTheyAreWritten(t *testing.T) {
	cal := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		l := drawLimit(t, allUnits...)
		l.Exclude = append(l.Exclude, drawSpan(t, l.Start))
		want := dueOf(t, cal, l)
		var pieces []workday.Span
		for _, s := range l.Exclude {
			cut := s.From.AddDays(rapid.IntRange(0, s.From.DaysUntil(s.To)).Draw(t, "cut"))
			pieces = append(pieces, workday.Span{From: s.From, To: cut}, workday.Span{From: cut, To: s.To})
		}
		for name, spans := range map[string][]workday.Span{
			"in another order":     rapid.Permutation(l.Exclude).Draw(t, "order"),
			"twice":                append(slices.Clone(l.Exclude), l.Exclude...),
			"in overlapping parts": rapid.Permutation(pieces).Draw(t, "parts"),
			"day by day":           daysOf(l.Exclude),
		} {
			again := l
			again.Exclude = spans
			if due := dueOf(t, cal, again); due.Date != want.Date || !slices.Equal(due.Steps, want.Steps) {
				t.Fatalf("%s: due %s, want %s\n%swant:\n%s", name, due.Date, want.Date, show(due.Steps), show(want.Steps))
			}
		}
	})
}

// daysOf writes spans as one span for each day.
func daysOf(spans []workday.Span) []workday.Span {
	var out []workday.Span
	for _, s := range spans {
		for d := s.From; d <= s.To; d = d.AddDays(1) {
			out = append(out, workday.Span{From: d, To: d})
		}
	}
	return out
}

func TestWarningsOnlyGrowFromDayToDay(t *testing.T) {
	cal := shipped(t)
	rank := map[workday.Level]int{workday.Normal: 1, workday.Half: 2, workday.Soon: 3, workday.Overdue: 4}
	percent := rapid.IntRange(0, 100)
	rapid.Check(t, func(t *rapid.T) {
		l := drawLimit(t, workday.WorkingDay)
		due := dueOf(t, cal, l).Date
		th := workday.Thresholds{HalfPercent: percent.Draw(t, "half"), SoonPercent: percent.Draw(t, "soon"), SoonDays: rapid.IntRange(0, 10).Draw(t, "soondays")}
		before := th.At(cal, l.Start.AddDays(-1), l.Start, due, l.Exclude...)
		if before.Left != l.Days+l.Extend {
			t.Fatalf("%d days left before the start of %d and %d", before.Left, l.Days, l.Extend)
		}
		for today := l.Start; today <= due.AddDays(3); today = today.AddDays(1) {
			now := th.At(cal, today, l.Start, due, l.Exclude...)
			if rank[now.Level] < rank[before.Level] || rank[now.Level] == 0 || now.Left > before.Left || now.Over < before.Over {
				t.Fatalf("%+v on %s follows %+v", now, today, before)
			}
			if left := leftByHand(cal, l, today, due); now.Left != left || now.Over != max(0, due.DaysUntil(today)) || now.Provisional {
				t.Fatalf("%+v on %s, by hand %d left of the due date %s", now, today, left, due)
			}
			if (now.Level == workday.Overdue) != (today > due) {
				t.Fatalf("%s on %s, due %s", now.Level, today, due)
			}
			before = now
		}
	})
}

// leftByHand counts the days after today on which the limit still runs.
func leftByHand(cal *workday.Calendar, l workday.Limit, today, due app.Date) int {
	n := 0
	for d := today.AddDays(1); d <= due; d = d.AddDays(1) {
		if worksByHand(cal, d) && !paused(l, d) {
			n++
		}
	}
	return n
}
