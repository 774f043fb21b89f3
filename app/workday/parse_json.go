package workday

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
	"time"

	"yichuang/app"
)

// ParseJSON reads and checks a calendar of one year in the public holiday-cn
// form: {"year":2026,"days":[{"name":"元旦","date":"2026-01-01","isOffDay":true}]}.
// The form does not carry the number of the notice, so the person importing it
// gives it; nor does it mark statutory days. Days may lie in the year or in the
// December before it. The error is [Problems], as with [Parse].
func ParseJSON(r io.Reader, notice string) ([]Day, error) {
	data, err := readFile(r)
	if err != nil {
		return nil, err
	}
	var p Problems
	if strings.TrimSpace(notice) == "" {
		p.add(0, "notice", "calendar.notice_missing")
	}
	var file struct {
		Year int             `json:"year"`
		Days json.RawMessage `json:"days"`
	}
	if err := json.Unmarshal(data, &file); err != nil || file.Year < 1 || file.Year > 9999 || len(file.Days) == 0 {
		p.add(0, "file", "calendar.json_broken")
		return nil, p
	}
	reader := jsonDays{year: file.Year, notice: strings.TrimSpace(notice), p: &p}
	return finish(reader.read(file.Days, lineCounter(data, file.Days)), p)
}

// lineCounter returns the line of the file at an offset of part, which the file holds verbatim.
func lineCounter(data, part []byte) func(offset int) int {
	at := bytes.Index(data, part)
	return func(offset int) int {
		return 1 + bytes.Count(data[:at+offset], []byte("\n"))
	}
}

type jsonDays struct {
	year   int
	notice string
	p      *Problems
}

func (j jsonDays) read(data []byte, line func(int) int) []placed {
	var days []placed
	decoder := json.NewDecoder(bytes.NewReader(data))
	if start, err := decoder.Token(); err != nil || start != json.Delim('[') {
		j.p.add(0, "file", "calendar.json_broken")
		return nil
	}
	for decoder.More() {
		var entry struct {
			Name string `json:"name"`
			Date string `json:"date"`
			Off  *bool  `json:"isOffDay"`
		}
		rest := bytes.TrimLeft(data[decoder.InputOffset():], ", \t\r\n")
		at := line(len(data) - len(rest))
		err := decoder.Decode(&entry)
		if err != nil || entry.Off == nil {
			j.p.add(at, "file", "calendar.row_broken")
			continue
		}
		if day, ok := j.day(at, entry.Name, entry.Date, *entry.Off); ok {
			days = append(days, placed{day, at})
		}
	}
	return days
}

func (j jsonDays) day(line int, name, date string, off bool) (Day, bool) {
	d := Day{Plan: j.year, Off: off, Name: strings.TrimSpace(name), Notice: j.notice}
	if d.Name == "" {
		j.p.add(line, "name", "calendar.name_missing")
	}
	var err error
	if d.Date, err = app.ParseDate(date); err != nil {
		j.p.add(line, "date", "calendar.date_invalid")
		return d, false
	}
	if y := d.Date.Year(); y != j.year && (y != j.year-1 || d.Date.Month() != time.December) {
		j.p.add(line, "date", "calendar.date_outside", "date", d.Date.String(), "year", j.year)
		return d, false
	}
	return d, d.Name != ""
}
