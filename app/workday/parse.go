package workday

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"yichuang/app"
)

const maxFile = 1 << 20

var weekdays = [...]string{"周日", "周一", "周二", "周三", "周四", "周五", "周六"}

// placed is a day and the line of the file it stood on.
type placed struct {
	Day
	line int
}

// Parse reads and checks a calendar file: CSV in UTF-8 with a head line naming
// the columns date, kind (off or work), name and notice, and if wanted weekday,
// is_weekend and statutory. It may hold several years. The error is [Problems],
// every one found (HOLIDAYS, import file), or what r returned.
func Parse(r io.Reader) ([]Day, error) {
	data, err := readFile(r)
	if err != nil {
		return nil, err
	}
	var p Problems
	days := readRows(data, &p)
	if len(p) == 0 {
		assignPlans(days)
	}
	return finish(days, p)
}

func readFile(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read calendar: %w", err)
	}
	if len(data) > maxFile {
		var p Problems
		p.add(0, "file", "calendar.file_big")
		return nil, p
	}
	return bytes.TrimPrefix(data, []byte("\ufeff")), nil // spreadsheets write a byte order mark
}

func readRows(data []byte, p *Problems) []placed {
	reader := csv.NewReader(bytes.NewReader(data))
	reader.ReuseRecord = true
	head, err := reader.Read()
	if err != nil {
		p.add(1, "file", "calendar.file_empty")
		return nil
	}
	column := map[string]int{}
	for i, name := range head {
		column[strings.TrimSpace(name)] = i
	}
	for _, name := range []string{"date", "kind", "name", "notice"} {
		if _, ok := column[name]; !ok {
			p.add(1, name, "calendar.column_missing", "column", name)
		}
	}
	if len(*p) > 0 {
		return nil
	}
	var days []placed
	for {
		record, err := reader.Read()
		if errors.Is(err, io.EOF) {
			return days
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			p.add(broken.Line, "file", "calendar.row_broken")
			continue
		}
		line, _ := reader.FieldPos(0)
		row := row{line: line, p: p, field: func(name string) string {
			if i, ok := column[name]; ok {
				return strings.TrimSpace(record[i])
			}
			return ""
		}}
		if day, ok := row.read(); ok {
			days = append(days, placed{day, line})
		}
	}
}

// row is one line of a calendar file.
type row struct {
	line  int
	field func(name string) string
	p     *Problems
}

func (r row) read() (Day, bool) {
	before := len(*r.p)
	kind := r.field("kind")
	d := Day{Off: kind == "off", Name: r.field("name"), Notice: r.field("notice")}
	if kind != "off" && kind != "work" {
		r.p.add(r.line, "kind", "calendar.kind_unknown")
	}
	if d.Name == "" {
		r.p.add(r.line, "name", "calendar.name_missing")
	}
	if d.Notice == "" {
		r.p.add(r.line, "notice", "calendar.notice_missing")
	}
	d.Statutory = r.flag("statutory")
	var err error
	if d.Date, err = app.ParseDate(r.field("date")); err != nil {
		r.p.add(r.line, "date", "calendar.date_invalid")
		return d, false
	}
	if day := r.field("weekday"); day != "" && day != weekdays[d.Date.Weekday()] {
		r.p.add(r.line, "weekday", "calendar.weekday_wrong", "date", d.Date.String())
	}
	if r.field("is_weekend") != "" && r.flag("is_weekend") != weekend(d.Date) {
		r.p.add(r.line, "is_weekend", "calendar.weekday_wrong", "date", d.Date.String())
	}
	return d, len(*r.p) == before
}

func (r row) flag(name string) bool {
	switch r.field(name) {
	case "1":
		return true
	case "", "0":
		return false
	}
	r.p.add(r.line, name, "calendar.flag_unknown", "column", name)
	return false
}

// assignPlans says which year's notice each day belongs to: its own year's,
// but a December day whose notice is one of the next year's belongs to that.
func assignPlans(days []placed) {
	type plan struct {
		notice string
		year   int
	}
	known := map[plan]bool{}
	for _, d := range days {
		if d.Date.Month() != time.December {
			known[plan{d.Notice, d.Date.Year()}] = true
		}
	}
	for i := range days {
		d := &days[i]
		d.Plan = d.Date.Year()
		if d.Date.Month() == time.December && !known[plan{d.Notice, d.Plan}] && known[plan{d.Notice, d.Plan + 1}] {
			d.Plan++
		}
	}
}

// finish checks the days against one another and puts them in order.
func finish(days []placed, p Problems) ([]Day, error) {
	whole := len(p) == 0
	seen := map[app.Date]int{}
	count := map[int]int{}
	for _, d := range days {
		if first, twice := seen[d.Date]; twice {
			p.add(d.line, "date", "calendar.date_twice", "date", d.Date.String(), "first", first)
		}
		seen[d.Date] = d.line
		if !d.Off && !weekend(d.Date) {
			p.add(d.line, "kind", "calendar.work_on_weekday", "date", d.Date.String())
		}
		if !d.Off && d.Statutory {
			p.add(d.line, "statutory", "calendar.work_statutory", "date", d.Date.String())
		}
		count[d.Plan]++
	}
	if whole { // with days left out, a wrong count would only mislead
		checkCounts(count, &p)
	}
	slices.SortStableFunc(p, func(a, b *app.Error) int { return a.Args["line"].(int) - b.Args["line"].(int) })
	if err := p.or(); err != nil {
		return nil, err
	}
	out := make([]Day, len(days))
	for i, d := range days {
		out[i] = d.Day
	}
	slices.SortFunc(out, func(a, b Day) int { return int(a.Date) - int(b.Date) })
	return out, nil
}

// A notice names 20 to 60 days; another number is a file cut short or doubled.
const (
	fewestDays = 20
	mostDays   = 60
)

func checkCounts(count map[int]int, p *Problems) {
	if len(count) == 0 {
		p.add(0, "file", "calendar.file_empty")
	}
	for _, year := range slices.Sorted(maps.Keys(count)) {
		if n := count[year]; n < fewestDays || n > mostDays {
			p.add(0, "date", "calendar.count_range", "year", year, "count", n, "least", fewestDays, "most", mostDays)
		}
	}
}
