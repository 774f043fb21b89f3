package workday

import (
	"maps"
	"slices"
	"sort"
	"time"

	"yichuang/app"
)

// Calendar knows the working days of the years whose notices were imported.
// It never changes after [New], so any number of goroutines may share it.
type Calendar struct {
	days   map[app.Date]Day
	loaded map[int]bool
	tables map[int]*table
}

// table is one year spread out by day: before[i] is the number of working days
// among its first i days, months the index of each month's first day.
type table struct {
	year   int
	loaded bool
	dates  []app.Date
	before []int16
	months [13]int
}

// New returns the calendar of the days, which [Parse] or [ParseJSON] have
// checked. A year is loaded when some day has it as its Plan. Where two notices
// name one date, the later year's holds.
func New(days ...Day) *Calendar {
	c := &Calendar{days: map[app.Date]Day{}, loaded: map[int]bool{}, tables: map[int]*table{}}
	for _, d := range days {
		if old, named := c.days[d.Date]; !named || d.Plan >= old.Plan {
			c.days[d.Date] = d
		}
		c.loaded[d.Plan] = true
	}
	for year := range c.loaded {
		// The years around a loaded one are what provisional answers ask for.
		for y := year - 1; y <= year+1; y++ {
			if c.tables[y] == nil {
				c.tables[y] = c.build(y)
			}
		}
	}
	return c
}

// With returns a calendar in which the days replace all that was known of the
// years they plan: a notice amended in the year is imported whole.
func (c *Calendar) With(days ...Day) *Calendar {
	replaced := map[int]bool{}
	for _, d := range days {
		replaced[d.Plan] = true
	}
	all := make([]Day, 0, len(c.days)+len(days))
	for _, d := range c.days {
		if !replaced[d.Plan] {
			all = append(all, d)
		}
	}
	return New(append(all, days...)...)
}

// Years returns the loaded years, first to last.
func (c *Calendar) Years() []int { return slices.Sorted(maps.Keys(c.loaded)) }

// Has reports whether the notice for the year was imported.
func (c *Calendar) Has(year int) bool { return c.loaded[year] }

// Days returns the named days of the year's plan in order, none if the year is
// not loaded.
func (c *Calendar) Days(year int) []Day {
	var out []Day
	for _, d := range c.days {
		if d.Plan == year {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b Day) int { return int(a.Date) - int(b.Date) })
	return out
}

// Named returns what the notices say of the date; ok is false when none names it.
func (c *Calendar) Named(d app.Date) (day Day, ok bool) {
	day, ok = c.days[d]
	return day, ok
}

// DayName returns the holiday that makes the date off or worked, 春节, and ""
// for an ordinary day.
func (c *Calendar) DayName(d app.Date) string { return c.days[d].Name }

// IsWorkday reports whether the date is a working day (R20). Unavailable when
// its year is not loaded (R23).
func (c *Calendar) IsWorkday(d app.Date) (bool, error) {
	if err := checkDates(d); err != nil {
		return false, err
	}
	t := c.table(d.Year())
	if !t.loaded {
		return false, yearMissing(t.year)
	}
	return t.works(t.index(d)), nil
}

// Next returns the first working day after the date.
func (c *Calendar) Next(d app.Date) (app.Date, error) { return c.Add(d, 1) }

// Add returns the nth working day after start, which itself is not counted
// (R21); start for n = 0. Invalid for n below 0 or above [MaxDays], Unavailable
// when a year on the way is not loaded (R23).
func (c *Calendar) Add(start app.Date, n int) (app.Date, error) {
	if err := checkDates(start); err != nil {
		return 0, err
	}
	if n < 0 || n > MaxDays {
		return 0, badCount(n)
	}
	if n == 0 {
		return start, nil
	}
	from := c.table(start.Year()).index(start) + 1
	for year := start.Year(); ; year++ {
		t := c.table(year)
		if !t.loaded && from < t.length() {
			return 0, yearMissing(year)
		}
		if left := t.between(from, t.length()); n > left {
			n -= left
			from = 0
			continue
		}
		return t.nth(from, n), nil
	}
}

// Elapsed returns how many working days lie after from, up to and including to;
// 0 when to is not after from. Unavailable when a year between is not loaded.
func (c *Calendar) Elapsed(from, to app.Date) (int, error) {
	if err := checkDates(from, to); err != nil {
		return 0, err
	}
	n, missing := c.count(from, to)
	if missing != 0 {
		return 0, yearMissing(missing)
	}
	return n, nil
}

// count is Elapsed with Monday to Friday in years that are not loaded; missing
// is the first of them, 0 for none.
func (c *Calendar) count(from, to app.Date) (n, missing int) {
	if to <= from {
		return 0, 0
	}
	for year := from.Year(); year <= to.Year(); year++ {
		t := c.table(year)
		lo, hi := 0, t.length()
		if year == from.Year() {
			lo = t.index(from) + 1
		}
		if year == to.Year() {
			hi = t.index(to) + 1
		}
		if lo < hi && !t.loaded && missing == 0 {
			missing = year
		}
		n += t.between(lo, hi)
	}
	return n, missing
}

func (c *Calendar) table(year int) *table {
	if t := c.tables[year]; t != nil {
		return t
	}
	return c.build(year)
}

// build spreads out a year: the named days as the notices say, the rest Monday to Friday.
func (c *Calendar) build(year int) *table {
	t := &table{
		year: year, loaded: c.loaded[year],
		dates: make([]app.Date, 0, 366), before: make([]int16, 1, 367),
	}
	for d, n := app.NewDate(year, time.January, 1), int16(0); d.Year() == year; d = d.AddDays(1) {
		if d.Day() == 1 {
			t.months[d.Month()] = len(t.dates)
		}
		named, ok := c.days[d]
		if ok && !named.Off || !ok && !weekend(d) {
			n++
		}
		t.dates = append(t.dates, d)
		t.before = append(t.before, n)
	}
	return t
}

func (t *table) length() int            { return len(t.dates) }
func (t *table) works(i int) bool       { return t.before[i+1] > t.before[i] }
func (t *table) between(lo, hi int) int { return int(t.before[hi] - t.before[lo]) }
func (t *table) index(d app.Date) int   { return t.months[d.Month()] + d.Day() - 1 }

// nth returns the nth working day at or after index from; there must be one.
func (t *table) nth(from, n int) app.Date {
	want := int(t.before[from]) + n
	i := sort.Search(t.length(), func(i int) bool { return int(t.before[i+1]) >= want })
	return t.dates[i]
}

func yearMissing(year int) error {
	return &app.Error{Code: app.Unavailable, ID: "calendar.year_missing", Args: app.Args{"year": year}, Rule: "R23"}
}

func badCount(n int) error {
	return &app.Error{
		Code: app.Invalid, Field: "days", ID: "calendar.days_range",
		Args: app.Args{"days": n, "most": MaxDays},
	}
}
